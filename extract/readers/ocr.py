"""Pages that are pictures → the same views that born-digital pages give, read by OCR."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2

from extract.errors import DamagedDocument, ReadTimedOut
from extract.model import Box, Doubt
from extract.readers import ocr_words
from extract.readers.ocr_again import Checked, check, parted, runs_of
from extract.readers.ocr_commas import with_commas
from extract.readers.ocr_dashes import with_dashes
from extract.readers.ocr_letters import with_small_letters
from extract.readers.ocr_overlooked import overlooked, without_stacked
from extract.readers.ocr_picture import Grey, Picture, ink_share, picture_of, straight
from extract.readers.ocr_raised import without_raised
from extract.readers.ocr_rules import fills_of, rules_of
from extract.readers.ocr_tesseract import Layout, Seen, turn_of, words_in
from extract.readers.ocr_words import (
    Piece,
    evened,
    pieces_of,
    sizes_of,
    tightened,
    without_doubles,
    without_junk,
    words_of,
)
from extract.readers.pdf_page import PageView, Rule

# A page that stands on its head or lies on its side reads as letters that Tesseract doubts.
DOUBTFUL_PAGE = 75.0
# The back of a sheet is blank but for dust; a page of text is ink to some hundredths.
INK_OF_DUST = 0.003
# A figure of which no reading is surer than this is named in a finding, although they agree.
DOUBTFUL_FIGURE = 50.0


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages that were read by OCR, by number, and the figures in them that are in doubt;
    `unread` are those that show something, but no words: photographs, or very poor scans.
    """

    pages: dict[int, PageView]
    unread: tuple[int, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page between its reading and the settling of the document's sizes."""

    number: int
    picture: Picture  # without its pixels
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Box, ...]
    doubts: tuple[Doubt, ...]
    has_ink: bool


def read_pages(path: Path, numbers: Sequence[int], spare: Collection[int] = ()) -> Scans:
    """The pages with these numbers, from 1; the caller has made sure that Tesseract is there.

    Those in `spare` have other text to fall back on, and are left out where OCR takes too long.
    Raises DamagedDocument and ReadTimedOut.
    """
    sheets = []
    with _opened(path) as pdf:
        for number in numbers:
            page = pdf[number - 1]
            try:
                sheets.append(_sheet(number, picture_of(page)))
            except ReadTimedOut:
                if number not in spare:
                    raise
            finally:
                page.close()
    sizes = sizes_of(piece for sheet in sheets for piece in sheet.pieces)
    pages = {
        sheet.number: PageView(
            sheet.number,
            sheet.picture.width,
            sheet.picture.height,
            tuple(words_of(sheet.pieces, sizes, sheet.picture, sheet.rules)),
            sheet.rules,
            sheet.fills,
            has_picture=True,
        )
        for sheet in sheets
    }
    unread = tuple(s.number for s in sheets if s.has_ink and not s.pieces)
    return Scans(
        with_small_letters(pages),
        unread,
        tuple(doubt for sheet in sheets for doubt in sheet.doubts),
    )


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise DamagedDocument("its pages cannot be drawn: export or fetch it again") from error
    try:
        yield pdf
    finally:
        pdf.close()


def _sheet(number: int, picture: Picture) -> _Sheet:
    rules, cleaned = rules_of(picture)
    seen = _seen(cleaned)
    if ocr_words.confidence_of(seen) < DOUBTFUL_PAGE and (turn := turn_of(picture.grey)):
        picture = turned(picture, turn)
        rules, cleaned = rules_of(picture)
        seen = _seen(cleaned)
    sides = [rule for rule in rules if not rule.is_horizontal]
    seen = tightened(parted(seen, sides, picture, cleaned), cleaned)
    seen, cleaned = without_raised(seen, cleaned)
    seen = without_stacked(seen, cleaned, picture)
    seen += tightened(overlooked(seen, cleaned, picture), cleaned)
    seen = with_dashes(seen, cleaned, picture)
    checked = with_commas(check(runs_of(seen), cleaned), cleaned)
    words = without_doubles(tightened(with_checked(seen, checked), cleaned))
    pieces = pieces_of(words, picture, cleaned)
    return _Sheet(
        number,
        replace(picture, grey=np.zeros((0, 0), dtype=np.uint8)),
        tuple(evened(pieces)),
        tuple(rules),
        tuple(fills_of(picture)),
        tuple(_doubts(number, checked, picture)),
        ink_share(picture.grey) > INK_OF_DUST,
    )


def _seen(cleaned: Grey) -> list[Seen]:
    return tightened(without_junk(words_in([cleaned], Layout.PAGE)), cleaned)


def turned(picture: Picture, degrees: int) -> Picture:
    """The picture turned clockwise by a multiple of 90 degrees."""
    grey: Grey = straight(np.ascontiguousarray(np.rot90(picture.grey, -degrees // 90)))
    if degrees % 180 == 0:
        return replace(picture, grey=grey)
    return replace(picture, grey=grey, width=picture.height, height=picture.width)


def with_checked(seen: Sequence[Seen], checked: Sequence[Checked]) -> list[Seen]:
    """The words, with those that a second and a third reading outvoted in the others' words."""
    instead = {id(one.run[0]): one for one in checked if one.words is not one.run}
    gone = {id(word) for one in instead.values() for word in one.run}
    found: list[Seen] = []
    for word in seen:
        if id(word) in instead:
            found += instead[id(word)].words
        elif id(word) not in gone:
            found.append(word)
    return found


def _doubts(number: int, checked: Sequence[Checked], picture: Picture) -> Iterator[Doubt]:
    for one in checked:
        if len(one.readings) > 2 or one.confidence < DOUBTFUL_FIGURE:
            words = (*one.run, *one.words)
            box = Box(
                picture.points(min(w.x0 for w in words)),
                picture.points(min(w.top for w in words)),
                picture.points(max(w.x1 for w in words)),
                picture.points(max(w.bottom for w in words)),
            )
            text = " ".join(word.text for word in one.words)
            others = tuple(r for r in dict.fromkeys(one.readings) if r != text)
            yield Doubt(number, box, text, others, one.is_settled)
