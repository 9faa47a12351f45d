"""A tagged page's tables → cells, where what the tags say agrees with where the words stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.model import Box, Cell
from extract.readers.pdf_lines import text_of, union
from extract.readers.pdf_page import Word
from extract.readers.pdf_tags import Tag
from extract.readers.pdf_words import glued

# Neighbouring rows and columns may touch by a hair, or by an accent's height.
TOUCH_PT = 3.0
# Of the words inside a table's box this share must be its own: else the tags are of another make.
OWN = 0.95
CELLS = ("TD", "TH")


@dataclass(frozen=True, slots=True)
class Hanging:
    """A cell that goes on beside rows of the next page, on which its text does not stand again.

    `width` is its table's in columns.
    """

    column: int
    colspan: int
    rows_left: int
    text: str
    width: int


@dataclass(frozen=True, slots=True)
class TaggedTable:
    """A table's cells, how many of its leading rows are headings, and the words that it holds.

    `starts_inside` says that its first row is the rest of the last one of the page before.
    """

    cells: tuple[Cell, ...]
    header_rows: int
    words: frozenset[Word]
    hanging: tuple[Hanging, ...] = ()
    starts_inside: bool = False

    @property
    def width(self) -> int:
        return max(cell.column + cell.colspan - 1 for cell in self.cells)


@dataclass(slots=True)
class _Set:
    """A cell's words, its spans, and the slot that it begins in (column None: not known yet)."""

    words: list[Word]
    rowspan: int
    colspan: int
    is_heading: bool
    row: int = 0
    column: int | None = None
    text: str = ""  # of a cell that began on the page before, in the column `began_in`
    began_in: int | None = None

    @property
    def is_filled(self) -> bool:
        return bool(self.words or self.text)

    @property
    def x0(self) -> float:
        return min(w.box.x0 for w in self.words)

    @property
    def x1(self) -> float:
        return max(w.box.x1 for w in self.words)


def tables_of(
    tags: Sequence[Tag], words: Sequence[Word], page: int, before: TaggedTable | None = None
) -> list[TaggedTable]:
    """The tables that tags and geometry agree on, in the tags' order.

    `before` is the last page's last table, with which the first one here may go on.
    """
    by_mark: dict[int, list[Word]] = {}
    for word in words:
        if word.mark is not None:
            by_mark.setdefault(word.mark, []).append(word)
    tables = list(_data_tables(tags))
    found = (
        _table(tag, by_mark, words, page, None if k else before, ends_page=k == len(tables) - 1)
        for k, tag in enumerate(tables)
    )
    return [table for table in found if table is not None]


def headings_of(tags: Sequence[Tag]) -> dict[int, int]:
    """The marks that stand in headings (H1 … H6, H), each with the heading's level."""
    found: dict[int, int] = {}
    for top in tags:
        for tag in top.walk():
            if len(tag.kind) == 2 and tag.kind[0] == "H" and tag.kind[1] in "123456":
                found |= dict.fromkeys(tag.all_marks, int(tag.kind[1]))
    return found


def _data_tables(tags: Iterable[Tag]) -> Iterable[Tag]:
    """The innermost tables: one around others is there for the layout's sake."""
    for tag in tags:
        inner = list(_data_tables(tag.children))
        if inner:
            yield from inner
        elif tag.kind == "Table":
            yield tag


def _table(
    tag: Tag,
    by_mark: dict[int, list[Word]],
    words: Sequence[Word],
    page: int,
    before: TaggedTable | None,
    *,
    ends_page: bool,
) -> TaggedTable | None:
    made_of = [
        (
            _is_cut(row, by_mark),
            [_set(cell, by_mark) for cell in row.children if cell.kind in CELLS],
        )
        for row in tag.walk()
        if row.kind == "TR"
    ]
    made_of = [(is_cut, row) for is_cut, row in made_of if any(cell.words for cell in row)]
    rows = [row for _, row in made_of]
    # A heading, or a form's first line, may stand alone at the foot of a page.
    is_first = len(rows) == 1 and (ends_page or all(cell.is_heading for cell in rows[0]))
    hanging = before.hanging if before is not None else ()
    _hang(rows, hanging)
    # The last row of a table, or a form's last line, may stand alone on top of the next page.
    is_last = len(rows) == 1 and before is not None and len(rows[0]) == before.width
    least = max((cell.width for cell in hanging), default=0)
    if not (len(rows) > 1 or is_first or is_last) or not _placed(rows, least):
        return None
    cells = [cell for row in rows for cell in row if cell.is_filled and cell.column is not None]
    width = max((c.column or 0) + c.colspan for c in cells)
    own = frozenset(word for cell in cells for word in cell.words)
    if width < 2 or not _agrees(rows) or not _is_alone(own, words):
        return None
    rights = _rights(cells, width)
    made = tuple(_cell(cell, rights, len(rows), page) for cell in cells)
    heads = [all(cell.is_heading for cell in row) for row in rows]
    header_rows = heads.index(False) if False in heads else len(heads)
    begins_cut = header_rows < len(rows) and made_of[header_rows][0] and len(rows) > 1
    ends_cut = made_of[-1][0]
    # A row that the page break cuts is counted by its spans once, and stands on both pages.
    below = [
        Hanging(c.column - 1, c.colspan, s.row + s.rowspan - len(rows) + ends_cut, c.text, width)
        for s, c in zip(cells, made, strict=True)
        if s.rowspan > 1
    ]
    left = tuple(cell for cell in below if cell.rows_left > 0)
    return TaggedTable(made, header_rows, own, left, begins_cut)


def _rights(cells: Sequence[_Set], width: int) -> list[float | None]:
    """How far the text of each column can reach to the right (None: not known).

    All columns keep the same room from the next one, and a column in which a line is full shows
    how much that is.
    """
    alone = [c for c in cells if c.words and c.colspan == 1]
    lefts = [min((c.x0 for c in alone if c.column == j), default=None) for j in range(width)]
    rights = [max((c.x1 for c in alone if c.column == j), default=None) for j in range(width)]
    pairs = zip(lefts[1:], rights[:-1], strict=True)
    room = min((b - a for b, a in pairs if a is not None and b is not None), default=None)
    if room is None:
        return rights
    nexts = [
        own if left is None or _is_right_aligned(alone, j + 1) else left - room
        for j, (left, own) in enumerate(zip(lefts[1:], rights[:-1], strict=True))
    ]
    return [*nexts, rights[-1]]


def _is_right_aligned(cells: Sequence[_Set], column: int) -> bool:
    """Whether a column's cells end at one place and begin at several, as sums do."""
    own = [cell for cell in cells if cell.column == column and not cell.is_heading]
    if len(own) < 2:
        return False
    starts, ends = [cell.x0 for cell in own], [cell.x1 for cell in own]
    return max(ends) - min(ends) <= TOUCH_PT < max(starts) - min(starts)


def _is_cut(row: Tag, by_mark: dict[int, list[Word]]) -> bool:
    """Whether text of the row stands on another page too; shading may, of which no text does."""
    return any(tag.is_cut and any(mark in by_mark for mark in tag.marks) for tag in row.walk())


def _hang(rows: Sequence[list[_Set]], hanging: Sequence[Hanging]) -> None:
    """Puts the cells that hang over from the last page into the first row below the heading."""
    first = next((row for row in rows if not all(cell.is_heading for cell in row)), None)
    for cell in hanging if first is not None else ():
        first.insert(  # type: ignore[union-attr]
            cell.column,
            _Set([], cell.rows_left, cell.colspan, False, text=cell.text, began_in=cell.column),
        )


def _set(cell: Tag, by_mark: dict[int, list[Word]]) -> _Set:
    words = [word for mark in sorted(cell.all_marks) for word in by_mark.get(mark, ())]
    return _Set(words, cell.rowspan, cell.colspan, cell.kind == "TH")


def _cell(cell: _Set, rights: Sequence[float | None], height: int, page: int) -> Cell:
    assert cell.column is not None  # noqa: S101  (only placed cells come here)
    last = min(cell.column + cell.colspan, len(rights)) - 1
    # A change of font within a cell is a mark of its own.
    words = glued(cell.words)
    text = text_of(words, rights[last]) if words else cell.text
    return Cell(
        text,
        cell.row + 1,
        cell.column + 1,
        min(cell.rowspan, height - cell.row),  # the rest of it is the next page's
        last - cell.column + 1,
        page,
        union(w.box for w in words) if words else None,
    )


# --- where cells belong ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Columns:
    """The width in columns, and what of each column the placed cells take up in x."""

    width: int
    extents: dict[int, tuple[float, float]] = field(default_factory=dict)

    def learn(self, cell: _Set) -> None:
        if cell.column is not None and cell.words and cell.colspan == 1:
            x0, x1 = self.extents.get(cell.column, (cell.x0, cell.x1))
            self.extents[cell.column] = (min(x0, cell.x0), max(x1, cell.x1))


def _placed(rows: Sequence[Sequence[_Set]], least: int) -> bool:
    """Gives each cell its slot; False where that cannot be told. The table has at `least` so many
    columns.

    Browsers leave empty cells out: a row that is short of cells is set by where its words stand,
    under those of the rows that are whole.
    """
    free = _free_slots(rows, least)
    if free is None:
        return False
    columns = _Columns(max(len(slots) for slots in free))
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
    if len(short) == len(rows):
        return False
    return all(_set_by_words(rows[i], i, free[i], columns) for i in short)


def _free_slots(rows: Sequence[Sequence[_Set]], least: int) -> list[list[int]] | None:
    """For each row the columns that no cell from above spans into; None where none is left.

    A row that needs the place of a cell from above ends that cell: on top of a page stands what
    is left of it, and its span still counts the rows of the page before.
    """
    width = max(least, *(sum(cell.colspan for cell in row) for row in rows))
    free: list[list[int]] = []
    open_cells: list[tuple[_Set, int, list[int]]] = []  # a cell, its first row, its columns
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
        at = 0
        for cell in row:
            if cell.rowspan > 1:
                open_cells.append((cell, i, slots[at : at + cell.colspan]))
            at += cell.colspan
    return free


def _set_by_words(row: Sequence[_Set], i: int, slots: Sequence[int], columns: _Columns) -> bool:
    after = -1
    for cell in row:
        if not cell.words:
            cell.row, cell.column = i, cell.began_in
            after = after if cell.began_in is None else cell.began_in
            continue
        best = max(
            (j for j in slots if j > after and j in columns.extents),
            key=lambda j: _overlap(cell, columns.extents[j]),
            default=None,
        )
        if best is None or _overlap(cell, columns.extents[best]) < -TOUCH_PT * 10:
            return False
        cell.row, cell.column = i, best
        after = best + cell.colspan - 1
    return True


def _overlap(cell: _Set, extent: tuple[float, float]) -> float:
    """How far a cell lies within a column in x; below zero, how far it lies off it."""
    return min(cell.x1, extent[1]) - max(cell.x0, extent[0])


# --- do tags and page agree? ----------------------------------------------------------------------


def _agrees(rows: Sequence[Sequence[_Set]]) -> bool:
    """Whether rows stand below one another, and the cells of a row side by side."""
    tops = [min((w.box.top for cell in row for w in cell.words), default=None) for row in rows]
    known = [top for top in tops if top is not None]
    if any(b < a - TOUCH_PT for a, b in pairwise(known)):
        return False
    for row in rows:
        cells = sorted((c for c in row if c.words), key=lambda c: c.column or 0)
        if any(b.x0 < a.x1 - TOUCH_PT for a, b in pairwise(cells)):
            return False
    return True


def _is_alone(own: frozenset[Word], words: Sequence[Word]) -> bool:
    box = union(word.box for word in own)
    inside = [word for word in words if _within(word.box, box)]
    return sum(word in own for word in inside) >= OWN * len(inside)


def _within(box: Box, around: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return around.x0 <= x <= around.x1 and around.top <= y <= around.bottom
