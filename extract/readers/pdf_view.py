"""A page as a library gives it → words, ruling lines and filled areas."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Box
from extract.readers.pdf_leaders import without_leaders
from extract.readers.pdf_page import THIN_PT, PageView, RawPage, Rule, Shape
from extract.readers.pdf_turn import upright
from extract.readers.pdf_words import words_of

# Shorter strokes are underlines of single letters, ticks and parts of pictures.
SHORTEST_RULE_PT = 4.0
# A picture of this share of the page may be a scan of it.
LARGE_PICTURE = 0.3
# A fill of this share of the page is its background.
WHOLE_PAGE = 0.9
# A card holds two lines of text and a long word at least.
CARD_WIDTH_PT, CARD_HEIGHT_PT = 60.0, 24.0


def view(page: RawPage) -> PageView:
    """The page's words, rules and fills; a page printed on its side is turned upright first."""
    page = upright(page)
    area = page.width * page.height
    pictured = sum(map(_area, page.pictures))  # scanners cut a page into strips
    return PageView(
        page.number,
        page.width,
        page.height,
        tuple(words_of(without_leaders(page.letters))),
        tuple(rule for shape in page.shapes for rule in _rules(shape)),
        tuple(_fills(page.shapes, area)),
        pictured > LARGE_PICTURE * area,
        page.tags,
        is_covered=pictured > WHOLE_PAGE * area,
        is_layer=page.is_layer and pictured > LARGE_PICTURE * area,
        pictures=tuple(page.pictures),
        boxes=tuple(_boxes(page.shapes, area)),
    )


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _rules(shape: Shape) -> list[Rule]:
    box = shape.box
    width, height = box.x1 - box.x0, box.bottom - box.top
    if height <= THIN_PT and width >= max(SHORTEST_RULE_PT, 2 * height):
        return [Rule(True, (box.top + box.bottom) / 2, box.x0, box.x1)]
    if width <= THIN_PT and height >= max(SHORTEST_RULE_PT, 2 * width):
        return [Rule(False, (box.x0 + box.x1) / 2, box.top, box.bottom)]
    return _sides(box) if shape.is_rectangle and shape.is_stroked else []


def _sides(box: Box) -> list[Rule]:
    return [
        Rule(True, box.top, box.x0, box.x1),
        Rule(True, box.bottom, box.x0, box.x1),
        Rule(False, box.x0, box.top, box.bottom),
        Rule(False, box.x1, box.top, box.bottom),
    ]


def _fills(shapes: Sequence[Shape], page_area: float) -> list[Box]:
    """Filled areas as large as a cell."""
    return [
        shape.box
        for shape in shapes
        if shape.is_rectangle
        and shape.is_filled
        and shape.box.x1 - shape.box.x0 > 2 * THIN_PT
        and shape.box.bottom - shape.box.top > 2 * THIN_PT
        and _area(shape.box) <= WHOLE_PAGE * page_area
    ]


def _boxes(shapes: Sequence[Shape], page_area: float) -> list[Box]:
    """Filled or framed areas as large as a card."""
    return [
        shape.box
        for shape in shapes
        if (shape.is_filled or shape.is_stroked)
        and shape.box.x1 - shape.box.x0 >= CARD_WIDTH_PT
        and shape.box.bottom - shape.box.top >= CARD_HEIGHT_PT
        and _area(shape.box) <= LARGE_PICTURE * page_area
    ]
