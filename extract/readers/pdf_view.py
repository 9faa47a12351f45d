"""A page as a library gives it → words, ruling lines and filled areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    areas = _areas(page.shapes)
    pictured = sum(map(_area, page.pictures))  # scanners cut a page into strips
    return PageView(
        page.number,
        page.width,
        page.height,
        tuple(words_of(without_leaders(page.letters))),
        tuple(_rules(page.shapes)),
        tuple(_fills(areas, area)),
        pictured > LARGE_PICTURE * area,
        page.tags,
        is_covered=pictured > WHOLE_PAGE * area,
        is_layer=page.is_layer and pictured > LARGE_PICTURE * area,
        pictures=tuple(page.pictures),
        boxes=tuple(_boxes(areas, area)),
    )


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _rules(shapes: Sequence[Shape]) -> Iterator[Rule]:
    """What is drawn as a line: thin bars and strokes, and the sides of frames."""
    for shape in shapes:
        box = shape.box
        width, height = box.x1 - box.x0, box.bottom - box.top
        if height <= THIN_PT and width >= SHORTEST_RULE_PT and width >= 2 * height:
            yield Rule(True, (box.top + box.bottom) / 2, box.x0, box.x1)
        elif width <= THIN_PT and height >= SHORTEST_RULE_PT and height >= 2 * width:
            yield Rule(False, (box.x0 + box.x1) / 2, box.top, box.bottom)
        elif shape.is_rectangle and shape.is_stroked:
            yield Rule(True, box.top, box.x0, box.x1)
            yield Rule(True, box.bottom, box.x0, box.x1)
            yield Rule(False, box.x0, box.top, box.bottom)
            yield Rule(False, box.x1, box.top, box.bottom)


def _areas(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes that are no lines: most of a page's are."""
    return [
        shape
        for shape in shapes
        if shape.box.x1 - shape.box.x0 > 2 * THIN_PT
        and shape.box.bottom - shape.box.top > 2 * THIN_PT
    ]


def _fills(areas: Sequence[Shape], page_area: float) -> list[Box]:
    """Filled areas as large as a cell."""
    return [
        shape.box
        for shape in areas
        if shape.is_rectangle and shape.is_filled and _area(shape.box) <= WHOLE_PAGE * page_area
    ]


def _boxes(areas: Sequence[Shape], page_area: float) -> list[Box]:
    """Filled or framed areas as large as a card."""
    return [
        shape.box
        for shape in areas
        if (shape.is_filled or shape.is_stroked)
        and shape.box.x1 - shape.box.x0 >= CARD_WIDTH_PT
        and shape.box.bottom - shape.box.top >= CARD_HEIGHT_PT
        and _area(shape.box) <= LARGE_PICTURE * page_area
    ]
