"""The texts of the sample report → a deck as a region would show it."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

TITLE_ONLY = 5  # of python-pptx's own template
WIDTH, HEIGHT = 13.333, 7.5  # inches: a wide screen
LEFT, INNER = 0.55, 12.2
COLOURS: Any = RGBColor  # python-pptx leaves it untyped
GREEN = COLOURS.from_string("1B5E5A")
PALE = COLOURS.from_string("EAF2F1")
WHITE = COLOURS.from_string("FFFFFF")
BLACK = COLOURS.from_string("202020")
SHARES = (2.7, 1.35, 6.3, 1.85)  # name, amount, purpose, responsible
CROWDED = 1_500  # letters in a table from which its text has to be smaller to stay on the slide
MONTH_INCHES = 1.62


def _font(deck: Any) -> None:
    """Sets the theme in a font that every machine has, or one of the same widths."""
    theme = deck.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b"Calibri", b"Arial")


def _frame(deck: Any) -> None:
    """Puts the coloured edge, the region's name and the slide's number on the layout itself."""
    layout = deck.slide_layouts[TITLE_ONLY]
    slide = deck.slides.add_slide(layout)
    bar = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, 0, Inches(HEIGHT - 0.16), Inches(WIDTH), Inches(0.16)
    )
    bar.fill.solid()
    bar.fill.fore_color.rgb = GREEN
    bar.line.fill.background()
    name = slide.shapes.add_textbox(Inches(LEFT), Inches(6.98), Inches(3), Inches(0.3))
    name.text_frame.text = "Region Dalarna"
    name.text_frame.paragraphs[0].font.size = Pt(10)
    name.text_frame.paragraphs[0].font.color.rgb = GREEN
    for shape in (bar, name):
        layout.shapes._spTree.append(shape._element)
    for placeholder in list(layout.placeholders):
        if placeholder.placeholder_format.type is not None and placeholder.name[:5] != "Title":
            placeholder._element.getparent().remove(placeholder._element)
    slides = deck.slides._sldIdLst
    deck.part.drop_rel(slides[0].get(qn("r:id")))
    slides.remove(slides[0])


def _number(slide: Any, number: int) -> None:
    box = slide.shapes.add_textbox(Inches(12.2), Inches(6.98), Inches(0.6), Inches(0.3))
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = etree.SubElement(paragraph._p, qn("a:fld"))
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    etree.SubElement(field, qn("a:rPr"), lang="sv-SE", sz="1000")
    etree.SubElement(field, qn("a:t")).text = str(number)


def _slide(deck: Any, title: str, size: int = 24) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    shape = slide.shapes.title
    shape.left, shape.top = Inches(LEFT), Inches(0.25)
    shape.width, shape.height = Inches(INNER), Inches(1.05)
    shape.text_frame.text = title
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = Pt(size), True
        paragraph.font.color.rgb = GREEN
    _number(slide, len(deck.slides))
    return slide


def _cover(deck: Any, slide_texts: dict[str, Any]) -> None:
    slide = _slide(deck, slide_texts["title"], size=38)
    slide.shapes.title.top, slide.shapes.title.height = Inches(2.6), Inches(2)


def _text_box(slide: Any, lines: list[str], top: float, size: int) -> None:
    box = slide.shapes.add_textbox(Inches(LEFT), Inches(top), Inches(INNER), Inches(1))
    box.text_frame.word_wrap = True
    for index, line in enumerate(lines):
        frame = box.text_frame
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.font.size = Pt(size)
        paragraph.space_after = Pt(6)


def _text(deck: Any, slide_texts: dict[str, Any]) -> None:
    _text_box(_slide(deck, slide_texts["title"]), slide_texts["lines"], 1.8, 22)


def _fill(cell: Any, text: str, size: float, row: int) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.margin_left = cell.margin_right = Inches(0.07)
    cell.fill.solid()
    cell.fill.fore_color.rgb = GREEN if row == 0 else (PALE if row % 2 else WHITE)
    for index, line in enumerate(text.split("\n")):
        frame = cell.text_frame
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.font.size, paragraph.font.bold = Pt(size), row == 0
        paragraph.font.color.rgb = WHITE if row == 0 else BLACK


def _table(deck: Any, slide_texts: dict[str, Any]) -> None:
    slide = _slide(deck, slide_texts["title"], size=18)
    rows = [slide_texts["columns"], *slide_texts["rows"]]
    wide = len(rows[0]) != len(SHARES) or len(rows) == 2  # a heading and figures
    shares = (1.0,) * len(rows[0]) if wide else SHARES
    letters = sum(len(text) for row in rows for text in row)
    size = 12 if wide else (11 if letters > CROWDED else 12)
    frame = slide.shapes.add_table(
        len(rows), len(shares), Inches(LEFT), Inches(1.4), Inches(INNER), Inches(0.25) * len(rows)
    )
    for column, share in zip(frame.table.columns, shares, strict=True):
        column.width = int(Inches(INNER) * share / sum(shares))
    for index, texts in enumerate(rows):
        for column, text in enumerate(texts):
            _fill(frame.table.cell(index, column), text, size, index)
    if "lines" in slide_texts:
        _text_box(slide, slide_texts["lines"], 3.2, 18)


def _wheel(deck: Any, slide_texts: dict[str, Any]) -> None:
    """A row of arrows, one a month, with notes above and below them."""
    slide = _slide(deck, slide_texts["title"])
    for index, (month, above, below) in enumerate(slide_texts["months"]):
        left = LEFT + index * (MONTH_INCHES + 0.12)
        arrow = slide.shapes.add_shape(
            MSO_SHAPE.PENTAGON, Inches(left), Inches(3.6), Inches(MONTH_INCHES), Inches(0.6)
        )
        arrow.fill.solid()
        arrow.fill.fore_color.rgb = GREEN
        arrow.line.fill.background()
        arrow.text_frame.text = month
        for text, top in ((above, 2.1), (below, 4.5)):
            box = slide.shapes.add_textbox(
                Inches(left), Inches(top), Inches(MONTH_INCHES), Inches(1.3)
            )
            box.text_frame.word_wrap = True
            box.text_frame.text = text
            box.text_frame.paragraphs[0].font.size = Pt(12)


KINDS = {"cover": _cover, "text": _text, "table": _table, "wheel": _wheel}


def build_deck(texts: dict[str, Any]) -> Any:
    """The presentation, not yet saved."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title = texts["title"]
    _font(deck)
    _frame(deck)
    for slide in texts["slides"]:
        KINDS[slide["kind"]](deck, slide)
    return deck
