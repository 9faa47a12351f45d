"""Which rows are worth comparing."""

from __future__ import annotations

import pytest

from extract.model import Allocation
from normalize import candidates, scores
from tests.normalize.build import row
from tests.normalize.test_scores import traits

TEXT = "Lots som följer den enskilde genom vården."


def are_compared(one: Allocation, other: Allocation) -> bool:
    return candidates.within(traits(one, other)) == [(0, 1)]


@pytest.mark.parametrize(
    ("name", "area", "party"),
    [
        ("Lots och vägvisare", "Äldre", "Region Norrmark"),  # the name
        ("Vägvisare", "Suicidprevention", "Region Norrmark"),  # the area, and a word of the text
        ("Vägvisare", "Äldre", "Norrsjö kommun"),  # the party, and a word of the text
        ("Vägvisare", "", "Region Norrmark"),  # an area that nobody knows
        ("Vägvisare", "Äldre", ""),
    ],
)
def test_rows_that_may_be_one_are_compared(name: str, area: str, party: str) -> None:
    first = row("Vägvisare och lots", year=2022, purpose=TEXT, responsible="Norrsjö kommun")
    second = row(name, purpose="Lots i vården.", area=area or None, responsible=party)
    assert are_compared(first, second)


def test_strangers_with_a_word_of_the_text_in_common_are_not_compared() -> None:
    first = row("Äldrelots", 650_000, year=2022, purpose="Möten.", responsible="Norrsjö kommun")
    second = row("Vägvisare", purpose=TEXT, area="Äldre", responsible="Föreningen Fyren")
    assert scores.score(*traits(first, second)).probability < 0.01
    assert not are_compared(first, second)


def test_a_name_of_before_in_the_text_is_compared_with_it() -> None:
    first = row("Äldrelots", year=2022, responsible="Norrsjö kommun")
    second = row(
        "Vägvisare", purpose="Tidigare Äldrelots.", area="Äldre", responsible="Föreningen Fyren"
    )
    assert are_compared(first, second)


def test_an_abbreviation_of_the_other_name_is_a_word_in_common() -> None:
    first = row("Mental Health First Aid", year=2022, responsible="Norrsjö kommun")
    second = row("MHFA", area="Äldre", responsible="Föreningen Fyren")
    assert are_compared(first, second)


def test_a_long_word_that_few_texts_have_is_enough_beside_one_party() -> None:
    first = row("Ljusterapi", year=2022, purpose="Mot vinterdepression.", responsible="Region A")
    one, other = (
        row("Lampan", purpose=f"Lindrar {what}.", area="Äldre", responsible="Region A")
        for what in ("vinterdepression", "oro")
    )
    assert are_compared(first, one)
    assert not are_compared(first, other)


def test_a_compound_that_is_cut_late_is_compared_with_the_whole() -> None:
    first = row("Hälsokoordinator", year=2022, responsible="Psykiatrin")
    second = row("Hälsokoord.", area="Äldre", responsible="Psyk")
    assert are_compared(first, second)
