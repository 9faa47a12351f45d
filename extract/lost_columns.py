"""A table on the next page → with the columns that are empty there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extract.cut_rows import SAME_COLUMN_PT
from extract.model import Cell, Table
from extract.pieces import Piece, piece_of
from extract.words import Lexicon


def with_empty_columns(piece: Piece, before: Piece, lexicon: Lexicon) -> Piece:
    """The piece with the columns that hold nothing on its page, where it goes on with the table of
    the page before: a browser's tags tell only of cells that hold something.

    Its columns stand below some of the table's, the first below the first, and it has no headings
    of its own but for the rest of cut ones. Only a column of areas, which holds a text for many
    rows, may be lacking on the left, and then nothing else is.
    """
    if not _could_go_on(piece, before):
        return piece
    columns, table = _below(piece, before), piece.table
    times = Counter(cell.row for cell in table.cells if cell.text)
    if len(columns) != table.width or any(c.colspan > 1 < times[c.row] for c in table.cells):
        return piece
    if columns[0] and not (columns == list(range(1, before.width)) and _heads_rows(before)):
        return piece
    moved = [
        replace(cell, column=columns[cell.column - 1] + 1)
        if cell.colspan == 1
        else replace(cell, column=1, colspan=before.width)  # an area's row
        for cell in table.cells
    ]
    row = next((c.row for c in table.cells if c.colspan == 1), 1)
    empty = (j + 1 for j in range(before.width) if j not in columns)
    cells = (*moved, *(Cell("", row, column, page=table.page) for column in empty))
    return piece_of(replace(table, cells=cells), lexicon)


def without_blank_columns(table: Table) -> Table:
    """A page's table without the columns in which nothing stands, no heading either: white between
    two columns may look like one more, and does not on the next page.
    """
    filled = {cell.column for cell in table.cells if cell.text and cell.colspan < table.width}
    if not table.wraps or len(filled) in (0, table.width):
        return table
    kept = {column: at for at, column in enumerate(sorted(filled), start=1)}
    cells = [
        replace(cell, column=kept[first], colspan=sum(own in kept for own in columns))
        for cell in table.cells
        for columns in [range(cell.column, cell.column + cell.colspan)]
        if (first := next((own for own in columns if own in kept), None)) is not None
    ]
    return replace(table, cells=tuple(cells))


def _heads_rows(piece: Piece) -> bool:
    """Whether the first column has a text for several rows, which stands at the first of them."""
    spans = any(cell.column == 1 and cell.rowspan > 1 for cell in piece.table.cells)
    firsts = [row.texts[0] for row in piece.rows if row.across is None]
    return spans or ("" in firsts and any(firsts))


def _below(piece: Piece, before: Piece) -> list[int]:
    """The column of the table before that each of the piece's stands below, as far as they do."""
    found: list[int] = []
    bounds = list(zip(before.edges, before.rights, strict=False))
    for edge, right in zip(piece.edges, piece.rights, strict=False):
        first = found[-1] + 1 if found else 0
        near = (
            abs(x0 - edge) <= SAME_COLUMN_PT or abs(x1 - right) <= SAME_COLUMN_PT
            for x0, x1 in bounds[first:]
        )
        column = next((j for j, is_near in enumerate(near, start=first) if is_near), None)
        if column is None:
            break
        found.append(column)
    return found


def _could_go_on(piece: Piece, before: Piece) -> bool:
    own, last = piece.table, before.table
    turned = last.page is not None and own.page == last.page + 1
    is_headed = bool(piece.headings) and bool(piece.headings[0])
    known = bool(piece.edges) and bool(before.edges)
    return turned and own.wraps and known and 1 < own.width < before.width and not is_headed
