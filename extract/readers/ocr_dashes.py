"""Dashes that stand alone between words, which Tesseract often takes for dirt → words.

"Team – Norr" and "Team Norr" are two names, and a dash alone in a cell says that there is no sum.
A dash is known by its shape and by how high it stands above the line of the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from scipy import ndimage

from extract.readers.ocr_picture import Grey, Picture, ink_mask
from extract.readers.ocr_tesseract import Seen
from extract.readers.ocr_words import base_of, size_of, tells_size

# Its strokes are no thicker, as shares of the font's size, and this much longer than thick.
THICKEST_EM, FLATTEST = 0.16, 2.0
# It stands so high above the line, in most faces at a third of the font's size.
LOWEST_EM, HIGHEST_EM = 0.17, 0.42
# A hyphen is a quarter of the font's size, a dash half of it or a whole.
SHORTEST_EM, DASH_EM, LONGEST_EM = 0.17, 0.38, 1.05
# Dirt and remains of lines are ragged; a dash fills its box.
FILLED = 0.6
# The words beside it tell whether it is one: it stands alone in its cell, at the same height.
# What stands closer to a word is a part of it that its box leaves out.
CLOSEST_EM, FURTHEST_EM = 0.1, 30.0
MOST_PT = 25.0  # long enough for a dash of the largest title


def with_dashes(seen: Sequence[Seen], grey: Grey, picture: Picture) -> list[Seen]:
    """The words, with the dashes among them that stand on a line with words."""
    found = list(seen)
    for dash in _flat(found, grey, picture):
        beside = _beside(dash, seen)
        if beside is None:
            continue
        size = size_of(beside)
        text = "–" if dash.x1 - dash.x0 >= DASH_EM * size else "-"
        at = found.index(beside)
        if dash.x0 > beside.x0:
            at += 1
        while 0 < at < len(found) and found[at].line == beside.line and found[at].x0 < dash.x0:
            at += 1  # another dash that stands before this one
        found.insert(at, replace(dash, text=text, line=beside.line, confidence=100.0))
    return found


def _flat(seen: Sequence[Seen], grey: Grey, picture: Picture) -> Iterator[Seen]:
    """Flat pieces of ink outside of the words."""
    mask = ink_mask(grey)
    for word in seen:
        mask[max(word.top - 1, 0) : word.bottom + 1, max(word.x0 - 1, 0) : word.x1 + 1] = False
    labels, _ = ndimage.label(mask, np.ones((3, 3)))
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        tall, broad = rows.stop - rows.start, columns.stop - columns.start
        if tall < 2 or broad < FLATTEST * tall or picture.points(broad) > MOST_PT:
            continue
        if float(np.mean(labels[rows, columns] == number)) >= FILLED:
            yield Seen("", columns.start, rows.start, columns.stop, rows.stop, 0.0, 0, (0, 0, 0))


def _beside(dash: Seen, seen: Sequence[Seen]) -> Seen | None:
    """The closest word on whose line the dash stands as a dash does; None where it is none."""
    near = []
    middle = (dash.top + dash.bottom) / 2
    for word in seen:
        if not word.top <= middle <= word.bottom:
            continue
        size = size_of(word) if tells_size(word.text) else word.bottom - word.top
        apart = max(word.x0 - dash.x1, dash.x0 - word.x1)
        if apart <= FURTHEST_EM * size:
            near.append((apart, size, word))
    if not near:
        return None
    apart, size, word = min(near, key=lambda n: n[0])
    fits = (
        apart >= CLOSEST_EM * size
        and dash.bottom - dash.top <= max(THICKEST_EM * size, 4)
        and SHORTEST_EM * size <= dash.x1 - dash.x0 <= LONGEST_EM * size
        and LOWEST_EM * size <= base_of(word, size) - middle <= HIGHEST_EM * size
    )
    return word if fits else None
