"""Where the columns and rows of a slide's table lie, from the sizes that the file gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from extract.model import Box

USUAL_SIZE_PT = 18.0  # PowerPoint's own for a table's text
LETTER, LINE = 0.5, 1.2  # a letter's mean width and a line's height, in font sizes
MARGIN_X_PT, MARGIN_Y_PT = 7.2, 3.6  # PowerPoint's own inside a cell, on each side


@dataclass(frozen=True, slots=True)
class CellLook:
    """What decides how high a cell is: its text, its largest letters, its columns' width."""

    text: str
    size_pt: float
    width_pt: float
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class GridPlace:
    """Where the table's columns and rows begin, in points; one more for the far edge."""

    across: tuple[float, ...]
    down: tuple[float, ...]

    def box(self, row: int, column: int, rowspan: int, colspan: int) -> Box:
        """The box of the cell whose first slot is `row`, `column`, counted from 0."""
        return Box(
            self.across[min(column, len(self.across) - 1)],
            self.down[min(row, len(self.down) - 1)],
            self.across[min(column + colspan, len(self.across) - 1)],
            self.down[min(row + rowspan, len(self.down) - 1)],
        )


def grid_place(frame: Box, widths_pt: Sequence[float], heights_pt: Sequence[float]) -> GridPlace:
    """The grid's place in its `frame`, from the sizes of its columns and rows."""
    return GridPlace(
        _edges(frame.x0, frame.x1, widths_pt), _edges(frame.top, frame.bottom, heights_pt)
    )


def row_height_pt(written_pt: float, cells: Iterable[CellLook]) -> float:
    """The row's height.

    PowerPoint writes what it has laid out; other programs a height that their text outgrows. A row
    lower than one line of its text is of those, and is measured by its text.
    """
    cells = list(cells)
    if written_pt >= min((_needs_pt(cell.size_pt, 1) for cell in cells), default=0):
        return written_pt
    return max(_needs_pt(cell.size_pt, _line_count(cell)) for cell in cells)


def _needs_pt(size_pt: float, lines: int) -> float:
    return lines * LINE * size_pt + 2 * MARGIN_Y_PT


def _line_count(cell: CellLook) -> int:
    """How many lines the cell's text takes."""
    if cell.colspan > 1:
        return 1  # it has room that is not counted here, and is seldom the highest
    letters = max(1, int((cell.width_pt - 2 * MARGIN_X_PT) / (LETTER * cell.size_pt)))
    return sum(1 + len(line) // letters for line in cell.text.split("\n"))


def _edges(start: float, end: float, sizes_pt: Sequence[float]) -> tuple[float, ...]:
    """The edges of columns or rows of these sizes from `start`.

    Programs other than PowerPoint leave the frame as it was when the table grows; then the sizes
    tell more. Else they share the frame.
    """
    if not sizes_pt:
        return (start, end)
    total = sum(sizes_pt)
    extent = max(end - start, total)
    if total <= 0:
        sizes_pt, total = [1] * len(sizes_pt), len(sizes_pt)
    return tuple(round(start + extent * part / total, 2) for part in (0, *accumulate(sizes_pt)))
