"""Claims about columns that only tell how two others differ."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.deviations import deviations_among
from tests.extract.build import found, sums, table

ROWS = [("500", "420", "80"), ("300", "350", "-50"), ("100", "100", "0")]


def _among(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> set[int]:
    return set(deviations_among(range(len(headings)), headings, rows))


@pytest.mark.parametrize("called", ["Diff mot plan", "Kvarst.", "Resultat", "Över/under", ""])
def test_the_difference_of_two_columns_is_one_whatever_it_is_called(called: str) -> None:
    assert _among(("Budget", "Utfall", called), ROWS) == {2}


def test_sums_in_brackets_are_below_nothing() -> None:
    rows = [("1,9", "8,3", "6,4"), ("7,9", "4,0", "(3,9)")]
    assert _among(("Ram", "Åtgång", "Saldot"), rows) == {2}


def test_the_last_printed_digit_of_a_difference_may_be_rounded() -> None:
    rows = [("1,9", "8,3", "6,4"), ("7,9", "4,0", "3,8"), ("2,0", "1,0", "1,0")]
    assert _among(("Budget", "Utfall", "Övrigt"), rows) == {2}


def test_a_difference_may_be_left_out_where_one_of_the_two_is_unknown() -> None:
    assert _among(("Budget", "Utfall", "Kv."), [*ROWS, ("70", "", "")]) == {2}


def test_the_change_between_two_years_is_a_difference() -> None:
    rows = [("500", "600", "100"), ("300", "300", "0"), ("200", "250", "50")]
    assert _among(("2023", "2024", "Ökn."), rows) == {2}


def test_shares_of_a_whole_are_no_differences() -> None:
    rows = [("500", "420", "80"), ("300", "100", "200")]
    assert _among(("Totalt", "Region", "Kommuner"), rows) == set()


def test_a_third_year_is_no_difference_although_it_comes_to_one() -> None:
    rows = [("300", "400", "100"), ("200", "500", "300")]
    assert _among(("2023", "2024", "2025"), rows) == set()


def test_one_row_of_round_sums_proves_nothing() -> None:
    assert _among(("Budget", "Utfall", "Lån"), [("300", "200", "100")]) == set()


def test_two_columns_that_differ_by_a_third_in_most_rows_only_are_left_alone() -> None:
    rows = [("500", "420", "80"), ("300", "350", "50"), ("900", "100", "700")]
    assert _among(("Budget", "Utfall", "Övrigt"), rows) == set()


@pytest.mark.parametrize("signs", ["+/-", "+ / –", "Ekonomi +/-", "±, tkr"])
def test_the_signs_over_a_column_of_differences_tell_it_in_a_single_row(signs: str) -> None:
    rows = [["Insats", "Budget", "Utfall", signs], ["Äldrelots", "90 000", "70 000", "20 000"]]
    allocations = found("# Uppföljning 2023", table(rows)).allocations
    assert sums(allocations) == [("Äldrelots", 90_000), ("Äldrelots", 70_000)]
