"""One table of many forms, each below a row across it → a form for each, as if they stood apart.

Authors set the name of each intervention in a row of its own ("Insats 1: Mobilt team") and below
it the same labels again ("Syfte", "Budget", "Ansvarig").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.card import roles_of
from extract.forms import FORM_WIDTH, LEAST_FORMS
from extract.grid import Grid, heading_row
from extract.heading_words import ColumnRole
from extract.tables import Part


def parted(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, tables of forms below each other in as many parts."""
    done: list[Part] = []
    for part in parts:
        done += _forms(part) if isinstance(part, Grid) else [part]
    return tuple(done)


def _forms(grid: Grid) -> Iterable[Grid]:
    rows = [*grid.above, *heading_row(grid), *grid.rows]
    starts = [i for i, row in enumerate(rows) if row.across is not None]
    if grid.width != FORM_WIDTH or len(starts) < LEAST_FORMS or starts[0] != 0:
        return [grid]
    forms = [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    labels = Counter(row.texts[0].casefold() for form in forms for row in form[1:])
    roles = {role for label in labels for role in roles_of(label)}
    shared = all(count >= LEAST_FORMS or not roles_of(label) for label, count in labels.items())
    alike = sum(count for count in labels.values() if count >= LEAST_FORMS) * 2 >= labels.total()
    if not (ColumnRole.AMOUNT in roles and len(roles) > 1 and shared and alike):
        return [grid]
    if any(len(form) < LEAST_FORMS for form in forms):
        return [grid]  # a band without labels below it is an area's
    return [
        replace(grid, headings=("",) * grid.width, above=(form[0],), rows=tuple(form[1:]))
        for form in forms
    ]
