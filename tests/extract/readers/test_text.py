from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import DamagedDocument
from extract.model import Content, Heading
from extract.readers import text
from tests.extract.readers.shown import headings, paragraphs, rows, tables

FIXTURES = Path(__file__).parents[2] / "fixtures"


def read(tmp_path: Path, content: str) -> Content:
    path = tmp_path / "plan.txt"
    path.write_text(content, encoding="utf-8")
    return text.read(path)


def test_a_memo_turned_into_text_keeps_headings_and_tables(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        "Region Norrvik  \nHälsoavdelningen\n\n**Dnr:** RS 2024/11\n\n## Insatser 2024\n\n"
        "### Barn och unga 300 000 kr\n\nInsats\tBelopp\tAnsvar\n<b>Chatt</b>\t300 000 kr\tUM\n\n"
        "Styrgruppen följer upp.\n",
    )
    assert headings(content) == [(2, "Insatser 2024"), (3, "Barn och unga 300 000 kr")]
    assert rows(tables(content)[0]) == [
        ["Insats", "Belopp", "Ansvar"],
        ["Chatt", "300 000 kr", "UM"],
    ]
    assert paragraphs(content) == [
        "Region Norrvik\nHälsoavdelningen",
        "Dnr: RS 2024/11",
        "Styrgruppen följer upp.",
    ]


def test_form_feeds_count_pages(tmp_path: Path) -> None:
    content = read(tmp_path, "Plan 2024\n\fMedel\n\n• ett\n\f")
    assert content.pages == 2
    assert [block.page for block in content.blocks] == [1, 2, 2]


def test_without_form_feeds_there_are_no_pages(tmp_path: Path) -> None:
    assert read(tmp_path, "Plan 2024\n\n\n\nMedel\n").pages is None


def test_bullets_are_items_and_wrapped_lines_are_joined(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        "Medel 2024\n\nTotalt i länet:\n\n4 000 000 kr \n\n• Förslag att styrgruppen \nbeslutar\n\n"
        "• Samverkans-\navtal\n",
    )
    assert headings(content) == [(1, "Medel 2024")]
    assert paragraphs(content) == [
        "Totalt i länet:",
        "4 000 000 kr",
        "- Förslag att styrgruppen beslutar",
        "- Samverkans-\navtal",
    ]


def test_a_title_may_run_over_lines_and_take_its_amount(tmp_path: Path) -> None:
    content = read(tmp_path, "Insatser för unga -\nett stöd \ni vardagen\n(350 000)\n\nText\n")
    assert headings(content) == [(1, "Insatser för unga - ett stöd i vardagen (350 000)")]


def test_binary_data_is_refused_without_naming_the_path(tmp_path: Path) -> None:
    path = tmp_path / "bild.txt"
    path.write_bytes(b"\x89PNG\x00\x00\x01" * 90)
    with pytest.raises(DamagedDocument) as refusal:
        text.read(path)
    assert "bild" not in str(refusal.value)


def test_slides_whose_cells_are_parted_by_tabs_keep_their_titles(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        "Barn och unga\nInsats\tBelopp\nChatt\t90 000\n\n\n\nSamsjuklighet\n\n"
        "Insats\tBelopp\nBostad först\t400 000\n",
    )
    assert headings(content) == [(1, "Barn och unga"), (1, "Samsjuklighet")]
    assert [rows(table)[1] for table in tables(content)] == [
        ["Chatt", "90 000"],
        ["Bostad först", "400 000"],
    ]


def test_numbered_lines_of_a_plain_memorandum_are_headings(tmp_path: Path) -> None:
    content = read(tmp_path, "Beslut\n\n2.1 Insatser under 2024\n\nMedlen delas lika.\n")
    assert headings(content) == [(1, "Beslut"), (3, "2.1 Insatser under 2024")]


def test_a_few_words_with_a_year_above_a_sentence_head_a_section(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        "Fördelning 2025, Kalmar län\n\nBakgrund till fördelningen.\n\n"
        "Resultat av enkäten\n\nPåstående\tHelt\tDelvis\nSamverkan fungerar\t17 %\t82 %\n\n"
        "Insatser 2025\n\nSamordnaren håller i arbetet.\n\n"
        "Insats\tBelopp\nElevstöd\t120 000 kr\nMånskensgrupp\t80 000 kr\n",
    )
    headed = [block.text for block in content.blocks if isinstance(block, Heading)]
    assert "Insatser 2025" in headed
    assert not {"Bakgrund till fördelningen.", "Samordnaren håller i arbetet."} & {*headed}
