"""A Word file's styles: what a paragraph is (heading, list item) and how its letters look."""

from __future__ import annotations

from dataclasses import dataclass

from extract.readers import style_names
from extract.readers.ooxml import Element, W, is_on, whole_number

BODY_TEXT_LEVEL = 9  # Word's outline levels are 0–8; 9 is "body text"
_MAX_CHAIN = 20  # styles based on styles; Word allows 11, a broken file may go in circles


@dataclass(frozen=True, slots=True)
class Style:
    """What the styles say, with everything inherited. `level` counts from 1; None: no heading."""

    level: int | None = None
    is_item: bool = False
    is_contents: bool = False
    is_placeholder: bool = False
    bold: bool = False
    hidden: bool = False
    raised: bool = False
    half_points: int | None = None


PLAIN = Style()


class Styles:
    """The styles of one file, by id. `root` is the styles part's tree (None: it has none)."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._read: dict[str, Style] = {}
        size = root.find(f"{W}docDefaults//{W}sz") if root is not None else None
        normal = [s for s in self._elements.values() if is_default_paragraph(s)]
        self.default = self[normal[0].get(f"{W}styleId", "")] if normal else PLAIN
        self.body_half_points = (
            self.default.half_points
            or whole_number(size.get(f"{W}val") if size is not None else None, 0)
            or USUAL_HALF_POINTS
        )

    def __getitem__(self, style_id: str | None) -> Style:
        if style_id is None:
            return self.default
        if style_id not in self._read:
            self._read[style_id] = self._inherited(style_id)
        return self._read[style_id]

    def _inherited(self, style_id: str) -> Style:
        """The nearest statement wins, from the style itself to the one that all stand on."""
        chain = self._chain(style_id)
        names = [_name(style) for style in chain] or [style_id]
        return Style(
            level=_level(chain, names),
            is_item=_is_numbered(chain) or any(map(style_names.is_list, names)),
            is_contents=style_names.is_contents(names[0]),
            is_placeholder=style_names.is_placeholder(names[0]),
            bold=_nearest(chain, "b"),
            hidden=_nearest(chain, "vanish"),
            raised=_is_raised(chain),
            half_points=_size(chain),
        )

    def _chain(self, style_id: str) -> list[Element]:
        chain: list[Element] = []
        following: str | None = style_id
        while following in self._elements and len(chain) < _MAX_CHAIN:
            style = self._elements[following or ""]
            chain.append(style)
            base = style.find(f"{W}basedOn")
            following = base.get(f"{W}val") if base is not None else None
        return chain


USUAL_HALF_POINTS = 22  # 11 points, Word's own default


def is_default_paragraph(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}


def outline_level(properties: Element | None) -> int | None:
    """The `w:outlineLvl` of a `w:pPr`: 0–8, BODY_TEXT_LEVEL, or None where it says nothing."""
    found = properties.find(f"{W}outlineLvl") if properties is not None else None
    if found is None:
        return None
    level = whole_number(found.get(f"{W}val"), BODY_TEXT_LEVEL)
    return level if 0 <= level <= BODY_TEXT_LEVEL else BODY_TEXT_LEVEL


def _level(chain: list[Element], names: list[str]) -> int | None:
    for style in chain:
        level = outline_level(style.find(f"{W}pPr"))
        if level is not None:
            return None if level == BODY_TEXT_LEVEL else level + 1
    return style_names.heading_level(names)


def _name(style: Element) -> str:
    name = style.find(f"{W}name")
    written = name.get(f"{W}val") if name is not None else None
    return written or str(style.get(f"{W}styleId", ""))


def _is_numbered(chain: list[Element]) -> bool:
    stated = (style.find(f"{W}pPr/{W}numPr") for style in chain)
    nearest = next((element for element in stated if element is not None), None)
    return nearest is not None and numbering(nearest) != "0"


def numbering(properties: Element) -> str:
    """The number of the list that a `w:numPr` puts its paragraph in; "0" takes it out of all."""
    number = properties.find(f"{W}numId")
    return number.get(f"{W}val", "0") if number is not None else ""


def _nearest(chain: list[Element], toggle: str) -> bool:
    stated = (style.find(f"{W}rPr/{W}{toggle}") for style in chain)
    return is_on(next((element for element in stated if element is not None), None))


def _is_raised(chain: list[Element]) -> bool:
    stated = (style.find(f"{W}rPr/{W}vertAlign") for style in chain)
    return stands_raised(next((element for element in stated if element is not None), None))


def stands_raised(alignment: Element | None) -> bool:
    """Whether a `w:vertAlign` sets its letters above the line."""
    return alignment is not None and alignment.get(f"{W}val") == "superscript"


def _size(chain: list[Element]) -> int | None:
    stated = (style.find(f"{W}rPr/{W}sz") for style in chain)
    found = next((element for element in stated if element is not None), None)
    return whole_number(found.get(f"{W}val"), 0) or None if found is not None else None
