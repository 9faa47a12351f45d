"""Dashes that stand alone between words, which Tesseract often takes for dirt → words.

"Team – Norr" and "Team Norr" are two names, and a dash alone in a cell says that there is no sum.
A dash is known by its shape and by how high it stands above the line of the words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from scipy import ndimage

from extract.readers.ocr_picture import Grey, Picture, ink_mask
from extract.readers.ocr_tesseract import Seen
from extract.readers.ocr_words import base_of, ink_of, size_of, tells_size

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
DASHES = frozenset("-–—")
INNER_DASH = re.compile(r"([-–—])")
# White beside a dash that parts words: a blank, less what letters have on their own sides.
WHITE_EM = 0.13
MOST_PT = 25.0  # long enough for a dash of the largest title


def with_dashes(seen: Sequence[Seen], grey: Grey, picture: Picture) -> list[Seen]:
    """The words, with the dashes among them that stand on a line with words, each as long as its
    ink; words that a dash with white on both sides joins are parted.
    """
    found = [one for word in seen for one in _parted(word, grey)]
    words = [word for word in found if word.text not in DASHES]
    for ink in _flat(words, grey, picture):
        beside = _beside(ink, words)
        if beside is None:
            continue
        dash = replace(ink, text=_kind(ink.x1 - ink.x0, size_of(beside)), confidence=100.0)
        same = [w for w in found if w.text in DASHES and _meet(w, dash)]
        if same:
            found[found.index(same[0])] = replace(dash, line=same[0].line)
            found = [word for word in found if word not in same[1:]]
        else:
            _put(found, replace(dash, line=beside.line), beside)
    return [_as_long_as_its_ink(word, words) if word.text in DASHES else word for word in found]


def _as_long_as_its_ink(dash: Seen, words: Sequence[Seen]) -> Seen:
    """A lone dash named by its length, where its box is that of its ink."""
    sizes = [(_apart(dash, w), size_of(w)) for w in words if w.line == dash.line]
    if not sizes:
        return dash
    _, size = min(sizes)
    is_bare = dash.bottom - dash.top <= max(THICKEST_EM * size, 4)
    return replace(dash, text=_kind(dash.x1 - dash.x0, size)) if is_bare else dash


def _apart(one: Seen, other: Seen) -> int:
    """The white between two words of a line; below nought where they overlap."""
    return max(one.x0 - other.x1, other.x0 - one.x1)


def _put(found: list[Seen], dash: Seen, beside: Seen) -> None:
    """Puts a dash before or behind the word of its line that stands nearest."""
    at = found.index(beside)
    if dash.x0 > beside.x0:
        at += 1
    while 0 < at < len(found) and found[at].line == beside.line and found[at].x0 < dash.x0:
        at += 1  # another dash that stands before this one
    found.insert(at, dash)


def _kind(broad: float, size: float) -> str:
    return "–" if broad >= DASH_EM * size else "-"


def _meet(one: Seen, other: Seen) -> bool:
    across = one.x0 <= other.x1 and other.x0 <= one.x1
    return across and one.top <= other.bottom and other.top <= one.bottom


def _parted(word: Seen, grey: Grey) -> list[Seen]:
    """A word cut at the dashes in it that have white on both sides: "Lots–Umeå" is "Lots – Umeå";
    a dash in the middle of others is as long as its ink.
    """
    pieces = INNER_DASH.split(word.text)
    if len(pieces) < 3 or not tells_size(word.text):
        return [word]
    size = size_of(replace(word, text="".join(pieces[::2])))
    flat = _flat_in(word, grey, size)
    if len(flat) != len(pieces) // 2:
        return [word]
    white = WHITE_EM * size
    found: list[Seen] = []
    x0, text = word.x0, pieces[0]
    for (left, start, end, right), after in zip(flat, pieces[2::2], strict=True):
        dash = _kind(end - start, size)
        before, behind = not text or start - left >= white, not after or right - end >= white
        beside = f"{text[-1:]}{after[:1]}"
        # Beside a figure it is a sign, or from one to the other, or the end of "52.000:-".
        if not (before and behind) or not all(ch.isalpha() or ch in "()" for ch in beside):
            text += dash + after
            continue
        if text:
            found.append(replace(word, text=text, x0=x0, x1=left))
        middle = word.top + round((word.bottom - word.top) / 2)
        found.append(replace(word, text=dash, x0=start, x1=end, top=middle - 2, bottom=middle + 2))
        x0, text = right, after
    if text:
        found.append(replace(word, text=text, x0=x0))
    return found


def _flat_in(word: Seen, grey: Grey, size: float) -> list[tuple[int, int, int, int]]:
    """The dashes in a word's ink: where the ink before each ends, it begins and ends, and the ink
    behind it begins.
    """
    mask = ink_of(grey[word.top : word.bottom, word.x0 : word.x1])
    labels, _ = ndimage.label(mask, np.ones((3, 3)))
    parts = ndimage.find_objects(labels)
    found = []
    for number, (rows, columns) in enumerate(parts, start=1):
        tall, broad = rows.stop - rows.start, columns.stop - columns.start
        middle = word.top + (rows.start + rows.stop) / 2
        if tall > max(THICKEST_EM * size, 4) or broad < max(SHORTEST_EM * size, FLATTEST * tall):
            continue
        if float(np.mean(labels[rows, columns] == number)) < FILLED:
            continue
        if not LOWEST_EM * size <= base_of(word, size) - middle <= HIGHEST_EM * size:
            continue
        before = [c.stop for _, c in parts if c.stop <= columns.start]
        behind = [c.start for _, c in parts if c.start >= columns.stop]
        found.append(
            (
                word.x0 + max(before, default=0),
                word.x0 + columns.start,
                word.x0 + columns.stop,
                word.x0 + min(behind, default=columns.stop),
            )
        )
    return sorted(found)


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
        apart = _apart(word, dash)
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
