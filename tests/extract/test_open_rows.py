"""Rows of a name and nothing else: interventions whose sum is left open, or areas' headings."""

from __future__ import annotations

import pytest

from extract.model import Allocation
from tests.extract.build import Rows, found, table

HEAD: Rows = [["Insats", "Belopp (kr)"]]
FIRST: Rows = [["Livslinjen", "400 000"], ["Skolteamet", "245 000"]]
OPEN: Rows = [["Demensteam", ""]]
LAST: Rows = [["Fallskola", "75 000"], ["Kulturrecept", "55 000"]]
AREA = "## Psykisk hälsa hos äldre"


def read(*parts: Rows, under: str = AREA) -> tuple[Allocation, ...]:
    rows: Rows = [row for part in (HEAD, *parts) for row in part]
    return found("# Plan 2024", under, table(rows)).allocations


def areas(allocations: tuple[Allocation, ...]) -> dict[str, str | None]:
    return {a.name: a.context.area for a in allocations}


def test_a_name_between_rows_with_sums_leaves_its_own_open() -> None:
    names = ("Livslinjen", "Skolteamet", "Demensteam", "Fallskola", "Kulturrecept")
    area = "Psykisk hälsa hos äldre"
    assert areas(read(FIRST, OPEN, LAST)) == dict.fromkeys(names, area)


def test_a_single_name_on_top_below_an_areas_heading_leaves_its_sum_open() -> None:
    assert areas(read(OPEN, LAST))["Kulturrecept"] == "Psykisk hälsa hos äldre"


def test_names_that_head_rows_from_the_top_on_are_areas() -> None:
    one = areas(read([["Äldre", ""]], FIRST, [["Barn och unga", ""]], LAST))
    assert one["Skolteamet"] == "Äldre"
    assert one["Kulturrecept"] == "Barn och unga"


def test_a_name_on_top_without_an_areas_heading_is_an_area() -> None:
    assert areas(read(OPEN, LAST, under="## Fördelning"))["Kulturrecept"] == "Demensteam"


def test_names_below_sums_are_areas() -> None:
    total: Rows = [["Summa", "645 000"]]
    one = areas(read(FIRST, total, [["Barn", ""]], LAST, [["Summa", "130 000"]]))
    assert one["Kulturrecept"] == "Barn"


def test_a_name_beside_bands_over_the_whole_table_leaves_its_sum_open() -> None:
    one = areas(read([[("Äldre", 1, 2), "^"]], OPEN, FIRST, [[("Unga", 1, 2), "^"]], LAST))
    assert one["Demensteam"] == "Äldre"
    assert one["Kulturrecept"] == "Unga"


@pytest.mark.parametrize(("number", "is_row"), [("1.3", True), ("2", False)])
def test_a_number_like_those_of_the_others_tells_a_row_from_an_area(
    number: str, is_row: bool
) -> None:
    rows: Rows = [["1.1 Livslinjen", "400 000"], ["1.2 Skolteamet", "245 000"]]
    one = areas(read(rows, [[f"{number} Demensteam", ""]], [["1.4 Fallskola", "75 000"]]))
    assert (f"{number} Demensteam" in one) == is_row


def test_a_name_alone_is_an_area_where_the_others_have_a_purpose() -> None:
    rows: Rows = [
        ["Insats", "Belopp (kr)", "Syfte"],
        ["Livslinjen", "400 000", "Stöd till unga."],
        ["Äldre", "", ""],
        ["Skolteamet", "245 000", "Stöd till äldre."],
    ]
    assert areas(found("# Plan 2024", table(rows)).allocations)["Skolteamet"] == "Äldre"


def test_the_rest_of_broken_labels_is_no_row_though_a_name_without_a_sum_follows() -> None:
    rows: Rows = [["Namn", "Medel"], ["på insats", ""], *OPEN, ["Kulturrecept", "55 tkr"]]
    one = found("# Fördelning 2024", AREA, table(rows)).allocations
    assert [a.name for a in one] == ["Demensteam", "Kulturrecept"]


def test_a_caption_of_another_year_leaves_the_area_where_columns_tell_their_years() -> None:
    rows: Rows = [
        [("Insatser 2026", 1, 3), "^", "^"],
        ["Insats", "Budget 2022", "Förslag 2023"],
        ["Livslinjen", "400 000", "410 000"],
        ["Skolteamet", "245 000", "250 000"],
    ]
    one = found("# Beslutsunderlag 2023", AREA, table(rows)).allocations
    assert {a.context.area for a in one} == {"Psykisk hälsa hos äldre"}
