"""Interventions set as cards: headings with labelled lines, boxes of text, small forms."""

from __future__ import annotations

import pytest

from extract.model import Allocation, Block, Box, Paragraph, Phase
from tests.extract.build import found, sums, table

TITLE = "# Förslag till insatser 2025, ÖK psykisk hälsa, Kalmar län"


def told(allocations: tuple[Allocation, ...]) -> list[tuple[str, int | None, str, str]]:
    return [
        (a.name, a.amount.sek if a.amount else None, a.purpose, a.responsible) for a in allocations
    ]


def test_headings_with_labelled_lines_are_interventions_under_their_area() -> None:
    extraction = found(
        TITLE,
        "## Barn och unga",
        "### Insats: Mobil mottagning",
        "Syfte: Nå unga i glesbygd.",
        "Kostnad: 640 000 kr",
        "Ansvarig: Region Kalmar län",
        "### Insats: Språkstöd",
        "Syfte: Stöd på fler språk.",
        "Kostnad: 180 000 kr",
        "Ansvarig: Nybro kommun",
        "## Äldre",
        "### Insats: Samtalsgrupper",
        "Syfte: Bryta ensamhet.",
        "Kostnad: –",
        "Ansvarig: Emmaboda kommun",
    )

    assert told(extraction.allocations) == [
        ("Mobil mottagning", 640_000, "Nå unga i glesbygd.", "Region Kalmar län"),
        ("Språkstöd", 180_000, "Stöd på fler språk.", "Nybro kommun"),
        ("Samtalsgrupper", None, "Bryta ensamhet.", "Emmaboda kommun"),
    ]
    assert [a.context.area for a in extraction.allocations] == ["Barn och unga"] * 2 + ["Äldre"]


def test_a_box_of_text_has_its_name_on_the_line_above_the_labels() -> None:
    extraction = found(
        TITLE,
        "## Barn och unga",
        "Mobil mottagning",
        "Budget: 640 tkr\nAnsvar: Region Kalmar län\nSyfte: Nå unga",
        "Språkstöd",
        "Budget: 180 tkr\nAnsvar: Nybro kommun\nSyfte: Stöd på fler språk",
    )

    assert told(extraction.allocations) == [
        ("Mobil mottagning", 640_000, "Nå unga", "Region Kalmar län"),
        ("Språkstöd", 180_000, "Stöd på fler språk", "Nybro kommun"),
    ]
    assert {a.context.area for a in extraction.allocations} == {"Barn och unga"}


def test_text_between_labels_goes_on_with_the_label_above() -> None:
    extraction = found(
        TITLE,
        "### Mobil mottagning",
        "Syfte: Nå unga.",
        "De bor långt från närmaste mottagning.",
        "Kostnad: 640 000 kr",
        "Ansvarig: Region Kalmar län",
        "### Språkstöd",
        "Syfte: Stöd.",
        "Kostnad: 180 000 kr",
        "Ansvarig: Nybro kommun",
        "Arbetet följs upp varje år.",
    )

    first, second = extraction.allocations
    assert first.purpose == "Nå unga. De bor långt från närmaste mottagning."
    assert second.responsible == "Nybro kommun"


def test_a_list_of_parties_goes_on_below_a_comma_or_a_small_word() -> None:
    extraction = found(
        TITLE,
        "### Mobil mottagning",
        "Kostnad: 640 000 kr",
        "Ansvarig: Länets föreningar samt",
        "Emmaboda kommun,",
        "Nybro kommun",
        "### Språkstöd",
        "Kostnad: 180 000 kr",
        "Ansvarig: Nybro kommun",
        "Arbetet följs upp varje år.",
    )

    first, second = extraction.allocations
    assert first.responsible == "Länets föreningar samt Emmaboda kommun, Nybro kommun"
    assert second.responsible == "Nybro kommun"


def test_what_stands_between_name_and_labels_describes_the_intervention() -> None:
    extraction = found(
        TITLE,
        "### Mobil mottagning",
        "En buss når unga som bor långt bort.",
        "Kostnad: 640 000 kr",
        "Ansvarig: Region Kalmar län",
        "### Språkstöd",
        "Stöd på fler språk.",
        "Kostnad: 180 000 kr",
        "Ansvarig: Nybro kommun",
    )

    assert [a.purpose for a in extraction.allocations] == [
        "En buss når unga som bor långt bort.",
        "Stöd på fler språk.",
    ]


def test_a_sum_in_the_name_s_heading_is_the_intervention_s() -> None:
    extraction = found(
        TITLE,
        "### Mobil mottagning, 640 000 kr",
        "Syfte: Nå unga.",
        "Ansvarig: Region Kalmar län",
        "### Språkstöd, 180 000 kr",
        "Syfte: Stöd.",
        "Ansvarig: Nybro kommun",
    )

    assert sums(extraction.allocations) == [("Mobil mottagning", 640_000), ("Språkstöd", 180_000)]


def test_small_forms_under_headings_give_budget_and_outcome() -> None:
    def form(granted: str, used: str) -> Block:
        return table(
            [
                ["Projektledare", "Region Kalmar län"],
                ["Beviljat belopp", granted],
                ["Upparbetat", used],
                ["Resultat", "Bussen har gått sedan mars."],
            ]
        )

    extraction = found(
        "# Slutredovisning 2023, ÖK psykisk hälsa, Kalmar län",
        "## 1. Mobil mottagning",
        form("850 000 kr", "812 345 kr"),
        "## 2. Språkstöd",
        form("220 000 kr", "220 000 kr"),
    )

    assert [
        (a.name, a.context.phase, a.amount.sek) for a in extraction.allocations if a.amount
    ] == [
        ("Mobil mottagning", Phase.APPROVED, 850_000),
        ("Mobil mottagning", Phase.EXECUTED, 812_345),
        ("Språkstöd", Phase.APPROVED, 220_000),
        ("Språkstöd", Phase.EXECUTED, 220_000),
    ]


def test_an_area_s_sum_and_owner_above_its_table_are_no_card() -> None:
    rows = [["Insats", "Belopp", "Ansvar"], ["Elevcoacher", "300 000 kr", "Tierp"]]
    extraction = found(
        TITLE,
        "## Barn och unga",
        "Budget: 300 000 kr",
        "Ansvarig: Styrgruppen",
        table(rows),
        "## Äldre",
        "Budget: 300 000 kr",
        "Ansvarig: Styrgruppen",
        table(rows),
    )

    assert sums(extraction.allocations) == [("Elevcoacher", 300_000)] * 2


def test_sums_of_areas_that_nobody_answers_for_are_no_cards() -> None:
    extraction = found(
        TITLE,
        "## Barn och unga",
        "Budget: 300 000 kr",
        "Utfall: 280 000 kr",
        "## Äldre",
        "Budget: 200 000 kr",
        "Utfall: 210 000 kr",
    )

    assert not extraction.allocations


def test_one_form_with_a_sum_is_not_taken_for_a_habit() -> None:
    extraction = found(
        TITLE,
        "## Kansliet",
        "Budget: 300 000 kr",
        "Ansvarig: Kanslichefen",
        "## Övrigt",
        "Inget att anteckna.",
    )

    assert not extraction.allocations


def test_labels_that_nobody_knows_are_labels_where_all_cards_bear_them() -> None:
    extraction = found(
        TITLE,
        "## Barn och unga",
        "Mobil mottagning",
        "Så gör vi: Nå unga i glesbygd.\nSlantar: 0,64 mnkr\nKontaktväg: Region Kalmar län",
        "Språkstöd",
        "Så gör vi: Stöd på fler språk.\nSlantar: 0,18 mnkr\nKontaktväg: Nybro kommun",
    )

    assert [(a.name, a.amount and a.amount.sek) for a in extraction.allocations] == [
        ("Mobil mottagning", 640_000),
        ("Språkstöd", 180_000),
    ]


def test_an_unknown_label_does_not_go_on_with_the_field_above() -> None:
    extraction = found(
        TITLE,
        "### Mobil mottagning",
        "Ansvarig: Region Kalmar län\nLäge: Pågår\nBudget: 640 tkr\nSyfte: Nå unga",
        "### Språkstöd",
        "Ansvarig: Nybro kommun\nLäge: Klar\nBudget: 180 tkr\nSyfte: Fler språk",
    )

    assert told(extraction.allocations) == [
        ("Mobil mottagning", 640_000, "Nå unga", "Region Kalmar län"),
        ("Språkstöd", 180_000, "Fler språk", "Nybro kommun"),
    ]


def test_a_cards_own_sum_may_be_called_a_total() -> None:
    extraction = found(
        TITLE,
        "### Mobil mottagning",
        "Summa: 640 000\nSyfte: Nå unga",
        "### Språkstöd",
        "Summa: 180 000\nSyfte: Fler språk",
    )

    assert [a.amount and a.amount.sek for a in extraction.allocations] == [640_000, 180_000]


@pytest.mark.parametrize("label", ["Beskrivning av insatsen", "Insatsens syfte"])
def test_a_label_that_speaks_of_the_intervention_is_not_its_name(label: str) -> None:
    extraction = found(
        TITLE,
        "### Mobil mottagning",
        f"{label}: Nå unga\nBudget: 640 tkr",
        "### Språkstöd",
        f"{label}: Fler språk\nBudget: 180 tkr",
    )

    assert [(a.name, a.purpose) for a in extraction.allocations] == [
        ("Mobil mottagning", "Nå unga"),
        ("Språkstöd", "Fler språk"),
    ]


def test_cards_under_their_areas_repeated_heading_are_named_by_the_line_above() -> None:
    extraction = found(
        TITLE,
        "## Barn och unga",
        "Mobil mottagning",
        "Budget: 640 tkr\nSyfte: Nå unga",
        "## Barn och unga",
        "Språkstöd",
        "Budget: 180 tkr\nSyfte: Fler språk",
    )

    assert [(a.name, a.context.area) for a in extraction.allocations] == [
        ("Mobil mottagning", "Barn och unga"),
        ("Språkstöd", "Barn och unga"),
    ]


def test_forms_below_each_other_are_named_by_their_title() -> None:
    def form(title: str, sek: str) -> Block:
        return table([["Nr", "1"], ["Titel", title], ["Kommentar", "Nå unga"], ["Budget", sek]])

    extraction = found(
        TITLE,
        "## Barn och unga",
        form("Mobil mottagning", "640 000 kr"),
        form("Språkstöd", "180 000 kr"),
        "## Äldre",
        form("Samtalsgrupper", "90 000 kr"),
    )

    assert [(a.name, a.context.area) for a in extraction.allocations] == [
        ("Mobil mottagning", "Barn och unga"),
        ("Språkstöd", "Barn och unga"),
        ("Samtalsgrupper", "Äldre"),
    ]


def test_a_sum_left_open_in_words_is_a_cards_sum_where_the_others_state_one() -> None:
    extraction = found(
        TITLE,
        "### Mobil mottagning",
        "Budget: 640 tkr\nSyfte: Nå unga",
        "### Samtal",
        "Budget: 90 tkr\nSyfte: Stöd",
        "### Språkstöd",
        "Budget: ingår i ovan\nSyfte: Fler språk",
    )

    assert [(a.name, a.amount and a.amount.sek) for a in extraction.allocations] == [
        ("Mobil mottagning", 640_000),
        ("Samtal", 90_000),
        ("Språkstöd", None),
    ]


def test_a_card_without_the_line_for_its_sum_is_an_intervention_with_an_open_amount() -> None:
    extraction = found(
        TITLE,
        "## Barn och unga",
        "### Mobil mottagning",
        "Vad ska göras?: Nå unga\nAnsvarig: Regionen",
        "### Samtal",
        "Vad ska göras?: Stöd\nAnsvarig: Nybro kommun\nBudget: 90 tkr",
        "### Språkstöd",
        "Vad ska göras?: Fler språk\nAnsvarig: Emmaboda kommun\nBudget: 180 tkr",
    )

    assert told(extraction.allocations) == [
        ("Mobil mottagning", None, "Nå unga", "Regionen"),
        ("Samtal", 90_000, "Stöd", "Nybro kommun"),
        ("Språkstöd", 180_000, "Fler språk", "Emmaboda kommun"),
    ]


def test_a_numbered_area_on_a_line_above_cards_is_no_label_of_theirs() -> None:
    def card(name: str, sum_text: str) -> list[str]:
        return [name, f"Tilldelat (tkr): {sum_text}", "Syfte: Stöd till den som behöver det."]

    one = found(
        "# Plan 2024",
        "Fördelning per insats.",
        "Område 1: Ensamhet",
        *card("Äldrelots", "780"),
        *card("Demensteam", "345"),
        "Område 2: Suicidprevention",
        *card("Livslinjen", "230"),
    )
    assert [(a.context.area, a.name) for a in one.allocations] == [
        ("Område 1: Ensamhet", "Äldrelots"),
        ("Område 1: Ensamhet", "Demensteam"),
        ("Område 2: Suicidprevention", "Livslinjen"),
    ]


def test_a_card_s_number_on_a_line_of_its_own_is_not_its_name() -> None:
    extraction = found(
        TITLE,
        "## Barn och unga",
        "Mobil mottagning",
        Paragraph("#: 1"),
        "Typ av verksamhet: Gemensam",
        "Beviljat: 26.000,00",
        "Syfte: Nå unga i glesbygd.",
        "Språkstöd",
        Paragraph("#: 2"),
        "Typ av verksamhet: Gemensam",
        "Beviljat: 48.000,00",
        "Syfte: Stöd på fler språk.",
    )

    assert sums(extraction.allocations) == [("Mobil mottagning", 26_000), ("Språkstöd", 48_000)]


def test_what_was_granted_and_spent_under_an_intervention_s_heading_is_a_card() -> None:
    blocks: list[Block | str] = []
    for name, granted, spent in (("Livlinan", "500 000", "432 100"), ("Stöd", "120 000", "90 000")):
        blocks += [f"## {name}", f"Beviljade medel: {granted} kr", f"Förbrukade medel: {spent} kr"]
        blocks += ["Resultat: Projektet nådde fler än planerat."]
    extraction = found("# Slutrapport 2023 – psykisk hälsa i Kalmar län", *blocks)

    assert [
        (a.name, a.context.phase, a.amount and a.amount.sek) for a in extraction.allocations
    ] == [
        ("Livlinan", Phase.APPROVED, 500_000),
        ("Livlinan", Phase.EXECUTED, 432_100),
        ("Stöd", Phase.APPROVED, 120_000),
        ("Stöd", Phase.EXECUTED, 90_000),
    ]


def test_the_first_line_of_a_box_with_a_description_is_its_name() -> None:
    lines: list[Block] = []
    for k, (name, text) in enumerate([("Vårdteam", "Besök i glesbygd"), ("Stödgrupp", "Samtal")]):
        box = Box(0, 100 * k, 200, 100 * k + 80)
        said = [name, text, "Ansvarig: Region Norrbotten", f"Budget: {k + 1}00 tkr"]
        lines += [Paragraph(line, 1, box) for line in said]
    one = found("# Förslag till insatser 2026", *lines).allocations
    assert sums(one) == [("Vårdteam", 100_000), ("Stödgrupp", 200_000)]
    assert [a.purpose for a in one] == ["Besök i glesbygd", "Samtal"]


@pytest.mark.parametrize(
    "labels", [["Belopp", "Ansvarig", "Syfte"], ["Syfte", "Budget 2026", "Ansvarig"]]
)
def test_a_row_below_labels_is_a_card_of_the_heading_above(labels: list[str]) -> None:
    values = {"Belopp": "145 000 kr", "Budget 2026": "145 000 kr", "Ansvarig": "Habo kommun"}
    row = [values.get(label, "Fler kan tala.") for label in labels]
    blocks: list[Block | str] = ["# Beslutade insatser 2026"]
    for name in ("Samtalsmatta", "Hälsosamtal"):
        blocks += [f"## {name}", table([labels, row])]
    one = found(*blocks).allocations
    assert sums(one) == [("Samtalsmatta", 145_000), ("Hälsosamtal", 145_000)]
    assert {a.purpose for a in one} == {"Fler kan tala."}


@pytest.mark.parametrize("by", [". ", "; ", ", "])
def test_labels_that_follow_on_one_line_are_told_apart(by: str) -> None:
    blocks: list[Block | str] = ["# Handlingsplan 2025", "## Insatser"]
    for name, who in (("Lånebank", "Alvesta kommun"), ("Slinga", "FoU Väst")):
        blocks += [f"### {name}", "Stöd i skolan.", f"Medel: 85 000 kr{by}Ansvarig: {who}"]
    one = found(*blocks).allocations
    assert sums(one) == [("Lånebank", 85_000), ("Slinga", 85_000)]
    assert [(a.responsible, a.purpose) for a in one] == [
        ("Alvesta kommun", "Stöd i skolan."),
        ("FoU Väst", "Stöd i skolan."),
    ]


def _boxed(*cards: list[str]) -> list[Block]:
    boxes = [Box(0, 100 * k, 200, 100 * k + 80) for k in range(len(cards))]
    pairs = zip(cards, boxes, strict=True)
    return [Paragraph(line, 1, box) for lines, box in pairs for line in lines]


@pytest.mark.parametrize("kinds", [("Unga", "Unga", "Vuxna"), ("UNGA", "VUXNA", "ÄLDRE")])
def test_a_kind_on_top_of_boxes_is_no_name(kinds: tuple[str, str, str]) -> None:
    names = ("Vårdteam", "Stödgrupp", "Lots")
    rest = ["Ansvarig: Region Norrbotten", "Budget: 100 tkr"]
    boxes = _boxed(*([kind, name, *rest] for kind, name in zip(kinds, names, strict=True)))
    one = found("# Förslag till insatser 2026", *boxes).allocations
    assert [a.name for a in one] == list(names)


FORMS = [
    [["Namn", name], ["Budget 2024", sum_], ["Ansvarig", who], ["Syfte", "Korta väntan."]]
    for name, sum_, who in (
        ("Familjecentral", "640 000 kr", "Nybro kommun"),
        ("Digital elevhälsa", "720 000 kr", "Emmaboda kommun"),
        ("Spelfri", "210 000 kr", "Region Kalmar län"),
    )
]


@pytest.mark.parametrize("told", ["Två grupper har genomförts i stället för tre.", ""])
def test_forms_that_only_sentences_part_are_named_by_their_own_line(told: str) -> None:
    forms: list[Block | str] = [part for form in FORMS for part in (table(form), told) if part]

    extraction = found(TITLE, "## Barn och unga", "Området har fått mest medel.", *forms)

    assert [a.name for a in extraction.allocations] == [form[0][1] for form in FORMS]
    assert {a.context.area for a in extraction.allocations} == {"Barn och unga"}


def test_forms_below_lines_that_are_names_are_named_by_these() -> None:
    """Then "Namn" is that of the person who knows more."""
    forms = [
        part
        for form in FORMS
        for part in (form[0][1], table([["Namn", f"{form[0][1][:3]} Ek"], *form[1:]]))
    ]

    extraction = found(TITLE, "## Barn och unga", *forms)

    assert [a.name for a in extraction.allocations] == [form[0][1] for form in FORMS]


def test_points_below_the_one_that_names_a_party_are_points_beside_it() -> None:
    blocks: list[Block | str] = [TITLE]
    for name in ("Fältare", "Anhörigcaféer"):
        labelled = ("Budget: 500 tkr", "Ansvarig: Region Kalmar län", "Vi mötte 300 unga.")
        blocks += [f"## {name}", *(Paragraph(text, is_item=True) for text in labelled)]
    one = found(*blocks, name="a.pptx")
    assert told(one.allocations) == [
        (name, 500_000, "Vi mötte 300 unga.", "Region Kalmar län")
        for name in ("Fältare", "Anhörigcaféer")
    ]
