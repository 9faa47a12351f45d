"""Tables that go on over the end of a page → columns that hold on both pages."""

from __future__ import annotations

from collections.abc import Sequence

from extract.data_classes import replace
from extract.readers.pdf_blank_rows import NONE, Shading
from extract.readers.pdf_columns import Zone, corridors_of, extents_of, needed, runs_of
from extract.readers.pdf_corridors import corridors_in, sheet_of
from extract.readers.pdf_heads import TALLEST_HEADING
from extract.readers.pdf_lines import Line
from extract.readers.pdf_zones import LARGER, breaks, is_name, zones_in


def carried_beside(above: Zone, lines: Sequence[Line]) -> tuple[Zone, Zone] | None:
    """A table beside others that goes on on the next page, of which `lines` are all: nothing else
    stands in its column.
    """
    return _joint(above, lines, above.width) if lines else None


def carried_over(
    above: Zone, lines: Sequence[Line], below: Zone | None, shading: Shading = NONE
) -> tuple[Zone, Zone] | None:
    """A table that ends a page and goes on on top of the next, with the same columns on both.

    `lines` are the next page's, `below` its first zone, `shading` that of its rows. A page may hold
    a row or two, or leave a column empty, so that its own lines do not tell the columns. None where
    the lines on top do not fit into the columns.
    """
    count = _fitting(above, lines, shading)
    if below is not None and below.first <= count:
        both = _joint(above, lines[: below.end], max(above.width, below.width))
        if both is not None:
            return both
        if below.width < above.width and below.end <= count:
            return above, _placed(above, lines[: below.end])
        count = min(count, below.first)
    while count and len(lines[count - 1].segments) < 2 and not lines[count - 1].text[:1].islower():
        count -= 1  # a phrase below the table
    own = lines[:count]
    if not any(len(runs_of(line, corridors_of(above))) > 1 for line in own):
        return None
    return _joint(above, own, above.width)


def _placed(above: Zone, lines: Sequence[Line]) -> Zone:
    """Lines in the columns of the page before: of some that are empty here they show nothing."""
    corridors = corridors_of(above)
    placed = tuple(runs_of(line, corridors) for line in lines)
    return Zone(0, tuple(lines), above.lefts, above.rights, placed, is_carried=True)


def _fitting(above: Zone, lines: Sequence[Line], shading: Shading) -> int:
    """How many lines on top of a page stand in the columns of the table before."""
    corridors = corridors_of(above)
    for i, line in enumerate(lines):
        inside = (
            line.box.x0 >= above.lefts[0] - 3 and line.box.x1 <= above.rights[-1] + 5 * line.size
        )
        larger = line.size > LARGER * above.lines[-1].size
        crosses = any(run.first < run.last for run in runs_of(line, corridors))
        crosses = crosses and not (i and is_name(line, above))
        if not inside or larger or crosses or (i and breaks(lines, i, shading)):
            return i
    return len(lines)


def _joint(above: Zone, lines: Sequence[Line], width: int) -> tuple[Zone, Zone] | None:
    """Both pages' lines in columns that hold for all of them; None if these are fewer."""
    from extract.readers.pdf_headed import with_headed  # most pages end without a table

    both = [*above.lines, *lines]
    found = with_headed(both, needed(both, corridors_in(sheet_of(both), 0, len(both))))
    if len(found) + 1 < width:
        return None
    lefts, rights = extents_of(both, found)
    first = replace(
        above,
        lefts=lefts,
        rights=rights,
        placed=tuple(runs_of(line, found) for line in above.lines),
    )
    placed = tuple(runs_of(line, found) for line in lines)
    return first, Zone(0, tuple(lines), lefts, rights, placed, is_carried=True)


def begun_below(
    above: Sequence[Line], lines: Sequence[Line], below: Zone | None
) -> tuple[Zone, Zone] | None:
    """A table of which a page holds too few lines to be one by itself: its heading alone, say.

    `above` are the lines at the end of a page that are in no table, `lines` the next page's,
    `below` its first zone.
    """
    begins = below is not None and _is_rest_of_headings(lines[: below.first + 1])
    start, end = _second_lines(above), below.end if below is not None and begins else 0
    while start and len(above[start - 1].segments) > 1 and not breaks([*above, above[-1]], start):
        start -= 1
    ceiling = below.first if below is not None else len(lines)
    while end < ceiling and len(lines[end].segments) > 1 and not (end and breaks(lines, end)):
        end += 1
    tail, head = above[start:], lines[:end]
    zones = zones_in([*tail, *head]) if tail and head else []
    if len(zones) != 1 or zones[0].first >= len(tail) or zones[0].end <= len(tail):
        return None
    if below is not None and begins and zones[0].end < len(tail) + below.end:
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


def _second_lines(above: Sequence[Line]) -> int:
    """Where at the end of a page the second lines of a few headings begin: "medel" below
    "Förbrukade", beside nothing; the number of lines where the page ends otherwise.
    """
    count = len(above)
    for start in range(count - 1, max(0, count - TALLEST_HEADING), -1):
        if not above[start].is_heading or breaks(above, start):
            break
        if above[start - 1].is_heading_row:
            return start
    return count


def _is_rest_of_headings(lines: Sequence[Line]) -> bool:
    """Whether all but the last of a page's first lines are the rest of headings that the page break
    cut in two: "Avsatta medel" over "2024".
    """
    *rest, _ = lines
    return len(rest) < TALLEST_HEADING and all(
        line.is_bold and len(line.segments) == 1 and not breaks(lines, i)
        for i, line in enumerate(rest, start=1)
    )
