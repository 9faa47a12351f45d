"""An OpenDocument paragraph's text as it shows, with what is anchored in it apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.readers.odf import DRAW, DRAW_3D, LIBREOFFICE, OFFICE, TABLE, TEXT, count
from extract.readers.odf_styles import Look, Styles, half_points, is_on
from extract.readers.ooxml import Element
from extract.readers.raised import raised

MAX_SPACES = 1000  # a `text:s` with more is a mistake
PAGE_NUMBER = f"{TEXT}page-number"

_WHITE = re.compile(r"[ \t\r\n]+")  # line ends and tabs in the XML are blanks; others have tags
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
# What stands in a paragraph and is not its text.
_SKIPPED = frozenset(
    {
        f"{OFFICE}annotation",
        f"{OFFICE}event-listeners",
        f"{TEXT}ruby-text",
        f"{TEXT}number",  # a heading's own number, as made by the program
        f"{TEXT}placeholder",  # "<Klicka här>": nobody has
        f"{TEXT}script",
        f"{TEXT}tracked-changes",
    }
)
_WITH_CONDITION = frozenset(f"{TEXT}{name}" for name in ("hidden-text", "hidden-paragraph"))
# Lists that a program makes from the headings and captions, and repeats them.
_INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
    )
)
_AROUND_BLOCKS = frozenset(
    {f"{TEXT}{name}" for name in ("section", "bibliography", "index-body", "page-sequence")}
    | {f"{LIBREOFFICE}content-control", f"{DRAW}a"}
)
BLOCKS = frozenset({f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TEXT}numbered-paragraph"})


@dataclass(slots=True)
class Line:
    """One paragraph: its text with tabs and line ends, and what is anchored in it.

    `bold` and `half_points` say how all its visible letters look (None: they differ). `drawn` are
    the shapes and frames, `notes` the `text:note`s, `struck` the texts struck through and left out.
    """

    text: str = ""
    bold: bool = False
    half_points: int | None = None
    largest_pt: float = 0.0
    drawn: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, table or drawing of a body, cell or text box; `is_item`: it has a bullet."""

    element: Element
    is_item: bool = False


def read_line(
    paragraph: Element,
    styles: Styles,
    base: Look | None = None,
    *,
    skipped: frozenset[str],
    with_struck: bool = True,
) -> Line:
    """The paragraph's text as it shows; what is struck through is kept apart if not wanted.

    `base` is how letters look where no style says so; `skipped` are fields to leave out.
    """
    return _Reader(styles, skipped, with_struck=with_struck).read(paragraph, base)


def blocks_in(container: Element, styles: Styles) -> Iterator[Block]:
    """The container's paragraphs, tables and drawings: lists and sections opened, indexes not."""
    for child in container:
        tag = str(child.tag)
        if tag in (f"{TEXT}p", f"{TEXT}h", f"{TABLE}table") or is_drawn(child):
            yield Block(child)
        elif tag == f"{TEXT}list":
            yield from _items(child, styles, None, 1)
        elif tag == f"{TEXT}numbered-paragraph":
            yield from (Block(found, is_item=True) for found in child if found.tag in BLOCKS)
        elif tag in _AROUND_BLOCKS and not _is_hidden(child):
            yield from blocks_in(child, styles)


def is_drawn(element: Element) -> bool:
    """Whether the element is a frame, a shape or a group of them."""
    tag = str(element.tag)
    return tag.startswith((DRAW, DRAW_3D)) and tag not in (f"{DRAW}a", f"{DRAW}control")


def _items(listed: Element, styles: Styles, inherited: str | None, level: int) -> Iterator[Block]:
    style = listed.get(f"{TEXT}style-name") or inherited
    for item in listed:
        # Neither a list header has a label, nor an item's second paragraph.
        has_label = item.tag == f"{TEXT}list-item" and styles.has_label(style, level)
        for child in item:
            if child.tag == f"{TEXT}list":
                yield from _items(child, styles, style, level + 1)
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield Block(child, has_label)
                has_label = False
            elif child.tag == f"{TABLE}table" or is_drawn(child):
                yield Block(child)


def _is_hidden(element: Element) -> bool:
    display = element.get(f"{TEXT}display")
    is_met = display == "condition" and is_on(element.get(f"{TEXT}is-hidden"))
    return display == "none" or is_met


class _Reader:
    def __init__(self, styles: Styles, skipped: frozenset[str], *, with_struck: bool) -> None:
        self._styles = styles
        self._with_struck = with_struck
        self._skipped = _SKIPPED | skipped
        self._looks: set[tuple[bool, int]] = set()
        self._pieces: list[str] = []
        self._line = Line()
        self._is_hidden = False

    def read(self, paragraph: Element, base: Look | None) -> Line:
        name = paragraph.get(f"{TEXT}style-name")
        if base is None:
            look = self._styles.paragraph(name).look
        else:
            look = self._styles.look(base, "paragraph", name)
        self._inside(paragraph, look)
        line = self._line
        line.text = "" if self._is_hidden else "".join(self._pieces)
        if self._looks:
            line.bold = all(bold for bold, _ in self._looks)
            sizes = {size for _, size in self._looks}
            line.half_points = sizes.pop() if len(sizes) == 1 else None
        return line

    def _inside(self, parent: Element, look: Look) -> None:
        self._text(parent.text, look)
        for child in parent:
            self._child(child, look)
            self._text(child.tail, look)

    def _child(self, child: Element, look: Look) -> None:
        tag = str(child.tag)
        if tag in _CHARACTERS:
            self._pieces.append("" if look.hidden else _CHARACTERS[tag])
        elif tag == f"{TEXT}s":
            self._pieces.append(" " * count(child.get(f"{TEXT}c"), MAX_SPACES))
        elif tag == f"{TEXT}note":
            self._line.notes.append(child)
        elif is_drawn(child):
            self._line.drawn.append(child)
        elif tag in _WITH_CONDITION and is_on(child.get(f"{TEXT}is-hidden")):
            self._is_hidden |= tag == f"{TEXT}hidden-paragraph"
        elif tag not in self._skipped and not _is_unseen(child):
            self._inside(child, self._styles.look(look, "text", _style_name(child)))

    def _text(self, text: str | None, look: Look) -> None:
        if not text or look.hidden:
            return
        if look.struck and not self._with_struck:
            self._line.struck.append(text)
            return
        shown = _WHITE.sub(" ", text)
        self._pieces.append(raised(shown) if look.raised else shown)
        if text.strip():
            size = half_points(look.size_pt)
            self._looks.add((look.bold, size))
            self._line.largest_pt = max(self._line.largest_pt, look.size_pt)


def _style_name(element: Element) -> str | None:
    is_run = element.tag in (f"{TEXT}span", f"{TEXT}a")
    return element.get(f"{TEXT}style-name") if is_run else None


def _is_unseen(element: Element) -> bool:
    """Whether a field is set to show nothing, or a content control shows its advice."""
    return element.get(f"{TEXT}display") == "none" or is_on(
        element.get(f"{LIBREOFFICE}showing-place-holder")
    )
