"""Sheet → pptx: a slide for every table, a long one over several slides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

from tests.made.model import Trick
from tests.made.sheet import Beside, Box, Columned, Grid, Kind, Sheet, Slot, Slots, Text, plain

TITLE_ONLY, TITLE_AND_TEXT = 5, 1  # layouts of python-pptx's own template
SLIDE_INCHES = (13.333, 7.5)
CELL_PT = 10
RAISED = "30000"  # thousandths of a percent above the line
Frame = tuple[float, float, float]  # left, top, width in inches
WHOLE: Frame = (0.6, 1.4, 12.1)
HALVES: tuple[Frame, Frame] = ((0.6, 1.9, 5.8), (6.9, 1.9, 5.8))
BOXES = tuple((0.6 + 4.1 * (n % 3), 1.4 + 2.9 * (n // 3)) for n in range(6))  # on one slide
BOX_SIZE = (3.9, 2.7)
GREY: Any = RGBColor.from_string("777777")  # type: ignore[no-untyped-call]  # python-pptx has no types
NOTE = "Säg att 400 tkr flyttas från förra året. Fråga efter kommentarer."


def _chunks(grid: Grid, size: int) -> list[Grid]:
    """The grid in parts of at most `size` rows, each with the heading; spans are not cut."""
    head, body = grid.rows[: grid.header_rows], grid.rows[grid.header_rows :]
    parts: list[list[Slots]] = [[]]
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
        run = paragraph.add_run()
        run.text = line
        if slot.link:
            run.hyperlink.address = slot.link
        paragraph.font.size = Pt(CELL_PT)
        paragraph.font.bold = slot.bold or None
        if slot.right:
            paragraph.alignment = PP_ALIGN.RIGHT
    if slot.mark:
        mark = cell.text_frame.paragraphs[-1].add_run()
        mark.text = slot.mark
        mark.font._element.set("baseline", RAISED)


def _add_grid(slide: Any, grid: Grid, at: Frame = WHOLE) -> None:
    rows, columns = len(grid.rows), len(grid.shares)
    left, top, width = (Inches(x) for x in at[:3])
    frame = slide.shapes.add_table(rows, columns, left, top, width, Inches(0.3) * rows)
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


def _text_box(
    shapes: Any, at: tuple[float, float], size: tuple[float, float], lines: tuple[str, ...]
) -> Any:
    box = shapes.add_textbox(*(Inches(x) for x in (*at, *size)))
    box.text_frame.word_wrap = True
    for index, line in enumerate(lines):
        frame = box.text_frame
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.font.size = Pt(CELL_PT)
    return box


def _add_box(slide: Any, box: Box, number: int, grouped: bool) -> None:
    (left, top), (width, height) = BOXES[number % len(BOXES)], BOX_SIZE
    if not grouped:
        made = _text_box(slide.shapes, (left, top), BOX_SIZE, box.lines)
        made.text_frame.paragraphs[0].font.bold = True
        made.line.color.rgb = GREY
        return
    group = slide.shapes.add_group_shape()
    head = _text_box(group.shapes, (left, top), (width, 0.45), box.lines[:1])
    head.text_frame.paragraphs[0].font.bold = True
    _text_box(group.shapes, (left, top + 0.45), (width, height - 0.45), box.lines[1:])


def _add_beside(slide: Any, block: Beside) -> None:
    for (left, top, width), parts in zip(HALVES, (block.left, block.right), strict=True):
        for part in parts:
            if isinstance(part, Grid):
                _add_grid(slide, part, (left, top, width))
            elif part.kind is Kind.SUBHEADING:
                _text_box(slide.shapes, (left, top - 0.5), (width, 0.4), (part.text,))


class _Deck:
    """A deck in the making: the title that holds, and the texts that wait for their slide."""

    def __init__(self, sheet: Sheet) -> None:
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = (Inches(x) for x in SLIDE_INCHES)
        self.deck.core_properties.title = sheet.title
        self.sheet, self.title, self.shown = sheet, sheet.title, False
        self.waiting: list[Text] = []
        self.boxes: list[Box] = []

    def flush(self) -> None:
        """Puts what waits on slides of its own."""
        if self.waiting:
            _add_texts(self.deck, self.title, self.waiting)
        grouped = Trick.GROUPED in self.sheet.tricks
        for number, box in enumerate(self.boxes):
            if number % len(BOXES) == 0:
                slide = _slide(self.deck, TITLE_ONLY, self.title)
            _add_box(slide, box, number, grouped)
        self.shown = self.shown or bool(self.waiting or self.boxes)
        self.waiting, self.boxes = [], []

    def text(self, text: Text) -> None:
        if text.kind not in (Kind.HEADING, Kind.SUBHEADING, Kind.TITLE):
            self.waiting.append(text)
        elif text.kind is Kind.TITLE:
            self.title = text.text  # the first slide has the lines above the title as well
        else:
            self.flush()
            if not self.shown:
                _slide(self.deck, TITLE_ONLY, self.title)
            self.title, self.shown = text.text, False

    def grid(self, grid: Grid) -> None:
        self.flush()
        self.shown = True
        for part in _chunks(grid, self.sheet.rows_a_slide):
            _add_grid(_slide(self.deck, TITLE_ONLY, self.title), part)

    def beside(self, block: Beside) -> None:
        self.flush()
        self.shown = True
        _add_beside(_slide(self.deck, TITLE_ONLY, self.title), block)

    def hide(self) -> None:
        """A slide that is not shown, with an older version."""
        head, grid = self.sheet.hidden
        if isinstance(head, Text) and isinstance(grid, Grid):
            slide = _slide(self.deck, TITLE_ONLY, head.text)
            _add_grid(slide, grid)
            slide._element.set("show", "0")

    def finish(self) -> None:
        self.flush()
        if self.sheet.hidden:
            self.hide()
        for number, slide in enumerate(self.deck.slides, 1):
            if self.sheet.running_head:
                line = f"{self.sheet.running_head}    {number}"
                _text_box(slide.shapes, (0.6, 7.0), (9.0, 0.4), (line,))
            if Trick.NOTES in self.sheet.tricks:
                slide.notes_slide.notes_text_frame.text = NOTE


def to_pptx(sheet: Sheet, path: Path) -> Path:
    """Writes a deck: headings become slide titles, texts between tables slides of their own."""
    deck = _Deck(sheet)
    for block in sheet.blocks:
        if isinstance(block, Text):
            deck.text(block)
        elif isinstance(block, Columned):
            for text in block.texts:
                deck.text(text)
        elif isinstance(block, Box):
            deck.boxes.append(block)
        elif isinstance(block, Beside):
            deck.beside(block)
        else:
            deck.grid(block)
    deck.finish()
    deck.deck.save(str(path))
    return path
