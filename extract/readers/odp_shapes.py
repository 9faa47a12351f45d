"""A slide's drawing in an OpenDocument presentation as flat shapes with their place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from extract.model import Box
from extract.readers.odf import DRAW, PRESENTATION, SVG, TABLE, length_pt
from extract.readers.odf_styles import Look, Styles, is_on
from extract.readers.odf_text import PAGE_NUMBER, blocks_in, is_drawn, read_line
from extract.readers.office_text import clean
from extract.readers.ooxml import Element
from extract.readers.slide_shapes import Shape, Text, path_of

# The kinds of placeholders, by the names that PowerPoint has for them.
_KINDS = {
    "title": "title",
    "subtitle": "subTitle",
    "outline": "body",
    "text": "body",
    "footer": "ftr",
    "header": "hdr",
    "date-time": "dt",
    "page-number": "sldNum",
}
_NO_SHAPES = frozenset({f"{PRESENTATION}notes", f"{DRAW}layer-set"})
_UNSEEN = frozenset({"none", "printer"})  # `draw:display`
# The slide's own number, and what stands in the file's declarations for all slides.
_FIELDS = frozenset(
    {PAGE_NUMBER, *(f"{PRESENTATION}{name}" for name in ("footer", "header", "date-time"))}
)
_STEP = re.compile(r"(rotate|translate)\s*\(([^)]*)\)")


def shapes_of(parent: Element, styles: Styles, group: str | None = None) -> Iterator[Shape]:
    """The shapes of a `draw:page` or `style:master-page` in the file's order, groups opened."""
    for element in parent:
        if element.tag in _NO_SHAPES or element.get(f"{DRAW}display") in _UNSEEN:
            continue
        if element.tag in (f"{DRAW}g", f"{DRAW}a"):
            inner = path_of(element) if element.tag == f"{DRAW}g" else group
            yield from shapes_of(element, styles, inner)
        elif is_drawn(element) and not is_on(element.get(f"{PRESENTATION}placeholder")):
            yield replace(_shape(element, styles), group=group)


class CellLetters(NamedTuple):
    """A cell's text, the size of its largest letters, and whether all of them are bold."""

    text: str
    size_pt: float
    is_bold: bool


def cell_letters(cell: Element, styles: Styles, base: Look) -> CellLetters:
    lines = [
        read_line(block.element, styles, base, skipped=_FIELDS)
        for block in blocks_in(cell, styles)
        if not is_drawn(block.element) and block.element.tag != f"{TABLE}table"
    ]
    largest_pt = max((line.largest_pt for line in lines), default=0.0)
    text = clean("\n".join(line.text for line in lines))
    is_bold = bool(text) and all(line.bold for line in lines if line.text.strip())
    return CellLetters(text, largest_pt or base.size_pt, is_bold)


def _shape(element: Element, styles: Styles) -> Shape:
    kind = element.get(f"{PRESENTATION}class")
    placeholder = _KINDS.get(kind, "") if kind is not None else None
    box = _box(element)
    if element.find(f"{TABLE}table") is not None:
        return Shape(element, box, is_frame=True, has_table=True)
    base = _look(element, styles)
    boxes = element.findall(f"{DRAW}text-box") if element.tag == f"{DRAW}frame" else [element]
    texts: list[Text] = []
    largest_pt = 0.0
    for container in boxes[:1]:
        for block in blocks_in(container, styles):
            if is_drawn(block.element):
                continue
            line = read_line(block.element, styles, base, skipped=_FIELDS)
            if line.text.strip():
                texts.append(Text(line.text, block.is_item, line.bold))
                largest_pt = max(largest_pt, line.largest_pt)
    return Shape(element, box, placeholder, tuple(texts), round(100 * largest_pt))


def _look(element: Element, styles: Styles) -> Look:
    """How the shape's letters look where its paragraphs do not say."""
    base = styles.look_of_shapes
    for family, name in (("graphic", f"{DRAW}style-name"), ("presentation", _STYLE_NAME)):
        base = styles.look(base, family, element.get(name))
    return base


_STYLE_NAME = f"{PRESENTATION}style-name"


def _box(element: Element) -> Box | None:
    edges = [length_pt(element.get(f"{SVG}{name}")) for name in ("x1", "y1", "x2", "y2")]
    if None not in edges:  # a line, which may go upwards
        (x1, y1, x2, y2) = (edge or 0.0 for edge in edges)
        return _rounded([(x1, y1), (x2, y2)])
    width, height = (length_pt(element.get(f"{SVG}{name}")) for name in ("width", "height"))
    left, top = (length_pt(element.get(f"{SVG}{name}")) for name in ("x", "y"))
    steps = _STEP.findall(element.get(f"{DRAW}transform", ""))
    if width is None or (not steps and (left is None or top is None)):
        return None
    right, bottom = (left or 0) + width, (top or 0) + (height or 0)
    corners = [(x, y) for x in (left or 0, right) for y in (top or 0, bottom)]
    for step, numbers in steps:
        corners = [_moved(corner, step, numbers.replace(",", " ").split()) for corner in corners]
    return _rounded(corners)


def _moved(point: tuple[float, float], step: str, numbers: list[str]) -> tuple[float, float]:
    x, y = point
    if step == "translate":
        right, down = ([length_pt(number) or 0.0 for number in numbers] + [0.0, 0.0])[:2]
        return x + right, y + down
    try:
        angle = float(numbers[0])  # radians, against the clock
    except (ValueError, IndexError):
        return point
    sine, cosine = math.sin(angle), math.cos(angle)
    return x * cosine + y * sine, y * cosine - x * sine


def _rounded(corners: list[tuple[float, float]]) -> Box:
    across, down = ([corner[axis] for corner in corners] for axis in (0, 1))
    return Box(*(round(edge, 2) for edge in (min(across), min(down), max(across), max(down))))
