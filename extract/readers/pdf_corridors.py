"""Lines of text → the corridors of white paper between their columns, and their worth."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.readers.pdf_lines import Line

# A chance gap between words runs through many lines the more seldom the more there are: the
# width, in times the font's size, that a corridor must have if it parts so many lines.
WIDTHS_EM = ((2, 1.0), (3, 0.8), (5, 0.55), (9, 0.4))
# A line that crosses a corridor counts against it: one of many pieces more, since only headings
# over several columns do; one of a single piece less, since rows run across the whole table.
CROSSINGS = {1: 1.2, 2: 2.5}
CROSSING = 8.0
# What a table costs before it is worth it: two lines that happen to have one gap are none.
TABLE_COST = 2.5
COLUMN_COST = 0.5
Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sums over the lines above each line, by point across: how many lines each point parts
    (`parts`), and the weight of those that cover it (`covers`).
    """

    left: float
    parts: Counts
    covers: Counts
    size: float


def sheet_of(lines: Sequence[Line]) -> Sheet:
    left = min(line.box.x0 for line in lines) - 1
    width = int(max(line.box.x1 for line in lines) - left) + 3
    parts = np.zeros((len(lines) + 1, width))
    covers = np.zeros((len(lines) + 1, width))
    for i, line in enumerate(lines, start=1):
        weight = CROSSINGS.get(len(line.segments), CROSSING)
        for a, b in _covered(line):
            covers[i, int(np.floor(a - left)) : int(np.ceil(b - left))] = weight
        for one, two in zip(line.segments, line.segments[1:], strict=False):
            parts[i, int(one.box.x1 - left) : int(two.box.x0 - left) + 1] = 1
    size = statistics.median(line.size for line in lines)
    return Sheet(left, parts.cumsum(axis=0), covers.cumsum(axis=0), size)


def _covered(line: Line) -> list[tuple[float, float]]:
    """Stretches across that the line's words cover, spaces narrower than usual with them."""
    covered: list[tuple[float, float]] = []
    for word in line.words:
        if covered and word.box.x0 - covered[-1][1] < 0.2 * word.size:
            covered[-1] = (covered[-1][0], word.box.x1)
        else:
            covered.append((word.box.x0, word.box.x1))
    return covered


@dataclass(frozen=True, slots=True)
class Corridor:
    start: float
    end: float
    parted: float
    crossed: float


def corridors_in(sheet: Sheet, start: int, end: int) -> list[Corridor]:
    """The corridors through the lines `start` to `end` (left out)."""
    parted = sheet.parts[end] - sheet.parts[start]
    crossed = sheet.covers[end] - sheet.covers[start]
    free = (parted >= 2) & (crossed <= 0.3 * parted)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    found = []
    for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        most = float(parted[a:b].max())
        if b - a >= _width_em(most) * sheet.size:
            found.append(_core(sheet.left, a, parted[a:b], crossed[a:b]))
    return found


def _core(left: float, start: int, parted: Counts, crossed: Counts) -> Corridor:
    """The widest part of a corridor that the fewest lines cross."""
    least = float(crossed.min())
    open_ = np.concatenate(([0], (crossed <= least).astype(np.int8), [0]))
    edges = np.flatnonzero(np.diff(open_))
    a, b = max(
        zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True), key=lambda e: e[1] - e[0]
    )
    return Corridor(left + start + a, left + start + b, float(parted.max()), least)


def _width_em(parted: float) -> float:
    return next(em for lines, em in reversed(WIDTHS_EM) if parted >= lines)


def worth_of(corridors: Sequence[Corridor]) -> float:
    gain = sum(c.parted - COLUMN_COST for c in corridors)
    return gain - max((c.crossed for c in corridors), default=0.0) - TABLE_COST
