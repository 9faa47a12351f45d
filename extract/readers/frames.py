"""Tables that are frames around other things: which of their cells hold what, in what order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Generic, TypeVar

T = TypeVar("T")

# What stands over a table in a frame is its heading or a remark on it; more is a table's own text.
LONGEST_CAPTION = 200


@dataclass(frozen=True, slots=True)
class Framed(Generic[T]):
    """A cell of what may be a frame: its text, and whether a table stands in it."""

    cell: T
    text: str
    has_table: bool


def frame_order(rows: Sequence[Sequence[Framed[T]]]) -> list[T]:
    """The cells in the order of reading where the table is a frame; else none.

    Templates lay out a page as one column of cells with tables inside them, writers set a heading
    or a remark in a box of one cell, and two tables side by side in the cells of one without
    lines, their headings above them or in cells of their own. Such columns are read one after the
    other: a heading stands over its own table. A heading beside its table, row by row, is read
    before it.
    """
    cells = [cell for row in rows for cell in row]
    tables = sum(cell.has_table for cell in cells)
    if len(cells) == len(rows) and cells:
        return [cell.cell for cell in cells] if tables or len(cells) == 1 else []
    if _are_labelled(rows):
        return [cell.cell for cell in cells]
    filled = sum(cell.has_table or bool(cell.text) for cell in cells)
    short = all(cell.has_table or len(cell.text) <= LONGEST_CAPTION for cell in cells)
    side_by_side = any(sum(cell.has_table for cell in row) > 1 for row in rows)
    if not side_by_side or not short or filled > 2 * tables + len(rows):
        return []
    columns = zip_longest(*rows)
    return [cell.cell for column in columns for cell in column if cell is not None]


def _are_labelled(rows: Sequence[Sequence[Framed[T]]]) -> bool:
    """Whether each row, but for a heading row, is a short label and a table beside it."""
    body = rows[1:] if rows and not any(cell.has_table for cell in rows[0]) else rows
    return bool(body) and all(
        len(row) == 2
        and not row[0].has_table
        and 0 < len(row[0].text) <= LONGEST_CAPTION
        and row[1].has_table
        and not row[1].text
        for row in body
    )
