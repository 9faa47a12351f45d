"""Habits of further writers: names and texts in one cell, areas in sentences, sums as lines."""

from __future__ import annotations

import pytest

from extract.amount_columns import sums_among
from extract.areas import area_in
from extract.heading_words import year_said
from extract.looks import look_at
from extract.model import NEW_PARAGRAPH, Phase, Scope
from extract.phases import phase_in
from tests.extract.build import Rows, found, sums, table

TITLE = "# Fördelning av medel, ÖK psykisk hälsa 2024"


def test_a_name_and_its_text_in_one_cell_of_a_page_are_told_apart() -> None:
    rows: Rows = [
        ["Nr", "Insats och syfte", "Ansvarig part", "Belopp, kr"],
        ["1", f"Samlad ingång\n{NEW_PARAGRAPH}Team träffar hela\nfamiljen.", "Sjöbo", "1 650 000"],
        ["2", f"Ungas mötesplats\n{NEW_PARAGRAPH}Öppet tre\neftermiddagar.", "Sjöbo", "420 000"],
    ]
    one = found(TITLE, table(rows, page=1, wraps=True))

    assert [(a.name, a.purpose) for a in one.allocations] == [
        ("Samlad ingång", "Team träffar hela familjen."),
        ("Ungas mötesplats", "Öppet tre eftermiddagar."),
    ]


def test_the_only_phrases_below_an_unknown_heading_are_the_purposes() -> None:
    rows: Rows = [
        ["Förbrukat", "Insats", "Tanken", "Har genomfört"],
        ["875 000 kr", "Uppsökande team", "Stöd hemma hos den som behöver", "Region Skåne"],
        ["300 000 kr", "Unga män", "Låg tröskel och drop-in", "Malmö stad"],
        ["655 900 kr", "Utvägen", "Barn som bevittnat våld", "Kommunförbundet"],
    ]
    purposes = [a.purpose for a in found(TITLE, table(rows)).allocations]
    assert purposes == [rows[1][2], rows[2][2], rows[3][2]]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Beslut dec 2023", None),
        ("Beslutat 2023-12-08", None),
        ("Fastställd den 8 december 2023", None),
        ("Utfall dec 2023", 2023),
        ("Beslut 2023", 2023),
    ],
)
def test_when_it_was_decided_is_no_budget_year(heading: str, year: int | None) -> None:
    assert year_said(heading) == year


def test_an_areas_row_may_begin_in_the_column_of_numbers() -> None:
    rows: Rows = [
        ["Projektnr", "Benämning", "Värd", "Helår, tkr"],
        ["Tidigt stöd", "", "", "700"],
        ["61010", "Föräldratelefon", "Storuman", "620"],
        ["61011", "Trygg i tonåren", "Umeå", "80"],
        ["Suicidprevention", "", "", "1 030"],
        ["61030", "Länssamordnare", "Regionen", "850"],
        ["61032", "Efterlevandestöd", "Regionen", "180"],
        ["Fördelat", "", "", "1 730"],
        ["Ej fördelat (reserv)", "", "", "270"],
        ["Tilldelade medel", "", "", "2 000"],
    ]
    one = found(TITLE, table(rows))

    assert [(a.context.area, a.name) for a in one.allocations] == [
        ("Tidigt stöd", "Föräldratelefon"),
        ("Tidigt stöd", "Trygg i tonåren"),
        ("Suicidprevention", "Länssamordnare"),
        ("Suicidprevention", "Efterlevandestöd"),
    ]
    assert [f.amount.sek for f in one.funding] == [270_000]
    stated = [total.amount.sek for total in one.stated_totals]
    assert stated == [700_000, 1_030_000, 1_730_000, 2_000_000]
    assert not [f for f in one.findings if f.kind == "nameless_amount"]


def test_an_intervention_has_its_name_where_the_others_have_theirs() -> None:
    rows: Rows = [
        ["Projektnr", "Benämning", "Värd", "Helår, tkr"],
        ["61010", "Föräldratelefon", "Storuman", "620"],
        ["Trygg i tonåren", "", "", "80"],
        ["61030", "Länssamordnare", "Regionen", "850"],
    ]
    one = found(TITLE, table(rows))
    assert sums(one.allocations) == [("Föräldratelefon", 620_000), ("Länssamordnare", 850_000)]
    assert "nameless_amount" in {f.kind for f in one.findings}


def test_a_table_of_risks_in_the_same_shape_goes_on_with_no_table() -> None:
    plan: Rows = [
        ["Insats", "Syfte", "Deltagare", "Kostnad"],
        ["Ungdomshälsa", "Hjälp nära hemmet", "184", "2 210 350"],
        ["Nattvandring", "Fler vuxna ute", "37", "48 500"],
    ]
    risks: Rows = [
        ["", "Liten konsekvens", "Måttlig", "Stor"],
        ["Mycket sannolikt", "3", "6", "9"],
        ["Osannolikt", "1", "2", "3"],
    ]
    one = found(TITLE, table(plan), "## Risker", table(risks))
    assert [a.name for a in one.allocations] == ["Ungdomshälsa", "Nattvandring"]


PLAN: Rows = [
    ["Insats", "Belopp (kr)", "Syfte"],
    ["A-stöd", "700 000", "Text om stödet."],
    ["B-stöd", "105 000", "Text om stödet."],
]


def test_what_is_given_and_what_is_left_stand_in_two_sentences() -> None:
    text = "Länets tilldelning beräknas till 900 000 kr. Ofördelade medel: 95 000 kr."
    one = found(TITLE, table(PLAN), text)
    assert [(t.scope, t.amount.sek) for t in one.stated_totals] == [(Scope.AGREEMENT, 900_000)]
    assert [f.amount.sek for f in one.funding] == [95_000]


def test_what_minutes_leave_to_a_later_meeting_is_money_of_no_intervention() -> None:
    one = found(TITLE, table(PLAN), "att resterande 95 tkr fördelas vid sammanträdet i september.")
    assert [(f.purpose, f.amount.sek) for f in one.funding] == [("resterande", 95_000)]


def test_a_wrong_sum_is_its_areas_where_others_are_worded_so() -> None:
    rows = [list(row) for row in PLAN]
    one = found(
        *(TITLE, "## Hemma", table(rows), "Tillsammans 805 tkr"),
        *("## Skola", table(rows), "Tillsammans 905 tkr"),
    )
    assert [(t.context.area, t.scope, t.amount.sek) for t in one.stated_totals] == [
        ("Hemma", Scope.AREA, 805_000),
        ("Skola", Scope.AREA, 905_000),
    ]


def test_a_sum_in_words_may_name_its_area() -> None:
    one = found(
        TITLE, "## Suicidprevention", table(PLAN), "Sammanlagt för suicidprevention: 815 tkr"
    )
    assert [(t.context.area, t.amount.sek) for t in one.stated_totals] == [
        ("Suicidprevention", 815_000)
    ]


def test_the_last_row_of_a_summary_is_the_whole_though_not_called_so() -> None:
    summary: Rows = [
        ["Område", "Tkr"],
        ["Hemma", "1 785"],
        ["Skola", "3 380"],  # of 3 335
        ["Medel som ännu inte fördelats", "380"],
        ["Länets andel av överenskommelsen", "5 500"],
    ]
    areas = [part for area in ("Hemma", "Skola") for part in (f"## {area}", table(PLAN))]
    one = found(TITLE, *areas, "## Sammanställning", table(summary))
    assert [f.amount.sek for f in one.funding] == [380_000]
    assert [t.amount.sek for t in one.stated_totals if t.scope is Scope.AGREEMENT] == [5_500_000]


MINUTES = (
    "# Länsgemensamma statsbidrag 2024",
    "## Samrådsgruppen beslutar",
    "att inom området Barn och unga bevilja medel till",
    "Föräldrakompis: 240 tkr, Sollefteå kommun (frivilliga följer nyblivna föräldrar)",
    "Gemensam kö: 1 150 tkr, Region Västernorrland (kortare väntan)",
    "Summa Barn och unga: 1 390 tkr.",
    "att inom området Beroendevård bevilja medel till",
    "Rådgivningen: 520 tkr, Ånge kommun (öppenvård utan remiss)",
    "Screening: 95 tkr, Region Västernorrland (upptäcka riskbruk)",
)


def test_minutes_have_areas_in_sentences_and_purposes_in_brackets() -> None:
    one = found(*MINUTES)
    assert [(a.context.area, a.name, a.responsible, a.purpose) for a in one.allocations] == [
        *(
            ("Barn och unga", name, who, why)
            for name, who, why in (
                ("Föräldrakompis", "Sollefteå kommun", "frivilliga följer nyblivna föräldrar"),
                ("Gemensam kö", "Region Västernorrland", "kortare väntan"),
            )
        ),
        *(
            ("Beroendevård", name, who, why)
            for name, who, why in (
                ("Rådgivningen", "Ånge kommun", "öppenvård utan remiss"),
                ("Screening", "Region Västernorrland", "upptäcka riskbruk"),
            )
        ),
    ]


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("att inom området Nära vård bevilja medel till", "Nära vård"),
        ("Samrådsgruppen beslutar", None),
        ("Beredningen föreslår att", None),
        ("A. Barn och unga", "Barn och unga"),
        ("Bokslut 2023", None),
    ],
)
def test_areas_of_sentences_and_letters(heading: str, area: str | None) -> None:
    assert area_in(heading) == area


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("Kunskap och uppföljning", None),
        ("Uppföljning och lärande", None),
        ("Uppföljning 2024", Phase.EXECUTED),
        ("Redovisning och uppföljning 2024", Phase.EXECUTED),
    ],
)
def test_an_area_of_follow_up_is_no_report(heading: str, phase: Phase | None) -> None:
    assert phase_in(heading) is phase


def test_a_column_of_areas_may_stand_behind_the_names_in_the_next_table() -> None:
    first: Rows = [
        ["Program", "Åtgärd", "Ägare", "Kostnad (kr)"],
        ["Bra start", "Hembesök", "Region Norrvik", "900 000"],
        ["Bra start", "Föräldrakraft", "Vetlanda", "125 000"],
        ["Äldre", "Seniorlots", "Tranås", "240 000"],
    ]
    second: Rows = [
        ["Åtgärd", "Program", "Beslutad budget 2023, kr", "Bokfört 2023, kr"],
        ["Hembesök", "Bra start", "800 000", "774 500"],
        ["Seniorlots", "Äldre", "200 000", "186 200"],
    ]
    one = found("# Plan för statsbidrag 2024", table(first), "# Bokslut 2023", table(second))
    assert [a.context.area for a in one.allocations[-4:]] == ["Bra start"] * 2 + ["Äldre"] * 2


SECTION = ("{what} kronor", "Chatt och besök utan tidsbokning.", "Ansvarar: {who} kommun")


def test_a_line_that_is_nothing_but_a_sum_is_the_sections() -> None:
    lines = []
    for name, what, who in (
        ("Skolchatten", "1,2 miljoner", "Uppsala"),
        ("Husen", "640 000", "Tierp"),
    ):
        lines += [f"### {name}", *(line.format(what=what, who=who) for line in SECTION)]
    one = found(TITLE, "## Barn och unga", *lines)
    assert sums(one.allocations) == [("Skolchatten", 1_200_000), ("Husen", 640_000)]
    assert {a.purpose for a in one.allocations} == {SECTION[1]}


def test_the_sum_below_cards_is_no_line_of_the_last_one() -> None:
    lines: list[str] = []
    for area, names in (("Tidigt", ("Förskola på vagn", "Nätverk")), ("Vuxna", ("Maria", "Kurs"))):
        lines.append(f"## {area}")
        for name in names:
            lines += [name, "275 tkr", "Når familjer på ön", "Ansvar: Socialförvaltningen"]
        lines.append("Summa: 550 tkr")
    one = found(TITLE, *lines)
    assert [a.amount and a.amount.sek for a in one.allocations] == [275_000] * 4
    assert {a.responsible for a in one.allocations} == {"Socialförvaltningen"}
    assert [t.amount.sek for t in one.stated_totals] == [550_000] * 2


def test_name_and_sum_may_share_a_paragraph_above_a_text_and_a_party() -> None:
    lines: list[str] = []
    for name, sek, text, who in (
        ("Våga prata", "60 tkr", "Föreläsningar i byarna.", "Arjeplogs kommun"),
        ("Lots i vården", "400 tkr", "En väg in.", "Region Norrbotten"),
        ("Nattvandrare", "35 tkr", "Vuxna på stan.", "Kalix kommun"),
    ):
        lines += [f"{name} {sek}", text, f"Ansvar: {who}"]
    one = found(TITLE, *lines)
    assert [(a.name, a.amount and a.amount.sek, a.purpose) for a in one.allocations] == [
        ("Våga prata", 60_000, "Föreläsningar i byarna."),
        ("Lots i vården", 400_000, "En väg in."),
        ("Nattvandrare", 35_000, "Vuxna på stan."),
    ]


def test_what_was_asked_for_is_a_proposal_where_no_other_sum_stands_in_the_row() -> None:
    alone: Rows = [
        ["Projekt", "Sökt belopp, kr", "Sökande"],
        ["Utvägen", "300 000", "Arvika kommun"],
        ["Språkvän", "85 000", "Torsby kommun"],
    ]
    one = found("# Beslut om medel, ÖK psykisk hälsa 2024", table(alone))
    assert {a.context.phase for a in one.allocations} == {Phase.PROPOSED}

    grants = ("Beviljat, kr", "200 000", "85 000")
    granted = [[*row, grant] for row, grant in zip(alone, grants, strict=True)]
    both = found("# Beslut om medel, ÖK psykisk hälsa 2024", table(granted))
    assert sums(both.allocations) == [("Utvägen", 200_000), ("Språkvän", 85_000)]
    assert {a.context.phase for a in both.allocations} == {Phase.APPROVED}


PARTIES: Rows = [
    ["", "Region", "Kommuner", "Gemensamt", "Insatsen totalt, tkr"],
    [("Tillgänglighet i länet", 1, 5), "^", "^", "^", "^"],
    ["Hälsocentral på hjul", "1 250", "300", "", "1 550"],
    ["En väg in", "", "", "540", "540"],
    ["Delsumma", "1 250", "300", "540", "2 190"],  # wrong by 100
    [("Medarbetare", 1, 5), "^", "^", "^", "^"],
    ["Gemensam introduktion", "150", "150", "95", "395"],
    ["Språkombud", "60", "415", "", "475"],
    ["Delsumma", "210", "565", "95", "870"],
]


def test_parties_in_columns_are_parts_of_the_rows_own_sum_though_a_sum_is_wrong() -> None:
    one = found("# Nära vård 2024 – så delar vi på statsbidraget", table(PARTIES))
    assert sums(one.allocations) == [
        ("Hälsocentral på hjul", 1_550_000),
        ("En väg in", 540_000),
        ("Gemensam introduktion", 395_000),
        ("Språkombud", 475_000),
    ]
    assert [t.amount.sek for t in one.stated_totals] == [2_190_000, 870_000]


def test_small_figures_between_sums_are_sums_where_they_make_them_add_up() -> None:
    headings = ["Namn", "Region", "Kommuner", "Deltagare", "Totalt, tkr"]
    rows = [["A", "1 250", "1 300", "40", "2 550"], ["B", "2 000", "1 100", "95", "3 100"]]
    looks = [look_at([row[j] for row in rows]) for j in range(5)]
    assert sums_among(headings, looks, rows) == [1, 2, 4]  # without them it adds up, too


def test_a_municipality_beside_a_sum_without_a_name_got_money_for_no_intervention() -> None:
    rows: Rows = [
        ["Utförare", "Insatsbenämning", "Utfall (kr)"],
        ["Linköpings kommun", "Barnahus", "512 300"],
        ["Region Östergötland", "Drop-in", "1 301 155"],
        [("Utbetalt per kommun", 1, 3), "^", "^"],
        ["Ydre", "", "28 500"],
        ["Ödeshög", "", "39 200"],
    ]
    one = found("# Utfall 2023", table(rows))
    assert [a.name for a in one.allocations] == ["Barnahus", "Drop-in"]
    assert [(f.recipient, f.amount.sek) for f in one.funding] == [
        ("Ydre", 28_500),
        ("Ödeshög", 39_200),
    ]


def test_a_points_purpose_stands_behind_its_own_label() -> None:
    one = found(
        *(TITLE, "## Insatser"),
        "Länsnätverk, 150 000 kr. Syfte: träffar två gånger per år. Ansvarig: Region Norrbotten.",
        "Livlinan, 410 000 kr. Syfte: bemannad kväll och natt. Ansvarig: Kiruna kommun.",
    )
    assert sums(one.allocations) == [("Länsnätverk", 150_000), ("Livlinan", 410_000)]
    assert [(a.purpose, a.responsible) for a in one.allocations] == [
        ("träffar två gånger per år.", "Region Norrbotten"),
        ("bemannad kväll och natt.", "Kiruna kommun"),
    ]


def test_a_heading_over_two_columns_may_break_its_words_before_the_years() -> None:
    rows: Rows = [
        ["Insats", ("Ekonomi kr\nBeslut Försla\n2022 g 2023", 1, 2), "^", "Ansvar"],
        ["A-stöd", "930 000", "1 220 000", "Sjöbo"],
        ["B-stöd", "1 050 000", "1 210 000", "Sjöbo"],
    ]
    one = found("# Beslutsunderlag 2023", table(rows, page=1, wraps=True, header_rows=1))
    assert [
        (a.context.year, a.context.phase.value, a.amount and a.amount.sek) for a in one.allocations
    ] == [
        *((2022, "approved", 930_000), (2023, "proposed", 1_220_000)),
        *((2022, "approved", 1_050_000), (2023, "proposed", 1_210_000)),
    ]


def test_the_sum_of_the_last_area_on_top_of_a_page_is_its_areas() -> None:
    rows: Rows = [
        ["Insats", "Ram", "Ansvar"],
        [("Barn och unga", 1, 3), "^", "^"],
        ["A-stöd", "130 kkr", "Sjöbo"],
        ["B-stöd", "230 kkr", "Sjöbo"],
        [("Samsjuklighet", 1, 3), "^", "^"],
        ["C-stöd", "960 kkr", "Sjöbo"],
        ["D-stöd", "1 020 kkr", "Sjöbo"],
    ]
    one = found(TITLE, table(rows), "### Summa kr 1 980 kkr", "### Summa totalt 2 340 kkr")
    assert [(t.scope, t.context.area, t.amount.sek) for t in one.stated_totals] == [
        (Scope.AREA, "Samsjuklighet", 1_980_000),
        (Scope.AGREEMENT, None, 2_340_000),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Från (kr)", "Till (kr)"),
        ("Före", "Efter"),
        ("Beslutat i februari", "Beslutat i september"),
        ("Ursprunglig fördelning", "Ny fördelning"),
        ("Nuvarande belopp (kr)", "Ändras till (kr)"),
    ],
)
def test_a_revision_has_the_earlier_sum_and_the_new_one_whatever_their_headings(
    before: str, after: str
) -> None:
    rows: Rows = [
        ["Insats", before, after, "Skäl"],
        ["A-stöd", "550 000", "480 000", "Vakant tjänst"],
        ["B-stöd", "750 000", "690 000", "Sen start"],
    ]
    one = found("# Reviderad fördelning av medel 2023", table(rows))
    assert [(a.context.phase.value, a.amount and a.amount.sek) for a in one.allocations] == [
        *(("approved", 550_000), ("adjusted", 480_000)),
        *(("approved", 750_000), ("adjusted", 690_000)),
    ]


def test_parties_in_a_revision_are_no_before_and_after() -> None:
    rows: Rows = [
        ["Insats", "Region Norrvik", "Norrviks kommun", "Skäl"],
        ["A-stöd", "550 000", "480 000", "Vakant tjänst"],
    ]
    one = found("# Reviderad fördelning av medel 2023", table(rows))
    assert {a.context.phase.value for a in one.allocations} == {"adjusted"}


def test_a_pivot_tables_rows_stand_below_their_areas() -> None:
    rows: Rows = [
        ["Radetiketter", "Summa av Beviljat", "Summa av Förbrukat"],
        ["Kompetensförsörjning", "820 000", "642 012"],
        ["Mentorprogram", "640 000", "598 112"],
        ["Valideringsstöd", "180 000", "43 900"],
        ["Mobila arbetssätt", "4 200 000", "4 276 750"],
        ["Mobilt team Karlshamn", "1 900 000", "2 014 500"],
        ["Mobilt team Ronneby", "2 300 000", "2 187 250"],
        ["Provtagningsbil", "", "75 000"],
        ["Totalsumma", "5 020 000", "4 918 762"],
    ]
    one = found("# Slutrapport nära vård 2023", table(rows))
    assert [a.name for a in one.allocations if a.context.phase is Phase.EXECUTED] == [
        *("Mentorprogram", "Valideringsstöd"),
        *("Mobilt team Karlshamn", "Mobilt team Ronneby", "Provtagningsbil"),
    ]
    assert {a.context.area for a in one.allocations} == {
        "Kompetensförsörjning",
        "Mobila arbetssätt",
    }


def test_a_unit_in_brackets_behind_the_title_holds_for_all_tables() -> None:
    rows: Rows = [
        ["Projekt", "Beviljat", "Använt", "Kommentar"],
        ["Chatt för unga", "260", "241,5", "Öppen tre kvällar"],
        ["SIP-pilot", "320", "118,5", "Försenad"],
    ]
    one = found("# Slutredovisning 2022, psykisk hälsa (tkr)", "## Unga", table(rows))
    assert [(a.context.phase.value, a.amount and a.amount.sek) for a in one.allocations] == [
        *(("approved", 260_000), ("executed", 241_500)),
        *(("approved", 320_000), ("executed", 118_500)),
    ]


def test_two_sums_in_a_row_that_no_heading_tells_apart_are_asked_about() -> None:
    rows: Rows = [
        ["Hälsocoach på bibliotek", "612 400 kr", "512 400 kr", "Region Halland"],
        ["Samtalsgrupper", "143 000 kr", "140 000 kr", "Kungsbacka kommun"],
    ]
    one = found(TITLE, "## Insatser", table(rows))
    assert not one.allocations
    assert {f.kind for f in one.findings} & {"columns_not_told", "table_not_read"}


def test_text_beside_a_table_is_no_column_of_it() -> None:
    said = "Staten har träffat en överenskommelse. Planen är framtagen av länet. " * 3
    rows: Rows = [
        [(said, 3, 1), "Åtgärd och syfte", "Kronor", "Ansvar"],
        ["^", f"Min barnmorska\n{NEW_PARAGRAPH}Kontinuitet", "5 200 000", "Sjukvården"],
        ["^", f"Endometriosskola\n{NEW_PARAGRAPH}Egenvård", "410 000", "Sjukvården"],
    ]
    one = found("# Plan för kvinnors hälsa 2025", table(rows, page=1, wraps=True))
    assert [(a.name, a.purpose) for a in one.allocations] == [
        ("Min barnmorska", "Kontinuitet"),
        ("Endometriosskola", "Egenvård"),
    ]


def test_a_line_below_the_title_may_call_it_a_proposal() -> None:
    text = "Förslag från strategisk grupp, daterat 2023-10-30, för ställningstagande i samverkan."
    one = found("# Treårsplan psykisk hälsa 2024", text, table(PLAN))
    assert {a.context.phase for a in one.allocations} == {Phase.PROPOSED}


@pytest.mark.parametrize("text", ["à 75 tkr x 4", "75 tkr * 4 st", "4 x 75 tkr", "4 st à 75 tkr"])
def test_so_many_of_the_same_sum_are_taken_times(text: str) -> None:
    rows: Rows = [["Insats", "Belopp", "Syfte"], ["A-stöd", text, "Text om stödet."]]
    assert sums(found(TITLE, table(rows)).allocations) == [("A-stöd", 300_000)]


def test_a_label_in_capitals_needs_no_colon() -> None:
    lines, names = [], ("Hälsocoach", "Krismottagning")
    for name in names:
        lines += [name, "612 400 kr", "VARFÖR fler ska söka vård", "VEM Halmstads kommun"]
    one = found(TITLE, "## Hela livet", *lines)
    assert [(a.name, a.purpose, a.responsible) for a in one.allocations] == [
        (name, "fler ska söka vård", "Halmstads kommun")
        for name in ("Hälsocoach", "Krismottagning")
    ]


LETTER = (
    "1. Föräldrastöd. Region Norrvik får 450 000 kronor för att hålla kurser. Av dem går 90 000.",
    "2. Närvaroteam. Sjöbo kommun tilldelas totalt 1 100 000 kronor för att möta elever hemma.",
    "3. Brukarråd. NSPH Norrvik beviljas 320 tkr för att arvodera ledamöter.",
)


def test_a_letter_tells_who_gets_how_much_and_what_for_in_numbered_paragraphs() -> None:
    one = found("# Besked om beslutade medel för psykisk hälsa 2024", "Hej!", *LETTER)
    assert [(a.name, a.amount and a.amount.sek, a.responsible) for a in one.allocations] == [
        ("Föräldrastöd", 450_000, "Region Norrvik"),
        ("Närvaroteam", 1_100_000, "Sjöbo kommun"),
        ("Brukarråd", 320_000, "NSPH Norrvik"),
    ]
    assert one.allocations[0].purpose == "hålla kurser"


def test_two_sentences_about_money_are_no_list() -> None:
    one = found("# Besked om beslutade medel för psykisk hälsa 2024", "Hej!", *LETTER[:2])
    assert not one.allocations
    assert "money_in_text" in {f.kind for f in one.findings}
