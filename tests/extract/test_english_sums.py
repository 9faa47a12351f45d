"""Sums that a program with English settings has printed."""

from __future__ import annotations

import pytest

from tests.extract.build import found, sums, table

TITLE = "# Beslutade insatser 2024, Region Jönköpings län"


def read(*texts: str, heading: str = "Anslag 2024") -> list[int | None]:
    rows = [["Insats", heading, "Syfte"]]
    rows += [[f"Vårdteam {'ABCDE'[i]}", text, "Öppna vård"] for i, text in enumerate(texts)]
    return [sek for _, sek in sums(found(TITLE, table(rows)).allocations)]


@pytest.mark.parametrize("unit", ["", " kr", ":-"])
def test_commas_part_thousands_in_a_column_of_them(unit: str) -> None:
    assert read(f"35,000{unit}", f"810,000{unit}", "500") == [35_000, 810_000, 500]
    assert read(f"35,000{unit}", f"1,147,500{unit}") == [35_000, 1_147_500]


def test_millions_with_three_decimals_stay_such() -> None:
    assert read("1,250", "2,300", heading="Anslag, mnkr") == [1_250_000, 2_300_000]


@pytest.mark.parametrize("texts", [("35,000", "45,000"), ("1,250", "2,300")])
def test_figures_that_could_be_either_are_left_open(texts: tuple[str, str]) -> None:
    assert set(read(*texts)) <= {None}


def test_a_decimal_comma_beside_them_speaks_against_it() -> None:
    assert 810_000 not in read("810,000", "35,5", "42,000")
