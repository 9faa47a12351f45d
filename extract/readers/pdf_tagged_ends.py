"""The row that the end of a page cuts → what its cells' rests on the next page go on with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.data_classes import replace
from extract.model import Cell
from extract.readers.pdf_line_ends import Habits, Room, page_end
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_rooms import Rooms, across
from extract.readers.pdf_tagged_slots import CellWords
from extract.readers.pdf_words import glued

# The last line of a cell on a page, and the room that it has, by the column it begins in.
Ends = Mapping[int, tuple[Line, Room]]


def ends_of(cells: Iterable[CellWords], rooms: Rooms, last: int) -> Ends:
    """The ends of the cells that reach down to the row `last`, where their room is known."""
    found: dict[int, tuple[Line, Room]] = {}
    for cell in cells:
        if cell.column is None or not cell.words or cell.row + cell.rowspan <= last:
            continue
        room = across(rooms, cell.column, min(cell.column + cell.colspan, len(rooms)) - 1)
        if room is not None:
            found[cell.column] = _lines(cell)[-1], room
    return found


def marked(
    made: Sequence[Cell], cells: Sequence[CellWords], first: int, ends: Ends, habits: Habits
) -> tuple[Cell, ...]:
    """The cells `made`, those of the row `first` with the mark in front that tells whether the
    page break may stand inside a word.
    """
    found = list(made)
    for i, cell in enumerate(cells):
        end = ends.get(cell.column) if cell.column is not None else None
        if end is not None and cell.row == first and cell.words:
            mark = page_end(end[0], _lines(cell)[0], end[1], habits)
            found[i] = replace(made[i], text=mark + made[i].text)
    return tuple(found)


def _lines(cell: CellWords) -> list[Line]:
    return lines_of(glued(cell.words))
