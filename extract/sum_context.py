"""The columns of sums and a table's context → the year, phase and unit of each column's figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from extract import amounts
from extract.amount_columns import AmountColumn
from extract.columns import Columns
from extract.grid import Row
from extract.model import Amount, Context, Phase


@dataclass(frozen=True, slots=True)
class SumColumn:
    """A column of sums with the context that its figures have; `unit` is in kronor."""

    column: AmountColumn
    context: Context
    unit: int

    @property
    def index(self) -> int:
        return self.column.index

    def amount_in(self, row: Row) -> Amount | None:
        return amounts.parse(row.texts[self.index], self.unit)


def sum_columns(
    columns: Columns, context: Context, unit: int | None, *, parties: Collection[int] = ()
) -> tuple[SumColumn, ...]:
    """The columns of sums; `unit` is the one that the text above names (None: it names none),
    `parties` are the columns headed by those who pay.
    """
    if any(c.phase is Phase.ADJUSTED for c in columns.amounts):
        # "Belopp" beside "Nytt belopp" is what was decided before the change.
        columns = replace(columns, amounts=tuple(map(_decided_before, columns.amounts)))
    elif context.phase is Phase.ADJUSTED:
        columns = replace(columns, amounts=_before_and_after(columns.amounts, parties))
    # "Budget 2023" beside "Budget 2024" says no more of either than the years do.
    several = len({c.phase for c in columns.amounts if not c.is_part}) > 1
    # The unit stands once: over one of the columns, or above the table.
    named = {c.unit for c in columns.amounts if c.unit is not None}
    shared = named.pop() if len(named) == 1 else unit
    return tuple(
        SumColumn(
            column,
            column_context(column, context, beside_others=several),
            column.unit or shared or 1,
        )
        for column in columns.amounts
    )


def _before_and_after(
    columns: tuple[AmountColumn, ...], parties: Collection[int]
) -> tuple[AmountColumn, ...]:
    """The columns of a decision that changes another. Whatever their headings ("Från | Till",
    "Beslutat i februari | Beslutat i september"), of two sums of one year the first is what was
    decided before, and the second what the decision makes of it.
    """
    main = [c for c in columns if not c.is_part and c.index not in parties]
    plans = [c for c in main if c.phase in (None, Phase.APPROVED) and not c.is_last_year]
    if len(plans) != 2 or plans[0].year != plans[1].year:
        return columns
    phases = {plans[0].index: Phase.APPROVED, plans[1].index: Phase.ADJUSTED}
    return tuple(replace(c, phase=phases.get(c.index, c.phase)) for c in columns)


def _decided_before(column: AmountColumn) -> AmountColumn:
    plain = column.phase is None and not column.is_part
    return replace(column, phase=Phase.APPROVED) if plain else column


def column_context(column: AmountColumn, context: Context, *, beside_others: bool) -> Context:
    """The year and phase of a column of sums: what its heading says, else the table's own.

    A budget beside an outcome is a decided one, and so is last year's column in a proposal; a
    heading "Budget" or "Beviljat" over the only column says no more than "Belopp".
    """
    year = column.year or context.year
    if column.is_last_year and column.year is None and year is not None:
        year -= 1
    phase = column.phase
    if phase is Phase.APPROVED and not beside_others:
        phase = None
    if phase is None:
        phase = context.phase
        if None not in (year, context.year) and year != context.year:
            phase = _phase_of_other_year(year or 0, context)
    return replace(context, year=year, phase=phase)


def _phase_of_other_year(year: int, context: Context) -> Phase:
    if context.phase is Phase.EXECUTED:
        return Phase.EXECUTED if year < (context.year or 0) else Phase.APPROVED
    return Phase.APPROVED if year < (context.year or 0) else context.phase
