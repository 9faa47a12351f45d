"""Several names with their sums in one cell, a line of the table for each area."""

from __future__ import annotations

import pytest

from extract.model import Phase
from tests.extract.build import found, sums, table

TITLE = "# Beslutad fördelning 2025 för psykisk hälsa, Region Halland"
READ = [("Skolteam", 600_000), ("Mötesplats", 45_000), ("Boendestöd kväll", 2_200_000)]


def rows(by: str, form: str = "{}: {}") -> list[list[str]]:
    first = [form.format("Skolteam", "600 000 kr"), form.format("Mötesplats", "45 000 kr")]
    return [
        ["Utvecklingsområde", "Insatser och belopp", "Syfte"],
        ["Barn och unga", by.join(first), "Tidigt stöd."],
        ["Samsjuklighet", form.format("Boendestöd kväll", "2,2 mkr"), "Hålla ihop vården."],
    ]


@pytest.mark.parametrize("by", ["\n", "; ", ", ", " "])
@pytest.mark.parametrize("form", ["{}: {}", "{} ({})", "{} – {}", "{} {}"])
def test_each_pair_is_an_intervention_of_its_line(by: str, form: str) -> None:
    one = found(TITLE, table(rows(by, form))).allocations
    assert sums(one) == READ
    areas = ["Barn och unga", "Barn och unga", "Samsjuklighet"]
    assert [a.context.area for a in one] == areas
    assert [a.purpose for a in one][0::2] == ["Tidigt stöd.", "Hålla ihop vården."]
    assert {a.context.phase for a in one} == {Phase.APPROVED}


@pytest.mark.parametrize("mark", ["• ", "- "])
def test_points_are_pairs_too(mark: str) -> None:
    assert sums(found(TITLE, table(rows(f"\n{mark}"))).allocations) == READ


def test_the_unit_of_the_heading_counts_bare_figures() -> None:
    packed = [["Område", "Insatser (tkr)"], ["Unga", "Skolteam 600\nMötesplats 45"]]
    one = found(TITLE, table([*packed, ["Vuxna", "Boendestöd kväll 2 200"]])).allocations
    assert sums(one) == READ


def test_a_sum_of_the_cell_is_no_intervention() -> None:
    made = rows("\n")
    made[1][1] += "\nSumma: 645 000 kr"
    assert sums(found(TITLE, table(made)).allocations) == READ


def test_costs_beside_a_name_are_parts_of_it() -> None:
    made = [
        ["Insats", "Kostnader"],
        ["Skolteam", "Löner: 500 000 kr\nLokaler: 100 000 kr"],
        ["Mötesplats", "Löner: 40 000 kr\nResor: 5 000 kr"],
    ]
    assert not found(TITLE, table(made)).allocations


def test_a_text_that_names_sums_is_no_list() -> None:
    made = rows("\n")
    made[1][1] = "Skolteam får 600 000 kr och Mötesplats 45 000 kr, som delas lika."
    assert not found(TITLE, table(made)).allocations


@pytest.mark.parametrize("by", ["\n", "rows"])
def test_areas_side_by_side_over_their_lists_are_each_rows_area(by: str) -> None:
    unga, vuxna = ["Skolteam, 600 tkr", "Mötesplats, 45 tkr"], ["Lots, 700 tkr", "Guide, 120 tkr"]
    lists = [unga, vuxna, ["Besök, 90 tkr", "Lyft, 30 tkr"]]
    made = [*zip(*lists, strict=True)] if by == "rows" else [[by.join(own) for own in lists]]
    headings = [f"Insatser: {area}" for area in ("Unga", "Vuxna", "Äldre")]
    one = found(TITLE, table([headings, *made])).allocations
    told = {(a.name, a.amount and a.amount.sek, a.context.area) for a in one}
    assert told == {
        ("Skolteam", 600_000, "Insatser: Unga"),
        ("Mötesplats", 45_000, "Insatser: Unga"),
        ("Lots", 700_000, "Insatser: Vuxna"),
        ("Guide", 120_000, "Insatser: Vuxna"),
        ("Besök", 90_000, "Insatser: Äldre"),
        ("Lyft", 30_000, "Insatser: Äldre"),
    }


def test_a_name_with_its_sum_beside_texts_is_its_rows() -> None:
    rows_ = [["Insats", "Syfte"], ["Skolteam, 600 tkr", "Närvaro"], ["Lots, 700 tkr", "Stöd"]]
    one = found(TITLE, table(rows_)).allocations
    assert sums(one) == [("Skolteam", 600_000), ("Lots", 700_000)]
