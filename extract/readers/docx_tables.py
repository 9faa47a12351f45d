"""A Word table's XML as a grid of cells, spans resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extract.model import Cell
from extract.readers.docx_text import paragraphs_and_tables
from extract.readers.frames import Framed, frame_order
from extract.readers.grid_lines import Slot, cells_between
from extract.readers.ooxml import Element, W, chosen, is_on, whole_number

MAX_COLUMNS = 1000  # Word allows 63; a broken file's span must not fill the memory

_AROUND_ROWS_OR_CELLS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")
)


@dataclass(slots=True)
class Grid:
    """A table's cells, and the tables and drawings that stand inside them."""

    cells: tuple[Cell, ...] = ()
    header_rows: int = 0
    nested: list[Element] = field(default_factory=list)


def read_grid(table: Element, read_text: Callable[[Element], str]) -> Grid:
    """The table as a grid; `read_text` turns one of its `w:p` into text."""
    grid = Grid()
    slots: list[Slot] = []
    above: dict[int, Slot] = {}  # by start: the cell that a vertical merge goes on from
    headings: list[bool] = []
    for row in _shown_rows(table):
        headings.append(is_on(row.find(f"{W}trPr/{W}tblHeader")))
        above = _read_row(row, len(headings), above, slots, grid.nested, read_text)
    grid.cells = cells_between(slots, _widths(table))
    leading = headings.index(False) if False in headings else 0
    grid.header_rows = leading  # all rows marked: the mark means nothing
    return grid


def frame_cells(table: Element) -> list[Element]:
    """The table's cells where it is no table but a frame around other things; else none."""
    rows = [list(_inside(row, f"{W}tc")) for row in _shown_rows(table)]
    return frame_order([[_framed(cell) for cell in row] for row in rows])


def _framed(cell: Element) -> Framed[Element]:
    paragraphs = [p for p in paragraphs_and_tables(cell) if p.tag == f"{W}p"]
    text = "".join(t.text or "" for p in paragraphs for t in p.iter(f"{W}t")).strip()
    return Framed(cell, text, next(cell.iter(f"{W}tbl"), None) is not None)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in chosen(parent):
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND_ROWS_OR_CELLS:
            yield from _inside(child, tag)


def _shown_rows(table: Element) -> Iterator[Element]:
    """The rows but those deleted with tracked changes, and hidden ones."""
    for row in _inside(table, f"{W}tr"):
        deleted = row.find(f"{W}trPr/{W}del") is not None
        if not deleted and not is_on(row.find(f"{W}trPr/{W}hidden")):
            yield row


def _read_row(
    row: Element,
    number: int,
    above: dict[int, Slot],
    slots: list[Slot],
    nested: list[Element],
    read_text: Callable[[Element], str],
) -> dict[int, Slot]:
    """Adds the row's cells to `slots`; returns those that the next row may go on from."""
    reached: dict[int, Slot] = {}
    at = _property(row, "trPr", "gridBefore", 0)
    last: Slot | None = None
    for cell in _inside(row, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            continue
        start, at = at, min(at + _property(cell, "tcPr", "gridSpan", 1), MAX_COLUMNS)
        if start >= at:
            continue
        text, tables = _cell_text(cell, read_text)
        nested.extend(tables)
        if _continues(properties, "hMerge") and last is not None and not text:
            last.end = at
            continue
        origin = above.get(start) if _continues(properties, "vMerge") else None
        if origin is not None and not text:
            origin.rowspan = number - origin.row + 1
            last = origin
        else:
            last = Slot(text, start, at, number)
            slots.append(last)
        reached[start] = last
    return reached


def _continues(properties: Element | None, merge: str) -> bool:
    found = properties.find(f"{W}{merge}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "continue") != "restart"


def _property(element: Element, group: str, name: str, least: int) -> int:
    found = element.find(f"{W}{group}/{W}{name}")
    value = found.get(f"{W}val") if found is not None else None
    return min(max(whole_number(value, least), least), MAX_COLUMNS)


def _cell_text(cell: Element, read_text: Callable[[Element], str]) -> tuple[str, list[Element]]:
    texts: list[str] = []
    tables: list[Element] = []
    for block in paragraphs_and_tables(cell):
        if block.tag == f"{W}tbl":
            tables.append(block)
        else:
            texts.append(read_text(block))
    return "\n".join(text for text in texts if text), tables


def _widths(table: Element) -> list[int]:
    """The grid's columns, in twips; empty where the file does not say."""
    columns = table.iterfind(f"{W}tblGrid/{W}gridCol")
    return [max(0, whole_number(column.get(f"{W}w"), 0)) for column in columns]
