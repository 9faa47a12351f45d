"""Cards on a slide → the columns in which they stand side by side.

A slide has a text box for each intervention: its name, and lines such as "Ansvarig: Skolan". Lines
of boxes beside each other stand level, and would be read across.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.label_starts import LABEL, MOST_WORDS
from extract.readers.pdf_lines import Line
from extract.readers.pdf_side import APART_EM, Cut, Side

SAME_EDGE_PT = 2.0
# So many labels stand in a column, and so many lines begin at its left edge.
FEWEST_LABELS, FEWEST_LINES = 2, 3


def sides_of(lines: Sequence[Line]) -> list[Side]:
    """The stretch of a slide where labelled lines stand in columns, if there is one."""
    several = [i for i, line in enumerate(lines) if len(line.segments) > 1]
    if not several:
        return []
    own = lines[several[0] :]
    cuts = tuple(_cuts(own))
    labels = _labels(own, cuts) if cuts else None
    if labels is None:
        return []
    bottom = max(line.box.bottom for line in own)
    return [Side(own[0].box.top - 1, bottom + 1, cuts, labels=labels)]


def label_in(text: str) -> str:
    """What stands before a line's first colon, if that is short enough for a label."""
    match = LABEL.match(text)
    label = match["label"].strip() if match else ""
    return label if len(label.split()) <= MOST_WORDS else ""


def _cuts(lines: Sequence[Line]) -> list[Cut]:
    """Where columns begin: several lines begin there, and no text runs over the place."""
    begin = sorted(s.box.x0 for line in lines for s in line.segments[1:])
    edges: list[list[float]] = []
    for x0 in begin:
        if edges and x0 - edges[-1][0] <= SAME_EDGE_PT:
            edges[-1].append(x0)
        else:
            edges.append([x0])
    found = []
    for edge in edges:
        left = edge[0]
        ends = [s.box.x1 for line in lines for s in line.segments if s.box.x0 < left - SAME_EDGE_PT]
        reach = max(ends, default=left)
        if len(edge) >= FEWEST_LINES and left - reach >= APART_EM * lines[0].size:
            found.append(Cut(reach, left))
    return found


def _labels(lines: Sequence[Line], cuts: Sequence[Cut]) -> frozenset[str] | None:
    """The labels that stand in more than one column; None where a column has too few, or none
    that the others have too.
    """
    edges = [float("-inf"), *(cut.edge for cut in cuts), float("inf")]
    columns = []
    for a, b in pairwise(edges):
        texts = [s.text for line in lines for s in line.segments if a <= s.box.x0 < b]
        columns.append({label for text in texts if (label := label_in(text))})
    if min(map(len, columns)) < FEWEST_LABELS or not set.intersection(*columns):
        return None
    times = Counter(label for labels in columns for label in labels)
    return frozenset(label for label, count in times.items() if count > 1)
