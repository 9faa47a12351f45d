"""What a writer prints: texts and grids in order, without any meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tests.made.model import Borders, Trick

SOFT_HYPHEN = "\u00ad"


class Kind(StrEnum):
    META = "meta"  # the lines above a memorandum's title
    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BOX = "box"  # the title of what is a text box elsewhere


@dataclass(frozen=True, slots=True)
class Text:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell that begins here; its lines are parted by newlines, a leading `- ` is typed text."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    bold: bool = False
    right: bool = False
    mark: str = ""  # of a footnote, raised after the text
    link: str = ""
    before: str = ""  # the wording that a tracked change took away


Slots = tuple[Slot | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of slots, None where a span covers; `shares` are the columns' shares of the width.

    The first `header_rows` are headings, printed anew on every page where `repeat_heading`.
    """

    rows: tuple[Slots, ...]
    shares: tuple[float, ...]
    borders: Borders
    repeat_heading: bool
    header_rows: int


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: the first line is its title."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns of blocks beside each other."""

    left: tuple[Text | Grid, ...]
    right: tuple[Text | Grid, ...]


@dataclass(frozen=True, slots=True)
class Columned:
    """Texts in two columns, read down the left one first."""

    texts: tuple[Text, ...]


Block = Text | Grid | Box | Beside | Columned


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to print. Every page begins with `running_head`; `hidden` is what a hidden
    slide holds."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool
    font_pt: float
    footer: str
    rows_a_slide: int
    tricks: frozenset[Trick] = frozenset()
    running_head: str = ""
    hidden: tuple[Text | Grid, ...] = ()


def _in_line(block: Block) -> tuple[Text | Grid, ...]:
    if isinstance(block, Beside):
        return (*block.left, *block.right)
    if isinstance(block, Columned):
        return block.texts
    if isinstance(block, Box):
        head, *body = block.lines
        return (Text(Kind.BOX, head), *(Text(Kind.PARAGRAPH, line) for line in body))
    return (block,)


def in_line(sheet: Sheet) -> Sheet:
    """The sheet with everything below each other: for formats that set nothing beside anything."""
    return replace(sheet, blocks=tuple(part for b in sheet.blocks for part in _in_line(b)))


def texts_and_grids(sheet: Sheet) -> Iterator[Text | Grid]:
    """All that is printed, in the order of reading."""
    for block in in_line(sheet).blocks:
        if isinstance(block, Text | Grid):
            yield block


def raised(mark: str) -> str:
    """A footnote's mark where nothing can be raised: `1` → `¹`, `*` stays."""
    return mark.translate(str.maketrans("123", "¹²³"))


def plain(text: str) -> str:
    """The text without soft hyphens, for formats whose writers type none."""
    return text.replace(SOFT_HYPHEN, "")
