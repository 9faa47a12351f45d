"""An OpenDocument file's styles: what a paragraph is, how letters look, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.readers import style_names
from extract.readers.odf import FO, OFFICE, STYLE, TEXT, length_pt
from extract.readers.ooxml import Element, whole_number

_MAX_CHAIN = 20  # styles with parents; a broken file may go in circles
_ENCODED = re.compile(r"_([0-9a-f]{1,6})_")  # how a style's name writes a blank: "Heading_20_1"
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
USUAL_SIZE_PT = 12.0  # LibreOffice's own

USUAL_SHAPE_SIZE_PT = 18.0


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, with everything inherited."""

    bold: bool = False
    size_pt: float = USUAL_SIZE_PT
    hidden: bool = False
    raised: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style says of it. `level` counts from 1; None: no heading.

    `is_item` is said by the style's name alone; lists say it of their own.
    """

    look: Look = Look()
    level: int | None = None
    is_item: bool = False
    is_contents: bool = False
    master_page: str | None = None


class Styles:
    """The styles that hold in one part: its automatic ones before the file's common ones.

    Content and page headers give the same automatic names to different styles, so that each
    part has an object of its own.
    """

    def __init__(self, part: Element, common: Element | None) -> None:
        """`part` is the root of content.xml or styles.xml, `common` that of styles.xml."""
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, Element] = {}
        self._defaults: dict[str, Element] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._looks: dict[tuple[Look, str, str], Look] = {}
        for root, name in ((common, "styles"), (part, "automatic-styles")):
            group = root.find(f"{OFFICE}{name}") if root is not None else None
            self._add(group if group is not None else ())
        self.default_look = self.default_of("paragraph")
        shapes = replace(self.default_look, size_pt=USUAL_SHAPE_SIZE_PT)
        self.look_of_shapes = self._applied(shapes, list(self._default("graphic")))
        standard = self.paragraph("Standard").look
        self.body_half_points = half_points(standard.size_pt)

    def _add(self, group: Element | tuple[()]) -> None:
        for style in group:
            if style.tag == f"{STYLE}style":
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self._styles[key] = style
            elif style.tag == f"{STYLE}default-style":
                self._defaults[style.get(f"{STYLE}family", "")] = style
            elif style.tag == f"{TEXT}list-style":
                self._lists[style.get(f"{STYLE}name", "")] = style

    def chain(self, family: str, name: str | None) -> list[Element]:
        """The style and those that it stands on, nearest first."""
        found: list[Element] = []
        while name and len(found) < _MAX_CHAIN:
            style = self._styles.get((family, name))
            if style is None:
                break
            found.append(style)
            name = style.get(f"{STYLE}parent-style-name")
        return found

    def property(self, family: str, name: str | None, group: str, attribute: str) -> str | None:
        """The nearest value of an attribute in the style's `style:<group>-properties`."""
        for style in (*self.chain(family, name), *self._default(family)):
            for properties in style.iterfind(f"{STYLE}{group}-properties"):
                if attribute in properties.attrib:
                    return properties.get(attribute)
        return None

    def paragraph(self, name: str | None) -> ParagraphStyle:
        key = name or ""
        if key not in self._paragraphs:
            self._paragraphs[key] = self._read_paragraph(key)
        return self._paragraphs[key]

    def look(self, base: Look, family: str, name: str | None) -> Look:
        """How letters of `base` look with a style on top of it."""
        if not name:
            return base
        key = base, family, name
        if key not in self._looks:
            self._looks[key] = self._applied(base, self.chain(family, name))
        return self._looks[key]

    def default_of(self, family: str) -> Look:
        """How letters look where nothing of the family says more."""
        return self._applied(Look(), list(self._default(family)))

    def has_label(self, list_style: str | None, level: int) -> bool:
        """Whether items of the list show a bullet or a number at the level (from 1)."""
        style = self._lists.get(list_style or "")
        if style is None:
            return True
        for stated in style:
            if stated.get(f"{TEXT}level") != str(level):
                continue
            if stated.tag == f"{TEXT}list-level-style-number":
                return bool(stated.get(f"{STYLE}num-format"))
            if stated.tag == f"{TEXT}list-level-style-bullet":
                return bool(stated.get(f"{TEXT}bullet-char", "•").strip())
        return True

    def _default(self, family: str) -> Iterator[Element]:
        if family in self._defaults:
            yield self._defaults[family]

    def _read_paragraph(self, name: str) -> ParagraphStyle:
        chain = self.chain("paragraph", name)
        names = [_shown_name(style) for style in chain] or [_decoded(name)]
        # An automatic style has a name that means nothing: "P12".
        nearest = next((_shown_name(s) for s in chain if not _is_automatic(s)), names[0])
        masters = (style.get(f"{STYLE}master-page-name") for style in chain)
        return ParagraphStyle(
            look=self._applied(self.default_look, chain),
            level=_level(chain, names),
            is_item=any(map(style_names.is_list, names)),
            is_contents=style_names.is_contents(nearest),
            master_page=next((master for master in masters if master), None),
        )

    def _applied(self, base: Look, chain: Sequence[Element]) -> Look:
        look = base
        for style in reversed(chain):
            if style_names.is_placeholder(_shown_name(style)):
                look = replace(look, hidden=True)  # "Klicka här för att ange text": nobody has
            for properties in style.iterfind(f"{STYLE}text-properties"):
                look = _with(look, properties)
        return look


def is_on(value: str | None) -> bool:
    return value == "true"


def half_points(size_pt: float) -> int:
    return round(2 * size_pt)


def _with(look: Look, properties: Element) -> Look:
    weight = properties.get(f"{FO}font-weight")
    display = properties.get(f"{TEXT}display")
    position = properties.get(f"{STYLE}text-position")
    line = properties.get(f"{STYLE}text-line-through-style")
    return Look(
        bold=look.bold if weight is None else weight in _BOLD,
        size_pt=_size_pt(properties.get(f"{FO}font-size"), look.size_pt),
        hidden=look.hidden if display is None else display == "none",
        raised=look.raised if position is None else _is_raised(position),
        struck=look.struck if line is None else line != "none",
    )


def _is_raised(position: str) -> bool:
    """Whether a `style:text-position` ("super 58%", "33% 58%", "0% 100%") is above the line."""
    height = position.split()[0] if position.split() else ""
    return height == "super" or whole_number(height.rstrip("%"), 0) > 0


def _size_pt(text: str | None, inherited: float) -> float:
    if text and text.endswith("%"):
        return inherited * whole_number(text[:-1], 100) / 100
    return length_pt(text) or inherited


def _level(chain: Sequence[Element], names: Sequence[str]) -> int | None:
    for style in chain:
        outline = style.get(f"{STYLE}default-outline-level")
        if outline is not None:
            return whole_number(outline, 0) or None
    return style_names.heading_level(names)


def _is_automatic(style: Element) -> bool:
    parent = style.getparent()
    return parent is not None and parent.tag == f"{OFFICE}automatic-styles"


def _shown_name(style: Element) -> str:
    return style.get(f"{STYLE}display-name") or _decoded(style.get(f"{STYLE}name", ""))


def _decoded(name: str) -> str:
    return _ENCODED.sub(lambda match: _character(int(match[1], 16)), name)


def _character(code: int) -> str:
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
