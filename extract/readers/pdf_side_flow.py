"""A page set in two columns as a magazine is → its columns, each read to its end.

Folders and newsletters about what was decided run their text, tables and cards down the left half
of the page and on down the right one. Programs write such a page column by column, where they
write a table row by row: the file's order tells one from the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.readers.pdf_lines import Line, Segment
from extract.readers.pdf_page import Word
from extract.readers.pdf_side import Cut, Side

# Between the columns lies this part of the page's text, from left to right.
MIDDLE = (0.35, 0.65)
# A gutter is as wide as this, in times the letters' size.
GUTTER_EM = 0.9
# Each column has as many lines, is as wide as this share of the other, and its longest line fills
# as much of it as running text does.
LEAST_LINES, ALIKE, FULL = 5, 0.7, 0.8
# In a stretch of columns the file changes sides once for so many lines, or less.
LINES_A_CHANGE = 5


def sides_of(lines: Sequence[Line]) -> list[Side]:
    """The stretches of the page where text runs in two columns."""
    if len(lines) < LEAST_LINES:
        return []
    segments = [segment for line in lines for segment in line.segments]
    gutter = _gutter(segments)
    if gutter is None:
        return []
    found: list[Side] = []
    for stretch in _uncrossed(lines, gutter):
        found += _columns(stretch, gutter)
    return found


def _gutter(segments: Sequence[Segment]) -> float | None:
    """The place in the middle of the page that the fewest texts cross; None without a wide one."""
    left = min(segment.box.x0 for segment in segments)
    width = max(segment.box.x1 for segment in segments) - left
    first, last = (int(left + share * width) for share in MIDDLE)
    steps = [0] * (last - first + 2)
    for segment in segments:
        a, b = max(int(segment.box.x0), first), min(int(segment.box.x1) + 1, last + 1)
        if a < b:
            steps[a - first] += 1
            steps[b - first] -= 1
    counts, at = [], 0
    for step in steps[:-1]:
        at += step
        counts.append(at)
    least = min(counts)
    if least * 2 * LEAST_LINES > len(segments):
        return None
    start, end = max(_runs(counts, least), key=lambda run: run[1] - run[0])
    size = segments[len(segments) // 2].words[0].size
    return first + (start + end) / 2 if end - start >= GUTTER_EM * size else None


def _runs(counts: Sequence[int], value: int) -> Iterator[tuple[int, int]]:
    start = None
    for i, count in enumerate((*counts, value - 1)):
        if count == value and start is None:
            start = i
        elif count != value and start is not None:
            yield start, i
            start = None


def _uncrossed(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """The stretches between texts that run over the gutter: titles, footers."""
    stretch: list[Line] = []
    for line in lines:
        if any(s.box.x0 < gutter < s.box.x1 for s in line.segments):
            yield stretch
            stretch = []
        else:
            stretch.append(line)
    yield stretch


def _columns(lines: Sequence[Line], gutter: float) -> Iterator[Side]:
    words = sorted((w for line in lines for w in line.words), key=lambda w: w.order)
    if not words or not words[-1].order:
        return  # a picture that was read has no order of its own
    runs: list[list[Word]] = []
    for word in words:
        if runs and (runs[-1][0].box.x0 > gutter) == (word.box.x0 > gutter):
            runs[-1].append(word)
        else:
            runs.append([word])
    for part in _apart(runs):
        tops, bottoms = zip(*((w.box.top, w.box.bottom) for run in part for w in run), strict=True)
        top, bottom = min(tops), max(bottoms)
        own = [line for line in lines if top <= line.middle <= bottom]
        if len(part) < 2 or (len(part) - 1) * LINES_A_CHANGE > len(own):
            continue
        segments = [segment for line in own for segment in line.segments]
        right = [segment for segment in segments if segment.box.x0 > gutter]
        if _run_alike([s for s in segments if s.box.x0 < gutter], right):
            left = min(segment.box.x0 for segment in right)
            yield Side(top - 1, bottom + 1, (Cut(gutter, left),))


def _apart(runs: Sequence[Sequence[Word]]) -> Iterator[Sequence[Sequence[Word]]]:
    """The runs of words on one side of the gutter, in parts that stand below each other: both
    sides have been read to their ends above before the file goes on below.
    """
    tops = [min(word.box.top for word in run) for run in runs]
    bottoms = [max(word.box.bottom for word in run) for run in runs]
    below = [*tops]  # where the first of this run and all that follow begins
    for i in range(len(runs) - 2, -1, -1):
        below[i] = min(below[i], below[i + 1])
    start, reached = 0, float("-inf")
    for i, bottom in enumerate(bottoms):
        if i - start >= 2 and reached <= below[i]:
            yield runs[start:i]
            start = i
        reached = max(reached, bottom)
    yield runs[start:]


def _run_alike(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether both columns hold running text, or what is as wide: a table's columns differ."""
    widths = []
    for side in (left, right):
        if len({round(segment.box.bottom) for segment in side}) < LEAST_LINES:
            return False
        begin, end = min(s.box.x0 for s in side), max(s.box.x1 for s in side)
        longest = max(s.box.x1 - s.box.x0 for s in side)
        if longest < FULL * (end - begin):
            return False
        widths.append(end - begin)
    return min(widths) >= ALIKE * max(widths)
