"""Tables with horizontal rules only, or with shaded rows → grids.

The rules part the rows, white corridors the columns. A rule that begins at a later column leaves
the cells before it whole: so a cell over several rows is told.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.model import Box
from extract.readers.pdf_corridors import column_of, columns_by_corridors, crosses
from extract.readers.pdf_lines import Line, union
from extract.readers.pdf_page import PageView, Rule
from extract.readers.pdf_ruled import SNAP_PT, Grid, snapped

# Shorter rules underline a word.
SHORTEST_PT = 20.0
# Rules of one table begin or end at the same place.
SAME_END_PT = 6.0
# Bands of one table are no higher than this: a long description.
HIGHEST_BAND_PT = 420.0
# White inside of cells, in letter heights: padding, and a blank line between paragraphs.
MOST_WHITE = 1.9
# Lines outside of the outer rules belong to the table if they follow this closely.
NEAR_LINES = 1.6


@dataclass(frozen=True, slots=True)
class _Stack:
    """Rules above each other that make up the rows of one table."""

    rules: tuple[Rule, ...]
    ys: tuple[float, ...]
    left: float
    right: float


def banded_grids(
    page: PageView, lines: Sequence[Line], taken: Sequence[Box], before: Sequence[Grid] = ()
) -> list[Grid]:
    """The grids of tables whose rows are parted by rules or shading alone.

    `lines` are those outside of the tables found so far, whose boxes are `taken`. `before` are
    the grids of the page before: a table that goes on keeps its columns.
    """
    rules = [r for r in [*page.rules, *_edges(page.fills)] if r.is_horizontal]
    rules = [
        r
        for r in rules
        if r.end - r.start >= SHORTEST_PT and not any(_within(r, box) for box in taken)
    ]
    grids = []
    for stack in _stacks(rules):
        for part in _parted(stack, lines):
            grid = _grid(part, lines, before)
            if grid is not None:
                grids.append(grid)
    return grids


def _edges(fills: Sequence[Box]) -> list[Rule]:
    edges = []
    for box in fills:
        edges.append(Rule(True, box.top, box.x0, box.x1))
        edges.append(Rule(True, box.bottom, box.x0, box.x1))
    return edges


def _within(rule: Rule, box: Box) -> bool:
    middle = (rule.start + rule.end) / 2
    return (
        box.top - SNAP_PT <= rule.at <= box.bottom + SNAP_PT
        and box.x0 - SNAP_PT <= middle <= box.x1 + SNAP_PT
    )


def _stacks(rules: Sequence[Rule]) -> list[_Stack]:
    """Rules above each other over the same width, no further apart than a band is high."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        for stack in stacks:
            if rule.at - stack[-1].at <= HIGHEST_BAND_PT and _fits(stack, rule):
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [_stack(stack) for stack in stacks]


def _stack(rules: Sequence[Rule]) -> _Stack:
    left, right = min(r.start for r in rules), max(r.end for r in rules)
    return _Stack(tuple(rules), snapped(r.at for r in rules), left, right)


def _fits(stack: Sequence[Rule], rule: Rule) -> bool:
    """Whether the rule lies within the width of those above, or goes on at the same height."""
    left, right = min(r.start for r in stack), max(r.end for r in stack)
    if abs(stack[-1].at - rule.at) <= SNAP_PT:
        return abs(rule.start - right) <= SAME_END_PT or rule.end <= right + SAME_END_PT
    inside = rule.start >= left - SAME_END_PT and rule.end <= right + SAME_END_PT
    return inside or (abs(rule.start - left) <= SAME_END_PT and rule.end > right)


def _parted(stack: _Stack, lines: Sequence[Line]) -> list[_Stack]:
    """The stack cut where text stands between two rules that is in no table: there is more
    white above or below it than cells have, or it is set in larger letters.
    """
    own = [line for line in lines if _between(line, stack)]
    if not own:
        return []
    size = statistics.median(line.size for line in own)
    cuts = [
        k
        for k, (a, b) in enumerate(pairwise(stack.ys), start=1)
        if _is_break([line for line in own if a < _middle(line) < b], a, b, size)
        or _other_columns(_points(stack, stack.ys[k - 1]), _points(stack, stack.ys[k]))
    ]
    parts = []
    for start, end in pairwise([0, *cuts, len(stack.ys)]):
        ys = stack.ys[start:end]
        rules = [r for r in stack.rules if ys and ys[0] - SNAP_PT <= r.at <= ys[-1] + SNAP_PT]
        if len(ys) >= 2:
            parts.append(_stack(rules))
    return parts


def _is_break(inside: Sequence[Line], top: float, bottom: float, size: float) -> bool:
    if not inside:
        return bottom - top > MOST_WHITE * size
    if any(line.size > 1.12 * size for line in inside):
        return True
    reached = top
    for line in sorted(inside, key=_middle):
        if line.box.top - reached > MOST_WHITE * size:
            return True
        reached = max(reached, line.box.bottom)
    return bottom - reached > MOST_WHITE * size


def _other_columns(above: set[int], below: set[int]) -> bool:
    """Whether two rules meet at places of their own: they belong to two tables."""
    return bool(above - below) and bool(below - above)


def _points(stack: _Stack, y: float) -> set[int]:
    """Where pieces of the rule at this height meet: a browser draws it cell by cell.

    Empty for a rule in one piece, and for one that does not run over the whole width.
    """
    pieces = sorted((r.start, r.end) for r in stack.rules if abs(r.at - y) <= SNAP_PT)
    whole = pieces and pieces[-1][1] - pieces[0][0] > 0.9 * (stack.right - stack.left)
    if not whole or len(pieces) < 2:
        return set()
    return {round(b[0] / 4) for a, b in pairwise(pieces) if abs(a[1] - b[0]) <= 1}


def _grid(stack: _Stack, lines: Sequence[Line], before: Sequence[Grid]) -> Grid | None:
    own = [line for line in lines if _between(line, stack)]
    body = _telling(stack, own) or own
    columns = (
        _columns_by_pieces(stack, own)
        or _columns_from_before(stack, own, before)
        or columns_by_corridors(body)
    )
    if len(columns) < 2 or len(own) < 2:
        return None
    above, below = _outside(stack, lines, columns)
    own = [*above, *own, *below]
    ys = list(stack.ys)
    if above:
        ys.insert(0, min(line.box.top for line in above) - 1)
    if below:
        ys.append(max(line.box.bottom for line in below) + 1)
    if _rows_without_rules(own, ys, columns):
        return None
    columns = _outer(columns, own, stack)
    xs = [columns[0][0] - 1]
    xs += [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    xs.append(columns[-1][1] + 1)
    edges = [Rule(True, ys[0], xs[0], xs[-1]), Rule(True, ys[-1], xs[0], xs[-1])]
    sides = _sides(ys, xs, own, columns)
    return Grid(tuple(ys), tuple(xs), (*stack.rules, *edges, *sides))


def _columns_by_pieces(stack: _Stack, lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns that pieces of rules end at, [] where rules are in one piece.

    Shading cell by cell tells them too. A border that words run over in most rows is none.
    """
    meets = [
        b.start
        for y in stack.ys
        for a, b in pairwise(
            sorted((r for r in stack.rules if abs(r.at - y) <= SNAP_PT), key=lambda r: r.start)
        )
        if abs(a.end - b.start) <= 1
    ]
    edges = [x for x in snapped(meets) if sum(abs(x - m) <= SNAP_PT for m in meets) >= 2]
    edges = [
        x
        for x in edges
        if sum(w.box.x0 < x - 1 and w.box.x1 > x + 1 for line in lines for w in line.words) <= 1
    ]
    return list(pairwise([stack.left, *edges, stack.right])) if edges else []


def _columns_from_before(
    stack: _Stack, lines: Sequence[Line], before: Sequence[Grid]
) -> list[tuple[float, float]]:
    """The columns of a table on the page before that has the same sides, if they fit here."""
    for grid in reversed(before):
        same = abs(grid.xs[0] + 1 - stack.left) <= SAME_END_PT and (
            abs(grid.xs[-1] - 1 - stack.right) <= SAME_END_PT
        )
        inner = grid.xs[1:-1]
        cut = [
            any(w.box.x0 < x - 1 and w.box.x1 > x + 1 for x in inner for w in line.words)
            for line in lines
        ]
        if same and inner and sum(cut) * 8 <= len(lines):
            return list(pairwise([stack.left, *inner, stack.right]))
    return []


def _telling(stack: _Stack, lines: Sequence[Line]) -> list[Line]:
    """The lines that show the columns: not the heading's, nor those that stand alone in a band
    (the name of an area runs over the columns).
    """
    found: list[Line] = []
    for a, b in pairwise(stack.ys[1:]):
        inside = [line for line in lines if a < _middle(line) < b]
        if sum(len(line.segments) for line in inside) > 1:
            found += inside
    return found


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _between(line: Line, stack: _Stack) -> bool:
    return (
        stack.ys[0] < _middle(line) < stack.ys[-1]
        and line.box.x0 >= stack.left - SAME_END_PT
        and line.box.x1 <= stack.right + SAME_END_PT
    )


def _outside(
    stack: _Stack, lines: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> tuple[list[Line], list[Line]]:
    """Lines right above the first rule (a heading without one, a row that goes on from the page
    before) and right below the last (a row that a page break cuts).
    """
    above = [line for line in reversed(lines) if _middle(line) < stack.ys[0]]
    below = [line for line in lines if _middle(line) > stack.ys[-1]]
    return (
        _near(above, stack.ys[0], columns, stack),
        _near(below, stack.ys[-1], columns, stack),
    )


def _near(
    lines: Sequence[Line], y: float, columns: Sequence[tuple[float, float]], stack: _Stack
) -> list[Line]:
    """The nearest lines that fall into the columns, up to the last one with several pieces."""
    found: list[Line] = []
    reached = 0
    for line in lines:
        height = line.box.bottom - line.box.top
        distance = min(abs(line.box.top - y), abs(line.box.bottom - y))
        inside = (
            stack.left - SAME_END_PT <= line.box.x0 and line.box.x1 <= stack.right + SAME_END_PT
        )
        fits = not any(crosses(columns, line, j) for j in range(1, len(columns)))
        if distance > NEAR_LINES * height or not inside or not fits:
            break
        found.append(line)
        y = line.box.top if line.box.top < y else line.box.bottom
        if len({column_of(columns, w) for w in line.words}) >= 2:
            reached = len(found)
    return sorted(found[:reached], key=_middle)


def _rows_without_rules(
    lines: Sequence[Line], ys: Sequence[float], columns: Sequence[tuple[float, float]]
) -> bool:
    """Whether several rows stand between two rules: then the rules frame parts of the table.

    A row begins where the first columns are filled; lines of one row seldom fill all of them.
    """
    full = 0
    crowded = 0
    for a, b in pairwise(ys):
        inside = [line for line in lines if a < _middle(line) < b]
        wide = [
            line
            for line in inside
            if len({column_of(columns, w) for w in line.words}) >= max(2, len(columns) - 1)
        ]
        full += bool(wide)
        crowded += len(wide) >= 3
    return crowded * 3 > full


def _outer(
    columns: Sequence[tuple[float, float]], lines: Sequence[Line], stack: _Stack
) -> list[tuple[float, float]]:
    box = union(line.box for line in lines)
    found = list(columns)
    found[0] = (min(found[0][0], box.x0, stack.left), found[0][1])
    found[-1] = (found[-1][0], max(found[-1][1], box.x1, stack.right))
    return found


def _sides(
    ys: Sequence[float],
    xs: Sequence[float],
    lines: Sequence[Line],
    columns: Sequence[tuple[float, float]],
) -> list[Rule]:
    """A border between columns in every band where no text runs over it."""
    sides = [Rule(False, xs[0], ys[0], ys[-1]), Rule(False, xs[-1], ys[0], ys[-1])]
    for a, b in pairwise(ys):
        inside = [line for line in lines if a < _middle(line) < b]
        sides += [
            Rule(False, xs[j], a, b)
            for j in range(1, len(columns))
            if not any(crosses(columns, line, j) for line in inside)
        ]
    return sides
