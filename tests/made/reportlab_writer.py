"""Sheet → pdf by ReportLab, as business systems print their reports."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BalancedColumns,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from tests.made.model import Borders, Trick
from tests.made.sheet import Beside, Block, Box, Columned, Grid, Kind, Sheet, Slot, Text, plain

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
    text = escape(plain(slot.text), quote=False).replace("\n", "<br/>")
    if slot.link:
        text = f'<a href="{slot.link}">{text}</a>'
    if slot.mark:
        text += f"<super>{slot.mark}</super>"
    return Paragraph(text, style)


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


def _text(text: Text, sheet: Sheet) -> Any:
    bullet = "•" if text.kind is Kind.ITEM else None
    content = escape(text.text, quote=False)
    return Paragraph(content, _style(sheet, text.kind), bulletText=bullet)


def _box(box: Box, sheet: Sheet, width: float) -> Any:
    """A frame of half the width; nothing flows beside it."""
    lines = [Slot(line, bold=index == 0) for index, line in enumerate(box.lines)]
    frame = Table([[[_cell(line, sheet.font_pt) for line in lines]]], colWidths=[width / 2])
    frame.setStyle([("BOX", (0, 0), (-1, -1), 0.6, GREY)])
    frame.hAlign = "LEFT"
    return KeepTogether([frame, Spacer(1, sheet.font_pt)])


def _flow(block: Block, sheet: Sheet, width: float) -> list[Any]:
    if isinstance(block, Text):
        return [_text(block, sheet)]
    if isinstance(block, Box):
        return [_box(block, sheet, width)]
    if isinstance(block, Columned):
        return [BalancedColumns([_text(text, sheet) for text in block.texts], nCols=2)]
    if isinstance(block, Beside):
        half = width / 2 - sheet.font_pt
        halves = [
            [flowable for part in parts for flowable in _flow(part, sheet, half)]
            for parts in (block.left, block.right)
        ]
        outer = Table([halves], colWidths=[width / 2] * 2)
        outer.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
        return [outer, Spacer(1, sheet.font_pt)]
    return [_table(block, sheet, width), Spacer(1, sheet.font_pt)]


def _turn(canvas: Any, paper: tuple[float, float]) -> None:
    """The page lies on its side in the file, and says that it is to be shown turned.

    ReportLab itself swaps the sides of a page that it is told to turn.
    """
    canvas.translate(paper[1], 0)
    canvas.rotate(90)


def to_reportlab_pdf(sheet: Sheet, path: Path) -> Path:
    """Writes the sheet and returns the path; the same sheet gives the same bytes."""
    paper = landscape(A4) if sheet.landscape else A4
    width = paper[0] - 2 * MARGIN
    flow = [flowable for block in sheet.blocks for flowable in _flow(block, sheet, width)]

    def around(canvas: Any, document: Any) -> None:
        if Trick.ROTATED in sheet.tricks:
            _turn(canvas, paper)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, MARGIN / 2, f"{sheet.footer}    Sida {document.page}")
        if sheet.running_head:
            top = paper[1] - MARGIN / 2
            canvas.drawString(MARGIN, top, sheet.running_head)
            canvas.drawRightString(paper[0] - MARGIN, top, f"{document.page}")

    template = SimpleDocTemplate(
        str(path),
        pagesize=paper,
        title=sheet.title,
        invariant=1,
        rotation=90 if Trick.ROTATED in sheet.tricks else 0,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )
    template.build(flow, onFirstPage=around, onLaterPages=around)
    return path
