"""A slide's XML as flat shapes with their place: groups opened, positions inherited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.model import Box
from extract.readers.office_text import clean, unescaped
from extract.readers.ooxml import A, Element, P, chosen, whole_number

EMU_PER_POINT = 12700

_TITLES = frozenset({"title", "ctrTitle"})
_BODIES = frozenset({"body", "obj", "subTitle", ""})
# On a layout, a placeholder for text stands in for these too.
_KINDS_ALIKE = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}


@dataclass(frozen=True, slots=True)
class Transform:
    """Where the coordinates inside a group lie on the slide: `scale · value + shift`, in EMU."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        left, top = self.scale_x * x + self.shift_x, self.scale_y * y + self.shift_y
        right, bottom = left + self.scale_x * width, top + self.scale_y * height
        return Box(*(round(value / EMU_PER_POINT, 2) for value in (left, top, right, bottom)))

    def inside(self, group: Element) -> Transform:
        """The transform that holds inside the `p:grpSp`."""
        frame = group.find(f"{P}grpSpPr/{A}xfrm")
        outer, inner = _rectangle(frame), _rectangle(frame, "chOff", "chExt")
        if outer is None or inner is None or not inner[2] or not inner[3]:
            return self
        scale_x, scale_y = outer[2] / inner[2], outer[3] / inner[3]
        return Transform(
            self.scale_x * scale_x,
            self.scale_y * scale_y,
            self.scale_x * (outer[0] - scale_x * inner[0]) + self.shift_x,
            self.scale_y * (outer[1] - scale_y * inner[1]) + self.shift_y,
        )


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of a shape; `text` keeps its tabs."""

    text: str
    is_item: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that holds something to read. `placeholder` is its kind ("": of no kind), or None.

    `size` is the largest font size that the shape itself states, in hundredths of a point.
    """

    element: Element
    box: Box | None
    placeholder: str | None = None
    texts: tuple[Text, ...] = ()
    size: int = 0

    @property
    def is_title(self) -> bool:
        return self.placeholder in _TITLES

    @property
    def is_frame(self) -> bool:
        return self.element.tag == f"{P}graphicFrame"


def shapes_of(slide: Element, *inherited_from: Element) -> Iterator[Shape]:
    """The slide's shapes in the file's order; `inherited_from` are its layout and master."""
    tree = slide.find(f"{P}cSld/{P}spTree")
    if tree is not None:
        yield from _shapes(tree, Transform(), inherited_from)


def _shapes(
    parent: Element, transform: Transform, inherited_from: tuple[Element, ...]
) -> Iterator[Shape]:
    for element in chosen(parent):
        if element.tag == f"{P}grpSp":
            yield from _shapes(element, transform.inside(element), inherited_from)
        elif element.tag == f"{P}graphicFrame":
            rectangle = _rectangle(element.find(f"{P}xfrm"))
            yield Shape(element, transform.box(*rectangle) if rectangle else None)
        elif element.tag == f"{P}sp" and not _is_hidden(element):
            yield _text_shape(element, transform, inherited_from)


def _text_shape(
    element: Element, transform: Transform, inherited_from: tuple[Element, ...]
) -> Shape:
    placeholder = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    kind = placeholder.get("type", "") if placeholder is not None else None
    rectangle = _rectangle(element.find(f"{P}spPr/{A}xfrm"))
    if rectangle is None and placeholder is not None:
        rectangle = _inherited_rectangle(placeholder, inherited_from)
    body = element.find(f"{P}txBody")
    texts = tuple(_texts(body, in_body=kind in _BODIES and kind != "subTitle"))
    sizes = (whole_number(run.get("sz"), 0) for run in element.iter(f"{A}rPr", f"{A}defRPr"))
    box = transform.box(*rectangle) if rectangle else None
    return Shape(element, box, kind, texts, max(sizes, default=0))


def paragraph_text(paragraph: Element) -> str:
    """The paragraph's text with its tabs and line ends, as written."""
    pieces = []
    for child in chosen(paragraph):
        if child.tag == f"{A}br":
            pieces.append("\n")
        elif child.tag in (f"{A}r", f"{A}fld"):
            pieces.append(unescaped(child.findtext(f"{A}t") or ""))
        else:
            pieces.extend(text.text or "" for text in child.iter("{*}t"))
    return "".join(pieces)


def body_text(body: Element | None) -> str:
    """All of a cell's text, its paragraphs parted by line ends."""
    paragraphs = body.iterfind(f"{A}p") if body is not None else ()
    return clean("\n".join(paragraph_text(paragraph) for paragraph in paragraphs))


def _texts(body: Element | None, *, in_body: bool) -> Iterator[Text]:
    for paragraph in body.iterfind(f"{A}p") if body is not None else ():
        text = paragraph_text(paragraph)
        if text.strip():
            yield Text(text, _is_item(body, paragraph.find(f"{A}pPr"), in_body=in_body))


def _is_item(body: Element | None, properties: Element | None, *, in_body: bool) -> bool:
    """Whether the paragraph has a bullet; the text of a slide's body has one unless told not to."""
    level = whole_number(properties.get("lvl"), 0) if properties is not None else 0
    of_box = body.find(f"{A}lstStyle/{A}lvl{level + 1}pPr") if body is not None else None
    for stated in (properties, of_box):
        if stated is None:
            continue
        if stated.find(f"{A}buNone") is not None:
            return False
        if stated.find(f"{A}buChar") is not None or stated.find(f"{A}buAutoNum") is not None:
            return True
    return in_body or level > 0


def _is_hidden(element: Element) -> bool:
    properties = element.find(f"{P}nvSpPr/{P}cNvPr")
    return properties is not None and properties.get("hidden") in {"1", "true"}


def _inherited_rectangle(
    placeholder: Element, inherited_from: tuple[Element, ...]
) -> tuple[int, int, int, int] | None:
    """The place that the layout, else the master, has for the placeholder."""
    index, kind = placeholder.get("idx"), _alike(placeholder)
    for source in inherited_from:
        candidates = [
            (shape, found)
            for shape in source.iter(f"{P}sp")
            if (found := shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")) is not None
        ]
        same = [s for s, found in candidates if index and found.get("idx") == index]
        for shape in [*same, *(s for s, found in candidates if _alike(found) == kind)]:
            rectangle = _rectangle(shape.find(f"{P}spPr/{A}xfrm"))
            if rectangle is not None:
                return rectangle
    return None


def _alike(placeholder: Element) -> str:
    kind = placeholder.get("type", "")
    return _KINDS_ALIKE.get(kind, kind)


def _rectangle(
    frame: Element | None, offset: str = "off", extent: str = "ext"
) -> tuple[int, int, int, int] | None:
    """Left, top, width and height, in EMU."""
    place = frame.find(f"{A}{offset}") if frame is not None else None
    size = frame.find(f"{A}{extent}") if frame is not None else None
    if place is None or size is None:
        return None
    return (
        whole_number(place.get("x"), 0),
        whole_number(place.get("y"), 0),
        whole_number(size.get("cx"), 0),
        whole_number(size.get("cy"), 0),
    )
