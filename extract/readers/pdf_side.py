"""Tables that stand side by side on a page → where their columns and the captions above begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.data_classes import dataclass
from extract.model import Box
from extract.patterns import pattern
from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word

# Tables stand side by side if their heights have this share of the lower one's in common.
# A caption over the middle of its table may be off by this share of the table's width.
OFF_CENTRE = 0.08
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


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a column begins, at `left`; words from `edge` on are its own."""

    edge: float
    left: float


@dataclass(frozen=True, slots=True)
class Side:
    """A stretch of a page where tables stand side by side.

    `cuts` are where the columns behind the first begin, `captions` the lines above the tables if
    each of these has one of its own. `heads` is where each column's rows of headings begin, above
    tables that nothing else tells. `labels` begin lines of cards. `is_carried` says that the tables
    go on with those of the page before.
    """

    top: float
    bottom: float
    cuts: tuple[Cut, ...]
    captions: tuple[Line, ...] = ()
    heads: tuple[float, ...] = ()
    labels: frozenset[str] = frozenset()
    is_carried: bool = False

    def holds(self, box: Box) -> bool:
        return self.top <= (box.top + box.bottom) / 2 <= self.bottom

    def column_of(self, box: Box) -> int:
        return sum(box.x0 >= cut.edge for cut in self.cuts)


def column_lines(lines: Sequence[Line], side: Side, column: int) -> tuple[int, int]:
    """Where a column of a side begins and ends among the lines in the order of reading."""
    own = [
        i
        for i, line in enumerate(lines)
        if side.holds(line.box) and side.column_of(line.box) == column
    ]
    return (own[0], own[-1] + 1) if own else (0, 0)


def sides_of(lines: Sequence[Line], tables: Sequence[Box]) -> list[Side]:
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
        first = captions_above(above, cuts, top, bands)
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


def captions_above(
    lines: Sequence[Line],
    cuts: Sequence[Cut],
    top: float,
    bands: Sequence[tuple[float, float]] = (),
) -> int:
    """Where the captions right above the tables begin; the number of lines if there are none.
    `bands` are where the tables stand from left to right, if that is known.
    """
    first = len(lines)
    while first and len(lines) - first < MOST_CAPTION_LINES:
        line = lines[first - 1]
        near = NEAR_TABLE if first == len(lines) else NEAR_LINE
        is_one = _is_caption(line, cuts) or _is_centred(line, cuts, bands)
        if top - line.box.bottom > near * line.size or not is_one:
            break
        if first < len(lines) and not is_set_alike(line, lines[first]):
            break
        first, top = first - 1, line.box.top
    return first


def _is_caption(line: Line, cuts: Sequence[Cut]) -> bool:
    """Whether each part of a line begins where its column does."""
    parts = parts_of(line, cuts)
    if parts is None:
        return False
    begin = [(part[0].box.x0, cut) for part, cut in zip(parts[1:], cuts, strict=True) if part]
    return all(x0 <= cut.left + PADDING_PT for x0, cut in begin)


def _is_centred(line: Line, cuts: Sequence[Cut], bands: Sequence[tuple[float, float]]) -> bool:
    """Whether each part of a line stands over the middle of its table: text boxes on slides do."""
    parts = parts_of(line, cuts)
    if parts is None or len(bands) != len(parts):
        return False
    return all(
        abs(part[0].box.x0 + part[-1].box.x1 - left - right) <= 2 * OFF_CENTRE * (right - left)
        for part, (left, right) in zip(parts, bands, strict=True)
        if part
    )


def is_set_alike(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) < 0.6 and a.is_bold == b.is_bold


def parts_of(line: Line, cuts: Sequence[Cut]) -> tuple[tuple[Word, ...], ...] | None:
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
