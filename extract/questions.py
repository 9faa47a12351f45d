"""What a document leaves open or words strangely → findings for the reader to settle."""

from __future__ import annotations

from collections.abc import Sequence

from extract import amounts
from extract.columns import Columns
from extract.grid import Grid
from extract.heading_words import ColumnRole, speaks_for
from extract.looks import holds_sums, look_at
from extract.model import Allocation, Context, Finding, Place, Severity, StatedTotal


def unit_not_stated(grid: Grid, columns: Columns) -> Finding:
    return Finding(
        Severity.WARNING,
        "unit_not_stated",
        "No unit is said, and the sums are so small that they may be thousands: left open.",
        Place(grid.page, grid.number),
        " | ".join(grid.headings[c.index] for c in columns.amounts),
    )


def unit_not_meant(grid: Grid, columns: Columns) -> Finding:
    return Finding(
        Severity.WARNING,
        "wrong_unit",
        "In the unit that is said these sums would be absurd; they were read as kronor.",
        Place(grid.page, grid.number),
        " | ".join(grid.headings[c.index] for c in columns.amounts),
    )


def columns_not_read(grid: Grid, columns: Columns) -> list[Finding]:
    """Columns of sums of which no figure was taken in: what was applied for, a forecast."""
    used = {c.index for c in columns.amounts}
    rows = [row.texts for row in grid.rows if row.across is None]
    left = [
        j
        for j, heading in enumerate(grid.headings)
        if j not in used and not speaks_for(heading, ColumnRole.OTHER)
        if holds_sums(look_at([row[j] for row in rows]))
    ]
    return [
        Finding(
            Severity.INFO,
            "column_not_read",
            "A column of sums that is neither a plan nor an outcome was left out.",
            Place(grid.page, grid.number, column=j + 1),
            grid.headings[j],
        )
        for j in left
    ]


def table_not_read(grid: Grid) -> Finding:
    """A table of another kind; where it holds money, someone should have a look."""
    money = any(f.unit is not None for r in grid.rows for t in r.texts for f in amounts.figures(t))
    # Without any headings, sums may be those of a part of a table whose headings stand elsewhere.
    money = money or any(
        (speaks_for(heading, ColumnRole.AMOUNT) or not any(grid.headings))
        and holds_sums(look_at([row.texts[j] for row in grid.rows]))
        for j, heading in enumerate(grid.headings)
    )
    return Finding(
        Severity.WARNING if money else Severity.INFO,
        "table_not_read",
        "A table that is not about interventions was left out.",
        Place(grid.page, grid.number, box=None),
        " | ".join(h for h in grid.headings if h)[:200],
    )


def wrong_units(stated: Sequence[StatedTotal | Allocation]) -> list[Finding]:
    """Sums that were read as kronor because the unit beside them cannot be meant."""
    return [
        Finding(
            Severity.WARNING,
            "wrong_unit",
            "The unit beside this sum cannot be meant; it was read as kronor.",
            one.place,
            one.amount.text,
        )
        for one in stated
        if one.amount is not None
        and any(map(amounts.has_wrong_unit, amounts.figures(one.amount.text)))
    ]


def unknown_context(own: Context, allocations: Sequence[Allocation]) -> list[Finding]:
    """What no text says of the allocations; `own` is the document's own context."""
    if not allocations:
        return []
    questions = {
        "county": own.county is None,
        "year": any(a.context.year is None for a in allocations),
        "agreement": any(a.context.agreement is None for a in allocations),
    }
    return [
        Finding(
            Severity.WARNING,
            f"unknown_{what}",
            f"The document names no {what} that its figures could belong to.",
            Place(),
        )
        for what, is_open in questions.items()
        if is_open
    ]
