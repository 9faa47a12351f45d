"""Sums that are stated away from the rows that they are of."""

from __future__ import annotations

import pytest

from extract.model import Allocation, Amount, Context, Phase, Place, Scope, StatedTotal
from extract.stated import over_tables
from tests.extract.build import found, sums, table

HEADINGS = ["Insats", "Budget tkr", "Utfall tkr", "Utförare"]
SUMMARY = [
    ["Område", "Budget", "Utfall"],
    ["Barn och unga", "1220", "1175"],
    ["Vuxna", "2140", "2045"],
]


def sheet(*rows: list[str]) -> list[list[str]]:
    return [HEADINGS, *rows]


CHILDREN = sheet(
    ["Team plus", "800", "760", "Elevhälsan"],
    ["Trygg start", "420", "415", "BHV"],
    ["Summa", "1220", "1175", ""],
)
ADULTS = sheet(
    ["Team norr", "1500", "1390", "Psykiatrin"],
    ["Rehab", "640", "655", "Kommunen"],
    ["Summa", "2140", "2045", ""],
)


def test_an_areas_sum_finds_its_rows_below_a_heading_that_names_the_year_too() -> None:
    one = found(
        "# Uppföljning 2024, psykisk hälsa (tkr)",
        table(SUMMARY),
        "# Barn och unga 2024",
        table(CHILDREN),
        "# Vuxna 2024",
        table(ADULTS),
    )

    stated = [(t.context.area, t.amount.sek) for t in one.stated_totals if t.scope is Scope.AREA]
    assert stated == [
        ("Barn och unga 2024", 1_220_000),
        ("Vuxna 2024", 2_140_000),
        ("Barn och unga 2024", 1_175_000),
        ("Vuxna 2024", 2_045_000),
    ]
    assert not one.funding


def test_a_sum_in_thousands_that_looks_like_a_year_is_a_sum() -> None:
    one = found("# Uppföljning 2024", table(ADULTS))

    assert [t.amount.sek for t in one.stated_totals] == [2_140_000, 2_045_000]
    assert "unread_amount" not in {finding.kind for finding in one.findings}


@pytest.mark.parametrize("heading", ["Finansiering 2024", "Intäkter"])
def test_a_table_of_where_the_money_comes_from_holds_no_interventions(heading: str) -> None:
    sources = [[heading, "Belopp, kr"], ["Statsbidrag", "5 100 000"], ["Överfört", "430 000"]]

    one = found("# Uppföljning av insatser 2024", table(CHILDREN), table(sources))

    assert sums(one.allocations)[:1] == [("Team plus", 800_000)]
    assert not {"Statsbidrag", "Överfört"} & {a.name for a in one.allocations}


def test_a_sum_below_a_table_in_two_parts_covers_a_table_before_them_too() -> None:
    places = [Place(table=number, row=row, column=2) for number, row in ((1, 1), (2, 1), (3, 1))]
    context = Context(year=2024, phase=Phase.APPROVED)
    rows = [Allocation(context, "A", Amount(100, "100"), "", "", place) for place in places]
    end = Place(table=3, row=2, column=2)
    total = StatedTotal(context, Scope.TABLE, Amount(300, "300"), end, tuple(places[1:]))

    (found,) = over_tables([total], rows)
    assert found.covers == tuple(places)
