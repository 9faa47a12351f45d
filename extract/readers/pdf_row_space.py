"""The white and the rules between a zone's lines: which of them part rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.model import Box
from extract.readers.averages import median
from extract.readers.pdf_columns import Zone
from extract.readers.pdf_page import Rule

# A rule that parts rows runs over this share of the table's width; rules are often drawn a cell
# at a time.
LONG_RULE = 0.6
# Space between rows exceeds that between lines of a row by this share of the font's size.
MORE_SPACE_EM = 0.1
SLIGHTLY_MORE_PT = 0.35  # Word's rows without padding have a border's width between them
# It is the same everywhere; on a scan the distances of lines differ by any share of a point.
STEP_PT = 0.3
UNEVEN_PT, UNEVEN = 1.5, 4  # so many different distances within so little: a scan
SHIFTED = 0.8  # lines closer than this share are those of cells beside each other
# Lines nearer than this are one, but for what producers round.
SAME_PT = 1.0
# What more white above a line is worth for a row that begins there, or slightly more.
BY_SPACE, BY_SLIGHT_SPACE = 3.0, 1.5


def ruled_lines(zone: Zone, rules: Sequence[Rule], fills: Sequence[Box]) -> set[int]:
    """Lines above which a rule runs, or a shaded row begins or ends."""
    left, right = zone.lefts[0], zone.rights[-1]
    spans: dict[int, list[tuple[float, float]]] = {}
    for rule in rules:
        if rule.is_horizontal:
            _note(zone, spans, rule.at, rule.start, rule.end)
    for box in fills:
        for at in (box.top, box.bottom):
            _note(zone, spans, at, box.x0, box.x1)
    return {
        i for i, parts in spans.items() if _length(parts, left, right) >= LONG_RULE * (right - left)
    }


def _note(
    zone: Zone, spans: dict[int, list[tuple[float, float]]], at: float, start: float, end: float
) -> None:
    for i in range(1, len(zone.lines)):
        if zone.lines[i - 1].middle < at < zone.lines[i].middle:
            spans.setdefault(i, []).append((start, end))
            return


def _length(parts: Sequence[tuple[float, float]], left: float, right: float) -> float:
    covered, reached = 0.0, left
    for start, end in sorted(parts):
        a, b = max(start, reached), min(end, right)
        if b > a:
            covered, reached = covered + b - a, b
    return covered


def leading_of(zone: Zone) -> float:
    """The distance of lines within a row.

    Where cells are set in the middle of their row, the lines of one stand half a line off those
    of the next: there only the lines of one column tell it.
    """
    size = median(line.size for line in zone.lines)
    spaces = [b.middle - a.middle for a, b in pairwise(zone.lines)]
    if any(SAME_PT < s < SHIFTED * size for s in spaces):
        spaces += [b - a for own in _by_column(zone) for a, b in pairwise(own)]
    return _least([s for s in spaces if s >= 0.95 * size])


def _by_column(zone: Zone) -> Iterator[list[float]]:
    """Where each column's lines stand, top to bottom."""
    columns: dict[int, list[float]] = {}
    for line, runs in zip(zone.lines, zone.placed, strict=True):
        for run in runs:
            columns.setdefault(run.first, []).append(line.middle)
    yield from columns.values()


def _least(spaces: Sequence[float]) -> float:
    """The least of the distances; on a scan, where a line may stand a point too high, the least
    that several have. There no two are quite the same.
    """
    least = min(spaces, default=0.0)
    near = {round(s, 1) for s in spaces if s <= least + UNEVEN_PT}
    if len(near) < UNEVEN:
        return least
    for space in sorted(spaces):
        own = [s for s in spaces if abs(s - space) <= UNEVEN_PT / 2]
        if len(own) >= UNEVEN:
            return median(own)
    return least


def spaced_lines(zone: Zone) -> tuple[set[int], float]:
    """Lines with more space above them than lines of one row have, and what that is worth."""
    spaces = [b.middle - a.middle for a, b in zip(zone.lines, zone.lines[1:], strict=False)]
    if len(spaces) < 2:
        return set(), 0.0
    size = median(line.size for line in zone.lines)
    within = leading_of(zone)
    if within > 1.6 * size:  # rows of one line each
        return set(range(1, len(zone.lines))), BY_SPACE
    more = within + max(0.8, MORE_SPACE_EM * size)
    clear = {i + 1 for i, s in enumerate(spaces) if s > more and not _is_shifted(spaces, i, within)}
    slight = {i + 1 for i, s in enumerate(spaces) if s > within + SLIGHTLY_MORE_PT}
    often = len(slight) > 1.5 * len(clear) and len(slight) < 0.8 * len(spaces)
    if often and _step_below(spaces, slight) >= STEP_PT:
        return slight, BY_SLIGHT_SPACE
    return clear, BY_SPACE


def _is_shifted(spaces: Sequence[float], i: int, within: float) -> bool:
    """Whether one of two lines stands too high or low on a scan: there is as much too little white
    on its other side.
    """
    beside = [spaces[j] for j in (i - 1, i + 1) if 0 <= j < len(spaces)]
    return any(
        SHIFTED * within <= s < within - SLIGHTLY_MORE_PT
        and abs((s + spaces[i]) / 2 - within) <= UNEVEN_PT / 3
        for s in beside
    )


def _step_below(spaces: Sequence[float], slight: set[int]) -> float:
    """How far the least of the slightly larger spaces is above the largest of the others."""
    others = [s for i, s in enumerate(spaces, start=1) if i not in slight]
    return min(spaces[i - 1] for i in slight) - max(others)
