"""Empty boxes with text boxes on them."""

from __future__ import annotations

from lxml.etree import Element

from extract.model import Box
from extract.readers.slide_boards import on_cards
from extract.readers.slide_order import in_reading_order
from extract.readers.slide_shapes import Shape, Text

WIDE, HIGH = 400.0, 180.0


def box(left: float, top: float, width: float, *texts: str) -> Shape:
    lines = tuple(Text(text, is_item=False) for text in texts)
    return Shape(Element("sp"), Box(left, top, left + width, top + 30), texts=lines)


def card(left: float, top: float, name: str) -> list[Shape]:
    board = Shape(Element("sp"), Box(left, top, left + WIDE, top + HIGH))
    return [
        board,
        box(left + 10, top + 10, 200, name),
        box(left + 250, top + 10, 100, "620 000 kr"),
        box(left + 10, top + 60, 380, f"Besök, {name}"),
    ]


def read(*shapes: Shape) -> list[str]:
    return [shape.texts[0].text for shape in in_reading_order([s for s in shapes if s.texts])]


def test_what_lies_on_an_empty_box_is_read_together() -> None:
    shapes = on_cards([*card(40, 80, "Lots"), *card(480, 80, "Fika")])
    assert read(*shapes) == [
        *("Lots", "620 000 kr", "Besök, Lots"),
        *("Fika", "620 000 kr", "Besök, Fika"),
    ]


def test_one_box_behind_everything_is_no_card() -> None:
    shapes = card(40, 80, "Lots")
    assert on_cards(shapes) == shapes
