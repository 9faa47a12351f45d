from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import DamagedDocument
from extract.model import Cell, Content, Format, Paragraph, Table
from extract.readers import html
from extract.sniff import sniff
from tests.extract.readers.shown import headings, paragraphs, rows, tables


def read(tmp_path: Path, markup: str, encoding: str = "utf-8") -> Content:
    path = tmp_path / "sida.html"
    path.write_bytes(markup.encode(encoding))
    return html.read(path)


def placed(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in table.cells]


def test_headings_paragraphs_and_items_come_in_reading_order(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        "<title>Plan &amp; medel</title><h1>Plan</h1><p>Först <b>detta</b>.</p>"
        "<ul><li>ett</li><li><p>två</p></li></ul><h3>Område\n två</h3>Sist",
    )
    assert content.title == "Plan & medel"
    assert headings(content) == [(1, "Plan"), (3, "Område två")]
    assert paragraphs(content) == ["Först detta.", "- ett", "- två", "Sist"]


def test_spans_place_the_cells_after_them(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        "<table><tr><th rowspan=2>Insats<th colspan=2>Belopp</tr><tr><th>2023<th>2024</tr>"
        "<tr><td>Chatt<td>1 000<td>2 000</tr></table>",
    )
    (table,) = tables(content)
    assert placed(table) == [
        ("Insats", 1, 1, 2, 1),
        ("Belopp", 1, 2, 1, 2),
        ("2023", 2, 2, 1, 1),
        ("2024", 2, 3, 1, 1),
        ("Chatt", 3, 1, 1, 1),
        ("1 000", 3, 2, 1, 1),
        ("2 000", 3, 3, 1, 1),
    ]
    assert table.header_rows == 2


def test_a_span_beyond_the_last_row_ends_there(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, "<table><tr><td rowspan=9>a<td>b<tr><td rowspan=0>c</table>"))
    assert (table.height, table.width) == (2, 2)


def test_thead_comes_first_and_tfoot_last(tmp_path: Path) -> None:
    (table,) = tables(
        read(
            tmp_path,
            "<table><tfoot><tr><td>Summa<td>5</td></tr></tfoot><tr><td>a<td>5</td></tr>"
            "<thead><tr><td>X<td>Y</td></tr></thead></table>",
        )
    )
    assert rows(table) == [["X", "Y"], ["a", "5"], ["Summa", "5"]]
    assert table.header_rows == 1


def test_breaks_and_blocks_in_a_cell_are_lines(tmp_path: Path) -> None:
    (table,) = tables(
        read(
            tmp_path,
            "<table><tr><td>A<br>B<td><p>Ett <i>två</i></p><ul><li>tre</li></ul>fyra</table>",
        )
    )
    assert [cell.text for cell in table.cells] == ["A\nB", "Ett två\ntre\nfyra"]


def test_a_nested_table_is_a_table_of_its_own_and_its_text_stands_once(tmp_path: Path) -> None:
    outer, inner = tables(
        read(
            tmp_path,
            "<table><tr><td>a<td>b <table><tr><td>c<td>d</table></tr><tr><td>e<td>f</table>",
        )
    )
    assert rows(outer) == [["a", "b"], ["e", "f"]]
    assert rows(inner) == [["c", "d"]]
    assert (outer.number, inner.number) == (1, 2)


@pytest.mark.parametrize("opening", ["<table role=presentation>", "<table>"])
def test_a_table_that_only_places_text_is_no_table(tmp_path: Path, opening: str) -> None:
    second = "<td>sida" if "role" in opening else ""
    content = read(tmp_path, f"{opening}<tr><td><h2>Medel</h2><p>Text</p>{second}</table>")
    assert tables(content) == []
    assert headings(content) == [(2, "Medel")]


def test_what_a_browser_hides_is_left_out(tmp_path: Path) -> None:
    content = read(
        tmp_path,
        "<style>p{}</style><p>syns</p><p hidden>a</p><p style='Display: none'>b</p>"
        "<script>c</script><!-- d --><table><tr><td>x<td>1<tr hidden><td>y<td>2</table>",
    )
    assert paragraphs(content) == ["syns"]
    assert rows(tables(content)[0]) == [["x", "1"]]


def test_a_declared_encoding_is_followed(tmp_path: Path) -> None:
    content = read(tmp_path, "<meta charset=iso-8859-1><p>Åtgärd</p>", "iso-8859-1")
    assert paragraphs(content) == ["Åtgärd"]


def test_a_wrong_declaration_does_not_spoil_the_text(tmp_path: Path) -> None:
    content = read(tmp_path, "<meta charset=utf-8><p>Åtgärd</p>", "cp1252")
    assert paragraphs(content) == ["Åtgärd"]


def test_a_caption_stands_before_its_table(tmp_path: Path) -> None:
    content = read(tmp_path, "<table><caption>Tabell 1</caption><tr><td>a<td>b</table>")
    assert paragraphs(content) == ["Tabell 1"]
    assert isinstance(content.blocks[1], Table)
    assert content.blocks[1].cells[0] == Cell("a", 1, 1)


def test_a_less_than_sign_is_kept() -> None:
    from extract.readers.html_text import plain_text

    assert plain_text("ungdomar < 18 år &amp; <b>vuxna</b>") == "ungdomar < 18 år & vuxna"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedDocument):
        read(tmp_path, "")


def test_a_stray_control_character_makes_a_page_no_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<!DOCTYPE html><p>Region\x01 Väst</p>", "utf8")

    assert sniff(path) is Format.HTML
    assert [getattr(block, "text", "") for block in html.read(path).blocks] == ["Region Väst"]


def test_a_term_of_a_list_is_no_item_of_the_one_above(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<dl><dt>Lots</dt><dd>Kostnad: 1 tkr</dd><dt>Team</dt></dl>", "utf8")
    blocks = html.read(path).blocks
    assert [b.is_item for b in blocks if isinstance(b, Paragraph)] == [False, True, False]
