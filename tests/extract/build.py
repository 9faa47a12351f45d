"""Small documents for tests, written as lists of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.allocations import find
from extract.model import (
    Allocation,
    Block,
    Box,
    Cell,
    Content,
    Document,
    Extraction,
    Format,
    Heading,
    Paragraph,
    Table,
)

COLUMN_PT, ROW_PT = 100.0, 20.0

Slot = str | tuple[str, int, int]
Rows = list[list[Slot]]


def table(
    rows: Sequence[Sequence[Slot]],
    *,
    number: int = 1,
    page: int | None = None,
    wraps: bool = False,
    header_rows: int = 0,
) -> Table:
    """A table of texts; (text, rowspan, colspan) for a cell that spans, "^" where it does."""
    cells = []
    for i, row in enumerate(rows, start=1):
        for j, slot in enumerate(row, start=1):
            text, down, right = slot if isinstance(slot, tuple) else (slot, 1, 1)
            if text == "^":
                continue
            box = None
            if page is not None:
                left, top = (j - 1) * COLUMN_PT, i * ROW_PT
                box = Box(left, top, left + right * COLUMN_PT, top + down * ROW_PT)
            cells.append(Cell(text, i, j, down, right, page, box))
    width = max(len(row) for row in rows)
    around = Box(0, ROW_PT, width * COLUMN_PT, (len(rows) + 1) * ROW_PT) if page else None
    return Table(number, tuple(cells), page, around, header_rows, wraps)


def document(*blocks: Block | str, name: str = "a.docx") -> Document:
    """A document of blocks; "# Text" is a heading (its # its level), other strings paragraphs."""
    made: list[Block] = []
    tables = 0
    for block in blocks:
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            text = block.lstrip("# ")
            made.append(Heading(text, level) if level else Paragraph(text))
        elif isinstance(block, Table):
            tables += 1
            made.append(replace(block, number=tables))
        else:
            made.append(block)
    return Document(name, "0" * 64, Format.DOCX, Content(tuple(made)))


def found(*blocks: Block | str, name: str = "a.docx") -> Extraction:
    return find(document(*blocks, name=name))


def only(*blocks: Block | str, name: str = "a.docx") -> Allocation:
    """The one allocation that the blocks hold."""
    (allocation,) = found(*blocks, name=name).allocations
    return allocation


def sums(allocations: Sequence[Allocation]) -> list[tuple[str, int | None]]:
    return [(a.name, a.amount.sek if a.amount else None) for a in allocations]
