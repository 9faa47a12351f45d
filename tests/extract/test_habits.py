"""Tables in other habits: what is left, what was asked for, shared labels, no headings."""

from __future__ import annotations

import pytest

from extract.model import Phase, Scope
from normalize.model import Source, TotalStatus
from normalize.totals import reconcile
from tests.extract.build import document, found, sums, table

TITLE = "# Fördelning av medel, ÖK psykisk hälsa 2024"


def test_what_is_left_is_money_of_no_intervention_and_counts_in_the_sum_of_all() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Belopp", "Ansvar"],
                ["Elevcoacher", "300 000 kr", "Tierp"],
                ["Webb", "100 000 kr", "Region Uppsala"],
                ["Kvar att fördela", "50 000 kr", ""],
                ["Summa", "450 000 kr", ""],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Elevcoacher", 300_000), ("Webb", 100_000)]
    assert [(f.purpose, f.amount.sek) for f in extraction.funding] == [("Kvar att fördela", 50_000)]
    assert len(extraction.stated_totals[0].covers) == 3


def test_what_is_left_below_the_sum_is_not_covered_by_it() -> None:
    (total,) = found(
        TITLE,
        table(
            [
                ["Insats", "Belopp", "Ansvar"],
                ["Elevcoacher", "300 000 kr", "Tierp"],
                ["Ej fördelat", "100 000 kr", ""],
                ["Webb", "100 000 kr", "Region Uppsala"],
                ["Summa fördelat", "400 000 kr", ""],
            ]
        ),
    ).stated_totals

    assert len(total.covers) == 2


def test_an_area_adds_up_with_what_is_left_in_it() -> None:
    made = document(
        TITLE,
        "## Samsjuklighet (450 000 kr)",
        table(
            [
                ["Insats", "Belopp", "Ansvar"],
                ["Elevcoacher", "400 000 kr", "Tierp"],
                ["Kvar att fördela", "50 000 kr", ""],
            ]
        ),
    )
    source = Source(
        made.name, made.sha256, made.format, "ok", "", None, found(*made.content.blocks)
    )

    (line,) = reconcile(source, lambda name: name, lambda context: context.area)

    assert (line.scope, line.status) == (Scope.AREA, TotalStatus.OK)


def test_what_was_asked_for_never_stands_for_what_was_refused() -> None:
    (row,) = found(
        TITLE,
        table(
            [
                ["Insats", "Skoterturen"],
                ["Sökt belopp", "900 000 kr"],
                ["Beviljat belopp", "avslag"],
                ["Syfte", "Mötesplatser"],
            ]
        ),
    ).allocations

    assert row.amount is None
    assert row.unread_amount_text == "avslag"


def test_labels_that_rows_share_before_the_names_are_areas() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Spår", "Satsning", "Mkr", "Beskrivning"],
                [("Kompetens", 2, 1), "Specialister", "12,5", "Betalda studier."],
                ["^", "Handledare", "0,75", "Handledare på vårdcentral."],
                [("Digitalt", 2, 1), "Journalvy", "4", "Teknik och licenser."],
                ["^", "Egenvård", "1,2", "Mätning hemma."],
            ]
        ),
    )

    areas = [a.context.area for a in extraction.allocations]
    assert areas == ["Kompetens", "Kompetens", "Digitalt", "Digitalt"]


def test_names_under_namn_are_interventions_where_an_area_is_told() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insatsområde", "Namn", "Belopp", "Samverkanspart"],
                ["Unga", "Ung i länet", "800 000 kr", "Luleå kommun"],
                ["Äldre", "Aldrig ensam", "300 000 kr", "Pajala kommun"],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Ung i länet", 800_000), ("Aldrig ensam", 300_000)]


def test_an_intervention_called_like_a_sum_is_told_by_who_answers_for_it() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Belopp", "Ansvar"],
                ["Totalt friskare äldre", "100 000 kr", "Pajala kommun"],
                ["Aldrig ensam", "300 000 kr", "Luleå kommun"],
                ["Totalt", "400 000 kr", ""],
            ]
        ),
    )

    assert sums(extraction.allocations)[0] == ("Totalt friskare äldre", 100_000)
    assert [len(t.covers) for t in extraction.stated_totals] == [2]


def test_a_table_without_headings_is_read_where_its_sums_carry_their_unit() -> None:
    extraction = found(
        TITLE,
        "## Samsjuklighet",
        table([["Case manager", "350 tkr", "Psykiatrin"], ["Boendestöd", "250 tkr", "Laholm"]]),
    )

    assert sums(extraction.allocations) == [("Case manager", 350_000), ("Boendestöd", 250_000)]


def test_a_plain_word_that_the_table_of_areas_lists_is_an_area() -> None:
    rows = [["Insats", "Tkr", "Ansvar"], ["Processledare", "800", "Region Värmland"]]
    extraction = found(
        TITLE,
        table([["Utvecklingsområde", "Tkr"], ["Barn och unga", "7 000"], ["Gemensamt", "800"]]),
        "## Gemensamt",
        table(rows),
        "## Barn och unga (1/2)",
        table(rows),
    )

    assert [a.context.area for a in extraction.allocations] == ["Gemensamt", "Barn och unga"]


def test_a_table_whose_sums_are_all_open_still_has_its_rows() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Belopp", "Ansvar"],
                ["Lotsar", "Beslutas i höst", "Hylte kommun"],
                ["Webb", "9" * 30, "Region Halland"],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Lotsar", None), ("Webb", None)]
    assert [f.kind for f in extraction.findings].count("unread_amount") == 2


def test_a_short_table_is_read_like_the_others_with_its_headings() -> None:
    heads = ["Vad", "Vem", "Tkr", "Därför"]
    extraction = found(
        TITLE,
        "## Unga",
        table(
            [
                heads,
                ["Första linjen", "Kommunerna", "2 500", "Samtal på skolor i hela länet."],
                ["Ungdomsmottagning", "Region Halland", "1 200", "Digitalt första besök."],
            ]
        ),
        "## Suicidprevention",
        table([heads, ["Samordnare", "Region Halland", "920", "Lön"]]),
    )

    (row,) = [a for a in extraction.allocations if a.context.area == "Suicidprevention"]
    assert (row.name, row.purpose, row.responsible) == ("Samordnare", "Lön", "Region Halland")


def test_rows_that_add_up_those_below_head_them() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Budget", "Ansvarig"],
                ["Barn och unga", "1 500 000", ""],
                ["Skolteam", "1 000 000", "Eskilstuna kommun"],
                ["Familjecentral", "500 000", "Flens kommun"],
                ["Suicidprevention", "750 000", ""],
                ["Utbildning", "750 000", "Kommunerna"],
                ["Totalt", "2 250 000", ""],
            ]
        ),
    )

    assert [(a.context.area, a.name) for a in extraction.allocations] == [
        ("Barn och unga", "Skolteam"),
        ("Barn och unga", "Familjecentral"),
        ("Suicidprevention", "Utbildning"),
    ]
    assert [t.amount.sek for t in extraction.stated_totals] == [1_500_000, 750_000, 2_250_000]


def test_a_numbered_line_right_below_the_title_is_an_area() -> None:
    rows = [["Insats", "Belopp", "Syfte"], ["Rörelseglädje", "300 000 kr", "Fler mår bra."]]

    (row,) = found(TITLE, "1. Främja", table(rows)).allocations

    assert row.context.area == "Främja"


def test_money_paid_out_is_an_outcome() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Projekt", "Projektägare", "Sökt summa", "Beviljad summa", "Utbetalt"],
                ["Hemmonitorering", "Alvesta kommun", "900 000", "600 000", "300 000"],
                ["Digital rehab", "Region Halland", "500 000", "500 000", "400 000"],
            ]
        ),
    )

    assert [(a.amount.sek, str(a.context.phase)) for a in extraction.allocations if a.amount] == [
        (600_000, "approved"),
        (300_000, "executed"),
        (500_000, "approved"),
        (400_000, "executed"),
    ]


def test_columns_that_another_adds_up_are_its_parts() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Region", "Kommuner", "Totalt", "Syfte"],
                ["Anhörigstöd", "200 000", "300 000", "500 000", "Stöd till anhöriga."],
                ["Mobilt team", "1 000 000", "500 000", "1 500 000", "Snabb hjälp."],
                ["Summa", "1 200 000", "800 000", "2 000 000", ""],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Anhörigstöd", 500_000), ("Mobilt team", 1_500_000)]
    assert [c.amount.sek for c in extraction.allocations[0].components] == [200_000, 300_000]


def test_years_are_no_parts_of_their_sum() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "2024", "2025", "Totalt", "Ansvar"],
                ["Anhörigstöd", "200 000", "300 000", "500 000", "Hylte kommun"],
                ["Mobilt team", "100 000", "-", "100 000", "Region Halland"],
            ]
        ),
    )

    assert [(a.context.year, a.amount.sek) for a in extraction.allocations if a.amount] == [
        (2024, 200_000),
        (2025, 300_000),
        (2024, 100_000),
    ]


def test_a_distribution_by_area_is_money_where_its_heading_says_so() -> None:
    extraction = found(
        TITLE,
        "## Fördelning per kommun",
        table(
            [
                ["Kommun", "Suicidprevention", "Barn och unga", "Totalt"],
                ["Kalmar", "200 000", "300 000", "500 000"],
                ["Nybro", "100 000", "150 000", "250 000"],
            ]
        ),
        "## Befolkning",
        table([["Kommun", "Invånare"], ["Kalmar", "72 000"], ["Nybro", "20 000"]]),
    )

    assert {(f.recipient, f.amount.sek, f.part_of_sek) for f in extraction.funding} == {
        ("Kalmar", 200_000, 500_000),
        ("Kalmar", 300_000, 500_000),
        ("Kalmar", 500_000, None),
        ("Nybro", 100_000, 250_000),
        ("Nybro", 150_000, 250_000),
        ("Nybro", 250_000, None),
    }


def test_a_last_row_that_adds_up_and_alone_tells_nothing_is_a_sum_by_any_name() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Projekt", "Organisation", "Beviljat (tkr)", "Beskrivning"],
                ["Våga fråga", "Ånge kommun", "125", "Kurser."],
                ["Trygg skola", "Kramfors kommun", "80", "Möten."],
                ["Temavecka", "Sundsvalls kommun", "210", "En vecka i oktober."],
                ["3 projekt", "", "415", ""],
            ]
        ),
    )

    assert [name for name, _ in sums(extraction.allocations)] == [
        "Våga fråga",
        "Trygg skola",
        "Temavecka",
    ]
    assert [t.amount.sek for t in extraction.stated_totals] == [415_000]


def test_a_last_intervention_that_costs_as_much_as_the_others_stays_one() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Projekt", "Organisation", "Beviljat (tkr)"],
                ["Våga fråga", "Ånge kommun", "100"],
                ["Trygg skola", "Kramfors kommun", "100"],
                ["Temavecka", "Sundsvalls kommun", "200"],
            ]
        ),
    )

    assert len(extraction.allocations) == 3


def test_thousands_said_over_whole_kronor_are_kronor_and_reported() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Budget (tkr)", "Ansvar"],
                ["Elevcoacher", "450 000", "Tierp"],
                ["Webb", "725 000", "Region Uppsala"],
                ["Summa", "1 175 000", ""],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Elevcoacher", 450_000), ("Webb", 725_000)]
    assert [f.kind for f in extraction.findings] == ["wrong_unit"]
    assert extraction.stated_totals[0].amount.sek == 1_175_000


def test_large_sums_in_thousands_stay_what_they_are() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Budget (tkr)", "Ansvar"],
                ["Elevcoacher", "4 500", "Tierp"],
                ["Webb", "12 500", "Region Uppsala"],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Elevcoacher", 4_500_000), ("Webb", 12_500_000)]


def test_what_was_applied_for_is_left_out_and_said_so() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Sökt", "Beviljat", "Ansvar"],
                ["Elevcoacher", "450 000 kr", "300 000 kr", "Tierp"],
                ["Webb", "90 000 kr", "90 000 kr", "Region Uppsala"],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Elevcoacher", 300_000), ("Webb", 90_000)]
    assert ("column_not_read", "Sökt") in [(f.kind, f.as_written) for f in extraction.findings]


def test_rows_across_a_table_may_head_another_agreement() -> None:
    extraction = found(
        "# Beslut om medel 2024, Blekinge",
        "Tabell 1. Fördelade medel, mnkr",
        table(
            [
                [("Överenskommelse psykisk hälsa", 1, 3), "^", "^"],
                ["Åtgärd", "Medel", "Huvudman"],
                ["Samordnare", "0,8", "Regionen"],
                ["Mottagning", "2,45", "Regionen"],
                [("Överenskommelse God och nära vård", 1, 3), "^", "^"],
                ["Åtgärd", "Medel", "Huvudman"],
                ["Kompetenscentrum", "1,9", "Karlskrona kommun"],
            ]
        ),
    )

    assert sums(extraction.allocations) == [
        ("Samordnare", 800_000),
        ("Mottagning", 2_450_000),
        ("Kompetenscentrum", 1_900_000),
    ]
    agreements = [a.context.agreement or "" for a in extraction.allocations]
    assert ["psykisk" in a for a in agreements] == [True, True, False]
    assert "nära vård" in agreements[2]
    assert {a.context.area for a in extraction.allocations} == {None}


def test_years_over_sums_whose_unit_stands_above_are_a_budget_where_they_add_up() -> None:
    rows = [
        ["", "2024", "2025"],
        ["Barn", "1 500", "1 550"],
        ["Första linjen", "900", "950"],
        ["Elevhälsa", "600", "600"],
        ["Äldre", "700", "300"],
        ["Team", "700", "300"],
        ["Summa", "2 200", "1 850"],
    ]
    extraction = found("# Plan, ÖK psykisk hälsa, Örebro län", "Belopp i tkr", table(rows))

    assert [(a.context.area, a.name, a.context.year) for a in extraction.allocations] == [
        (area, name, year)
        for area, name in (("Barn", "Första linjen"), ("Barn", "Elevhälsa"), ("Äldre", "Team"))
        for year in (2024, 2025)
    ]
    rows[-1] = ["Summa", "2 300", "1 850"]
    assert not found("# Besök, Örebro län", "## Antal besök", table(rows)).allocations


def test_a_part_goes_with_the_figure_of_its_own_column() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Ansvar", "Budget", "Utfall"],
                ["Nätverk", "Regionen", "1 400 000 kr", "1 250 000 kr"],
                ["- varav forskare", "", "400 000 kr", "390 000 kr"],
            ]
        ),
    )

    assert [[c.amount.sek for c in a.components] for a in extraction.allocations] == [
        [400_000],
        [390_000],
    ]


def test_the_agreement_s_sum_counts_in_what_is_left_and_what_recipients_get() -> None:
    made = document(
        TITLE,
        "Totalt 1 150 000 kr fördelas.",
        table(
            [
                ["Insats", "Belopp", "Ansvar"],
                ["Elevcoacher", "400 000 kr", "Tierp"],
                ["Ofördelade medel", "50 000 kr", ""],
            ]
        ),
        "## Medel till kommunerna",
        table([["Kommun", "Belopp"], ["Tierp", "300 000 kr"], ["Älvkarleby", "400 000 kr"]]),
    )
    source = Source(
        made.name, made.sha256, made.format, "ok", "", None, found(*made.content.blocks)
    )
    (total,) = reconcile(source, lambda name: name, lambda context: context.area)

    assert total.status is TotalStatus.OK


def test_the_mark_of_a_note_is_no_part_of_a_name() -> None:
    rows = [
        ["Insats", "Belopp", "Ansvar"],
        ["Ungdomscoach¹", "400 000 kr", "Tierp*"],
        ["Webb *", "100 000² kr", "Region Uppsala"],
        ["Steg 3²", "1 000 kr", "Region Uppsala"],
    ]
    extraction = found(TITLE, table(rows), "¹ Om nämnden beslutar så.", "* Tillsammans med andra.")

    assert [(a.name, a.responsible) for a in extraction.allocations] == [
        ("Ungdomscoach", "Tierp"),
        ("Webb", "Region Uppsala"),
        ("Steg 3²", "Region Uppsala"),  # no note is marked so
    ]


def test_a_caption_across_the_table_may_say_the_unit_and_keeps_the_area() -> None:
    extraction = found(
        TITLE,
        "## Barn och unga",
        table(
            [
                [("Tabell 1. Insatser 2024 (tkr)", 1, 3), "^", "^"],
                ["Insats", "Belopp", "Ansvar"],
                ["Elevcoacher", "300", "Tierp"],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Elevcoacher", 300_000)]
    assert extraction.allocations[0].context.area == "Barn och unga"


def test_a_summary_of_the_areas_has_a_column_for_each_year_and_phase() -> None:
    extraction = found(
        "# Uppföljning av 2024 och plan för 2025, ÖK psykisk hälsa, Uppsala län",
        table(
            [
                ["Område", "Plan 2024 (tkr)", "Utfall 2024 (tkr)", "Plan 2025 (tkr)"],
                ["Barn och unga", "2 400", "2 150", "2 500"],
                ["Vuxna", "1 300", "1 310", "1 200"],
                ["Totalt", "3 700", "3 460", "3 700"],
            ]
        ),
    )

    assert [
        (t.context.area, t.context.year, t.context.phase, t.amount.sek)
        for t in extraction.stated_totals
        if t.context.area == "Vuxna"
    ] == [
        ("Vuxna", 2024, Phase.APPROVED, 1_300_000),
        ("Vuxna", 2024, Phase.EXECUTED, 1_310_000),
        ("Vuxna", 2025, Phase.APPROVED, 1_200_000),
    ]
    assert not extraction.allocations


def test_what_municipalities_and_region_get_together_is_the_agreement_s() -> None:
    rows = [
        ["Insats", "Belopp", "Ansvar"],
        ["Elevcoacher", "400 000 kr", "Tierp"],
        ["Webb", "50 000 kr", "Region Uppsala"],
    ]
    together = "Kommunerna och Region Uppsala tilldelas 450 001 kr."
    alone = "Kommunerna tilldelas 450 001 kr."

    assert [t.amount.sek for t in found(TITLE, together, table(rows)).stated_totals] == [450_001]
    assert not found(TITLE, alone, table(rows)).stated_totals


def test_a_table_without_headings_goes_on_with_those_of_the_table_above() -> None:
    extraction = found(
        TITLE,
        "## Främjande",
        table([["Insats", "Belopp i kr"], ["Elevcoacher", "300 000"], ["Summa", "300 000"]]),
        "## Vårdande",
        table([["Webb", "90 000"], ["Samtal", "120 000"], ["Summa", "210 000"]]),
    )

    assert [(a.context.area, a.name) for a in extraction.allocations] == [
        ("Främjande", "Elevcoacher"),
        ("Vårdande", "Webb"),
        ("Vårdande", "Samtal"),
    ]


def test_years_of_two_digits_behind_a_phase() -> None:
    extraction = found(
        "# Uppföljning, ÖK psykisk hälsa, Uppsala län",
        table(
            [
                ["Insats", "Bokslut 23", "Budget -24", "Ansvar"],
                ["Elevcoacher", "300 000 kr", "310 000 kr", "Tierp"],
            ]
        ),
    )

    assert [(a.context.year, a.context.phase) for a in extraction.allocations] == [
        (2023, Phase.EXECUTED),
        (2024, Phase.APPROVED),
    ]


def test_a_list_without_headings_is_cut_by_areas() -> None:
    extraction = found(
        "# Budget 2026, ÖK psykisk hälsa, Skåne",
        "Belopp i kr",
        "## Främjande",
        table([["Elevcoacher", "300 000 kr"], ["Webb", "10 000 kr"], ["Summa", "310 000 kr"]]),
        "## Vårdande",
        table([["Samtal", "90 000"], ["Chatt", "120 000"], ["Summa", "210 000"]]),
    )

    assert [(a.context.area, a.name) for a in extraction.allocations] == [
        ("Främjande", "Elevcoacher"),
        ("Främjande", "Webb"),
        ("Vårdande", "Samtal"),
        ("Vårdande", "Chatt"),
    ]


def test_the_area_s_own_sum_beside_its_rows_is_no_row_s() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Belopp", "Områdets ram", "Ansvar"],
                ["Elevcoacher", "300 000 kr", ("500 000 kr", 2, 1), "Tierp"],
                ["Webb", "200 000 kr", "^", "Region Uppsala"],
            ]
        ),
    )

    assert sums(extraction.allocations) == [("Elevcoacher", 300_000), ("Webb", 200_000)]


def test_years_of_decisions_are_no_sums() -> None:
    extraction = found(
        TITLE,
        table(
            [
                ["Insats", "Beslutsår", "Belopp", "Ansvar"],
                ["Elevcoacher", "2021", "300 000 kr", "Tierp"],
                ["Webb", "2022", "200 000 kr", "Region Uppsala"],
            ]
        ),
    )

    assert [(a.name, a.context.year) for a in extraction.allocations] == [
        ("Elevcoacher", 2024),
        ("Webb", 2024),
    ]


@pytest.mark.parametrize(
    "head",
    [
        ["Område/insats", "2024", "2025"],
        ["Område/insats", "2024 (tkr)", "2025 (tkr)"],
        ["Insatsområde och aktivitet", "Budget 2025", "Utfall 2025"],
    ],
)
def test_a_column_of_areas_and_their_interventions_is_read(head: list[str]) -> None:
    rows = [
        head,
        ["Suicidprevention", "", ""],
        ["Stöd till efterlevande", "400", "425"],
        ["Barn och unga", "", ""],
        ["Första linjen", "2 100", "2 400"],
        ["Summa", "2 500", "2 825"],
    ]
    one = found("# Plan psykisk hälsa", "Belopp i tkr", table(rows))
    assert [(a.context.area, a.name, a.amount.sek) for a in one.allocations if a.amount] == [
        ("Suicidprevention", "Stöd till efterlevande", 400_000),
        ("Suicidprevention", "Stöd till efterlevande", 425_000),
        ("Barn och unga", "Första linjen", 2_100_000),
        ("Barn och unga", "Första linjen", 2_400_000),
    ]


def test_sums_of_parties_that_head_an_area_are_no_totals_of_its_rows() -> None:
    """Plans give an area's row the share of each party beside the whole."""
    rows = [
        ["Aktivitet", "Region", "Kommuner", "Totalt", "Ansvarig"],
        ["Främja", "120 000", "450 000", "570 000", ""],
        ["Hälsovecka", "120 000", "150 000", "270 000", "Folkhälsorådet"],
        ["Mötesplatser", "", "300 000", "300 000", "Länets kommuner"],
        ["Barn och unga", "900 000", "500 000", "1 400 000", ""],
        ["En väg in", "700 000", "500 000", "1 200 000", "Primärvården"],
        ["Traumastöd", "200 000", "", "200 000", "Psykiatrin"],
    ]
    one = found("# Handlingsplan 2024", table(rows))
    assert [t.amount.sek for t in one.stated_totals] == [570_000, 1_400_000]
    assert sums(one.allocations)[:2] == [("Hälsovecka", 270_000), ("Mötesplatser", 300_000)]
