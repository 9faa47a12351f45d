"""Sums in a row's text, and numbers there that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.components import components_in


def sek(text: str) -> list[int]:
    return [component.amount.sek for component in components_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Chatten tog emot 1 450 samtal.",
        "Cirka 12 000 besök och 1 300 unika besökare.",
        "Nådde 1 200 av 1 450 elever.",
        "Mellan 1 000 och 1 200 personer kom.",
        "Filmen har setts 14 500 gånger.",
        "Antalet besök var 12 000.",
    ],
)
def test_what_a_noun_says_was_counted_is_no_money(text: str) -> None:
    assert sek(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Utvecklingsledare 800 000. Samordnare 400 000", [800_000, 400_000]),
        ("Av medlen går 300 000 till kommunerna, 1 300 deltagare nåddes.", [300_000]),
        ("150 000 i april och 175 000 i oktober", [150_000, 175_000]),
        ("Resor m.m. 425 000 Träffar för kursledare 62 000", [425_000, 62_000]),
        ("Fick 1 200 000 kr för 1 450 samtal", [1_200_000]),
    ],
)
def test_sums_without_a_unit_stay_sums(text: str, expected: list[int]) -> None:
    assert sek(text) == expected


@given(st.integers(1, 999), st.sampled_from(["samtal", "timmar", "kontakter", "enkätsvar"]))
def test_no_number_of_things_is_an_amount(thousands: int, things: str) -> None:
    assert sek(f"Under året {thousands} 000 {things}.") == []
