"""What a writer prints: texts and grids in order, without any meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.made.model import Borders

SOFT_HYPHEN = "\u00ad"


class Kind(StrEnum):
    META = "meta"  # the lines above a memorandum's title
    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


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


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of slots, None where a span covers; `shares` are the columns' shares of the width.

    The first `header_rows` are headings, printed anew on every page where `repeat_heading`.
    """

    rows: tuple[tuple[Slot | None, ...], ...]
    shares: tuple[float, ...]
    borders: Borders
    repeat_heading: bool
    header_rows: int


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    blocks: tuple[Text | Grid, ...]
    landscape: bool
    font_pt: float
    footer: str
    rows_a_slide: int


def plain(text: str) -> str:
    """The text without soft hyphens, for formats whose writers type none."""
    return text.replace(SOFT_HYPHEN, "")
