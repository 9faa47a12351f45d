"""The cells of a tagged table's rows → the slots that they begin in."""

from __future__ import annotations

from collections.abc import Sequence

from extract.data_classes import dataclass
from extract.readers.pdf_page import Word

# Neighbouring rows and columns may touch by a hair, or by an accent's height.
TOUCH_PT = 3.0
# What lies further off a column than this is of none.
OFF_PT = 30.0
Extents = dict[int, tuple[float, float]]


@dataclass(slots=True)
class CellWords:
    """A cell's words, its spans, and the slot that it begins in (column None: not known yet).

    `is_cut` says of one that spans rows that its text stands on another page too.
    """

    words: list[Word]
    rowspan: int
    colspan: int
    is_heading: bool
    row: int = 0
    column: int | None = None
    text: str = ""  # of a cell that began on the page before, in the column `began_in`
    began_in: int | None = None
    is_cut: bool = False

    @property
    def is_filled(self) -> bool:
        return bool(self.words or self.text)

    @property
    def x0(self) -> float:
        return min(w.box.x0 for w in self.words)

    @property
    def x1(self) -> float:
        return max(w.box.x1 for w in self.words)


@dataclass(slots=True)
class Columns:
    """The width in columns, and what of each column the placed cells take up in x."""

    width: int
    extents: Extents

    def learn(self, cell: CellWords) -> None:
        if cell.column is not None and cell.words and cell.colspan == 1:
            x0, x1 = self.extents.get(cell.column, (cell.x0, cell.x1))
            self.extents[cell.column] = (min(x0, cell.x0), max(x1, cell.x1))


def place(rows: Sequence[Sequence[CellWords]], least: int, known: Extents) -> bool:
    """Gives each cell its slot; False where that cannot be told. The table has at `least` so many
    columns; `known` is where they stand, from the page before.

    Browsers leave empty cells out: a row that is short of cells is set by where its words stand,
    under those of the rows that are whole.
    """
    free = _free_slots(rows, least)
    if free is None:
        return False
    columns = Columns(max(len(slots) for slots in free), dict(known))
    short: list[int] = []
    for i, (row, slots) in enumerate(zip(rows, free, strict=True)):
        if sum(cell.colspan for cell in row) != len(slots):
            short.append(i)
            continue
        at = 0
        for cell in row:
            cell.row, cell.column = i, slots[at]
            at += cell.colspan
            columns.learn(cell)
    if len(short) == len(rows) and not known:
        return False
    return all(_set_by_words(rows[i], i, free[i], columns) for i in short)


def _free_slots(rows: Sequence[Sequence[CellWords]], least: int) -> list[list[int]] | None:
    """For each row the columns that no cell from above spans into; None where none is left.

    A row that needs the place of a cell from above ends that cell: on top of a page stands what
    is left of it, and its span still counts the rows of the page before.
    """
    width = max(least, *(sum(cell.colspan for cell in row) for row in rows))
    headed = _whole_row(rows, width)
    free: list[list[int]] = []
    open_cells: list[tuple[CellWords, int, list[int]]] = []  # a cell, its first row, its columns
    for i, row in enumerate(rows):
        open_cells = [one for one in open_cells if one[1] + one[0].rowspan > i]
        needed = sum(cell.colspan for cell in row)
        while open_cells and needed + sum(len(own) for _, _, own in open_cells) > width:
            cell, first, _ = open_cells.pop(0)
            cell.rowspan = i - first
        taken = {column for _, _, own in open_cells for column in own}
        slots = [column for column in range(width) if column not in taken]
        if not slots:
            return None
        free.append(slots)
        for cell, at in zip(row, _beginnings(row, slots, headed), strict=True):
            if cell.rowspan > 1:
                open_cells.append((cell, i, slots[at : at + cell.colspan]))
    return free


def _whole_row(rows: Sequence[Sequence[CellWords]], width: int) -> Extents:
    """Where the cells of the first row that fills every column stand, as its headings do."""
    whole = next((row for row in rows if len(row) == width and all(c.words for c in row)), ())
    return {j: (cell.x0, cell.x1) for j, cell in enumerate(whole)}


def _beginnings(row: Sequence[CellWords], slots: Sequence[int], headed: Extents) -> list[int]:
    """Which of the row's free slots each cell begins in: one after the other, and where cells are
    left out, under the headings that they stand nearest to.
    """
    spare = len(slots) - sum(cell.colspan for cell in row) if headed else 0
    found, at = [], 0
    for cell in row:
        if spare and cell.words:
            left_out = max(
                range(spare + 1), key=lambda n: (overlap(cell, headed[slots[at + n]]), -n)
            )
            spare, at = spare - left_out, at + left_out
        found.append(at)
        at += cell.colspan
    return found


def _set_by_words(row: Sequence[CellWords], i: int, slots: Sequence[int], columns: Columns) -> bool:
    after = -1
    for cell in row:
        if not cell.words or cell.began_in is not None:
            cell.row, cell.column = i, cell.began_in
            after = after if cell.began_in is None else cell.began_in
            continue
        best = max(
            (j for j in slots if j > after and j in columns.extents),
            key=lambda j: overlap(cell, columns.extents[j]),
            default=None,
        )
        if best is None or overlap(cell, columns.extents[best]) < -OFF_PT:
            return False
        cell.row, cell.column = i, best
        after = best + cell.colspan - 1
    return True


def overlap(cell: CellWords, extent: tuple[float, float]) -> float:
    """How far a cell lies within a column in x; below zero, how far it lies off it."""
    return min(cell.x1, extent[1]) - max(cell.x0, extent[0])
