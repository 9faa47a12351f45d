"""The headings of an intervention table: one row of cells, or two."""

from __future__ import annotations

from itertools import groupby

from tests.made.model import AreaAs, Column, Description, Role
from tests.made.sheet import Slot, Slots

MONEY_ROLES = (Role.MONEY, Role.DEVIATION, Role.PERCENT)


def columns_of(description: Description) -> tuple[Column, ...]:
    """The columns that are printed: an area column only where the layout has one."""
    has_area = description.layout.area_as in (AreaAs.COLUMN, AreaAs.SPAN)
    return tuple(c for c in description.columns if c.role is not Role.AREA or has_area)


def _slot(description: Description, column: Column, text: str, rowspan: int = 1) -> Slot:
    right = description.layout.right_amounts and column.role in MONEY_ROLES
    return Slot(text, rowspan=rowspan, bold=True, right=right)


def _stacked(description: Description, columns: tuple[Column, ...]) -> list[Slots]:
    """Long headings cut in two, as where somebody typed each half into a cell of its own."""
    upper, lower = list[Slot | None](), list[Slot | None]()
    for column in columns:
        head, _, rest = column.heading.partition(" ")
        upper.append(_slot(description, column, head))
        lower.append(_slot(description, column, rest))
    return [tuple(upper), tuple(lower)]


def _under_groups(description: Description, columns: tuple[Column, ...]) -> list[Slots]:
    upper, lower = list[Slot | None](), list[Slot | None]()

    def group_of(column: Column) -> str:
        return column.group or (
            description.layout.money_group if column.role in MONEY_ROLES else ""
        )

    for group, run in groupby(columns, key=group_of):
        members = list(run)
        if group:
            upper += [Slot(group, colspan=len(members), bold=True), *[None] * (len(members) - 1)]
            lower += [_slot(description, column, column.heading) for column in members]
        else:
            upper += [_slot(description, c, c.heading, rowspan=2) for c in members]
            lower += [None] * len(members)
    return [tuple(upper), tuple(lower)]


def heading_lines(description: Description) -> list[Slots]:
    """One line of headings; two where some stand under a common one, or are cut in two."""
    columns, layout = columns_of(description), description.layout
    if layout.money_group or any(column.group for column in columns):
        return _under_groups(description, columns)
    if layout.stacked_headings:
        return _stacked(description, columns)
    return [tuple(_slot(description, column, column.heading) for column in columns)]
