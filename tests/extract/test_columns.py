from __future__ import annotations

import pytest

from extract.columns import roles
from extract.model import Phase

ROWS = [
    (
        "Livslinjen",
        "985 000",
        "Telefonlinje för den som har det svårt. Öppen jämt.",
        "Region X",
    ),
    (
        "Skolteam",
        "410 000",
        "Teamet möter elever som stannar hemma.",
        "Kommun A + Region X",
    ),
    ("Kulturrecept", "75 500", "Sång och slöjd på recept i alla kommuner. Nytt i år.", "Region X"),
]


@pytest.mark.parametrize(
    "headings",
    [
        ("Insats", "Belopp", "Syfte", "Ansvar"),
        ("Åtgärd", "Kostnad (kr)", "Beskrivning", "Utförare"),
        ("Satsning", "Tilldelat", "Kommentar", "Ansvar/ mottagare"),
        ("Xyz", "Abc", "Qwe", "Rty"),  # told by what stands below
        ("", "", "", ""),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (0, 3, 2, 1), (1, 0, 3, 2)])
def test_columns_are_known_whatever_their_order_and_words(
    headings: tuple[str, ...], order: tuple[int, ...]
) -> None:
    rows = [[row[j] for j in order] for row in ROWS]
    columns = roles([headings[j] for j in order], rows)
    assert columns.name is not None
    assert columns.responsible is not None
    found = [columns.name, columns.amounts[0].index, *columns.purposes, columns.responsible]
    assert [order[j] for j in found] == [0, 1, 2, 3]


def test_the_word_verksamhet_is_a_purpose_beside_a_column_of_responsible() -> None:
    columns = roles(["Insats", "Belopp", "Verksamhet", "Ansvar"], ROWS)
    assert (columns.purposes, columns.responsible) == ((2,), 3)


def test_budget_and_outcome_are_two_columns_of_sums() -> None:
    rows = [("A", "100 000", "90 000"), ("B", "50 000", "50 000")]
    columns = roles(["Insats", "Budget 2023", "Utfall 2023"], rows)
    assert [(c.year, c.phase) for c in columns.amounts] == [
        (2023, Phase.APPROVED),
        (2023, Phase.EXECUTED),
    ]


def test_a_difference_is_no_sum_of_its_own() -> None:
    rows = [("A", "100 000", "90 000", "-10 000"), ("B", "50 000", "50 000", "0")]
    columns = roles(["Insats", "Budget", "Utfall", "Avvikelse"], rows)
    assert [c.index for c in columns.amounts] == [1, 2]


def test_running_numbers_are_not_names_nor_sums() -> None:
    rows = [("1", "A-projektet", "100 000"), ("2", "B-projektet", "50 000")]
    columns = roles(["Nr", "Projekt", "Belopp"], rows)
    assert (columns.name, [c.index for c in columns.amounts]) == (1, [2])


@pytest.mark.parametrize("heading", ["Insatsägare", "Medelsmottagare", "Uppdragstagare"])
def test_a_compound_heading_is_what_its_last_part_says(heading: str) -> None:
    columns = roles(("Vad", "Ram", heading), [(row[0], row[1], row[3]) for row in ROWS])
    assert (columns.name, columns.who) == (0, 2)


def test_who_gets_the_money_is_no_name_although_it_stands_first_under_an_unknown_word() -> None:
    rows = [("Y kommun", "Lots", "600 000"), ("Länets kommuner, BUP", "Skolteam", "500 000")]
    columns = roles(("Håller i", "Det vi gör", "Storlek"), rows)
    assert (columns.name, columns.responsible) == (1, 0)


def test_a_share_in_percent_is_no_sum() -> None:
    rows = [("Lots", "600 000", "500 000", "83"), ("Skolteam", "500 000", "600 000", "120")]
    columns = roles(("Insats", "Plan", "Utfall", "Utfall i %"), rows)
    assert [c.index for c in columns.amounts] == [1, 2]


def test_sums_below_the_headings_of_empty_columns_too_are_sums() -> None:
    rows = [("Lots", "600 000"), ("Skolteam", "500 000")]
    columns = roles(("Insats", "Ram (kr) Ny/fortsatt Indikator"), rows)
    assert [c.index for c in columns.amounts] == [1]


def test_what_is_left_of_a_budget_is_no_sum_given() -> None:
    rows = [("Lots", "600 000", "100 000"), ("Skolteam", "500 000", "200 000")]
    columns = roles(("Insats", "Budget", "Budget kvar"), rows)
    assert [c.index for c in columns.amounts] == [1]


def test_percentages_are_no_names() -> None:
    rows = [("Region Y", "Lots", "600", "83 %"), ("BUP", "Skolteam", "500", "120 %")]
    columns = roles(("Ansvarig", "Det här gör vi", "Medel (tkr) Utfall", "Medel (tkr) i %"), rows)
    assert columns.name == 1


def test_a_heading_of_areas_and_interventions_over_names_heads_the_names() -> None:
    columns = roles(
        ["Delområde/insats", "Avser", "Part", "SEK"],
        [
            ["A1 Handledarutbildning", "2 omgångar", "Högskolan i Gävle", "1 200 000"],
            ["A2 Språkutbildning", "60 platser", "Gävle kommun", "800 000"],
            ["B1 Patientöversikt", "10 kommuner", "Region Gävleborg", "2 500 000"],
        ],
    )

    assert (columns.name, columns.area) == (0, None)


@pytest.mark.parametrize("other", ["Projektnr", "Kostnadsställe", "Verifikation", "Timmar"])
def test_other_numbers_beside_a_plainly_headed_sum_are_no_sums(other: str) -> None:
    columns = roles(
        [other, "Insats", "Beviljat"],
        [
            ["104512", "Elevcoacher", "300 000"],
            ["104 513", "Webb", "90 000"],
            ["30 250", "Samtal", "120 000"],
        ],
    )

    assert [c.index for c in columns.amounts] == [2]


@pytest.mark.parametrize(("heading", "is_year"), [("År", True), ("Startår", False)])
def test_years_of_something_else_are_no_budget_years(heading: str, is_year: bool) -> None:
    columns = roles(
        ["Insats", heading, "Belopp"],
        [["Elevcoacher", "2021", "300 000"], ["Webb", "2022", "90 000"]],
    )

    assert (columns.year == 1) is is_year


@pytest.mark.parametrize("kind", ["Typ av verksamhet", "Slag av insats", "Form"])
def test_the_kind_of_each_is_not_its_name(kind: str) -> None:
    columns = roles(
        ["Så arbetar vi", "Utförare", "Anslag", kind],
        [
            ["Elevcoacher", "Ystad kommun", "300 000", "Gemensam"],
            ["Webb", "Region Skåne", "90 000", "Skola"],
            ["Samtal", "Lunds kommun", "120 000", "Skola"],
        ],
    )

    assert columns.name == 0


@pytest.mark.parametrize("aside", ["Kommentar", "Motivering", "Anmärkningar"])
def test_what_is_said_beside_a_purpose_is_none(aside: str) -> None:
    rows = [(*row, "Beviljas för ett halvår i taget.") for row in ROWS]
    columns = roles(["Insats", "Belopp", "Syfte", "Ansvar", aside], rows)
    assert columns.purposes == (2,)


def test_a_comment_is_the_purpose_where_no_column_gives_one() -> None:
    assert roles(["Insats", "Belopp", "Kommentar", "Ansvar"], ROWS).purposes == (2,)


@pytest.mark.parametrize("heading", ["Beslut nr", "Kostnadsställe", "Mål 2025"])
def test_numbers_of_something_else_beside_a_column_of_money_are_no_sums(heading: str) -> None:
    columns = roles(
        ["Insats", heading, "Beviljat"],
        [
            ["Elevcoacher", "202400", "300 000"],
            ["Webb", "202401", "90 000"],
            ["Samtal", "202402", "120 000"],
        ],
    )

    assert [c.index for c in columns.amounts] == [2]


@pytest.mark.parametrize("part", ["Budget jan–aug", "Budget t.o.m. augusti", "Budget tertial 2"])
def test_the_budget_of_a_part_of_the_year_is_none_beside_that_of_the_whole(part: str) -> None:
    columns = roles(
        ["Projekt", "Budget 2024", part, "Utfall jan–aug"],
        [["Team", "2400", "1600", "1483"], ["Lots", "900", "600", "655"]],
    )

    assert [c.index for c in columns.amounts] == [1, 3]


@pytest.mark.parametrize("heading", ["Driver", "Kolumn 6"])
def test_bodies_by_compound_names_are_those_who_answer(heading: str) -> None:
    columns = roles(
        ["Insats", "Belopp", heading],
        [
            ["Elevcoacher", "300 000", "Ungdomspsykiatrin"],
            ["Webb", "90 000", "Folkhälsoenheten"],
            ["Samtal", "120 000", "Folkhälsoenheten"],
        ],
    )

    assert columns.responsible == 2
