"""The texts of the sample memorandum → a Word file as an office would lay it out."""

from __future__ import annotations

from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

BLUE = RGBColor(0x1F, 0x3A, 0x5F)
HEAD_FILL = "E7ECF2"
HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
CELL_PT = 9.5
WIDTHS_CM = (4.3, 2.7, 7.0, 3.0)
HEADING_PT = {1: 17, 2: 13.5, 3: 11.5}


def _fonts(document: Any) -> None:
    styles = document.styles
    styles["Normal"].font.name = "Arial"
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for level, size in HEADING_PT.items():
        style = styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), BLUE
        fonts = style.element.rPr.rFonts
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(5)


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)


def _margins(document: Any, texts: dict[str, Any]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    header = section.header.paragraphs[0]
    header.text = f"Region Dalarna\tBeslutsunderlag {texts['registration_number']}\tSida "
    _field(header, "PAGE")
    section.footer.paragraphs[0].text = texts["footer"]
    for paragraph in (header, section.footer.paragraphs[0]):
        paragraph.style.font.size = Pt(8.5)


def _lines(document: Any, lines: list[str]) -> None:
    """Lines of an address: close together."""
    for line in lines:
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    document.paragraphs[-1].paragraph_format.space_after = Pt(10)


def _labelled(document: Any, label: str, value: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(value)


def _link(paragraph: Any, address: str) -> None:
    """A link as Word keeps it: a run inside an element of its own."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, HYPERLINK, is_external=True))
    run = paragraph.add_run(address)
    run.font.size, run.font.underline, run.font.color.rgb = Pt(CELL_PT), True, BLUE
    link.append(run._r)
    paragraph._p.append(link)


def _fill(cell: Any, text: str, bold: bool = False) -> None:
    for index, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        if line.startswith("* "):
            paragraph.style, line = "List Bullet", line[2:]
        text, address, _ = line.partition("https://")
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold or None, Pt(CELL_PT)
        if address:
            _link(paragraph, line.removeprefix(text))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEAD_FILL)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _table(document: Any, rows: list[list[str]], widths_cm: tuple[float, ...]) -> Any:
    table = document.add_table(len(rows), len(widths_cm), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for index, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text, width in zip(row.cells, texts, widths_cm, strict=True):
            cell.width = Cm(width)
            _fill(cell, text, bold=index == 0)
            if index == 0:
                _shade(cell)
    return table


def _area(document: Any, area: dict[str, Any]) -> None:
    document.add_heading(f"{area['heading']} {area['stated']}", area["level"])
    table = _table(document, [area["columns"], *area["rows"]], WIDTHS_CM)
    heading = table.rows[0]._tr.get_or_add_trPr()
    heading.append(OxmlElement("w:tblHeader"))
    if area.get("bold_names"):
        for row in table.rows[1:]:
            for run in (run for p in row.cells[0].paragraphs for run in p.runs):
                run.bold = True


def build_memo(texts: dict[str, Any]) -> Any:
    """The Word document, not yet saved."""
    document = docx.Document()
    document.core_properties.title = texts["title"]
    _fonts(document)
    _margins(document, texts)
    _lines(document, texts["sender"])
    _lines(document, texts["receiver"])
    _labelled(document, "Datum", texts["dated"])
    _labelled(document, "Dnr", texts["registration_number"])
    document.add_heading(texts["title"], 1)
    document.add_heading("1. Bakgrund", 2)
    for paragraph in texts["background"]:
        document.add_paragraph(paragraph)
    document.add_heading(texts["joint_heading"], 2)
    document.add_paragraph(texts["joint"])
    areas = texts["areas"]
    summary = [[area["heading"] for area in areas], [area["stated"] for area in areas]]
    _table(document, summary, (4.25,) * len(areas))
    document.add_paragraph()
    for paragraph in texts["after_summary"]:
        document.add_paragraph(paragraph)
    document.add_heading(texts["insatser_heading"], 2)
    for area in areas:
        _area(document, area)
    return document
