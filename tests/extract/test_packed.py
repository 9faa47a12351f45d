"""Cells that hold two things: a name and its sum, the sums of several years."""

from __future__ import annotations

import pytest

from extract.model import Phase
from tests.extract.build import found, sums, table

TITLE = "# Beslutad plan 2024–2025 för psykisk hälsa, Region Halland"


@pytest.mark.parametrize("form", ["{} ({})", "{}: {}", "{} – {}", "{}, {}"])
def test_a_sum_behind_each_name_is_its_amount(form: str) -> None:
    rows = [
        ["Insats och belopp", "Syfte"],
        [form.format("Trygg förskola", "250 000 kr"), "Trygga barn"],
        [form.format("Vårdteam", "1,3 mnkr"), "Kortare väntan"],
        ["Summa 1 550 000 kr", ""],
    ]
    one = found(TITLE, table(rows))
    assert sums(one.allocations) == [("Trygg förskola", 250_000), ("Vårdteam", 1_300_000)]
    assert [t.amount.sek for t in one.stated_totals] == [1_550_000]


def test_a_number_in_a_name_is_none_of_its_sum() -> None:
    rows = [["Insats", "Syfte"], ["Team 2030", "Stöd"], ["Klass 9 (30 elever)", "Stöd"]]
    assert not found(TITLE, table(rows)).allocations


def test_areas_with_their_sums_over_names_without_are_no_interventions() -> None:
    rows = [
        ["Insats", "Syfte"],
        ["Barn och unga (900 000 kr)", ""],
        ["Trygg förskola", "Trygga barn"],
        ["Elevcoacher", "Närvaro"],
    ]
    assert not found(TITLE, table(rows)).allocations


@pytest.mark.parametrize("by", ["\n", " ", "; "])
@pytest.mark.parametrize("sign", [": ", " – "])
def test_sums_of_several_years_in_one_cell_are_read_year_by_year(by: str, sign: str) -> None:
    rows = [
        ["Insats", "Ansvarig", "Kostnad"],
        ["Bank", "Laholm", f"2024{sign}400 000 kr{by}2025{sign}450 000 kr"],
        ["Guider", "Hylte", f"2024{sign}60 000 kr{by}2025{sign}0 kr"],
    ]
    one = found(TITLE, table(rows)).allocations
    assert [(a.name, a.context.year, a.amount and a.amount.sek) for a in one] == [
        ("Bank", 2024, 400_000),
        ("Bank", 2025, 450_000),
        ("Guider", 2024, 60_000),
        ("Guider", 2025, 0),
    ]


def test_a_cell_of_one_year_among_those_of_several_leaves_them_as_they_are() -> None:
    rows = [
        ["Insats", "Ansvarig", "Kostnad"],
        ["Bank", "Laholm", "2024: 400 000 kr 2025: 450 000 kr"],
        ["Guider", "Hylte", "60 000 kr"],
    ]
    one = found(TITLE, table(rows)).allocations
    assert ("Bank", 400_000) not in sums(one)


def test_a_column_tells_the_phase_of_each_row_s_sum() -> None:
    rows = [
        ["År", "Insats", "Fas", "Belopp", "Ansvar"],
        ["2023", "Fritidsledare", "Budget", "250 000", "Laholm"],
        ["2023", "Fritidsledare", "Utfall", "241 310", "Laholm"],
        ["2023", "Fritidsledare", "Prognos", "249 000", "Laholm"],
    ]
    one = found(TITLE, table(rows))
    assert [(a.context.phase, a.amount and a.amount.sek) for a in one.allocations] == [
        (Phase.APPROVED, 250_000),
        (Phase.EXECUTED, 241_310),
    ]
    assert [f.kind for f in one.findings if f.kind == "row_not_read"]


def test_a_status_is_no_phase() -> None:
    rows = [
        ["Insats", "Status", "Belopp", "Ansvar"],
        ["Fritidsledare", "Planerad", "250 000", "Laholm"],
        ["Webb", "Planerad", "90 000", "Hylte"],
    ]
    one = found("# Utfall 2023 psykisk hälsa, Region Halland", table(rows)).allocations
    assert {a.context.phase for a in one} == {Phase.EXECUTED}


@pytest.mark.parametrize("by", ["\n", " ", "; "])
def test_a_budget_and_its_outcome_in_one_cell_are_two_sums(by: str) -> None:
    rows = [
        ["Insats", "Ekonomi", "Resultat"],
        ["Kontrakt", f"Budget: 400 000 kr{by}Utfall: 388 500 kr", "60 kontrakt skrivna"],
        ["Genomgångar", f"Budget: 250 000 kr{by}Utfall: 251 900 kr", "Fler än planerat"],
    ]
    one = found("# Uppföljning 2024 god och nära vård, Region Uppsala", table(rows)).allocations
    assert [(a.name, a.context.phase, a.amount and a.amount.sek) for a in one] == [
        ("Kontrakt", Phase.APPROVED, 400_000),
        ("Kontrakt", Phase.EXECUTED, 388_500),
        ("Genomgångar", Phase.APPROVED, 250_000),
        ("Genomgångar", Phase.EXECUTED, 251_900),
    ]


def test_a_list_of_names_and_sums_in_one_cell_is_an_open_question() -> None:
    rows = [
        ["Suicidprevention (460 tkr)", "Tillgänglighet (2 450 tkr)"],
        ["Forum, 120 tkr Jour på nätet, 340 tkr", "Kvällsöppet, 1 600 tkr Triage, 850 tkr"],
    ]
    extraction = found("# Psykisk hälsa 2023 – beslutade insatser", table(rows))
    assert not extraction.allocations
    assert [f.kind for f in extraction.findings if f.kind == "table_not_read"]
