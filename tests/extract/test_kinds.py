"""Claims about what tables of names and sums are about, from what stands around them."""

from __future__ import annotations

import pytest

from extract.model import Scope, Severity
from tests.extract.build import Rows, found, sums, table

TITLE = "# Förslag till fördelning av medel 2024, psykisk hälsa"
NARROW: Rows = [
    ["Verksamhet", "Ram"],
    ["Skolteam", "600 000"],
    ["Chatt för unga", "500 000"],
]
OF_NARROW = [("Skolteam", 600_000), ("Chatt för unga", 500_000)]


@pytest.mark.parametrize("name", ["Verksamhet", "Arbete", "Vad", "Titel"])
@pytest.mark.parametrize("money", ["Ram", "Beräknad kostnad", "Storlek (kr)"])
def test_narrow_tables_are_of_interventions_where_the_title_gives_out_money(
    name: str, money: str
) -> None:
    rows: Rows = [[name, money], *NARROW[1:]]
    assert sums(found(TITLE, "## Barn och unga", table(rows)).allocations) == OF_NARROW


def test_a_heading_that_states_the_sum_of_the_rows_tells_that_they_are_interventions() -> None:
    rows: Rows = [["Det här gör vi", "Pengar"], *NARROW[1:]]
    extraction = found("# Bilaga", "## Barn och unga 1 100 000 kr", table(rows))
    assert sums(extraction.allocations) == OF_NARROW


def test_narrow_tables_in_minutes_are_an_open_question() -> None:
    extraction = found("# Minnesanteckningar", "## Barn och unga", table(NARROW))
    assert not extraction.allocations
    assert [f.kind for f in extraction.findings if f.kind == "table_not_read"]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Budget", [["Post", "Belopp"], ["Lön samordnare", "600 000"], ["Resor", "20 000"]]),
        ("Kansliets budget", [["Verksamhet", "Budget"], ["Analys", "600 000 kr"]]),
        ("Bemanning", [["Vad", "Kostnad"], ["Samordnare", "600 000"], ["Ekonom", "400 000"]]),
        ("Tidigare fördelning", [["Vad", "Belopp"], ["Skolteam", "60 000"], ["Lots", "5 000"]]),
        ("Nuläge", [["Verksamhet", "Kostnad per besök"], ["Första linjen", "2 500 kr"]]),
        ("Nuläge", [["Vad", "Sannolikhet", "Kostnad"], ["Försening", "3", "600 000"]]),
        ("Nuläge", [["Verksamhet", "2022", "2023"], ["Första linjen", "5 000", "5 500"]]),
        ("Fördelning", [["Vad", "Belopp"], ["Region Y", "6 000"], ["Kommunerna", "5 000"]]),
        ("Ekonomi", [["Titel", "2022", "2023"], ["Intäkter", "6 000 000", "7 000 000"]]),
    ],
)
def test_money_for_something_else_makes_no_allocations(heading: str, rows: Rows) -> None:
    assert not found(TITLE, f"## {heading}", table(rows)).allocations


def test_interventions_whose_names_begin_like_kinds_of_cost_are_interventions() -> None:
    rows: Rows = [
        ["Verksamhet", "Ram"],
        ["Arvodering av brukare", "600 000"],
        ["Lokala familjecentraler", "500 000"],
    ]
    assert len(found(TITLE, "## Barn och unga", table(rows)).allocations) == 2


def test_a_list_of_the_documents_own_areas_states_their_sums() -> None:
    overview: Rows = [["Del", "Belopp"], ["Barn och unga", "1 100 000"], ["Äldre", "70 000"]]
    older: Rows = [["Verksamhet", "Ram"], ["Lots", "70 000"]]
    extraction = found(
        TITLE,
        "## Översikt",
        table(overview),
        "## Barn och unga",
        table(NARROW),
        "## Äldre",
        table(older),
    )
    assert sums(extraction.allocations) == [*OF_NARROW, ("Lots", 70_000)]
    assert [t.amount.sek for t in extraction.stated_totals if t.scope is Scope.AREA] == [
        1_100_000,
        70_000,
    ]


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_sum_is_told_in_whichever_column_it_is_called_so(column: int) -> None:
    last = ["", "", "", "1 200 000"]
    last[column] = "Totalt för området"
    rows: Rows = [
        ["Syfte", "Ansvar", "Åtgärd", "kr"],
        ["Sällskap för den som är ensam.", "Region Y", "Lots", "600 000"],
        ["Elever får stöd i skolan.", "BUP", "Skolteam", "500 000"],
        [*last],
    ]
    extraction = found(TITLE, "## Barn och unga", table(rows))
    assert sums(extraction.allocations) == [("Lots", 600_000), ("Skolteam", 500_000)]
    assert [t.amount.sek for t in extraction.stated_totals] == [1_200_000]


def test_a_sum_in_kr_below_sums_in_millions_is_in_millions_too() -> None:
    rows: Rows = [
        ["Insats", "Budget, mnkr"],
        ["Lots", "1,9"],
        ["Skolteam", "0,3"],
        ["Summa kr", "2,2"],
    ]
    extraction = found(TITLE, "## Barn och unga", table(rows))
    assert [t.amount.sek for t in extraction.stated_totals] == [2_200_000]


def test_a_caption_of_one_of_the_columns_years_leaves_the_area_as_it_is() -> None:
    rows: Rows = [
        [("Insatser 2024", 1, 3), "^", "^"],
        ["Insats", "Beslut 2023", "Förslag 2024"],
        ["Lots", "19 000", "20 000"],
    ]
    extraction = found(TITLE, "## Barn och unga", table(rows))
    assert {a.context.area for a in extraction.allocations} == {"Barn och unga"}


def test_interventions_of_each_municipality_are_no_list_of_parties() -> None:
    rows: Rows = [["Det här gör vi", "Budget (kr)", "Syfte"]]
    rows += [[f"Samisk hälsa – {place}", "9 000", "Stöd."] for place in ("Lund", "Umeå", "Kalmar")]
    assert len(found(TITLE, "## Insatser", table(rows)).allocations) == 3


def test_a_unit_said_further_up_counts_the_sum_that_a_heading_states() -> None:
    rows = [["Spår", "Redovisat 2022"], ["Endometrios", "11,0"], ["Bristningar", "3,2"]]
    figures = [["Nyckeltal", "2021", "2022"], ["Antal besök", "57 380", "40 654"]]
    one = found(
        "# Resultat kvinnors hälsa 2022",
        "Belopp anges i mnkr.",
        "## Nyckeltal",
        table(figures),
        "## Specialistvård (14,2 mnkr)",
        table(rows, number=2),
    )
    assert sums(one.allocations) == [("Endometrios", 11_000_000), ("Bristningar", 3_200_000)]


def test_a_short_table_under_the_headings_of_another_is_one_of_interventions_too() -> None:
    short: Rows = [NARROW[0], ["Fallskola", "87 000"]]
    extraction = found(
        "# Bilaga",
        "## Insatser för barn och unga 1 100 000 kr",
        table(NARROW),
        "## Äldre",
        table(short),
    )
    assert sums(extraction.allocations) == [*OF_NARROW, ("Fallskola", 87_000)]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["Kommun", "Invånare"], ["Alby", "Glesbygd"]], "no column of it holds sums of money"),
        (
            [["Kostnadsslag", "Belopp, kr"], ["Alfa", "120 000"], ["Beta", "90 000"]],
            "something else",
        ),
    ],
)
def test_a_table_left_out_says_why(rows: list[list[str]], reason: str) -> None:
    (finding,) = [f for f in found("# Plan", table(rows)).findings if f.kind == "table_not_read"]
    assert reason in finding.message
    assert (finding.place.table, finding.as_written) == (1, " | ".join(rows[0]))


CORNERS = [
    ("tkr", ""),
    ("Kronor", " 000"),
    ("Belopp i tkr", ""),
    ("(tkr)", ""),
    ("Insats, tkr", ""),
]


@pytest.mark.parametrize(("corner", "noughts"), CORNERS)
@pytest.mark.parametrize("heads", [("Budget", "Utfall"), ("Budget 2024", "Förbrukat 2024")])
def test_a_unit_in_the_corner_is_that_of_the_sums_and_no_heading_of_names(
    corner: str, noughts: str, heads: tuple[str, str]
) -> None:
    """Accountants write the unit where the heading of the names would be."""
    rows: Rows = [
        [corner, *heads],
        ["Barn och unga", "", ""],
        ["Hembesök", f"1 340{noughts}", f"1 290{noughts}"],
        ["Familjestöd", f"600{noughts}", f"555{noughts}"],
        ["Summa", f"1 940{noughts}", f"1 845{noughts}"],
    ]
    extraction = found("# Redovisning av medel 2024, psykisk hälsa", table(rows))
    assert sums(extraction.allocations) == [
        ("Hembesök", 1_340_000),
        ("Hembesök", 1_290_000),
        ("Familjestöd", 600_000),
        ("Familjestöd", 555_000),
    ]


def test_sums_of_a_budget_and_its_outcome_tell_what_stands_under_no_heading() -> None:
    rows: Rows = [
        ["", "Budget", "Utfall"],
        ["Skolteam", "600 000", "580 000"],
        ["Chatt för unga", "500 000", "490 000"],
        ["Summa", "1 100 000", "1 080 000"],  # the outcome is miscounted
    ]
    extraction = found("# Uppföljning av insatser 2024, psykisk hälsa", table(rows))
    assert len(extraction.allocations) == 4


@pytest.mark.parametrize("corner", ["tkr", "", "Kronor"])
@pytest.mark.parametrize(
    "names",
    [("Löner", "Lokalhyra"), ("Intäkter", "Kostnader"), ("Regionbidrag", "Patientavgifter")],
)
def test_an_account_of_income_and_costs_makes_no_allocations(
    corner: str, names: tuple[str, str]
) -> None:
    rows: Rows = [
        [corner, "Budget", "Utfall"],
        [names[0], "60 000", "58 000"],
        [names[1], "50 000", "49 000"],
        ["Summa", "110 000", "107 000"],
    ]
    extraction = found("# Ekonomisk redovisning 2024", table(rows))
    assert not extraction.allocations
    assert [f.kind for f in extraction.findings if f.kind == "table_not_read"]


def test_small_figures_beside_a_unit_are_money_that_someone_should_look_at() -> None:
    rows: Rows = [["tkr", "Andel"], ["Skolteam", "600"], ["Chatt", "500"]]
    (asked,) = found("# Minnesanteckningar", table(rows)).findings
    assert (asked.kind, asked.severity) == ("table_not_read", Severity.WARNING)
