"""Rows' shading → how much white parts two lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.data_classes import dataclass
from extract.model import Box

# Shading may stand off its text by what programs round, on either side.
NEAR_PT = 1.0
# The cells of a row that are shaded one by one touch, or nearly.
SAME_ROW_PT = 1.0


@dataclass(frozen=True, slots=True)
class Shading:
    """The shaded rows of a page, cells shaded side by side as one, and those left bare between."""

    rows: tuple[Box, ...] = ()

    def white(self, above: Box, below: Box) -> float:
        """The white between two lines of text without the rows that stand empty between them: who
        sets an empty row between two areas shades it like every other one.
        """
        empty = [
            row.bottom - row.top
            for row in self.rows
            if row.top >= above.bottom - NEAR_PT
            and row.bottom <= below.top + NEAR_PT
            and row.x0 <= min(above.x0, below.x0) + NEAR_PT
            and row.x1 >= max(above.x1, below.x1) - NEAR_PT
        ]
        return below.top - above.bottom - sum(empty)


NONE = Shading()


def shading(fills: Sequence[Box]) -> Shading:
    rows: list[Box] = []
    for fill in sorted(fills, key=lambda fill: (round(fill.top), fill.x0)):
        last = rows[-1] if rows else None
        same = last is not None and abs(last.top - fill.top) <= SAME_ROW_PT
        if same and last is not None and abs(last.bottom - fill.bottom) <= SAME_ROW_PT:
            rows[-1] = Box(last.x0, last.top, max(last.x1, fill.x1), last.bottom)
        else:
            rows.append(fill)
    return Shading((*rows, *_between(rows)))


def _between(rows: Sequence[Box]) -> Iterator[Box]:
    """What lies between two shaded rows of one width and is no higher than they are."""
    for upper, lower in pairwise(rows):
        same = abs(upper.x0 - lower.x0) <= NEAR_PT and abs(upper.x1 - lower.x1) <= NEAR_PT
        least = min(upper.bottom - upper.top, lower.bottom - lower.top)
        if same and 0 < lower.top - upper.bottom <= least + NEAR_PT:
            yield Box(upper.x0, upper.bottom, upper.x1, lower.top)
