"""Municipalities of one county that write from one template are not taken for each other."""

from __future__ import annotations

import pytest

from normalize.hands import are_others, of_document, of_text
from normalize.model import Resolution, Source
from normalize.resolve import resolve
from tests.normalize.build import row, source

SUMS = {"Utbildning i psykisk livräddning": 50_000, "Anhörigträffar": 30_000}


def plan(town: str, title: str, responsible: str, coach: int = 200_000) -> Source:
    sums = {**SUMS, "Ungdomscoach": coach}
    rows = [row(name, sek, responsible=responsible) for name, sek in sums.items()]
    return source(f"{town}.docx", rows, title=title, dated="2023-01-10")


def counted(history: Resolution) -> int:
    return sum(
        placed.line.allocation.amount.sek
        for placed in history.placements
        if placed.is_current and placed.line.allocation.amount
    )


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Handlingsplan 2024, Mora kommun", {"mora"}),
        ("Orsa kommuns plan", {"orsa"}),
        ("Lunds stad och Malmö stad", {"lund", "malmö"}),
        ("Mora", {"mora"}),
        ("Plan för länets kommuner", set()),
        ("Mora folkhögskola", set()),
    ],
)
def test_a_municipality_is_one_where_it_is_called_so(text: str, towns: set[str]) -> None:
    assert of_text(text) == towns


def test_a_document_for_which_the_region_answers_too_is_the_countys() -> None:
    assert of_document("Plan 2024", ["Mora kommun", "", "Mora kommun"]) == {"mora"}
    assert of_document("Plan 2024", ["Mora kommun", "Region Norrmark"]) == frozenset()
    assert of_document("Plan 2024", []) == frozenset()


def test_who_names_nobody_may_be_anybody() -> None:
    assert are_others(frozenset({"mora"}), frozenset({"orsa"}))
    assert not are_others(frozenset({"mora"}), frozenset({"mora", "orsa"}))
    assert not are_others(frozenset({"mora"}), frozenset())


@pytest.mark.parametrize("coach", [200_000, 150_000])
@pytest.mark.parametrize("is_in_title", [True, False])
def test_plans_of_two_municipalities_add_up_though_their_sums_are_the_same(
    coach: int, is_in_title: bool
) -> None:
    plans = [
        plan(
            town,
            f"Handlingsplan 2023, {town} kommun" if is_in_title else "Handlingsplan 2023",
            "" if is_in_title else f"{town} kommun",
            sek,
        )
        for town, sek in (("Mora", 200_000), ("Orsa", coach))
    ]
    history = resolve(plans)
    assert counted(history) == 2 * 80_000 + 200_000 + coach
    assert history.superseded == ()


def test_a_municipalitys_plan_in_two_formats_counts_once() -> None:
    word = plan("Mora", "Handlingsplan 2023, Mora kommun", "")
    other = plan("Mora 2", "Handlingsplan 2023, Mora kommun", "Mora kommun")
    assert counted(resolve([word, other])) == 280_000


def test_the_countys_report_of_last_year_repeats_what_a_municipality_planned() -> None:
    mora = plan("Mora", "Handlingsplan 2023, Mora kommun", "")
    rows = [row(name, sek, at=n) for n, (name, sek) in enumerate(SUMS.items(), 2)]
    rows += [row(name, sek + 1, year=2024, at=n) for n, (name, sek) in enumerate(SUMS.items(), 2)]
    county = source("plan 2024.docx", rows, title="Länsplan 2024", dated="2024-01-10")
    assert counted(resolve([mora, county])) == 280_000 + 80_002


def test_a_column_of_the_county_that_names_nobody_repeats_the_municipality_with_its_sum() -> None:
    plans = [
        plan(town, f"Handlingsplan 2023, {town} kommun", "", coach)
        for town, coach in (("Mora", 200_000), ("Orsa", 150_000))
    ]
    rows = [row("Ungdomscoach", 150_000, at=2), row("Ungdomscoach", 160_000, year=2024, at=2)]
    county = source("plan 2024.docx", rows, title="Länsplan 2024", dated="2024-01-10")
    history = resolve([*plans, county])
    assert counted(history) == 2 * 80_000 + 350_000 + 160_000
    assert not [f for f in history.findings if f.finding.kind == "two_figures"]
