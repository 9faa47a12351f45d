"""Sheet → pdf by ReportLab, as business systems print their reports."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.made.model import Borders
from tests.made.sheet import Grid, Kind, Sheet, Slot, Text, plain

MARGIN = 20 * mm
SIZES = {Kind.TITLE: 1.7, Kind.HEADING: 1.35, Kind.SUBHEADING: 1.15}  # times the body's size
GREY = colors.HexColor("#777777")
PALE = colors.HexColor("#e4ecf4")


def _style(sheet: Sheet, kind: Kind) -> ParagraphStyle:
    size = sheet.font_pt * SIZES.get(kind, 1.0)
    bold = kind in SIZES
    return ParagraphStyle(
        kind.value,
        fontName="Helvetica-Bold" if bold else "Helvetica",
        fontSize=size,
        leading=size * 1.2,
        spaceBefore=size * 0.6 if bold else 0,
        spaceAfter=size * 0.4,
        leftIndent=size if kind is Kind.ITEM else 0,
    )


def _cell(slot: Slot | None, size: float) -> Any:
    if slot is None or not slot.text:
        return ""
    style = ParagraphStyle(
        "cell",
        fontName="Helvetica-Bold" if slot.bold else "Helvetica",
        fontSize=size,
        leading=size * 1.18,
        alignment=2 if slot.right else 0,
    )
    return Paragraph(escape(plain(slot.text), quote=False).replace("\n", "<br/>"), style)


def _commands(grid: Grid) -> list[tuple[Any, ...]]:
    whole = ((0, 0), (-1, -1))
    commands: list[tuple[Any, ...]] = [("VALIGN", *whole, "TOP")]
    if grid.borders is Borders.HORIZONTAL:
        commands.append(("LINEBELOW", *whole, 0.6, GREY))
    if grid.borders is Borders.ZEBRA:
        commands.append(("ROWBACKGROUNDS", *whole, [PALE, colors.white]))
    for row, slots in enumerate(grid.rows):
        for column, slot in enumerate(slots):
            if slot is None:
                continue
            last = (column + slot.colspan - 1, row + slot.rowspan - 1)
            if grid.borders is Borders.GRID:
                commands.append(("BOX", (column, row), last, 0.6, GREY))
            # A span over rows would keep them on one page: the text stands in the first alone,
            # in a box around all of them.
            if slot.colspan > 1 or row < grid.header_rows:
                commands.append(
                    ("SPAN", (column, row), (last[0], last[1] if row < grid.header_rows else row))
                )
    return commands


def _table(grid: Grid, sheet: Sheet, width: float) -> Any:
    whole = sum(grid.shares)
    table = Table(
        [[_cell(slot, sheet.font_pt) for slot in slots] for slots in grid.rows],
        colWidths=[width * share / whole for share in grid.shares],
        repeatRows=grid.header_rows if grid.repeat_heading else 0,
        splitInRow=1,
    )
    table.setStyle(_commands(grid))
    return table


def to_reportlab_pdf(sheet: Sheet, path: Path) -> Path:
    """Writes the sheet and returns the path; the same sheet gives the same bytes."""
    paper = landscape(A4) if sheet.landscape else A4
    width = paper[0] - 2 * MARGIN
    flow: list[Any] = []
    for block in sheet.blocks:
        if isinstance(block, Text):
            bullet = "•" if block.kind is Kind.ITEM else None
            style = _style(sheet, block.kind)
            flow.append(Paragraph(escape(block.text, quote=False), style, bulletText=bullet))
        else:
            flow += [_table(block, sheet, width), Spacer(1, sheet.font_pt)]

    def footer(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, MARGIN / 2, f"{sheet.footer}    Sida {document.page}")

    template = SimpleDocTemplate(
        str(path),
        pagesize=paper,
        title=sheet.title,
        invariant=1,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )
    template.build(flow, onFirstPage=footer, onLaterPages=footer)
    return path
