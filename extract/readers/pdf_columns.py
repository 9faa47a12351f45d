"""Lines without ruling lines around them → columns that white corridors part.

A zone begins at a line of several segments and takes in the lines below as long as each of their
pieces falls into one column. Headings of tables are short, so their gaps show the columns best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word

# Pieces of a line that a gap wider than this parts may belong to different columns.
PIECE_GAP_EM = 0.6
# A corridor may narrow to this before two columns touch: cells' padding on both sides.
CORRIDOR_PT = 2.0
# Words that begin a column begin at the same place, give or take a letter's side bearing.
SAME_EDGE_PT = 2.0
# A piece that overlaps no column opens a new one only if it keeps this distance to the others.
NEW_COLUMN_EM = 0.8
# Lines of one table lie no further apart than this many line heights: cells have padding.
NEAR_LINES = 3.2
# A line in larger letters is a heading, not a row.
LARGER = 1.12
BULLET = re.compile(r"^(?:[•▪▸–\-*·o✓]|\(?\d{1,2}[.)]|[a-z][.)])$")
LEADER = re.compile(r"\.{4,}|…{2,}")
DIGITS = re.compile(r"\d")


@dataclass(slots=True)
class Zone:
    """Lines that make up a table: for each line its words by column.

    `across` are indexes of lines that run over several columns (an area's name as a row).
    """

    first: int
    lefts: list[float]
    rights: list[float]
    lines: list[Line] = field(default_factory=list)
    placed: list[dict[int, list[Word]]] = field(default_factory=list)
    across: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        return len(self.lefts)

    def filled(self, column: int) -> int:
        return sum(column in cells for cells in self.placed)


def zones_of(lines: Sequence[Line]) -> list[Zone]:
    """The tables among the lines, top to bottom; `first` is the index of a zone's first line."""
    zones: list[Zone] = []
    i = 0
    while i < len(lines):
        zone = _grown(lines, i) if len(lines[i].segments) >= 2 else None
        if zone is not None and _is_table(zone):
            _take_rest_above(zone, lines, zones[-1] if zones else None)
            zones.append(zone)
            i = zone.first + len(zone.lines)
        else:
            i += 1
    return zones


def _grown(lines: Sequence[Line], start: int) -> Zone:
    seed = lines[start]
    zone = Zone(start, [s.box.x0 for s in seed.segments], [s.box.x1 for s in seed.segments])
    zone.lines.append(seed)
    zone.placed.append({j: list(s.words) for j, s in enumerate(seed.segments)})
    loose = 0
    for line in lines[start + 1 :]:
        if _is_apart(zone.lines[-1], line) or line.size > LARGER * max(
            own.size for own in zone.lines
        ):
            break
        cells = _placed(zone, line)
        loose = 0 if cells is not None else loose + 1
        if loose > 1:
            break
        if cells is None:
            zone.across.add(len(zone.lines))
        zone.lines.append(line)
        zone.placed.append(cells if cells is not None else {0: list(line.words)})
    while len(zone.lines) - 1 in zone.across:
        zone.across.discard(len(zone.lines) - 1)
        zone.lines.pop()
        zone.placed.pop()
    _merge_halves(zone)
    return zone


def _is_apart(above: Line, line: Line) -> bool:
    height = max(above.box.bottom - above.box.top, line.box.bottom - line.box.top)
    return line.box.top - above.box.bottom > NEAR_LINES * height


def _pieces(line: Line) -> list[list[Word]]:
    words = sorted(line.words, key=lambda w: w.box.x0)
    pieces = [[words[0]]]
    for word in words[1:]:
        last = pieces[-1][-1]
        if word.box.x0 - last.box.x1 > PIECE_GAP_EM * max(last.size, word.size):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _placed(zone: Zone, line: Line) -> dict[int, list[Word]] | None:
    """The line's words by column, None if a piece runs over several; the zone's columns grow."""
    lefts, rights = list(zone.lefts), list(zone.rights)
    placed: list[tuple[int, list[Word]]] = []
    pending = _pieces(line)
    while pending:
        piece = pending.pop(0)
        x0, x1 = piece[0].box.x0, piece[-1].box.x1
        hit = [j for j in range(len(lefts)) if x0 < rights[j] and lefts[j] < x1]
        if len(hit) > 1:
            parts = _cut(piece, lefts, hit)
            if parts is None:
                return None
            pending = [*parts, *pending]
            continue
        if hit:
            j = hit[0]
        else:
            j = _nearest(lefts, rights, x0, x1, piece[0].size)
            if j < 0:
                at = sum(left < x0 for left in lefts)
                lefts.insert(at, x0)
                rights.insert(at, x1)
                _shift(zone, placed, at)
                placed.append((at, piece))
                continue
        lefts[j], rights[j] = min(lefts[j], x0), max(rights[j], x1)
        placed.append((j, piece))
    if any(lefts[j + 1] - rights[j] < CORRIDOR_PT for j in range(len(lefts) - 1)):
        if len(lefts) > zone.width:
            _unshift(zone, lefts)
        return None
    zone.lefts, zone.rights = lefts, rights
    cells: dict[int, list[Word]] = {}
    for j, piece in placed:
        cells.setdefault(j, []).extend(piece)
    return cells


def _cut(piece: list[Word], lefts: Sequence[float], hit: Sequence[int]) -> list[list[Word]] | None:
    """The piece cut where a word begins at a column's own left edge, None if nowhere."""
    for j in hit[1:]:
        for k in range(1, len(piece)):
            if abs(piece[k].box.x0 - lefts[j]) <= SAME_EDGE_PT:
                return [piece[:k], piece[k:]]
    return None


def _nearest(
    lefts: Sequence[float], rights: Sequence[float], x0: float, x1: float, size: float
) -> int:
    """The column that a piece between columns belongs to; -1 where it begins a column."""
    gaps = [max(lefts[j] - x1, x0 - rights[j]) for j in range(len(lefts))]
    j = min(range(len(gaps)), key=gaps.__getitem__)
    return j if gaps[j] < NEW_COLUMN_EM * size else -1


def _shift(zone: Zone, placed: list[tuple[int, list[Word]]], at: int) -> None:
    """Makes room for a new column at index `at` in what was placed before."""
    zone.placed = [{j + (j >= at): w for j, w in cells.items()} for cells in zone.placed]
    placed[:] = [(j + (j >= at), words) for j, words in placed]


def _unshift(zone: Zone, lefts: Sequence[float]) -> None:
    """Takes back columns that a line opened which then did not fit."""
    new = [j for j, left in enumerate(lefts) if all(abs(left - o) > 0.01 for o in zone.lefts)]
    used = {j for cells in zone.placed for j in cells}
    for at in sorted((j for j in new if j not in used), reverse=True):
        zone.placed = [{j - (j > at): w for j, w in cells.items()} for cells in zone.placed]


def _merge_halves(zone: Zone) -> None:
    """Neighbours that are never both filled on one line are one column: a heading on the left
    and figures on the right of it.
    """
    j = 0
    while j + 1 < zone.width:
        both = any(j in cells and j + 1 in cells for cells in zone.placed)
        one_line = min(zone.filled(j), zone.filled(j + 1)) <= 2
        if not both and one_line and zone.width > 2:
            zone.lefts[j] = min(zone.lefts[j], zone.lefts[j + 1])
            zone.rights[j] = max(zone.rights[j], zone.rights[j + 1])
            del zone.lefts[j + 1], zone.rights[j + 1]
            zone.placed = [
                {k - (k > j): words for k, words in cells.items()} for cells in zone.placed
            ]
        else:
            j += 1


def _take_rest_above(zone: Zone, lines: Sequence[Line], before: Zone | None) -> None:
    """On top of a page, lines above the first full one are the rest of a row cut by the page."""
    floor = before.first + len(before.lines) if before is not None else 0
    i = zone.first - 1
    taken = []
    while i >= floor and not _is_apart(lines[i], lines[i + 1]):
        if lines[i].size > LARGER * zone.lines[0].size or lines[i].is_bold:
            return
        cells = _placed(zone, lines[i])
        if cells is None or len(cells) != 1 or (0 in cells and zone.width > 2):
            return
        taken.append((lines[i], cells))
        i -= 1
    if i >= 0 or not taken or floor > 0:
        return  # a paragraph above the table, not the top of the page
    for line, cells in taken:
        zone.lines.insert(0, line)
        zone.placed.insert(0, cells)
    zone.across = {k + len(taken) for k in zone.across}
    zone.first -= len(taken)


# --- is it one? ---------------------------------------------------------------------------------


def _is_table(zone: Zone) -> bool:
    """Whether the zone is a table: several columns on several lines, no list, no contents page."""
    full = [
        cells for i, cells in enumerate(zone.placed) if len(cells) >= 2 and i not in zone.across
    ]
    if zone.width < 2 or len(full) < (2 if zone.width >= 3 else 3):
        return False
    if sum(bool(LEADER.search(line.text)) for line in zone.lines) * 2 >= len(zone.lines):
        return False
    if zone.width == 2 and _bullets(zone):
        return False
    return zone.width >= 3 or _has_figures(zone)


def _bullets(zone: Zone) -> bool:
    first = [" ".join(w.text for w in cells[0]) for cells in zone.placed if 0 in cells]
    return all(BULLET.match(text) for text in first)


def _has_figures(zone: Zone) -> bool:
    """Two columns are a table only if one is of figures; otherwise they are set in columns."""
    for j in range(zone.width):
        texts = [" ".join(w.text for w in cells[j]) for cells in zone.placed if j in cells]
        with_digits = sum(bool(DIGITS.search(t)) and len(t) < 25 for t in texts)
        if len(texts) >= 3 and with_digits >= 0.7 * len(texts):
            return True
    return False
