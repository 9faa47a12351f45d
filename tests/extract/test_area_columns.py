"""Claims about tables whose columns are areas."""

from __future__ import annotations

import pytest

from tests.extract.build import Rows, found, sums, table

TITLE = "# Fördelning 2024 per utvecklingsområde, psykisk hälsa (tkr)"
AREAS = ["Främjande", "Tidiga insatser", "Samsjuklighet"]


def matrix(head: list[str], *, whole: bool = True, last: bool = True) -> Rows:
    own = [["Hälsovecka", "210", "", ""], ["Ungdomsteam", "", "1 380", ""], ["Lots", "175", "", ""]]
    own += [["Cityteam", "", "", "2 450"]]
    own += [["Summa", "385", "1 380", "2 450"]] * last
    ends = ["210", "1 380", "175", "2 450", "4 215"]
    made: Rows = [["Insats", *head, *(["Totalt"] * whole)]]
    made += [[*row, *([end] * whole)] for row, end in zip(own, ends, strict=False)]
    return made


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("head", [AREAS, ["Barn och unga", "Delaktighet", "Suicidprevention"]])
def test_the_column_that_a_sum_stands_in_tells_its_area(
    head: list[str], *, whole: bool, last: bool
) -> None:
    one = found(TITLE, table(matrix(head, whole=whole, last=last)))
    assert [(a.name, a.amount and a.amount.sek, a.context.area) for a in one.allocations] == [
        ("Hälsovecka", 210_000, head[0]),
        ("Lots", 175_000, head[0]),
        ("Ungdomsteam", 1_380_000, head[1]),
        ("Cityteam", 2_450_000, head[2]),
    ]
    stated = [(t.amount.sek, len(t.covers)) for t in one.stated_totals]
    areas = [(385_000, 2), (1_380_000, 1), (2_450_000, 1)]
    assert stated == areas * last + [(4_215_000, 4)] * (whole and last)


@pytest.mark.parametrize(
    "head",
    [
        ["Budget 2022", "Budget 2023", "Budget 2024"],  # money of three years
        ["Region", "Kommunerna", "Länsstyrelsen"],  # who pays
        ["Kvartal 1", "Kvartal 2", "Kvartal 3"],
    ],
)
def test_columns_of_years_parties_or_parts_of_a_year_are_no_areas(head: list[str]) -> None:
    one = found(TITLE, table(matrix(head)))
    assert {a.context.area for a in one.allocations} <= {None}


def test_a_row_with_sums_in_two_columns_leaves_the_columns_as_they_are() -> None:
    rows = [["Insats", "Löner", "Lokaler", "Totalt"], ["Lots", "1 100", "1 050", "2 150"]]
    rows += [["Team", "1 200", "", "1 200"], ["Chatt", "", "1 075", "1 075"]]
    one = found(TITLE, table(rows))
    assert sums(one.allocations) == [("Lots", 2_150_000), ("Team", 1_200_000), ("Chatt", 1_075_000)]
