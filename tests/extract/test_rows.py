"""Rows of a table that are sums, parts of sums, what is left, or shares."""

from __future__ import annotations

import pytest

from extract.model import Phase
from tests.extract.build import Rows, Slot, found, sums, table

HEAD: list[Slot] = ["Insats", "Belopp i kr", "Syfte"]
WHY = "Ett syfte för stödet."
OWN: Rows = [["Livslinjen", "400 000", WHY], ["Skolteamet", "245 000", WHY]]


def names(*rows: list[Slot]) -> list[str]:
    return [a.name for a in found("# Plan 2024", table([HEAD, *OWN, *rows])).allocations]


@pytest.mark.parametrize("name", ["Reserv", "Kvar", "Buffert", "Ofördelat", "Ej fördelade medel"])
def test_what_is_left_is_no_intervention(name: str) -> None:
    one = found("# Plan 2024", table([HEAD, *OWN, [name, "55 000", ""], ["Totalt", "700 000", ""]]))
    assert [a.name for a in one.allocations] == ["Livslinjen", "Skolteamet"]
    assert [(f.purpose, f.amount.sek) for f in one.funding] == [(name, 55_000)]


def test_a_name_that_begins_like_what_is_left_is_an_intervention() -> None:
    assert names(["Reservteam för kriser", "55 000", WHY])[-1] == "Reservteam för kriser"


def test_money_paid_back_is_a_row_with_a_negative_sum() -> None:
    rows: Rows = [
        HEAD,
        *OWN,
        ["Återbetalning till staten", "-45 000", ""],
        ["Totalt", "600 000", ""],
    ]
    assert sums(found("# Redovisning 2024", table(rows)).allocations)[-1] == (
        "Återbetalning till staten",
        -45_000,
    )


def test_parts_below_a_sum_are_not_parts_of_the_last_row() -> None:
    rows: Rows = [HEAD, *OWN, ["Totalt", "645 000", ""], ["varav regionen", "400 000", ""]]
    one = found("# Plan 2024", table(rows))
    assert [a.components for a in one.allocations] == [(), ()]
    assert [(f.recipient, f.amount.sek, f.part_of_sek) for f in one.funding] == [
        ("regionen", 400_000, 645_000)
    ]


def test_sums_that_only_divide_the_whole_are_parts_of_it() -> None:
    rows: Rows = [
        HEAD,
        ["Livslinjen", "410 000", WHY],
        ["Skolteamet", "235 000", WHY],
        ["Summa regionen", "400 000", ""],
        ["Summa kommunerna", "245 000", ""],
        ["Totalt", "645 000", ""],
    ]
    one = found("# Plan 2024", table(rows))
    assert [t.amount.sek for t in one.stated_totals] == [645_000]
    assert [(f.recipient, f.amount.sek) for f in one.funding] == [
        ("regionen", 400_000),
        ("kommunerna", 245_000),
    ]


def test_a_row_of_percentages_is_no_row_of_sums() -> None:
    rows: Rows = [
        ["Insats", "Budget", "Utfall"],
        ["Livslinjen", "400 000", "380 000"],
        ["Skolteamet", "245 000", "200 000"],
        ["Totalt", "645 000", "580 000"],
        ["Andel förbrukat", "", "90 %"],
    ]
    one = found("# Redovisning 2024", table(rows))
    assert {a.name for a in one.allocations} == {"Livslinjen", "Skolteamet"}
    assert "shares" in [f.kind for f in one.findings]


@pytest.mark.parametrize(
    "last",
    [
        ["", "Summa kr", "655 000"],
        ["Totalt för området", "", "655 000"],
        ["", "Totalt för området", "655 000"],
        ["", "", "Summa: 655 000 kr"],
    ],
)
def test_the_label_of_a_sum_may_stand_in_any_column(last: list[Slot]) -> None:
    rows: Rows = [
        ["Genomförande", "Åtgärd", "Belopp"],
        ["Kurser för alla i länet.", "Livslinjen", "400 000"],
        ["Ett nytt team bildas.", "Skolteamet", "245 000"],
        last,
    ]
    one = found("# Plan 2024", table(rows))
    assert [a.name for a in one.allocations] == ["Livslinjen", "Skolteamet"]
    assert [t.amount.sek for t in one.stated_totals] == [655_000]


def test_a_line_that_is_an_area_with_its_sum_heads_the_table_below_a_caption() -> None:
    one = found(
        "# Plan 2024", "Samsjuklighet, 650 000 kr", "####### Insatser 2024", table([HEAD, *OWN])
    )
    assert {a.context.area for a in one.allocations} == {"Samsjuklighet"}
    assert [(t.context.area, t.amount.sek) for t in one.stated_totals] == [
        ("Samsjuklighet", 650_000)
    ]


def test_numbered_areas_with_sums_head_the_numbered_rows_below_them() -> None:
    rows: Rows = [
        ["Nr", "Insats", "Budget", "Utfall", "Avvikelse", "Andel", "Kommentar"],
        ["A", "Barn och unga", "500 000", "470 000", "-30 000", "94 %", ""],
        ["A1", "Livslinjen", "300 000", "290 000", "-10 000", "97 %", ""],
        ["A2", "Skolteamet", "200 000", "180 000", "-20 000", "90 %", "Startade sent i maj"],
        ["B", "Samsjuklighet", "250 000", "250 000", "0", "100 %", ""],
        ["B1", "Bryggan", "150 000", "150 000", "0", "100 %", ""],
        ["B2", "Anhörigträffar", "100 000", "100 000", "0", "100 %", "Fullt alla kvällar"],
    ]
    areas = {a.name: a.context.area for a in found("# Redovisning 2024", table(rows)).allocations}
    assert areas == {
        "Livslinjen": "Barn och unga",
        "Skolteamet": "Barn och unga",
        "Bryggan": "Samsjuklighet",
        "Anhörigträffar": "Samsjuklighet",
    }


def test_a_row_under_another_number_is_no_area() -> None:
    rows: Rows = [
        ["Nr", "Insats", "Belopp i kr", "Syfte"],
        ["1", "Livslinjen", "400 000", ""],
        ["10", "Skolteamet", "400 000", WHY],
    ]
    assert len(found("# Plan 2024", table(rows)).allocations) == 2


def test_what_stands_beside_the_new_amount_was_decided_before() -> None:
    rows: Rows = [
        ["Insats", "Belopp", "Ändring", "Nytt belopp"],
        ["Lots", "100 000", "+50 000", "150 000"],
        ["Stöd", "400 000", "-50 000", "350 000"],
    ]
    one = found("# Reviderad fördelning 2024, psykisk hälsa", table(rows)).allocations
    assert [(a.context.phase, a.amount and a.amount.sek) for a in one] == [
        (Phase.APPROVED, 100_000),
        (Phase.ADJUSTED, 150_000),
        (Phase.APPROVED, 400_000),
        (Phase.ADJUSTED, 350_000),
    ]


def test_a_sum_that_two_rows_share_is_stated_once_and_counts_in_the_total() -> None:
    rows: Rows = [
        ["Insats", "Belopp", "Ansvarig"],
        ["Enkät", ("400 000", 2, 1), "Region X"],
        ["Dialog", "^", "Region X"],
        ["Lyft", "90 000", "Skolan"],
        ["Summa", "490 000", ""],
    ]
    one = found("# Plan 2024", table(rows))
    (funding,) = one.funding
    (total,) = one.stated_totals
    assert (funding.purpose, funding.amount.sek) == ("Enkät; Dialog", 400_000)
    assert funding.place in total.covers


def test_a_total_in_the_unit_that_the_rows_do_not_keep_is_read_in_it() -> None:
    rows: Rows = [
        ["Satsning", "Belopp (mnkr)"],
        ["Närvårdsteam", "1 350 000"],
        ["Ungas röst", "245 000"],
        ["Summa", "1,595"],
    ]
    one = found("# Budget 2024", table(rows))
    assert [t.amount.sek for t in one.stated_totals] == [1_595_000]


def test_a_name_that_asks_is_no_part_of_the_row_above() -> None:
    rows: Rows = [
        ["Insats", "Belopp", "Syfte"],
        ["Team", "300 000", "Stöd."],
        ["Varav lär vi oss?", "40 000", "Utvärdering."],
    ]
    assert len(found("# Plan 2024", table(rows)).allocations) == 2


def test_rows_below_income_are_funding_and_check_sums_no_sums() -> None:
    rows: Rows = [
        ["Insats", "Belopp i kr", "Kontrollsumma", "Syfte"],
        ["Livslinjen", "400 000", "400 001", WHY],
        ["Skolteamet", "245 000", "245 001", WHY],
        ["Summa", "645 000", "", ""],
        ["Intäkter", "", "", ""],
        ["Statsbidrag", "600 000", "", ""],
    ]
    one = found("# Plan 2024", table(rows))
    assert sums(one.allocations) == [("Livslinjen", 400_000), ("Skolteamet", 245_000)]
    assert [(f.purpose, f.amount.sek) for f in one.funding] == [("Statsbidrag", 600_000)]


def test_areas_with_sums_head_their_rows_though_some_have_nothing_in_the_first_year() -> None:
    rows: Rows = [
        ["Insats", "2023", "2024"],
        ["Barn och unga", "300 000", "450 000"],
        ["Livslinjen", "300 000", "310 000"],
        ["Skolteamet", "", "140 000"],
        ["Samsjuklighet", "200 000", "210 000"],
        ["Bryggan", "200 000", "210 000"],
        ["Summa insatser", "500 000", "660 000"],
        ["varav barn och unga", "300 000", "450 000"],
    ]
    one = found("# Fördelning av medel i kr, 2023 och 2024", table(rows))
    assert {a.name: a.context.area for a in one.allocations} == {
        "Livslinjen": "Barn och unga",
        "Skolteamet": "Barn och unga",
        "Bryggan": "Samsjuklighet",
    }


def test_an_absurd_sum_is_left_open() -> None:
    rows: Rows = [HEAD, *OWN, ["Fritidsbanken", "450280160220", WHY]]
    last = found("# Plan 2024", table(rows)).allocations[-1]
    assert (last.amount, last.unread_amount_text) == (None, "450280160220")


def test_a_dash_leaves_the_amount_open_whatever_stands_beside_it() -> None:
    for head, rest in (
        (["Insats", "Belopp (kr)"], []),
        (["Insats", "Syfte", "Belopp (kr)"], ["A."]),
    ):
        made = [
            head,
            ["Kurator", *rest, "120 000"],
            ["Linjen", *rest, "–"],
            ["Team", *rest, "64 000"],
        ]
        one = found("# Plan 2024", table(made))
        assert [(a.name, a.amount is None) for a in one.allocations] == [
            ("Kurator", False),
            ("Linjen", True),
            ("Team", False),
        ]
        assert "shares" not in {f.kind for f in one.findings}


def test_a_row_named_after_its_area_with_the_word_behind_is_its_sum() -> None:
    rows: Rows = [
        ["Insats", "Budget", "Beskrivning"],
        ["Främja", "", ""],
        ["Väska", "90 000", "I samverkan."],
        ["Rörelse", "460 000", "I samverkan."],
        ["Främja totalt", "550 000", ""],
        ["Förebygga", "", ""],
        ["Larmkedja", "75 000", "I samverkan."],
        ["Förebygga totalt:", "75 000", ""],
        ["Hela länet", "625 000", ""],
    ]
    one = found("# Plan 2025, psykisk hälsa", table(rows))
    assert sums(one.allocations) == [("Väska", 90_000), ("Rörelse", 460_000), ("Larmkedja", 75_000)]
    assert [t.amount.sek for t in one.stated_totals] == [550_000, 75_000, 625_000]


def test_a_name_that_ends_in_such_a_word_and_adds_nothing_up_is_a_name() -> None:
    rows: Rows = [["Insats", "Budget"], ["Hälsokoll", "90 000"], ["Friskvård totalt", "75 000"]]
    one = found("# Plan 2025, psykisk hälsa", table(rows)).allocations
    assert [a.name for a in one] == ["Hälsokoll", "Friskvård totalt"]
