"""Sheet → pptx: a slide for every table, a long one over several slides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

from tests.made.sheet import Grid, Kind, Sheet, Slot, Text, plain

TITLE_ONLY, TITLE_AND_TEXT = 5, 1  # layouts of python-pptx's own template
SLIDE_INCHES = (13.333, 7.5)
CELL_PT = 10


def _chunks(grid: Grid, size: int) -> list[Grid]:
    """The grid in parts of at most `size` rows, each with the heading; spans are not cut."""
    head, body = grid.rows[: grid.header_rows], grid.rows[grid.header_rows :]
    parts: list[list[tuple[Slot | None, ...]]] = [[]]
    kept = 0  # rows that a span still covers
    for slots in body:
        if len(parts[-1]) >= size and kept <= 0:
            parts.append([])
        parts[-1].append(slots)
        kept = max(kept - 1, max((s.rowspan for s in slots if s), default=1) - 1)
    return [replace(grid, rows=(*head, *part)) for part in parts]


def _slide(deck: Any, layout: int, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = title
    slide.shapes.title.left, slide.shapes.title.top = Inches(0.6), Inches(0.3)
    slide.shapes.title.width, slide.shapes.title.height = Inches(12.1), Inches(0.9)
    slide.shapes.title.text_frame.paragraphs[0].font.size = Pt(24)
    return slide


def _fill(cell: Any, slot: Slot) -> None:
    for index, line in enumerate(plain(slot.text).split("\n")):
        frame = cell.text_frame
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.font.size = Pt(CELL_PT)
        paragraph.font.bold = slot.bold or None
        if slot.right:
            paragraph.alignment = PP_ALIGN.RIGHT


def _add_grid(slide: Any, grid: Grid) -> None:
    rows, columns = len(grid.rows), len(grid.shares)
    width = Inches(12.1)
    frame = slide.shapes.add_table(
        rows, columns, Inches(0.6), Inches(1.4), width, Inches(0.3) * rows
    )
    whole = sum(grid.shares)
    for column, share in enumerate(grid.shares):
        frame.table.columns[column].width = int(width * share / whole)
    for row, slots in enumerate(grid.rows):
        for column, slot in enumerate(slots):
            if slot is None:
                continue
            cell = frame.table.cell(row, column)
            if slot.rowspan > 1 or slot.colspan > 1:
                cell.merge(frame.table.cell(row + slot.rowspan - 1, column + slot.colspan - 1))
            _fill(cell, slot)


def _add_texts(deck: Any, title: str, texts: list[Text]) -> None:
    slide = _slide(deck, TITLE_AND_TEXT, title)
    body = slide.placeholders[1]
    body.left, body.top, body.width, body.height = (Inches(x) for x in (0.6, 1.4, 12.1, 5.5))
    for index, text in enumerate(texts):
        frame = body.text_frame
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = text.text
        paragraph.font.size = Pt(18)


def to_pptx(sheet: Sheet, path: Path) -> Path:
    """Writes a deck: headings become slide titles, texts between tables slides of their own."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Inches(x) for x in SLIDE_INCHES)
    deck.core_properties.title = sheet.title
    title, waiting, shown = sheet.title, list[Text](), False
    for block in sheet.blocks:
        if isinstance(block, Text) and block.kind in (Kind.HEADING, Kind.SUBHEADING, Kind.TITLE):
            if block.kind is Kind.TITLE:
                title = block.text  # the first slide has the lines above the title as well
                continue
            if waiting:
                _add_texts(deck, title, waiting)
            elif not shown:
                _slide(deck, TITLE_ONLY, title)
            title, waiting, shown = block.text, [], False
        elif isinstance(block, Text):
            waiting.append(block)
        else:
            if waiting:
                _add_texts(deck, title, waiting)
            waiting, shown = [], True
            for part in _chunks(block, sheet.rows_a_slide):
                _add_grid(_slide(deck, TITLE_ONLY, title), part)
    if waiting:
        _add_texts(deck, title, waiting)
    deck.save(str(path))
    return path
