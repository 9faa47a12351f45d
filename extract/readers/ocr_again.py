"""What must not be wrong is read again: figures.

A figure is cut out, enlarged and read on its own. Two readings that agree are seldom both wrong;
where they do not, a third decides, and what none of them agree on stays in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from PIL import Image, ImageFilter

from extract.readers.ocr_picture import Grey, Picture
from extract.readers.ocr_program import LANGUAGE, second_language
from extract.readers.ocr_tesseract import Layout, Seen, words_in
from extract.readers.ocr_words import ink_of, without_junk
from extract.readers.pdf_page import Rule

# Cut-outs are read with letters of other sizes than on the page, in pixels a font's size, so that
# the same slip is not made again.
SECOND_SIZE_PX, THIRD_SIZE_PX, SPOT_SIZE_PX = 34.0, 44.0, 58.0
SECOND_BLUR_PX, THIRD_BLUR_PX = 0.7, 0.5
MARGIN_EM = 0.5
# Ink reaches out of a word's box by this much at most.
EDGE_EM = 0.08
# White this wide, in times the letters' height, is between two columns and in no word: a blank is
# .28 em, and digits are .74 em high. Tesseract joins a figure to the digit in the next column.
APART_TALL = 1.2
FLECK_PX = 2  # so little ink in a column of pixels is noise of the scan
# Below this a reading of a word on its own is worth nothing.
USELESS = 30.0
MOST_CROPS = 400  # a page of a table of figures has some 200
DIGITS = re.compile(r"\d")
POINT_FIRST = re.compile(r"[.,]\d")
UNIT = re.compile(r"(?:kr|kronor|sek|[tkm]kr|mnkr|mkr|miljoner|tusen|:-)[.,;)]?", re.IGNORECASE)
# What a note's raised mark is read as, behind a figure: "18,9”", "20,3-".
STRAY = re.compile(r"\d[”\"'’!*°–-]$")
# Groups of a figure stand no further apart than this share of their height.
NEXT_EM = 0.9
SURE_DIGIT = 80.0
# "14,7" with a footnote's mark is read as "JANE", with little confidence; whole words have more.
DIM, LONGEST_DIM = 50.0, 6
FIGURE = re.compile(r"\d[\d\s.,]*(?:kr|tkr|mkr|:-)?")


def runs_of(seen: Sequence[Seen]) -> list[tuple[Seen, ...]]:
    """The figures among the words: words with digits that follow each other on a line, with the
    unit behind them. A lone digit of which the first reading is sure is left out: on its own it
    is easily taken for a letter. What the first reading guessed letters for may be a figure too.
    """
    runs: list[list[Seen]] = []
    last: Seen | None = None
    for word in seen:
        follows = (
            last is not None
            and word.line == last.line
            and -NEXT_EM * _tall(word) <= word.x0 - last.x1 <= NEXT_EM * _tall(word)
        )
        if _is_dim(word):
            runs.append([word])
        elif DIGITS.search(word.text):
            if follows and runs and runs[-1][-1] is last:
                runs[-1].append(word)
            else:
                runs.append([word])
        elif follows and runs and runs[-1][-1] is last and UNIT.fullmatch(word.text):
            runs[-1].append(word)
        last = word
    return [
        tuple(run)
        for run in runs
        if len(figure_of(run)) > 1 or len(run) > 1 or run[0].confidence < SURE_DIGIT
    ]


def _is_dim(word: Seen) -> bool:
    """Whether a word without digits may be a figure: short, and no more than guessed."""
    is_short = len(word.text) <= LONGEST_DIM and not DIGITS.search(word.text)
    return is_short and word.confidence < DIM


def has_figure(word: Seen) -> bool:
    return DIGITS.search(word.text) is not None


def _tall(word: Seen) -> int:
    return word.bottom - word.top


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure as it is to be taken, with all that was read in its place; `is_settled` tells
    whether two readings agree.
    """

    run: tuple[Seen, ...]
    words: tuple[Seen, ...]
    readings: tuple[str, ...]
    is_settled: bool
    confidence: float


def figure_of(words: Sequence[Seen]) -> str:
    """The digits with what parts decimals: two readings of "1 020 kr" agree on "1020"."""
    text = " ".join(word.text for word in words)
    text = re.sub(r"(?<=\d) ?\. ?(?=\d{3}(?!\d))|\s|'", "", text)
    return "".join(re.findall(r"\d+(?:[.,]\d+)*|[-–](?=\d)", text))


def check(runs: Sequence[tuple[Seen, ...]], grey: Grey) -> list[Checked]:
    """Each run of words with a figure in it, read again until two readings agree."""
    runs = runs[:MOST_CROPS]
    language = second_language()
    second = read_crops(runs, grey, SECOND_SIZE_PX, SECOND_BLUR_PX, language)
    open_ = [i for i, run in enumerate(runs) if figure_of(run) != figure_of(second[i])]
    left = [runs[i] for i in open_]
    thirds = read_crops(left, grey, THIRD_SIZE_PX, THIRD_BLUR_PX, language)
    third = dict(zip(open_, thirds, strict=True))
    settled = (_settled(run, second[i], third.get(i)) for i, run in enumerate(runs))
    return [one for one in settled if figure_of(one.run) or _is_plain_figure(one)]


def _is_plain_figure(one: Checked) -> bool:
    """Whether two other readings are sure of the same figure where the first saw none."""
    text = " ".join(word.text for word in one.words)
    return one.is_settled and bool(FIGURE.fullmatch(text)) and _confidence(one.words) >= SURE_DIGIT


def grouped(words: Sequence[Seen]) -> tuple[Seen, ...]:
    """The words of a figure with the space that groups of three digits behind it call for: a thin
    space after the first digit is easily missed, "1130 000" for "1 130 000". No space stands before
    a point: "47 .000" is "47.000".
    """
    found: list[Seen] = []
    for word in words:
        if found and found[-1].text[-1].isdigit() and POINT_FIRST.match(word.text):
            last = found.pop()
            word = replace(
                word,
                text=last.text + word.text,
                x0=last.x0,
                top=min(last.top, word.top),
                bottom=max(last.bottom, word.bottom),
            )
        found.append(word)
    for i, (word, after) in enumerate(pairwise(found)):
        if re.fullmatch(r"\d{4,6}", word.text) and re.match(r"\d{3}(?!\d)", after.text):
            found[i] = replace(word, text=f"{word.text[:-3]} {word.text[-3:]}")
    return tuple(found)


def _settled(
    first: tuple[Seen, ...], second: tuple[Seen, ...], third: tuple[Seen, ...] | None
) -> Checked:
    every = [first, second] if third is None else [first, second, third]
    readings = tuple(" ".join(w.text for w in words) for words in every)
    figures = [figure_of(words) for words in every]
    for words, figure in zip(every, figures, strict=True):
        agreeing = [e for e, f in zip(every, figures, strict=True) if e and f == figure]
        if figure and len(agreeing) > 1 and not any(_hides_comma(figure, f) for f in figures):
            surest = max(map(_confidence, agreeing))
            if _confidence(words) < USELESS:  # "425-" with a speck, where another saw "425"
                words = max(agreeing, key=_confidence)
            elif _confidence(words) < SURE_DIGIT and STRAY.search(words[-1].text):
                words = next((w for w in agreeing if not STRAY.search(w[-1].text)), words)
            return Checked(first, grouped(words), readings, True, surest)
    return Checked(first, grouped(first), readings, False, 0.0)


def _hides_comma(figure: str, other: str) -> bool:
    """Whether one of two readings has a digit more inside: "171525" and "17125" are both what a
    poor "171,25" looks like, and a figure a hundred times too large is worse than none.
    """
    shorter, longer = sorted((figure, other), key=len)
    return (
        figure.isdigit()
        and len(longer) == len(shorter) + 1
        and any(longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer) - 1))
    )


def _confidence(words: Sequence[Seen]) -> float:
    return min(word.confidence for word in words)


def read_crops(
    runs: Sequence[tuple[Seen, ...]],
    grey: Grey,
    size_px: float,
    blur: float,
    language: str = LANGUAGE,
    layout: Layout = Layout.LINE,
) -> list[tuple[Seen, ...]]:
    """What stands where each run stands, in the page's pixels."""
    crops = [_crop(run, grey, size_px, blur) for run in runs]
    found: list[list[Seen]] = [[] for _ in runs]
    for seen in words_in([picture for picture, *_ in crops], layout, language):
        _, scale, left, top = crops[seen.picture]
        found[seen.picture].append(
            replace(
                seen,
                x0=round(seen.x0 / scale) + left,
                x1=round(seen.x1 / scale) + left,
                top=round(seen.top / scale) + top,
                bottom=round(seen.bottom / scale) + top,
                picture=runs[seen.picture][0].picture,
                line=runs[seen.picture][0].line,
            )
        )
    return [tuple(without_junk(words)) for words in found]


def _crop(
    run: Sequence[Seen], grey: Grey, size_px: float, blur: float
) -> tuple[Grey, float, int, int]:
    """The run's part of the page in letters of the size wanted, its scale, and where it begins.

    It lies on paper of its own: what stands beside it must not be read with it.
    """
    x0, x1 = min(w.x0 for w in run), max(w.x1 for w in run)
    top, bottom = min(w.top for w in run), max(w.bottom for w in run)
    tall = max(bottom - top, 8)
    edge = max(2, round(EDGE_EM * tall))
    left, upper = max(x0 - edge, 0), max(top - edge, 0)
    part = grey[upper : bottom + edge, left : x1 + edge]
    margin = round(MARGIN_EM * tall)
    framed = np.pad(part, margin, constant_values=int(np.percentile(part, 80)))
    scale = min(max(size_px * 0.74 / tall, 0.4), 4.0)
    size = (max(1, round(framed.shape[1] * scale)), max(1, round(framed.shape[0] * scale)))
    image = Image.fromarray(framed).resize(size, Image.Resampling.BICUBIC)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    return np.array(image, dtype=np.uint8), scale, left - margin, upper - margin


def parted(seen: Sequence[Seen], sides: Sequence[Rule], picture: Picture, grey: Grey) -> list[Seen]:
    """The words, with those that reach over a side of cells, or over the white between two
    columns, read again on either side of it: a name that fills its cell and the sum right behind
    it look like one word.
    """
    halves: dict[int, tuple[Seen, Seen]] = {}
    for i, word in enumerate(seen):
        edge, middle = (word.bottom - word.top) / 3, picture.points((word.top + word.bottom) / 2)
        if (white := _white_in(word, grey)) is not None:
            halves[i] = replace(word, x1=white[0]), replace(word, x0=white[1])
        for side in sides:
            x = round(side.at * picture.scale)
            if side.start <= middle <= side.end and word.x0 + edge < x < word.x1 - edge:
                halves[i] = replace(word, x1=x - 2), replace(word, x0=x + 2)
    read = read_crops([(h,) for pair in halves.values() for h in pair], grey, SPOT_SIZE_PX, 0.0)
    again = {i: (*read[2 * n], *read[2 * n + 1]) for n, i in enumerate(halves)}
    return [one for i, word in enumerate(seen) for one in again.get(i, (word,))]


def _white_in(word: Seen, grey: Grey) -> tuple[int, int] | None:
    """Where the widest white in a word with a figure begins and ends, if it is as wide as the
    white between columns.
    """
    tall = word.bottom - word.top
    is_figure = DIGITS.search(word.text) or _is_dim(word)
    if not is_figure or word.x1 - word.x0 < (APART_TALL + 1) * tall:
        return None
    ink = ink_of(grey[word.top : word.bottom, word.x0 : word.x1]).sum(axis=0) > FLECK_PX
    inked = np.nonzero(ink)[0]
    widest = max(pairwise(inked), key=lambda pair: pair[1] - pair[0], default=None)
    if widest is None or widest[1] - widest[0] < APART_TALL * tall:
        return None
    return word.x0 + int(widest[0]) + 1, word.x0 + int(widest[1])
