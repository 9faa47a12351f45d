"""A heading repeated on top of a page, run together with the rest of the row that the page cut.

Writers repeat headings and let rows break over pages; where nothing is ruled and the lines of both
are set as close, they read like one heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract import amounts
from extract.model import Cell, Table

SMALLEST = 100  # of a sum: "01" is the rest of a date
MOST_ROWS = 4  # of a page's top that may hold the heading and what goes on below it


@dataclass(frozen=True, slots=True)
class _Top:
    """The first rows of a page against the table's headings: each column's lines below its own."""

    height: int
    rest: tuple[tuple[str, ...], ...]
    exact: int


def without_heading(table: Table, headings: Sequence[str]) -> Table | None:
    """The table of a next page from the rest of the cut row on; None where no repeated heading is
    mixed with one. `headings` are those of the table's first page, one a column.
    """
    if not table.wraps or len(headings) != table.width:
        return None
    tops = list(_tops(table, [_bare(heading) for heading in headings]))
    best = max(tops, key=lambda top: (top.exact, -top.height), default=None)
    if best is None or best.exact * 2 < sum(map(bool, headings)):
        return None
    if not any(best.rest):
        return _from_below(table, best.height)
    below = best.height - 1
    cells = [
        replace(cell, row=1, rowspan=1, text="\n".join(lines))
        for column, lines in enumerate(best.rest, start=1)
        for cell in [_last_cell(table, column, best.height)]
        if lines and cell is not None
    ]
    cells += [replace(cell, row=cell.row - below) for cell in table.cells if cell.row > best.height]
    return replace(
        table,
        cells=tuple(cells),
        first_row=table.first_row + below,
        header_rows=0,
        starts_inside=True,
    )


def _from_below(table: Table, height: int) -> Table | None:
    """The table without its repeated heading, where words without any figure follow that read like
    a further row of it: the rest of the cut row.
    """
    first = [cell.text for cell in table.cells if cell.row == height + 1]
    sums = (amount.sek for text in first if (amount := amounts.parse(text)) is not None)
    if not first or any(sek >= SMALLEST for sek in sums):
        return None
    cells = tuple(replace(c, row=c.row - height) for c in table.cells if c.row > height)
    return replace(
        table,
        cells=cells,
        first_row=table.first_row + height,
        header_rows=0,
        starts_inside=True,
    )


def _tops(table: Table, headings: Sequence[str]) -> Iterator[_Top]:
    for height in range(1, min(MOST_ROWS, table.height) + 1):
        rest: list[tuple[str, ...]] = []
        exact = 0
        for column, heading in enumerate(headings, start=1):
            lines = _lines(table, column, height)
            own = _own(lines, heading)
            if own is None:
                break
            exact += bool(heading) and _bare("".join(lines[:own])) == heading
            rest.append(tuple(lines[own:]))
        else:
            yield _Top(height, tuple(rest), exact)


def _lines(table: Table, column: int, height: int) -> list[str]:
    cells = sorted((c for c in table.cells if c.column == column and c.row <= height), key=_row)
    return [line for cell in cells for line in cell.text.split("\n") if line.strip()]


def _row(cell: Cell) -> int:
    return cell.row


def _last_cell(table: Table, column: int, height: int) -> Cell | None:
    cells = (c for c in table.cells if c.column == column and c.row <= height and c.text.strip())
    return max(cells, key=_row, default=None)


def _own(lines: Sequence[str], heading: str) -> int | None:
    """How many of a column's lines are its heading. What stands over several columns is read into
    one of them alone, and a page may cut the last line off.
    """
    if not heading:
        return 0
    parts = [_bare("".join(lines[:count])) for count in range(1, len(lines) + 1)]
    if heading in parts:
        return parts.index(heading) + 1
    near = [n for n, text in enumerate(parts, start=1) if text and _is_part(text, heading)]
    return max(near, default=None)


def _is_part(text: str, heading: str) -> bool:
    half = len(text) * 2 >= len(heading)
    return heading.endswith(text) or (half and heading.startswith(text))


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
