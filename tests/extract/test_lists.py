"""Interventions in lists, outside of tables."""

from __future__ import annotations

import pytest

from extract.model import Paragraph
from tests.extract.build import found, sums, table

TITLE = "# Psykisk hälsa i Dalarna 2026"
LINES = ["Mobil nattpsykiatri – 2,2 mkr (Region Dalarna)", "Skolsamverkan – 150 tkr (Rättvik)"]
LINES_TOO = ["SIP-lots: 1,1 mkr", "Hjälpmedel: 650 tkr"]
READ = [("Mobil nattpsykiatri", 2_200_000), ("Skolsamverkan", 150_000)]


def test_points_below_a_heading_of_interventions_are_such() -> None:
    one = found(TITLE, "## Beslutade insatser 2026", *LINES)
    assert sums(one.allocations) == READ
    assert [a.responsible for a in one.allocations] == ["Region Dalarna", "Rättvik"]
    assert not one.funding


def test_a_line_that_leads_in_says_so_too() -> None:
    one = found(TITLE, "## Beslut", "Följande projekt har beviljats medel:", *LINES)
    assert sums(one.allocations) == READ


@pytest.mark.parametrize("heading", ["Bakgrund", "Prioriterade områden", "Ekonomi"])
def test_points_below_other_headings_are_none(heading: str) -> None:
    assert not found(TITLE, f"## {heading}", *LINES).allocations


def test_a_list_that_sums_up_a_table_is_not_read_twice() -> None:
    rows = [["Insats", "Belopp", "Syfte"], ["Skolsamverkan", "150 000 kr", "Närvaro."]]
    one = found(TITLE, "## Insatser", *LINES, "## Fördelning", table(rows))
    assert sums(one.allocations) == [("Skolsamverkan", 150_000)]


def test_sums_in_sentences_make_no_list() -> None:
    lines = ["Region Dalarna får 400 tkr till resor.", "Rättvik får 150 tkr till lokaler."]
    assert not found(TITLE, "## Insatser", *lines).allocations


def test_boxes_of_name_sum_and_recipient_are_interventions() -> None:
    boxes = ["Ung i Falun", "150 000 kr", "Falu kommun", "Hälsopedagoger", "980 000 kr", "Region D"]
    boxes += ["Öppet café", "45 000 kr", "Föreningen Hjärnkoll"]
    one = found(TITLE, "## Beslutade insatser 2026", *boxes)
    assert sums(one.allocations) == [
        ("Ung i Falun", 150_000),
        ("Hälsopedagoger", 980_000),
        ("Öppet café", 45_000),
    ]


def test_boxes_of_key_figures_are_none() -> None:
    boxes = ["Budget", "2 000 000 kr", "Utfall", "1 900 000 kr", "Avvikelse", "100 000 kr"]
    assert not found(TITLE, "## Insatser i siffror", *boxes).allocations


def test_points_under_areas_of_a_document_that_gives_out_money_are_interventions() -> None:
    def point(text: str) -> Paragraph:
        return Paragraph(text, is_item=True)

    one = found(
        "# Fördelning av stimulansmedel 2023 – Gotland",
        "## Kompetens",
        point("Handledarutbildning (Region Gotland): 240 000 kr. Åtta dagar för handledare."),
        point("Språkombud (Vuxenutbildningen): 130 000 kr. Ombud på varje boende."),
        "## Teknik",
        point("Trygghetskameror (Socialförvaltningen): 1,1 mkr. Tillsyn för 60 personer."),
    )
    assert [(a.name, a.amount and a.amount.sek, a.context.area) for a in one.allocations] == [
        ("Handledarutbildning", 240_000, "Kompetens"),
        ("Språkombud", 130_000, "Kompetens"),
        ("Trygghetskameror", 1_100_000, "Teknik"),
    ]
    assert one.allocations[0].responsible == "Region Gotland"
    assert one.allocations[0].purpose == "Åtta dagar för handledare."


def test_kinds_of_cost_in_a_list_are_no_interventions() -> None:
    lines = ["Löner: 900 000 kr", "Resor: 40 000 kr", "Lokalhyra: 120 000 kr"]
    assert not found(TITLE, "## Projektets budget", *lines).allocations


def test_the_title_of_a_deck_speaks_for_its_slides() -> None:
    one = found(
        "# Beslutade insatser 2026, psykisk hälsa", "# Delaktighet", *LINES, "# Teknik", *LINES_TOO
    )
    assert [(a.name, a.context.area) for a in one.allocations] == [
        ("Mobil nattpsykiatri", "Delaktighet"),
        ("Skolsamverkan", "Delaktighet"),
        ("SIP-lots", "Teknik"),
        ("Hjälpmedel", "Teknik"),
    ]


@pytest.mark.parametrize("sums", [("1 950 tkr", "1 050 tkr"), ("1,95 mnkr", "1,05 mnkr")])
def test_a_list_that_comes_to_its_areas_sum_is_one_of_interventions(sums: tuple[str, str]) -> None:
    one = found(
        "# Plan psykisk hälsa 2024",
        "## Barn och unga, 3 000 tkr",
        f"Första linjen: {sums[0]} (Region Solvik)",
        f"Trygg i klassrummet: {sums[1]} (kommunerna)",
    )
    assert [(a.context.area, a.name, a.amount.sek) for a in one.allocations if a.amount] == [
        ("Barn och unga", "Första linjen", 1_950_000),
        ("Barn och unga", "Trygg i klassrummet", 1_050_000),
    ]


@pytest.mark.parametrize(
    "names", [("Region Solvik", "Kommunerna"), ("Lönekostnader", "Lokaler"), ("Falun", "Mora")]
)
def test_recipients_and_costs_that_come_to_an_areas_sum_are_none(names: tuple[str, str]) -> None:
    one = found(
        "# Plan psykisk hälsa 2024",
        "## Barn och unga, 3 000 tkr",
        f"{names[0]}: 1 950 tkr",
        f"{names[1]}: 1 050 tkr",
    )
    assert one.allocations == ()


def test_a_list_that_does_not_come_to_its_areas_sum_tells_nothing() -> None:
    one = found(
        "# Plan psykisk hälsa 2024", "## Barn och unga, 3 000 tkr", "A-stöd: 950 tkr", "B: 50 tkr"
    )
    assert one.allocations == ()


@pytest.mark.parametrize(
    "title",
    ["Plan för länsmedel 2025", "Så används medlen 2025", "Utvecklingsmedel psykisk hälsa 2025"],
)
def test_points_below_areas_are_interventions_where_the_title_is_of_money(title: str) -> None:
    one = found(f"# {title}", "## Delaktighet", *LINES, "## Teknik", *LINES_TOO)
    assert sums(one.allocations) == [*READ, ("SIP-lots", 1_100_000), ("Hjälpmedel", 650_000)]


@pytest.mark.parametrize("title", ["Hjälpmedel 2025", "Läkemedel i länet 2025"])
def test_a_title_of_aids_or_drugs_is_none_of_money(title: str) -> None:
    assert not found(f"# {title}", "## Delaktighet", *LINES).allocations


@pytest.mark.parametrize("below", ["Totalt 1 150 tkr", "Summa: 1,15 mnkr"])
def test_points_that_come_to_the_sum_below_them_are_interventions(below: str) -> None:
    lines = ["Öppet café: 0,5 mkr", "Hjälpmedel: 650 tkr"]
    one = found("# Psykisk hälsa 2025", "## Delaktighet", *lines, below)
    assert sums(one.allocations) == [("Öppet café", 500_000), ("Hjälpmedel", 650_000)]
    assert [t.amount.sek for t in one.stated_totals] == [1_150_000]
    other = found("# Psykisk hälsa 2025", "## Delaktighet", *lines, "Totalt 9 mnkr")
    assert not other.allocations


@pytest.mark.parametrize("sign", [" – ", ": "])
def test_a_summary_names_areas_without_what_all_their_headings_begin_with(sign: str) -> None:
    rows = [["Område", "Medel (tkr)"], ["Unga", "2 350"], ["Äldre", "1 750"], ["Totalt", "4 100"]]
    one = found(
        "# Plan för länsmedel 2025",
        f"# Psykisk hälsa{sign}unga",
        *LINES,
        f"# Psykisk hälsa{sign}äldre",
        *LINES_TOO,
        "# Sammanfattning",
        table(rows),
    )
    areas = [f"Psykisk hälsa{sign}unga", f"Psykisk hälsa{sign}äldre", None]
    assert [t.context.area for t in one.stated_totals] == areas
    assert not one.funding


@pytest.mark.parametrize("label", ["Ansvarig", "Utförare", "Mottagare"])
def test_a_label_in_a_box_is_no_part_of_who_answers(label: str) -> None:
    boxes = ["Ung i Falun", "150 000 kr", f"{label}: Falu kommun"]
    boxes += ["Hälsopedagoger", "980 000 kr", f"{label}: Regionen", "Öppet café", "45 000 kr"]
    one = found(TITLE, "## Beslutade insatser 2026", *boxes, f"{label}: Föreningen Hjärnkoll")
    assert [a.named for a in one.allocations] == [
        "Falu kommun",
        "Regionen",
        "Föreningen Hjärnkoll",
    ]


def test_a_labelled_purpose_in_a_box_is_the_purpose() -> None:
    boxes = ["Ung i Falun", "150 000 kr", "Syfte: Kortare väg", "Lots", "80 000 kr", "Syfte: Stöd"]
    one = found(TITLE, "## Beslutade insatser 2026", *boxes, "Café", "45 000 kr", "Syfte: Möten")
    assert [a.purpose for a in one.allocations] == ["Kortare väg", "Stöd", "Möten"]


@pytest.mark.parametrize("line", ["De följs upp i maj. Totalt", "Allt följs upp. Insatserna får"])
def test_a_sentence_before_a_sum_names_no_intervention(line: str) -> None:
    one = found("# Fördelning 2025", "## Delaktighet", *LINES, f"{line}: 2 350 tkr")
    assert sums(one.allocations) == READ


@pytest.mark.parametrize("sign", [".", ")"])
def test_numbered_points_are_called_without_their_numbers(sign: str) -> None:
    lines = [f"{n}{sign} {line}" for n, line in enumerate(LINES, start=1)]
    one = found(TITLE, "## Beslut", "Följande insatser finansieras:", *lines)
    assert sums(one.allocations) == READ


CARDS = ["Hembesök 80+", "400 tkr", "Besök hos de äldsta.", "Ansvarig: Arboga kommun"]
CARDS += ["Sorgegrupp", "60 tkr", "Samtal efter förlust.", "Ansvarig: Kyrkan"]


def test_two_boxes_that_say_who_answers_are_interventions() -> None:
    one = found(TITLE, "## Beslutade insatser 2026", *CARDS).allocations
    assert sums(one) == [("Hembesök 80+", 400_000), ("Sorgegrupp", 60_000)]
    assert [(a.purpose, a.responsible) for a in one] == [
        ("Besök hos de äldsta.", "Arboga kommun"),
        ("Samtal efter förlust.", "Kyrkan"),
    ]


def test_two_boxes_that_do_not_say_it_are_left() -> None:
    boxes = [line for line in CARDS if not line.startswith("Ansvarig")]
    assert not found(TITLE, "## Beslutade insatser 2026", *boxes).allocations


GIVEN = [
    "Skolteam – 650 000 kr. Två tjänster. Ansvarig: Barnnämnden.",
    "Komet – 180 000 kr. Tre grupper. Ansvarig: Familjecentralen.",
    "Kvällsstöd – 920 000 kr. Alla dagar. Ansvarig: Psykiatrin.",
]
LEFT = "Reserv – 250 000 kr. Beslutas under året."


@pytest.mark.parametrize("total", ["Summa 2 000 000 kr.", "Totalt: 2 000 tkr"])
def test_points_that_come_to_their_sum_below_a_line_that_gives_money_out(total: str) -> None:
    one = found("# Plan 2024", "Medlen fördelas så här:", *GIVEN, LEFT, total)

    assert sums(one.allocations) == [
        ("Skolteam", 650_000),
        ("Komet", 180_000),
        ("Kvällsstöd", 920_000),
    ]
    assert [a.responsible for a in one.allocations] == [
        "Barnnämnden",
        "Familjecentralen",
        "Psykiatrin",
    ]
    assert [(f.purpose, f.amount.sek) for f in one.funding] == [("Reserv", 250_000)]


@pytest.mark.parametrize(
    ("lead", "total"),
    [
        ("Medlen fördelas så här:", "Summa 2 100 000 kr."),
        ("Så här gick det förra året:", "Summa 2 000 000 kr."),
    ],
)
def test_points_of_another_sum_or_below_another_line_are_left(lead: str, total: str) -> None:
    assert not found("# Plan 2024", lead, *GIVEN, LEFT, total).allocations


def test_smaller_points_tell_of_the_point_above_them() -> None:
    points = [
        "Konferens: 120 000 kr",
        "lokal och mat 85 000 kr",
        "Kurs: 210 000 kr",
        "två omgångar",
    ]
    lines = [Paragraph(text, is_item=True) for text in points]

    one = found(TITLE, "## Struktur", "Medel går även till följande insatser:", *lines)

    assert sums(one.allocations) == [("Konferens", 120_000), ("Kurs", 210_000)]
    assert [a.purpose for a in one.allocations] == ["lokal och mat 85 000 kr", "två omgångar"]


def test_who_answers_by_a_label_need_be_no_party_that_is_known() -> None:
    cards = [
        line
        for name, who in (("Hemjour", "Teknikrådet"), ("Hembesök", "Kvarnen"), ("Röntgen", "Huset"))
        for line in (name, "450 tkr", "Alla dagar.", f"Ägare: {who}")
    ]

    one = found(TITLE, "## Beslutade insatser 2026", *cards).allocations

    assert [a.responsible for a in one] == ["Teknikrådet", "Kvarnen", "Huset"]


def test_minutes_tell_behind_the_sum_who_gets_it_and_what_for() -> None:
    decided = [
        "Trygga rutter, 385 000 kronor till Rättviks kommun, för att kartlägga platser.",
        "Mellan stolarna – 16–20 år, 720 000 kronor till Falu kommun och Region X, för att möta.",
        "Fjällteamet, 640 000 kronor till Malung-Sälens kommun.",
    ]
    points = [Paragraph(text, is_item=True) for text in decided]
    lead = "Rådet beslutar att för 2026 bevilja följande insatser medel:"
    one = found(TITLE, "## § 18 Medel till insatser: Barn och unga", "### Beslut", lead, *points)
    assert sums(one.allocations) == [
        ("Trygga rutter", 385_000),
        ("Mellan stolarna – 16–20 år", 720_000),
        ("Fjällteamet", 640_000),
    ]
    assert [a.responsible for a in one.allocations] == [
        "Rättviks kommun",
        "Falu kommun och Region X",
        "Malung-Sälens kommun",
    ]
    assert [a.purpose[:7] for a in one.allocations] == ["för att", "för att", ""]
    assert {a.context.area for a in one.allocations} == {"Barn och unga"}


def test_who_gets_it_may_be_a_sentence_behind_each_sum() -> None:
    lines = [
        "Video – 300 tkr. Rättviks kommun. På skärm.",
        "Mätning – 1 mnkr. Region Dalarna. Hemma.",
    ]
    one = found(TITLE, "## Beslutade insatser 2026", *lines)
    assert [(a.name, a.responsible, a.purpose) for a in one.allocations] == [
        ("Video", "Rättviks kommun", "På skärm."),
        ("Mätning", "Region Dalarna", "Hemma."),
    ]
    lines[1] = "Mätning – 1 mnkr. Ett team från region och kommun. Hemma."
    one = found(TITLE, "## Beslutade insatser 2026", *lines[1:], "Stöd – 90 tkr. Kurser. Möten.")
    assert [a.responsible for a in one.allocations] == ["", ""]
