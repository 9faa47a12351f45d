"""A table's rows of a name and nothing else → those that are interventions, their sum left open.

A row across the table heads the rows below, and programs tell it by its span. Plain text has no
spans, and not every author merges cells: there only the table's other rows tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.areas import area_in
from extract.columns import Columns
from extract.grid import Grid, Row
from extract.row_names import is_part, is_rest, is_total

# "1.2 Lärandeplattform", "3) Fallskola": the number of a line, its levels parted by points.
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.):]?\s+(?=\w)")


def open_rows(grid: Grid, columns: Columns, area: str | None) -> frozenset[int]:
    """The indexes of rows that leave their sum open; `area` is that of the heading above the table.

    None in tables that say more than names and sums: there a name without anything is a heading.
    Whoever heads rows by areas begins with one, or goes on below the sum of the last.
    """
    if columns.purposes or columns.who is not None or columns.area is not None:
        return frozenset()
    rows = grid.rows
    alone = [i for i, row in enumerate(rows) if _is_alone(row, columns)]
    spanned = any(r.across is not None and not _is_plain(r) for r in rows)
    if not alone or len(alone) * 2 > len(rows):
        return frozenset()
    named = [i for i, row in enumerate(rows) if row.across is None and _is_own(row, columns)]
    levels = {_level(columns.name_in(rows[i].texts)) for i in named}
    if levels and None not in levels:
        return frozenset(i for i in alone if _level(columns.name_in(rows[i].texts)) in levels)
    if spanned:
        return frozenset(alone)  # the areas' names reach over the table, these do not
    if any(row.across is not None and area_in(row.across) is not None for row in grid.above):
        return frozenset()
    first = min([*named, *alone])
    if any(i > first and is_total(columns.name_in(rows[i - 1].texts)) for i in alone):
        return frozenset()
    # Under an area's heading one name on top, and no other further down, is no second heading.
    return frozenset(alone) if first in named or (area and len(alone) == 1) else frozenset()


def _is_alone(row: Row, columns: Columns) -> bool:
    """Whether nothing but what could be a name stands in the row, in the column of names."""
    text = row.across
    if text is None or not _is_plain(row) or columns.name_in(row.texts) != text:
        return False
    own = not text[0].islower() and not text.endswith((".", ":")) and area_in(text) is not None
    return own and _is_own(row, columns)


def _is_own(row: Row, columns: Columns) -> bool:
    name = columns.name_in(row.texts)
    return bool(name) and not (is_total(name) or is_part(name) or is_rest(name))


def _is_plain(row: Row) -> bool:
    """Whether the row's one cell covers no more than its own column."""
    cells: Sequence[int] = [s.cell.colspan for s in row.slots if s.text and s.cell is not None]
    return all(colspan == 1 for colspan in cells)


def _level(name: str) -> int | None:
    """How many levels the number of a line has: "1.2 Lärandeplattform" → 2; None without one."""
    match = _NUMBER.match(name)
    return match[1].count(".") + 1 if match else None
