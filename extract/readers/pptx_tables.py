"""A slide's table as a grid of cells, each with its place on the slide."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Box, Cell, Table
from extract.readers.ooxml import A, Element, whole_number
from extract.readers.pptx_shapes import EMU_PER_POINT, body_text
from extract.readers.slide_grid import USUAL_SIZE_PT, CellLook, grid_place, row_height_pt

MAX_SPAN = 1000  # PowerPoint allows 75 columns and rows; a broken file's span must not fill memory


def read_table(element: Element, page: int, frame: Box | None) -> Table:
    """The `a:tbl` as a table (`number` 0, for the reader to set); `frame` is its shape's box."""
    rows = element.findall(f"{A}tr")
    columns = element.iterfind(f"{A}tblGrid/{A}gridCol")
    widths = [whole_number(column.get("w"), 0) / EMU_PER_POINT for column in columns]
    heights = [_height_pt(row, widths) for row in rows]
    lines = grid_place(frame, widths, heights) if frame is not None else None
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


def _height_pt(row: Element, widths_pt: Sequence[float]) -> float:
    cells = zip(row.iterfind(f"{A}tc"), widths_pt, strict=False)
    looks = (
        CellLook(body_text(cell.find(f"{A}txBody")), _size_pt(cell), width, _span(cell, "gridSpan"))
        for cell, width in cells
    )
    return row_height_pt(whole_number(row.get("h"), 0) / EMU_PER_POINT, looks)


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
