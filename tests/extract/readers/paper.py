"""PDF files drawn line by line with ReportLab, and what the reader makes of them as plain rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from extract import model
from extract.readers.pdf import read

GREY = colors.HexColor("#888888")
SIZE = 9.0
Draw = Callable[[Canvas], Any]


def drawn(path: Path, *pages: Draw, size: tuple[float, float] = A4, **options: Any) -> Path:
    """A PDF with a page for each drawing."""
    canvas = Canvas(str(path), pagesize=size, invariant=1, **options)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(*texts: str, top: float = 80, left: float = 72, leading: float = 14) -> Draw:
    """Draws lines of running text below each other; `**` before a line sets it bold."""

    def draw(canvas: Canvas) -> None:
        for i, text in enumerate(texts):
            canvas.setFont("Helvetica-Bold" if text.startswith("**") else "Helvetica", 10)
            canvas.drawString(left, A4[1] - top - i * leading, text.removeprefix("**"))

    return draw


def cell(text: str, bold: bool = False, right: bool = False) -> Paragraph:
    font = "Helvetica-Bold" if bold else "Helvetica"
    style = ParagraphStyle("c", fontName=font, fontSize=SIZE, leading=11, alignment=2 * right)
    return Paragraph(text, style)


def grid(
    path: Path,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *commands: tuple[Any, ...],
    padding: float = 3,
) -> Path:
    """A PDF with one table, its heading bold; `commands` are ReportLab's table styles."""
    made = [[cell(text, bold=i == 0) for text in row] for i, row in enumerate(rows)]
    table = Table(made, colWidths=list(widths))
    pads = [(f"{side}PADDING", (0, 0), (-1, -1), padding) for side in ("TOP", "BOTTOM")]
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *pads, *commands])
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build([table])
    return path


def tables(path: Path) -> list[model.Table]:
    return [block for block in read(path).blocks if isinstance(block, model.Table)]


def texts(table: model.Table) -> list[list[str]]:
    """The table's rows, a text for each slot; covered and empty slots are empty."""
    rows = [[""] * table.width for _ in range(table.height)]
    for found in table.cells:
        rows[found.row - 1][found.column - 1] = plain(found.text)
    return rows


def plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("", "", model.LINE_MARKS)).split())
