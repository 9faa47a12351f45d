"""Lines without a grid around them → the stretches that are tables.

For every stretch of lines we count how many lines each white corridor parts and how many cross
it; the best way to cut the page into tables and running text is the one with the highest sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.readers.averages import median
from extract.readers.pdf_columns import Zone, corridors_of, runs_of, zone_of
from extract.readers.pdf_corridors import Sheet, corridors_in, sheet_of, worth_of
from extract.readers.pdf_lines import Line

# Lines of one table lie no further apart than this many line heights: cells have padding.
NEAR_LINES = 3.2
# Above a heading there is less white than that, but more than between rows.
NEAR_HEADING = 1.3
# A line in letters this much larger is a heading, not a row.
LARGER = 1.08


def zones_of(lines: Sequence[Line]) -> list[Zone]:
    """The stretches of lines that stand in columns, top to bottom."""
    zones: list[Zone] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or breaks(lines, end):
            own = zones_in(lines[start:end])
            zones += [replace(zone, first=zone.first + start) for zone in own]
            start = end
    return zones


def breaks(lines: Sequence[Line], i: int) -> bool:
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


def zones_in(lines: Sequence[Line]) -> list[Zone]:
    if sum(len(line.segments) > 1 for line in lines) < 2:
        return []
    sheet = sheet_of(lines)
    parts = [part for start, end in _stretches(lines, sheet) for part in _parted(lines, start, end)]
    zones: list[Zone] = []
    for k, (start, end) in enumerate(parts):
        floor = zones[-1].end if zones else 0
        ceiling = parts[k + 1][0] if k + 1 < len(parts) else len(lines)
        zone = zone_of(lines, start, end, corridors_in(sheet, start, end))
        zones.append(_completed(_with_heading(zone, lines, floor), lines[:ceiling]))
    return zones


def _stretches(lines: Sequence[Line], sheet: Sheet) -> list[tuple[int, int]]:
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
                worth += worth_of(corridors_in(sheet, start, end))
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
    size = median(line.size for line in lines[start:end])
    return any(line.size > LARGER * size for line in lines[start + 1 : end])


def _with_heading(zone: Zone, lines: Sequence[Line], floor: int) -> Zone:
    """The zone with the lines of headings right above, whose words run over several columns."""
    corridors = corridors_of(zone)
    while zone.first > floor:
        line, below = lines[zone.first - 1], zone.lines[0]
        white = below.box.top - line.box.bottom
        runs = runs_of(line, corridors)
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
        runs = runs_of(line, corridors)
        single = len(runs) == 1 and runs[0].first == runs[0].last
        goes_on = single and any(r.first == runs[0].first for r in placed)
        inside = line.box.x1 <= zone.rights[-1] + 2 and line.box.x0 >= zone.lefts[0] - 2
        tight = line.middle - last.middle < 1.45 * line.size
        if not (goes_on and inside and tight) or line.is_bold != last.is_bold:
            break
        taken.append(line)
        last, placed = line, runs
    placed_below = tuple(runs_of(line, corridors) for line in taken)
    return replace(zone, lines=(*zone.lines, *taken), placed=(*zone.placed, *placed_below))
