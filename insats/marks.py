"""A document as it was read → what to mark on its pages, to see where a reading went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extract.grid import Grid
from extract.model import Box, Cell, Document, Heading, Table
from extract.pieces import piece_of
from extract.tables import assemble
from extract.words import lexicon_of


class Kind(StrEnum):
    """What a mark stands for, in the legend's words and order."""

    WORD = "word"
    RULE = "ruling line"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    HEADER = "header row"
    CELL = "cell: row,column"
    TABLE = "table"
    DOUBT = "doubtful figure"


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to draw on a page, a few characters beside it, and the text that was read in it."""

    kind: Kind
    page: int
    box: Box
    label: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a document; `unplaced` counts its blocks without a place on a page."""

    all: tuple[Mark, ...]
    unplaced: int

    def on(self, page: int) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.all if mark.page == page)


def marks_of(document: Document) -> Marks:
    """The document's blocks as marks, numbered (#1, #2, …) in the order in which they were read."""
    headers = _header_rows(document)
    marks: list[Mark] = []
    unplaced = 0
    for number, block in enumerate(document.content.blocks, start=1):
        if block.page is None or block.box is None:
            unplaced += 1
        elif isinstance(block, Table):
            marks.append(Mark(Kind.TABLE, block.page, block.box, f"#{number} table {block.number}"))
        elif isinstance(block, Heading):
            label = f"#{number} level {block.level}"
            marks.append(Mark(Kind.HEADING, block.page, block.box, label, block.text))
        else:
            label = f"#{number}{' item' if block.is_item else ''}"
            marks.append(Mark(Kind.PARAGRAPH, block.page, block.box, label, block.text))
        if isinstance(block, Table):
            marks += _of_cells(block, headers)
    marks += _of_doubts(document)
    return Marks(tuple(marks), unplaced)


def _of_cells(table: Table, headers: frozenset[tuple[int, int]]) -> Iterator[Mark]:
    for cell in table.cells:
        page = cell.page or table.page
        if page is None or cell.box is None:
            continue
        if (table.number, cell.row) in headers:
            yield Mark(Kind.HEADER, page, cell.box)
        yield Mark(Kind.CELL, page, cell.box, _position(cell), cell.text)


def _of_doubts(document: Document) -> Iterator[Mark]:
    """The figures that OCR is not sure of, as they were taken and as else they may be read."""
    for doubt in document.content.doubts:
        label = " or ".join([f"{doubt.text}?", *doubt.others])
        yield Mark(Kind.DOUBT, doubt.page, doubt.box, label, doubt.text)


def _position(cell: Cell) -> str:
    """The cell's first slot, and its rows × columns if it covers more: "3,2", "3,2 1×4"."""
    spans = (cell.rowspan, cell.colspan) != (1, 1)
    return f"{cell.row},{cell.column}" + (f" {cell.rowspan}×{cell.colspan}" if spans else "")


def _header_rows(document: Document) -> frozenset[tuple[int, int]]:
    """Table and row of each row that was taken for headings."""
    lexicon = lexicon_of(document)
    grids = [part for part in assemble(document) if isinstance(part, Grid)]
    # What reads like headings on top of a page may yet be data of the table that goes on there.
    data = {(row.place.table, row.place.row) for grid in grids for row in grid.rows}
    found = set[tuple[int, int]]()
    for table in document.content.blocks:
        if isinstance(table, Table) and (piece := piece_of(table, lexicon)).headings:
            below = {row.place.row for row in (*piece.above, *piece.rows)}
            found |= {(table.number, cell.row) for cell in table.cells if cell.row not in below}
    return frozenset(found - data)
