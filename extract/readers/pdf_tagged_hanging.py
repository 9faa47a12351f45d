"""Cells that span rows on both sides of a page break → one on each page."""

from __future__ import annotations

from collections.abc import Sequence

from extract.data_classes import dataclass
from extract.model import Cell
from extract.readers.pdf_tagged_slots import CellWords, Extents, overlap


@dataclass(frozen=True, slots=True)
class Hanging:
    """A cell that goes on beside rows of the next page, on which at most the rest of its text
    stands.

    `width` is its table's in columns; a heading's cell goes on beside rows of headings.
    """

    column: int
    colspan: int
    rows_left: int
    text: str
    width: int
    is_heading: bool


def left_over(
    cells: Sequence[CellWords], made: Sequence[Cell], height: int, width: int
) -> tuple[Hanging, ...]:
    """The cells that span more rows than the page has; `height` counts a row that the page break
    cuts for the next page, on which it stands again.
    """
    found = (
        Hanging(c.column - 1, c.colspan, s.row + s.rowspan - height, c.text, width, s.is_heading)
        for s, c in zip(cells, made, strict=True)
        if s.rowspan > 1
    )
    return tuple(cell for cell in found if cell.rows_left > 0)


def hang(rows: Sequence[list[CellWords]], hanging: Sequence[Hanging], extents: Extents) -> None:
    """Puts the cells that hang over from the last page into the first row: those of data into
    the first below the heading, which is repeated above them. `extents` is where that page's
    columns stand, by which the rest of a cell's text is known for what it is.
    """
    for cell in hanging:
        first = next((row for row in rows if cell.is_heading or not is_heading(row)), None)
        if first is None or is_heading(first) != cell.is_heading:
            continue
        rest = next((own for own in first if _is_rest(own, cell, extents)), None)
        if rest is None:
            rest = _without_words(first, cell)
        if rest is None:
            rest = CellWords([], 1, cell.colspan, cell.is_heading, text=cell.text)
        else:
            first.remove(rest)
        rest.rowspan, rest.began_in = cell.rows_left, cell.column
        first.insert(cell.column, rest)


def is_heading(row: Sequence[CellWords]) -> bool:
    return all(cell.is_heading for cell in row)


def _without_words(row: Sequence[CellWords], of: Hanging) -> CellWords | None:
    """The cell itself in a row that the page break cuts, and with which it began: the row stands
    again with all its cells, and the text of this one was on the page before.
    """
    if sum(cell.colspan for cell in row) < of.width:
        return None
    at = 0
    for cell in row:
        if at == of.column and cell.rowspan > 1 and not cell.words and cell.began_in is None:
            cell.text = of.text
            return cell
        at += cell.colspan
    return None


def _is_rest(cell: CellWords, of: Hanging, extents: Extents) -> bool:
    column = extents.get(of.column)
    spans = cell.is_cut and cell.rowspan > 1 and cell.began_in is None
    return spans and column is not None and overlap(cell, column) > 0
