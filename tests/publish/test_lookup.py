"""An intervention is found by what people call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Phase
from load.location import MissingHistory
from load.store import Store
from normalize.model import Resolution
from publish.lookup import History, Row, best_match
from tests.load.build import allocation, history_of, kept, source

NAMES = (
    ["Utveckling av appen ”Må bättre”", "Appen Må bättre"],
    ["Suicidprevention i skolan"],
    ["Suicidprevention i vården"],
    ["Brukarinflytandesamordnare (BISAM)"],
    ["Marknadsföring"],
    ["Utbildning i första hjälpen till psykisk hälsa", "MHFA"],
)
INTERVENTIONS: list[Row] = [
    {"intervention_id": str(number), "intervention": names[0], "names": names}
    for number, names in enumerate(NAMES)
]


def found(name: str) -> object:
    match = best_match(name, INTERVENTIONS)
    return match.intervention and match.intervention["intervention_id"]


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Marknadsföring", "4"),
        ("marknadsforing", "4"),
        ('utveckling av appen "må bättre"', "0"),
        ("Appen må bätre", "0"),
        ("må bättre", "0"),
        ("BISAM", "3"),
        ("brukarinflytande samordnare", "3"),
        ("mhfa", "5"),
        ("suicidprevention vården", "2"),
    ],
)
def test_any_name_misspelt_or_in_part_leads_to_its_intervention(name: str, identity: str) -> None:
    assert found(name) == identity


def test_a_name_that_fits_two_leads_to_neither_and_names_both() -> None:
    match = best_match("suicidprevention", INTERVENTIONS)
    assert match.intervention is None
    assert {row["intervention_id"] for row in match.near[:2]} == {"1", "2"}


def test_a_misspelt_word_beside_words_left_out_shows_what_comes_near() -> None:
    rows: list[Row] = [
        {"intervention_id": place, "intervention": name, "names": [name]}
        for place, name in enumerate(
            ("Lokal samverkan för att främja psykisk hälsa bland unga i länet", "Marknadsföring")
        )
    ]
    match = best_match("psykik hallsa", rows)
    assert match.intervention is None
    assert [row["intervention_id"] for row in match.near] == [0]


def test_namesakes_are_never_taken_for_one() -> None:
    twins: list[Row] = [{**INTERVENTIONS[4], "intervention_id": place} for place in ("a", "b")]
    match = best_match("Marknadsföring", twins)
    assert match.intervention is None
    assert [row["intervention_id"] for row in match.near] == ["a", "b"]


@pytest.mark.parametrize("name", ["", "!!", "Vägunderhåll", "xyz"])
def test_a_name_like_none_leads_nowhere(name: str) -> None:
    assert best_match(name, INTERVENTIONS).intervention is None


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "history.sqlite")
    sources = [
        source(
            "a",
            allocation("Stödet", 5, year=2024, phase=Phase.EXECUTED),
            allocation("Stödet", 7, year=2024, row=3),
            allocation("Stödet", 6, year=2023, row=4),
            allocation("Annat", 1, row=5),
        )
    ]
    resolution = history_of(sources)
    with_redirect = Resolution(
        placements=resolution.placements,
        interventions=resolution.interventions,
        redirects=(("former-id", "Stödet"),),
    )
    Store(path).write(kept(*sources), with_redirect, {})
    return path


def test_rows_come_by_year_and_phase(db: str) -> None:
    with History(db) as history:
        rows = history.rows("Stödet")
    assert [(row["year"], row["phase"], row["amount_sek"]) for row in rows] == [
        (2023, "approved", 6),
        (2024, "approved", 7),
        (2024, "executed", 5),
    ]


@pytest.mark.parametrize("name", ["Stödet", "former-id", "stodet"])
def test_an_intervention_is_found_by_its_id_a_former_id_or_a_name(db: str, name: str) -> None:
    with History(db) as history:
        match = history.find(name)
    assert match.intervention is not None
    assert match.intervention["names"] == ["Stödet"]


def test_names_that_would_mean_something_to_sql_find_nothing(db: str) -> None:
    with History(db) as history:
        assert history.find("' or 1=1 --").intervention is None
        assert history.rows("' or 1=1 --") == []


def test_budget_and_outcome_are_given_year_by_year(db: str) -> None:
    with History(db) as history:
        years = history.outcome("Stödet")
    assert [(row["year"], row["deviation_sek"]) for row in years] == [(2023, None), (2024, -2)]


def test_a_missing_history_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingHistory, match="insats ingest"):
        History(str(tmp_path / "none.sqlite"))


@pytest.mark.parametrize("wanted", ["Kalmar", "Vansbroprojektet"])
def test_letters_like_a_part_of_a_name_lead_to_no_intervention(wanted: str) -> None:
    names = ("Teknikfika – Markaryd", "Retur av oanvända projektmedel", "Brukarråd")
    held: list[Row] = [
        {"intervention_id": name, "intervention": name, "names": [name]} for name in names
    ]
    assert best_match(wanted, held).intervention is None
