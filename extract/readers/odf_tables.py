"""An OpenDocument table's XML as a grid of cells, spans, repetitions and sub tables resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from extract.model import Cell
from extract.readers.frames import Framed, frame_order
from extract.readers.grid_lines import Slot, cells_between
from extract.readers.odf import STYLE, TABLE, TEXT, count, length_pt
from extract.readers.odf_styles import Styles
from extract.readers.ooxml import Element
from extract.size import check_slots

MAX_COLUMNS = 1000  # a broken file's span or repetition must not fill the memory
MAX_ROWS = 100_000
TWIPS_A_POINT = 20

_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_AROUND_ROWS = frozenset(
    f"{TABLE}{name}" for name in ("table-rows", "table-header-rows", "table-row-group")
)
_AROUND_COLUMNS = frozenset(
    f"{TABLE}{name}" for name in ("table-columns", "table-header-columns", "table-column-group")
)
_SUB_TABLE = f"{TABLE}is-sub-table"
UNSEEN = frozenset({"collapse", "filter"})


@dataclass(slots=True)
class Grid:
    """A table's cells and its size; `nested` are the cells' own tables and drawings."""

    cells: tuple[Cell, ...] = ()
    header_rows: int = 0
    nested: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell holds: its text, the table that divides it, and what stands inside it."""

    text: str
    divided_by: Element | None = None
    nested: tuple[Element, ...] = ()


@dataclass(slots=True)
class _Part:
    """A cell in the grid as written, counted from 0; `inner` are the cells of the table that
    divides it, whose rows count from 1.
    """

    slot: Slot
    inner: list[Slot] | None = None


@dataclass(slots=True)
class _Layout:
    parts: list[_Part] = field(default_factory=list)
    height: int = 0
    width: int = 0


def read_grid(table: Element, styles: Styles, read_cell: Callable[[Element], CellText]) -> Grid:
    """The `table:table` as a grid."""
    grid = Grid()
    layout = _layout(table, read_cell, grid.nested)
    is_divided = any(part.inner is not None for part in layout.parts)
    # The widths of a table with divided cells are not those of the lines in them.
    widths = [] if is_divided else [round(TWIPS_A_POINT * w) for w in widths_pt(table, styles)]
    grid.cells = cells_between(_flat(layout), widths)
    grid.header_rows = 0 if is_divided else header_rows(table)
    return grid


def read_slots(table: Element, read_cell: Callable[[Element], CellText]) -> list[Slot]:
    """The cells in the grid lines as written; rows count from 1."""
    return _flat(_layout(table, read_cell, []))


def rows_of(parent: Element) -> Iterator[Element]:
    """The table's own rows that show."""
    return (row for row in all_rows_of(parent) if row.get(f"{TABLE}visibility") not in UNSEEN)


def all_rows_of(parent: Element) -> Iterator[Element]:
    """The table's own rows, hidden ones too."""
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _AROUND_ROWS:
            yield from all_rows_of(child)


def columns_of(parent: Element) -> Iterator[Element]:
    """The table's `table:table-column`s, each of which may stand for several columns."""
    for child in parent:
        if child.tag == f"{TABLE}table-column":
            yield child
        elif child.tag in _AROUND_COLUMNS:
            yield from columns_of(child)


def cells_of(row: Element) -> Iterator[Element]:
    """The row's cells, covered ones too."""
    return (child for child in row if child.tag in _CELLS)


def is_covered(cell: Element) -> bool:
    return cell.tag == f"{TABLE}covered-table-cell"


def header_rows(table: Element) -> int:
    """How many leading rows are marked as headings; all of them marked means nothing."""
    marked = [_is_header(row) for row in rows_of(table)]
    return marked.index(False) if False in marked else 0


def widths_pt(table: Element, styles: Styles) -> list[float]:
    """The columns' widths; empty where the file does not give them all."""
    widths: list[float] = []
    for column in columns_of(table):
        name = column.get(f"{TABLE}style-name")
        text = styles.property("table-column", name, "table-column", f"{STYLE}column-width")
        width = length_pt(text)
        if width is None:
            return []
        times = count(column.get(f"{TABLE}number-columns-repeated"), MAX_COLUMNS)
        widths.extend([width] * min(times, MAX_COLUMNS - len(widths)))
    return widths


def frame_cells(table: Element) -> list[Element]:
    """The table's cells where it is no table but a frame around other things; else none."""
    rows = [[cell for cell in cells_of(row) if not is_covered(cell)] for row in rows_of(table)]
    return frame_order([[_framed(cell) for cell in row] for row in rows])


def _framed(cell: Element) -> Framed[Element]:
    paragraphs = cell.iterfind(f"{TEXT}p")
    text = "".join(str(piece) for p in paragraphs for piece in p.itertext()).strip()
    nested = [t for t in cell.iter(f"{TABLE}table") if t.get(_SUB_TABLE) != "true"]
    return Framed(cell, text, bool(nested))


def _is_header(row: Element) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == f"{TABLE}table-header-rows"


def _layout(
    table: Element, read_cell: Callable[[Element], CellText], nested: list[Element]
) -> _Layout:
    layout = _Layout()
    taken: set[tuple[int, int]] = set()
    for row in rows_of(table):
        made = _read_row(row, layout.height, taken, read_cell, nested)
        is_empty = not any(part.slot.text or part.inner for part in made)
        times = 1 if is_empty else count(row.get(f"{TABLE}number-rows-repeated"), MAX_COLUMNS)
        check_slots(len(layout.parts) + times * len(made))
        for again in range(times):
            layout.parts.extend(_moved(part, again) if again else part for part in made)
        layout.height += times
    for part in layout.parts:
        part.slot.rowspan = min(part.slot.rowspan, layout.height - part.slot.row)
    layout.width = max((part.slot.end for part in layout.parts), default=0)
    return layout


def _read_row(
    row: Element,
    number: int,
    taken: set[tuple[int, int]],
    read_cell: Callable[[Element], CellText],
    nested: list[Element],
) -> list[_Part]:
    """The row's cells; `taken` are the slots that spans cover, some programs write no more."""
    made: list[_Part] = []
    at = 0
    for cell in cells_of(row):
        times = count(cell.get(f"{TABLE}number-columns-repeated"), MAX_COLUMNS)
        if is_covered(cell):
            at += times
            continue
        held = read_cell(cell)
        nested.extend(held.nested)
        for _ in range(times):
            while (number, at) in taken:
                at += 1
            if at >= MAX_COLUMNS:
                return made
            part = _part(cell, held, number, at, read_cell, nested)
            made.append(part)
            check_slots(len(taken) + part.slot.rowspan * (part.slot.end - at))
            down, right = range(part.slot.rowspan), range(at, part.slot.end)
            taken.update((number + i, j) for i in down for j in right)
            at += 1
    return made


def _part(
    cell: Element,
    held: CellText,
    row: int,
    column: int,
    read_cell: Callable[[Element], CellText],
    nested: list[Element],
) -> _Part:
    rowspan = count(cell.get(f"{TABLE}number-rows-spanned"), MAX_COLUMNS)
    colspan = count(cell.get(f"{TABLE}number-columns-spanned"), MAX_COLUMNS - column)
    inner = held.divided_by
    cells = _flat(_layout(inner, read_cell, nested)) if inner is not None else None
    return _Part(Slot(held.text, column, column + colspan, row, rowspan), cells)


def _moved(part: _Part, down: int) -> _Part:
    slot = part.slot
    return _Part(Slot(slot.text, slot.start, slot.end, slot.row + down, 1), part.inner)


def _flat(layout: _Layout) -> list[Slot]:
    """The cells with those that a sub table divides replaced by its own; rows from 1."""
    down = [0, *accumulate(_sizes(layout, across=False))]
    across = [0, *accumulate(_sizes(layout, across=True))]
    slots: list[Slot] = []
    for part in layout.parts:
        slot = part.slot
        top, bottom = down[slot.row], down[slot.row + slot.rowspan]
        left, right = across[slot.start], across[slot.end]
        if part.inner is None:
            slots.append(Slot(slot.text, left, right, top + 1, bottom - top))
        else:
            slots.extend(_set_in(part.inner, top, bottom, left, right))
    return slots


def _set_in(inner: list[Slot], top: int, bottom: int, left: int, right: int) -> Iterator[Slot]:
    """A sub table's cells in the room of the cell that it divides; the last ones fill it up."""
    height = max((slot.row + slot.rowspan - 1 for slot in inner), default=0)
    width = max((slot.end for slot in inner), default=0)
    for slot in inner:
        is_last_row = slot.row + slot.rowspan - 1 == height
        row = top + slot.row
        end = right if slot.end == width else left + slot.end
        rowspan = bottom - row + 1 if is_last_row else slot.rowspan
        yield Slot(slot.text, left + slot.start, end, row, rowspan)


def _sizes(layout: _Layout, *, across: bool) -> list[int]:
    """How many lines each row (or column) is divided into by the sub tables in its cells."""
    sizes = [1] * (layout.width if across else layout.height)
    for part in layout.parts:
        if part.inner is None:
            continue
        slot = part.slot
        start, span = (slot.start, slot.end - slot.start) if across else (slot.row, slot.rowspan)
        ends = (s.end if across else s.row + s.rowspan - 1 for s in part.inner)
        last = start + span - 1
        sizes[last] = max(sizes[last], max(ends, default=1) - span + 1)
    return sizes
