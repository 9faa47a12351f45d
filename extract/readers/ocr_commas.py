"""Figures of a scan → the same, their commas told by ink where the readings differ.

A comma between two digits is what OCR gets wrong most: "2,2" is read as 22, "23,7" as 2351. In the
ink it stands alone, low and small. It is counted there, taken off, and the digits are read again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from extract.readers.ocr_again import (
    DIGITS,
    SECOND_BLUR_PX,
    SPOT_SIZE_PX,
    USELESS,
    Checked,
    figure_of,
    read_crops,
)
from extract.readers.ocr_picture import Grey
from extract.readers.ocr_program import second_language
from extract.readers.ocr_tesseract import Layout, Seen
from extract.readers.ocr_words import ink_of

# Digits are of one height, a comma is a good third of it, and hangs below their feet.
DIGIT_TALL, COMMA_TALL, SPECK_TALL = 0.85, 0.5, 0.12
HANGS, HIGHEST_TOP = 0.08, 0.35
# Digits are narrower than tall; what is broader is two of them that touch.
BROADEST_DIGIT = 0.95
# The box of a word may end at the feet of its digits.
BELOW = 0.3
# Sums in millions have no more digits; longer ones are written in groups.
MOST_DIGITS = 5
# Two or three digits are read best as one word, and need not be large.
SMALL_SIZE_PX = 26.0
PLAIN = re.compile(r"\d{1,3}(?: \d{3})+|\d+")


_Part = tuple[slice, ...]  # rows and columns of a connected piece of ink


@dataclass(frozen=True, slots=True)
class _Ink:
    """What a figure's ink holds: how many digits, how many of them stand before a comma (None
    without one), and the comma's place on the page.
    """

    digits: int
    before: int | None
    comma: _Part | None


def with_commas(checked: Sequence[Checked], grey: Grey) -> list[Checked]:
    """The figures, those settled by their ink that the readings leave open, and those opened in
    which it shows a comma that no reading has.
    """
    found = list(checked)
    marked: list[tuple[int, _Ink]] = []
    for i, one in enumerate(found):
        if one.is_settled and not _may_lack_comma(one):
            continue
        ink = _ink_of(one.run, grey)
        if ink is None:
            continue
        if ink.before is not None:
            marked.append((i, ink))
        elif not one.is_settled:
            found[i] = _without_comma(one, ink)
    for (i, ink), digits in zip(marked, _digits_of(found, marked, grey), strict=True):
        found[i] = _with_comma(found[i], ink, digits)
    return found


def _may_lack_comma(one: Checked) -> bool:
    figure = figure_of(one.words)
    return figure.isdigit() and 1 < len(figure) <= MOST_DIGITS


def _ink_of(run: Sequence[Seen], grey: Grey) -> _Ink | None:
    """What the ink of a figure's digits holds; None where it is not digits alone and a comma."""
    if not all(DIGITS.search(word.text) for word in run):
        return None
    x0, x1 = min(w.x0 for w in run), max(w.x1 for w in run)
    top, bottom = min(w.top for w in run), max(w.bottom for w in run)
    bottom += round(BELOW * (bottom - top))
    labels, _ = ndimage.label(ink_of(grey[top:bottom, x0:x1]), np.ones((3, 3)))
    parts = ndimage.find_objects(labels)
    tallest = max((_tall(part) for part in parts), default=0)
    parts = sorted((p for p in parts if _tall(p) > SPECK_TALL * tallest), key=lambda p: p[1].start)
    digits = [p for p in parts if _tall(p) >= DIGIT_TALL * tallest]
    others = [p for p in parts if p not in digits]
    if len(others) > 1 or any(_broad(p) > BROADEST_DIGIT * tallest for p in digits):
        return None
    if not others:
        return _Ink(len(digits), None, None)
    (mark,) = others
    feet = float(np.median([p[0].stop for p in digits]))
    hangs = mark[0].stop >= feet + HANGS * tallest
    low = mark[0].start >= feet - HIGHEST_TOP * tallest
    before = sum(p[1].start < mark[1].start for p in digits)
    if not (hangs and low and _tall(mark) <= COMMA_TALL * tallest and 0 < before < len(digits)):
        return None
    rows = slice(mark[0].start + top - 1, mark[0].stop + top + 1)
    return _Ink(len(digits), before, (rows, slice(mark[1].start + x0 - 1, mark[1].stop + x0 + 1)))


def _tall(part: _Part) -> int:
    return int(part[0].stop - part[0].start)


def _broad(part: _Part) -> int:
    return int(part[1].stop - part[1].start)


def _without_comma(one: Checked, ink: _Ink) -> Checked:
    """The figure settled where two readings agree on as many digits as the ink has."""
    plain = [text for text in one.readings if PLAIN.fullmatch(text)]
    bare = [re.sub(r"\D", "", text) for text in plain]
    for text, digits in zip(plain, bare, strict=True):
        if bare.count(digits) > 1 and len(digits) == ink.digits:
            return _settled(one, text, USELESS)
    return one


def _digits_of(
    found: Sequence[Checked], marked: Sequence[tuple[int, _Ink]], grey: Grey
) -> list[tuple[str, float]]:
    """The digits of each marked figure, read twice without its comma, and how sure they are;
    "" where the two differ.
    """
    bare = grey.copy()
    runs = []
    for i, ink in marked:
        run = found[i].run
        runs.append(run)
        if ink.comma is not None:
            part = grey[
                min(w.top for w in run) : max(w.bottom for w in run), run[0].x0 : run[-1].x1
            ]
            bare[ink.comma] = int(np.percentile(part, 90))
    small, large = (
        read_crops(runs, bare, size, SECOND_BLUR_PX, second_language(), Layout.WORD)
        for size in (SMALL_SIZE_PX, SPOT_SIZE_PX)
    )
    digits = []
    for one, other in zip(small, large, strict=True):
        agreed = figure_of(one) if figure_of(one) == figure_of(other) else ""
        digits.append((agreed, min((w.confidence for w in (*one, *other)), default=0.0)))
    return digits


def _with_comma(one: Checked, ink: _Ink, read: tuple[str, float]) -> Checked:
    """The figure with the comma where its ink has it, if the digits are as many as there, and an
    earlier reading saw the same ones; else it is open.
    """
    digits, confidence = read
    earlier = {re.sub(r"\D", "", text) for text in one.readings}
    # Where the comma was taken for a digit there is one too many, right behind those before it.
    earlier |= {text[: ink.before] + text[ink.before :][1:] for text in earlier}
    if digits.isdigit() and len(digits) == ink.digits and digits in earlier:
        return _settled(one, f"{digits[: ink.before]},{digits[ink.before :]}", confidence)
    return replace(one, is_settled=False)


def _settled(one: Checked, text: str, confidence: float) -> Checked:
    first, last = one.run[0], one.run[-1]
    whole = replace(
        first,
        text=text,
        x1=last.x1,
        top=min(w.top for w in one.run),
        bottom=max(w.bottom for w in one.run),
        confidence=confidence,
    )
    return replace(one, words=(whole,), is_settled=True, confidence=confidence)
