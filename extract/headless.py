"""Tables without headings → those of the table above, of which they are the next part.

An author who cuts a table by areas writes its headings above the first part alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract import amounts
from extract.columns import Columns, roles
from extract.grid import Grid
from extract.tables import Part

# Share of the rows that must hold a sum, or a name, where the table above has them.
MOSTLY = 0.5


def with_headings(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, tables without headings with those of the last table of the same shape."""
    done: list[Part] = []
    last: tuple[Grid, Columns] | None = None
    for part in parts:
        if isinstance(part, Grid) and any(part.headings):
            rows = [row.texts for row in part.rows if row.across is None]
            columns = roles(part.headings, rows)
            known = columns.is_known or any(c.phase is not None for c in columns.amounts)
            told = known and columns.name is not None and columns.amounts
            last = (part, columns) if told else None
        elif isinstance(part, Grid) and last is not None and _fits(part, *last):
            part = replace(part, headings=last[0].headings)
        done.append(part)
    return tuple(done)


def _fits(grid: Grid, above: Grid, columns: Columns) -> bool:
    """Whether names and sums stand where the table above has them."""
    rows = [row.texts for row in grid.rows if row.across is None]
    if grid.width != above.width or not rows or columns.name is None:
        return False
    sums = [c.index for c in columns.amounts]
    named = sum(any(ch.isalpha() for ch in row[columns.name]) for row in rows)
    with_sum = sum(any(amounts.parse(row[j]) is not None for j in sums) for row in rows)
    return min(named, with_sum) >= MOSTLY * len(rows)
