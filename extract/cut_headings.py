"""A heading of several rows that a page break cut → whole again, above the rows it is for."""

from __future__ import annotations

from dataclasses import replace

from extract.model import Cell, Table
from extract.pieces import Piece, piece_of
from extract.words import Lexicon


def headed_by(before: Piece, piece: Piece, lexicon: Lexicon) -> Piece | None:
    """The piece under the upper rows of its heading, which alone stand in `before`, at the foot
    of the page before; None where they do not.

    A browser cuts the rows of a heading apart at the end of a page as it cuts any others.
    """
    upper, lower = before.table, piece.table
    turned = upper.page is not None and lower.page == upper.page + 1
    if not turned or upper.width != lower.width or not _is_heading(before) or not piece.headings:
        return None
    both = piece_of(_above(upper, lower), lexicon)
    if len(both.rows) != len(piece.rows) or not _fit(upper, both, piece):
        return None
    return replace(piece, headings=both.headings, above=both.above, guessed=())


def _is_heading(piece: Piece) -> bool:
    """Whether nothing but headings stands in the piece, and some of them over several columns."""
    marked = piece.table.header_rows >= piece.table.height
    return bool(piece.headings) and (marked or not piece.rows) and any(_spans(piece.table))


def _spans(table: Table) -> list[bool]:
    """For each column, whether a cell of the last row stands over it and others, but not all."""
    height = table.height
    last = [cell for cell in table.cells if cell.row == height and cell.text]
    return [
        any(
            cell.column <= j < cell.column + cell.colspan for cell in last if _is_group(cell, table)
        )
        for j in range(1, table.width + 1)
    ]


def _is_group(cell: Cell, table: Table) -> bool:
    return 1 < cell.colspan < table.width


def _fit(upper: Table, both: Piece, piece: Piece) -> bool:
    """Whether the piece's own headings say something new only below those that span columns."""
    return all(
        spans or not own or whole == own
        for spans, whole, own in zip(_spans(upper), both.headings, piece.headings, strict=True)
    )


def _above(upper: Table, lower: Table) -> Table:
    """The two as one table; what is marked as heading stays so."""
    height = upper.height
    moved = (replace(cell, row=cell.row + height) for cell in lower.cells)
    marked = height + lower.header_rows if lower.header_rows else 0
    return replace(lower, cells=(*upper.cells, *moved), header_rows=marked)
