"""Rows shaded in turn → the lines that no row begins at: a band is a row, and so is what lies
bare between two bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.model import Box
from extract.readers.pdf_blank_rows import shading
from extract.readers.pdf_columns import Zone

# A band runs over this share of the table's width.
LONG_BAND = 0.9
# Two bands may be headings or sums.
LEAST_BANDS = 3
# Every second row is shaded, so about half of the table is; of a table whose areas' names or sums
# are shaded, far less is.
LEAST_SHADED, MOST_SHADED = 0.3, 0.75
# Rows of one line need no bands to tell them apart.
LEAST_HIGH = 1.6  # lines
NEAR_PT = 2.0


def lines_inside(zone: Zone, fills: Sequence[Box]) -> frozenset[int]:
    """The lines that stand in one band, or between the same two, with the line above: none where
    the table is not shaded row by row.
    """
    bands = _bands_of(zone, fills)
    if len(bands) < LEAST_BANDS:
        return frozenset()
    edges = [bands[0].top, *(edge for a, b in pairwise(bands) for edge in (a.bottom, b.top))]
    edges.append(bands[-1].bottom)
    found = set()
    for i in range(1, len(zone.lines)):
        above, below = zone.lines[i - 1].middle, zone.lines[i].middle
        is_within = edges[0] <= above and below <= edges[-1]
        if is_within and not any(above < edge < below for edge in edges):
            found.add(i)
    return frozenset(found)


def _bands_of(zone: Zone, fills: Sequence[Box]) -> list[Box]:
    """The shaded rows of the table's body, where every second one is shaded."""
    left, right = zone.lefts[0], zone.rights[-1]
    top, bottom = zone.lines[0].box.top - NEAR_PT, zone.lines[-1].box.bottom + NEAR_PT
    rows = [
        row
        for row in shading(fills).rows
        if row in fills or any(abs(row.top - fill.top) <= NEAR_PT for fill in fills)
    ]
    long = [
        row
        for row in rows
        if min(row.x1, right) - max(row.x0, left) >= LONG_BAND * (right - left)
        and top <= (row.top + row.bottom) / 2 <= bottom
    ]
    bands = sorted((row for row in long if _holds_row(zone, row)), key=lambda row: row.top)
    if len(bands) < LEAST_BANDS:
        return []
    shaded = sum(row.bottom - row.top for row in bands)
    share = shaded / (bands[-1].bottom - bands[0].top)
    size = zone.lines[0].size
    is_high = shaded / len(bands) >= LEAST_HIGH * size
    apart = all(b.top >= a.bottom - NEAR_PT for a, b in pairwise(bands))
    return bands if apart and is_high and LEAST_SHADED <= share <= MOST_SHADED else []


def _holds_row(zone: Zone, band: Box) -> bool:
    """Whether a row of the body is shaded: headings and sums are bold."""
    own = [line for line in zone.lines if band.top <= line.middle <= band.bottom]
    return bool(own) and not all(line.is_bold for line in own)
