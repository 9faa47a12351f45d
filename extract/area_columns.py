"""Areas as columns, each sum below its own → one column of areas and one of sums.

Officials who plan by area set "Insats | Främjande | Tidiga insatser | Totalt": every intervention
belongs to one area, and its sum stands below that, nothing below the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract import amounts
from extract.areas import area_in
from extract.columns import roles
from extract.dates import PERIOD
from extract.grid import Grid, Row, Slot
from extract.heading_words import (
    STRONG,
    ColumnRole,
    heading_strength,
    is_skipped,
    phase_said,
    speaks_for,
    year_said,
)
from extract.looks import look_at
from extract.row_names import is_total

AREA_HEADING, SUM_HEADING = "Utvecklingsområde", "Belopp"
# Two rows below each other may have their sums in two columns by chance.
LEAST_ROWS, LEAST_AREAS = 3, 2
# Names of parties over the columns tell who pays, not what for.
FEW = 0.5
# What else a heading may say a column holds; "Tidiga insatser" is an area, "Insats" is none.
OTHERS = tuple(set(ColumnRole) - {ColumnRole.AREA, ColumnRole.NAME})


def under_areas(grid: Grid) -> Grid:
    """The table with the columns of its areas as a column of areas, and the rows of each area
    together, above its sum where the last row states one.
    """
    body = [row for row in grid.rows if row.across is None]
    columns = roles(grid.headings, [row.texts for row in body])
    if columns.name is None or columns.area is not None:
        return grid
    own = [row for row in body if row.texts[columns.name] and not is_total(row.texts[columns.name])]
    areas = [j for j, heading in enumerate(grid.headings) if _is_area(heading, body, j)]
    whole = _whole(grid, own, areas)
    if len(body) < len(grid.rows) or not _one_each(own, areas) or _of_parties(grid, areas):
        return grid
    money = grid.headings[whole] if whole else SUM_HEADING
    kept = [j for j in range(grid.width) if j not in (columns.name, whole, *areas)]
    rows = [
        _row(row, columns.name, j, grid.headings[j], kept)
        for j in areas
        for row in [*(r for r in own if _sum(r, j)), *_sum_below(body, columns.name, j)]
    ]
    last = [
        _row(row, columns.name, whole, "", kept)
        for row in body[-1:]
        if whole and is_total(row.texts[columns.name])
    ]
    name = grid.headings[columns.name]
    headings = (name, AREA_HEADING, money, *(grid.headings[j] for j in kept))
    return replace(grid, headings=headings, rows=(*rows, *last))


def _is_area(heading: str, rows: Sequence[Row], j: int) -> bool:
    """Whether a column could be an area's: its heading names one, sums or nothing below."""
    says_other = any(speaks_for(heading, role) for role in OTHERS) or is_total(heading)
    says_other = says_other or heading_strength(heading, ColumnRole.NAME) >= STRONG
    dated = year_said(heading) or phase_said(heading) or amounts.unit_named(heading)
    if not heading or says_other or dated or is_skipped(heading) or PERIOD.search(heading):
        return False
    texts = [row.texts[j] for row in rows]
    sums = all(amounts.is_open(text) or amounts.parse(text) is not None for text in texts)
    return area_in(heading) is not None and sums


def _sum(row: Row, j: int) -> int:
    amount = amounts.parse(row.texts[j])
    return amount.sek if amount is not None else 0


def _one_each(rows: Sequence[Row], areas: Sequence[int]) -> bool:
    """Whether every row has its sum below one of the areas, and each area has a row."""
    if len(rows) < LEAST_ROWS or len(areas) < LEAST_AREAS:
        return False
    one = all(sum(_sum(row, j) != 0 for j in areas) == 1 for row in rows)
    return one and all(any(_sum(row, j) for row in rows) for j in areas)


def _of_parties(grid: Grid, areas: Sequence[int]) -> bool:
    return look_at([grid.headings[j] for j in areas]).parties >= FEW


def _whole(grid: Grid, rows: Sequence[Row], areas: Sequence[int]) -> int | None:
    """The column that repeats every row's sum: "Totalt"."""
    for j, heading in enumerate(grid.headings):
        same = all(_sum(row, j) == sum(_sum(row, k) for k in areas) for row in rows)
        if j and is_total(heading) and same:
            return j
    return None


def _sum_below(rows: Sequence[Row], name: int, j: int) -> list[Row]:
    last = rows[-1]
    return [last] if is_total(last.texts[name]) and _sum(last, j) else []


def _row(row: Row, name: int, j: int, area: str, kept: Sequence[int]) -> Row:
    slots = (row.slots[name], Slot(area), row.slots[j], *(row.slots[k] for k in kept))
    return replace(row, slots=slots)
