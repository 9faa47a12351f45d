"""A table beside running text that was read as a column of it → the text, and the table alone.

Leaflets set the text in a narrow column and the table beside it, often in the cells of one table
that only does the layout.
"""

from __future__ import annotations

from dataclasses import replace

from extract.model import Cell, Table

# A text of several sentences, over most of the rows, is no cell of theirs.
LEAST_LETTERS = 150
MOST_ROWS = 0.5
LEAST_COLUMNS = 3


def parted(table: Table) -> tuple[Cell | None, Table]:
    """The text on the left or the right of a table, None where there is none; and the table."""
    if table.width < LEAST_COLUMNS:
        return None, table
    for column in (1, table.width):
        own = [cell for cell in table.cells if cell.column == column and cell.text]
        if len(own) == 1 and _is_text(own[0], table):
            left = int(column == 1)
            kept = [c for c in table.cells if c.column != column]
            cells = tuple(replace(cell, column=cell.column - left) for cell in kept)
            return own[0], replace(table, cells=cells)
    return None, table


def _is_text(cell: Cell, table: Table) -> bool:
    is_long = len(cell.text) >= LEAST_LETTERS and cell.text.count(". ") + cell.text.count(".\n") > 1
    return cell.colspan == 1 and is_long and cell.rowspan > MOST_ROWS * table.height
