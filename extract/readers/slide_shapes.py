"""A slide's shapes, whatever the format: flat, each with its place on the slide."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Box
from extract.readers.ooxml import Element

_TITLES = frozenset({"title", "ctrTitle"})


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of a shape; `text` keeps its tabs, `bold` says that all of it is."""

    text: str
    is_item: bool
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that holds something to read.

    `placeholder` is its kind by PowerPoint's names ("": of no kind), or None. `size` is the
    largest font size of its letters as far as stated, in hundredths of a point. `is_frame`: it
    holds a table or a drawing in place of text. `group` is the same for shapes that are grouped.
    """

    element: Element
    box: Box | None
    placeholder: str | None = None
    texts: tuple[Text, ...] = ()
    size: int = 0
    is_frame: bool = False
    has_table: bool = False
    group: str | None = None

    @property
    def is_title(self) -> bool:
        return self.placeholder in _TITLES


def path_of(group: Element) -> str:
    """What names a group on its slide."""
    return str(group.getroottree().getpath(group))
