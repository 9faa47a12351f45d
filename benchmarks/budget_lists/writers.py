"""Budget lists → PDFs by Chromium, LibreOffice and ReportLab."""

from __future__ import annotations

import html
import subprocess
from pathlib import Path

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from benchmarks.budget_lists.lists import BudgetList
from benchmarks.budget_lists.printed import COUNTY, FOOTER, TITLE, UNIT, Printed, headings, rows
from tests.made.producers import CHROMIUM_FLAGS, chromium, save_office

INDENT_CM = 0.4
SIZE_PT = 9


def _widths_cm(made: BudgetList) -> list[float]:
    name = 7.2 if made.layout.narrow else 9.6
    money = [2.6] * (2 if made.layout.two_amounts else 1)
    return [name, *money, *([3.0] if made.layout.remarks else [])]


def _indent(made: BudgetList, row: Printed) -> float:
    return (3 - row.level) * INDENT_CM if made.layout.indented else 0.0


# --- Chromium -------------------------------------------------------------------------------------


def write_chromium(made: BudgetList, target: Path, work: Path) -> None:
    """Without tags: those of a page's tables would tell its cells."""
    source = work / f"{target.stem}.html"
    source.write_text(_page(made), encoding="utf-8")
    program = chromium()
    if program is None:
        raise RuntimeError("Chromium is not installed")
    command = [program, *CHROMIUM_FLAGS, "--disable-pdf-tagging"]
    command += [f"--user-data-dir={(work / 'chromium').absolute()}"]
    command += [f"--print-to-pdf={target.absolute()}", source.absolute().as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=240)


def _page(made: BudgetList) -> str:
    align = "top" if made.layout.on_first else "bottom"
    head = "".join(f"<th>{h}</th>" for h in headings(made))
    cols = "".join(f'<col style="width:{w}cm">' for w in _widths_cm(made))
    group = "thead" if made.layout.repeats_heading else "tbody"
    body = "".join(_web_row(made, row) for row in rows(made))
    return f"""<!doctype html><html lang="sv"><meta charset="utf-8"><title>{TITLE}</title><style>
@page {{ size: A4; margin: 2.4cm 2cm; @top-right {{ content: "{UNIT}"; font: 8pt sans-serif }}
@bottom-left {{ content: "{FOOTER}"; font: 8pt sans-serif }}
@bottom-right {{ content: counter(page); font: 8pt sans-serif }} }}
body {{ font: {SIZE_PT}pt sans-serif }} table {{ border-collapse: collapse; table-layout: fixed }}
td, th {{ padding: 1.5pt 4pt; vertical-align: {align}; text-align: left }}
tr {{ break-inside: avoid }} .m {{ text-align: right }} </style>
<p>{COUNTY}</p><h1>{TITLE}</h1>
<table><colgroup>{cols}</colgroup><{group}><tr>{head}</tr></{group}><tbody>{body}</tbody></table>"""


def _web_row(made: BudgetList, row: Printed) -> str:
    text = "<br>".join(html.escape(line) for line in row.lines)
    style = f' style="padding-left:{_indent(made, row):.1f}cm"' if made.layout.indented else ""
    tag = "b" if row.is_bold else "span"
    money = row.amounts or ("",) * (2 if made.layout.two_amounts else 1)
    cells = "".join(f'<td class="m"><{tag}>{amount}</{tag}></td>' for amount in money)
    remark = f"<td>{row.remark}</td>" if made.layout.remarks else ""
    return f"<tr><td{style}><{tag}>{text}</{tag}></td>{cells}{remark}</tr>"


# --- LibreOffice ----------------------------------------------------------------------------------


def write_libreoffice(made: list[tuple[BudgetList, Path]], work: Path) -> None:
    """All in one run of the program."""
    sources = []
    for one, target in made:
        source = work / f"{target.stem}.docx"
        _office(one, source)
        sources.append(source)
    for path, (_, target) in zip(
        save_office(sources, work / "office", work / "profile"), made, strict=True
    ):
        path.replace(target)


def _office(made: BudgetList, target: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = UNIT
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section.footer.paragraphs[0].text = FOOTER
    document.styles["Normal"].font.size = Pt(SIZE_PT)
    document.add_paragraph(COUNTY)
    document.add_heading(TITLE, level=1)
    printed = rows(made)
    head = headings(made)
    table = document.add_table(rows=len(printed) + 1, cols=len(head))
    table.autofit = False
    if made.layout.repeats_heading:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    texts = [((text,), False, 0.0) for text in head]
    _office_row(made, table.rows[0].cells, texts)
    for office_row, row in zip(list(table.rows)[1:], printed, strict=True):
        office_row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        money = row.amounts or ("",) * (2 if made.layout.two_amounts else 1)
        cells = [(row.lines, row.is_bold, _indent(made, row))]
        cells += [((amount,), row.is_bold, 0.0) for amount in money]
        cells += [((row.remark,), False, 0.0)] if made.layout.remarks else []
        _office_row(made, office_row.cells, cells)
    document.save(str(target))


def _office_row(made: BudgetList, cells, texts) -> None:  # type: ignore[no-untyped-def]
    end = len(cells) - (1 if made.layout.remarks else 0)
    for j, (cell, (lines, bold, indent)) in enumerate(zip(cells, texts, strict=True)):
        cell.width = Cm(_widths_cm(made)[j])
        if not made.layout.on_first:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.left_indent = Cm(indent)
        for k, line in enumerate(lines):
            run = paragraph.add_run(line)
            run.bold = bold
            if k + 1 < len(lines):
                run.add_break()
        if 0 < j < end:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


# --- ReportLab ------------------------------------------------------------------------------------


def write_reportlab(made: BudgetList, target: Path) -> None:
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=SIZE_PT, leading=SIZE_PT * 1.2)
    right = ParagraphStyle("money", style, alignment=TA_RIGHT)
    data = [[Paragraph(text, style) for text in headings(made)]]
    for row in rows(made):
        left = ParagraphStyle("name", style, leftIndent=_indent(made, row) * cm)
        money = row.amounts or ("",) * (2 if made.layout.two_amounts else 1)
        cells = [Paragraph(_marked("<br/>".join(row.lines), row), left)]
        cells += [Paragraph(_marked(amount, row), right) for amount in money]
        cells += [Paragraph(row.remark, style)] if made.layout.remarks else []
        data.append(cells)
    table = Table(
        data,
        colWidths=[w * cm for w in _widths_cm(made)],
        repeatRows=1 if made.layout.repeats_heading else 0,
        hAlign="LEFT",
    )
    align = "TOP" if made.layout.on_first else "BOTTOM"
    settings: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), align)]
    settings += [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5)]
    table.setStyle(settings)
    title = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=15, leading=19)
    document = SimpleDocTemplate(str(target), title=TITLE)
    flow = [Paragraph(COUNTY, style), Paragraph(TITLE, title), table]
    document.build(flow, onFirstPage=_ends, onLaterPages=_ends)


def _marked(text: str, row: Printed) -> str:
    return f"<b>{text}</b>" if row.is_bold else text


def _ends(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawRightString(19 * cm, 28.2 * cm, UNIT)
    canvas.drawString(2 * cm, 1.3 * cm, FOOTER)
    canvas.drawRightString(19 * cm, 1.3 * cm, str(document.page))
