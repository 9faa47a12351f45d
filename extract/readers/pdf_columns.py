"""Lines without a grid around them → the stretches that are tables, and their columns.

Columns are parted by corridors: strips of paper that (nearly) no line crosses. For every stretch
of lines we count how many lines each corridor parts and how many cross it; the best way to cut
the page into tables and running text is the one with the highest sum.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word

# A chance gap between words runs through many lines the more seldom the more there are: the
# width, in times the font's size, that a corridor must have if it parts so many lines.
WIDTHS_EM = ((2, 1.0), (3, 0.8), (5, 0.55), (9, 0.4))
# A line that crosses a corridor counts against it: one of many pieces more, since only headings
# over several columns do; one of a single piece less, since rows run across the whole table.
CROSSINGS = {1: 1.2, 2: 2.5}
CROSSING = 8.0
# What a table costs before it is worth it: two lines that happen to have one gap are none.
TABLE_COST = 2.5
COLUMN_COST = 0.5
# Lines of one table lie no further apart than this many line heights: cells have padding.
NEAR_LINES = 3.2
# Above a heading there is less white than that, but more than between rows.
NEAR_HEADING = 1.3
# A line in letters this much larger is a heading, not a row.
LARGER = 1.08
# Texts of a column begin at the same place, give or take a letter's side bearing.
SAME_EDGE_PT = 2.5
Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line that stand in the columns `first` to `last`."""

    words: tuple[Word, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A table's lines and columns. `placed` has each line's runs; `first` is the index of its
    first line on the page; `is_carried` tells that it goes on with the page before.
    """

    first: int
    lines: tuple[Line, ...]
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    placed: tuple[tuple[Run, ...], ...]
    is_carried: bool = False

    @property
    def width(self) -> int:
        return len(self.lefts)

    @property
    def column_widths(self) -> tuple[float, ...]:
        """How wide the widest line of each column is."""
        found = [0.0] * self.width
        for runs in self.placed:
            for run in runs:
                if run.first == run.last:
                    own = run.words[-1].box.x1 - run.words[0].box.x0
                    found[run.first] = max(found[run.first], own)
        return tuple(found)

    def followed_by(self, below: Zone) -> Zone:
        """Both in one, for a zone of the same columns on the next page."""
        lines, placed = (*self.lines, *below.lines), (*self.placed, *below.placed)
        return replace(self, lines=lines, placed=placed)

    @property
    def end(self) -> int:
        return self.first + len(self.lines)


def zones_of(lines: Sequence[Line]) -> list[Zone]:
    """The stretches of lines that stand in columns, top to bottom."""
    zones: list[Zone] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or _breaks(lines, end):
            own = _zones_in(lines[start:end])
            zones += [replace(zone, first=zone.first + start) for zone in own]
            start = end
    return zones


def _breaks(lines: Sequence[Line], i: int) -> bool:
    """Whether no table goes on from line `i - 1` to `i`: they lie far apart."""
    above, line = lines[i - 1], lines[i]
    height = max(above.box.bottom - above.box.top, line.box.bottom - line.box.top)
    white = line.box.top - above.box.bottom
    return white > NEAR_LINES * height or (
        white > NEAR_HEADING * height and _is_above_headings(lines, i)
    )


def _is_above_headings(lines: Sequence[Line], i: int) -> bool:
    """Whether a line begins a heading or phrases above a table of its own."""
    for line in lines[i:]:
        if len(line.segments) > 1:
            return not any(map(str.isdigit, line.segments[-1].text))
    return True


# --- the best way to cut a stretch of lines -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Sums over the lines above each line, by point across: how many lines each point parts
    (`parts`), and the weight of those that cover it (`covers`).
    """

    left: float
    parts: Counts
    covers: Counts
    size: float


def _sheet(lines: Sequence[Line]) -> _Sheet:
    left = min(line.box.x0 for line in lines) - 1
    width = int(max(line.box.x1 for line in lines) - left) + 3
    parts = np.zeros((len(lines) + 1, width))
    covers = np.zeros((len(lines) + 1, width))
    for i, line in enumerate(lines, start=1):
        weight = CROSSINGS.get(len(line.segments), CROSSING)
        for a, b in _covered(line):
            covers[i, int(np.floor(a - left)) : int(np.ceil(b - left))] = weight
        for one, two in zip(line.segments, line.segments[1:], strict=False):
            parts[i, int(one.box.x1 - left) : int(two.box.x0 - left) + 1] = 1
    size = statistics.median(line.size for line in lines)
    return _Sheet(left, parts.cumsum(axis=0), covers.cumsum(axis=0), size)


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
class _Corridor:
    start: float
    end: float
    parted: float
    crossed: float


def _corridors(sheet: _Sheet, start: int, end: int) -> list[_Corridor]:
    """The corridors through the lines `start` to `end` (left out)."""
    parted = sheet.parts[end] - sheet.parts[start]
    crossed = sheet.covers[end] - sheet.covers[start]
    free = (parted >= 2) & (crossed <= 0.3 * parted)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    found = []
    for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        most = float(parted[a:b].max())
        if b - a >= _width_em(most) * sheet.size:
            found.append(_core(sheet.left, a, parted[a:b], crossed[a:b]))
    return found


def _core(left: float, start: int, parted: Counts, crossed: Counts) -> _Corridor:
    """The widest part of a corridor that the fewest lines cross."""
    least = float(crossed.min())
    open_ = np.concatenate(([0], (crossed <= least).astype(np.int8), [0]))
    edges = np.flatnonzero(np.diff(open_))
    a, b = max(
        zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True), key=lambda e: e[1] - e[0]
    )
    return _Corridor(left + start + a, left + start + b, float(parted.max()), least)


def _width_em(parted: float) -> float:
    return next(em for lines, em in reversed(WIDTHS_EM) if parted >= lines)


def _worth(corridors: Sequence[_Corridor]) -> float:
    gain = sum(c.parted - COLUMN_COST for c in corridors)
    return gain - max((c.crossed for c in corridors), default=0.0) - TABLE_COST


def _zones_in(lines: Sequence[Line]) -> list[Zone]:
    if sum(len(line.segments) > 1 for line in lines) < 2:
        return []
    sheet = _sheet(lines)
    parts = [part for start, end in _stretches(lines, sheet) for part in _parted(lines, start, end)]
    zones: list[Zone] = []
    for k, (start, end) in enumerate(parts):
        floor = zones[-1].end if zones else 0
        ceiling = parts[k + 1][0] if k + 1 < len(parts) else len(lines)
        zone = _zone(lines, start, end, _corridors(sheet, start, end))
        zones.append(_completed(_with_heading(zone, lines, floor), lines[:ceiling]))
    return zones


def _stretches(lines: Sequence[Line], sheet: _Sheet) -> list[tuple[int, int]]:
    """The best way to cut the lines into tables and running text: the tables' lines."""
    several = [i for i, line in enumerate(lines) if len(line.segments) > 1]
    best: list[tuple[float, int]] = [(0.0, -1)]  # up to each line: worth, where its table begins
    for end in range(1, len(lines) + 1):
        value = (best[-1][0], -1)
        starts = several if len(lines[end - 1].segments) > 1 else []
        for start in starts:
            if start >= end - 1:
                break
            worth = best[start][0]
            if not _mixes(lines, start, end):
                worth += _worth(_corridors(sheet, start, end))
            if worth > value[0] + 1e-9:
                value = (worth, start)
        best.append(value)
    found: list[tuple[int, int]] = []
    at = len(lines)
    while at > 0:
        start = best[at][1]
        if start >= 0:
            found.append((start, at))
        at = start if start >= 0 else at - 1
    return found[::-1]


def _parted(lines: Sequence[Line], start: int, end: int) -> list[tuple[int, int]]:
    """The stretch cut where a heading, and perhaps a phrase, stands above a row of headings: two
    tables of the same columns below each other.
    """
    cuts = [start]
    ends = []
    for i in range(start + 1, end):
        if not _is_heading_row(lines[i]):
            continue
        first = i
        while first > start and len(lines[first - 1].segments) == 1:
            first -= 1
        if first < i and any(line.is_bold or _is_sentence(line) for line in lines[first:i]):
            ends.append(first)
            cuts.append(i)
    pairs = zip(cuts, [*ends, end], strict=True)
    return [(a, b) for a, b in pairs if sum(len(x.segments) > 1 for x in lines[a:b]) > 1]


def _is_heading_row(line: Line) -> bool:
    return (
        line.is_bold
        and len(line.segments) > 1
        and not any(map(str.isdigit, line.segments[-1].text))
    )


def _is_sentence(line: Line) -> bool:
    return line.text.endswith((".", ":"))


def _mixes(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether a heading in larger letters stands between the rows."""
    size = statistics.median(line.size for line in lines[start:end])
    return any(line.size > LARGER * size for line in lines[start + 1 : end])


# --- columns ------------------------------------------------------------------------------------


def _zone(lines: Sequence[Line], start: int, end: int, corridors: Sequence[_Corridor]) -> Zone:
    own = lines[start:end]
    kept = _needed(own, list(corridors))
    lefts, rights = _extents(own, kept)
    return Zone(start, tuple(own), lefts, rights, tuple(_runs(line, kept) for line in own))


def _needed(lines: Sequence[Line], corridors: list[_Corridor]) -> list[_Corridor]:
    """The corridors without those that part nothing: a column that no text has for itself, or
    two of which no line fills both (names on the left, figures set to the right).
    """
    while len(corridors) > 1:
        filled = [{r.first for r in _runs(line, corridors) if r.first == r.last} for line in lines]
        count = len(corridors) + 1
        empty = next((j for j in range(count) if not any(j in f for f in filled)), None)
        if empty is not None:
            beside = [k for k in (empty - 1, empty) if 0 <= k < len(corridors)]
            del corridors[max(beside, key=lambda k: (corridors[k].crossed, -corridors[k].parted))]
            continue
        half = next(
            (j for j in range(len(corridors)) if not any(j in f and j + 1 in f for f in filled)),
            None,
        )
        if half is None:
            break
        del corridors[half]
    return corridors


def _extents(
    lines: Sequence[Line], corridors: Sequence[_Corridor]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    left = min(line.box.x0 for line in lines)
    right = max(line.box.x1 for line in lines)
    return (left, *(c.end for c in corridors)), (*(c.start for c in corridors), right)


def _runs(line: Line, corridors: Sequence[_Corridor]) -> tuple[Run, ...]:
    """The line's words by column; words over a corridor, with an ordinary space at most between
    them where the corridor is wide, are one run over both columns.
    """
    runs: list[Run] = []
    middles = [(c.start + c.end) / 2 for c in corridors]
    for word in line.words:
        first = sum(c.end <= word.box.x0 + 1.5 for c in corridors)
        last = max(first, sum(c.start < word.box.x1 - 1.5 for c in corridors))
        if first == last:
            centre = (word.box.x0 + word.box.x1) / 2
            first = last = sum(m < centre for m in middles)
        above = runs[-1] if runs else None
        if above is not None and (first <= above.last or _is_one(above, word, corridors)):
            runs[-1] = Run((*above.words, word), above.first, max(last, above.last))
        else:
            runs.append(Run((word,), first, last))
    return tuple(runs)


def _is_one(run: Run, word: Word, corridors: Sequence[_Corridor]) -> bool:
    """Whether a word goes on with a run although a corridor parts them: an ordinary space lies
    between them, and the word does not begin where the texts of its column do.
    """
    gap = word.box.x0 - run.words[-1].box.x1
    corridor = corridors[run.last]
    if gap >= 0.45 * word.size:
        return False
    at_edge = abs(word.box.x0 - corridor.end) <= SAME_EDGE_PT or word.text[:1].isdigit()
    return gap < 0.6 * (corridor.end - corridor.start) or not at_edge


def _with_heading(zone: Zone, lines: Sequence[Line], floor: int) -> Zone:
    """The zone with the lines of headings right above, whose words run over several columns."""
    corridors = corridors_of(zone)
    while zone.first > floor:
        line, below = lines[zone.first - 1], zone.lines[0]
        white = below.box.top - line.box.bottom
        runs = _runs(line, corridors)
        inside = line.box.x0 >= zone.lefts[0] - 2 and line.box.x1 <= zone.rights[-1] + 2
        if white > line.size or len(runs) < 2 or not inside or line.is_bold != below.is_bold:
            break
        zone = replace(
            zone,
            first=zone.first - 1,
            lines=(line, *zone.lines),
            placed=(runs, *zone.placed),
        )
    return zone


def _completed(zone: Zone, lines: Sequence[Line]) -> Zone:
    """The zone with the lines of its last row that stand below its last line of several pieces."""
    corridors = corridors_of(zone)
    taken: list[Line] = []
    last, placed = zone.lines[-1], zone.placed[-1]
    for line in lines[zone.end :]:
        runs = _runs(line, corridors)
        single = len(runs) == 1 and runs[0].first == runs[0].last
        goes_on = single and any(r.first == runs[0].first for r in placed)
        inside = line.box.x1 <= zone.rights[-1] + 2 and line.box.x0 >= zone.lefts[0] - 2
        tight = line.middle - last.middle < 1.45 * line.size
        if not (goes_on and inside and tight) or line.is_bold != last.is_bold:
            break
        taken.append(line)
        last, placed = line, runs
    placed_below = tuple(_runs(line, corridors) for line in taken)
    return replace(zone, lines=(*zone.lines, *taken), placed=(*zone.placed, *placed_below))


def corridors_of(zone: Zone) -> list[_Corridor]:
    """The corridors between the zone's columns."""
    pairs = zip(zone.rights, zone.lefts[1:], strict=False)
    return [_Corridor(right, left, 0, 0) for right, left in pairs]


# --- over the end of a page -----------------------------------------------------------------------


def carried_over(
    above: Zone, lines: Sequence[Line], below: Zone | None
) -> tuple[Zone, Zone] | None:
    """A table that ends a page and goes on on top of the next, with the same columns on both.

    `lines` are the next page's, `below` its first zone. A page may hold a row or two, or leave a
    column empty, so that its own lines do not tell the columns. None where the lines on top do
    not fit into the columns.
    """
    count = _fitting(above, lines)
    if below is not None and below.first <= count:
        both = _joint(above, lines[: below.end], max(above.width, below.width))
        if both is not None:
            return both
        count = min(count, below.first)
    while count and len(lines[count - 1].segments) < 2 and not lines[count - 1].text[:1].islower():
        count -= 1  # a phrase below the table
    own = lines[:count]
    if not any(len(_runs(line, corridors_of(above))) > 1 for line in own):
        return None
    return _joint(above, own, above.width)


def _fitting(above: Zone, lines: Sequence[Line]) -> int:
    """How many lines on top of a page stand in the columns of the table before."""
    corridors = corridors_of(above)
    for i, line in enumerate(lines):
        inside = (
            line.box.x0 >= above.lefts[0] - 3 and line.box.x1 <= above.rights[-1] + 5 * line.size
        )
        larger = line.size > LARGER * above.lines[-1].size
        crosses = any(run.first < run.last for run in _runs(line, corridors))
        if not inside or larger or crosses or (i and _breaks(lines, i)):
            return i
    return len(lines)


def _joint(above: Zone, lines: Sequence[Line], width: int) -> tuple[Zone, Zone] | None:
    """Both pages' lines in columns that hold for all of them; None if these are fewer."""
    both = [*above.lines, *lines]
    found = _needed(both, _corridors(_sheet(both), 0, len(both)))
    if len(found) + 1 < width:
        return None
    lefts, rights = _extents(both, found)
    first = replace(
        above, lefts=lefts, rights=rights, placed=tuple(_runs(line, found) for line in above.lines)
    )
    placed = tuple(_runs(line, found) for line in lines)
    return first, Zone(0, tuple(lines), lefts, rights, placed, is_carried=True)


def begun_below(
    above: Sequence[Line], lines: Sequence[Line], below: Zone | None
) -> tuple[Zone, Zone] | None:
    """A table of which a page holds too few lines to be one by itself: its heading alone, say.

    `above` are the lines at the end of a page that are in no table, `lines` the next page's,
    `below` its first zone.
    """
    start, end = len(above), below.end if below is not None and below.first == 0 else 0
    while start and len(above[start - 1].segments) > 1 and not _breaks([*above, above[-1]], start):
        start -= 1
    ceiling = below.first if below is not None else len(lines)
    while end < ceiling and len(lines[end].segments) > 1 and not (end and _breaks(lines, end)):
        end += 1
    tail, head = above[start:], lines[:end]
    zones = _zones_in([*tail, *head]) if tail and head else []
    if len(zones) != 1 or zones[0].first >= len(tail) or zones[0].end <= len(tail):
        return None
    if below is not None and below.first == 0 and zones[0].end < len(tail) + below.end:
        return None
    zone = zones[0]
    cut = len(tail) - zone.first
    first = replace(
        zone, first=start + zone.first, lines=zone.lines[:cut], placed=zone.placed[:cut]
    )
    second = replace(
        zone, first=0, lines=zone.lines[cut:], placed=zone.placed[cut:], is_carried=True
    )
    return first, second
