"""A table's headings → columns that its rows alone do not show.

Cells of a column may all be empty, and headings stand where no figure reaches: set to the left
above figures that are set to the right, or in the middle of a wide column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from extract.readers.pdf_columns import SAME_EDGE_PT, columns_under, is_between, runs_of
from extract.readers.pdf_corridors import Corridor
from extract.readers.pdf_lines import Line, are_cells

# Cells side by side have at least this between their texts: what both leave free at their edges.
CELL_GAP_EM = 0.3


def with_headed(lines: Sequence[Line], corridors: Sequence[Corridor]) -> list[Corridor]:
    """The corridors of a table's lines as its headings want them: more of them where these stand
    above empty cells, narrower ones where they stand in the white between columns.
    """
    # An area's name above the headings may bear its number: "2 Kompetens".
    first = next((i for i, line in enumerate(lines) if len(line.segments) > 1), 0)
    start = first if all(line.is_bold for line in lines[:first]) else 0
    heads = list(takewhile(lambda line: line.is_heading, lines[start:]))
    rows = lines[start + len(heads) :]
    if not heads or not rows:
        return list(corridors)
    found = _split_columns(heads, rows, _settled(heads, rows, corridors))
    return _with_empty(heads, rows, found)


# --- headings between columns -------------------------------------------------------------------


def _settled(
    heads: Sequence[Line], rows: Sequence[Line], corridors: Sequence[Corridor]
) -> list[Corridor]:
    """The corridors with none of the headings in them: each is of the column on the left, of that
    on the right, or of one between them without any text.
    """
    found: list[Corridor] = []
    for j, corridor in enumerate(corridors):
        inside = [[s.box for s in h.segments if is_between(s.box, [corridor])] for h in heads]
        boxes = [box for own in inside for box in own]
        if not boxes:
            found.append(corridor)
            continue
        start = max(corridor.start, min(b.x0 for b in boxes))
        end = min(corridor.end, max(b.x1 for b in boxes))
        beside = [s.box for h, own in zip(heads, inside, strict=True) if own for s in h.segments]
        columns = {columns_under(b, corridors) for b in beside if not is_between(b, corridors)}
        left, right = _edges(rows, corridors, j), _edges(rows, corridors, j + 1)
        not_left = (j, j) in columns or (left.is_even_right and not left.is_even_left)
        not_right = (j + 1, j + 1) in columns or (right.is_even_left and not right.is_even_right)
        if not_left:
            found.append(Corridor(corridor.start, start, corridor.parted, corridor.crossed))
        if not_right:
            found.append(Corridor(end, corridor.end, corridor.parted, corridor.crossed))
        if not (not_left or not_right):
            found.append(corridor)
    return found


class _Edges:
    """Whether the texts of a column begin, or end, below each other."""

    def __init__(self, boxes: Sequence[tuple[float, float]]) -> None:
        several = len(boxes) > 1
        self.is_even_left = several and _is_even([x0 for x0, _ in boxes])
        self.is_even_right = several and _is_even([x1 for _, x1 in boxes])


def _is_even(edges: Sequence[float]) -> bool:
    return max(edges) - min(edges) <= SAME_EDGE_PT


def _edges(rows: Sequence[Line], corridors: Sequence[Corridor], column: int) -> _Edges:
    runs = [r for line in rows for r in runs_of(line, corridors) if r.first == r.last == column]
    return _Edges([(r.words[0].box.x0, r.words[-1].box.x1) for r in runs])


# --- headings above what looks like one column --------------------------------------------------


def _split_columns(
    heads: Sequence[Line], rows: Sequence[Line], corridors: Sequence[Corridor]
) -> list[Corridor]:
    """The corridors with those between headings that stand side by side over what looks like one
    column: one of them is above cells that were left empty.
    """
    found = list(corridors)
    for head in heads:
        for one, two in pairwise(head.segments):
            start, end = one.box.x1, two.box.x0
            known = any(c.start < end and c.end > start for c in found)
            if known or not are_cells(one, two):
                continue
            free = _free_between(start, end, rows, corridors)
            if free.end - free.start >= CELL_GAP_EM * head.size:
                found = sorted([*found, free], key=lambda c: c.start)
    return found


def _with_empty(
    heads: Sequence[Line], rows: Sequence[Line], corridors: Sequence[Corridor]
) -> list[Corridor]:
    """The corridors with one before a heading to the right of all that stands below it, where the
    column has another on the next line: "Belopp | Period" over "Budget | Utfall". The two lines
    of one heading stand above each other; what is left of both is a column of empty cells.
    """
    found = list(corridors)
    for column in range(len(corridors) + 1):
        own = [
            [s.box for s in head.segments if columns_under(s.box, corridors) == (column, column)]
            for head in heads
        ]
        last = max((box for boxes in own for box in boxes), key=lambda box: box.x0, default=None)
        others = [box for boxes in own if last not in boxes for box in boxes]
        if last is None or not others:
            continue
        start = max(box.x1 for box in others)
        runs = [r for line in rows for r in runs_of(line, corridors) if r.first == r.last == column]
        reach = max((r.words[-1].box.x1 for r in runs), default=last.x0)
        free = _free_between(start, last.x0, rows, corridors)
        if reach <= last.x0 and free.end - free.start >= CELL_GAP_EM * heads[0].size:
            found.append(free)
    return sorted(found, key=lambda c: c.start)


def _free_between(
    start: float, end: float, rows: Sequence[Line], corridors: Sequence[Corridor]
) -> Corridor:
    """The widest white between two places that no row's text covers; neither one over several
    columns counts, nor an area's name, which is bold and alone.
    """
    best = Corridor(start, start, 0, 0)
    at = start
    own = [line for line in rows if not (line.is_heading and len(line.segments) == 1)]
    runs = [r for line in own for r in runs_of(line, corridors) if r.first == r.last]
    ends = sorted((r.words[0].box.x0, r.words[-1].box.x1) for r in runs)
    for x0, x1 in [*ends, (end, end)]:
        if min(x0, end) - at > best.end - best.start:
            best = Corridor(at, min(x0, end), 0, 0)
        at = max(at, x1)
    return best
