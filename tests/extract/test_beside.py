"""Tables side by side in one grid."""

from __future__ import annotations

import pytest

from tests.extract.build import found, sums, table

TITLE = "# Beslutad budget 2026 för missbruk och beroende, Region Halland"
READ = [
    ("Beroendeteam unga", 1_200_000),
    ("Telefonrådgivning", 90_000),
    ("Fältgrupp Varberg", 450_000),
    ("Boendestöd Hylte", 210_000),
]
CELLS = [
    ["Beroendeteam unga", "1 200 000", "Fältgrupp Varberg", "450 000"],
    ["Telefonrådgivning", "90 000", "Boendestöd Hylte", "210 000"],
    ["Summa", "1 290 000", "Summa", "660 000"],
]


@pytest.mark.parametrize(
    "headings",
    [
        ["Regionens insatser", "Kronor", "Kommunernas insatser", "Kronor"],
        ["Insats", "Belopp", "Insats", "Belopp"],
        ["Åtgärd, region", "Budget 2026", "Åtgärd, kommun", "Budget 2026"],
    ],
)
def test_each_side_has_its_own_names_and_sums(headings: list[str]) -> None:
    one = found(TITLE, table([headings, *CELLS]))
    assert sums(one.allocations) == READ
    assert [t.amount.sek for t in one.stated_totals] == [1_290_000, 660_000]


def test_an_empty_column_may_stand_between() -> None:
    rows = [["Insats", "Kronor", "Insats", "Kronor"], *CELLS]
    apart = [[*row[:2], "", *row[2:]] for row in rows]
    assert sums(found(TITLE, table(apart)).allocations) == READ


def test_captions_over_the_sides_are_their_areas() -> None:
    rows = [["Insatser för unga", "", "Insatser för vuxna", ""]]
    rows += [[a, f"{b} kr", c, f"{d} kr"] for a, b, c, d in CELLS[:2]]
    one = found(TITLE, table(rows)).allocations
    assert sums(one) == READ
    areas = ["Insatser för unga"] * 2 + ["Insatser för vuxna"] * 2
    assert [a.context.area for a in one] == areas


@pytest.mark.parametrize(
    "headings",
    [
        ["Insats", "Budget 2025", "Kommentar", "Budget 2026"],
        ["Insats", "Budget", "Ansvarig", "Utfall"],
        ["Insats", "Belopp", "Ansvarig", "Belopp"],
    ],
)
def test_one_table_with_a_text_between_its_sums_stays_whole(headings: list[str]) -> None:
    one = found(TITLE, table([headings, *CELLS[:2]])).allocations
    assert {a.name for a in one} == {"Beroendeteam unga", "Telefonrådgivning"}
