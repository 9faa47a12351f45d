"""Lines outside of tables → headings, paragraphs and list items; page furniture is left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from extract.data_classes import dataclass
from extract.model import Box, Heading, Paragraph, union
from extract.patterns import pattern
from extract.readers.pdf_line_ends import rejoined
from extract.readers.pdf_lines import Line
from extract.readers.pdf_margins import Margin, margins_of, own_label, place_of
from extract.readers.pdf_side import Side
from extract.readers.pdf_side_boxes import label_in

# Letters this much larger than the body's are a heading's.
LARGER = 1.12
LONGEST_HEADING = 220
A4, LETTER = 1.414, 1.294
# Running headers and footers stand this near the edge of the page.
MARGIN_PT = 62.0
# They stand at one height on every page, but for a point or two where sheets were scanned.
SAME_HEIGHT_PT = 6
# Cells below each other begin or end at the same place.
SAME_EDGE_PT = 2.0
# Lines of a paragraph follow each other within this share of their height.
NEXT_LINE = 0.75
# Between paragraphs without a blank line there is about half a line; a sentence ends there.
NEXT_PARAGRAPH = 0.45
ENDS = (".", "!", "?")
# A line that ends this far before the right margin ends its paragraph.
SHORT_LINE = 0.75
# Letters may stand out of their box by so much.
OUT_PT = 2.0
# A blank before a word, and what letters' widths are rounded by.
BLANK_EM = 1.0
BULLET = pattern(r"^(?:[•▪▸–\-*·✓]|o(?=\s+[A-ZÅÄÖ]))\s+")
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


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The font size of most letters of running text (tables are often set smaller), 0 if none.

    Bold lines are left out where there are others: a document may be headings and tables only.
    """
    letters: Counter[float] = Counter()
    for only_bold in (False, True):
        for lines in pages:
            for line in lines:
                if line.is_bold == only_bold:
                    letters[line.size] += len(line.text)
        if letters:
            return max(letters, key=letters.__getitem__)
    return 0.0


# --- page furniture -----------------------------------------------------------------------------


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
        elif runs or PAGE_NUMBER.match(line.text):
            marked.add((page.number, line.box.top, line.text))
    return marked


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
            if not PAGE_NUMBER.match(line.text) and not UNIT.search(line.text):
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


def blocks_of(
    page: PageLines, body: float, sizes: Sequence[float], labels: frozenset[str] = frozenset()
) -> list[tuple[Box, Heading | Paragraph]]:
    """The page's headings and paragraphs with their boxes, top to bottom.

    `sizes` are the sizes of headings in the document, the largest first; they give the levels.
    `labels` are those of its forms.
    """
    title = _title_lines(page) if page.is_slide else ()
    right = page.right_edges()
    margins = margins_of(page.lines)
    rooms = _rooms(page)
    groups: list[tuple[bool, list[Line]]] = []
    for line in page.lines:
        heads = line in title if page.is_slide else is_heading(line, body)
        heads = heads or page.is_caption(line)
        last = groups[-1] if groups else None
        near = last is not None and not page.parts(last[1][-1], line) and not page.labels(line)
        near = near and own_label(line) not in labels
        near = near and not (last and _had_room(rooms, last[1][-1], line))
        # A title that wraps may leave nothing but its year for the second line.
        figures = not any(ch.isalpha() for ch in line.text)
        if (
            last
            and near
            and (last[0] == heads or (last[0] and figures))
            and _goes_on(
                last[1], line, last[0], right[page.column_of(line)], margins.get(place_of(line))
            )
        ):
            last[1].append(line)
        else:
            groups.append((heads, [line]))
    return [_block(heads, lines, page, body, sizes) for heads, lines in groups]


def is_heading(line: Line, body: float) -> bool:
    """Whether a line is set as a heading: in larger letters, or all bold, and short."""
    if len(line.text) > LONGEST_HEADING or not any(ch.isalpha() for ch in line.text):
        return False
    return line.size >= LARGER * body or (line.is_bold and line.size >= 0.95 * body)


def _title_lines(page: PageLines) -> tuple[Line, ...]:
    """A slide's title: the first lines of the slide that have the size of the very first."""
    if not page.lines:
        return ()
    first = page.lines[0]
    title = [first]
    for line in page.lines[1:]:
        near = line.box.top - title[-1].box.bottom < first.size
        if abs(line.size - first.size) > 0.6 or not near:
            break
        title.append(line)
    return tuple(title)


def _goes_on(
    lines: Sequence[Line], line: Line, heads: bool, right: float, margin: Margin | None
) -> bool:
    last = lines[-1]
    height = last.box.bottom - last.box.top
    if line.box.top - last.box.bottom > NEXT_LINE * height or line.box.top < last.box.top:
        return False
    if heads:
        return abs(line.size - last.size) < 0.6 and line.is_bold == last.is_bold
    if _bullet_of(line.text) or abs(line.size - last.size) > 1:
        return False
    if margin is not None and place_of(lines[0]) == place_of(line) and line.text[:1].isupper():
        return not margin.parts(last, line)
    white = line.box.top - last.box.bottom
    if white > NEXT_PARAGRAPH * height and last.text.endswith(ENDS) and line.text[:1].isupper():
        return False
    left = lines[0].box.x0
    short = last.box.x1 - left < SHORT_LINE * (right - left)
    # The party that a point names in brackets goes on with it: "Mobilt team: 600 tkr (Regionen)".
    rest = line.text[:1].islower() or (line.text.startswith("(") and _bullet_of(lines[0].text) > 0)
    return rest or not short


def _rooms(page: PageLines) -> dict[int, tuple[Box, float]]:
    """For each line in a drawn box, by its id: the box, and how wide its text may be. What the
    lines leave free on the left they do on the right.
    """
    if not page.boxes:  # as on most pages
        return {}
    around = {id(line): box for line in page.lines if (box := page.box_of(line)) is not None}
    lefts: dict[Box, float] = {}
    for line in page.lines:
        if (box := around.get(id(line))) is not None:
            lefts[box] = min(lefts.get(box, line.box.x0), line.box.x0)
    return {
        key: (box, box.x1 - box.x0 - 2 * max(0.0, lefts[box] - box.x0))
        for key, box in around.items()
    }


def _had_room(rooms: dict[int, tuple[Box, float]], last: Line, line: Line) -> bool:
    """Whether a line's first word had room at the end of the line above in their drawn box: it
    begins a paragraph then, however near.
    """
    room = rooms.get(id(last))
    if room is None or rooms.get(id(line)) != room:
        return False
    first = line.words[0].box
    used = last.box.x1 - last.box.x0 + first.x1 - first.x0
    return used + BLANK_EM * line.size < room[1]


def _block(
    heads: bool, lines: Sequence[Line], page: PageLines, body: float, sizes: Sequence[float]
) -> tuple[Box, Heading | Paragraph]:
    box = union(line.box for line in lines)
    text = rejoined([line.text for line in lines], " ")
    if heads:
        if page.is_caption(lines[0]):
            level = len(sizes) + 1
        else:
            level = 1 if page.is_slide else _level(lines[0], body, sizes)
        return box, Heading(text, level, page.number, box)
    bullet = _bullet_of(text)
    return box, Paragraph(text[bullet:], page.number, box, is_item=bullet > 0)


def _bullet_of(text: str) -> int:
    """How long the bullet is with which a text begins, the blanks behind it with it; 0 without."""
    # Few texts have a blank so early; asking for that first spares the others the expression.
    match = BULLET.match(text) if text[1:2].isspace() else None
    return match.end() if match else 0


def _level(line: Line, body: float, sizes: Sequence[float]) -> int:
    if line.size < LARGER * body:
        return len(sizes) + 1
    return next((i for i, size in enumerate(sizes, start=1) if line.size >= size - 0.3), len(sizes))


def heading_sizes(pages: Sequence[PageLines], body: float) -> list[float]:
    """The distinct sizes of headings in the document, the largest first."""
    sizes = {line.size for p in pages for line in p.lines if line.size >= LARGER * body}
    return sorted(sizes, reverse=True)
