"""Cells between the grid lines of an office table → cells in columns, without lines that nobody
sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extract.model import Cell

# A border dragged in some rows leaves a grid column of a few points, too narrow for a letter.
SLIVER_TWIPS = 100


@dataclass(slots=True)
class Slot:
    """A cell: its text and the grid lines (0 is the left edge) and rows that it lies between."""

    text: str
    start: int
    end: int
    row: int
    rowspan: int = 1


def cells_between(slots: Sequence[Slot], widths: Sequence[int]) -> tuple[Cell, ...]:
    """The slots as cells; `widths` are those of the grid's columns, in twips (empty: not known)."""
    columns = _grid_lines(slots, _positions(widths))
    return tuple(
        Cell(
            text=slot.text,
            row=slot.row,
            column=columns[slot.start] + 1,
            rowspan=slot.rowspan,
            colspan=columns[slot.end] - columns[slot.start],
        )
        for slot in slots
        if columns[slot.end] > columns[slot.start]
    )


def _grid_lines(slots: Sequence[Slot], positions: Sequence[int]) -> dict[int, int]:
    """The column that each used grid line begins, unused lines and slivers left out."""
    used = sorted({slot.start for slot in slots} | {slot.end for slot in slots})
    joined = _joined(used, positions)
    if any(slot.text and joined[slot.start] == joined[slot.end] for slot in slots):
        joined = _joined(used, [])
    return joined


def _joined(used: Sequence[int], positions: Sequence[int]) -> dict[int, int]:
    columns: dict[int, int] = {}
    column, since = -1, 0
    for line in used:
        is_known = line < len(positions)
        if column < 0 or not is_known or positions[line] - since > SLIVER_TWIPS:
            column += 1
            since = positions[line] if is_known else since
        columns[line] = column
    return columns


def _positions(widths: Sequence[int]) -> list[int]:
    """Where each grid line lies from the left, in twips; empty where the file does not say."""
    if not widths or min(widths) == max(widths):
        return []  # equal widths are a producer's placeholder; and have no slivers
    return list(accumulate((max(0, width) for width in widths), initial=0))
