"""Rows of a ruled table without lines between their columns → where the columns part them.

Word's banded styles ("Light List", "Light Grid") and headings of white letters on black draw the
lines between columns beside some rows only. What stands in the other rows keeps to the columns
all the same: it begins, ends or is centred where the text of the ruled rows is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from extract.data_classes import dataclass
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_page import Word

# Text set to the same edge misses it by this much: letters have different side bearings.
ALIGNED_PT = 1.2
# A gap between columns is wider than a space, which is a quarter of the font's size; in sizes.
WIDER_THAN_SPACE = 0.6

# For each line down of a grid, for each row, whether it is drawn beside the row.
Sides = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a line of text has in one column: where it begins and ends, and the gap before it."""

    x0: float
    x1: float
    gap: float
    size: float

    def is_set_like(self, other: _Piece) -> bool:
        middles = (self.x0 + self.x1 - other.x0 - other.x1) / 2
        apart = (self.x0 - other.x0, self.x1 - other.x1, middles)
        return any(abs(distance) <= ALIGNED_PT for distance in apart)


def with_open_sides(
    sides: Sides, xs: Sequence[float], ys: Sequence[float], words: Iterable[Word]
) -> Sides:
    """The sides with those that the words of a row tell though nobody drew them."""
    inner, height = range(1, len(xs) - 1), len(ys) - 1
    if all(sides[j][i] for j in inner for i in range(height)):
        return sides
    rows = _rows(xs, ys, words)
    made: dict[int, list[list[_Piece]]] = {}

    def pieces(row: int, column: int) -> list[_Piece]:
        if row not in made:
            made[row] = _pieces(rows[row], xs)
        return made[row][column]

    found = [list(side) for side in sides]
    for j in inner:
        ruled = [i for i in range(height) if sides[j][i] and sides[j + 1][i]]
        open_ = [i for i in range(height) if not sides[j][i]] if ruled else []
        for i in open_:
            if not _crossed(rows[i], xs[j]) and pieces(i, j):
                known = [piece for k in ruled for piece in pieces(k, j)]
                found[j][i] = _keeps_to(pieces(i, j), known)
    return tuple(tuple(side) for side in found)


def _rows(xs: Sequence[float], ys: Sequence[float], words: Iterable[Word]) -> list[list[Word]]:
    """The words of each row of a grid."""
    rows: list[list[Word]] = [[] for _ in ys[1:]]
    for word in words:
        row = bisect_right(ys, (word.box.top + word.box.bottom) / 2) - 1
        if 0 <= row < len(rows) and xs[0] <= word.box.x0 and word.box.x1 <= xs[-1] + ALIGNED_PT:
            rows[row].append(word)
    return rows


def _crossed(row: Iterable[Word], x: float) -> bool:
    return any(word.box.x0 < x - ALIGNED_PT and word.box.x1 > x + ALIGNED_PT for word in row)


def _keeps_to(own: Sequence[_Piece], known: Sequence[_Piece]) -> bool:
    """Whether all that a row has in a column is set as the ruled rows' text there."""
    return bool(own) and all(
        piece.gap >= WIDER_THAN_SPACE * piece.size
        and any(piece.is_set_like(other) for other in known)
        for piece in own
    )


def _pieces(row: Sequence[Word], xs: Sequence[float]) -> list[list[_Piece]]:
    """For each column what the row's lines have in it."""
    found: list[list[_Piece]] = [[] for _ in xs]
    for line in lines_of(row):
        ends = -float("inf")
        for j, group in groupby(line.words, key=lambda word: bisect_right(xs, _middle(word)) - 1):
            own = list(group)
            size = max(word.size for word in own)
            found[j].append(_Piece(own[0].box.x0, own[-1].box.x1, own[0].box.x0 - ends, size))
            ends = own[-1].box.x1
    return found


def _middle(word: Word) -> float:
    return (word.box.x0 + word.box.x1) / 2
