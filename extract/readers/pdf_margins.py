"""How lines that begin at one place are set: where a full one ends, and how far the next is.

A program fills a line before it begins the next, so where one is seen to go on, the next word had
no room. That tells the right edge of a text in a frame or a narrow column, which the page's own
right edge does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.data_classes import dataclass
from extract.readers.averages import median
from extract.readers.pdf_lines import Line
from extract.readers.pdf_side_boxes import label_in

# So many lines must be seen to go on, and most of them must be full.
FEWEST, MOST = 3, 0.8
# Lines that go on stand within this share of their height.
NEAR = 0.75
# Between paragraphs is this share of a line's height more white than between their lines.
MORE_WHITE = 0.15
SAME_SIZE = 0.6
# What a word's width and a space come to differs by so much from where the line could have ended.
ROUNDED_PT = 1.0
SPACE_EM = 0.25


# A form's label begins so many lines of a document: "Ansvarig part: Region Väst".
FEWEST_FORMS = 3


@dataclass(frozen=True, slots=True)
class Margin:
    """Where full lines end, and the white below a line that goes on, as a share of its height."""

    right: float
    white: float

    def parts(self, line: Line, below: Line) -> bool:
        """Whether a line ends its paragraph: the next one's first word had room behind it, or
        more white is left than between the lines of a text.
        """
        return _had_room(line, below, self.right) or _white(line, below) > self.white + MORE_WHITE


def place_of(line: Line) -> int:
    """What lines have in common that begin at one place."""
    return round(line.box.x0)


def margins_of(lines: Sequence[Line]) -> dict[int, Margin]:
    """The margins of those of a page's lines that are seen to go on, by their places."""
    pairs: dict[int, list[tuple[Line, Line]]] = {}
    for line, below in pairwise(lines):
        if below.text[:1].islower() and _is_next(line, below):
            pairs.setdefault(place_of(line), []).append((line, below))
    found: dict[int, Margin] = {}
    for place, going_on in pairs.items():
        if len(going_on) < FEWEST:
            continue
        right = max(line.box.x1 for line in lines if place_of(line) == place)
        full = sum(not _had_room(line, below, right) for line, below in going_on)
        if full >= MOST * len(going_on):
            found[place] = Margin(right, median(_white(*pair) for pair in going_on))
    return found


def labels_of(pages: Iterable[Sequence[Line]]) -> frozenset[str]:
    """The labels of a form that is filled in for each intervention: each begins a line of its own
    however full the line above is.
    """
    times = Counter(filter(None, (own_label(line) for lines in pages for line in lines)))
    return frozenset(label for label, count in times.items() if count >= FEWEST_FORMS)


def own_label(line: Line) -> str:
    """The label that a line begins with, "" without: it has a capital, and "https:" none."""
    text = line.text
    return label_in(text) if ":" in text and text[0].isupper() else ""


def _is_next(line: Line, below: Line) -> bool:
    same = place_of(line) == place_of(below) and abs(line.size - below.size) < SAME_SIZE
    return same and 0 <= _white(line, below) <= NEAR


def _white(line: Line, below: Line) -> float:
    height = line.box.bottom - line.box.top
    return (below.box.top - line.box.bottom) / height if height else 0.0


def _had_room(line: Line, below: Line, right: float) -> bool:
    word = below.words[0].box
    return line.box.x1 + SPACE_EM * line.size + word.x1 - word.x0 < right - ROUNDED_PT
