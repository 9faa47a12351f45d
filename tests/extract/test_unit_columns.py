"""Units in a column of their own."""

from __future__ import annotations

import pytest

from tests.extract.build import found, sums, table

TITLE = "# Beslutad plan 2026 för digitalisering, Region Kalmar län"
READ = [("Bildstöd", 350_000), ("Journal för barn", 1_200_000), ("Kognitivt stöd", 95_000)]
ROWS = [
    ["Projekt", "Summa", "Enhet", "Driftas av"],
    ["Bildstöd", "350", "tkr", "Borgholm"],
    ["Journal för barn", "1,2", "mkr", "Regionen"],
    ["Kognitivt stöd", "95", "tkr", "Hultsfred"],
]


def test_a_unit_counts_the_figure_beside_it() -> None:
    assert sums(found(TITLE, table(ROWS)).allocations) == READ


@pytest.mark.parametrize("heading", ["", "kr/tkr", "Sort"])
def test_it_may_stand_in_front_and_under_any_heading(heading: str) -> None:
    made = [[row[0], row[2], row[1], row[3]] for row in ROWS]
    made[0][1] = heading
    assert sums(found(TITLE, table(made)).allocations) == READ


def test_a_column_of_other_words_is_left_alone() -> None:
    made = [[*row] for row in ROWS]
    for row, text in zip(made[1:], ["Psykiatri", "Kr", "Barn"], strict=True):
        row[1], row[2] = f"{row[1]} 000 kr".replace("1,2", "1 200"), text
    one = found(TITLE, table(made)).allocations
    assert sums(one) == READ
