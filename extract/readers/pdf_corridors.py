"""Lines of text → the corridors of white paper between their columns, and their worth."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise
from struct import unpack_from

from extract.data_classes import dataclass
from extract.patterns import pattern
from extract.readers.averages import median
from extract.readers.pdf_lines import Line, Segment

# A chance gap between words runs through many lines the more seldom the more there are: the
# width, in times the font's size, that a corridor must have if it parts so many lines.
WIDTHS_EM = ((9, 0.4), (5, 0.55), (3, 0.8), (2, 1.0))
NARROWEST_EM = min(em for _, em in WIDTHS_EM)
# A line that crosses a corridor counts against it: one of many pieces more, since only headings
# over several columns do; one of a single piece less, since rows run across the whole table.
TENTHS = 10
CROSSINGS = {1: 12, 2: 25}
CROSSING = 80
# Figures alone in a cell, with a thousands' sign: none of the headings, which name years.
SUM = pattern(r"[-–−]?\d{1,3}(?:[ .]\d{2,3})+(?:,\d{1,2})?$")
# What is told of each row in smaller letters, on a line of its own below it, runs across the table.
BELOW_ROW = 2
SMALLER_PT = 0.3
LEAST_TOLD, MOSTLY_TOLD = 3, 0.6
# A corridor is crossed by no more of its lines than this share.
MOST_CROSSED = 3  # tenths
# A corridor is one however narrow if the file has no space between the words beside it, in this
# share of the lines that it parts: in the others a cell is higher than its neighbour.
SURE = 0.5
# Columns this near to each other may not be told by the white between them.
TOUCHING_EM = 1.2
# What a table costs before it is worth it: two lines that happen to have one gap are none.
TABLE_COST = 2.5
COLUMN_COST = 0.5
# Counts for each point across are held side by side in one whole number, so many bytes for each:
# Python adds, subtracts and compares the counts of all points at once, forty times as fast as one
# by one. A page has thousands of stretches of lines that may be tables.
BYTES = 4
HIGHEST = 1 << (8 * BYTES - 1)
MARK = HIGHEST >> (8 * BYTES - 8)
MARKED = pattern(b"%c+" % MARK)
Counts = int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sums over the lines above each line, by point across (`width` points from `left`): how many
    lines each point parts (`parts`), and the weight, in tenths, of those that cover it (`covers`).

    `apart` counts the lines of which the file shows that a point parts them, `solid` those with
    a piece over it, in tenths; both are empty where no columns touch.
    """

    left: float
    width: int
    parts: list[Counts]
    covers: list[Counts]
    size: float
    apart: list[Counts]
    solid: list[Counts]


def sheet_of(lines: Sequence[Line]) -> Sheet:
    left = min(line.box.x0 for line in lines) - 1
    width = int(max(line.box.x1 for line in lines) - left) + 3
    parts, covers = [0], [0]
    heads = _heading_lines(lines)
    rows = [line.size for line in lines if len(line.segments) > 1]
    size = median(rows) if rows else 0.0
    below_rows = told_below(lines)
    for i, line in enumerate(lines):
        weight = 0 if i in heads else CROSSINGS.get(len(line.segments), CROSSING)
        if weight > CROSSINGS[1] and is_sums(line):
            weight = CROSSINGS[1]
        elif i in below_rows or (len(line.segments) == 1 and _is_smaller(line, size)):
            weight = BELOW_ROW
        parted, covered = bytearray(width), bytearray(width)
        for a, b in _covered(line):
            first, end = int((a - left) // 1), -int((left - b) // 1)
            covered[first:end] = bytes([weight]) * (end - first)
        for one, two in pairwise(line.segments):
            first, end = int(one.box.x1 - left), int(two.box.x0 - left) + 1
            parted[first:end] = b"\1" * (end - first)
        parts.append(parts[-1] + _counts(parted))
        covers.append(covers[-1] + _counts(covered))
    size = median(line.size for line in lines)
    told = any(_touches(*pair) for line in lines for pair in pairwise(line.segments))
    apart, solid = _certain(lines, heads, left, width) if told else ([], [])
    return Sheet(left, width, parts, covers, size, apart, solid)


def told_below(lines: Sequence[Line]) -> set[int]:
    """The lines across the columns of which one stands below nearly each row and tells of it; and
    those too short for that, where names are bold and these are not.
    """
    found: set[int] = set()
    short: set[int] = set()
    rows = 0
    for i, line in enumerate(lines):
        if len(line.segments) > 1:
            rows += not line.is_bold or line.has_figure
            below = lines[i + 1] if i + 1 < len(lines) else None
            if below is None:
                continue
            if _runs_below(line, below):
                found.add(i + 1)
            elif is_told_of(line, below):
                short.add(i + 1)
    enough = len(found) >= LEAST_TOLD and len(found | short) >= MOSTLY_TOLD * rows
    return found | short if enough else set()


def _is_smaller(line: Line, size: float) -> bool:
    return line.size < size - SMALLER_PT and not line.is_bold


def is_told_of(row: Line, line: Line) -> bool:
    """Whether a line alone begins below a bold name in other letters."""
    begins = abs(line.box.x0 - row.segments[0].box.x0) <= 2 * SMALLER_PT
    bold = all(word.is_bold for word in row.segments[0].words)
    return begins and bold and len(line.segments) == 1 and not line.words[0].is_bold


def _runs_below(row: Line, line: Line) -> bool:
    """Whether a line begins where the row above does, and runs on below its next column."""
    one, two = row.segments[:2]
    begins = abs(line.box.x0 - one.box.x0) <= 2 * SMALLER_PT and line.box.x1 > two.box.x0
    return len(line.segments) == 1 and not line.is_bold and begins


def is_sums(line: Line) -> bool:
    """Whether a line is a bold label and sums: it runs over the columns that a row of sums leaves
    empty ("Summa ledning och samordning").
    """
    return line.is_bold and all(SUM.match(s.text) for s in line.segments[1:])


def _heading_lines(lines: Sequence[Line]) -> set[int]:
    """The lines of headings, which may stand over several columns or be wider than theirs: they
    part columns, and cross none.
    """
    found: set[int] = set()
    for i, line in enumerate(lines):
        if line.is_heading_row or (i - 1 in found and line.is_heading):
            found.add(i)
    return found


def _counts(points: bytearray) -> Counts:
    wide = bytearray(BYTES * len(points))
    wide[::BYTES] = points
    return int.from_bytes(wide, "little")


def _each(counts: bytes, start: int, end: int) -> tuple[int, ...]:
    """The counts of the points `start` to `end` (left out)."""
    return unpack_from(f"<{end - start}I", counts, BYTES * start)


def _is_written_next(one: Segment, two: Segment) -> bool:
    """Whether the file goes on from one piece to the other without a space: cells of one line."""
    return one.words[-1].ends == two.words[0].order > 0


def _touches(one: Segment, two: Segment) -> bool:
    near = two.box.x0 - one.box.x1 < TOUCHING_EM * one.words[-1].size
    return near and _is_written_next(one, two)


def _certain(
    lines: Sequence[Line], heads: Collection[int], left: float, width: int
) -> tuple[list[Counts], list[Counts]]:
    apart, solid = [0], [0]
    for i, line in enumerate(lines):
        parted, covered = bytearray(width), bytearray(width)
        for segment in () if i in heads else line.segments:
            first, end = int(segment.box.x0 - left), -int((left - segment.box.x1) // 1)
            covered[first:end] = bytes([TENTHS]) * (end - first)
        for one, two in pairwise(line.segments):
            first, end = int(one.box.x1 - left), int(two.box.x0 - left) + 1
            parted[first:end] = bytes([_is_written_next(one, two)]) * (end - first)
        apart.append(apart[-1] + _counts(parted))
        solid.append(solid[-1] + _counts(covered))
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
    parted = sheet.parts[end] - sheet.parts[start]
    crossed = sheet.covers[end] - sheet.covers[start]
    size = BYTES * sheet.width
    all_parted, all_crossed = parted.to_bytes(size, "little"), crossed.to_bytes(size, "little")
    found: list[Corridor] = []
    taken: list[tuple[int, int]] = []
    for a, b in _open(parted, crossed, sheet.width):
        if b - a < NARROWEST_EM * sheet.size:
            continue
        most = max(_each(all_parted, a, b))
        if b - a >= _width_em(most) * sheet.size:
            core = _core(sheet, a, most, _each(all_crossed, a, b))
            if found and most == found[-1].parted:
                between = _each(all_parted, taken[-1][1], a)
                if min(between, default=most) >= most:
                    # The same white of the same lines: only ends of texts that run on stand in it.
                    found[-1] = min(found[-1], core, key=_crossed)
                    taken[-1] = (taken[-1][0], b)
                    continue
            taken.append((a, b))
            found.append(core)
    if not sheet.apart:
        return found
    apart = sheet.apart[end] - sheet.apart[start]
    solid = sheet.solid[end] - sheet.solid[start]
    all_apart = apart.to_bytes(size, "little")
    for a, b in _open(apart, solid, sheet.width):
        if any(first < b and a < end for first, end in taken):
            continue
        most = max(_each(all_parted, a, b))
        if max(_each(all_apart, a, b)) >= SURE * most:
            found.append(_core(sheet, a, most, _each(all_crossed, a, b)))
    return sorted(found, key=lambda c: c.start)


def _open(parted: Counts, crossed: Counts, width: int) -> list[tuple[int, int]]:
    """Where a corridor may run: from a point to another one (left out).

    Two lines or more are parted there, and no more than MOST_CROSSED of them crossed. That shows
    in the highest bit of each count, which is set to begin with: what is taken off it unsets it.
    """
    highest = _highest(width)
    enough = parted + highest - (highest >> (8 * BYTES - 2))  # less 2 at each point
    free = MOST_CROSSED * parted + highest - crossed
    marked = (enough & free & highest).to_bytes(BYTES * width, "little")
    return _runs(marked[BYTES - 1 :: BYTES])


@cache
def _highest(width: int) -> Counts:
    """The highest bit of each count."""
    return int.from_bytes((b"\0" * (BYTES - 1) + bytes([MARK])) * width, "little")


def _core(sheet: Sheet, start: int, parted: int, crossed: Sequence[int]) -> Corridor:
    """The widest part of a corridor that the fewest lines cross, but for the spaces between the
    words of one that crosses it; it parts so many of them.
    """
    least, (a, b) = min(crossed), (0, len(crossed))
    least_width = min(b, NARROWEST_EM * sheet.size)
    if max(crossed) > least:
        for least in sorted(set(crossed)):
            parts = _runs(bytes([MARK if c <= least else 0 for c in crossed]))
            a, b = max(parts, key=lambda run: run[1] - run[0])
            if b - a >= least_width:
                break
    at = sheet.left + start
    return Corridor(at + a, at + b, parted, least / TENTHS)


def _runs(marked: bytes) -> list[tuple[int, int]]:
    """The runs of what is marked, as (first, one after the last)."""
    return [run.span() for run in MARKED.finditer(marked)]


def _width_em(parted: float) -> float:
    for lines, em in WIDTHS_EM:
        if parted >= lines:
            return em
    raise ValueError(f"{parted} lines are too few for a corridor")


def _crossed(corridor: Corridor) -> float:
    return corridor.crossed


def worth_of(corridors: Sequence[Corridor]) -> float:
    gain = sum(c.parted - COLUMN_COST for c in corridors)
    return gain - max((c.crossed for c in corridors), default=0.0) - TABLE_COST
