from __future__ import annotations

import pytest

from extract.model import Amount, Phase, Scope
from tests.extract.build import Rows, Slot, found, sums, table

HEAD: list[Slot] = ["Insats", "Belopp i kr", "Syfte och mål", "Ansvar"]


def rows(*texts: tuple[str, str]) -> Rows:
    made: Rows = [HEAD]
    for name, amount in texts:
        made.append([name, amount, "Ett syfte för den.", "Region X"])
    return made


def test_each_row_is_an_allocation() -> None:
    one = found("# Plan 2024", table(rows(("Konferens 2023", "118 680"), ("Skolteam", "30 000"))))
    assert sums(one.allocations) == [("Konferens 2023", 118_680), ("Skolteam", 30_000)]


def test_total_row_is_not_an_allocation() -> None:
    one = found(
        "# Plan 2024", table([*rows(("A-stöd", "100 000")), ["Totalt:", "100 000", "", ""]])
    )
    assert sums(one.allocations) == [("A-stöd", 100_000)]
    assert [(t.scope, t.amount.sek) for t in one.stated_totals] == [(Scope.TABLE, 100_000)]


def test_an_unnamed_last_row_that_adds_up_is_the_total() -> None:
    made: Rows = [*rows(("A-stöd", "100 000"), ("B-stöd", "50 000")), ["", "150 000", "", ""]]
    one = found("# Plan 2024", table(made))
    assert len(one.allocations) == 2
    assert one.stated_totals[0].amount.sek == 150_000


def test_a_sum_without_a_name_is_asked_about_not_dropped() -> None:
    made: Rows = [
        *rows(("A-stöd", "100 000")),
        ["", "70 000", "", ""],
        *rows(("B-stöd", "50 000"))[1:],
    ]
    one = found("# Plan 2024", table(made))
    assert "nameless_amount" in {f.kind for f in one.findings}


def test_a_share_per_party_is_a_total_of_its_own() -> None:
    made: Rows = [
        *rows(("A-stöd", "700 000"), ("B-stöd", "50 000")),
        ["Totalt", "750 000 kr (325 000 kr /part)", "", ""],
    ]
    one = found("# Plan 2024", table(made))
    assert [(t.scope, t.amount.sek, len(t.covers)) for t in one.stated_totals] == [
        (Scope.TABLE, 750_000, 2),
        (Scope.SHARE, 325_000, 2),
    ]


def test_the_unit_of_the_column_holds_for_its_cells() -> None:
    made = [["Åtgärd", "Budget (tkr)", "Beskrivning"], ["A-stöd", "1 250", "Text om stödet."]]
    assert sums(found("# Plan 2024", table(made)).allocations) == [("A-stöd", 1_250_000)]


def test_the_unit_above_the_table_holds_for_its_cells() -> None:
    made = [["Åtgärd", "Budget", "Beskrivning"], ["A-stöd", "1 250", "Text om stödet."]]
    one = found("# Plan 2024", "Belopp i tusental kronor", table(made))
    assert sums(one.allocations) == [("A-stöd", 1_250_000)]


def test_a_cells_own_unit_wins_over_its_columns() -> None:
    made = [["Åtgärd", "Budget (tkr)", "Beskrivning"], ["A-stöd", "1,2 mkr", "Text om stödet."]]
    assert sums(found("# Plan 2024", table(made)).allocations) == [("A-stöd", 1_200_000)]


def test_an_amount_left_open_is_none() -> None:
    one = found("# Plan 2024", table(rows(("A-stöd", "–"), ("B-stöd", "10 000"))))
    assert sums(one.allocations) == [("A-stöd", None), ("B-stöd", 10_000)]


def test_an_amount_that_cannot_be_read_keeps_its_text() -> None:
    one = found("# Plan 2024", table(rows(("A-stöd", "Ingår i ram"), ("B-stöd", "10 000"))))
    assert one.allocations[0].amount is None
    assert one.allocations[0].unread_amount_text == "Ingår i ram"
    assert "unread_amount" in {f.kind for f in one.findings}


def test_one_sum_for_several_rows_is_given_to_none() -> None:
    made: Rows = [
        HEAD,
        ["A-stöd", ("100 000", 2, 1), "Ett syfte.", "Region X"],
        ["B-stöd", "^", "Ett annat.", "Region X"],
        ["C-stöd", "5 000", "Ett tredje.", "Region X"],
    ]
    one = found("# Plan 2024", table(made))
    assert sums(one.allocations) == [("A-stöd", None), ("B-stöd", None), ("C-stöd", 5_000)]
    assert "shared_amount" in {f.kind for f in one.findings}


def test_a_row_across_the_table_names_the_area_of_those_below() -> None:
    made: Rows = [
        HEAD,
        [("Unga", 1, 4), "^", "^", "^"],
        *rows(("A-stöd", "10 000"))[1:],
        [("Äldre 20 000 kr", 1, 4), "^", "^", "^"],
        *rows(("B-stöd", "20 000"))[1:],
    ]
    one = found("# Plan 2024", table(made))
    assert [(a.name, a.context.area) for a in one.allocations] == [
        ("A-stöd", "Unga"),
        ("B-stöd", "Äldre"),
    ]
    assert [(t.context.area, t.amount.sek) for t in one.stated_totals] == [("Äldre", 20_000)]


def test_an_area_column_gives_each_row_its_area() -> None:
    made: Rows = [
        ["Utvecklingsområde", *HEAD],
        [("Unga", 2, 1), "A-stöd", "10 000", "Ett syfte.", "Region X"],
        ["^", "B-stöd", "20 000", "Ett annat.", "Region X"],
        ["Äldre", "C-stöd", "30 000", "Ett tredje.", "Region X"],
    ]
    one = found("# Plan 2024", table(made))
    assert [a.context.area for a in one.allocations] == ["Unga", "Unga", "Äldre"]


def test_budget_and_outcome_are_an_allocation_each() -> None:
    made = [["Insats", "Budget 2023", "Utfall 2023"], ["A-stöd", "100 000", "90 000"]]
    one = found("# Redovisning 2023", table(made))
    assert [(a.context.phase, a.amount and a.amount.sek) for a in one.allocations] == [
        (Phase.APPROVED, 100_000),
        (Phase.EXECUTED, 90_000),
    ]


def test_last_years_column_in_a_memorandum_is_decided() -> None:
    made = [["Insats", "2023", "2024"], ["A-stöd", "100 000", "90 000"]]
    one = found("# Beslutsunderlag 2024", table(made))
    assert [(a.context.year, a.context.phase) for a in one.allocations] == [
        (2023, Phase.APPROVED),
        (2024, Phase.PROPOSED),
    ]


def test_the_only_column_of_a_proposal_is_proposed_though_it_says_budget() -> None:
    made = [["Insats", "Budget"], ["A-stöd", "100 000"]]
    (allocation,) = found("# Beslutsunderlag 2024", table(made)).allocations
    assert allocation.context.phase is Phase.PROPOSED


def test_a_part_of_a_row_is_a_component_not_a_row() -> None:
    one = found("# Plan 2024", table(rows(("A-stöd", "100 000"), ("varav resor", "20 000"))))
    assert sums(one.allocations) == [("A-stöd", 100_000)]
    assert one.allocations[0].components[0].amount.sek == 20_000


def test_money_named_in_a_purpose_is_a_component() -> None:
    made: Rows = [HEAD, ["A-stöd", "2 000 000", "Samordnare 800 tkr. Strateg 1,2 mkr.", "Region X"]]
    (allocation,) = found("# Plan 2024", table(made)).allocations
    assert [(c.label, c.amount) for c in allocation.components] == [
        ("Samordnare", Amount(800_000, "800 tkr")),
        ("Strateg", Amount(1_200_000, "1,2 mkr")),
    ]


def test_the_area_sum_in_a_heading_is_a_stated_total() -> None:
    one = found("# Plan 2024", "## Unga (30 000)", table(rows(("A-stöd", "30 000"))))
    assert [(t.scope, t.context.area, t.amount.sek) for t in one.stated_totals] == [
        (Scope.AREA, "Unga", 30_000)
    ]


def test_the_sum_of_all_in_a_sentence_is_the_agreements() -> None:
    one = found(
        "# Plan 2024",
        "Hela landet får 1 560 000 000 kronor totalt. Länet tilldelas medel om 30 001 kr.",
        table(rows(("A-stöd", "30 000"))),
    )
    assert [(t.scope, t.amount.sek) for t in one.stated_totals] == [(Scope.AGREEMENT, 30_001)]


def test_an_areas_money_without_rows_is_funding() -> None:
    one = found(
        "# Plan 2024", "## Unga", "3 839 490 kr", "## Äldre", table(rows(("A-stöd", "5 000")))
    )
    assert [(f.purpose, f.amount.sek) for f in one.funding] == [("Unga", 3_839_490)]


def test_money_per_municipality_is_funding() -> None:
    made: Rows = [
        ["Kommun", "Belopp i kr"],
        ["Mora", "100 000"],
        ["Orsa", "50 000"],
        ["Summa", "150 000"],
    ]
    one = found("# Plan 2024", table(made))
    assert one.allocations == ()
    assert [(f.recipient, f.amount.sek) for f in one.funding] == [
        ("Mora", 100_000),
        ("Orsa", 50_000),
    ]


def test_one_row_of_sums_is_funding_for_the_one_named_above() -> None:
    made = [["Nära vård", "Ambulans", "Totalt"], ["72 000 kr\n(15 000)", "8 000 kr", "80 000 kr"]]
    one = found("# Medel till Region Dalarna 2023", table(made))
    assert [(f.recipient, f.purpose, f.amount.sek, f.part_of_sek) for f in one.funding] == [
        ("Region Dalarna", "Nära vård", 72_000, None),
        ("Region Dalarna", "Nära vård", 15_000, 72_000),
        ("Region Dalarna", "Ambulans", 8_000, None),
    ]


def test_tables_about_other_things_give_nothing() -> None:
    contacts = [["Namn", "Telefon"], ["Samordnare", "010-111 22 33"]]
    risks = [["Risk", "Sannolikhet", "Konsekvens"], ["Svårt att rekrytera", "2", "3"]]
    people = [["Kommun", "Invånare"], ["Mora", "20 470"], ["Orsa", "6 900"]]
    visits = [["Mottagning", "2022", "2023"], ["Falun", "12 400", "13 100"]]
    one = found(
        "# Plan 2024",
        *(f for t in (contacts, risks, people, visits) for f in ("## Bilaga", table(t))),
    )
    assert (one.allocations, one.funding) == ((), ())


def test_a_table_left_out_is_told() -> None:
    risks = [["Risk", "Sannolikhet", "Konsekvens"], ["Svårt att rekrytera", "2", "3"]]
    one = found("# Plan 2024", table(risks))
    assert [f.kind for f in one.findings] == ["table_not_read"]


def test_the_unit_over_one_column_of_sums_holds_for_the_others() -> None:
    made: Rows = [["Insats", "Budget (tkr)", "Utfall"], ["A-stöd", "100", "90"]]
    one = found("# Redovisning 2024", table(made))
    assert sums(one.allocations) == [("A-stöd", 100_000), ("A-stöd", 90_000)]


def test_an_area_with_its_sum_in_brackets_needs_no_heading() -> None:
    one = found("# Plan 2024", "Ungas idéer (300 000 kr)", "Råden föreslår i vår.", "## Äldre")
    assert [(t.scope, t.context.area, t.amount.sek) for t in one.stated_totals] == [
        (Scope.AREA, "Ungas idéer", 300_000)
    ]


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (("Belopp (tkr)", "Belopp (mkr)", "Belopp (tkr)"), [2]),
        (("Belopp (mnkr)", "Summa (tkr)", "Summa (tkr)"), [1]),
        (("Belopp (tkr)", "Belopp (tkr)", "Belopp (tkr)"), []),
    ],
)
def test_one_table_in_a_larger_unit_than_all_others_is_told(
    headings: tuple[str, ...], told: list[int]
) -> None:
    sums = [("520", "830"), ("670", "940"), ("260", "400")]
    blocks = [
        table(
            [["Insats", heading, "Syfte"], *([f"Stöd {a}", a, "Att hjälpa."] for a in own)],
            number=number,
        )
        for number, (heading, own) in enumerate(zip(headings, sums, strict=True), start=1)
    ]
    one = found("# Plan 2024", *blocks)
    assert [f.place.table for f in one.findings if f.kind == "wrong_unit"] == told


def test_a_table_of_its_own_millions_is_no_slip() -> None:
    small = table(
        [["Insats", "Belopp (tkr)"], ["Livslinjen", "520"], ["Skolteam", "830"]], number=1
    )
    large = table([["Insats", "Belopp (mkr)"], ["Jour", "1,2"], ["Mobilt team", "3,4"]], number=2)
    one = found("# Plan 2024", small, large)
    assert not [f for f in one.findings if f.kind == "wrong_unit"]


def test_a_unit_that_cannot_be_meant_is_told() -> None:
    one = found(
        "# Plan 2024",
        "Totalt länsgemensamma medel:",
        "18 018 828 mnkr",
        table(rows(("A-stöd", "18 018 828"))),
    )
    assert [(f.kind, f.as_written) for f in one.findings if f.kind == "wrong_unit"] == [
        ("wrong_unit", "18 018 828 mnkr")
    ]


def test_a_sum_where_a_name_should_be_is_no_name() -> None:
    made: Rows = [
        *rows(("A-stöd", "100 000")),
        ["400 000 kr", "70 000", "", ""],
        *rows(("B", "5"))[1:],
    ]
    one = found("# Plan 2024", table(made))
    assert "400 000 kr" not in [a.name for a in one.allocations]
    assert "nameless_amount" in {f.kind for f in one.findings}


def test_a_form_cut_by_a_page_break_is_one_intervention() -> None:
    one = table([["Aktivitet", "A-stöd"], ["Beskrivning", "Text om stödet."]], page=1)
    two = table([["Belopp (tkr)", "615"], ["Ansvarig", "Region X"]], page=2)
    found_ = found("# Plan 2024", one, two)
    assert sums(found_.allocations) == [("A-stöd", 615_000)]
    assert found_.allocations[0].responsible == "Region X"


def test_a_numbered_line_below_a_heading_that_names_no_area_is_one() -> None:
    rows = table([["Insats", "Belopp", "Syfte"], ["Lots", "90 000 kr", "Vägleder."]])
    extraction = found("# Plan 2024", "## Insatser 2024", "1. Äldres hälsa", rows)
    assert extraction.allocations[0].context.area == "Äldres hälsa"


def test_years_below_an_area_s_heading_part_its_own_rows() -> None:
    rows = table([["Insats", "Belopp", "Syfte"], ["Lots", "90 000 kr", "Vägleder."]])
    one = found("# Plan 2024", "## Äldre", "### 2024", rows, "### 2025", rows).allocations
    assert [(a.context.area, a.context.year) for a in one] == [("Äldre", 2024), ("Äldre", 2025)]
