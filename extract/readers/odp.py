"""An OpenDocument presentation as headings, paragraphs and tables, slide by slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import NoTextLayer
from extract.model import Block, Cell, Content, Table
from extract.readers.odf import (
    DRAW,
    FO,
    PRESENTATION,
    STYLE,
    TABLE,
    XLINK,
    OpenDocument,
    count,
    length_pt,
)
from extract.readers.odf_styles import Styles
from extract.readers.odf_tables import (
    MAX_COLUMNS,
    CellText,
    cells_of,
    header_rows,
    is_covered,
    read_slots,
    rows_of,
    widths_pt,
)
from extract.readers.odp_shapes import CellLetters, cell_letters, shapes_of
from extract.readers.ooxml import Element
from extract.readers.slide_grid import CellLook, grid_place, row_height_pt
from extract.readers.slide_page import USUAL_SLIDE_PT, SlideReader, hidden_slides, says_something
from extract.readers.slide_shapes import Shape, Text
from extract.readers.text_tables import numbered

_DECLARED = {"footer": "ftr", "header": "hdr", "date-time": "dt"}
_SPANNED = f"{TABLE}number-columns-spanned"


def read(path: Path) -> Content:
    """The slides' blocks in order, with the slide's number as page; notes are left out."""
    with OpenDocument(path) as document:
        return _Reader(document).read()


class _Reader:
    def __init__(self, document: OpenDocument) -> None:
        self._document = document
        content, common = document.content(), document.styles()
        self._show = document.body(content, "presentation")
        self._styles = Styles(content, common)
        self._common = common
        self._master_styles = Styles(common, common) if common is not None else self._styles
        masters = common.iter(f"{STYLE}master-page") if common is not None else ()
        self._masters = {master.get(f"{STYLE}name", ""): master for master in masters}

    def read(self) -> Content:
        pages = self._show.findall(f"{DRAW}page")
        slides = SlideReader(self._slide_pt(pages), self._frame)
        blocks: list[Block] = []
        hidden = _numbers(self._says(page, "visibility") == "hidden" for page in pages)
        shapes = {n: list(shapes_of(page, self._styles)) for n, page in enumerate(pages, 1)}
        slides.learn(shapes.values())
        # Hidden slides come last: they interrupt no table.
        for number in sorted(shapes, key=lambda number: number in hidden):
            printed = self._printed_on(pages[number - 1])
            blocks.extend(slides.blocks(shapes[number], number, printed))
        blocks.extend(slides.rest())
        has_pictures = next(self._show.iter(f"{DRAW}image"), None) is not None
        if has_pictures and not any(says_something(block) for block in blocks):
            raise NoTextLayer("its slides are pictures: make their text readable (OCR) first")
        return Content(
            blocks=numbered(blocks),
            pages=len(pages),
            unread_pages=_numbers(self._has_spreadsheet(page) for page in pages),
            title=self._document.title(),
            hidden_pages=hidden,
            findings=(
                *hidden_slides(hidden, blocks),
                *(f for n, page in enumerate(pages, 1) for f in self._document.embedded(page, n)),
            ),
        )

    def _slide_pt(self, pages: list[Element]) -> tuple[float, float]:
        name = pages[0].get(f"{DRAW}master-page-name", "") if pages else ""
        master = self._masters.get(name)
        wanted = master.get(f"{STYLE}page-layout-name") if master is not None else None
        for layout in self._common.iter(f"{STYLE}page-layout") if self._common is not None else ():
            for properties in layout.iterfind(f"{STYLE}page-layout-properties"):
                sides = (length_pt(properties.get(f"{FO}page-{s}")) for s in ("width", "height"))
                width, height = sides
                if layout.get(f"{STYLE}name") == wanted and width and height:
                    return width, height
        return USUAL_SLIDE_PT

    def _says(self, page: Element, attribute: str) -> str | None:
        """What the slide's style says of its looks."""
        name = page.get(f"{DRAW}style-name")
        return self._styles.property(
            "drawing-page", name, "drawing-page", f"{PRESENTATION}{attribute}"
        )

    def _printed_on(self, page: Element) -> Iterator[Shape]:
        """What the slide's master shows on it: its own text boxes, footer, header and date."""
        shown = {kind for kind in _DECLARED if self._says(page, f"display-{kind}") == "true"}
        master = self._masters.get(page.get(f"{DRAW}master-page-name", ""))
        if master is not None and self._says(page, "background-objects-visible") != "false":
            kinds = {None, *(_DECLARED[kind] for kind in shown)}
            shapes = shapes_of(master, self._master_styles)
            yield from (shape for shape in shapes if shape.placeholder in kinds)
        for kind in sorted(shown):
            used = page.get(f"{PRESENTATION}use-{kind}-name")
            for declared in self._show.iterfind(f"{PRESENTATION}{kind}-decl"):
                if declared.get(f"{PRESENTATION}name") == used and (declared.text or "").strip():
                    yield Shape(declared, None, texts=(Text(declared.text or "", is_item=False),))

    def _has_spreadsheet(self, page: Element) -> bool:
        """Whether a workbook is set into the slide: its picture is all that the file shows."""
        return any(
            self._document.is_spreadsheet(found.get(f"{XLINK}href", ""))
            for found in page.iter(f"{DRAW}object", f"{DRAW}object-ole")
        )

    def _frame(self, shape: Shape, page: int) -> Iterator[Block]:
        for table in shape.element.iterfind(f"{TABLE}table"):
            read = self._table(table, shape, page)
            if any(cell.text for cell in read.cells):
                yield read

    def _table(self, table: Element, shape: Shape, page: int) -> Table:
        slots = read_slots(table, lambda cell: CellText(self._cell(cell).text))
        widths = widths_pt(table, self._styles)
        heights = list(self._heights_pt(table, widths))
        lines = grid_place(shape.box, widths, heights) if shape.box is not None else None
        cells = []
        for slot in slots:
            colspan = slot.end - slot.start
            box = lines.box(slot.row - 1, slot.start, slot.rowspan, colspan) if lines else None
            cells.append(
                Cell(slot.text, slot.row, slot.start + 1, slot.rowspan, colspan, page, box)
            )
        whole = lines.box(0, 0, len(heights), len(widths)) if lines else None
        return Table(0, tuple(cells), page, whole, header_rows=self._header_rows(table))

    def _heights_pt(self, table: Element, widths: list[float]) -> Iterator[float]:
        for row in rows_of(table):
            name = row.get(f"{TABLE}style-name")
            written = self._styles.property("table-row", name, "table-row", f"{STYLE}row-height")
            shown = (
                CellLook(
                    self._cell(cell).text,
                    self._cell(cell).size_pt,
                    width,
                    count(cell.get(_SPANNED), MAX_COLUMNS),
                )
                for cell, width in zip(cells_of(row), widths, strict=False)
                if not is_covered(cell)
            )
            yield row_height_pt(length_pt(written) or 0.0, shown)

    def _header_rows(self, table: Element) -> int:
        """The rows marked as headings, or the only one in bold where a program marks none.

        LibreOffice loses PowerPoint's mark, and keeps the letters.
        """
        if table.get(f"{TABLE}use-first-row-styles") == "true":
            return max(header_rows(table), 1)
        rows = [[self._cell(cell) for cell in cells_of(row)] for row in rows_of(table)]
        bold = [all(cell.is_bold for cell in row if cell.text) for row in rows]
        is_apart = bold[:1] == [True] and not any(bold[1:]) and any(c.text for c in rows[0])
        return header_rows(table) or int(is_apart and len(rows) > 1)

    def _cell(self, cell: Element) -> CellLetters:
        row = cell.getparent()
        of_row = row.get(f"{TABLE}default-cell-style-name") if row is not None else None
        name = cell.get(f"{TABLE}style-name") or of_row
        base = self._styles.look(self._styles.look_of_shapes, "table-cell", name)
        return cell_letters(cell, self._styles, base)


def _numbers(claims: Iterable[bool]) -> tuple[int, ...]:
    """The pages, from 1, for which the claim holds."""
    return tuple(page for page, holds in enumerate(claims, 1) if holds)
