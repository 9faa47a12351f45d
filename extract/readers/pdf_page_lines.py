"""A page's lines outside of tables, and which of them are its furniture: running headers, footers
and page numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.data_classes import dataclass
from extract.model import Box
from extract.patterns import pattern
from extract.readers.pdf_lines import Line
from extract.readers.pdf_side import Side
from extract.readers.pdf_side_boxes import label_in

A4, LETTER = 1.414, 1.294
# Running headers and footers stand this near the edge of the page.
MARGIN_PT = 62.0
# They stand at one height on every page, but for a point or two where sheets were scanned.
SAME_HEIGHT_PT = 6
# Cells below each other begin or end at the same place.
SAME_EDGE_PT = 2.0
# Letters may stand out of their box by so much.
OUT_PT = 2.0
UNIT = pattern(r"\b(?:tkr|kkr|mnkr|mkr|tusental|tusen|miljoner)\b", re.IGNORECASE)
# A case's number, a date, a page of how many: no heading of a column holds these.
OF_DOCUMENT = pattern(
    r"\b[A-ZÅÄÖ]{1,8}[ /-]?(?:20)?\d\d[/:.-]\d+|\b20\d\d[/-]\d\d[/-]?\d\d|\b[Dd]nr\b"
    r"|\b\d+\s?\(\d+\)"
)
PAGE_NUMBER = pattern(
    r"^(?:(?:sida|sid\.?|page|bild)\s*)?\d{1,3}\s*(?:(?:\(|av|/|of)\s*\d{1,3}\)?)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's size and those of its lines that stand outside of tables; `sides` are where tables
    stand side by side, `boxes` areas as large as cards that are filled or framed.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    sides: tuple[Side, ...] = ()
    boxes: tuple[Box, ...] = ()

    def box_of(self, line: Line) -> Box | None:
        """The smallest drawn area, a card or a text box, in which a line stands."""
        return smallest_around(self.boxes, line.box)

    def is_caption(self, line: Line) -> bool:
        """Whether a line heads a table beside others that have such lines too."""
        return any(line in side.captions for side in self.sides)

    def column_of(self, line: Line) -> int:
        """The column in which a line stands beside others, counted from 1; 0 elsewhere."""
        return next((s.column_of(line.box) + 1 for s in self.sides if s.holds(line.box)), 0)

    def parts(self, above: Line, line: Line) -> bool:
        """Whether two lines stand in columns beside each other, or one above these."""
        a, b = self.column_of(above), self.column_of(line)
        return a != b and max(a, b) > 1

    def labels(self, line: Line) -> bool:
        """Whether a line begins with a label of cards that stand beside each other."""
        sides = [side for side in self.sides if side.labels]
        if not sides:  # as on most pages
            return False
        label = label_in(line.text)
        return any(label in side.labels and side.holds(line.box) for side in sides)

    def right_edges(self) -> dict[int, float]:
        """How far the lines of each column run."""
        edges: dict[int, float] = {}
        for line in self.lines:
            column = self.column_of(line)
            edges[column] = max(edges.get(column, 0.0), line.box.x1)
        return edges

    @property
    def is_slide(self) -> bool:
        """Slides are wider than high, and their first text is their title.

        Paper laid on its side is none: it has the proportions of A4 or Letter.
        """
        ratio = self.width / max(self.height, 1.0)  # a damaged page may have no height
        return ratio > 1.2 and all(abs(ratio - paper) > 0.02 for paper in (A4, LETTER))


def smallest_around(boxes: Sequence[Box], own: Box) -> Box | None:
    """The smallest of the boxes that holds one, but for letters that stand out a little."""
    around = [
        box
        for box in boxes
        if box.x0 - OUT_PT <= own.x0
        and own.x1 <= box.x1 + OUT_PT
        and box.top - OUT_PT <= own.top
        and own.bottom <= box.bottom + OUT_PT
    ]
    return min(around, key=lambda box: (box.x1 - box.x0) * (box.bottom - box.top), default=None)


def furniture(pages: Sequence[PageLines]) -> set[tuple[int, float, str]]:
    """Running headers, footers and page numbers, as (page, top, text).

    They stand in the margin and come again, numbers apart, at the same height on other pages.
    A title on a slide is none. What names a unit stays on its first page: lists say once a page
    what their figures are in.
    """
    heights: dict[str, list[float]] = {}
    spots: list[tuple[PageLines, Line, str]] = []
    for page in pages:
        for i, line in enumerate(page.lines):
            if not _in_margin(page, line) or _heads_rows(page.lines, i):
                continue
            key = re.sub(r"\d+", "#", line.text)
            heights.setdefault(key, []).append(line.box.top)
            spots.append((page, line, key))
    for tops in heights.values():
        tops.sort()
    often = max(2, len(pages) / 3)
    marked = set()
    told: set[tuple[str, int]] = set()
    for page, line, text in spots:
        runs = _near(heights[text], line.box.top) >= often and len(pages) > 1
        height = round(line.box.top / SAME_HEIGHT_PT)
        if runs and UNIT.search(line.text) and (text, height) not in told:
            told.add((text, height))
        elif runs or _is_page_number(line.text):
            marked.add((page.number, line.box.top, line.text))
    return marked


def _is_page_number(text: str) -> bool:
    """Whether a line is a page's number and no more; most are that of digits alone, and are told
    without the expression.
    """
    if text.isascii() and text.isdigit():
        return len(text) <= 3
    return text.endswith((*"0123456789)",)) and PAGE_NUMBER.match(text) is not None


def _near(tops: Sequence[float], top: float) -> int:
    """How many of the sorted heights are this one, but for what a scanner's feeder moves it."""
    low, high = top - SAME_HEIGHT_PT, top + SAME_HEIGHT_PT
    return bisect_right(tops, high) - bisect_left(tops, low)


def running_lines(pages: Sequence[PageLines], marked: set[tuple[int, float, str]]) -> list[Line]:
    """One of each of the running lines that are words, and not a page's number alone."""
    found: dict[tuple[str, int], Line] = {}
    for page in pages:
        for line in page.lines:
            if (page.number, line.box.top, line.text) not in marked:
                continue
            if not _is_page_number(line.text) and not UNIT.search(line.text):
                height = round(line.box.top / SAME_HEIGHT_PT)
                found.setdefault((re.sub(r"\d+", "#", line.text), height), line)
    return list(found.values())


def _heads_rows(lines: Sequence[Line], i: int) -> bool:
    """Whether a line's pieces stand above those of the next: a row of a table that goes on."""
    if i + 1 >= len(lines) or len(lines[i].segments) < 2 or OF_DOCUMENT.search(lines[i].text):
        return False
    own, below = lines[i].segments, lines[i + 1].segments
    if lines[i + 1].box.top - lines[i].box.bottom > 2 * lines[i].size:
        return False
    same = sum(
        abs(a.box.x0 - b.box.x0) < SAME_EDGE_PT or abs(a.box.x1 - b.box.x1) < SAME_EDGE_PT
        for a in own
        for b in below
    )
    return same >= 1


def _in_margin(page: PageLines, line: Line) -> bool:
    low = line.box.bottom > page.height - MARGIN_PT
    if page.is_slide:
        return line.box.bottom > page.height - MARGIN_PT / 2
    return low or line.box.top < MARGIN_PT


# --- headings and paragraphs --------------------------------------------------------------------
