"""A valid document in every format that needs no other program to write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from docx import Document
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HEADING = "Fördelning av medel 2024 i Örebro län"
HEAD = ("Insats", "Belopp", "Syfte", "Ansvar")
ROWS = (
    ("Familjecentral på nätet", "500 000 kr", "Nå föräldrar tidigt", "Kommunerna"),
    ("Anhörigstöd dygnet runt", "300 000 kr", "Avlasta anhöriga", "Regionen"),
    ("Skolteam för närvaro", "1 200 000 kr", "Färre elever hemma", "Regionen"),
    ("Summa", "2 000 000 kr", "", ""),
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
    f'xmlns:table="{_ODF}:table:1.0" office:version="1.3"'
)


@cache
def docx() -> bytes:
    document = Document()
    document.add_heading(HEADING, 1)
    table = document.add_table(rows=0, cols=len(HEAD))
    for texts in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@cache
def pptx() -> bytes:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = HEADING
    size = Inches(0.5), Inches(1.5), Inches(9), Inches(3)
    table = slide.shapes.add_table(len(ROWS) + 1, len(HEAD), *size).table
    for row, texts in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


@cache
def xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([HEADING])
    sheet.append(list(HEAD))
    for name, amount, aim, owner in ROWS:
        sheet.append([name, int(amount.removesuffix(" kr").replace(" ", "")), aim, owner])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@cache
def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, HEADING)
    canvas.setFont("Helvetica", 10)
    for line, texts in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(texts):
            canvas.drawString(60 + 125 * column, 740 - 20 * line, text)
    for line in range(len(ROWS) + 2):
        canvas.line(55, 754 - 20 * line, 555, 754 - 20 * line)
    canvas.save()
    return file.getvalue()


def _odf_cells(texts: tuple[str, ...]) -> str:
    cells = (
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" if text else
        "<table:table-cell/>"
        for text in texts
    )  # fmt: skip
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def odf_content(kind: str, *, before: str = "", rows: str = "", doctype: str = "") -> str:
    """content.xml of a text ("text") or a spreadsheet with the table, and more where it is told."""
    table = "".join(map(_odf_cells, (HEAD, *ROWS))) + rows
    heading = f'<text:h text:outline-level="1">{HEADING}</text:h>{before}'
    if kind == "spreadsheet":
        heading, table = "", _odf_cells((HEADING,)) + table
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {NAMESPACES}>'
        f"<office:body><office:{kind}>{heading}<table:table table:name='Blad'>{table}"
        f"</table:table></office:{kind}></office:body></office:document-content>"
    )


def odf(kind: str, content: str, more: Mapping[str, bytes] | None = None) -> bytes:
    """An OpenDocument file with this content.xml."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", content)
        for name, data in (more or {}).items():
            package.writestr(name, data)
    return file.getvalue()


def odt() -> bytes:
    return odf("text", odf_content("text"))


def ods() -> bytes:
    return odf("spreadsheet", odf_content("spreadsheet"))


def html() -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>" for texts in (HEAD, *ROWS)
    )
    page = f"<!doctype html><meta charset=utf-8><h1>{HEADING}</h1><table>{rows}</table>"
    return page.encode()


def markdown() -> bytes:
    lines = [f"# {HEADING}", "", f"| {' | '.join(HEAD)} |", "|---|---|---|---|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in ROWS]).encode()


def csv() -> bytes:
    return "\r\n".join(";".join(row) for row in ((HEADING,), HEAD, *ROWS)).encode()


def text() -> bytes:
    return "\n".join("\t".join(row) for row in ((HEADING,), ("",), HEAD, *ROWS)).encode()


ALL: dict[str, Callable[[], bytes]] = {
    ".docx": docx,
    ".pptx": pptx,
    ".xlsx": xlsx,
    ".pdf": pdf,
    ".odt": odt,
    ".ods": ods,
    ".html": html,
    ".md": markdown,
    ".csv": csv,
    ".txt": text,
}
