"""Tables that stand side by side on a page → its lines in reading order, each table by itself.

A left table is read with the caption above it, to its end, before the right one is begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise, repeat

from extract.data_classes import dataclass, replace
from extract.model import Box, union
from extract.patterns import pattern
from extract.readers.averages import median
from extract.readers.pdf_lines import Line, Segment, lines_of
from extract.readers.pdf_page import Word

# Tables stand side by side if their heights have this share of the lower one's in common.
LEVEL = 0.5
# A cell's text stands this far inside of the table at most, and the caption above it does not.
PADDING_PT = 12.0
# Between two texts side by side there is more white than between words.
APART_EM = 0.45
# A caption of more lines than these is a paragraph; it stands this near above its table, and its
# lines this near to each other, in line heights.
MOST_CAPTION_LINES = 3
NEAR_TABLE, NEAR_LINE = 2.5, 0.9
# Lines of one table lie no further apart than this many line heights: cells have padding.
NEAR_ROWS = 3.2
# A line in letters this much larger than the rows' is a heading below the tables.
LARGER = 1.08
SAME_SIZE_PT, SAME_EDGE_PT = 0.3, 2.5
LONGEST_CAPTION = 220
YEAR = pattern(r"\b(?:19|20)\d\d\b")
TIME = pattern(r"^\d{1,2}[.:]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a column begins, at `left`; words from `edge` on are its own."""

    edge: float
    left: float


@dataclass(frozen=True, slots=True)
class Side:
    """A stretch of a page where tables stand side by side.

    `cuts` are where the columns behind the first begin, `captions` the lines above the tables if
    each of these has one of its own. `heads` is where the rows of headings begin, above tables
    that nothing else tells. `is_carried` says that the tables go on with those of the page before.
    """

    top: float
    bottom: float
    cuts: tuple[Cut, ...]
    captions: tuple[Line, ...] = ()
    heads: float | None = None
    is_carried: bool = False

    def holds(self, box: Box) -> bool:
        return self.top <= (box.top + box.bottom) / 2 <= self.bottom

    def column_of(self, box: Box) -> int:
        return sum(box.x0 >= cut.edge for cut in self.cuts)


# Where a side begins: its page, and how far down.
Begun = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which a page's blocks are read; `begun` is where the last side of the page
    before begins, with which the first one here may go on.
    """

    page: int
    sides: Sequence[Side] = ()
    begun: Begun | None = None

    @property
    def begun_last(self) -> Begun | None:
        return self._begun(self.sides[-1]) if self.sides else None

    def _begun(self, side: Side) -> Begun:
        return self.begun if side.is_carried and self.begun else (self.page, side.top)

    def place_of(self, box: Box) -> tuple[float, ...]:
        """Where a box comes: a table before the one beside it, with its rest on the next page."""
        side = next((side for side in self.sides if side.holds(box)), None)
        if side is None:
            return self.page, box.top, 0, self.page, box.top, box.x0
        return *self._begun(side), side.column_of(box), self.page, box.top, box.x0


def in_columns(
    lines: Sequence[Line], tables: Sequence[Box], before: Ending | None = None
) -> tuple[list[Line], tuple[Side, ...]]:
    """The lines in the order of reading, those of tables side by side parted; `tables` are the
    ones that are known already, `before` are those with which the page before ends.
    """
    sides = _of_tables(lines, tables)
    sides += [s for s in _of_headings(lines) if not any(_meet(s, other) for other in sides)]
    sides.sort(key=lambda side: side.top)
    if before is not None:
        sides = _with_carried(sides, lines, tables, before)
    if not sides:
        return list(lines), ()
    found: list[Line] = []
    done: list[Side] = []
    rest = list(lines)
    for side in sides:
        own = [line for line in rest if side.holds(line.box)]
        found += [line for line in rest if line.middle < side.top]
        rest = [line for line in rest if line.middle > side.bottom]
        columns = _columns(own, side.cuts)
        found += [line for column in columns for line in column]
        done.append(_with_captions(side, columns, tables))
    return [*found, *rest], tuple(done)


def column_lines(lines: Sequence[Line], side: Side, column: int) -> tuple[int, int]:
    """Where a column of a side begins and ends among the lines in the order of reading."""
    own = [
        i
        for i, line in enumerate(lines)
        if side.holds(line.box) and side.column_of(line.box) == column
    ]
    return (own[0], own[-1] + 1) if own else (0, 0)


@dataclass(frozen=True, slots=True)
class Ending:
    """The side with which a page ends: its lines in each column."""

    side: Side
    columns: tuple[tuple[Line, ...], ...]

    @property
    def size(self) -> float:
        return median(line.size for column in self.columns for line in column)

    def goes_on(self, column: int, line: Line) -> bool:
        """Whether a line may stand below those of a column: a row of headings stands there again,
        and texts begin where they did.
        """
        above = self.columns[column]
        if not above:
            return False
        lefts = [segment.box.x0 for other in above for segment in other.segments]
        begins = any(abs(line.box.x0 - left) < SAME_EDGE_PT for left in lefts)
        again = not _is_heading_row(line) or any(line.text == other.text for other in above)
        return begins and again and abs(line.size - self.size) < SAME_SIZE_PT


def ending_of(lines: Sequence[Line], tables: Sequence[Box], sides: Sequence[Side]) -> Ending | None:
    """The tables side by side with which a page ends, None where none stand there."""
    boxes = [*(line.box for line in lines), *tables]
    if not sides or any((b.top + b.bottom) / 2 > sides[-1].bottom for b in boxes):
        return None
    side = sides[-1]
    spans = [column_lines(lines, side, k) for k in range(len(side.cuts) + 1)]
    return Ending(side, tuple(tuple(lines[start:end]) for start, end in spans))


def _is_heading_row(line: Line) -> bool:
    figures = any(map(str.isdigit, YEAR.sub("", line.text)))
    return line.is_bold and len(line.segments) > 1 and not figures


def _with_carried(
    sides: Sequence[Side], lines: Sequence[Line], tables: Sequence[Box], before: Ending
) -> list[Side]:
    """The sides with what goes on of the page before, on top of this one."""
    cuts = before.side.cuts
    tops = [line.box.top for line in lines] + [box.top for box in tables]
    if sides and min(tops) >= sides[0].top and _begins_with_tables(sides[0], tables):
        return [replace(sides[0], is_carried=True), *sides[1:]]
    end = min((side.top for side in sides), default=float("inf"))
    end = min([end, *(b.top for b in tables if b.bottom < end and not _is_in_column(b, cuts))])
    rows: list[Line] = []
    for line in lines:
        far = rows and line.box.top - rows[-1].box.bottom > NEAR_ROWS * line.size
        if line.middle > end or far or not _stands_below(line, before):
            end = min(end, line.box.top)
            break
        rows.append(line)
    boxes = [box for box in tables if box.bottom <= end]
    if not boxes and not any(len(line.segments) > 1 for line in rows):
        return list(sides)
    whole = union([*boxes, *(line.box for line in rows)])
    return [Side(whole.top - 1, whole.bottom + 1, cuts, is_carried=True), *sides]


def _stands_below(line: Line, before: Ending) -> bool:
    parts = _parts(line, before.side.cuts)
    if parts is None:
        return False
    own = [(k, lines_of(part)[0]) for k, part in enumerate(parts) if part]
    return all(before.goes_on(k, part) for k, part in own)


def _begins_with_tables(side: Side, tables: Sequence[Box]) -> bool:
    """Whether no captions stand above the tables of a side."""
    if side.heads is not None:
        return side.heads <= side.top + 1
    return any(abs(box.top - side.top) <= PADDING_PT and side.holds(box) for box in tables)


def _is_in_column(box: Box, cuts: Sequence[Cut]) -> bool:
    return all(box.x1 <= cut.left or box.x0 >= cut.edge for cut in cuts)


def _meet(a: Side, b: Side) -> bool:
    return a.top < b.bottom and b.top < a.bottom


def _columns(lines: Sequence[Line], cuts: Sequence[Cut]) -> list[list[Line]]:
    """The lines of each column; one that runs across stands in the column where it begins."""
    words: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        for column, part in enumerate(_parts(line, cuts) or ((line.words, *[()] * len(cuts)))):
            words[column].extend(part)
    return [lines_of(own) if own else [] for own in words]


def _parts(line: Line, cuts: Sequence[Cut]) -> tuple[tuple[Word, ...], ...] | None:
    """The line's words in each column; None where a text runs over the cut."""
    edges = [float("-inf"), *(cut.edge for cut in cuts), float("inf")]
    parts = [tuple(word for word in line.words if a <= word.box.x0 < b) for a, b in pairwise(edges)]
    for k, cut in enumerate(cuts):
        left = [word for part in parts[: k + 1] for word in part]
        right = [word for part in parts[k + 1 :] for word in part]
        end = max((word.box.x1 for word in left), default=float("-inf"))
        begin = min((word.box.x0 for word in right), default=float("inf"))
        if end > cut.left or begin - end < APART_EM * line.size:
            return None
    return tuple(parts)


# --- tables that are known -----------------------------------------------------------------------


def _of_tables(lines: Sequence[Line], tables: Sequence[Box]) -> list[Side]:
    groups: list[list[Box]] = []
    for box in sorted(tables, key=lambda b: (b.top, b.x0)):
        group = next((g for g in groups if any(_are_level(box, other) for other in g)), None)
        if group is None:
            groups.append([box])
        else:
            group.append(box)
    sides = []
    for group in groups:
        bands = _bands(group)
        if len(bands) < 2:
            continue
        top, bottom = min(b.top for b in group), max(b.bottom for b in group)
        cuts = tuple(Cut(max(a[1], b[0] - PADDING_PT), b[0]) for a, b in pairwise(bands))
        above = [line for line in lines if line.middle < top]
        first = _captions_above(above, cuts, top)
        top = above[first].box.top if first < len(above) else top
        sides.append(Side(top - 1, bottom + 1, cuts))
    return sides


def _are_level(a: Box, b: Box) -> bool:
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    apart = a.x1 <= b.x0 or b.x1 <= a.x0
    return apart and common >= LEVEL * min(a.bottom - a.top, b.bottom - b.top)


def _bands(tables: Sequence[Box]) -> list[tuple[float, float]]:
    """The stretches from left to right that tables fill; tables over one another share one."""
    bands: list[tuple[float, float]] = []
    for table in sorted(tables, key=lambda b: b.x0):
        if bands and table.x0 < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(table.x1, bands[-1][1]))
        else:
            bands.append((table.x0, table.x1))
    return bands


def _captions_above(lines: Sequence[Line], cuts: Sequence[Cut], top: float) -> int:
    """Where the captions right above the tables begin; the number of lines if there are none."""
    first = len(lines)
    while first and len(lines) - first < MOST_CAPTION_LINES:
        line = lines[first - 1]
        near = NEAR_TABLE if first == len(lines) else NEAR_LINE
        if top - line.box.bottom > near * line.size or not _is_caption(line, cuts):
            break
        if first < len(lines) and not _is_set_alike(line, lines[first]):
            break
        first, top = first - 1, line.box.top
    return first


def _is_caption(line: Line, cuts: Sequence[Cut]) -> bool:
    """Whether each part of a line begins where its column does."""
    parts = _parts(line, cuts)
    if parts is None:
        return False
    begin = [(part[0].box.x0, cut) for part, cut in zip(parts[1:], cuts, strict=True) if part]
    return all(x0 <= cut.left + PADDING_PT for x0, cut in begin)


def _is_set_alike(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) < 0.6 and a.is_bold == b.is_bold


def _with_captions(side: Side, columns: Sequence[Sequence[Line]], tables: Sequence[Box]) -> Side:
    """The side with its captions, where each of its known tables has one of its own."""
    captions: list[Line] = []
    texts = set()
    for number, lines in enumerate(columns):
        own = [box for box in tables if side.holds(box) and side.column_of(box) == number]
        top = side.heads or min((box.top for box in own), default=float("-inf"))
        above = [line for line in lines if line.middle < top]
        text = " ".join(line.text for line in above)
        if not text or len(text) > LONGEST_CAPTION or text.endswith((".", ":")):
            return side
        texts.add(text)
        captions += above
    return replace(side, captions=tuple(captions)) if len(texts) > 1 else side


# --- tables that only their headings tell --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Headings:
    """Rows of headings from line `start` to `end` (left out), whose rows end at `bottom`."""

    start: int
    end: int
    bottom: int
    cuts: tuple[Cut, ...]


def _of_headings(lines: Sequence[Line]) -> list[Side]:
    """Where a row of headings stands twice or more beside itself: short tables are set so, and
    many have no rules around them.
    """
    copies = [_copies(line) or _captioned(lines, i) for i, line in enumerate(lines)]
    blocks: list[tuple[int, int]] = []
    start = 0
    for count, run in groupby(copies, key=len):
        end = start + len(list(run))
        if count and len(_labels(copies[start:end], 0)) > 1:
            blocks.append((start, end))
        start = end
    found: list[_Headings] = []
    for k, (start, end) in enumerate(blocks):
        ceiling = blocks[k + 1][0] if k + 1 < len(blocks) else len(lines)
        headings = _headings(lines[:ceiling], copies, start, end)
        if headings is not None:
            found.append(headings)
    begun = [_captions_above(lines[: h.start], h.cuts, lines[h.start].box.top) for h in found]
    sides: list[Side] = []
    for k, headings in enumerate(found):
        last = min(headings.bottom, begun[k + 1]) if k + 1 < len(found) else headings.bottom
        top = max(begun[k], found[k - 1].end if k else 0)
        own = lines[top:last]
        box = union(line.box for line in own)
        sides.append(Side(box.top, box.bottom, headings.cuts, heads=lines[headings.start].box.top))
    return sides


def _copies(line: Line) -> tuple[tuple[Segment, ...], ...]:
    """The line cut into copies of the same labels, () where it is none."""
    segments = line.segments
    texts = [segment.text.casefold() for segment in segments]
    if any(map(str.isdigit, YEAR.sub("", line.text))):
        return ()
    for size in range(1, len(texts) // 2 + 1):
        pairs = zip(texts, texts[size:], strict=False)
        if len(texts) % size == 0 and all(a == b for a, b in pairs):
            return tuple(segments[i : i + size] for i in range(0, len(texts), size))
    return ()


def _captioned(lines: Sequence[Line], i: int) -> tuple[tuple[Segment, ...], ...]:
    """The labels of a line below captions in larger letters, of which each begins where one of
    the labels does; () where there are none.
    """
    above = next((k for k in range(i - 1, -1, -1) if len(lines[k].segments) > 1), None)
    line = lines[i]
    if above is None or i - above > MOST_CAPTION_LINES or not line.is_bold:
        return ()
    captions = lines[above:i]
    larger = all(c.size > LARGER * line.size and c.is_bold for c in captions)
    near = line.box.top - captions[-1].box.bottom <= NEAR_TABLE * line.size
    if not larger or not near or any(map(str.isdigit, YEAR.sub("", line.text))):
        return ()
    begin = [segment.box.x0 for segment in captions[0].segments]
    ends = [*begin[1:], float("inf")]
    groups = tuple(
        tuple(s for s in line.segments if a - PADDING_PT <= s.box.x0 < b - PADDING_PT)
        for a, b in zip(begin, ends, strict=True)
    )
    fits = all(
        len(group) > 1 and abs(group[0].box.x0 - x0) <= PADDING_PT
        for group, x0 in zip(groups, begin, strict=True)
    )
    return groups if fits and sum(map(len, groups)) == len(line.segments) else ()


def _labels(copies: Sequence[Sequence[Sequence[Segment]]], k: int) -> list[Box]:
    """Where the labels of a copy stand, those of several lines as one."""
    found: list[Box] = []
    for box in sorted((s.box for own in copies for s in own[k]), key=lambda b: b.x0):
        if found and box.x0 < found[-1].x1:
            found[-1] = union([found[-1], box])
        else:
            found.append(box)
    return found


def _headings(
    lines: Sequence[Line],
    copies: Sequence[tuple[tuple[Segment, ...], ...]],
    start: int,
    end: int,
) -> _Headings | None:
    """The headings with the rows below them; None where these are no tables side by side, but one
    of several groups of columns.
    """
    own = copies[start:end]
    labels = [_labels(own, k) for k in range(len(own[0]))]
    free = [[(a[-1].x1, b[0].x0)] for a, b in pairwise(labels)]
    size, bottom = lines[start].size, end
    for i in range(end, len(lines)):
        left = [_without(spans, lines[i]) for spans in free]
        far = lines[i].box.top - lines[i - 1].box.bottom > NEAR_ROWS * size
        if far or lines[i].size > LARGER * size or not all(map(_is_wide, left, repeat(size))):
            break
        free, bottom = left, i + 1
    widest = [max(spans, key=lambda span: span[1] - span[0]) for spans in free]
    cuts = tuple(Cut(max(a, b - PADDING_PT), b) for a, b in widest)
    rows = [(line, part) for line in lines[end:bottom] if (part := _parts(line, cuts))]
    for k in range(len(own[0])):
        pieces = [sum(s.words[0] in part[k] for s in line.segments) for line, part in rows]
        if sum(count > len(labels[k]) for count in pieces) * 2 > len(pieces):
            return None  # names without a heading stand left of the first copy
    for k in range(1, len(own[0])):
        begin = [part[k][0].text for _, part in rows if part[k]]
        figures = sum(map(_is_figure, begin))
        if not begin or figures * 2 > len(begin):
            return None
    return _Headings(start, end, bottom, cuts)


def _is_figure(text: str) -> bool:
    return text[:1].isdigit() and not TIME.match(text)


def _without(spans: Sequence[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """What the line's pieces leave free of stretches across."""
    found = list(spans)
    for segment in line.segments:
        box = segment.box
        found = [
            (a, b)
            for x0, x1 in found
            for a, b in ((x0, min(x1, box.x0)), (max(x0, box.x1), x1))
            if a < b
        ]
        found = sorted(set(found))
    return found


def _is_wide(spans: Sequence[tuple[float, float]], size: float) -> bool:
    return any(b - a >= APART_EM * size for a, b in spans)
