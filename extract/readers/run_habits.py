"""What the cut of one table teaches for the next: widths of columns, words of parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.readers.cells import Column, Habits, Line, width_of
from extract.readers.genre import bare, is_party_like
from extract.readers.run_headings import HeadingRow
from extract.readers.run_together import Cut, Piece


@dataclass(frozen=True, slots=True)
class RunTable:
    """A table in lines `start` to `end` (not included).

    `heading` has no labels where the table goes on from an earlier one. `segments` are cuts,
    each with the line at which it begins, and `totals` the lines that add up.
    """

    start: int
    end: int
    heading: HeadingRow
    columns: tuple[Column, ...]
    segments: tuple[tuple[int, Cut], ...]
    totals: tuple[int, ...]
    cost: float
    stretches: tuple[tuple[int, int], ...] = ()  # of lines that are rows; () if there is no choice

    @property
    def scaled(self) -> bool:
        return self.heading.scaled


def rows_of(table: RunTable, lines: Sequence[Line]) -> Iterator[tuple[int, list[list[Line]]]]:
    """Each row: the line it begins at, and its cells as the lines in them."""
    for first, found in table.segments:
        for row in found.rows:
            start = min(piece.line for cell in row for piece in cell)
            yield first + start, [[_line(lines, first, piece) for piece in cell] for cell in row]


def _line(lines: Sequence[Line], first: int, piece: Piece) -> Line:
    line = lines[first + piece.line]
    is_last = piece.end == len(line.words)
    return Line(line.words[piece.start : piece.end], line.open_end and is_last, line.opens)


def with_widths(table: RunTable, lines: Sequence[Line]) -> RunTable:
    """The table with what its cells show of the columns' widths."""
    wrapped: list[list[float]] = [[] for _ in table.columns]
    needed: list[list[float]] = [[] for _ in table.columns]
    for _, cells in rows_of(table, lines):
        for at, cell in enumerate(cells):
            for line, after in pairwise(cell):
                wrapped[at].append(width_of(line.words))
                needed[at].append(width_of((*line.words, after.words[0])))
    columns = tuple(
        replace(
            column,
            width=max(wrapped[at], default=None),
            limit=min(needed[at], default=None),
        )
        for at, column in enumerate(table.columns)
    )
    return replace(table, columns=columns)


def learned(habits: Habits, cells: Sequence[Sequence[Line]]) -> Habits:
    """`habits` with the parties of the cells of party columns: what stands in several of them."""
    texts = Counter(" ".join(" ".join(line.words) for line in cell) for cell in cells if cell)
    words: Counter[str] = Counter()
    for text in texts:
        words.update({bare(word) for word in text.split()})
    often = {text for text, count in texts.items() if count > 1}
    sure = {
        text
        for text in texts
        if is_party_like(text.split(), habits.party_words) and not text.endswith("+")
    }
    return replace(
        habits,
        party_texts=frozenset(often | sure),
        party_words=habits.party_words
        | {word for word, count in words.items() if count > 1 and word},
    )
