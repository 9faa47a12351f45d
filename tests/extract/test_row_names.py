"""Rows of sums are told by their names."""

from __future__ import annotations

import pytest

from extract.row_names import is_total


@pytest.mark.parametrize("name", ["Totalt", "Totalt:", "SUMMA", "Summa insatser", "Delsumma"])
def test_a_row_of_sums_is_told_by_its_name(name: str) -> None:
    assert is_total(name)


def test_a_name_that_only_begins_like_a_sum_is_none() -> None:
    assert not is_total("Totalförsvarets psykologiska stöd")
