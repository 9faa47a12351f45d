"""A tagged page's tables → cells, where what the tags say agrees with where the words stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from extract.data_classes import dataclass
from extract.model import Box, Cell, union
from extract.readers.pdf_line_ends import Habits, text_of
from extract.readers.pdf_page import Word
from extract.readers.pdf_rooms import Rooms, across, rooms_of
from extract.readers.pdf_tagged_ends import Ends, ends_of, marked
from extract.readers.pdf_tagged_hanging import Hanging, hang, is_heading, left_over
from extract.readers.pdf_tagged_slots import (
    TOUCH_PT,
    CellWords,
    Columns,
    Extents,
    overlap,
    place,
)
from extract.readers.pdf_tags import Tag
from extract.readers.pdf_words import glued

# Of the words inside a table's box this share must be its own: else the tags are of another make.
OWN = 0.95
CELLS = ("TD", "TH")


@dataclass(frozen=True, slots=True)
class TaggedTable:
    """A table's cells, how many of its leading rows are headings, and the words that it holds.

    `starts_inside` says that its first row is the rest of the last one of the page before;
    `extents` is what its words take up of each column, in x; `ends` are the last lines of the row
    that the end of the page cuts, by column, each with the room that it has.
    """

    cells: tuple[Cell, ...]
    header_rows: int
    words: frozenset[Word]
    hanging: tuple[Hanging, ...]
    starts_inside: bool
    extents: Extents
    ends: Ends

    @property
    def width(self) -> int:
        return max(cell.column + cell.colspan - 1 for cell in self.cells)


def tables_of(
    tags: Sequence[Tag],
    words: Sequence[Word],
    page: int,
    before: TaggedTable | None,
    habits: Habits,
) -> list[TaggedTable]:
    """The tables that tags and geometry agree on, in the tags' order.

    `before` is the last page's last table, with which the first one here may go on.
    """
    by_mark, strays = _by_mark(words)
    both = (words, strays)
    tables = [_rows_of(tag, by_mark) for tag in _data_tables(tags)]
    found = (
        _table(rows, both, page, None if k else before, habits, ends_page=k == len(tables) - 1)
        for k, rows in enumerate(tables)
    )
    return [table for table in found if table is not None]


def _data_tables(tags: Iterable[Tag]) -> Iterable[Tag]:
    """The innermost tables: one around others is there for the layout's sake."""
    for tag in tags:
        inner = list(_data_tables(tag.children))
        if inner:
            yield from inner
        elif tag.kind == "Table":
            yield tag


def _by_mark(words: Sequence[Word]) -> tuple[dict[int, list[Word]], frozenset[Word]]:
    """The words of each mark, and those whose mark has been another's before.

    A page has each mark once. Browsers draw what is turned or faded in a stream of its own, whose
    marks begin at 0 again: nothing tells which elements those words are of.
    """
    by_mark: dict[int, list[Word]] = {}
    strays: set[Word] = set()
    last: int | None = None
    for word in sorted(words, key=attrgetter("order")):
        if word.mark is None:
            continue
        if word.mark in by_mark and word.mark != last:
            strays.add(word)
            continue
        by_mark.setdefault(word.mark, []).append(word)
        last = word.mark
    return by_mark, frozenset(strays)


def _take_in(rows: Sequence[list[CellWords]], words: Sequence[Word]) -> None:
    """Gives words without a mark to the headings' row and column in which they stand, if nothing
    else does: no mark tells of headings that browsers turn on their side.
    """
    unmarked = [word for word in words if word.mark is None]
    heads = [(i, row) for i, row in enumerate(rows) if unmarked and is_heading(row)]
    if not heads:  # as in nearly all tables
        return
    columns = Columns(0, {})
    for row in rows:
        for cell in row:
            columns.learn(cell)
    for i, row in heads:
        taken = {(c.column or 0) + k for c in row if c.is_filled for k in range(c.colspan)}
        lines = [word.box for cell in row for word in cell.words]
        for column in columns.extents.keys() - taken:
            x0, x1 = columns.extents[column]
            found = [
                word
                for word in unmarked
                if x0 - TOUCH_PT <= (word.box.x0 + word.box.x1) / 2 <= x1 + TOUCH_PT
                and any(b.top < word.box.bottom and word.box.top < b.bottom for b in lines)
            ]
            row[:] = [c for c in row if c.column != column or not found]
            row += [CellWords(found, 1, 1, True, i, column)] if found else []


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table's rows with words on a page, and which of them text stands on another page too."""

    rows: tuple[list[CellWords], ...]
    cut: tuple[bool, ...]

    @property
    def header_rows(self) -> int:
        heads = [is_heading(row) for row in self.rows]
        return heads.index(False) if False in heads else len(heads)

    @property
    def begins_cut(self) -> bool:
        first = self.header_rows
        return len(self.rows) > 1 and first < len(self.rows) and self.cut[first]


def _rows_of(tag: Tag, by_mark: dict[int, list[Word]]) -> _Rows:
    found: list[tuple[list[CellWords], bool]] = []
    above: list[CellWords] = []
    for row in tag.walk():
        cells = [_cell_words(c, by_mark) for c in row.children if c.kind in CELLS]
        if row.kind != "TR" or not any(cell.words for cell in cells):
            continue
        # Of a row of the page before stands here what is left of the cells that span others too.
        if row.is_parted and not found and all(cell.rowspan > 1 for cell in cells):
            above = [cell for cell in cells if cell.is_cut]
            continue
        found.append(([*above, *cells], _is_cut(row, by_mark)))
        above = []
    return _Rows(tuple(row for row, _ in found), tuple(cut for _, cut in found))


def _table(
    found: _Rows,
    around: tuple[Sequence[Word], frozenset[Word]],
    page: int,
    before: TaggedTable | None,
    habits: Habits,
    *,
    ends_page: bool,
) -> TaggedTable | None:
    rows = found.rows
    if before is not None:
        hang(rows, before.hanging, before.extents)
    goes_on = before is not None and _goes_on(rows, before)
    if not goes_on and not _stands_alone(found, before, ends_page=ends_page):
        return None
    words, strays = around
    _take_in(rows, words)
    cells = [cell for row in rows for cell in row if cell.is_filled and cell.column is not None]
    width = max((c.column or 0) + c.colspan for c in cells)
    own = frozenset(word for cell in cells for word in cell.words)
    if width < 2 or not _agrees(rows) or not _is_alone(own, words, strays):
        return None
    rooms = rooms_of(cells, width)
    made = tuple(_cell(cell, rooms, len(rows), page, habits) for cell in cells)
    if found.begins_cut and before is not None:
        made = marked(made, cells, found.header_rows, before.ends, habits)
    hanging = left_over(cells, made, len(rows) - found.cut[-1], width)
    if goes_on and before is not None and width < before.width:
        made = (*made, Cell("", 1, before.width, page=page))  # as wide as on the page before
    columns = Columns(width, {})
    for cell in cells:
        columns.learn(cell)
    ends = ends_of(cells, rooms, len(rows) - 1) if found.cut[-1] else {}
    return TaggedTable(
        made, found.header_rows, own, hanging, found.begins_cut, columns.extents, ends
    )


def _stands_alone(found: _Rows, before: TaggedTable | None, *, ends_page: bool) -> bool:
    """Whether the rows are a table as they stand here; gives each cell its slot then."""
    rows = found.rows
    # A heading, or a form's first line, may stand alone at the foot of a page, and the last row
    # of a table, or a form's last line, on top of the next.
    begins = ends_page or found.header_rows == len(rows)
    ends = before is not None and bool(rows) and len(rows[0]) == before.width
    least = max((cell.width for cell in before.hanging), default=0) if before is not None else 0
    return bool(rows) and (len(rows) > 1 or begins or ends) and place(rows, least, {})


def _goes_on(rows: Sequence[Sequence[CellWords]], before: TaggedTable) -> bool:
    """Whether the rows fit under the columns of the last page's table, of which a page on which
    nobody fills them shows fewer. Gives each cell its slot then.
    """
    more = max(sum(cell.colspan for cell in row) for row in rows) > before.width
    if more or any(cell.is_heading for row in rows for cell in row):
        return False
    if not place(rows, before.width, before.extents):
        return False
    placed = [cell for row in rows for cell in row if cell.words and cell.column is not None]
    return all(
        cell.column in before.extents and overlap(cell, before.extents[cell.column]) > 0
        for cell in placed
        if cell.colspan == 1
    )


def _is_cut(tag: Tag, by_mark: dict[int, list[Word]]) -> bool:
    """Whether text of a row or cell stands on another page too; shading may, of which no text does.

    A page break between two lines of a cell cuts the text of an element, one between two
    paragraphs parts those of the cell.
    """
    return any(
        (own.is_cut and any(mark in by_mark for mark in own.marks))
        or (own.is_parted and any(mark in by_mark for mark in own.all_marks))
        for own in tag.walk()
    )


def _cell_words(cell: Tag, by_mark: dict[int, list[Word]]) -> CellWords:
    words = [word for mark in sorted(cell.all_marks) for word in by_mark.get(mark, ())]
    is_cut = cell.rowspan > 1 and _is_cut(cell, by_mark)
    return CellWords(words, cell.rowspan, cell.colspan, cell.kind == "TH", is_cut=is_cut)


def _cell(cell: CellWords, rooms: Rooms, height: int, page: int, habits: Habits) -> Cell:
    assert cell.column is not None  # noqa: S101  (only placed cells come here)
    last = min(cell.column + cell.colspan, len(rooms)) - 1
    # A change of font within a cell is a mark of its own.
    words = glued(cell.words)
    text = text_of(words, across(rooms, cell.column, last), habits) if words else cell.text
    return Cell(
        text,
        cell.row + 1,
        cell.column + 1,
        min(cell.rowspan, height - cell.row),  # the rest of it is the next page's
        last - cell.column + 1,
        page,
        union(w.box for w in words) if words else None,
    )


# --- do tags and page agree? ----------------------------------------------------------------------


def _agrees(rows: Sequence[Sequence[CellWords]]) -> bool:
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


def _is_alone(own: frozenset[Word], words: Sequence[Word], strays: frozenset[Word]) -> bool:
    """Whether nearly all words inside the table are its own, and none of unknown elements."""
    box = union(word.box for word in own)
    inside = [word for word in words if _within(word.box, box)]
    alone = sum(word in own for word in inside) >= OWN * len(inside)
    return alone and not any(word in strays and word not in own for word in inside)


def _within(box: Box, around: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return around.x0 <= x <= around.x1 and around.top <= y <= around.bottom
