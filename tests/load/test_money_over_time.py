"""Amounts in constant prices and per inhabitant, against figures worked out by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Phase
from load import rows
from load.series import Population, PriceIndex, SeriesSource
from load.store import Store
from normalize.model import Resolution, Source
from tests.load.build import allocation, history_of, kept, source, without_currency

# Made up, with gaps: 2022 has no index, 2026 neither, Dalarna's 2023 has no count.
INDEX = (
    PriceIndex(2021, 20000, "made"),
    PriceIndex(2022, None, None),
    PriceIndex(2023, 24000, "made"),
    PriceIndex(2024, 25000, "made"),
    PriceIndex(2025, 30000, "made"),
    PriceIndex(2026, None, None),
)
PEOPLE = (
    Population("Gotland", 2024, 60_000, "made"),
    Population("Dalarna", 2023, None, None),
    Population("Dalarna", 2024, 280_000, "made"),
)
MADE = SeriesSource("made", "Nobody", "Made up", "2026-01-01", "in a test")


class Money:
    """Writes histories with the made series and answers queries on them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, sources: Sequence[Source], resolution: Resolution | None = None) -> None:
        made = resolution or history_of(sources)
        Store(str(self.path)).write(kept(*sources), made, {"program_version": "1"})

    def select(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def money(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Money:
    monkeypatch.setattr(rows, "price_index", lambda: INDEX)
    monkeypatch.setattr(rows, "population", lambda: PEOPLE)
    monkeypatch.setattr(rows, "sources_of_series", lambda: {"made": MADE})
    return Money(tmp_path / "history.sqlite")


def _elsewhere(sources: Sequence[Source], county: str | None) -> Resolution:
    """The history of `sources` as that of another county."""
    made = history_of(sources)
    moved = tuple(
        replace(placed, line=replace(placed.line, county=county)) for placed in made.placements
    )
    return replace(made, placements=moved)


@pytest.mark.parametrize(
    ("year", "sek", "constant"),
    [
        (2021, 100_000, 150_000),  # 100 000 * 300 / 200
        (2023, 100_000, 125_000),  # 100 000 * 300 / 240
        (2024, 100_000, 120_000),  # 100 000 * 300 / 250
        (2025, 100_000, 100_000),  # the price year itself
        (2021, 1, 2),  # 1.5 goes up
        (2021, -1, -2),  # and away from zero below it
        (2021, 3, 5),  # 4.5
        (2023, 3, 4),  # 3.75
        (2023, 1, 1),  # 1.25
        (2024, 0, 0),
        (2024, 3_000_000_000_000, 3_600_000_000_000),  # no digit of a large sum is lost
    ],
)
def test_an_amount_is_carried_to_the_prices_of_the_latest_year_with_an_index(
    money: Money, year: int, sek: int, constant: int
) -> None:
    money.write([source("plan", allocation("Stödet", sek, year=year))])
    assert money.select(
        "select amount_sek, price_year, kpi_price_year, amount_constant_sek,"
        " typeof(amount_constant_sek) from constant_prices"
    ) == [(sek, 2025, 300.0, constant, "integer")]


@pytest.mark.parametrize("year", [2022, 2026, 1999])
def test_a_year_without_an_index_has_no_constant_price(money: Money, year: int) -> None:
    money.write([source("plan", allocation("Stödet", 5, year=year))])
    assert money.select(
        "select amount_sek, kpi, price_year, amount_constant_sek from constant_prices"
    ) == [(5, None, 2025, None)]


def test_an_open_amount_stays_open_in_constant_prices(money: Money) -> None:
    money.write([source("plan", allocation("Stödet", None))])
    assert money.select("select kpi, amount_sek, amount_constant_sek from constant_prices") == [
        (250.0, None, None)
    ]


def test_constant_prices_has_the_rows_of_history_and_no_others(money: Money) -> None:
    sources = [source("a", allocation("Stödet")), source("b", allocation("Stödet"))]
    money.write(sources, without_currency(history_of(sources), "b#0", restates="a#0"))
    assert money.select("select allocation_id from constant_prices") == [("a#0",)]


@pytest.mark.parametrize(
    ("sek", "each"),
    [
        (2_800_000, 10.0),
        (280_000, 1.0),
        (1_400, 0.01),  # 0.005 goes up
        (-1_400, -0.01),
        (1_399, 0.0),
        (1_000_000, 3.57),  # 3.5714...
        (999_999_999, 3571.43),
    ],
)
def test_a_sum_is_shared_among_the_inhabitants_of_county_and_year(
    money: Money, sek: int, each: float
) -> None:
    money.write([source("plan", allocation("Stödet", sek))])
    assert money.select(
        "select county, year, amount_sek, inhabitants, sek_per_inhabitant from per_inhabitant"
    ) == [("Dalarna", 2024, sek, 280_000, each)]


def test_what_counts_is_summed_by_phase_and_agreement(money: Money) -> None:
    rows_of_plan = (
        allocation("Stödet", 100_000),
        allocation("Teamet", 180_000, row=3),
        allocation("Linjen", None, row=4),
        allocation("Stödet", 560_000, phase=Phase.EXECUTED, row=5),
    )
    money.write([source("plan", *rows_of_plan)])
    assert money.select(
        "select agreement, phase, amount_sek, sek_per_inhabitant from per_inhabitant"
    ) == [("Psykisk hälsa", "approved", 280_000, 1.0), ("Psykisk hälsa", "executed", 560_000, 2.0)]


def test_a_figure_that_a_later_document_restates_is_shared_out_once(money: Money) -> None:
    sources = [source("a", allocation("Stödet", 280_000)), source("b", allocation("Stödet", 9))]
    money.write(sources, without_currency(history_of(sources), "b#0", restates="a#0"))
    assert money.select("select amount_sek, sek_per_inhabitant from per_inhabitant") == [
        (280_000, 1.0)
    ]


@pytest.mark.parametrize(
    ("county", "year"),
    [("Dalarna", 2023), ("Dalarna", 2019), ("Gotland", 2023), ("Skogslandet", 2024), (None, 2024)],
)
def test_money_of_a_county_or_year_without_a_count_stays_in_sight(
    money: Money, county: str | None, year: int
) -> None:
    sources = [source("plan", allocation("Stödet", 7, year=year))]
    money.write(sources, _elsewhere(sources, county))
    assert money.select(
        "select county, year, amount_sek, inhabitants, sek_per_inhabitant from per_inhabitant"
    ) == [(county, year, 7, None, None)]


def test_only_open_amounts_leave_nothing_to_share(money: Money) -> None:
    money.write([source("plan", allocation("Stödet", None))])
    assert money.select(
        "select amount_sek, inhabitants, sek_per_inhabitant from per_inhabitant"
    ) == [(None, 280_000, None)]


def test_the_series_are_shown_with_their_source_and_their_gaps(money: Money) -> None:
    money.write([])
    seen = "Nobody: Made up; seen 2026-01-01 in a test"
    assert money.select("select * from price_index where year < 2023") == [
        (2021, 200.0, "1980=100", seen),
        (2022, None, "1980=100", None),
    ]
    assert money.select("select * from population where county = 'Dalarna'") == [
        ("Dalarna", 2023, None, None),
        ("Dalarna", 2024, 280_000, seen),
    ]


def test_the_kept_series_carry_a_known_sum(tmp_path: Path) -> None:
    """KPI was 335.92 in 2020 and 417.98 in 2025: 1 000 000 kr become 1 244 284.35 kr.

    A year added to load/data/kpi.csv moves the price year, and this figure with it.
    """
    money = Money(tmp_path / "history.sqlite")
    money.write([source("plan", allocation("Stödet", 1_000_000, year=2020))])
    assert money.select("select kpi, price_year, amount_constant_sek from constant_prices") == [
        (335.92, 2025, 1_244_284)
    ]
