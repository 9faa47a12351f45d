"""Several names with their sums in one cell → a row for each.

Overviews have a line for each area, and list its interventions in one cell: "Skolteam: 600 000 kr",
"Mötesplats: 45 000 kr" below each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from extract import amounts
from extract.area_columns import AREA_HEADING
from extract.columns import roles
from extract.grid import NAME_HEADING, Grid, Row, Slot
from extract.heading_words import (
    STRONG,
    ColumnRole,
    heading_strength,
    roles_told,
    speaks_for,
    year_said,
)
from extract.headings import is_heading_like
from extract.packed import SUM_HEADING, UNITS, bare
from extract.row_names import is_total

# One pair is a name and its sum, which another rule parts.
LEAST_PAIRS = 2
# One area alone is the table's own.
LEAST_AREAS = 2
YEAR_HEADING = "År"
LONGEST_NAME, MOST_NAME_WORDS = 100, 12
# What stands between one sum and the next name, and between a name and its sum.
BEFORE_NAME = re.compile(r"^[\s,;.)•·▪*–—-]*(?:och\s+|samt\s+)?")
AFTER_NAME = re.compile(r"[\s,:(–—=-]*(?:\bca|\bcirka)?\s*$")


@dataclass(frozen=True, slots=True)
class _Pair:
    name: str
    sum: str


def in_rows(grid: Grid) -> Grid:
    """The table with each name and its sum in a row of its own, where a column packs them."""
    areas = _headed(grid)
    if _lists_by_area(areas):
        return _under_areas(areas)
    own = [row for row in grid.rows if row.across is None]
    if not own or roles(grid.headings, [row.texts for row in own]).amounts:
        return grid
    lists = frozenset(j for j in range(grid.width) if _holds_lists(own, j))
    j = next((j for j in range(grid.width) if _packs(grid, own, j, lists)), None)
    if j is None:
        return grid
    unit = amounts.unit_named(grid.headings[j])
    headings = (*grid.headings[:j], _name_heading(grid.headings[j]), _sum_heading(unit))
    return replace(
        grid,
        headings=(*headings, *grid.headings[j + 1 :]),
        rows=tuple(part for row in grid.rows for part in _parts(row, j, has_unit=unit is not None)),
        above=(),
    )


def _headed(grid: Grid) -> Grid:
    """A table without headings under its first row, if that has labels alone: names of areas tell
    no column.
    """
    if any(grid.headings) or not grid.rows:
        return grid
    first, *rest = grid.rows
    labels = all(text and is_heading_like(text) and not _has_sum(text) for text in first.texts)
    return replace(grid, headings=first.texts, rows=tuple(rest)) if labels and rest else grid


def _has_sum(text: str) -> bool:
    return any(figure.unit is not None or figure.is_grouped for figure in amounts.figures(text))


def _lists_by_area(grid: Grid) -> bool:
    """Whether every column is an area's, with the list of its names and sums below: overviews set
    the areas side by side.
    """
    cells = [slot for row in grid.rows for slot in row.slots if slot.text]
    told = [role for text in grid.headings for role in roles_told(text)]
    bands = any(row.across is not None for row in grid.rows)
    if bands or not all(grid.headings) or grid.width < LEAST_AREAS:
        return False
    lists = [_pairs(slot, has_unit=False) for slot in cells]
    others = set(told) - {ColumnRole.NAME, ColumnRole.AREA}
    return not others and all(lists) and sum(map(len, lists)) >= LEAST_PAIRS * grid.width


def _under_areas(grid: Grid) -> Grid:
    made = [
        replace(row, slots=(_slot(own, pair.name), _slot(own, pair.sum), Slot(area)))
        for j, area in enumerate(grid.headings)
        for row in grid.rows
        for own in row.slots[j : j + 1]
        for pair in _pairs(own, has_unit=False)
    ]
    are_years = all(year_said(text) for text in grid.headings)
    headings = (NAME_HEADING, SUM_HEADING, YEAR_HEADING if are_years else AREA_HEADING)
    return replace(grid, headings=headings, rows=tuple(made), above=())


def _holds_lists(rows: Sequence[Row], j: int) -> bool:
    return any(len(_pairs(row.slots[j], has_unit=False)) > 1 for row in rows)


def _packs(grid: Grid, rows: Sequence[Row], j: int, lists: Set[int]) -> bool:
    """Whether a column holds lists of names and sums, and says that it names interventions, or
    areas stand beside it. Beside a column of names it would be their costs that are listed.
    `lists` are the columns that hold any.
    """
    heading = grid.headings[j]
    others = [text for k, text in enumerate(grid.headings) if k != j]
    if any(heading_strength(text, ColumnRole.NAME) >= STRONG for text in others):
        return False
    told = speaks_for(heading, ColumnRole.NAME)
    if lists - {j}:
        return False  # lists in several columns: nothing tells which are the interventions
    if not told and not any(speaks_for(text, ColumnRole.AREA) for text in others):
        return False
    has_unit = amounts.unit_named(heading) is not None
    texts = [row.slots[j] for row in rows if row.texts[j] and not amounts.is_open(row.texts[j])]
    found = [_pairs(slot, has_unit=has_unit) for slot in texts]
    return all(found) and max(map(len, found), default=0) >= LEAST_PAIRS


def _pairs(slot: Slot, *, has_unit: bool) -> list[_Pair]:
    """The names and sums that make up a cell's text; none where it says anything else."""
    lines = slot.paragraphs or (slot.text,)
    found: list[_Pair] = []
    for line in lines:
        at = 0
        stated = [f for f in amounts.figures(line) if has_unit or f.unit or f.is_grouped]
        for figure in stated:
            name = AFTER_NAME.sub("", BEFORE_NAME.sub("", line[at : figure.start]))
            if not _could_name(name):
                return []
            found.append(_Pair(name, bare(figure)))
            at = figure.end
        if BEFORE_NAME.sub("", line[at:]):
            return []
    return found


def _could_name(text: str) -> bool:
    short = 2 < len(text) <= LONGEST_NAME and len(text.split()) <= MOST_NAME_WORDS
    return short and (text[0].isupper() or text[0].isdigit()) and any(map(str.isalpha, text))


def _parts(row: Row, j: int, *, has_unit: bool) -> list[Row]:
    slots = row.slots
    pairs = _pairs(slots[j], has_unit=has_unit) if row.across is None else []
    if not pairs:
        return [replace(row, slots=(*slots[: j + 1], Slot(), *slots[j + 1 :]))]
    # A sum of the cell's own follows its parts.
    pairs = [*(p for p in pairs if not is_total(p.name)), *(p for p in pairs if is_total(p.name))]
    return [
        replace(
            row,
            slots=(*slots[:j], _slot(slots[j], p.name), _slot(slots[j], p.sum), *slots[j + 1 :]),
        )
        for p in pairs
    ]


def _slot(slot: Slot, text: str) -> Slot:
    return replace(slot, text=text, paragraphs=())


def _name_heading(heading: str) -> str:
    return heading if speaks_for(heading, ColumnRole.NAME) else NAME_HEADING


def _sum_heading(unit: int | None) -> str:
    return SUM_HEADING + UNITS.get(unit or 1, "")
