"""Habits of designers and controllers: cards with grey labels, texts below rows, incoming money."""

from __future__ import annotations

import pytest

from extract.model import FULL_LINE, Phase
from tests.extract.build import Rows, found, sums, table

TITLE = "# Beslut om stimulansmedel för psykisk hälsa 2025"
NAMES = ("Hembesök", "Pappagrupper", "Vägen till förskolan")


def test_millions_with_three_decimals_are_told_by_the_unit_above() -> None:
    rows: Rows = [
        ["Insats", "Ansvarig", "Beslut 2024", "Förslag 2025"],
        ["Hälsorum", "Storumans kommun", "1,850", "2,100"],
        ["Äldreteam", "Region X", "0,650", "–"],
    ]
    one = found(TITLE, "Belopp i miljoner kronor (mnkr)", table(rows))
    assert sums(one.allocations) == [
        ("Hälsorum", 1_850_000),
        ("Hälsorum", 2_100_000),
        ("Äldreteam", 650_000),
    ]


def test_three_decimals_without_a_unit_are_asked_about() -> None:
    rows: Rows = [
        ["Insats", "Ansvarig", "Belopp"],
        ["Hälsorum", "Storumans kommun", "1,850"],
        ["Äldreteam", "Region X", "0,650"],
    ]
    one = found(TITLE, table(rows))
    assert all(a.amount is None for a in one.allocations)
    assert {f.kind for f in one.findings} == {"unread_amount", "unit_not_stated"}


@pytest.mark.parametrize("heading", ["Källa", "Intäkt", "Statsbidrag 2025, preliminärt"])
@pytest.mark.parametrize("above", ["## Intäkter", "## Medel att fördela"])
def test_what_comes_in_is_money_without_interventions(heading: str, above: str) -> None:
    rows: Rows = [
        [heading, "kr"],
        ["God och nära vård, länets del", "11 200 000"],
        ["Överförda medel från 2024", "4 250 000"],
        ["Summa", "15 450 000"],
    ]
    one = found(TITLE, above, table(rows))
    assert not one.allocations
    assert [f.amount.sek for f in one.funding] == [11_200_000, 4_250_000]


def test_an_office_s_income_is_none_of_ours() -> None:
    rows: Rows = [["Intäkt", "kr"], ["Konferensavgifter", "11 200"], ["Medlemsavgift", "4 250"]]
    one = found(TITLE, "## Kansliets budget", table(rows))
    assert not one.allocations
    assert not one.funding


def test_the_boards_that_decide_in_each_municipality_are_no_interventions() -> None:
    rows: Rows = [
        ["Kommun", "Statsbidrag 2025 (kr)", "Beslutande nämnd"],
        ["Boxholm", "118 400", "Socialnämnden"],
        ["Finspång", "478 900", "Kommunstyrelsen"],
        ["Kinda", "219 300", "Vård- och omsorgsnämnden"],
        ["Mjölby", "622 100", "Kommunstyrelsen"],
    ]
    one = found(TITLE, "## Kommunernas egna medel", table(rows))
    assert not one.allocations
    assert [f.recipient for f in one.funding] == ["Boxholm", "Finspång", "Kinda", "Mjölby"]


@pytest.mark.parametrize(
    ("numbers", "label"),
    [(("1", "1.1", "1.2", "2", "2.1"), "S:a"), (("A", "1", "2", "B", "3"), "Summa barn och unga")],
)
def test_a_number_and_a_name_alone_head_the_rows_that_go_on_with_it(
    numbers: tuple[str, ...], label: str
) -> None:
    rows: Rows = [
        ["Nr", "Insats", "Ansvarig", "Budget", "Utfall"],
        [numbers[0], "Barn och unga", "", "", ""],
        [numbers[1], "Hembesök", "Timrå kommun", "1 245", "1 198,4"],
        [numbers[2], "Coacher", "Ånge kommun", "490", "455,0"],
        ["", label, "", "1 735", "1 653,4"],
        [numbers[3], "Äldre", "", "", ""],
        [numbers[4], "Vardagssamtal", "Ånge kommun", "85", "61,5"],
        ["", "S:a äldre", "", "85", "61,5"],
    ]
    one = found("# Redovisning av medel för psykisk hälsa 2023", "Belopp i tkr", table(rows))
    assert [(a.name, a.context.area) for a in one.allocations[::2]] == [
        ("Hembesök", "Barn och unga"),
        ("Coacher", "Barn och unga"),
        ("Vardagssamtal", "Äldre"),
    ]


def test_a_numbered_row_with_its_sums_open_is_an_intervention() -> None:
    rows: Rows = [
        ["Nr", "Insats", "Ansvarig", "Budget"],
        ["1", "Hembesök", "Timrå kommun", "1 245 000"],
        ["2", "Nätverk", "", ""],
        ["3", "Coacher", "Ånge kommun", "490 000"],
    ]
    assert "Nätverk" in [a.name for a in found(TITLE, table(rows)).allocations]


def below(*texts: str) -> Rows:
    rows: Rows = [["Insats", "Ansvarig", "Tkr"]]
    for name, text in zip(NAMES, texts, strict=False):
        rows += [[name, "Sjöbo kommun", "480"], [(text, 1, 3), "^", "^"]]
    return [*rows, ["Summa", "", str(480 * len(texts))]]


def test_what_is_told_across_the_table_below_each_row_is_its_purpose() -> None:
    texts = ("Två tjänster i Sjöbo.", "Kvällar i tre byar.", "Stöd till familjer, fyra orter")
    one = found(TITLE, "## Goda uppväxtvillkor", table(below(*texts)))
    assert [(a.name, a.purpose) for a in one.allocations] == list(zip(NAMES, texts, strict=True))
    assert {a.context.area for a in one.allocations} == {"Goda uppväxtvillkor"}


def test_what_is_told_of_a_single_row_is_a_sentence() -> None:
    one = found(TITLE, "## Goda uppväxtvillkor", table(below("Två tjänster i Sjöbo.")))
    assert one.allocations[0].purpose == "Två tjänster i Sjöbo."


def test_names_of_areas_above_single_rows_stay_areas() -> None:
    rows: Rows = [["Insats", "Ansvarig", "Tkr"]]
    for name, area in zip(NAMES, ("Tidigt stöd", "Föräldrar", "Förskola"), strict=True):
        rows += [[(area, 1, 3), "^", "^"], [name, "Sjöbo kommun", "480"]]
    one = found(TITLE, table(rows))
    assert [a.context.area for a in one.allocations] == ["Tidigt stöd", "Föräldrar", "Förskola"]
    assert not any(a.purpose for a in one.allocations)


def card(name: str, sek: str, who: str) -> list[str]:
    return [f"## {name}", "Sex besök hemma.", f"Beviljat 2025 {sek} kr", f"Ansvarig {who}"]


def test_grey_labels_need_no_colon_beside_a_labelled_sum() -> None:
    parties = ("Region Uppsala, Uppsala kommun", "Heby kommun", "Tierps kommun")
    lines = [
        line
        for name, who in zip(NAMES, parties, strict=True)
        for line in card(name, "185 000", who)
    ]
    one = found(TITLE, *lines)
    assert [(a.name, a.responsible, a.purpose) for a in one.allocations] == [
        (name, who, "Sex besök hemma.") for name, who in zip(NAMES, parties, strict=True)
    ]
    assert {(a.context.year, a.context.phase) for a in one.allocations} == {(2025, Phase.APPROVED)}


def test_a_sentence_that_begins_with_such_a_word_is_no_label() -> None:
    lines = [
        "## Så gick det till",
        "Ansvarig nämnd har prövat alla förslag.",
        "Ansvarig nämnd beslutade i maj.",
    ]
    assert not found(TITLE, *lines).allocations


def test_the_label_of_a_sum_names_no_intervention() -> None:
    rows: Rows = [["Insats", "Belopp"], ["Beviljat 2025", "300 000"], ["Samtal", "400 000"]]
    one = found(TITLE, table(rows))
    assert [a.name for a in one.allocations] == ["Samtal"]
    assert "nameless_amount" in {f.kind for f in one.findings}


def test_years_below_budget_and_proposal_are_the_last_line_of_the_headings() -> None:
    rows: Rows = [
        ["Projekt", "Medel (kr)", "", "Ägare"],
        ["", "Budget", "Förslag", ""],
        ["", "2019", "2020", ""],
        ["Kompetenskort", "14 827", "78 953", "Bergs kommun"],
        ["Lärande", "517 834", "759 424", "Östersunds kommun"],
    ]
    one = found("# Beslutsunderlag 2020", table(rows, page=1, wraps=True))
    assert [(a.context.year, a.context.phase) for a in one.allocations[:2]] == [
        (2019, Phase.APPROVED),
        (2020, Phase.PROPOSED),
    ]


WHO = "Sjöbo kommun"
PLAN = "# Beslutade insatser psykisk hälsa 2025"


def test_labels_on_lines_of_their_own_stand_above_what_they_say() -> None:
    lines = [
        line
        for name in NAMES
        for line in (
            f"### {name}",
            "Sex besök.",
            "Belopp",
            "480 000 kr",
            "Utförare",
            "Sjöbo kommun",
        )
    ]
    one = found(PLAN, "## Barn", *lines)
    assert [(a.name, a.purpose, a.responsible) for a in one.allocations] == [
        (name, "Sex besök.", "Sjöbo kommun") for name in NAMES
    ]


def test_a_sum_set_as_a_heading_is_the_card_s() -> None:
    lines = [
        line
        for name in NAMES
        for line in (f"## {name}", "Sex besök.", "### 480 000 kr", "Ansvarig: Sjöbo kommun")
    ]
    assert sums(found(PLAN, *lines).allocations) == [(name, 480_000) for name in NAMES]


def test_names_with_sums_as_headings_and_a_text_below_each() -> None:
    lines = [
        line
        for name in NAMES
        for line in (f"### {name} 480 000 kr", "Sex besök hemma hos familjer.", "Sjöbo kommun")
    ]
    one = found(PLAN, "## Barn och unga", *lines)
    assert [(a.name, a.purpose, a.responsible, a.context.area) for a in one.allocations] == [
        (name, "Sex besök hemma hos familjer.", "Sjöbo kommun", "Barn och unga") for name in NAMES
    ]


def test_names_with_sums_and_parties_as_lines_and_a_text_below_each() -> None:
    lines = [
        line
        for name in NAMES
        for line in (f"{name}, 480 000 kr (Sjöbo kommun)", "Sex besök hemma hos familjer.")
    ]
    one = found(PLAN, "## Barn och unga", *lines)
    assert [(a.name, a.purpose, a.responsible) for a in one.allocations] == [
        (name, "Sex besök hemma hos familjer.", "Sjöbo kommun") for name in NAMES
    ]


@pytest.mark.parametrize("level", ["##", "###"])
def test_areas_with_sums_in_their_headings_are_no_interventions(level: str) -> None:
    lines = [
        line
        for area in ("Barn och unga", "Vuxna", "Äldre")
        for line in (f"{level} {area} 4 800 000 kr", "Området har utvecklats väl under året.")
    ]
    rows: Rows = [["Insats", "Belopp"], ["Samtal", "4 800 000 kr"], ["Kurator", "300 000 kr"]]
    assert sums(found(PLAN, *lines, "## Insatser", table(rows)).allocations) == [
        ("Samtal", 4_800_000),
        ("Kurator", 300_000),
    ]
    if level == "##":  # nothing above says that they are more than that
        assert not found(PLAN, *lines).allocations


def test_sentences_about_money_are_no_entries() -> None:
    lines = [
        line
        for who in ("Sjöbo", "Norrsjö", "Söderby")
        for line in (f"{who} kommun fick 480 000 kr.", "Pengarna räckte till tre kurser.")
    ]
    assert not found(PLAN, "## Bakgrund", *lines).allocations


def test_parts_under_one_heading_and_a_plain_total_are_one_sum() -> None:
    rows: Rows = [
        ["Insats", "Syfte", "Beviljat 2024 Region", "Beviljat 2024 Kommuner", "Totalt"],
        ["Hembesök", "Stöd till familjer", "175", "175", "350"],
        ["Kuratorer", "Möten varje månad", "60", "60", "120"],
    ]
    one = found(PLAN, "Belopp i tkr.", table(rows))
    assert sums(one.allocations) == [("Hembesök", 350_000), ("Kuratorer", 120_000)]
    assert {(a.context.year, a.context.phase) for a in one.allocations} == {(2024, Phase.APPROVED)}


def test_what_is_labelled_across_the_table_below_a_row_is_of_that_row() -> None:
    rows: Rows = [[("Barn och unga", 1, 2), "^"]]
    for name in NAMES:
        rows += [
            [name, "350 000 kr"],
            [("Syfte: Kurs.", 1, 2), "^"],
            [(f"Ansvarig: {WHO}", 1, 2), "^"],
        ]
    one = found(PLAN, table(rows))
    assert [(a.name, a.purpose, a.responsible, a.context.area) for a in one.allocations] == [
        (name, "Kurs.", WHO, "Barn och unga") for name in NAMES
    ]


def test_a_goal_beside_areas_that_stand_across_the_table_is_no_area() -> None:
    rows: Rows = [["Mål", "Aktivitet", "Syfte", "Ansvarig", "Budget 2024 (tkr)"]]
    for area in ("Barn och unga", "Vuxna"):
        rows += [[(area, 1, 5), "^", "^", "^", "^"]]
        rows += [["Stärkt hälsa", f"{name} {area}", "Kurs", WHO, "350"] for name in NAMES]
    one = found("# Handlingsplan 2024", table(rows))
    assert [a.context.area for a in one.allocations] == ["Barn och unga"] * 3 + ["Vuxna"] * 3


def test_a_party_set_as_a_sentence_has_no_full_stop() -> None:
    lines = [
        line
        for name in NAMES
        for line in (f"### {name}", "Budget: 350 000 kr.", f"Ansvarig: {WHO}.", "Syfte: Kurs.")
    ]
    one = found(PLAN, "## Barn", *lines)
    assert {(a.responsible, a.purpose) for a in one.allocations} == {(WHO, "Kurs.")}


def test_who_applied_answers_and_who_handles_the_case_does_not() -> None:
    rows: Rows = [
        ["Diarienr", "Insats", "Sökande", "Beviljat belopp", "Syfte", "Handläggare"],
        ["K25-01", "Hembesök", "Ljungby kommun", "1 100 000", "Team på familjecentraler", "RT"],
        ["K25-02", "Kuratorer", "Region Kronoberg", "340 000", "Handbok och cirklar", "LB"],
    ]
    one = found(PLAN, table(rows))
    assert [a.responsible for a in one.allocations] == ["Ljungby kommun", "Region Kronoberg"]


def test_a_pivot_table_of_the_areas_holds_their_sums() -> None:
    data: Rows = [
        ["Område", "Insats", "Ansvarig", "Belopp"],
        ["Unga", "Hembesök", WHO, "1 100 000"],
        ["Unga", "Kuratorer", WHO, "340 000"],
        ["Äldre", "Samtal", WHO, "75 000"],
    ]
    pivot: Rows = [
        ["Radetiketter", "Summa av Belopp"],
        ["1 Unga", "1 440 000"],
        ["2 Äldre", "75 000"],
        ["Totalsumma", "1 515 000"],
    ]
    one = found(PLAN, "## Data", table(data), "## Pivot", table(pivot, number=2))
    assert [a.name for a in one.allocations] == ["Hembesök", "Kuratorer", "Samtal"]


def test_an_area_s_strip_below_each_name_is_the_area() -> None:
    cards = [("Hembesök", "Unga"), ("Kuratorer", "Unga"), ("Samtal", "Äldre"), ("Fika", "Äldre")]
    lines = [
        line
        for name, area in cards
        for line in (f"# {name}", area, "Syfte: Kurs.", "Utfall: 350 000 kr", f"Ansvarig: {WHO}")
    ]
    one = found("# Resultat per insats 2024", "# Så läser du rapporten", "Text.", *lines)
    assert [(a.name, a.context.area) for a in one.allocations] == cards


def test_a_card_s_sum_may_be_left_open_and_the_area_s_sum_is_none_of_it() -> None:
    lines: list[str] = []
    for name, sek in zip(NAMES, ("350 000 kr", "Ej beslutat", "68 500 kr"), strict=True):
        lines += [name, sek, "Träffar på orten.", f"Ansvarig: {WHO}"]
    one = found(PLAN, "## Barn", *lines, "Beslutat för området: 418 500 kr")
    assert sums(one.allocations) == list(zip(NAMES, (350_000, None, 68_500), strict=True))
    assert [t.amount.sek for t in one.stated_totals] == [418_500]


def test_names_set_as_sentences_have_no_full_stop() -> None:
    lines = [
        line
        for name in NAMES
        for line in (f"Insats: {name}. Utfall: 350 000 kr", "Syfte: kurs", f"Ansvarig: {WHO}")
    ]
    assert [a.name for a in found("# Redovisning 2023", "## Barn", *lines).allocations] == [*NAMES]


def test_a_heading_that_names_its_year_and_unit_is_no_sum() -> None:
    rows: Rows = [
        [("Tabell 1. Insatser och medel", 1, 4), "^", "^", "^"],
        ["Målområde", "Spår", "Summa 2026 SEK", "Ansvarig/utförare"],
        ["Äldre", "Samtal", "225 000", WHO],
        ["Äldre", "Lotsar", "740 000", "Region X"],
    ]
    one = found("# Beslutsunderlag 2026", table(rows))
    assert sums(one.allocations) == [("Samtal", 225_000), ("Lotsar", 740_000)]
    assert [a.responsible for a in one.allocations] == [WHO, "Region X"]


def test_a_unit_below_a_full_line_is_a_word_of_its_own() -> None:
    rows: Rows = [
        ["Åtgärd", f"Tilldelat{FULL_LINE}\nkkr", "Mottagare"],
        ["Samtal", "1 230", WHO],
        ["Lotsar", "740", "Region X"],
    ]
    one = found("# Beslut 2025", table(rows, page=1, wraps=True))
    assert sums(one.allocations) == [("Samtal", 1_230_000), ("Lotsar", 740_000)]


@pytest.mark.parametrize("label", ["Beslut", "### Beslut"])
def test_minutes_give_out_money_paragraph_by_paragraph(label: str) -> None:
    lines = [
        line
        for number, name in enumerate(NAMES, start=11)
        for line in (
            f"## § {number} {name}",
            "Kurs i fem träffar.",
            label,
            f"Gruppen beslutar att bevilja {WHO} 350 000 kr för {name} under 2024.",
        )
    ]
    opening = ("## § 10 Mötets öppnande", "Ordföranden öppnar mötet.")
    one = found("# Protokoll, beslut om medel för psykisk hälsa 2024", *opening, *lines)
    assert [
        (a.name, a.amount and a.amount.sek, a.responsible, a.purpose) for a in one.allocations
    ] == [(name, 350_000, WHO, "Kurs i fem träffar.") for name in NAMES]


def test_a_sentence_set_like_a_heading_changes_no_year() -> None:
    rows: Rows = [["Insats", "Utfall"], ["Samtal", "400 000 kr"], ["Lotsar", "300 000 kr"]]
    sentence = "Gruppen beviljade medel till tio insatser och slutrapporten lämnas i februari 2026."
    one = found("# Delrapport 2025 psykisk hälsa", f"### {sentence}", table(rows))
    assert {a.context.year for a in one.allocations} == {2025}


def test_an_area_s_sums_of_two_phases_stand_in_one_line() -> None:
    lines = [
        line
        for name in NAMES
        for line in (
            f"### {name}",
            "Beviljat: 300 000 kr",
            "Förbrukat: 200 000 kr",
            f"Ansvarig: {WHO}",
        )
    ]
    total = "### Summa Unga: beviljat 900 000 kr, förbrukat 600 000 kr"
    one = found("# Delrapport 2025 psykisk hälsa", "## Unga", *lines, total, "## Äldre", *lines)
    assert {(t.amount.sek, t.context.phase) for t in one.stated_totals} == {
        (900_000, Phase.APPROVED),
        (600_000, Phase.EXECUTED),
    }


def test_rows_that_say_that_they_come_in_need_no_heading_that_does() -> None:
    rows: Rows = [
        ["Medel 2025", "Kronor"],
        ["Region X, statsbidrag", "3 300 000"],
        ["Länets kommuner, statsbidrag", "2 875 000"],
        ["Ränta och återbetalda medel", "250 000"],
    ]
    one = found(TITLE, "## Medel", table(rows))
    assert not one.allocations
    assert [f.amount.sek for f in one.funding] == [3_300_000, 2_875_000, 250_000]


def test_remarks_on_a_row_or_two_are_no_names() -> None:
    rows: Rows = [
        ["Huvudman", "Belopp, kr", "Anmärkning"],
        ["Region Dalarna", "5 830 000", ""],
        ["Falu kommun", "1 986 000", ""],
        ["Mora kommun", "499 000", "Sent rekvirerat"],
        ["Orsa kommun", "372 000", ""],
    ]
    one = found(TITLE, "## Inkomna statsbidrag per huvudman", table(rows))
    assert not one.allocations
    assert [f.amount.sek for f in one.funding] == [5_830_000, 1_986_000, 499_000, 372_000]


def test_what_all_recipients_get_is_no_recipients_whatever_it_is_called() -> None:
    rows: Rows = [
        ["Kommun", "Belopp, kronor"],
        ["Falun", "2 517 000"],
        ["Mora", "871 000"],
        ["Orsa", "292 000"],
        ["Länet", "3 680 000"],
    ]
    one = found(TITLE, "## Medel som kommunerna disponerar", table(rows))
    assert [f.amount.sek for f in one.funding] == [2_517_000, 871_000, 292_000]
    assert [t.amount.sek for t in one.stated_totals] == [3_680_000]


def test_a_summary_of_tables_by_their_headings_is_neither_interventions_nor_funding() -> None:
    head = ["Insats", "Ansvarig", "Belopp, kr"]
    one = found(
        TITLE,
        "## 3. Treåriga insatser",
        table([head, ["Hembesök", "Falu kommun", "480 000"], ["Maria", "Region X", "20 000"]]),
        "## 4. Suicidprevention 2025",
        table([head, ["Hälsolots", "Region X", "95 000"], ["Våga fråga", "Region X", "5 000"]]),
        "## 5. Sammanställning",
        table(
            [
                ["Del", "Avsnitt", "Belopp, kr"],
                ["Treåriga insatser", "3", "500 000"],
                ["Suicidprevention", "4", "100 000"],
                ["Totalt", "", "600 000"],
            ]
        ),
    )
    assert len(one.allocations) == 4
    assert not one.funding


def slide(name: str, budget: str, outcome: str, who: str) -> list[str]:
    told = ["Syfte", f"Vad {name.lower()} är till för.", "Resultat", "Bra.", "Ansvarig", who]
    return [name, *told, f"Budget 2024: {budget} mnkr", f"Utfall 2024: {outcome} mnkr"]


def test_labels_over_their_texts_stand_beside_sums_behind_theirs() -> None:
    slides = [
        slide("Mini-Maria", "2,45", "2,31", "Skövde kommun"),
        slide("Gemensam ingång", "4,0", "4,175", "Region X"),
        slide("Placerade barn", "1,1", "0,87", "Region X"),
    ]
    one = found(TITLE, "## Nära vård unga", *(line for lines in slides for line in lines))
    assert [(a.name, a.context.phase) for a in one.allocations] == [
        (lines[0], phase) for lines in slides for phase in (Phase.APPROVED, Phase.EXECUTED)
    ]
    assert [a.responsible for a in one.allocations[::2]] == [
        "Skövde kommun",
        "Region X",
        "Region X",
    ]
    assert all(a.purpose.startswith("Vad ") for a in one.allocations)


def test_an_area_that_goes_on_below_a_slide_s_title_is_the_area() -> None:
    head = ["Insats", "Håller i", "tkr"]
    one = found(
        TITLE,
        *("## Insatser 2025", "### Barn och unga", table([head, ["Råd", "Norrköping", "850"]])),
        *("## Insatser 2025, forts.", "Barn och unga, forts."),
        table([head, ["Barn som anhöriga", "Mjölby", "540"]]),
    )
    assert [a.context.area for a in one.allocations] == ["Barn och unga"] * 2
