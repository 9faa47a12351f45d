"""Rows of strings as a Table, and the numbering of a document's tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.model import Block, Cell, Table

UNNUMBERED = 0  # until `numbered` has seen the whole document


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
