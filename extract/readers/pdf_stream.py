"""The order in which a file has a table's words → which lines belong to one row.

Every producer that lays out a table itself (office programs, browsers, report writers) writes it
cell by cell, each cell from its first line to its last: the step from a cell's last line up to
the first line of the next one shows where rows begin, however close they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.data_classes import dataclass
from extract.readers.pdf_columns import Run, Zone

# One group of words in ten may stand elsewhere (a note that was added, a raised figure, the end of
# a heading whose other lines are not in the zone), and one of however few.
OUT_OF_PLACE = 0.1


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one line in one cell: `line` is the line's index in its zone."""

    line: int
    run: Run

    @property
    def order(self) -> int:
        return self.run.words[0].order


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that the file has one after the other, never going back to a column further left:
    a row, and perhaps rows above it of which only the group's first column is filled.
    """

    pieces: tuple[Piece, ...]

    @property
    def column(self) -> int:
        return self.pieces[0].run.first

    @property
    def others(self) -> tuple[int, ...]:
        """The lines of the pieces right of the group's first column."""
        return tuple(p.line for p in self.pieces if p.run.first != self.column)

    @property
    def leading(self) -> tuple[int, ...]:
        """The lines of the pieces in the group's first column."""
        return tuple(p.line for p in self.pieces if p.run.first == self.column)


@dataclass(frozen=True, slots=True)
class Stream:
    """`begins` are the lines at which a row surely begins, `goes_on` those at which none does;
    `spans` are the pieces of cells that stand beside later rows too, by (line, column), with the
    line of the row that they were written with; `groups` has each piece's group, for in headings
    a cell over two rows may stand beside both.
    """

    begins: frozenset[int]
    goes_on: frozenset[int]
    spans: dict[tuple[int, int], int]
    groups: dict[tuple[int, int], int]


NOTHING = Stream(frozenset(), frozenset(), {}, {})


def stream_of(zone: Zone) -> Stream:
    """What the file's order tells of the zone's rows; nothing where its words were written line
    by line, or in no order.
    """
    groups = list(groups_of(zone))
    if not any(map(_steps_up, groups)):
        return NOTHING
    begins: set[int] = set()
    goes_on: set[int] = set()
    spans: dict[tuple[int, int], int] = {}
    odd = 0
    reached = -1
    for k, group in enumerate(groups):
        below = _first_line(groups[k + 1]) if k + 1 < len(groups) else len(zone.lines)
        first, last = _extent(group, below)
        if first <= reached or last < first:
            odd += 1
            continue
        if reached >= 0:
            begins.add(first)
        if group.others:
            start = min(group.others)
            goes_on |= set(range(start + 1, last + 1))
            beyond = [line for line in group.leading if line > last]
            spans |= {(line, group.column): start for line in beyond}
        reached = last
    if odd > max(1, OUT_OF_PLACE * len(groups)):
        return NOTHING
    of = {(p.line, p.run.first): k for k, group in enumerate(groups) for p in group.pieces}
    return Stream(frozenset(begins - goes_on), frozenset(goes_on), spans, of)


def groups_of(zone: Zone) -> Iterator[Group]:
    """The zone's pieces in the file's order, in groups that run from left to right."""
    pieces = [Piece(i, run) for i, runs in enumerate(zone.placed) for run in runs]
    group: list[Piece] = []
    count = next((i for i, runs in enumerate(zone.placed) if not all(map(_has_bold, runs))), 0)
    for piece in sorted(pieces, key=lambda p: p.order):
        # On top of a page the rest of a row has a single cell, right of the headings' last one.
        below = group and group[-1].line < count <= piece.line and not _has_bold(piece.run)
        if group and (below or _goes_back(group, piece)):
            yield Group(tuple(group))
            group = []
        group.append(piece)
    if group:
        yield Group(tuple(group))


def _has_bold(run: Run) -> bool:
    return any(word.is_bold for word in run.words)


def _goes_back(group: Sequence[Piece], piece: Piece) -> bool:
    last = group[-1]
    if piece.run.first != last.run.first:
        return piece.run.first < last.run.first
    return piece.line <= last.line


def _steps_up(group: Group) -> bool:
    """Whether a cell of several lines was written before the next one was begun."""
    pairs = zip(group.pieces, group.pieces[1:], strict=False)
    return any(b.line < a.line and b.run.first > a.run.first for a, b in pairs)


def _first_line(group: Group) -> int:
    return min(p.line for p in group.pieces)


def _extent(group: Group, below: int) -> tuple[int, int]:
    """The first and last line of the group's row, without what hangs over the rows below."""
    first = min(p.line for p in group.pieces)
    inside = [line for line in group.leading if line < below]
    last = max([*group.others, *inside], default=first - 1)
    return first, last
