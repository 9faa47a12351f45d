"""Lines without a grid around them → the stretches that are tables.

For every stretch of lines we count how many lines each white corridor parts and how many cross
it; the best way to cut the page into tables and running text is the one with the highest sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.data_classes import replace
from extract.readers import pdf_cards
from extract.readers.averages import median
from extract.readers.pdf_blank_rows import NONE, Shading
from extract.readers.pdf_cards import Labels
from extract.readers.pdf_columns import (
    SAME_EDGE_PT,
    Run,
    Zone,
    corridors_of,
    extents_of,
    runs_of,
    zone_of,
)
from extract.readers.pdf_corridors import (
    SMALLER_PT,
    SUM,
    Corridor,
    Sheet,
    corridors_in,
    is_told_of,
    sheet_of,
    told_below,
    worth_of,
)
from extract.readers.pdf_lines import Line
from extract.readers.pdf_short_lists import short_lists
from extract.readers.pdf_side import Side, column_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from extract.readers.pdf_stream import Group

# Lines of one table lie no further apart than this many line heights: cells have padding.
NEAR_LINES = 3.2
NO_LABELS = Labels()
# Above a heading there is less white than that, but more than between rows.
NEAR_HEADING = 1.3
# Above a bold total there is more white than between rows, too.
NEAR_TOTAL = 2.0
# Above the headings of a further table there is this much more white than between rows.
MORE_WHITE_EM = 0.4
SAME_WHITE_EM = 0.2
# So many lines may cross the columns between rows: names of areas, a cell's first line.
MOST_BETWEEN = 10
# Names of two levels of areas as rows, of two lines each at most.
MOST_NAMES = 4
# Names of higher levels stand to the left of indented rows, or to the right of still higher ones.
HANGING_EM = 4.0
# Between a row of headings and the rest of a row that a page break cut there is up to this.
NEAR_HEADINGS = 2.2
# A heading is wider than the texts of the last column by no more than about a long word.
WIDER_EM = 5.0
# The next line of a cell stands within this many times the font's size.
NEXT_LINE = 1.45
SAME_SIZE_PT = 0.5
HYPHENS = ("-", "\u00ad", "\u2010", "/", ",")
# A line in letters this much larger is a heading, not a row.
LARGER = 1.08
# In one that is larger by no more than this it may be an area's name between its rows.
MUCH_LARGER = 1.2


def zones_of(
    lines: Sequence[Line],
    sides: Sequence[Side] = (),
    labels: Labels = NO_LABELS,
    shading: Shading = NONE,
) -> list[Zone]:
    """The stretches of lines that stand in columns, top to bottom; `sides` are where tables stand
    side by side, `labels` those of the document's cards, `shading` that of its rows.
    """
    known = [zone for side in sides for zone in _known_in(lines, side)]
    cards = pdf_cards.zones_of(lines, labels)
    known += [c for c in cards if not any(c.first < z.end and z.first < c.end for z in known)]
    known = sorted((replace(z, is_known=True) for z in known), key=lambda z: z.first)
    zones: list[Zone] = []
    start = 0
    for zone in known:
        zones += [*_found(lines[start : zone.first], start, shading), zone]
        start = zone.end
    zones += _found(lines[start:], start, shading)
    return _with_told_below(with_names_at_edges(zones, lines), lines)


def _known_in(lines: Sequence[Line], side: Side) -> list[Zone]:
    """The tables of a side that begin with known headings and end where their column does."""
    found: list[Zone] = []
    for column, heads in enumerate(side.heads):
        start, end = column_lines(lines, side, column)
        own = [line for line in lines[start:end] if line.middle > heads]
        corridors = corridors_in(sheet_of(own), 0, len(own)) if own else []
        if own and not corridors and all(line.is_bold for line in own):
            corridors = _between_labels(own)  # headings alone at the foot of a page
        if corridors:
            found.append(zone_of(lines, end - len(own), end, corridors))
    return found


def _between_labels(lines: Sequence[Line]) -> list[Corridor]:
    """The white between headings, which nothing stands below."""
    ends: list[tuple[float, float]] = []
    for box in sorted((s.box for line in lines for s in line.segments), key=lambda b: b.x0):
        if ends and box.x0 < ends[-1][1]:
            ends[-1] = (ends[-1][0], max(ends[-1][1], box.x1))
        else:
            ends.append((box.x0, box.x1))
    return [Corridor(a, b, len(lines), 0) for (_, a), (b, _) in pairwise(ends)]


def _found(lines: Sequence[Line], offset: int, shading: Shading) -> list[Zone]:
    zones: list[Zone] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or breaks(lines, end, shading):
            own = zones_in(lines[start:end])
            zones += [replace(zone, first=zone.first + start) for zone in own]
            start = end
    return [replace(zone, first=zone.first + offset) for zone in _merged(zones, lines)]


def _merged(zones: Sequence[Zone], lines: Sequence[Line]) -> list[Zone]:
    """The zones, those in one that stand in the same columns with nothing but rows' white between
    them: a name that runs on over the next column parts none.
    """
    found: list[Zone] = []
    for zone in zones:
        shared = _shared(found[-1], zone) if found else None
        if shared is not None and _follows(found[-1], zone, lines):
            first = found[-1].first
            own = lines[first : zone.end]
            placed = tuple(runs_of(line, shared) for line in own)
            found[-1] = Zone(first, tuple(own), *extents_of(own, shared), placed)
        else:
            found.append(zone)
    return found


def _shared(a: Zone, b: Zone) -> list[Corridor] | None:
    """The corridors that are free in both zones, None where these are not all of them."""
    if a.width != b.width:
        return None
    pairs = zip(corridors_of(a), corridors_of(b), strict=True)
    both = [Corridor(max(c.start, d.start), min(c.end, d.end), 0, 0) for c, d in pairs]
    return both if all(c.end > c.start for c in both) else None


def _follows(above: Zone, zone: Zone, lines: Sequence[Line]) -> bool:
    between = lines[above.end : zone.first]
    size = median(line.size for line in above.lines)
    same = all(abs(line.size - size) < SAME_SIZE_PT and _is_inside(line, above) for line in between)
    whites = [b.box.top - a.box.bottom for a, b in pairwise(above.lines)]
    near = _are_rows([above.lines[-1], *between, zone.lines[0]], above)
    few = len(between) <= MOST_BETWEEN and bool(whites)
    return few and same and near and not zone.lines[0].is_heading_row


def breaks(lines: Sequence[Line], i: int, shading: Shading = NONE) -> bool:
    """Whether no table goes on from line `i - 1` to `i`: they lie far apart, or the line is the
    first of a table beside the one above.
    """
    above, line = lines[i - 1], lines[i]
    if line.box.bottom < above.box.top:
        return True
    height = max(above.box.bottom - above.box.top, line.box.bottom - line.box.top)
    white = shading.white(above.box, line.box)
    return white > NEAR_LINES * height or (
        white > NEAR_HEADING * height and _is_above_headings(lines, i)
    )


def _is_above_headings(lines: Sequence[Line], i: int) -> bool:
    """Whether a line begins a heading or phrases above a table of its own."""
    for line in lines[i:]:
        if len(line.segments) > 1:
            return not line.has_figure and not any(SUM.match(s.text) for s in line.segments)
    return True


def zones_in(lines: Sequence[Line]) -> list[Zone]:
    if sum(len(line.segments) > 1 for line in lines) < 2:
        return []
    sheet = sheet_of(lines)
    parts = [part for start, end in _stretches(lines, sheet) for part in _parted(lines, start, end)]
    lists = [(a, b) for a, b in short_lists(lines) if all(b <= c or d <= a for c, d in parts)]
    parts = sorted([*parts, *lists])
    zones: list[Zone] = []
    for k, (start, end) in enumerate(parts):
        above = zones[-1] if zones and _are_headings_of(zones[-1], lines, start) else None
        floor = above.first if above else zones[-1].end if zones else 0
        ceiling = parts[k + 1][0] if k + 1 < len(parts) else len(lines)
        end, corridors = _with_wider_sums(lines, sheet, start, end, ceiling)
        zone = zone_of(lines, start, end, corridors)
        zone = _as_headed(_without_caption(_with_heading(zone, lines, floor)))
        if above is not None and _takes_in(zone, above):
            zones.pop()
        elif above is not None and zone.first < above.end:
            zone = zone_of(lines, start, end, corridors)
        zones.append(_completed(zone, lines[:ceiling]))
    return zones


def _with_wider_sums(
    lines: Sequence[Line], sheet: Sheet, start: int, end: int, ceiling: int
) -> tuple[int, list[Corridor]]:
    """Where a stretch ends, with the rows of sums right below it, and its corridors: a total is
    wider than the sums above it, and may fill the white that these leave below their heading; its
    label may begin in the column of numbers.
    """
    corridors = corridors_in(sheet, start, end)
    while end < ceiling and _ends_in_sum(lines[end]):
        above, line = lines[end - 1], lines[end]
        alike = above.size / LARGER <= line.size <= LARGER * above.size
        near = NEAR_TOTAL if line.is_bold and above.has_figure else NEAR_HEADING
        if not alike or line.box.top - above.box.bottom > near * line.size:
            break
        zone = zone_of(lines, start, end, corridors)
        if not any(abs(line.box.x1 - right) <= SAME_EDGE_PT for right in zone.rights):
            break
        wider = corridors_in(sheet, start, end + 1)
        if zone_of(lines, start, end + 1, wider).width == zone.width:
            corridors = wider
        elif not _is_labelled(line, corridors_of(zone)):
            break
        end += 1
    return end, corridors


def _is_labelled(line: Line, corridors: Sequence[Corridor]) -> bool:
    """Whether a line is a label, perhaps over several columns, before sums in one column each."""
    first, *others = runs_of(line, corridors)
    alone = all(run.first == run.last for run in others)
    sums = (SUM.match(" ".join(word.text for word in run.words)) for run in others)
    return bool(others) and alone and first.last < others[0].first and all(sums)


def _are_headings_of(zone: Zone, lines: Sequence[Line], start: int) -> bool:
    """Whether a stretch holds nothing but headings, and more of them follow right below: those
    over several columns have corridors of their own. So have those of several lines above the
    first area's name, which stands across the columns.
    """
    bold = all(line.is_bold for line in zone.lines)
    names = lines[zone.end : start]
    follow = (
        all(x.is_bold and len(x.segments) == 1 for x in names) if names else (lines[start].is_bold)
    )
    few = len(names) <= MOST_NAMES
    return bold and follow and few and not any(line.has_figure for line in zone.lines)


def _takes_in(zone: Zone, above: Zone) -> bool:
    """Whether a zone holds all of the headings above it, but perhaps for a caption."""
    left = above.lines[: max(0, zone.first - above.first)]
    return zone.first < above.end and all(len(line.segments) == 1 for line in left)


def with_names_at_edges(zones: Sequence[Zone], lines: Sequence[Line]) -> list[Zone]:
    """A page's tables, the names of areas that a page break parts from their rows with them: bold
    lines alone above the first row of a page, or below the last one.
    """
    found = list(zones)
    if not found:
        return found
    first = found[0]
    above = lines[: first.first]
    goes_on = not first.lines[0].is_heading_row
    if goes_on and _are_names(above, first) and _are_rows([*above, first.lines[0]], first):
        found[0] = _from(first, lines, 0)
    last = found[-1]
    rest = lines[last.end :]
    if _are_names(rest, last) and _are_rows([last.lines[-1], *rest], last):
        placed = tuple(runs_of(line, corridors_of(last)) for line in rest)
        found[-1] = replace(last, lines=(*last.lines, *rest), placed=(*last.placed, *placed))
    return found


def _with_told_below(zones: Sequence[Zone], lines: Sequence[Line]) -> list[Zone]:
    """The zones, those whose last row is told of on a line below it, in the smaller letters that
    the page has below other rows, with that line.
    """
    sizes = [line.size for zone in zones for line in zone.lines[1:] if _is_told(line, zone)]
    found: list[Zone] = []
    for i, zone in enumerate(zones):
        ceiling = zones[i + 1].first if i + 1 < len(zones) else len(lines)
        end = zone.end
        while end < ceiling and (
            (sizes.count(lines[end].size) > 1 and _is_told(lines[end], zone))
            or _is_labelled_so(lines[end], zone)
            or (end == zone.end and _is_told_as_others(lines[end - 1], lines[end], zone))
        ):
            if not 0 <= lines[end].box.top - lines[end - 1].box.bottom <= lines[end].size:
                break
            end += 1
        more = lines[zone.end : end]
        placed = tuple(runs_of(line, corridors_of(zone)) for line in more)
        whole = replace(zone, lines=(*zone.lines, *more), placed=(*zone.placed, *placed))
        found.append(whole if more else zone)
    return found


def _is_told_as_others(row: Line, line: Line, zone: Zone) -> bool:
    """Whether a line tells of the last row, as others do of the rows above it."""
    told = len(row.segments) > 1 and is_told_of(row, line)
    return told and bool(told_below(zone.lines))


def _is_labelled_so(line: Line, zone: Zone) -> bool:
    """Whether a line begins with a label, as lines below other rows do: "Syfte: …"."""
    label, colon, _ = line.text.partition(":")
    told = (
        bool(colon) and len(line.segments) == 1 and abs(line.box.x0 - zone.lefts[0]) <= SAME_EDGE_PT
    )
    return told and any(len(x.segments) == 1 and x.text.startswith(f"{label}:") for x in zone.lines)


def _is_told(line: Line, zone: Zone) -> bool:
    """Whether a line stands where the rows begin, in smaller letters than these."""
    rows = median([x.size for x in zone.lines if len(x.segments) > 1] or [0.0])
    begins = abs(line.box.x0 - zone.lefts[0]) <= SAME_EDGE_PT and line.box.x1 <= zone.rights[-1] + 2
    return len(line.segments) == 1 and line.size < rows - SMALLER_PT and begins


def _are_names(lines: Sequence[Line], zone: Zone) -> bool:
    return 0 < len(lines) <= MOST_NAMES and all(is_name(line, zone) for line in lines)


def _are_rows(lines: Sequence[Line], zone: Zone) -> bool:
    """Whether lines lie no further apart than rows of the table do."""
    whites = [b.box.top - a.box.bottom for a, b in pairwise(zone.lines)]
    most = max(whites, default=0.0)
    return all(
        b.box.top - a.box.bottom <= most + SAME_WHITE_EM * b.size for a, b in pairwise(lines)
    )


def is_name(line: Line, zone: Zone) -> bool:
    """Whether a line may be an area's name as a row: bold, no larger than the rows, and set
    where the first column is, but for the levels' indents.
    """
    size = median(x.size for x in zone.lines)
    out = zone.lefts[0] - line.box.x0
    begins = abs(out) <= HANGING_EM * size and line.box.x1 <= zone.rights[-1] + 2
    return len(line.segments) == 1 and begins and line.is_bold and line.size <= LARGER * size


def _stretches(lines: Sequence[Line], sheet: Sheet) -> list[tuple[int, int]]:
    """The best way to cut the lines into tables and running text: the tables' lines."""
    several = [i for i, line in enumerate(lines) if len(line.segments) > 1]
    best: list[tuple[float, int]] = [(0.0, -1)]  # up to each line: worth, where its table begins
    sizes = [line.size for line in lines]
    may_mix = max(sizes) > LARGER * min(sizes)
    for end in range(1, len(lines) + 1):
        value = (best[-1][0], -1)
        starts = several if len(lines[end - 1].segments) > 1 else []
        for start in starts:
            if start >= end - 1:
                break
            worth = best[start][0]
            if not (may_mix and _mixes(lines, start, end)):
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
        if not lines[i].is_heading_row or all(x.is_heading for x in lines[cuts[-1] : i]):
            continue
        first = i
        while first > start and len(lines[first - 1].segments) == 1:
            first -= 1
        apart = first == i and not lines[i - 1].is_bold and _has_more_white(lines, start, i)
        if apart or any(line.is_bold or _is_sentence(line) for line in lines[first:i]):
            ends.append(first)
            cuts.append(i)
    pairs = zip(cuts, [*ends, end], strict=True)
    return [(a, b) for a, b in pairs if sum(len(x.segments) > 1 for x in lines[a:b]) > 1]


def _has_more_white(lines: Sequence[Line], start: int, i: int) -> bool:
    """Whether clearly more white stands above a line than between the rows above it."""
    whites = [b.box.top - a.box.bottom for a, b in pairwise(lines[start : i + 1])]
    return len(whites) > 1 and whites[-1] > max(whites[:-1]) + MORE_WHITE_EM * lines[i].size


def _is_sentence(line: Line) -> bool:
    return line.text.endswith((".", ":"))


def _mixes(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether a heading in larger letters stands between the rows; a row of sums may be so, too."""
    size = median(line.size for line in lines[start:end])
    return any(
        lines[i].size > LARGER * size
        and not (lines[i].has_figure and _may_be_sums(lines[i]))
        and not _is_larger_name(lines, start, i, end, size)
        for i in range(start + 1, end)
    )


def _is_larger_name(lines: Sequence[Line], start: int, i: int, end: int, size: float) -> bool:
    """Whether a line in somewhat larger, bold letters is an area's name as a row: it stands where
    the rows begin, and rows without headings of their own follow.
    """
    line = lines[i]
    if not line.is_bold or len(line.segments) > 1 or line.size > MUCH_LARGER * size:
        return False
    below = lines[i + 1] if i + 1 < end else None
    begins = abs(line.box.x0 - min(x.box.x0 for x in lines[start:end])) <= SAME_EDGE_PT
    return begins and below is not None and len(below.segments) > 1 and not below.is_heading_row


def _may_be_sums(line: Line) -> bool:
    """Whether a line in larger letters may be a row: it has several figures, or ends in a sum set
    apart ("Totalt   351 086").
    """
    return len(line.segments) > 2 or _ends_in_sum(line)


def _ends_in_sum(line: Line) -> bool:
    return len(line.segments) > 1 and SUM.match(line.segments[-1].text) is not None


def _with_heading(zone: Zone, lines: Sequence[Line], floor: int) -> Zone:
    """The zone with the lines of headings right above, whose words run over several columns."""
    zone = _with_rows_above(zone, lines, floor)
    corridors = corridors_of(zone)
    while zone.first > floor:
        line, below = lines[zone.first - 1], zone.lines[0]
        white = below.box.top - line.box.bottom
        runs = runs_of(line, corridors)
        if white > line.size or len(runs) < 2 or not _is_inside(line, zone):
            break
        if line.is_bold != below.is_bold:
            break
        zone = _from(zone, lines, zone.first - 1)
    return zone


def _without_caption(zone: Zone) -> Zone:
    """The zone without a line alone above its headings that is none of them: the first one had had
    room behind it.
    """
    if zone.width < 2 or len(zone.lines) < 3:
        return zone
    caption, heads = zone.lines[:2]
    if len(caption.segments) > 1 or len(heads.segments) < 2 or not heads.is_heading_row:
        return zone
    first = heads.segments[0].words[0].box
    begins = abs(caption.box.x0 - first.x0) <= SAME_EDGE_PT
    room = zone.lefts[1] - caption.box.x1 - caption.size
    if not begins or first.x1 - first.x0 > room or caption.text.endswith(HYPHENS):
        return zone
    return replace(zone, first=zone.first + 1, lines=zone.lines[1:], placed=zone.placed[1:])


def _from(zone: Zone, lines: Sequence[Line], first: int) -> Zone:
    """The zone begun at an earlier line."""
    above = tuple(lines[first : zone.first])
    placed = tuple(runs_of(line, corridors_of(zone)) for line in above)
    return replace(zone, first=first, lines=(*above, *zone.lines), placed=(*placed, *zone.placed))


def _as_headed(zone: Zone) -> Zone:
    """The zone with its columns as its headings want them."""
    from extract.readers.pdf_headed import with_headed  # most pages have no such tables

    corridors = with_headed(zone.lines, corridors_of(zone))
    placed = tuple(runs_of(line, corridors) for line in zone.lines)
    return Zone(zone.first, zone.lines, *extents_of(zone.lines, corridors), placed)


def _is_inside(line: Line, zone: Zone) -> bool:
    """Whether a line stands below or above the zone's; what begins with the last column may be
    wider than that is so far, as its heading often is.
    """
    last = line.segments[-1].box
    begins_last = zone.width > 1 and abs(last.x0 - zone.lefts[-1]) <= SAME_EDGE_PT
    right = zone.rights[-1] + (WIDER_EM * line.size if begins_last else 2)
    return line.box.x0 >= zone.lefts[0] - 2 and line.box.x1 <= right


def _with_rows_above(zone: Zone, lines: Sequence[Line], floor: int) -> Zone:
    """The zone with the rows right above that the file has in cells: headings over several
    columns cross the corridors of those below, and names of areas may stand between.
    """
    first = zone.first
    while first > floor and _is_near(lines, first) and _is_inside(lines[first - 1], zone):
        if not lines[first - 1].is_bold:
            break  # running text above the headings
        first -= 1
    if first == zone.first:
        return zone
    whole = _from(zone, lines, first)
    count = zone.first - first
    from extract.readers.pdf_stream import groups_of  # most pages have no such tables

    tops = [
        min(p.line for p in group.pieces)
        for group in groups_of(whole)
        if min(p.line for p in group.pieces) < count and _is_heading_group(group)
    ]
    top = min(tops, default=count)
    while top < count and _is_caption(whole, top):
        top += 1
    return _from(zone, lines, first + top) if top < count else zone


def _is_caption(zone: Zone, i: int) -> bool:
    """Whether a line runs over all columns: the table's caption, set bold like its headings."""
    return len(zone.placed[i]) == 1 and (
        zone.placed[i][0].first == 0 and zone.lines[i].box.x1 > zone.rights[-2:][0]
    )


def _is_near(lines: Sequence[Line], i: int) -> bool:
    above, line = lines[i - 1], lines[i]
    return line.box.top - above.box.bottom <= NEAR_HEADINGS * line.size and (
        above.size <= LARGER * line.size
    )


def _is_heading_group(group: Group) -> bool:
    """Whether a row is bold, as headings are, and stands in several of the zone's columns."""
    bold = all(word.is_bold for piece in group.pieces for word in piece.run.words)
    return bold and len({piece.run.first for piece in group.pieces}) > 1


def _completed(zone: Zone, lines: Sequence[Line]) -> Zone:
    """The zone with the lines of its last row that stand below its last line of several pieces,
    each piece below one of the line above; names may be bold, and those lines the ends of one.
    In a row whose cells are set in the middle two lines stand as near above.
    """
    corridors = corridors_of(zone)
    taken: list[Line] = []
    last = zone.lines[-1]
    placed = [*zip(zone.lines[-2:], zone.placed[-2:], strict=True)]
    for line in lines[zone.end :]:
        runs = runs_of(line, corridors)
        above = {
            run.first: _is_bold(run)
            for other, own in placed
            if other is last or (not line.is_bold and _is_next(other, line))
            for run in own
        }
        goes_on = all(
            run.first == run.last and above.get(run.first) is _is_bold(run) for run in runs
        )
        inside = _is_inside(line, zone)
        if not (goes_on and inside and _is_next(last, line)):
            break
        taken.append(line)
        last, placed = line, [placed[-1], (line, runs)]
    placed_below = tuple(runs_of(line, corridors) for line in taken)
    return replace(zone, lines=(*zone.lines, *taken), placed=(*zone.placed, *placed_below))


def _is_next(above: Line, line: Line) -> bool:
    return line.middle - above.middle < NEXT_LINE * line.size


def _is_bold(run: Run) -> bool:
    return all(word.is_bold for word in run.words)
