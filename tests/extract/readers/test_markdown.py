from __future__ import annotations

from pathlib import Path

from extract.model import Content
from extract.readers import markdown
from tests.extract.readers.shown import headings, paragraphs, rows, tables


def read(tmp_path: Path, text: str) -> Content:
    path = tmp_path / "plan.md"
    path.write_text(text, encoding="utf-8")
    return markdown.read(path)


def test_a_pipe_table_has_its_header_row(tmp_path: Path) -> None:
    (table,) = tables(
        read(
            tmp_path,
            "| Insats | Belopp |\n|---|---:|\n| **Chatt** | 215 000 |\n| A<br>B \\| C | |\n",
        )
    )
    assert rows(table) == [["Insats", "Belopp"], ["Chatt", "215 000"], ["A B | C", ""]]
    assert table.header_rows == 1


def test_bars_without_a_row_of_dashes_are_a_table_too(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, "Före\n\n| Insats | Belopp |\n| Chatt | 215 000 |\n"))
    assert rows(table) == [["Insats", "Belopp"], ["Chatt", "215 000"]]
    assert table.header_rows == 0


def test_headings_keep_their_level_and_lose_their_marks(tmp_path: Path) -> None:
    content = read(tmp_path, "# Plan **2024**\n\nUnder\n-----\n\n### 1. Bakgrund ###\n")
    assert headings(content) == [(1, "Plan 2024"), (2, "Under"), (3, "1. Bakgrund")]


def test_a_line_in_bold_is_a_heading_below_the_latest(tmp_path: Path) -> None:
    content = read(tmp_path, "## Insatser\n\n**Suicidprevention**\n\n**Datum:** i dag\n")
    assert headings(content) == [(2, "Insatser"), (3, "Suicidprevention")]
    assert paragraphs(content) == ["Datum: i dag"]


def test_a_line_end_is_a_blank_unless_it_is_meant_or_cuts_a_word(tmp_path: Path) -> None:
    content = read(tmp_path, "ett\ntvå  \ntre samverkans-\navtal\n")
    assert paragraphs(content) == ["ett två\ntre samverkans-\navtal"]


def test_items_are_items_and_keep_their_numbers(tmp_path: Path) -> None:
    content = read(tmp_path, "- ett\n- två\n\n2024. medel\n\n1. först\n\n   mer\n")
    assert paragraphs(content)[:2] == ["- ett", "- två"]
    assert "- 2024. medel" in paragraphs(content)
    assert "- mer" in paragraphs(content)


def test_an_html_table_with_empty_lines_inside_is_one_table(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        "Text\n\n<table>\n<tr><th>A</th><th>B</th></tr>\n\n<tr><td>1<td>2\n</table>\n\nMer",
    )
    assert rows(tables(content)[0]) == [["A", "B"], ["1", "2"]]
    assert paragraphs(content) == ["Text", "Mer"]


def test_front_matter_gives_the_title(tmp_path: Path) -> None:
    content = read(tmp_path, '---\ntitle: "Plan 2024"\ndate: 2024-02-15\n---\n\nText\n')
    assert content.title == "Plan 2024"
    assert "date: 2024-02-15" in paragraphs(content)


def test_indented_text_is_text(tmp_path: Path) -> None:
    assert paragraphs(read(tmp_path, "Region Norrvik\n\n    Ledning och *stöd*\n"))[1:] == [
        "Ledning och stöd"
    ]


def test_struck_text_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("| Insats | Belopp |\n|---|---|\n| ~~Utgår~~ Lots | ~~10~~ 20 |\n", "utf8")
    assert rows(tables(markdown.read(path))[0])[1] == ["Lots", "20"]
