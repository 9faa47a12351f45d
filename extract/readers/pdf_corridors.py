"""Lines of a table → its columns, by the white corridors between them.

A corridor is a strip that no word enters. Those between words of running text are narrow and do
not line up; those between columns are wide, or words begin or end at one edge of them.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word

# A corridor is wider than this many ordinary spaces of the table; a number's groups are one apart.
SPACES = 1.5
NARROWEST_PT = 3.0
# As wide as a letter is high: such a gap needs no aligned edges to be a corridor.
WIDE_EM = 0.9
# With so few lines any gap may line up by chance.
FEW_LINES = 4
SAME_EDGE_PT = 1.6
ALIGNED = 0.6
# A line of one piece over this share of the table is a heading across it, and hides corridors.
ACROSS = 0.45


def columns_by_corridors(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Left and right end of each column, from lines that hold no heading across columns."""
    lines = [line for line in lines if not _is_across(line, lines)]
    if not lines:
        return []
    size = statistics.median(line.size for line in lines)
    space = _space(lines, size)
    spans = sorted((w.box.x0, w.box.x1) for line in lines for w in line.words)
    columns = [list(spans[0])]
    for x0, x1 in spans[1:]:
        gap = x0 - columns[-1][1]
        if gap >= max(NARROWEST_PT, SPACES * space) and _is_corridor(
            lines, columns[-1][1], x0, size
        ):
            columns.append([x0, x1])
        else:
            columns[-1][1] = max(columns[-1][1], x1)
    return [(left, right) for left, right in columns]


def _is_across(line: Line, lines: Sequence[Line]) -> bool:
    left = min(other.box.x0 for other in lines)
    right = max(other.box.x1 for other in lines)
    return len(line.segments) == 1 and line.box.x1 - line.box.x0 > ACROSS * (right - left)


def _space(lines: Sequence[Line], size: float) -> float:
    """The ordinary space between words here, in points."""
    gaps = [
        b.box.x0 - a.box.x1
        for line in lines
        for segment in line.segments
        for a, b in zip(segment.words, segment.words[1:], strict=False)
    ]
    small = [gap for gap in gaps if 0 < gap < 0.6 * size]
    return statistics.median(small) if small else 0.25 * size


def _is_corridor(lines: Sequence[Line], left: float, right: float, size: float) -> bool:
    """Whether the gap between two neighbouring words' ends parts columns."""
    if right - left >= WIDE_EM * size:
        return True
    if len(lines) < FEW_LINES:
        return False
    before, after = [], []
    for line in lines:
        ends = [w.box.x1 for w in line.words if w.box.x1 <= left + 0.1]
        begins = [w.box.x0 for w in line.words if w.box.x0 >= right - 0.1]
        if ends and begins:
            before.append(max(ends))
            after.append(min(begins))
    return len(after) >= FEW_LINES - 1 and (_aligned(after) or _aligned(before))


def _aligned(edges: Sequence[float]) -> bool:
    """Whether most of the edges are at one place, the outermost among them."""
    best = max(sum(abs(a - b) <= SAME_EDGE_PT for b in edges) for a in edges)
    return best >= ALIGNED * len(edges)


def column_of(columns: Sequence[tuple[float, float]], word: Word) -> int:
    """The column in which most of the word lies, else the nearest."""

    def overlap(j: int) -> float:
        return min(columns[j][1], word.box.x1) - max(columns[j][0], word.box.x0)

    return max(range(len(columns)), key=overlap)


def crosses(columns: Sequence[tuple[float, float]], line: Line, j: int) -> bool:
    """Whether a word of the line stands in the corridor left of column `j`.

    In a line of one piece it is enough that its words go on over the corridor.
    """
    middle = (columns[j - 1][1] + columns[j][0]) / 2
    if len(line.segments) == 1:
        return line.box.x0 < middle - 1 and line.box.x1 > middle + 1
    return any(w.box.x0 < middle - 1 and w.box.x1 > middle + 1 for w in line.words)
