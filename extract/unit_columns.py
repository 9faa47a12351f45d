"""A column of nothing but units, beside the figures that they belong to → sums with their units.

Who keeps sums in a spreadsheet types the unit into a cell of its own, so that the figure stays a
number: "350 | tkr", "1,2 | mkr".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract import amounts
from extract.grid import Grid, Row

# One row's unit may be a heading gone astray.
LEAST_ROWS = 2


def with_units(grid: Grid) -> Grid:
    """The table with each unit behind its figure, without the columns of units."""
    rows = [row for row in grid.rows if row.across is None]
    for j in range(grid.width):
        for at in (j - 1, j + 1):
            if 0 <= at < grid.width and _are_units(rows, at, j):
                return _joined(grid, at, j)
    return grid


def _are_units(rows: Sequence[Row], at: int, j: int) -> bool:
    """Whether a column `j` holds units alone, each beside a bare figure in the column `at`."""
    said = [row for row in rows if row.texts[j]]
    return len(said) >= LEAST_ROWS and all(
        _unit(row.texts[j]) and _is_bare(row.texts[at]) for row in said
    )


def _unit(text: str) -> bool:
    return text.casefold().rstrip(".") in amounts.units()


def _is_bare(text: str) -> bool:
    figure = amounts.main_figure(text)
    return amounts.is_open(text) or (figure is not None and figure.unit is None)


def _joined(grid: Grid, at: int, j: int) -> Grid:
    def joined(row: Row) -> Row:
        slots = list(row.slots)
        if row.across is None and slots[at].text and slots[j].text:
            slots[at] = replace(slots[at], text=f"{slots[at].text} {slots[j].text}")
        del slots[j]
        return replace(row, slots=tuple(slots))

    headings = tuple(text for k, text in enumerate(grid.headings) if k != j)
    rows, above = tuple(map(joined, grid.rows)), tuple(map(joined, grid.above))
    return replace(grid, headings=headings, rows=rows, above=above)
