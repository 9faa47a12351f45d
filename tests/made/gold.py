"""Description → gold: what a reader of the printed document would write down."""

from __future__ import annotations

from extract.model import Phase, Scope
from tests.made.amounts import write_money
from tests.made.model import (
    AreaAs,
    Column,
    Description,
    Gold,
    GoldRow,
    GoldTotal,
    Role,
    Row,
)
from tests.made.tables import area_sums, grand_sums, grouped_areas


def flat(text: str) -> str:
    """Whitespace collapsed, and without the signs that stand for list items."""
    return " ".join(text.replace("•", " ").split())


def _money_columns(description: Description) -> tuple[tuple[Column, int, Phase], ...]:
    """Each money column with the year and the phase that its figures have."""
    return tuple(
        (c, c.year or description.year, c.phase or description.phase)
        for c in description.columns
        if c.role is Role.MONEY
    )


def _rows(description: Description) -> tuple[GoldRow, ...]:
    money_columns = _money_columns(description)
    alone = len(money_columns) == 1
    printed = {column.role for column in description.columns}
    return tuple(
        GoldRow(
            county=description.county,
            agreement=description.agreement,
            year=year,
            phase=phase,
            area=flat(area.heading),
            name=flat(row.name),
            amount_sek=amount,
            amount_as_written=flat(_amount_text(row, amount, description)),
            purpose=flat(row.purpose) if Role.PURPOSE in printed else "",
            responsible=flat(row.responsible) if Role.RESPONSIBLE in printed else "",
            name_mark=row.name_mark,
            components=row.components if Role.PURPOSE in printed else (),
            key=row.key,
        )
        for area in description.areas
        for row in area.rows
        for (_, year, phase), amount in zip(money_columns, row.amounts, strict=True)
        # Beside another year's figure an empty slot says that the row got nothing, not that the
        # amount is open.
        if amount is not None or alone
    )


def _amount_text(row: Row, amount: int | None, description: Description) -> str:
    if amount is None and row.no_amount:
        return row.no_amount
    return write_money(amount, description.money)


def _status(stated: int, computed: int) -> str:
    return "ok" if stated == computed else "differs"


def _totals(description: Description) -> tuple[GoldTotal, ...]:
    layout, totals = description.layout, []
    columns = _money_columns(description)
    for area in description.areas:
        heading_stands = layout.area_as in (AreaAs.HEADING, AreaAs.BAND)
        sums = area_sums(area)
        if area.stated_sek is not None and heading_stands:
            status = _status(area.stated_sek, sums[0]) if area.rows else "incomplete"
            _, year, phase = columns[0]
            totals.append(
                GoldTotal(
                    Scope.AREA,
                    area.stated_sek,
                    year,
                    phase,
                    status,
                    flat(area.heading),
                    area.error if status == "differs" or area.error == "unit" else "",
                )
            )
        if layout.total_label and area.rows:
            scope = Scope.TABLE if layout.area_as is AreaAs.HEADING else Scope.AREA
            for (_, year, phase), stated, computed in zip(
                columns, area.total_sek or sums, sums, strict=True
            ):
                status = _status(stated, computed)
                error = area.error if status == "differs" else ""
                totals.append(
                    GoldTotal(scope, stated, year, phase, status, flat(area.heading), error)
                )
    return (*totals, *_grand_totals(description))


def _grand_totals(description: Description) -> tuple[GoldTotal, ...]:
    """The sums over all areas: the last row of the one table, and the sum named in the text."""
    columns = _money_columns(description)
    sums = grand_sums(description.areas)
    totals = []
    for group, areas in grouped_areas(description):
        if group:
            for (_, year, phase), computed in zip(columns, grand_sums(areas), strict=True):
                totals.append(GoldTotal(Scope.AREA, computed, year, phase, "ok", flat(group)))
    if description.layout.grand_label and description.layout.area_as is not AreaAs.HEADING:
        for (_, year, phase), computed in zip(columns, sums, strict=True):
            totals.append(GoldTotal(Scope.TABLE, computed, year, phase, "ok"))
    if description.grand_sek is not None:
        _, year, phase = columns[0]
        bare = sum(area.stated_sek or 0 for area in description.areas if not area.rows)
        status = _status(description.grand_sek, sums[0] + bare)
        grand, error = description.grand_sek, description.grand_error
        totals.append(GoldTotal(Scope.AGREEMENT, grand, year, phase, status, None, error))
    return tuple(totals)


def gold_of(description: Description) -> Gold:
    """The exact gold: rows in reading order, stated totals with their status, funding."""
    return Gold(
        county=description.county,
        agreement=description.agreement,
        registration_number=description.registration_number,
        dated=description.dated,
        rows=_rows(description),
        totals=_totals(description),
        funding=description.funding,
    )
