"""A heading of several rows that a page break cut → whole again, above the rows it is for."""

from __future__ import annotations

from dataclasses import replace

from extract.model import Cell, Table
from extract.pieces import Piece, is_year_or_unit, piece_of
from extract.words import Lexicon


def headed_by(before: Piece, piece: Piece, lexicon: Lexicon) -> Piece | None:
    """The piece under the upper rows of its heading, which alone stand in `before`, at the foot
    of the page before; None where they do not.

    A browser cuts the rows of a heading apart at the end of a page as it cuts any others.
    """
    upper, lower = before.table, piece.table
    turned = upper.page is not None and lower.page == upper.page + 1
    if not turned or upper.width != lower.width:
        return None
    if _is_cut_within(before, piece):
        return _with_lines(before, piece, lexicon)
    if not _is_heading(before) or not piece.headings:
        return None
    both = piece_of(_above(upper, lower), lexicon)
    if len(both.rows) != len(piece.rows) or not _fit(upper, both, piece):
        return None
    return replace(piece, headings=both.headings, above=both.above, guessed=())


def _is_cut_within(before: Piece, piece: Piece) -> bool:
    """Whether the page break went through the lines of the headings' last row: "Beslutad budget"
    over "2024". Office programs let a row go on over the end of a page unless they are told not
    to. Its rest stands below what it goes on with, and leaves the other headings' columns empty.
    """
    if not before.headings or not piece.rows or len(before.rows) > 1:
        return False
    upper, lower = before.table, piece.table
    own = [cell for cell in lower.cells if cell.row == 1 and cell.text]
    above = {cell.column for cell in upper.cells if cell.row == upper.height and cell.text}
    return (
        0 < len(own) < sum(map(bool, before.headings))
        and all(cell.column in above and cell.rowspan == cell.colspan == 1 for cell in own)
        and all(is_year_or_unit(cell.text) or cell.text[0].islower() for cell in own)
    )


def _with_lines(before: Piece, piece: Piece, lexicon: Lexicon) -> Piece | None:
    """The piece below its headings, its first row being their last lines."""
    upper, lower = before.table, piece.table
    lines = {cell.column: cell.text for cell in lower.cells if cell.row == 1}
    rest = tuple(replace(cell, row=cell.row - 1) for cell in lower.cells if cell.row > 1)
    cells = tuple(
        replace(cell, text=f"{cell.text}\n{lines[cell.column]}")
        if cell.row == upper.height and lines.get(cell.column)
        else cell
        for cell in upper.cells
    )
    marked = upper.height if upper.header_rows >= upper.height else 0
    table = _above(replace(upper, cells=cells), replace(lower, cells=rest))
    both = piece_of(replace(table, header_rows=marked), lexicon)
    rows = piece.rows if piece.headings else piece.rows[1:]
    if not both.headings or len(both.rows) != len(rows):
        return None
    return replace(piece, headings=both.headings, above=both.above, rows=rows, guessed=())


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
