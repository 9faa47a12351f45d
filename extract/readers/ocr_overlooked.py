"""Ink that the first reading passed over → the words in it, each spot read on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from extract.readers.ocr_again import MOST_CROPS, SPOT_SIZE_PX, USELESS, read_crops
from extract.readers.ocr_picture import INK, Grey, Picture, paper_of
from extract.readers.ocr_tesseract import Seen
from extract.readers.ocr_words import JUNK, ink_of

# Ink closer together than this is one word's or a figure's.
JOIN_PT = 5.0
# Dots of letters and specks of dust are smaller; pictures and stamps are larger.
SMALLEST_PT, TALLEST_PT = 3.0, 40.0
COARSE = 4  # pixels to one, when looking for ink
# Two lines of one heading are one spot where a tail reaches the line below; each is read alone.
# Letters without tails are no lower than this; rings and dots above them are.
LOWEST_LINE_PT = 4.0
# A stroke so thin is no letter but one of those that are a stroke: it is the foot or the top of
# a letter that the box of its word leaves out.
STROKE_PT, STROKES = 1.5, frozenset("1iIl!")


def without_stacked(seen: Sequence[Seen], grey: Grey, picture: Picture) -> list[Seen]:
    """The words without those that are no more than guessed at and are two lines of a heading in
    one box, and without specks: what stands there is for `overlooked` to read.
    """
    return [
        word
        for word in seen
        if word.confidence >= USELESS
        or not (_is_speck(word, picture) or _is_stacked(word, grey, picture))
    ]


def _is_speck(word: Seen, picture: Picture) -> bool:
    return picture.points(max(word.x1 - word.x0, word.bottom - word.top)) < STROKE_PT


def _is_stacked(word: Seen, grey: Grey, picture: Picture) -> bool:
    mask = ink_of(grey[word.top : word.bottom, word.x0 : word.x1])
    return len(_lines_of(mask, (0, mask.shape[0], 0, mask.shape[1]), picture)) > 1


def overlooked(seen: Sequence[Seen], grey: Grey, picture: Picture) -> list[Seen]:
    """Words in ink that no word covers, each spot read on its own."""
    spots = _spots(seen, grey, picture)[:MOST_CROPS]
    read = read_crops([(spot,) for spot in spots], grey, SPOT_SIZE_PX, 0.0)
    found = []
    for i, words in enumerate(read):
        found += [
            replace(word, line=(-1, i, 0))
            for word in words
            if word.confidence > USELESS
            and any(ch not in JUNK for ch in word.text)
            and not _is_stroke(word, picture)
        ]
    return found


def _is_stroke(word: Seen, picture: Picture) -> bool:
    return picture.points(word.x1 - word.x0) < STROKE_PT and word.text not in STROKES


def _spots(seen: Sequence[Seen], grey: Grey, picture: Picture) -> list[Seen]:
    """Ink outside of the words, as boxes that may hold words."""
    mask = grey < paper_of(grey) - INK
    for word in seen:
        mask[max(word.top - 3, 0) : word.bottom + 3, max(word.x0 - 3, 0) : word.x1 + 3] = False
    height, width = (side // COARSE * COARSE for side in mask.shape)
    blocks = mask[:height, :width].reshape(height // COARSE, COARSE, width // COARSE, COARSE)
    coarse = blocks.sum(axis=(1, 3)) >= COARSE  # a speck fills less
    reach = max(1, round(JOIN_PT * picture.scale / COARSE / 2))
    labels, _ = ndimage.label(
        ndimage.binary_dilation(coarse, np.ones((1, 2 * reach + 1), dtype=np.bool_)),
        np.ones((3, 3)),
    )
    spots = []
    for rows, columns in ndimage.find_objects(labels):
        x0, x1 = (columns.start + reach) * COARSE, (columns.stop - reach) * COARSE
        tall = picture.points((rows.stop - rows.start) * COARSE)
        broad = picture.points(x1 - x0)
        if SMALLEST_PT <= tall <= TALLEST_PT and broad >= SMALLEST_PT / 2:
            top = rows.start * COARSE
            spots += [
                Seen("", x0, first, x1, last, 0.0, 0, (0, 0, 0))
                for first, last in _lines_of(mask, (top, rows.stop * COARSE, x0, x1), picture)
            ]
    return spots


def _lines_of(
    mask: NDArray[np.bool_], spot: tuple[int, int, int, int], picture: Picture
) -> list[tuple[int, int]]:
    """First and last row of pixels of each line of letters in a spot; rings and dots go with the
    letters below them. The spot's own ends where it is one line.
    """
    top, bottom, x0, x1 = spot
    inked = np.pad(mask[top:bottom, x0:x1].sum(axis=1) > 1, 1).astype(np.int8)
    edges = np.diff(inked)
    bands = zip(np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0], strict=True)
    lowest = LOWEST_LINE_PT * picture.scale
    lines = [(int(a), int(b)) for a, b in bands if b - a >= lowest]
    if len(lines) < 2:
        return [(top, bottom)]
    middles = [(before[1] + after[0]) // 2 for before, after in pairwise(lines)]
    # Half of the white belongs to either line: what stands there are dots above letters.
    ends = [0, *middles, bottom - top]
    return [(top + a, top + b) for a, b in pairwise(ends)]
