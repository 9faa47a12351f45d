"""The unit of bare figures, where a table's own headings name none."""

from __future__ import annotations

import pytest

from extract.model import Table
from tests.extract.build import found, sums, table


def plan(*rows: tuple[str, str], heading: str = "Belopp") -> Table:
    return table([["Insats", heading, "Ansvar"], *([n, b, "Region Halland"] for n, b in rows)])


def test_a_unit_said_above_the_first_table_holds_for_the_next() -> None:
    extraction = found(
        "# Fördelning 2024",
        "Belopp i kkr om inget annat anges",
        "## Unga",
        plan(("Elevcoacher", "2 400"), ("Webb", "450")),
        "## Äldre",
        plan(("Äldrelots", "900"), ("Träffar", "250")),
    )

    assert sums(extraction.allocations)[2:] == [("Äldrelots", 900_000), ("Träffar", 250_000)]


def test_a_unit_in_the_heading_of_one_table_holds_for_figures_as_small() -> None:
    extraction = found(
        "# Fördelning 2024",
        plan(("Elevcoacher", "2 400"), heading="Belopp (tkr)"),
        "## Äldre",
        plan(("Äldrelots", "900")),
    )

    assert sums(extraction.allocations)[1] == ("Äldrelots", 900_000)


def test_whole_kronor_further_down_stay_kronor() -> None:
    extraction = found(
        "# Fördelning 2024",
        "Belopp i tkr",
        plan(("Elevcoacher", "2 400"), ("Webb", "450")),
        "## Övrigt",
        plan(("Lokal", "25 000"), ("Tryck", "10 000")),
    )

    assert sums(extraction.allocations)[2:] == [("Lokal", 25_000), ("Tryck", 10_000)]


def test_small_sums_without_a_unit_are_left_open() -> None:
    extraction = found("# Fördelning 2024", plan(("Elevcoacher", "3,20"), ("Webb", "450")))

    assert "unit_not_stated" in {f.kind for f in extraction.findings}
    assert [(a.amount, a.unread_amount_text) for a in extraction.allocations] == [
        (None, "3,20"),
        (None, "450"),
    ]


def test_a_long_caption_names_the_unit_last() -> None:
    caption = "Tabell 1. Beslut för 2025 och förslag för 2026 enligt beredningen, miljoner kronor"
    extraction = found("# Fördelning 2026", caption, plan(("Elevcoacher", "3,20"), ("Webb", "1")))

    assert sums(extraction.allocations) == [("Elevcoacher", 3_200_000), ("Webb", 1_000_000)]


@pytest.mark.parametrize(
    "total",
    [
        ["Totalt", "", "", "140,5"],
        ["", "", "Summa", "140,5"],
        ["", "", "", "140,5"],
    ],
    ids=["below the areas", "before the figure", "without a label"],
)
def test_a_large_total_wherever_its_label_stands_is_no_sign_against_the_unit(
    total: list[str],
) -> None:
    rows = [
        ["Utvecklingsområde", "Insats", "Ansvar", "Belopp"],
        ["Unga", "Elevcoacher", "Region Halland", "70,5"],
        ["Unga", "Webb", "Länets kommuner", "30,0"],
        ["Äldre", "Äldrelots", "Region Halland", "40,0"],
        total,
    ]
    office = table([["Kostnadsslag", "Belopp (kr)"], ["Lokaler", "89 000"], ["IT", "300 000"]])
    extraction = found(
        "# Fördelning 2024",
        "Belopp anges i mnkr.",
        "## Kansliet",
        office,
        "## Insatser",
        table(rows),
    )

    assert [s for _, s in sums(extraction.allocations)] == [70_500_000, 30_000_000, 40_000_000]


@pytest.mark.parametrize(
    "said",
    ["Alla belopp i tkr.", "Belopp i tusental kronor", "Så här fördelas medlen nedan (tkr)."],
)
def test_a_unit_above_lists_without_headings_holds_for_their_small_figures(said: str) -> None:
    """Writers who list names and sums by tab stops say the unit once, above them all."""
    extraction = found(
        "# Fördelning av medel 2024, psykisk hälsa",
        said,
        "## Unga",
        table([["Elevcoacher", "240"], ["Webb", "75"], ["Summa", "315"]]),
        "## Äldre",
        table([["Äldrelots", "910"], ["Träffar", "25"], ["Summa", "935"]]),
    )
    assert sums(extraction.allocations) == [
        ("Elevcoacher", 240_000),
        ("Webb", 75_000),
        ("Äldrelots", 910_000),
        ("Träffar", 25_000),
    ]
    assert [t.amount.sek for t in extraction.stated_totals] == [315_000, 935_000]


def test_counts_without_headings_or_a_unit_are_no_sums() -> None:
    rows = [["Besök", "240"], ["Samtal", "75"], ["Summa", "315"]]
    assert not found("# Fördelning 2024", "## Unga", table(rows)).allocations


def quarters(first: str, whole: str, *rows: list[str]) -> Table:
    return table([[first, "Kv 1", "Kv 2", "Kv 3", "Kv 4", whole, "Ansvarig"], *rows])


@pytest.mark.parametrize("whole", ["Helår", "2025", "Året"])
def test_a_budget_by_quarter_has_its_sums_where_they_add_up(whole: str) -> None:
    made = quarters(
        "Aktivitet",
        whole,
        ["Elevcoacher", "120", "120", "110", "150", "500", "Region Halland"],
        ["Webb", "0", "60", "60", "80", "200", "Hylte kommun"],
        ["Summa", "120", "180", "170", "230", "700", ""],
    )
    one = found("# Plan för psykisk hälsa 2025", "Belopp i tusental kronor.", made)
    assert sums(one.allocations) == [("Elevcoacher", 500_000), ("Webb", 200_000)]


@pytest.mark.parametrize("first", ["Mottagning", "Verksamhet"])
def test_what_else_is_counted_by_quarter_is_no_money(first: str) -> None:
    made = quarters(
        first,
        "Helår",
        ["Halmstad", "41", "39", "40", "40", "160", ""],
        ["Hylte", "21", "19", "10", "10", "60", ""],
    )
    one = found("# Plan för psykisk hälsa 2025", "Alla belopp i tkr.", "## Besök", made)
    assert (one.allocations, one.funding) == ((), ())


@pytest.mark.parametrize(
    ("heading", "figures", "read"),
    [
        ("Hur mycket", ("0,2", "1,15"), [("Webb", 200_000), ("Team", 1_150_000)]),
        ("Snittbetyg", ("3,2", "4,5"), []),
        ("Deltagare", ("12", "40"), []),
    ],
)
def test_questions_head_sums_and_other_figures_beside_names_are_no_money(
    heading: str, figures: tuple[str, str], read: list[tuple[str, int]]
) -> None:
    made = [
        ["Vad", heading, "Vem"],
        ["Webb", figures[0], "Alby kommun"],
        ["Team", figures[1], "Regionen"],
    ]
    one = found("# Insatser 2025, psykisk hälsa (mnkr)", table(made))
    assert sums(one.allocations) == read
