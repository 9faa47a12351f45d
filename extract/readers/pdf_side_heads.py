"""Rows of headings that stand twice beside themselves → the tables side by side below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise, repeat

from extract.data_classes import dataclass
from extract.model import Box, union
from extract.patterns import pattern
from extract.readers.pdf_lines import Line, Segment
from extract.readers.pdf_page import Word
from extract.readers.pdf_side import (
    APART_EM,
    LARGER,
    MOST_CAPTION_LINES,
    NEAR_LINE,
    NEAR_ROWS,
    NEAR_TABLE,
    PADDING_PT,
    YEAR,
    Cut,
    Side,
    captions_above,
    is_set_alike,
    parts_of,
)
from extract.readers.pdf_side_stepped import Stepped, captions_over, stepped_in

TIME = pattern(r"^\d{1,2}[.:]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Headings:
    """Rows of headings from line `start` to `end` (left out), whose rows end at `bottom`; `heads`
    is how far down they begin in each column.
    """

    start: int
    end: int
    bottom: int
    cuts: tuple[Cut, ...]
    heads: tuple[float, ...]


def sides_of(lines: Sequence[Line]) -> list[Side]:
    """Where a row of headings stands twice or more beside itself: short tables are set so, and
    many have no rules around them.
    """
    copies = [_copies(line) or _captioned(lines, i) for i, line in enumerate(lines)]
    blocks: list[tuple[int, int]] = []
    start = 0
    for count, run in groupby(copies, key=len):
        end = start + len(list(run))
        if count and len(_labels(copies[start:end], 0)) > 1 and not _is_below_labels(lines, start):
            blocks.append((start, end))
        start = end
    found: list[_Headings] = []
    for k, (start, end) in enumerate(blocks):
        ceiling = blocks[k + 1][0] if k + 1 < len(blocks) else len(lines)
        headings = _headings(lines[:ceiling], copies, start, end)
        if headings is not None:
            found.append(headings)
    found += [h for step in stepped_in(lines) if (h := _stepped(lines, step)) is not None]
    found.sort(key=lambda h: h.start)
    begun = [captions_above(lines[: h.start], h.cuts, lines[h.start].box.top) for h in found]
    sides: list[Side] = []
    for k, headings in enumerate(found):
        last = min(headings.bottom, begun[k + 1]) if k + 1 < len(found) else headings.bottom
        top = max(begun[k], found[k - 1].end if k else 0)
        own = lines[top:last]
        box = union(line.box for line in own)
        sides.append(Side(box.top, box.bottom, headings.cuts, heads=headings.heads))
    return sides


def _copies(line: Line) -> tuple[tuple[Segment, ...], ...]:
    """The line cut into copies of the same labels, () where it is none."""
    segments = line.segments
    if len(segments) == 1:  # as most lines
        return ()
    texts = [segment.text.casefold() for segment in segments]
    if any(map(str.isdigit, YEAR.sub("", line.text))):
        return ()
    for size in range(1, len(texts) // 2 + 1):
        pairs = zip(texts, texts[size:], strict=False)
        if len(texts) % size == 0 and all(a == b for a, b in pairs):
            return tuple(segments[i : i + size] for i in range(0, len(texts), size))
    return ()


def _is_below_labels(lines: Sequence[Line], i: int) -> bool:
    """Whether labels of the same headings stand above a line: then it divides them, as "Plan" and
    "Utfall" do years.
    """
    for above, line in zip(reversed(lines[:i]), reversed(lines[: i + 1]), strict=False):
        far = line.box.top - above.box.bottom > NEAR_LINE * line.size
        if far or not is_set_alike(above, line):
            return False
        if len(above.segments) > 1:
            return True
    return False


def _captioned(lines: Sequence[Line], i: int) -> tuple[tuple[Segment, ...], ...]:
    """The labels of a line below captions in larger letters, of which each begins where one of
    the labels does; () where there are none.
    """
    line = lines[i]
    if not line.is_bold:
        return ()
    nearest = range(i - 1, max(i - 1 - MOST_CAPTION_LINES, -1), -1)
    above = next((k for k in nearest if len(lines[k].segments) > 1), None)
    if above is None:
        return ()
    captions = lines[above:i]
    larger = all(c.size > LARGER * line.size and c.is_bold for c in captions)
    near = line.box.top - captions[-1].box.bottom <= NEAR_TABLE * line.size
    if not larger or not near or any(map(str.isdigit, YEAR.sub("", line.text))):
        return ()
    begin = [segment.box.x0 for segment in captions[0].segments]
    ends = [*begin[1:], float("inf")]
    groups = tuple(
        tuple(s for s in line.segments if a - PADDING_PT <= s.box.x0 < b - PADDING_PT)
        for a, b in zip(begin, ends, strict=True)
    )
    fits = all(
        len(group) > 1 and abs(group[0].box.x0 - x0) <= PADDING_PT
        for group, x0 in zip(groups, begin, strict=True)
    )
    return groups if fits and sum(map(len, groups)) == len(line.segments) else ()


def _labels(copies: Sequence[Sequence[Sequence[Segment]]], k: int) -> list[Box]:
    """Where the labels of a copy stand, those of several lines as one."""
    found: list[Box] = []
    for box in sorted((s.box for own in copies for s in own[k]), key=lambda b: b.x0):
        if found and box.x0 < found[-1].x1:
            found[-1] = union([found[-1], box])
        else:
            found.append(box)
    return found


def _headings(
    lines: Sequence[Line],
    copies: Sequence[tuple[tuple[Segment, ...], ...]],
    start: int,
    end: int,
) -> _Headings | None:
    """The headings with the rows below them; None where these are no tables side by side, but one
    of several groups of columns. At the foot of a page captions tell as well as rows do.
    """
    own = copies[start:end]
    labels = [_labels(own, k) for k in range(len(own[0]))]
    bottom, cuts = _reach(lines, labels, end)
    heads = (lines[start].box.top,) * len(labels)
    rows = [(line, part) for line in lines[end:bottom] if (part := parts_of(line, cuts))]
    named = all(_has_names(rows, k, labels[k]) for k in range(len(labels)))
    if named or (bottom == end == len(lines) and captions_over(lines, start, labels) is not None):
        return _Headings(start, end, bottom, cuts, heads)
    return None


def _stepped(lines: Sequence[Line], step: Stepped) -> _Headings | None:
    """The same for headings that stand a line apart, below captions of unlike length."""
    labels = [[segment.box for segment in own] for own in step.labels]
    bottom, cuts = _reach(lines, labels, step.lower + 1)
    own = lines[step.captions : bottom]
    heads = tuple(boxes[0].top for boxes in labels)
    if any(parts_of(line, cuts) is None for line in own):
        return None
    return _Headings(step.upper, step.lower + 1, bottom, cuts, heads)


def _reach(
    lines: Sequence[Line], labels: Sequence[Sequence[Box]], end: int
) -> tuple[int, tuple[Cut, ...]]:
    """How many lines stand above the end of the tables, and the white between these."""
    free = [[(a[-1].x1, b[0].x0)] for a, b in pairwise(labels)]
    size, bottom = lines[end - 1].size, end
    for i in range(end, len(lines)):
        left = [_without(spans, lines[i]) for spans in free]
        far = lines[i].box.top - lines[i - 1].box.bottom > NEAR_ROWS * size
        if far or lines[i].size > LARGER * size or not all(map(_is_wide, left, repeat(size))):
            break
        free, bottom = left, i + 1
    widest = [max(spans, key=lambda span: span[1] - span[0]) for spans in free]
    return bottom, tuple(Cut(max(a, b - PADDING_PT), b) for a, b in widest)


def _has_names(
    rows: Sequence[tuple[Line, tuple[tuple[Word, ...], ...]]], k: int, labels: Sequence[Box]
) -> bool:
    """Whether a copy of the headings has texts of its own below the first of its labels, and none
    further left: where names stand left of "Plan" and "Utfall", these divide a year.
    """
    first, second = labels[0], labels[1]
    texts, outer, filled = [], 0, 0
    for line, parts in rows:
        own = [s for s in line.segments if s.words[0] in parts[k]]
        filled += bool(own)
        outer += len(own) > len(labels)
        if own and abs(own[0].box.x0 - first.x0) < abs(own[0].box.x0 - second.x0):
            texts.append(own[0].text)
    figures = sum(map(_is_figure, texts))
    return bool(texts) and outer * 2 <= filled and (k == 0 or figures * 2 <= len(texts))


def _is_figure(text: str) -> bool:
    return text[:1].isdigit() and not TIME.match(text)


def _without(spans: Sequence[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """What the line's pieces leave free of stretches across."""
    found = list(spans)
    for segment in line.segments:
        box = segment.box
        found = [
            (a, b)
            for x0, x1 in found
            for a, b in ((x0, min(x1, box.x0)), (max(x0, box.x1), x1))
            if a < b
        ]
        found = sorted(set(found))
    return found


def _is_wide(spans: Sequence[tuple[float, float]], size: float) -> bool:
    return any(b - a >= APART_EM * size for a, b in spans)
