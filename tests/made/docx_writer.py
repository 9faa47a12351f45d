"""Sheet → docx, as people write it in Word: heading styles, real tables, a footer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tests.made.model import Borders
from tests.made.sheet import SOFT_HYPHEN, Grid, Kind, Sheet, Slot, Text

STYLES = {
    Kind.META: "Normal",
    Kind.TITLE: "Heading 1",
    Kind.HEADING: "Heading 2",
    Kind.SUBHEADING: "Heading 3",
    Kind.PARAGRAPH: "Normal",
    Kind.ITEM: "List Bullet",
}
MARGIN_CM = 2.2
PAPER_CM = (21.0, 29.7)
ZEBRA_FILL = "E4ECF4"
HEAD_FILL = "C9D8E8"
HYPHEN_ELEMENT = "w:softHyphen"


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _run(paragraph: Any, text: str, bold: bool, font_pt: float) -> None:
    """Word keeps a place where a word may be cut as an element, not as a character."""
    run = paragraph.add_run()
    run.bold = bold or None
    run.font.size = Pt(font_pt)
    for index, part in enumerate(text.split(SOFT_HYPHEN)):
        if index:
            run._r.append(_element(HYPHEN_ELEMENT))
        run.add_text(part)


def _fill_cell(cell: Any, slot: Slot, font_pt: float) -> None:
    for index, line in enumerate(slot.text.split("\n")):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if slot.right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(paragraph, line, slot.bold, font_pt)


def _shade(cell: Any, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))


def _rule(cell: Any) -> None:
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "bottom"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="808080"))
    cell._tc.get_or_add_tcPr().append(borders)


def _dress(table: Any, grid: Grid) -> None:
    for index, row in enumerate(table.rows):
        for cell in {id(c._tc): c for c in row.cells}.values():
            if grid.borders is Borders.HORIZONTAL:
                _rule(cell)
            if grid.borders is Borders.ZEBRA and index % 2 == 0:
                _shade(cell, HEAD_FILL if index == 0 else ZEBRA_FILL)


def _fill_table(cells: list[list[Any]], grid: Grid, font_pt: float) -> None:
    for row, slots in enumerate(grid.rows):
        for column, slot in enumerate(slots):
            if slot is None:
                continue
            cell = cells[row][column]
            if slot.rowspan > 1 or slot.colspan > 1:
                last = cells[row + slot.rowspan - 1][column + slot.colspan - 1]
                cell = cell.merge(last)
            _fill_cell(cell, slot, font_pt)


def _add_grid(document: Any, grid: Grid, width_cm: float, font_pt: float) -> None:
    table = document.add_table(rows=len(grid.rows), cols=len(grid.shares))
    table.autofit = False
    if grid.borders is Borders.GRID:
        table.style = "Table Grid"
    whole = sum(grid.shares)
    widths = [Cm(width_cm * share / whole) for share in grid.shares]
    for made, width in zip(table.columns, widths, strict=True):
        made.width = width  # LibreOffice goes by the table's own grid, Word by the cells
    cells = [list(row.cells) for row in table.rows]
    for line in cells:
        for cell, width in zip(line, widths, strict=True):
            cell.width = width
    _fill_table(cells, grid, font_pt)
    _dress(table, grid)
    if grid.repeat_heading:
        for heading in table.rows[: grid.header_rows]:
            heading._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    document.add_paragraph()


def _page(document: Any, sheet: Sheet) -> float:
    """Sets the paper up; returns the width between the margins in cm."""
    section = document.sections[0]
    width, height = PAPER_CM[::-1] if sheet.landscape else PAPER_CM
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.footer.paragraphs[0].text = sheet.footer
    return float(width - 2 * MARGIN_CM)


def to_docx(sheet: Sheet, path: Path) -> Path:
    """Writes the sheet and returns the path."""
    document = docx.Document()
    document.core_properties.title = sheet.title
    document.styles["Normal"].font.name = "Liberation Sans"
    width_cm = _page(document, sheet)
    for block in sheet.blocks:
        if isinstance(block, Text):
            document.add_paragraph(block.text, style=STYLES[block.kind])
        else:
            _add_grid(document, block, width_cm, sheet.font_pt)
    document.save(str(path))
    return path
