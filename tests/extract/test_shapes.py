"""Tables whose headings stand where others have none: years over labels, names on top."""

from __future__ import annotations

import pytest

from extract.model import Phase, Severity
from tests.extract.build import Rows, found, sums, table

TITLE = "# Nära vård i Gävleborg, beslutad plan 2024"


@pytest.mark.parametrize(
    ("planned", "spent"), [("Budget", "Utfall"), ("Tilldelat", "Nyttjat"), ("Anslag", "Förbrukat")]
)
@pytest.mark.parametrize("corner", [("Insats", 2, 1), "Insats"])
def test_small_figures_below_years_and_labels_are_data(
    planned: str, spent: str, corner: str | tuple[str, int, int]
) -> None:
    below = "" if isinstance(corner, str) else "^"
    rows: Rows = [
        [corner, ("2023", 1, 2), "^", ("2024", 1, 2), "^"],
        [below, planned, spent, planned, spent],
        ["Äldrestöd", "900", "845", "950", "950"],
        ["Demensvän", "75", "75", "80", "62"],
    ]
    one = found(TITLE, "Belopp i tkr.", table(rows)).allocations
    told = [(a.name, a.context.year, a.context.phase, a.amount and a.amount.sek) for a in one]
    assert told[:4] == [
        ("Äldrestöd", 2023, Phase.APPROVED, 900_000),
        ("Äldrestöd", 2023, Phase.EXECUTED, 845_000),
        ("Äldrestöd", 2024, Phase.APPROVED, 950_000),
        ("Äldrestöd", 2024, Phase.EXECUTED, 950_000),
    ]
    assert len(told) == 8


@pytest.mark.parametrize("corner", ["", "Insats"])
def test_interventions_side_by_side_are_turned(corner: str) -> None:
    rows = [
        [corner, "Hembesöksteam", "Digital ingång", "Träningsskola"],
        ["Belopp", "900 000 kr", "300 000 kr", "75 000 kr"],
        ["Syfte", "Färre inläggningar", "En väg in", "Fallprevention"],
        ["Ansvarig", "Hemse vårdcentral", "E-hälsa", "Rehab"],
    ]
    one = found(TITLE, table(rows)).allocations
    assert sums(one) == [
        ("Hembesöksteam", 900_000),
        ("Digital ingång", 300_000),
        ("Träningsskola", 75_000),
    ]
    assert [a.responsible for a in one] == ["Hemse vårdcentral", "E-hälsa", "Rehab"]


def test_years_side_by_side_are_no_names() -> None:
    rows = [
        ["", "2023", "2024"],
        ["Budget", "900 000 kr", "300 000 kr"],
        ["Utfall", "800 000 kr", "200 000 kr"],
        ["Kommentar", "Sen start", "Klart"],
    ]
    assert not found(TITLE, table(rows)).allocations


def test_what_groups_the_names_is_their_area_whatever_it_is_called() -> None:
    rows: Rows = [
        ["Inriktning", "Projekt", "Belopp", "Ägare"],
        [("Trygghet hemma", 2, 1), "Digital tillsyn", "900 000", "Habo kommun"],
        ["^", "Läkemedelsrobot", "650 000", "Sävsjö kommun"],
        ["Samverkan", "Gemensam SIP", "700 000", "Regionen"],
    ]
    one = found(TITLE, table(rows)).allocations
    areas = ["Trygghet hemma", "Trygghet hemma", "Samverkan"]
    assert [(a.context.area, a.purpose) for a in one] == [(area, "") for area in areas]


def test_what_who_and_how_much_below_a_line_about_money_are_interventions() -> None:
    rows = [
        ["Vad", "Vem", "Hur mycket"],
        ["Anhörigas dag", "Anhörigcentrum", "46 500 kr"],
        ["Trygghetsbesök", "Forshaga kommun", "45 500 kr"],
    ]
    one = found("# Resultat 2024: nära vård", "Det här gick pengarna till", table(rows)).allocations
    assert sums(one) == [("Anhörigas dag", 46_500), ("Trygghetsbesök", 45_500)]


def test_a_part_of_a_sum_above_a_table_is_no_area() -> None:
    rows = [["Aktivitet", "Kostnad"], ["Kampanj", "180 tkr"], ["Kurs", "520 tkr"]]
    lines = ["Länets medel: 2 405 000 kr", "varav kvar från 2023: 155 000 kr"]
    one = found("# Plan 2024: suicidprevention", *lines, table(rows)).allocations
    assert {a.context.area for a in one} == {None}


@pytest.mark.parametrize("heading", ["Föregående år (tkr)", "Fg år, tkr", "Budget förra året, tkr"])
def test_last_years_sums_are_of_the_year_before_the_documents(heading: str) -> None:
    rows = [["Åtgärd", heading, "Förslag (tkr)"], ["Råd", "60", "75"], ["Vecka", "120", "130"]]
    one = found("# Tjänsteskrivelse: förslag till insatser 2025", table(rows)).allocations
    told = [(a.context.year, a.context.phase, a.amount and a.amount.sek) for a in one]
    assert told[:2] == [(2024, Phase.APPROVED, 60_000), (2025, Phase.PROPOSED, 75_000)]


@pytest.mark.parametrize("words", [("Portion", "Åtgång"), ("Potten", "Gick åt"), ("A", "B")])
def test_sums_of_a_year_that_nobody_can_tell_apart_are_asked_about(words: tuple[str, str]) -> None:
    rows: Rows = [
        [("Insats", 2, 1), ("2023", 1, 2), "^", ("2024", 1, 2), "^"],
        ["^", *words, *words],
        ["Äldrestöd", "900 000", "845 000", "950 000", "950 000"],
        ["Demensvän", "75 000", "75 000", "80 000", "62 000"],
    ]
    one = found(TITLE, table(rows))
    assert not one.allocations
    assert [f.kind for f in one.findings if f.severity is Severity.WARNING][:1] == [
        "columns_not_told"
    ]


def test_sums_of_a_year_by_party_are_shares_and_none_to_ask_about() -> None:
    rows: Rows = [
        [("Insats", 2, 1), ("2024", 1, 2), "^"],
        ["^", "Region", "Kommuner"],
        ["Äldrestöd", "900 000", "845 000"],
        ["Demensvän", "75 000", "75 000"],
    ]
    assert found(TITLE, table(rows)).allocations
