"""The cells or runs of a table's columns → how far the text of each column can reach.

A column's widest line tells how wide it is at least. More is claimed only where it is sure: a
column too wide would show cut words as whole ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from extract.readers.pdf_columns import Run, Zone
from extract.readers.pdf_line_ends import Room
from extract.readers.pdf_lines import Line
from extract.readers.pdf_tagged_slots import TOUCH_PT, CellWords

# So many cells that begin at one place and end at several show a column set to the left.
FEW_CELLS = 3
Rooms = Sequence[Room | None]


def rooms_of(cells: Sequence[CellWords], width: int) -> Rooms:
    """The room that the text of each column of a tagged table has (None: not known).

    All columns keep the same distance from the next one, and a column in which a line is full
    shows how much that is.
    """
    alone = [c for c in cells if c.words and c.colspan == 1]
    lefts = [min((c.x0 for c in alone if c.column == j), default=None) for j in range(width)]
    rights = [max((c.x1 for c in alone if c.column == j), default=None) for j in range(width)]
    pairs = zip(lefts[1:], rights[:-1], strict=True)
    apart = min((b - a for b, a in pairs if a is not None and b is not None), default=None)
    if apart is not None:
        nexts = [
            left - apart if left is not None and _is_left_aligned(alone, j + 1) else own
            for j, (left, own) in enumerate(zip(lefts[1:], rights[:-1], strict=True))
        ]
        rights = [*nexts, rights[-1]]
    return [
        Room(left, right) if left is not None and right is not None else None
        for left, right in zip(lefts, rights, strict=True)
    ]


def _is_left_aligned(cells: Iterable[CellWords], column: int) -> bool:
    """Whether a column's cells begin at one place and end at several, as texts do."""
    own = [cell for cell in cells if cell.column == column and not cell.is_heading]
    starts, ends = [cell.x0 for cell in own], [cell.x1 for cell in own]
    if len(own) < FEW_CELLS:
        return False
    return max(starts) - min(starts) <= TOUCH_PT < max(ends) - min(ends)


def rooms_in(zone: Zone) -> Rooms:
    """The room that the text of each column of a zone has, as its widest lines show it."""
    begins = next((i for i, runs in enumerate(zone.placed) if len(runs) > 1), 0)  # a caption ends
    groups = set(_groups(zone))
    boxes = [
        (run.first, run.words[0].box.x0, run.words[-1].box.x1)
        for i, (line, runs) in enumerate(zip(zone.lines, zone.placed, strict=True))
        for run in (_alone(line, runs) if i >= begins else ())
        if run.first == run.last and (i, run.first) not in groups
    ]
    found: list[Room | None] = []
    for j in range(zone.width):
        own = [(x0, x1) for column, x0, x1 in boxes if column == j]
        found.append(Room(min(a for a, _ in own), max(b for _, b in own)) if own else None)
    return found


def _groups(zone: Zone) -> Iterator[tuple[int, int]]:
    """The headings over several columns, as (line, column), that stand in the first of these:
    beside them is none, and below them one in each ("Ekonomi" over "Budget" and "Utfall").
    """
    heads = list(
        takewhile(lambda pair: pair[0].is_heading, zip(zone.lines, zone.placed, strict=True))
    )
    columns = [{run.first for run in runs} for _, runs in heads]
    for i, own in enumerate(columns):
        for j in own:
            if j + 1 not in own and any({j, j + 1} <= below for below in columns[i + 1 :]):
                yield i, j


def _alone(line: Line, runs: Sequence[Run]) -> Iterator[Run]:
    """A line's runs without those of a text over several columns, a caption say, of which the
    corridors cut off what stands above each.
    """
    if len(runs) == 1:
        yield runs[0]
        return
    text_of = {id(word): k for k, text in enumerate(line.segments) for word in text.words}
    texts = [{text_of[id(word)] for word in run.words} for run in runs]
    shared = Counter(text for own in texts for text in own)
    yield from (r for r, own in zip(runs, texts, strict=True) if all(shared[t] == 1 for t in own))


def across(rooms: Rooms, first: int, last: int) -> Room | None:
    """The room of a cell over the columns `first` to `last`."""
    left, right = rooms[first], rooms[last]
    return Room(left.left, right.right) if left is not None and right is not None else None
