"""Rows shaded in turn → the lines that no row begins at: a band is a row, and so is what lies
bare between two bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.model import Box
from extract.readers.averages import median
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
LEAST_LINES = 2.0
# The tallest cell's lines follow each other: more white than this, in distances of lines, parts
# two rows of which shading that is too faint to be seen has lost the edge.
MOST_WHITE = 1.3
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
    middles = [line.middle for line in zone.lines]
    most = MOST_WHITE * median(b - a for a, b in pairwise(middles))
    found = set()
    for i in range(1, len(zone.lines)):
        above, below = middles[i - 1], middles[i]
        if below - above > most or zone.lines[i - 1].is_bold != zone.lines[i].is_bold:
            continue
        is_within = edges[0] <= above and below <= edges[-1]
        if is_within and not any(above < edge < below for edge in edges):
            found.add(i)
    return frozenset(found)


def _bands_of(zone: Zone, fills: Sequence[Box]) -> list[Box]:
    """The shaded rows, headings and sums among them, where every second one is shaded."""
    left, right = zone.lefts[0], zone.rights[-1]
    tops = {fill.top for fill in fills}
    rows = (row for row in shading(fills).rows if row.top in tops)
    long = (
        row for row in rows if min(row.x1, right) - max(row.x0, left) >= LONG_BAND * (right - left)
    )
    bands = sorted((row for row in long if _lines_in(zone, row)), key=lambda row: row.top)
    if len(bands) < LEAST_BANDS or any(b.top < a.bottom - NEAR_PT for a, b in pairwise(bands)):
        return []
    share = sum(b.bottom - b.top for b in bands) / (bands[-1].bottom - bands[0].top)
    counts = [len(own) for band in bands if _is_row(zone, own := _lines_in(zone, band))]
    is_high = bool(counts) and sum(counts) >= LEAST_LINES * len(counts)
    return bands if is_high and LEAST_SHADED <= share <= MOST_SHADED else []


def _lines_in(zone: Zone, band: Box) -> list[int]:
    return [i for i, line in enumerate(zone.lines) if band.top <= line.middle <= band.bottom]


def _is_row(zone: Zone, own: Sequence[int]) -> bool:
    """Whether a row of the body is shaded: headings and sums are bold, areas' names alone."""
    in_columns = {run.first for i in own for run in zone.placed[i]}
    return len(in_columns) > 1 and not all(zone.lines[i].is_bold for i in own)
