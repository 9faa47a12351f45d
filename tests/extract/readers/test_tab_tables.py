"""Rows that are set with tabs."""

from __future__ import annotations

from extract.readers.tab_tables import tab_tables

HEAD = "Insats\tBelopp\tSyfte"
ROWS = ["Fontänhus\t500 000\tArbete", "Lots\t90 000\tStöd", "Team\t80 000\tVård"]


def _rows(lines: list[str]) -> list[list[list[str]]]:
    found = []
    for _, _, table in tab_tables(lines):
        rows = range(1, table.height + 1)
        found.append([[c.text for c in table.cells if c.row == row] for row in rows])
    return found


def test_two_tabs_in_a_row_leave_a_field_empty_where_other_lines_take_one_a_gap() -> None:
    (rows,) = _rows([HEAD, *ROWS, "Coach\t\tSamtal", "Totalt\t670 000"])

    assert rows[-1] == ["Coach", "", "Samtal"]


def test_a_tab_behind_the_last_word_leaves_the_last_field_empty() -> None:
    (rows,) = _rows([HEAD, *ROWS, "Coach\t70 000\t", "Totalt\t670 000"])

    assert rows[-1] == ["Coach", "70 000", ""]


def test_tabs_pressed_until_the_line_is_level_are_one_gap() -> None:
    (rows,) = _rows(["Insats\t\tBelopp", "Ett långt namn\t500 000", "Kort\t\t\t90 000"])

    assert rows == [["Insats", "Belopp"], ["Ett långt namn", "500 000"], ["Kort", "90 000"]]


def test_small_numbers_below_a_word_for_money_are_money() -> None:
    (rows,) = _rows(["Projekt\tFörbrukat\tResultat", "Lots\t23,8\tStöd", "Team\t1,5\tVård"])

    assert rows[1] == ["Lots", "23,8", "Stöd"]


def test_small_numbers_below_other_words_are_none() -> None:
    assert not _rows(["Mål\tUtgångsvärde\tMålvärde", "Kö\t23,8\t4,5", "Samtal\t1,5\t2,5"])


def test_two_names_each_with_its_sum_behind_a_tab_are_a_table() -> None:
    (rows,) = _rows(["Barnhus\t700 tkr", "Språknätet\t140 tkr"])
    assert rows == [["Barnhus", "700 tkr"], ["Språknätet", "140 tkr"]]


def test_two_lines_of_a_head_are_none() -> None:
    assert _rows(["Datum\t2024-02-03", "Dnr\t24/123"]) == []
    assert _rows(["Ram:\t700 tkr", "Fördelat:\t140 tkr"]) == []
    assert _rows(["Barnhus\t700 tkr"]) == []
