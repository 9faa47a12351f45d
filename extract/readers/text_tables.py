"""Rows of strings as a Table, and the numbering of a document's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.model import Block, Cell, Table

UNNUMBERED = 0  # until `numbered` has seen the whole document


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `start` to `end` (not included) of a text that are one table."""

    start: int
    end: int
    table: Table


def regions(
    lines: Sequence[str], region_at: Callable[[int], Region | None]
) -> Iterator[Region | Sequence[str]]:
    """`lines` as tables and the stretches of other lines between them, in order.

    `region_at` gives the table that begins at a line, None where none does.
    """
    other = at = 0
    while at < len(lines):
        region = region_at(at)
        if region is None:
            at += 1
            continue
        if other < at:
            yield lines[other:at]
        yield region
        other = at = region.end
    if other < len(lines):
        yield lines[other:]


def table_of(
    rows: Sequence[Sequence[str]],
    *,
    header_rows: int = 0,
    page: int | None = None,
    wraps: bool = False,
) -> Table:
    """`rows` (rows × columns) as a table without spans; a short row leaves empty cells."""
    width = max((len(row) for row in rows), default=0)
    cells = tuple(
        Cell(row[column] if column < len(row) else "", number, column + 1, page=page)
        for number, row in enumerate(rows, 1)
        for column in range(width)
    )
    return Table(UNNUMBERED, cells, page=page, header_rows=header_rows, wraps=wraps)


def on_page(table: Table, page: int | None) -> Table:
    """`table` with its cells on `page`."""
    cells = tuple(replace(cell, page=page) for cell in table.cells)
    return replace(table, cells=cells, page=page)


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """`blocks` with their tables numbered from 1 in reading order."""
    result: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            result.append(replace(block, number=number))
        else:
            result.append(block)
    return tuple(result)
