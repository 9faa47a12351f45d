"""Ruling lines → grids, and words in them → cells with their spans.

A grid is what lines that touch make up. Two slots belong to one cell where no line parts them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter

from extract.data_classes import dataclass
from extract.model import Box, Cell
from extract.readers.pdf_line_ends import Habits, Room, text_of
from extract.readers.pdf_open_sides import with_open_sides
from extract.readers.pdf_page import PageView, Rule, Word

# Lines of one border are drawn this far apart (double borders, cells drawn each by itself).
SNAP_PT = 3.5
# Ends of lines that meet miss each other by this much.
TOUCH_PT = 4.0
WIDEST_MARGIN_PT = 9.0
# A border counts if this share of a slot's side is drawn: dashes leave gaps.
DRAWN = 0.6
FROM_SIDE_TO_SIDE = 0.97  # of a grid's width, the fills of a row together
INF = float("inf")
_ALONG = attrgetter("is_horizontal", "at", "start")


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of ruling lines: heights of its rows' borders, places of its columns' borders."""

    ys: tuple[float, ...]
    xs: tuple[float, ...]
    rules: tuple[Rule, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids_of(page: PageView) -> list[Grid]:
    """The grids on a page that have at least two slots, top to bottom."""
    grids = []
    for group in _touching(page.rules):
        across = [r for r in group if r.is_horizontal]
        down = [r for r in group if not r.is_horizontal]
        if len(across) < 2 or not down:
            continue
        ys, xs = snapped(r.at for r in across), snapped(r.at for r in down)
        ys, xs = _with_ends(ys, down), _with_ends(xs, across)
        edges = _edges_across(page.fills, ys, xs)
        ys = tuple(sorted((*ys, *edges)))
        group = [*group, *(Rule(True, y, xs[0], xs[-1]) for y in edges)]
        group = [*group, *(Rule(True, y, xs[0], xs[-1]) for y in (ys[0], ys[-1]))]
        if len(ys) >= 2 and len(xs) >= 2 and (len(ys) - 1) * (len(xs) - 1) >= 2:
            grids.append(Grid(ys, xs, tuple(group)))
    return sorted(grids, key=lambda g: (g.box.top, g.box.x0))


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of rules that cross or touch, directly or through others."""
    runs = _runs(rules)
    parent = list(range(len(runs)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    long = [Rule(a.is_horizontal, a.at, a.start, end) for (a, *_), end in runs]
    across, places = [rule.is_horizontal for rule in long], [rule.at for rule in long]
    for i, j in _near_each_other(long):
        if parent[i] == parent[j]:
            continue
        if across[i] == across[j] and abs(places[i] - places[j]) > SNAP_PT:
            continue  # parallel rules must be one border
        a, b = root(i), root(j)
        if a < b:
            parent[b] = a
        elif b < a:
            parent[a] = b
    groups: dict[int, list[Rule]] = {}
    for i, (own, _) in enumerate(runs):
        groups.setdefault(root(i), []).extend(own)
    return list(groups.values())


def _runs(rules: Sequence[Rule]) -> list[tuple[list[Rule], float]]:
    """Rules of one border that follow each other, and where the last of them ends: most programs
    draw a table's lines cell by cell.
    """
    runs: list[tuple[list[Rule], float]] = []
    border: tuple[bool, float] | None = None
    own: list[Rule] = []
    end = 0.0
    for rule in sorted(rules, key=_ALONG):
        if border == (rule.is_horizontal, rule.at) and rule.start <= end + TOUCH_PT:
            own.append(rule)
            end = max(end, rule.end)
            continue
        if own:
            runs.append((own, end))
        border, own, end = (rule.is_horizontal, rule.at), [rule], rule.end
    return [*runs, (own, end)] if own else runs


def _near_each_other(rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Rules that touch or run side by side, as pairs of their indexes.

    A page may have thousands of rules, drawn a cell at a time: from left to right, each is only
    compared with those that reach as far.
    """
    boxes = [
        (r.start, r.end, r.at, r.at) if r.is_horizontal else (r.at, r.at, r.start, r.end)
        for r in rules
    ]
    open_: list[int] = []
    soonest = INF  # where the first of these ends
    for i in sorted(range(len(rules)), key=boxes.__getitem__):
        x0, x1, top, bottom = boxes[i]
        if soonest < x0 - TOUCH_PT:
            open_ = [j for j in open_ if boxes[j][1] >= x0 - TOUCH_PT]
            soonest = min([boxes[j][1] for j in open_], default=INF)
        high, low = top - TOUCH_PT, bottom + TOUCH_PT
        yield from [(i, j) for j in open_ if boxes[j][3] >= high and boxes[j][2] <= low]
        open_.append(i)
        soonest = min(soonest, x1)


def snapped(values: Iterable[float]) -> tuple[float, ...]:
    """Values that lie together become one, their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= SNAP_PT:
            groups[-1].append(value)
        else:
            groups.append([value])
    return tuple(sum(group) / len(group) for group in groups)


def _edges_across(
    fills: Sequence[Box], ys: tuple[float, ...], xs: tuple[float, ...]
) -> tuple[float, ...]:
    """Where fills from side to side of a grid begin or end between its lines: headings on a dark
    ground need no line below them.
    """
    width = xs[-1] - xs[0]
    rows: dict[tuple[float, float], float] = {}
    inner = [b for b in fills if xs[0] - SNAP_PT <= b.x0 and b.x1 <= xs[-1] + SNAP_PT]
    for box in inner:
        row = round(box.top), round(box.bottom)
        rows[row] = rows.get(row, 0.0) + box.x1 - box.x0
    whole = [row for row, covered in rows.items() if covered >= FROM_SIDE_TO_SIDE * width]
    tops, bottoms = ([row[side] for row in whole] for side in (0, 1))
    # Paragraphs are filled one by one: one fill below another, or inside their cell's, is the
    # ground of a line of text.
    ends = [y for y in tops if not _near(bottoms, y)] + [y for y in bottoms if not _near(tops, y)]
    return tuple(
        y
        for y in snapped(ends)
        if ys[0] < y < ys[-1]
        and not _near(ys, y)
        and not any(box.top + SNAP_PT < y < box.bottom - SNAP_PT for box in inner)
    )


def _with_ends(places: tuple[float, ...], others: Sequence[Rule]) -> tuple[float, ...]:
    """A table without outer borders ends where the lines that cross them do.

    So does one that a page break cuts: its sides run on to the end of the page.
    """
    first, last = min(r.start for r in others), max(r.end for r in others)
    if first < places[0] - 2 * SNAP_PT:
        places = (first, *places)
    if last > places[-1] + 2 * SNAP_PT:
        places = (*places, last)
    return places


# --- cells --------------------------------------------------------------------------------------


def cells_of(
    grid: Grid, words: Sequence[Word], page: int, habits: Habits, fills: Sequence[Box] = ()
) -> tuple[Cell, ...]:
    """The grid's cells with the words whose middle lies in them; rows and columns without any
    border of their own are left out. Fills that meet part cells as a line does.
    """
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    drawn = _borders_of(grid, fills)
    borders = _Borders(drawn.tops, with_open_sides(drawn.sides, grid.xs, grid.ys, words))
    owner: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for i in range(height):
        for j in range(width):
            if (i, j) not in owner:
                cell = _grown(borders, i, j, owner)
                for slot in _slots(cell):
                    owner[slot] = cell
    inside: dict[tuple[int, int, int, int], list[Word]] = {c: [] for c in owner.values()}
    box, rows, columns = grid.box, grid.ys[1:-1], grid.xs[1:-1]
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
            inside[owner[bisect_right(rows, y), bisect_right(columns, x)]].append(word)
    margin = _margin(grid, inside)
    return tuple(
        Cell(
            text_of(found, Room(grid.xs[j] + margin, grid.xs[j + right] - margin), habits),
            i + 1,
            j + 1,
            down,
            right,
            page,
            Box(grid.xs[j], grid.ys[i], grid.xs[j + right], grid.ys[i + down]),
        )
        for (i, j, down, right), found in sorted(inside.items())
    )


def _margin(grid: Grid, inside: dict[tuple[int, int, int, int], list[Word]]) -> float:
    """The room between a cell's side and its text: what the left sides show holds for the right."""
    room = [
        min(w.box.x0 for w in words) - grid.xs[cell[1]] for cell, words in inside.items() if words
    ]
    return min(max(min(room), 0.0), WIDEST_MARGIN_PT) if room else 0.0


def _slots(cell: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    i, j, down, right = cell
    return [(a, b) for a in range(i, i + down) for b in range(j, j + right)]


@dataclass(frozen=True, slots=True)
class _Borders:
    """Whether a line is drawn above each slot of a grid (`tops`, by line across and column), and
    left of each (`sides`, by line down and row).
    """

    tops: tuple[tuple[bool, ...], ...]
    sides: tuple[tuple[bool, ...], ...]


def _borders_of(grid: Grid, fills: Sequence[Box]) -> _Borders:
    rules = [*grid.rules, *_meeting(fills, grid)]
    across = [r for r in rules if r.is_horizontal]
    down = [r for r in rules if not r.is_horizontal]
    return _Borders(_drawn_along(grid.ys, grid.xs, across), _drawn_along(grid.xs, grid.ys, down))


def _meeting(fills: Sequence[Box], grid: Grid) -> Iterator[Rule]:
    """Where a fill ends on a line of the grid and another begins: cells are filled one by one.

    Some programs fill the rows under a cell over several of them one by one: one of two must be
    over several rows. A fill over several columns may be a row's.
    """
    starts, ends = [box.x0 for box in fills], [box.x1 for box in fills]
    for x in grid.xs[1:-1] if fills else ():
        ending = [fills[i] for i in _near(ends, x)]
        starting = [fills[i] for i in _near(starts, x)]
        yield from (Rule(False, x, *stretch) for stretch in _overlaps(ending, starting))
    for x0, x1 in pairwise(grid.xs) if fills else ():
        own = [fills[i] for i in _near(starts, x0) if abs(ends[i] - x1) <= SNAP_PT]
        own.sort(key=lambda box: box.top)
        tops = [box.top for box in own]
        over_rows = [_is_over_rows(box, grid.ys) for box in own]
        for i, above in enumerate(own):
            first = bisect_left(tops, above.bottom - SNAP_PT)
            for j in range(first, bisect_right(tops, above.bottom + SNAP_PT)):
                if over_rows[i] or over_rows[j]:
                    yield Rule(True, own[j].top, own[j].x0, own[j].x1)


def _overlaps(some: Sequence[Box], others: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """From where to where, down the page, one of the boxes stands beside one of the others."""
    ordered = sorted(others, key=lambda box: box.top)
    tops = [box.top for box in ordered]
    lowest = list(accumulate((box.bottom for box in ordered), max))
    for box in some:
        i = bisect_left(tops, box.bottom) - 1
        while i >= 0 and lowest[i] > box.top:
            top, bottom = max(box.top, tops[i]), min(box.bottom, ordered[i].bottom)
            if bottom > top:
                yield top, bottom
            i -= 1


def _is_over_rows(box: Box, ys: Sequence[float]) -> bool:
    """Whether a line of the grid runs through a box."""
    i = bisect_right(ys, box.top + SNAP_PT)
    return i < len(ys) and ys[i] < box.bottom - SNAP_PT


def _near(places: Sequence[float], place: float) -> list[int]:
    """Which of the places lie there: of the thousands that a page may have, few do."""
    return [i for i, own in enumerate(places) if -SNAP_PT <= own - place <= SNAP_PT]


def _drawn_along(
    lines: Sequence[float], edges: Sequence[float], rules: Sequence[Rule]
) -> tuple[tuple[bool, ...], ...]:
    """For each of the lines, whether it is drawn between each two of the edges."""
    found = []
    ordered = sorted(rules, key=lambda r: r.at)
    places = [rule.at for rule in ordered]
    for line in lines:
        near = slice(bisect_left(places, line - SNAP_PT), bisect_right(places, line + SNAP_PT))
        own = sorted(ordered[near], key=lambda r: r.start)
        first = 0  # of the rules that do not end before the stretch
        drawn = []
        for start, end in pairwise(edges):
            while first < len(own) and own[first].end <= start:
                first += 1
            drawn.append(_is_drawn(own[first:], start, end))
        found.append(tuple(drawn))
    return tuple(found)


def _grown(
    borders: _Borders,
    i: int,
    j: int,
    taken: dict[tuple[int, int], tuple[int, int, int, int]],
) -> tuple[int, int, int, int]:
    """The cell that begins in a slot: as wide, then as high, as no line parts it."""
    height, width = len(borders.tops) - 1, len(borders.sides) - 1
    right = 1
    while j + right < width and (i, j + right) not in taken and not borders.sides[j + right][i]:
        right += 1
    down = 1
    while i + down < height and all(
        (i + down, b) not in taken and not borders.tops[i + down][b] for b in range(j, j + right)
    ):
        if any(borders.sides[b][i + down] for b in range(j + 1, j + right)):
            break
        down += 1
    return i, j, down, right


def _is_drawn(rules: Iterable[Rule], start: float, end: float) -> bool:
    """Whether rules, from left to right, cover a stretch of their line."""
    covered = 0.0
    reached = start
    for rule in rules:
        if rule.start >= end:
            break
        a, b = max(rule.start, reached), min(rule.end, end)
        if b > a:
            covered += b - a
            reached = b
    return covered >= DRAWN * (end - start)
