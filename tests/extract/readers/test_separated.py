from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.readers.separated import split
from extract.readers.text_tables import Region
from tests.extract.readers.shown import rows


def found(text: str) -> list[list[list[str]]]:
    return [rows(part.table) for part in split(text.split("\n")) if isinstance(part, Region)]


def test_lines_with_tabs_are_a_table_and_tags_vanish() -> None:
    text = "Insats\tBelopp\tSyfte\n<b>Chatt</b>\t215 000\t<ul><li>ett</li> <li>två</li></ul> tre"
    assert found(text) == [[["Insats", "Belopp", "Syfte"], ["Chatt", "215 000", "ett två tre"]]]


def test_missing_tabs_at_the_end_are_empty_cells() -> None:
    assert found("a\tb\tc\n1\t2\t3\nTotalt\t2") == [
        [["a", "b", "c"], ["1", "2", "3"], ["Totalt", "2", ""]]
    ]


def test_an_empty_line_ends_a_table() -> None:
    assert len(found("a\tb\n1\t2\n\na\tb\n3\t4")) == 2


def test_rows_with_an_empty_line_between_each_are_one_table() -> None:
    assert found("a\tb\n\n1\t2\n\n3\t4\n\nText") == [[["a", "b"], ["1", "2"], ["3", "4"]]]


def test_several_tabs_to_align_a_column_count_as_one() -> None:
    assert found("Insats\t\t\tBelopp\nEn lång insats\t\t5\nX\t\t\t\t6") == [
        [["Insats", "Belopp"], ["En lång insats", "5"], ["X", "6"]]
    ]


def test_a_cell_of_several_paragraphs_goes_on_in_its_row() -> None:
    text = "Insats\tSyfte\tBelopp\nChatt\tEtt.\nTvå.\nTre.\t215 000\nStöd\tFyra.\t1"
    assert found(text) == [
        [
            ["Insats", "Syfte", "Belopp"],
            ["Chatt", "Ett. Två. Tre.", "215 000"],
            ["Stöd", "Fyra.", "1"],
        ]
    ]


def test_a_cell_that_excel_quoted_is_unquoted() -> None:
    assert found('a\tb\nx\t"ett\n""två"""\ny\tz') == [[["a", "b"], ["x", 'ett "två"'], ["y", "z"]]]


def test_a_single_line_with_a_tab_is_no_table() -> None:
    assert found("Datum:\t2024-02-15") == []


def test_semicolons_in_every_line_are_a_table() -> None:
    assert found('Insats;Belopp;Ansvar\n"Chatt; kväll";215 000;UM') == [
        [["Insats", "Belopp", "Ansvar"], ["Chatt; kväll", "215 000", "UM"]]
    ]


def test_semicolons_in_prose_are_no_table() -> None:
    text = "Vi ser ett; två; tre.\nOch sedan fyra; fem; sex."
    assert found(text) == []


cells = st.text("abcåäö 0123,.", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=2, max_size=6)
    )
)
def test_what_was_joined_by_tabs_is_parted_again(table: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in table)
    assert found(text) == [[[" ".join(cell.split()) for cell in row] for row in table]]
