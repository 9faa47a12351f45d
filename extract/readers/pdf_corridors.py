"""Lines of text → the corridors of white paper between their columns, and their worth."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor
from operator import add, sub

from extract.data_classes import dataclass
from extract.patterns import pattern
from extract.readers.averages import median
from extract.readers.pdf_lines import Line, Segment

# A chance gap between words runs through many lines the more seldom the more there are: the
# width, in times the font's size, that a corridor must have if it parts so many lines.
WIDTHS_EM = ((2, 1.0), (3, 0.8), (5, 0.55), (9, 0.4))
# A line that crosses a corridor counts against it: one of many pieces more, since only headings
# over several columns do; one of a single piece less, since rows run across the whole table.
CROSSINGS = {1: 1.2, 2: 2.5}
CROSSING = 8.0
# A corridor is crossed by no more of its lines than this share.
MOST_CROSSED = 0.3
# A corridor is one however narrow if the file has no space between the words beside it, in this
# share of the lines that it parts: in the others a cell is higher than its neighbour.
SURE = 0.5
# Columns this near to each other may not be told by the white between them.
TOUCHING_EM = 1.2
# What a table costs before it is worth it: two lines that happen to have one gap are none.
TABLE_COST = 2.5
COLUMN_COST = 0.5
Counts = list[float]
MARKED = pattern(b"\x01+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sums over the lines above each line, by point across: how many lines each point parts
    (`parts`), and the weight of those that cover it (`covers`).

    `apart` counts the lines of which the file shows that a point parts them, `solid` those with
    a piece over it; both are empty where no columns touch.
    """

    left: float
    parts: list[Counts]
    covers: list[Counts]
    size: float
    apart: list[Counts]
    solid: list[Counts]


def sheet_of(lines: Sequence[Line]) -> Sheet:
    left = min(line.box.x0 for line in lines) - 1
    width = int(max(line.box.x1 for line in lines) - left) + 3
    parts, covers = [[0.0] * width], [[0.0] * width]
    for line in lines:
        weight = CROSSINGS.get(len(line.segments), CROSSING)
        parted, covered = [0.0] * width, [0.0] * width
        for a, b in _covered(line):
            first, end = floor(a - left), ceil(b - left)
            covered[first:end] = [weight] * (end - first)
        for one, two in zip(line.segments, line.segments[1:], strict=False):
            first, end = int(one.box.x1 - left), int(two.box.x0 - left) + 1
            parted[first:end] = [1.0] * (end - first)
        parts.append(list(map(add, parts[-1], parted)))
        covers.append(list(map(add, covers[-1], covered)))
    size = median(line.size for line in lines)
    touch = any(_touches(*pair) for line in lines for pair in pairwise(line.segments))
    apart, solid = _certain(lines, left, width) if touch else ([], [])
    return Sheet(left, parts, covers, size, apart, solid)


def _is_apart(one: Segment, two: Segment) -> bool:
    """Whether the file has no space between two pieces: they are cells of their own."""
    return one.words[-1].ends == two.words[0].order > 0


def _touches(one: Segment, two: Segment) -> bool:
    return _is_apart(one, two) and two.box.x0 - one.box.x1 < TOUCHING_EM * one.words[-1].size


def _certain(lines: Sequence[Line], left: float, width: int) -> tuple[list[Counts], list[Counts]]:
    apart, solid = [[0.0] * width], [[0.0] * width]
    for line in lines:
        parted, covered = [0.0] * width, [0.0] * width
        for segment in line.segments:
            first, end = int(segment.box.x0 - left), ceil(segment.box.x1 - left)
            covered[first:end] = [1.0] * (end - first)
        for one, two in pairwise(line.segments):
            first, end = int(one.box.x1 - left), int(two.box.x0 - left) + 1
            parted[first:end] = [float(_is_apart(one, two))] * (end - first)
        apart.append(list(map(add, apart[-1], parted)))
        solid.append(list(map(add, solid[-1], covered)))
    return apart, solid


def _covered(line: Line) -> list[tuple[float, float]]:
    """Stretches across that the line's words cover, spaces narrower than usual with them."""
    covered: list[tuple[float, float]] = []
    for word in line.words:
        if covered and word.box.x0 - covered[-1][1] < 0.2 * word.size:
            covered[-1] = (covered[-1][0], word.box.x1)
        else:
            covered.append((word.box.x0, word.box.x1))
    return covered


@dataclass(frozen=True, slots=True)
class Corridor:
    start: float
    end: float
    parted: float
    crossed: float


def corridors_in(sheet: Sheet, start: int, end: int) -> list[Corridor]:
    """The corridors through the lines `start` to `end` (left out)."""
    parted = list(map(sub, sheet.parts[end], sheet.parts[start]))
    crossed = list(map(sub, sheet.covers[end], sheet.covers[start]))
    found = []
    for a, b in _runs(_open(parted, crossed)):
        if b - a >= _width_em(max(parted[a:b])) * sheet.size:
            found.append(_core(sheet.left, a, parted[a:b], crossed[a:b]))
    if not sheet.apart:
        return found
    apart = list(map(sub, sheet.apart[end], sheet.apart[start]))
    solid = list(map(sub, sheet.solid[end], sheet.solid[start]))
    for a, b in _runs(_open(apart, solid)):
        sure = max(apart[a:b]) >= SURE * max(parted[a:b])
        if sure and not any(c.start < sheet.left + b and sheet.left + a < c.end for c in found):
            found.append(_core(sheet.left, a, parted[a:b], crossed[a:b]))
    return sorted(found, key=lambda c: c.start)


def _open(parted: Counts, crossed: Counts) -> bytes:
    """For each point across, 1 where a corridor may run."""
    pairs = zip(parted, crossed, strict=True)
    return bytes([p >= 2 and c <= MOST_CROSSED * p for p, c in pairs])


def _runs(marked: bytes) -> list[tuple[int, int]]:
    """The runs of what is marked, as (first, one after the last)."""
    return [run.span() for run in MARKED.finditer(marked)]


def _core(left: float, start: int, parted: Counts, crossed: Counts) -> Corridor:
    """The widest part of a corridor that the fewest lines cross."""
    least = min(crossed)
    a, b = max(_runs(bytes([c <= least for c in crossed])), key=lambda run: run[1] - run[0])
    return Corridor(left + start + a, left + start + b, max(parted), least)


def _width_em(parted: float) -> float:
    return next(em for lines, em in reversed(WIDTHS_EM) if parted >= lines)


def worth_of(corridors: Sequence[Corridor]) -> float:
    gain = sum(c.parted - COLUMN_COST for c in corridors)
    return gain - max((c.crossed for c in corridors), default=0.0) - TABLE_COST
