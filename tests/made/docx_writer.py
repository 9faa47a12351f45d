"""Sheet → docx, as people write it in Word: heading styles, real tables, a footer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.shared import Cm, Pt

from tests.made.docx_runs import add_run, element, fill
from tests.made.model import Borders, Trick
from tests.made.sheet import Beside, Block, Box, Columned, Grid, Kind, Sheet, Slot, Text

STYLES = {
    Kind.META: "Normal",
    Kind.TITLE: "Heading 1",
    Kind.HEADING: "Heading 2",
    Kind.SUBHEADING: "Heading 3",
    Kind.BOX: "Heading 4",
    Kind.PARAGRAPH: "Normal",
    Kind.ITEM: "List Bullet",
}
MARGIN_CM = 2.2
PAPER_CM = (21.0, 29.7)
ZEBRA_FILL = "E4ECF4"
HEAD_FILL = "C9D8E8"
BOX_CM = (8.0, 4.2)
EMU_A_CM = 360_000
# A text box as Word has drawn it since 2010: a drawing in the line, with a shape that holds text.
BOX_XML = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing>
<wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="Textruta {id}"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:ln w="9525"><a:solidFill><a:srgbClr val="808080"/></a:solidFill></a:ln></wps:spPr>
<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr><a:spAutoFit/></wps:bodyPr></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def _fill_cell(cell: Any, slot: Slot, sheet: Sheet) -> None:
    lines = slot.text.split("\n")
    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if slot.right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        fill(paragraph, line, slot, sheet.font_pt, sheet.tricks)


def _shade(cell: Any, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def _rule(cell: Any) -> None:
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "bottom"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="808080"))
    cell._tc.get_or_add_tcPr().append(borders)


def _dress(table: Any, grid: Grid) -> None:
    for index, row in enumerate(table.rows):
        for cell in {id(c._tc): c for c in row.cells}.values():
            if grid.borders is Borders.HORIZONTAL:
                _rule(cell)
            if grid.borders is Borders.ZEBRA and index % 2 == 0:
                _shade(cell, HEAD_FILL if index == 0 else ZEBRA_FILL)


def _fill_table(cells: list[list[Any]], grid: Grid, sheet: Sheet) -> None:
    for row, slots in enumerate(grid.rows):
        for column, slot in enumerate(slots):
            if slot is None:
                continue
            cell = cells[row][column]
            if slot.rowspan > 1 or slot.colspan > 1:
                last = cells[row + slot.rowspan - 1][column + slot.colspan - 1]
                cell = cell.merge(last)
            _fill_cell(cell, slot, sheet)


def _add_grid(parent: Any, grid: Grid, width_cm: float, sheet: Sheet) -> None:
    """`parent` is the document, or a cell that the table stands in."""
    table = parent.add_table(rows=len(grid.rows), cols=len(grid.shares))
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
    _fill_table(cells, grid, sheet)
    _dress(table, grid)
    if grid.repeat_heading:
        for heading in table.rows[: grid.header_rows]:
            heading._tr.get_or_add_trPr().append(element("w:tblHeader"))
    parent.add_paragraph()


def _outer(document: Any, columns: int, width_cm: float) -> list[Any]:
    """The cells of a borderless table that other tables stand in."""
    table = document.add_table(rows=1, cols=columns)
    table.autofit = False
    for column in table.columns:
        column.width = Cm(width_cm / columns)
    cells = list(table.rows[0].cells)
    for cell in cells:
        cell.width = Cm(width_cm / columns)
    return cells


def _add_beside(document: Any, block: Beside, width_cm: float, sheet: Sheet) -> None:
    for cell, parts in zip(_outer(document, 2, width_cm), (block.left, block.right), strict=True):
        for part in parts:
            if isinstance(part, Text):
                cell.add_paragraph(part.text, style=STYLES[part.kind])
            else:
                _add_grid(cell, part, width_cm / 2 - 0.5, sheet)
    document.add_paragraph()


def _add_tabbed(document: Any, grid: Grid, width_cm: float, sheet: Sheet) -> None:
    """Each row as one paragraph, its cells parted by tabs; the last hangs at its stop."""
    whole, stops = sum(grid.shares), list[Any]()
    for share in grid.shares[:-1]:
        stops.append(Cm((stops[-1].cm if stops else 0.0) + width_cm * share / whole))
    for slots in grid.rows:
        paragraph = document.add_paragraph()
        layout = paragraph.paragraph_format
        layout.space_after, layout.left_indent = Pt(3), stops[-1]
        layout.first_line_indent = -stops[-1]
        for stop in stops:
            layout.tab_stops.add_tab_stop(stop)
        for index, slot in enumerate(slots):
            text = " ".join(slot.text.split()) if slot else ""
            line = text if index == 0 else "\t" + text
            fill(paragraph, line, slot or Slot(""), sheet.font_pt, sheet.tricks)
    document.add_paragraph()


def _add_box(document: Any, box: Box, number: int, font_pt: float) -> None:
    width, height = (int(cm * EMU_A_CM) for cm in BOX_CM)
    paragraph = document.add_paragraph()
    paragraph._p.append(parse_xml(BOX_XML.format(width=width, height=height, id=number)))
    content = next(paragraph._p.iter("{*}txbxContent"))
    for index, line in enumerate(box.lines):
        inner = document.add_paragraph()
        inner.paragraph_format.space_after = Pt(2)
        add_run(inner, line, index == 0, font_pt)
        content.append(inner._p)


def _set_columns(section: Any, count: int) -> None:
    for old in section._sectPr.findall("{*}cols"):
        section._sectPr.remove(old)
    section._sectPr.append(element("w:cols", num=str(count), space="708"))


def _add_columned(document: Any, block: Columned) -> None:
    _set_columns(document.add_section(WD_SECTION.CONTINUOUS), 2)
    for text in block.texts:
        document.add_paragraph(text.text, style=STYLES[text.kind])
    _set_columns(document.add_section(WD_SECTION.CONTINUOUS), 1)


def _page(document: Any, sheet: Sheet) -> float:
    """Sets the paper up; returns the width between the margins in cm."""
    section = document.sections[0]
    width, height = PAPER_CM[::-1] if sheet.landscape else PAPER_CM
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.footer.paragraphs[0].text = sheet.footer
    if sheet.running_head:
        head = section.header.paragraphs[0]
        head.text = f"{sheet.running_head}\tSida "
        field = element("w:fldSimple", instr=" PAGE ")
        field.append(element("w:r"))
        field[0].append(element("w:t"))
        field[0][0].text = "1"
        head._p.append(field)
    return float(width - 2 * MARGIN_CM)


def _add(document: Any, block: Block, width_cm: float, sheet: Sheet, number: int) -> None:
    if isinstance(block, Text):
        document.add_paragraph(block.text, style=STYLES[block.kind])
    elif isinstance(block, Box):
        _add_box(document, block, number, sheet.font_pt)
    elif isinstance(block, Beside):
        _add_beside(document, block, width_cm, sheet)
    elif isinstance(block, Columned):
        _add_columned(document, block)
    elif Trick.TAB_STOPS in sheet.tricks:
        _add_tabbed(document, block, width_cm, sheet)
    elif Trick.NESTED in sheet.tricks:
        _add_grid(_outer(document, 1, width_cm)[0], block, width_cm - 0.5, sheet)
        document.add_paragraph()
    else:
        _add_grid(document, block, width_cm, sheet)


def to_docx(sheet: Sheet, path: Path) -> Path:
    """Writes the sheet and returns the path."""
    document = docx.Document()
    document.core_properties.title = sheet.title
    document.styles["Normal"].font.name = "Liberation Sans"
    width_cm = _page(document, sheet)
    for number, block in enumerate(sheet.blocks, 1):
        _add(document, block, width_cm, sheet, number)
    document.save(str(path))
    return path
