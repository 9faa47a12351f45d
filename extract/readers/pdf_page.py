"""What a page of a PDF holds: as the library behind gives it, and as the geometry works with it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from extract.data_classes import dataclass
from extract.model import Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from extract.readers.pdf_tags import Tag

# Lines and the edges of boxes: what is thinner than this is a line, however it was drawn.
THIN_PT = 3.0

# --- as a library gives it ----------------------------------------------------------------------


class Way(StrEnum):
    """Which way letters run."""

    RIGHT = "right"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Face:
    """How a run of letters is set: the size of its font in points, and which way it runs. `mark`
    is the marked content that it stands in.
    """

    size: float
    is_bold: bool
    way: Way = Way.RIGHT
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Letters:
    """A page's letters in the order of its content, a column for each thing that is known.

    `texts` has a blank where the content has one or where nothing is printed. Boxes are as high
    as the font's size. `runs` tells letters that were set in one go: they have one `Face`.
    `orders` is where a letter stands in the file; what only a library puts in has no place.
    """

    texts: Sequence[str]
    x0: Sequence[float]
    top: Sequence[float]
    x1: Sequence[float]
    bottom: Sequence[float]
    runs: Sequence[int]
    orders: Sequence[int]
    faces: dict[int, Face]


@dataclass(frozen=True, slots=True)
class Shape:
    """A line, a rectangle or the box around a curve. `is_filled` leaves out what is white."""

    box: Box
    is_rectangle: bool
    is_stroked: bool
    is_filled: bool


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page with all that is drawn on it, in points from the top left corner of what is shown.

    `is_layer` if its pictures are what is shown, and most of its letters are not.
    """

    number: int
    width: float
    height: float
    letters: Letters
    shapes: Sequence[Shape]
    pictures: Sequence[Box]
    tags: tuple[Tag, ...] = ()
    is_layer: bool = False


# --- as the geometry works with it --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box, the size of its font in points, and whether it is bold.

    `order` is where its first letter stands in the file, `ends` where the one after its last
    does: producers write cell by cell, and a space between words of one cell alone. `mark` is the
    marked content that it stands in, by which a tagged page's structure names it. `opens` is how
    wide its first letter is (0: not known).
    """

    text: str
    box: Box
    size: float
    is_bold: bool
    order: int = 0
    ends: int = 0
    mark: int | None = None
    opens: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: horizontal from `start` to `end` in x at height `at`, or vertical likewise."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageView:
    """What stands on a page, in points from its top left corner; `is_covered` by a picture.
    `boxes` are filled or framed areas that could be cards, those with round corners among them.

    `is_layer` says that its words are what another program's OCR read in its picture.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Box, ...]
    has_picture: bool
    tags: tuple[Tag, ...] = ()
    is_covered: bool = False
    is_layer: bool = False
    pictures: tuple[Box, ...] = ()
    boxes: tuple[Box, ...] = ()
