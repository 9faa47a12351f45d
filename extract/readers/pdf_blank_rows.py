"""Rows' shading → how much white parts two lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from extract.data_classes import dataclass
from extract.model import Box

# Shading may stand off its text by what programs round, on either side.
NEAR_PT = 1.0
# The cells of a row that are shaded one by one touch, or nearly.
SAME_ROW_PT = 1.0


@dataclass(frozen=True, slots=True)
class Shading:
    """The shaded rows of a page, top to bottom; cells shaded side by side are one."""

    rows: tuple[Box, ...] = ()

    def white(self, above: Box, below: Box) -> float:
        """The white between two lines of text without the shaded rows that stand empty between
        them: who sets an empty row between two areas shades it like every other one.
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
    return Shading(tuple(rows))
