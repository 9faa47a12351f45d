"""Tables of sums without interventions → the areas' sums, and money for recipients."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extract import amounts
from extract.columns import Columns
from extract.found import Found
from extract.grid import Grid, Row
from extract.model import Amount, Context, Funding, Place, Scope, StatedTotal
from extract.questions import unread_amount
from extract.row_names import is_rest, is_total
from extract.sum_context import SumColumn, sum_columns

# Two areas and their sum; fewer rows come to one another by chance.
LEAST_ROWS = 3
# How far a sum may be off what it is the sum of: a digit that was mistyped further back.
NEARLY = 0.02
# "Medel till kommunerna 2023", "Fördelning till Region Dalarna"
RECIPIENT = re.compile(r"\btill\s+(?P<who>.+?)(?:\s+(?:för|under|år|enligt)\b|\s+20\d\d|$)")


def read_areas(grid: Grid, columns: Columns, context: Context, unit: int | None) -> Found:
    """Reads a table of areas and their sums; `unit` is the column's or the text's, in kronor.

    A summary may have a column for each year, or for budget and outcome.
    """
    found = Found()
    for column in sum_columns(columns, context, unit):
        if column.column.is_part:
            continue
        whole = _whole_of(grid.rows, columns, column)
        for row in grid.rows:
            name = row.texts[columns.name or 0]
            amount = column.amount_in(row)
            place = replace(row.place, column=column.index + 1)
            if amount is None:
                found.findings += unread_amount(row.texts[column.index], place)
                continue
            total = is_total(name) or row is whole
            if is_rest(name) and not total:
                own = replace(column.context, area=None)
                found.funding.append(Funding(own, None, name, amount, place))
                continue
            scope = Scope.AGREEMENT if total else Scope.AREA
            own = replace(column.context, area=None if total else name)
            found.totals.append(StatedTotal(own, scope, amount, place))
    return found


def _whole_of(rows: Sequence[Row], columns: Columns, column: SumColumn) -> Row | None:
    """The last row, where it is about the sum of all above it without being called so: "Länets
    andel av överenskommelsen". One of those may be wrong.
    """
    seks = [amount.sek for row in rows if (amount := column.amount_in(row)) is not None]
    names = (is_total(row.texts[columns.name or 0]) for row in rows)
    if len(seks) < LEAST_ROWS or len(seks) < len(rows) or any(names):
        return None
    return rows[-1] if abs(seks[-1] - sum(seks[:-1])) <= NEARLY * abs(seks[-1]) else None


def read_recipients(grid: Grid, columns: Columns, context: Context, unit: int | None) -> Found:
    """Reads a table of who gets how much; `unit` is the text's above, in kronor."""
    found = Found()
    for column in columns.amounts:
        of_column = column.unit or unit or 1
        own = replace(context, area=None, year=column.year or context.year)
        covered: list[Place] = []
        whole_row = _sum_of_all(grid.rows, column.index, of_column)
        for row in grid.rows:
            name = row.texts[columns.name or 0]
            amount = amounts.parse(row.texts[column.index], of_column)
            place = replace(row.place, column=column.index + 1)
            if amount is None:
                found.findings += unread_amount(row.texts[column.index], place)
                continue
            if is_total(name) or row is whole_row:
                found.totals.append(StatedTotal(own, Scope.TABLE, amount, place, tuple(covered)))
                continue
            covered.append(place)
            purpose = grid.headings[column.index] if len(columns.amounts) > 1 else context.area
            whole = _whole(row, columns, of_column) if column.is_part else None
            found.funding.append(Funding(own, name, purpose, amount, place, whole))
    return found


def _sum_of_all(rows: Sequence[Row], column: int, unit: int) -> Row | None:
    """The last row, where it is the sum of all above it to the krona, whatever it is called:
    "Länet".
    """
    seks = [a.sek for row in rows if (a := amounts.parse(row.texts[column], unit)) is not None]
    is_whole = len(seks) == len(rows) > LEAST_ROWS and seks[-1] == sum(seks[:-1]) != 0
    return rows[-1] if is_whole else None


def read_row_of_sums(
    grid: Grid, context: Context, heading: str, area_of: Callable[[str], str | None]
) -> Found:
    """Reads one row of sums under labels: areas' sums, or money for a recipient.

    `heading` is the one above; `area_of` gives the document's area that a label means.
    """
    found = Found()
    row = grid.rows[0]
    recipient = RECIPIENT.search(heading)
    who = recipient["who"].strip() if recipient else None
    own = replace(context, area=None)
    covered: list[Place] = []
    for j, (label, text) in enumerate(zip(grid.headings, row.texts, strict=True)):
        place = _cell_place(row, j)
        amount = _own_amount(text)
        if amount is None:
            continue
        if is_total(label):
            found.totals.append(_total_of(context, amount, place, covered))
            continue
        covered.append(place)
        area = area_of(label) if recipient is None else None
        if area is not None:
            of_area = replace(context, area=area)
            found.totals.append(StatedTotal(of_area, Scope.AREA, amount, place))
            continue
        found.funding.append(Funding(own, who, label, amount, place))
        for part in amounts.figures(text)[1:]:
            of = Amount(part.sek(), part.text)
            found.funding.append(Funding(own, who, label, of, place, part_of_sek=amount.sek))
    return found


def _total_of(
    context: Context, amount: Amount, place: Place, covered: Sequence[Place]
) -> StatedTotal:
    """A total of what stands beside it; alone it is that of the area, or of all, that it heads."""
    if covered:
        return StatedTotal(replace(context, area=None), Scope.TABLE, amount, place, tuple(covered))
    scope = Scope.AREA if context.area is not None else Scope.AGREEMENT
    return StatedTotal(context, scope, amount, place)


def _whole(row: Row, columns: Columns, unit: int) -> int | None:
    """The sum of which a column's share is a part."""
    wholes = (amounts.parse(row.texts[c.index], unit) for c in columns.amounts if not c.is_part)
    return next((amount.sek for amount in wholes if amount is not None), None)


def _own_amount(text: str) -> Amount | None:
    figures = amounts.figures(text)
    if not figures:
        return None
    return Amount(amounts.plausible(figures[0].sek(), figures[0]), figures[0].text)


def _cell_place(row: Row, j: int) -> Place:
    cell = row.slots[j].cell
    return replace(row.place, column=j + 1, box=cell.box if cell else row.place.box)
