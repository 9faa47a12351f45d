"""A slide's XML as flat shapes with their place: groups opened, positions inherited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.model import Box
from extract.readers.office_text import clean, unescaped
from extract.readers.ooxml import A, Element, P, chosen, damaged, whole_number
from extract.readers.raised import raised
from extract.readers.slide_shapes import Shape, Text, path_of

EMU_PER_POINT = 12700

_PLACEHOLDER = f"{P}nvSpPr/{P}nvPr/{P}ph"
_BODY_STYLE = f"{P}txStyles/{P}bodyStyle"
_BULLETS = ("buChar", "buAutoNum", "buBlip")
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


def shapes_of(slide: Element, *inherited_from: Element) -> Iterator[Shape]:
    """The slide's shapes in the file's order; `inherited_from` are its layout and master."""
    tree = slide.find(f"{P}cSld/{P}spTree")
    if tree is None:
        raise damaged("a slide of it holds no drawing")
    yield from _shapes(tree, Transform(), inherited_from)


def _shapes(
    parent: Element,
    transform: Transform,
    inherited_from: tuple[Element, ...],
    group: str | None = None,
) -> Iterator[Shape]:
    for element in chosen(parent):
        if _is_hidden(element):
            continue
        if element.tag == f"{P}grpSp":
            inside = transform.inside(element)
            yield from _shapes(element, inside, inherited_from, group=path_of(element))
        elif element.tag == f"{P}graphicFrame":
            rectangle = _rectangle(element.find(f"{P}xfrm"))
            box = transform.box(*rectangle) if rectangle else None
            has_table = next(element.iter(f"{A}tbl"), None) is not None
            yield Shape(element, box, is_frame=True, has_table=has_table)
        elif element.tag == f"{P}sp":
            yield replace(_text_shape(element, transform, inherited_from), group=group)


def _text_shape(
    element: Element, transform: Transform, inherited_from: tuple[Element, ...]
) -> Shape:
    placeholder = element.find(_PLACEHOLDER)
    kind = placeholder.get("type", "") if placeholder is not None else None
    models = [] if placeholder is None else list(_models(placeholder, inherited_from))
    places = (_rectangle(shape.find(f"{P}spPr/{A}xfrm")) for shape in (element, *models))
    rectangle = next((found for found in places if found is not None), None)
    styles = [s for shape in (element, *models) for s in shape.iterfind(f"{P}txBody/{A}lstStyle")]
    if placeholder is not None and _alike(placeholder) == "body":
        styles += [s for source in inherited_from for s in source.iterfind(_BODY_STYLE)]
    sizes = (whole_number(run.get("sz"), 0) for run in element.iter(f"{A}rPr", f"{A}defRPr"))
    box = transform.box(*rectangle) if rectangle else None
    texts = tuple(_texts(element.find(f"{P}txBody"), styles))
    return Shape(element, box, kind, texts, max(sizes, default=0))


def paragraph_text(paragraph: Element) -> str:
    """The paragraph's text with its tabs and line ends, as written."""
    pieces = []
    for child in chosen(paragraph):
        if child.tag == f"{A}br":
            pieces.append("\n")
        elif child.get("type") == "slidenum":
            continue  # the slide's own number, in a box that a template has for it
        elif child.tag in (f"{A}r", f"{A}fld"):
            text = unescaped(child.findtext(f"{A}t") or "")
            pieces.append(raised(text) if _is_raised(child.find(f"{A}rPr")) else text)
        else:
            pieces.extend(text.text or "" for text in child.iter("{*}t"))
    return "".join(pieces)


def _is_raised(look: Element | None) -> bool:
    return look is not None and whole_number(look.get("baseline", "").rstrip("%"), 0) > 0


def body_text(body: Element | None) -> str:
    """All of a cell's text, its paragraphs parted by line ends."""
    paragraphs = body.iterfind(f"{A}p") if body is not None else ()
    return clean("\n".join(paragraph_text(paragraph) for paragraph in paragraphs))


def _texts(body: Element | None, styles: list[Element]) -> Iterator[Text]:
    for paragraph in body.iterfind(f"{A}p") if body is not None else ():
        text = paragraph_text(paragraph)
        if text.strip():
            is_item = _has_bullet(paragraph.find(f"{A}pPr"), styles)
            looks = [run.find(f"{A}rPr") for run in paragraph.iterfind(f"{A}r")]
            bold = all(look is not None and look.get("b") in {"1", "true"} for look in looks)
            yield Text(text, is_item, bold and bool(looks))


def _has_bullet(properties: Element | None, styles: list[Element]) -> bool:
    """What the paragraph says of its bullet, else the nearest of the styles that says anything."""
    level = whole_number(properties.get("lvl"), 0) if properties is not None else 0
    of_styles = (style.find(f"{A}lvl{level + 1}pPr") for style in styles)
    for stated in (properties, *of_styles):
        if stated is None:
            continue
        if stated.find(f"{A}buNone") is not None:
            return False
        if any(stated.find(f"{A}{bullet}") is not None for bullet in _BULLETS):
            return True
    return False


def _is_hidden(element: Element) -> bool:
    properties = element.find(f"*/{P}cNvPr")
    return properties is not None and properties.get("hidden") in {"1", "true"}


def _models(placeholder: Element, inherited_from: tuple[Element, ...]) -> Iterator[Element]:
    """The placeholders of the layout, then of the master, that this one takes after."""
    index, kind = placeholder.get("idx"), _alike(placeholder)
    for source in inherited_from:
        others = [
            (s, found) for s in source.iter(f"{P}sp") if (found := s.find(_PLACEHOLDER)) is not None
        ]
        same = [shape for shape, found in others if index and found.get("idx") == index]
        alike = [shape for shape, found in others if _alike(found) == kind]
        yield from (same or alike)[:1]


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
