"""Filled cells of a sheet → the tables that stand side by side, each with the lines about it.

Authors put a summary, a list of contacts or a second table to the right, with an empty column
between. An empty column inside one table looks the same: it parts the sums from what is said of
them. What is one table has its rows in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.heading_words import STRONG, ColumnRole, heading_strength, is_elsewhere
from extract.headings import row_is_heading
from extract.readers.sheet import Line, Range, Sheet

Rows = dict[int, Line]

# Rows filled on one side alone, of all: two tables seldom have the same rows, one seldom others.
OTHER_ROWS = 1 / 3
# So many empty columns are no gap inside of a table.
WIDE_GAP = 3


def side_by_side(sheet: Sheet) -> list[Rows]:
    """The sheet's rows, parted where a table begins to the right of another; left part first."""
    return _parted(sheet.rows, sheet.spans)


def _parted(rows: Rows, spans: dict[tuple[int, int], Range]) -> list[Rows]:
    for last, first in _gaps(rows, spans):
        left = {r: kept for r, line in rows.items() if (kept := _until(line, last))}
        right = {r: kept for r, line in rows.items() if (kept := _since(line, first))}
        if _are_apart(left, right, first - last - 1):
            return [left, *_parted(right, spans)]
    return [rows]


def _until(line: Line, last: int) -> Line:
    return {column: cell for column, cell in line.items() if column <= last}


def _since(line: Line, first: int) -> Line:
    return {column: cell for column, cell in line.items() if column >= first}


def _gaps(rows: Rows, spans: dict[tuple[int, int], Range]) -> list[tuple[int, int]]:
    """Pairs of neighbouring filled columns with empty ones between; lines of text do not count."""
    used: set[int] = set()
    for number, line in rows.items():
        if len(line) > 1:
            for column in line:
                span = spans.get((number, column))
                last = span.right if span is not None else column
                used.update(range(column, last + 1))
    columns = sorted(used)
    return [(a, b) for a, b in pairwise(columns) if b - a > 1]


def _are_apart(left: Rows, right: Rows, gap: int) -> bool:
    """Whether what stands right of the gap is a table, or a note, of its own."""
    head, body = _heading(left), _heading(right)
    if body is None:
        # A column without a heading beside a table that has them: remarks.
        is_one_column = len({column for line in right.values() for column in line}) == 1
        return head is not None and head not in right and is_one_column
    if head is None:
        return False
    again = _names(left[head]) and (_names(right[body]) or _tells_other(right[body]))
    alone = set(left) ^ set(right)
    if again and (_has_numbers(right, body) or len(alone) > 0):
        return True
    differ = len(alone) >= OTHER_ROWS * len(set(left) | set(right))
    return body != head or differ or (gap >= WIDE_GAP and _tells_other(right[body]))


def _heading(rows: Rows) -> int | None:
    """The first row that reads like the headings of a table."""
    return next((n for n, line in sorted(rows.items()) if _is_heading(line)), None)


def _is_heading(line: Line) -> bool:
    texts = [cell.text for cell in line.values()]
    labels = len(texts) > 1 and not any(cell.is_sum for cell in line.values())
    return labels and (row_is_heading(texts) or _names(line) or _tells_other(line))


def _names(line: Line) -> bool:
    """Whether the first heading is that of names: of interventions, or of areas."""
    return any(
        heading_strength(_first(line), role) >= STRONG
        for role in (ColumnRole.NAME, ColumnRole.AREA)
    )


def _tells_other(line: Line) -> bool:
    """Whether the first heading is that of persons, places or kinds of cost."""
    return any(is_elsewhere(_first(line), kind) for kind in ("persons", "places", "costs"))


def _first(line: Line) -> str:
    return line[min(line)].text


def _has_numbers(rows: Rows, head: int) -> bool:
    below: Sequence[Line] = [line for number, line in rows.items() if number > head]
    return any(cell.is_sum for line in below for cell in line.values())
