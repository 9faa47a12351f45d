"""The made documents themselves: their amounts, their gold, and that a seed gives the same ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus.generate import corpus
from extract.model import Phase
from tests.made.amounts import write_money
from tests.made.catalogue import catalogue
from tests.made.gold import gold_of
from tests.made.gold_json import read_gold, write_gold
from tests.made.jamtland import jamtland
from tests.made.kronoberg import kronoberg
from tests.made.layout import lay_out
from tests.made.model import Description, Money, Unit
from tests.made.sheet import Grid, texts_and_grids


@pytest.mark.parametrize(
    ("sek", "money", "written"),
    [
        (1_250_000, Money(), "1 250 000"),
        (1_250_000, Money(Unit.KR, ":-", "."), "1.250.000:-"),
        (1_645_500, Money(Unit.TKR, decimals=2), "1 645,50"),
        (1_250_000, Money(Unit.MNKR, " mnkr", decimals=2), "1,25 mnkr"),
        (-147_500, Money(Unit.TKR, decimals=1), "-147,5"),
        (1_200_000, Money(mixed=True), "1,2 mkr"),
        (850_000, Money(mixed=True), "850 tkr"),
        (None, Money(dash="–"), "–"),
    ],
)
def test_amount_is_written_in_its_unit(sek: int | None, money: Money, written: str) -> None:
    assert write_money(sek, money) == written


@given(st.integers(1, 10**9).filter(lambda sek: sek % 1_000))
def test_amount_that_its_unit_cannot_tell_is_refused(sek: int) -> None:
    with pytest.raises(ValueError, match="exactly"):
        write_money(sek, Money(Unit.TKR))


def test_seeded_errors_are_told_from_sums_that_add_up() -> None:
    wrong = [t for t in gold_of(jamtland()).totals if t.status == "differs"]

    assert [(t.stated_sek, t.phase) for t in wrong] == [(930_000, Phase.PROPOSED)]


def test_area_without_rows_leaves_its_sum_incomplete() -> None:
    open_sums = [t.area for t in gold_of(jamtland()).totals if t.status == "incomplete"]

    assert open_sums == ["Ungas egna idéer"]


def test_budget_and_outcome_are_two_allocations_and_the_deviation_none() -> None:
    description = kronoberg()
    rows = sum(len(area.rows) for area in description.areas)

    phases = [row.phase for row in gold_of(description).rows]

    assert phases == [Phase.APPROVED, Phase.EXECUTED] * rows


def test_gold_survives_json(tmp_path: Path) -> None:
    for description in catalogue():
        gold = gold_of(description)
        assert read_gold(write_gold(gold, tmp_path / "gold.json")) == gold


def test_seed_gives_the_same_corpus_and_a_longer_one_begins_alike() -> None:
    assert corpus(7, 9)[:5] == corpus(7, 5)


@pytest.mark.parametrize("description", [*catalogue(), *corpus(1, 33)], ids=lambda d: d.slug)
def test_every_gold_amount_is_printed(description: Description) -> None:
    missing = [
        row
        for row in gold_of(description).rows
        if row.amount_as_written not in _printed(description)
    ]

    assert not missing


def _printed(description: Description) -> set[str]:
    """Every cell, and what stands behind the colon in lines of text boxes."""
    found: set[str] = set()
    for block in texts_and_grids(lay_out(description)):
        if isinstance(block, Grid):
            found.update(_flat(slot.text) for slots in block.rows for slot in slots if slot)
        else:
            found.add(_flat(block.text.partition(": ")[2].rstrip("*¹²")))
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())
