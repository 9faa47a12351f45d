"""A slide's table as a grid of cells, each with its place on the slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extract.model import Box, Cell, Table
from extract.readers.ooxml import A, Element, whole_number
from extract.readers.pptx_shapes import EMU_PER_POINT, body_text

MAX_SPAN = 1000  # PowerPoint allows 75 columns and rows; a broken file's span must not fill memory

USUAL_SIZE_PT = 18  # PowerPoint's own for a table's text
LETTER, LINE = 0.5, 1.2  # a letter's mean width and a line's height, in font sizes
MARGIN_X_PT, MARGIN_Y_PT = 7.2, 3.6  # PowerPoint's own inside a cell, on each side


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the table's columns and rows begin, in points; one more for the far edge."""

    across: tuple[float, ...]
    down: tuple[float, ...]

    def box(self, row: int, column: int, rowspan: int, colspan: int) -> Box:
        """The box of the cell whose first slot is `row`, `column`, counted from 0."""
        return Box(
            self.across[min(column, len(self.across) - 1)],
            self.down[min(row, len(self.down) - 1)],
            self.across[min(column + colspan, len(self.across) - 1)],
            self.down[min(row + rowspan, len(self.down) - 1)],
        )


def read_table(element: Element, page: int, frame: Box | None) -> Table:
    """The `a:tbl` as a table (`number` 0, for the reader to set); `frame` is its shape's box."""
    rows = element.findall(f"{A}tr")
    widths = [whole_number(c.get("w"), 0) for c in element.iterfind(f"{A}tblGrid/{A}gridCol")]
    heights = [_height(row, widths) for row in rows]
    lines = None
    if frame is not None:
        lines = _Lines(
            _edges(frame.x0, frame.x1, widths),
            _edges(frame.top, frame.bottom, heights),
        )
    cells = []
    for row, tr in enumerate(rows):
        for column, tc in enumerate(tr.iterfind(f"{A}tc")):
            if _is_covered(tc):
                continue
            # A span beyond the table's edge is cut: nothing lies there.
            rowspan = min(_span(tc, "rowSpan"), len(rows) - row)
            colspan = min(_span(tc, "gridSpan"), max(len(widths) - column, 1))
            box = lines.box(row, column, rowspan, colspan) if lines else None
            text = body_text(tc.find(f"{A}txBody"))
            cells.append(Cell(text, row + 1, column + 1, rowspan, colspan, page, box))
    whole = lines.box(0, 0, len(rows), len(widths)) if lines else None
    return Table(0, tuple(cells), page, whole, header_rows=_header_rows(element))


def _height(row: Element, widths: Sequence[int]) -> int:
    """The row's height in EMU.

    PowerPoint writes what it has laid out; other programs a height that their text outgrows. A row
    lower than one line of its text is of those, and is measured by its text.
    """
    written = whole_number(row.get("h"), 0)
    cells = list(zip(row.iterfind(f"{A}tc"), widths, strict=False))
    least = min((_needs_pt(_size_pt(cell), 1) for cell, _ in cells), default=0)
    if written >= EMU_PER_POINT * least:
        return written
    needs_pt = (_needs_pt(_size_pt(cell), _line_count(cell, width)) for cell, width in cells)
    return int(EMU_PER_POINT * max(needs_pt))


def _needs_pt(size_pt: float, lines: int) -> float:
    return lines * LINE * size_pt + 2 * MARGIN_Y_PT


def _line_count(cell: Element, width: int) -> int:
    """How many lines the cell's text takes in a column of this width (EMU)."""
    if _span(cell, "gridSpan") > 1:
        return 1  # it has room that is not counted here, and is seldom the highest
    letters = max(1, int((width / EMU_PER_POINT - 2 * MARGIN_X_PT) / (LETTER * _size_pt(cell))))
    lines = body_text(cell.find(f"{A}txBody")).split("\n")
    return sum(1 + len(line) // letters for line in lines)


def _size_pt(cell: Element) -> float:
    """The largest letters in the cell; a paragraph's default is heeded by LibreOffice alone."""
    for tag in ("rPr", "defRPr"):
        size = max((whole_number(run.get("sz"), 0) for run in cell.iter(f"{A}{tag}")), default=0)
        if size > 0:
            return size / 100
    return USUAL_SIZE_PT


def _header_rows(element: Element) -> int:
    properties = element.find(f"{A}tblPr")
    return int(properties is not None and properties.get("firstRow") in {"1", "true"})


def _is_covered(cell: Element) -> bool:
    return any(cell.get(merge) in {"1", "true"} for merge in ("hMerge", "vMerge"))


def _span(cell: Element, name: str) -> int:
    return min(max(whole_number(cell.get(name), 1), 1), MAX_SPAN)


def _edges(start: float, end: float, sizes: Sequence[int]) -> tuple[float, ...]:
    """The edges of columns or rows of these `sizes` (EMU) from `start`.

    Programs other than PowerPoint leave the frame as it was when the table grows; then the sizes
    tell more. Else they share the frame.
    """
    if not sizes:
        return (start, end)
    total = sum(sizes)
    if total <= 0:
        sizes, total = [1] * len(sizes), len(sizes)
    extent = max(end - start, total / EMU_PER_POINT if max(sizes) > 1 else 0)
    return tuple(round(start + extent * part / total, 2) for part in (0, *accumulate(sizes)))
