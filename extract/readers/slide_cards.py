"""Text boxes set out in a grid on a slide, as the table that they look like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.model import Box, Cell, Table, union
from extract.readers.office_text import clean
from extract.readers.slide_order import in_reading_order, place
from extract.readers.slide_shapes import Shape
from extract.readers.tab_tables import is_amount

ALIGNED_PT = 6  # boxes copied and dragged line up with a snap or nearly so
LEAST_ROWS, LEAST_COLUMNS = 3, 2
LEAST_AMOUNTS = 2


@dataclass(frozen=True, slots=True)
class CardGrid:
    """A table (`number` 0), the shapes that it is made of, and the first of them in order."""

    table: Table
    shapes: tuple[Shape, ...]
    first: Shape


def card_grid(shapes: Sequence[Shape], page: int) -> CardGrid | None:
    """The grid that the slide's text boxes form: at least 3 × 2, with amounts in one column."""
    boxes = [shape for shape in shapes if shape.texts and shape.box is not None]
    while True:
        rows = _lines(boxes, lambda box: box.top)
        columns = _lines(boxes, lambda box: box.x0)
        kept = [
            shape
            for shape in boxes
            if len(rows[id(shape)]) >= LEAST_COLUMNS and len(columns[id(shape)]) >= LEAST_ROWS
        ]
        if len(kept) == len(boxes):
            break
        boxes = kept
    return _grid(boxes, rows, columns, page) if boxes else None


def _lines(shapes: Sequence[Shape], edge: Callable[[Box], float]) -> dict[int, tuple[Shape, ...]]:
    """For each shape, by its id, the shapes whose edge lines up with its own."""
    lines: list[list[Shape]] = []
    for shape in sorted(shapes, key=lambda shape: edge(place(shape))):
        if lines and edge(place(shape)) - edge(place(lines[-1][0])) <= ALIGNED_PT:
            lines[-1].append(shape)
        else:
            lines.append([shape])
    return {id(shape): tuple(line) for line in lines for shape in line}


def _grid(
    shapes: Sequence[Shape],
    rows: dict[int, tuple[Shape, ...]],
    columns: dict[int, tuple[Shape, ...]],
    page: int,
) -> CardGrid | None:
    tops = sorted({place(line[0]).top for line in rows.values()})
    lefts = sorted({place(line[0]).x0 for line in columns.values()})
    if len(tops) < LEAST_ROWS or len(lefts) < LEAST_COLUMNS:
        return None
    slots: dict[tuple[int, int], Cell] = {}
    for shape in shapes:
        row = tops.index(place(rows[id(shape)][0]).top) + 1
        column = lefts.index(place(columns[id(shape)][0]).x0) + 1
        text = clean("\n".join(text.text for text in shape.texts))
        if (row, column) in slots:
            return None  # boxes over one another are a drawing
        slots[row, column] = Cell(text, row, column, page=page, box=shape.box)
    if not any(_is_money(slots, column) for column in range(1, len(lefts) + 1)):
        return None
    cells = tuple(slots[slot] for slot in sorted(slots))
    table = Table(0, cells, page, union(cell.box for cell in cells if cell.box is not None))
    return CardGrid(table, tuple(shapes), in_reading_order(shapes)[0])


def _is_money(slots: dict[tuple[int, int], Cell], column: int) -> bool:
    """Whether the column holds amounts; its first cell may be a heading."""
    texts = [cell.text for (_, at), cell in sorted(slots.items()) if at == column]
    amounts = sum(is_amount(text) for text in texts)
    return amounts >= LEAST_AMOUNTS and amounts >= len(texts) - 1
