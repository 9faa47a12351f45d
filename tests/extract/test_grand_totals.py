"""Sums below the last area's table: that area's, or those of all."""

import pytest

from extract.model import Extraction, Scope
from tests.extract.build import found, table

HEAD = ["Insats", "Ansvarig", "Belopp (kr)"]
CHILDREN = [HEAD, ["Kurator på distans", "Alby kommun", "1 200 000"], ["Linjen", "NSPH", "640 000"]]
ADULTS = [HEAD, ["Gemensam mottagning", "Regionen", "2 310 000"], ["Stödjare", "NSPH", "455 000"]]
WHOLE = [*CHILDREN, ["Summa", "", "1 840 000"]], [*ADULTS, ["Summa", "", "2 765 000"]]


def areas_with(*below: str) -> Extraction:
    children, adults = WHOLE
    return found(
        "# Redovisning 2023",
        "## Unga i kris",
        table(children),
        "## Beroende",
        table(adults),
        *below,
    )


def stated(one: Extraction) -> list[tuple[Scope, str | None, int]]:
    return [
        (t.scope, t.context.area, t.amount.sek)
        for t in one.stated_totals
        if t.scope is not Scope.TABLE
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Totalt redovisade medel 2023: 4 605 000 kronor",
        "Summa totalt 4 605 tkr",
        "Sammanlagt förbrukades 4 605 000 kr under året",
        "Totalt för samtliga områden: 4,605 mnkr",
    ],
)
@pytest.mark.parametrize("mark", ["", "### "])
def test_a_sum_of_all_below_the_last_area_is_not_that_areas(mark: str, text: str) -> None:
    assert stated(areas_with(mark + text)) == [(Scope.AGREEMENT, None, 4_605_000)]


@pytest.mark.parametrize("mark", ["", "### "])
def test_a_sum_below_an_area_that_its_rows_come_to_is_the_areas(mark: str) -> None:
    assert stated(areas_with(f"{mark}Totalt: 2 765 000 kr")) == [
        (Scope.AREA, "Beroende", 2_765_000)
    ]


def test_a_wrong_sum_of_all_is_still_that_of_all() -> None:
    assert stated(areas_with("### Totalt: 4 650 000 kr")) == [(Scope.AGREEMENT, None, 4_650_000)]


def test_a_wrong_sum_of_the_area_is_still_the_areas() -> None:
    assert stated(areas_with("### Totalt: 2 700 000 kr")) == [(Scope.AREA, "Beroende", 2_700_000)]


def test_a_sum_far_beyond_all_rows_is_a_question() -> None:
    one = areas_with("### Totalt: 24 605 000 kr")
    assert stated(one) == []
    assert [f.as_written for f in one.findings if f.kind == "sum_not_compared"] == ["24 605 000 kr"]
