"""Sums grouped by commas, as programs with English settings print them → grouped by blanks.

A sheet that is printed on a server shows "240,000" where its author saw "240 000". One such figure
could have three decimals; a column of them has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract import amounts
from extract.grid import Grid, Row

GROUPED = re.compile(
    r"\(?[-\u2212–]?(?P<lead>[1-9]\d{0,2})(?P<rest>(?:,\d{3})+)\)?\s*(?:kr|sek|:-)?", re.IGNORECASE
)
# Below a thousand nothing is grouped.
SMALL = re.compile(r"\(?[-\u2212–]?\d{1,3}\)?\s*(?:kr|sek|:-)?", re.IGNORECASE)
LEAST = 2
# A figure that large, or of two groups, is no sum in millions with three decimals.
LARGE = 100


def with_blanks(grid: Grid) -> Grid:
    """The table with blanks between the thousands in the columns whose figures all have commas."""
    columns = [j for j in range(grid.width) if _is_english(grid, j)]
    if not columns:  # as in nearly all tables
        return grid
    rows = tuple(_row(row, columns) for row in grid.rows)
    return replace(grid, rows=rows, above=tuple(_row(row, columns) for row in grid.above))


def _is_english(grid: Grid, j: int) -> bool:
    if amounts.unit_named(grid.headings[j]) not in (None, 1):
        return False
    texts = [row.texts[j] for row in grid.rows if any(map(str.isdigit, row.texts[j]))]
    grouped = [match for text in texts if (match := GROUPED.fullmatch(text))]
    if len(grouped) < LEAST or not all(GROUPED.fullmatch(t) or SMALL.fullmatch(t) for t in texts):
        return False
    return any(int(m["lead"]) >= LARGE or m["rest"].count(",") > 1 for m in grouped)


def _row(row: Row, columns: Sequence[int]) -> Row:
    slots = list(row.slots)
    for j in columns:
        if GROUPED.fullmatch(slots[j].text):
            slots[j] = replace(slots[j], text=slots[j].text.replace(",", " "))
    return replace(row, slots=tuple(slots))
