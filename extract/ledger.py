"""A table's figures in order → what a stretch of its rows comes to, without adding each up anew.

Lists of thousands of rows have thousands of stretches: running sums keep them quick.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from extract.marks import Line, Span


class Ledger:
    """The lines of a table, top to bottom, with the running sums of each column."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = sorted(lines, key=lambda line: line.at)
        self._at = [line.at for line in self.lines]
        self._sums: dict[tuple[int, bool], list[int]] = {}
        self._counts: dict[int, list[int]] = {}
        for column in {line.column for line in lines}:
            own = [line if line.column == column else None for line in self.lines]
            for given in (False, True):
                seks = (x.sek if x and not (given and x.is_rest) else 0 for x in own)
                self._sums[column, given] = list(accumulate(seks, initial=0))
            self._counts[column] = list(accumulate((x is not None for x in own), initial=0))

    def bounds(self, span: Span) -> tuple[int, int]:
        """Where the stretch's lines begin and end, as indexes; both the same where it has none."""
        begin = bisect_right(self._at, span.low)
        return begin, max(begin, bisect_left(self._at, span.high))

    def of(self, span: Span, column: int | None = None) -> tuple[Line, ...]:
        begin, end = self.bounds(span)
        own = self.lines[begin:end]
        return tuple(line for line in own if column is None or line.column == column)

    def is_empty(self, span: Span) -> bool:
        begin, end = self.bounds(span)
        return begin == end

    def count(self, span: Span, column: int) -> int:
        begin, end = self.bounds(span)
        counts = self._counts.get(column)
        return counts[end] - counts[begin] if counts else 0

    def come_to(self, span: Span, column: int, *, given: bool = False) -> int:
        """What the stretch comes to; `given` leaves out what is not given to any row yet."""
        begin, end = self.bounds(span)
        sums = self._sums.get((column, given))
        return sums[end] - sums[begin] if sums else 0
