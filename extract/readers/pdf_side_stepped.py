"""Tables side by side whose captions differ in lines → where their rows of headings begin.

"Område 1: Patienter, brukare och anhöriga som medskapare" takes two lines where "Område 2: Suicid"
beside it takes one: the headings below stand a line apart, and so do all rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.data_classes import dataclass
from extract.model import Box
from extract.readers.pdf_lines import Line, Segment
from extract.readers.pdf_side import (
    LARGER,
    MOST_CAPTION_LINES,
    NEAR_ROWS,
    NEAR_TABLE,
    PADDING_PT,
    YEAR,
)

Labels = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Stepped:
    """The same labels at two heights: those of the left table and of the right, the lines in which
    the upper and the lower stand, and the first line of the captions above both.
    """

    labels: tuple[Labels, Labels]
    upper: int
    lower: int
    captions: int


def stepped_in(lines: Sequence[Line]) -> Iterator[Stepped]:
    """Wherever the same labels stand beside each other at two heights, below captions of which
    each begins where one of them does.
    """
    for upper, line in enumerate(lines):
        if len(line.segments) < 2:
            continue
        for lower in range(upper + 1, min(upper + 1 + 2 * MOST_CAPTION_LINES, len(lines))):
            if lines[lower].box.top - line.box.bottom > NEAR_ROWS * line.size:
                break
            labels = _beside(line, lines[lower])
            if labels is None:
                continue
            boxes = [[segment.box for segment in own] for own in labels]
            captions = captions_over(lines, upper, boxes)
            if captions is not None:
                yield Stepped(labels, upper, lower, captions)
                break


def _beside(upper: Line, lower: Line) -> tuple[Labels, Labels] | None:
    """The labels that begin one line and end the other, one group left of the other."""
    most = min(len(upper.segments), len(lower.segments))
    for size in range(most, 1, -1):
        for left, right in ((lower, upper), (upper, lower)):
            labels = left.segments[:size], right.segments[-size:]
            if labels[0][-1].box.x1 < labels[1][0].box.x0 and _are_same(*labels):
                return labels
    return None


def _are_same(left: Labels, right: Labels) -> bool:
    same = all(a.text.casefold() == b.text.casefold() for a, b in zip(left, right, strict=True))
    return same and all(map(_is_label, left)) and all(map(_is_label, right))


def _is_label(segment: Segment) -> bool:
    figures = any(map(str.isdigit, YEAR.sub("", segment.text)))
    return all(word.is_bold for word in segment.words) and not figures


def captions_over(lines: Sequence[Line], first: int, labels: Sequence[Sequence[Box]]) -> int | None:
    """The first line of the captions above line `first`, of which each begins where one group of
    labels does; None where none of larger letters stand there.
    """
    size, top = lines[first].size, lines[first].box.top
    for i in range(first - 1, max(first - 1 - MOST_CAPTION_LINES, -1), -1):
        line = lines[i]
        if top - line.box.bottom > NEAR_TABLE * size or line.size <= LARGER * size:
            return None
        begin = [segment.box.x0 for segment in line.segments]
        pairs = zip(labels, begin, strict=False)
        fits = all(abs(own[0].x0 - x0) <= PADDING_PT for own, x0 in pairs)
        if len(begin) == len(labels) and line.is_bold and fits:
            return i
        top = line.box.top
    return None
