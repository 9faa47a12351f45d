from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Heading, Table
from extract.readers import slides, text
from tests.extract.readers.shown import rows, tables

FIXTURES = Path(__file__).parents[2] / "fixtures"


def cut(slide: str) -> list[list[str]]:
    """The rows of the one table on a slide."""
    (table,) = tables(slides.blocks([(None, slide)])[0])
    return rows(table)


HEADING = "Barn och unga\n\nInsats Belopp Syfte och mål Ansvar\n\n"


def test_amount_last_and_party_second_is_read_from_the_heading_and_the_rows() -> None:
    first, second = tables(text.read(FIXTURES / "run_together_norrvik.txt"))
    assert [[row[0], row[1], row[3]] for row in rows(first)] == [
        ["Åtgärd", "Ansvarig", "Budget (tkr)"],
        ["Föräldrastöd i grupp", "Kommunerna", "350"],
        ["Första linjen på familjecentral", "Region Norrvik, primärvården", "1 250"],
        ["Trygga gympasalen", "SKUN", "90"],
        [
            "Samordnare för elevhälsa och socialtjänst i norra länsdelen",
            "Norrviks kommun och Tallåsens kommun",
            "640",
        ],
        ["Summa", "", "2 330"],
    ]
    assert [row[2] for row in rows(second)][1:3] == [
        "Två dagars kurs för kuratorer.",
        (
            "Stöd till efterlevande inom ett dygn, i samarbete med Svenska kyrkan och "
            "räddningstjänsten. Handledning köps in."
        ),
    ]


def test_a_text_layer_without_empty_lines_is_read_too() -> None:
    (table,) = tables(text.read(FIXTURES / "run_together_sjoskogen.txt"))
    assert [[row[0], row[1], row[3]] for row in rows(table)][1:] == [
        ["Hembesöksteam i glesbygd", "1 450 000 kr", "Närsjukvården väster"],
        ["Digital triage", "275 000 kr", "IT-enheten"],
        [
            "Fast läkarkontakt på särskilt boende 2023",
            "830 500 kr",
            "Primärvården, Granby kommun och Alviks kommun",
        ],
        [
            "Kompetenslyft steg 2 för undersköterskor i hemtjänsten",
            "96 400 kr",
            "Granby kommun",
        ],
        ["Patientmedverkan", "40 000 kr", "Patientnämnden"],
        ["Totalt", "2 691 900 kr", ""],
    ]


def test_numbered_rows_and_unknown_headings_are_read() -> None:
    first, second = tables(text.read(FIXTURES / "run_together_alvlandet.txt"))
    assert [[row[0], row[1], row[4]] for row in rows(first)][1:5] == [
        ["1", "Gemensam ingång för vuxna med beroende", "1 980 000 kr"],
        ["2", "Bostad först", "455 000 kr"],
        ["3", "Peer support", "520 000 kr"],
        ["4", "Öppet hus", "14 500 kr"],
    ]
    assert ["Anhörigstöd", "88 000", "", "Kommunerna gemensamt"] in rows(second)


def test_a_year_in_the_name_is_not_a_part_of_the_amount() -> None:
    table = cut(
        HEADING
        + "Temadag i Norrvik 2023 118 680 Föreläsningar för personal. UM\n\nTotalt 118 680\n"
    )
    assert table[1][:2] == ["Temadag i Norrvik 2023", "118 680"]


def test_a_number_at_the_end_of_a_name_is_parted_by_the_total() -> None:
    table = cut(
        HEADING + "Metodstöd steg 2 118 680 Handledning ges.\n\nUM\n\n"
        "Skolstöd 200 000 Tre skolor deltar.\n\nPV\n\nTotalt 318 680\n"
    )
    assert [row[:2] for row in table[1:3]] == [
        ["Metodstöd steg 2", "118 680"],
        ["Skolstöd", "200 000"],
    ]


def test_a_purpose_may_begin_with_a_number() -> None:
    table = cut(
        HEADING
        + "Samordnare 2 700 000 0,5 tjänst vid länets 20 mottagningar. PV\n\nTotalt 2 700 000\n"
    )
    assert table[1] == ["Samordnare", "2 700 000", "0,5 tjänst vid länets 20 mottagningar.", "PV"]


def test_a_name_over_several_lines_stands_before_its_amount() -> None:
    table = cut(
        HEADING + "Chatt 100 000 Kvällar. UM\n\nStöd till anhöriga \n\n(öppet för alla)\n\n"
        "250 000 Träffar i fem kommuner \n\nhela året.\n\nPSY+ \n\nkommuner\n\nTotalt 350 000\n"
    )
    assert table[2] == [
        "Stöd till anhöriga (öppet för alla)",
        "250 000",
        "Träffar i fem kommuner hela året.",
        "PSY+ kommuner",
    ]


def test_an_amount_in_the_purpose_starts_no_row() -> None:
    table = cut(
        HEADING + "Utbildning 600 000 Kurser för all personal, varav \n\n"
        "400 000 kr går till vikarier och 200 000 kr till lokaler.\n\nRSS\n\nTotalt 600 000\n"
    )
    assert len(table) == 3
    assert table[1][1] == "600 000"


def test_bullets_stay_in_the_purpose() -> None:
    table = cut(
        HEADING + "Samverkan 3 000 000 Medlen går till tre områden: \n\n• Samsjuklighet, \n\n"
        "• Suicidprevention \n\n• Unga. \n\nLänets 15 \n\nkommuner\n\nTotalt 3 000 000\n"
    )
    assert table[1][2:] == [
        "Medlen går till tre områden: • Samsjuklighet, • Suicidprevention • Unga.",
        "Länets 15 kommuner",
    ]


def test_a_total_keeps_its_remark() -> None:
    table = cut(HEADING + "Chatt 750 000 kr Kvällar. UM\n\nTotalt 750 000 kr (375 000 kr /part) \n")
    assert table[-1] == ["Totalt", "750 000 kr (375 000 kr /part)", "", ""]


def test_the_columns_of_budget_and_outcome_stay_apart() -> None:
    table = cut(
        "Uppföljning\n\nInsats Budget 2024 Utfall 2024 Kommentar\n\n"
        "Chatt 350 000 320 000 Öppen hela året.\n\nStöd 75 000 31 250 Färre än väntat.\n\n"
        "Totalt 425 000 351 250\n"
    )
    assert [row[:3] for row in table] == [
        ["Insats", "Budget 2024", "Utfall 2024"],
        ["Chatt", "350 000", "320 000"],
        ["Stöd", "75 000", "31 250"],
        ["Totalt", "425 000", "351 250"],
    ]


def test_a_table_of_figures_alone_has_as_many_labels() -> None:
    table = cut(
        "Medel till regionen\n\nNära vård (ink \n\nPV i glesbygd) \n\nVårdens \n\nmedarbetare \n\n"
        "Ambulans Totalt\n\n41 250 000 kr\n\n(5 000 000)\n\n22 750 500 kr 899 500 kr "
        "64 900 000 kr\n\n"
        "• Gemensamma insatser\n"
    )
    assert table == [
        ["Nära vård (ink PV i glesbygd)", "Vårdens medarbetare", "Ambulans", "Totalt"],
        ["41 250 000 kr (5 000 000)", "22 750 500 kr", "899 500 kr", "64 900 000 kr"],
    ]


def test_rows_on_a_slide_without_heading_go_on_with_the_columns_before() -> None:
    pages: list[tuple[int | None, str]] = [
        (1, HEADING + "Chatt 215 000 Bemanning på kvällar. UM\n\nStöd 100 000 Träffar. UM\n"),
        (
            2,
            "Unga, forts.\n\nSkolnärvaro 490 000 Stöd till skolor. RSS\n\nTotalt 805 000\n",
        ),
    ]
    _, second = tables(slides.blocks(pages)[0])
    assert rows(second)[0] == ["Skolnärvaro", "490 000", "Stöd till skolor.", "RSS"]
    assert second.page == 2


@pytest.mark.parametrize(
    "slide",
    [
        "Årshjul\n\nUppstart \n\nträff 1\n\nTräff 2\n\njan feb mar\n\nRapport till \n\nnämnden\n",
        "Medel\n\nTotalt i länet:\n\n8 018 828 kr\n\n• A: 1 000 000 kr\n\n• B: 7 605 166 kr\n",
        "Ungas hälsa\n\n3 839 490 kr \n\n• Förslag att gruppen tar fram budget.\n",
    ],
)
def test_what_is_no_table_is_not_made_one(slide: str) -> None:
    assert tables(slides.blocks([(None, slide)])[0]) == []


def test_every_word_of_a_slide_is_kept() -> None:
    path = FIXTURES / "run_together_norrvik.txt"
    read = text.read(path)
    kept = [
        word
        for block in read.blocks
        for piece in (
            [cell.text for cell in block.cells] if hasattr(block, "cells") else [block.text]
        )
        for word in piece.split()
    ]
    assert sorted(kept) == sorted(path.read_text(encoding="utf-8").split())


def test_cells_that_are_blocks_of_their_own_are_put_together_again() -> None:
    table = cut(
        "Barn och unga\nInsats\n\nBelopp\n\nSyfte\n\nAnsvar\n\nStöd till unga\noch närstående\n\n"
        "250 000\n\nTräffar i fem kommuner\nhela året.\n\nRegion Norrvik\n\nChatt\n\n90 000\n\n"
        "Bemanning.\n\nUM\n\nTotalt\n\n340 000\n"
    )
    assert table == [
        ["Insats", "Belopp", "Syfte", "Ansvar"],
        [
            "Stöd till unga och närstående",
            "250 000",
            "Träffar i fem kommuner hela året.",
            "Region Norrvik",
        ],
        ["Chatt", "90 000", "Bemanning.", "UM"],
        ["Totalt", "340 000", "", ""],
    ]


def test_a_table_of_fixed_width_takes_the_lines_above_it_for_its_heading() -> None:
    page = (
        "Plan 2024\n\nMedlen fördelas så.\n\nSuicidprevention 340 000 kr\n"
        "Insats           Belopp      Ansvar\nStöd             250 000     UM\n"
        "Chatt            90 000      UM\n"
    )
    blocks = slides.blocks([(1, page)])[0]
    assert [getattr(block, "text", None) for block in blocks] == [
        "Plan 2024",
        "Medlen fördelas så.",
        "Suicidprevention 340 000 kr",
        None,
    ]
    assert isinstance(blocks[2], Heading)


def test_an_area_with_its_sum_is_no_label_of_a_heading_row() -> None:
    page = "Insatser 2025\n\n1. Kompetens (523 000 kr)\n\nOmrådet omfattar nya insatser.\n"
    assert not any(isinstance(block, Table) for block in slides.blocks([(None, page)])[0])
