from __future__ import annotations

from dataclasses import replace

import pytest

from extract.grid import Grid
from extract.model import FULL_LINE, WHOLE_WORD, Box, Heading, Paragraph
from extract.tables import assemble
from extract.told_below import told_in_column
from tests.extract.build import Rows, document, found, table

HEAD = ["Insats", "Belopp", "Syfte"]


def grids(*blocks: object) -> list[Grid]:
    made = document(*blocks)  # type: ignore[arg-type]  # tests hand over tables and strings
    return [part for part in assemble(made) if isinstance(part, Grid)]


def test_a_table_goes_on_over_pages_without_its_heading() -> None:
    first = table([HEAD, ["A", "1 000", "a."]], page=1, wraps=True)
    second = table([["B", "2 000", "b."], ["C", "3 000", "c."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts[0] for row in grid.rows] == ["A", "B", "C"]


def test_a_repeated_heading_is_no_row() -> None:
    first = table([HEAD, ["A", "1 000", "a."]], page=1, wraps=True)
    second = table([HEAD, ["B", "2 000", "b."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts[0] for row in grid.rows] == ["A", "B"]


def test_a_row_that_a_page_break_cut_is_whole_again() -> None:
    first = table([HEAD, ["A", "1 000", "Början av"]], page=1, wraps=True)
    second = table([HEAD, ["", "", "ett syfte."], ["B", "2 000", "b."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts for row in grid.rows] == [
        ("A", "1 000", "Början av ett syfte."),
        ("B", "2 000", "b."),
    ]


def test_a_row_stays_where_it_began() -> None:
    first = table([HEAD, ["A", "1 000", "Början av"]], page=1, wraps=True)
    second = table([["", "", "ett syfte."], ["B", "2 000", "b."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [(row.place.page, row.place.row) for row in grid.rows] == [(1, 2), (2, 2)]


def test_a_new_heading_between_begins_a_new_table() -> None:
    one, two = table([HEAD, ["A", "1 000", "a."]]), table([HEAD, ["B", "2 000", "b."]])
    assert len(grids(one, "## Suicidprevention", two)) == 2


def test_other_columns_begin_a_new_table() -> None:
    one = table([HEAD, ["A", "1 000", "a."]])
    two = table([["Risk", "Sannolikhet", "Konsekvens"], ["Sent", "1", "2"]])
    assert len(grids(one, two)) == 2


def test_two_rows_of_headings_are_read_as_one() -> None:
    rows: Rows = [
        [("Insats", 2, 1), ("Belopp", 1, 2), "^"],
        ["^", "2023", "2024"],
        ["A", "1 000", "2 000"],
    ]
    (grid,) = grids(table(rows))
    assert grid.headings == ("Insats", "Belopp 2023", "Belopp 2024")


def test_a_cell_that_spans_rows_holds_for_each() -> None:
    rows: Rows = [
        ["Område", "Insats", "Belopp"],
        [("Suicid", 2, 1), "A", "1 000"],
        ["^", "B", "2 000"],
    ]
    (grid,) = grids(table(rows))
    assert [row.texts[0] for row in grid.rows] == ["Suicid", "Suicid"]


def test_a_slide_that_goes_on_belongs_to_the_table_before() -> None:
    one = table([HEAD, ["A", "1 000", "a."]], page=1)
    two = table([HEAD, ["B", "2 000", "b."]], page=2)
    (grid,) = grids(Heading("Unga", 1, page=1), one, Heading("Unga (forts.)", 1, page=2), two)
    assert [row.texts[0] for row in grid.rows] == ["A", "B"]


def test_a_heading_over_two_columns_holds_for_both_where_spans_are_lost() -> None:
    rows = [["Insats", "Belopp (tkr)", ""], ["", "2023", "2024"], ["A", "1 000", "2 000"]]
    (grid,) = grids(table(rows))
    assert grid.headings == ("Insats", "Belopp (tkr) 2023", "Belopp (tkr) 2024")


def test_a_name_cut_after_a_dash_goes_on_with_a_capital() -> None:
    first = table([HEAD, ["A", "1 000", "a."], ["Stöd –", "2 000", "Början."]], page=1, wraps=True)
    second = table([["Torsby", "", "Slutet."], ["B", "3 000", "b."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts[0] for row in grid.rows] == ["A", "Stöd – Torsby", "B"]


def test_text_on_top_of_a_page_within_a_column_is_the_rest_of_a_cell() -> None:
    first = table([HEAD, ["A", "1 000", "Början av"]], page=1, wraps=True)
    rest = Paragraph("ett syfte.", 2, Box(205, 20, 280, 30))
    second = table([["B", "2 000", "b."], ["C", "3 000", "c."]], page=2, wraps=True)
    (grid,) = grids(first, rest, second)
    assert [row.texts[2] for row in grid.rows] == ["Början av ett syfte.", "b.", "c."]


def test_the_rest_of_a_cell_in_the_last_column_may_run_further_than_the_page_before() -> None:
    first = table([HEAD, ["A", "1 000", "Början av"]], page=1, wraps=True)
    rest = Paragraph("ett syfte som är skrivet på en längre rad.", 2, Box(200, 20, 420, 30))
    second = table([["B", "2 000", "b."], ["C", "3 000", "c."]], page=2, wraps=True)
    (grid,) = grids(first, rest, second)
    assert grid.rows[0].texts[2] == "Början av ett syfte som är skrivet på en längre rad."


def test_text_over_several_columns_is_none() -> None:
    first = table([HEAD, ["A", "1 000", "Början."]], page=1, wraps=True)
    text = Paragraph("En ny inledning.", 2, Box(0, 20, 290, 30))
    second = table([HEAD, ["B", "2 000", "b."]], page=2, wraps=True)
    assert [row.texts[2] for g in grids(first, text, second) for row in g.rows] == [
        "Början.",
        "b.",
    ]


def test_headings_set_close_together_are_one_for_each_column() -> None:
    rows: Rows = [
        ["Insats", ("Budget SEK\n2023 2024", 1, 2), "^"],
        ["A", "1 000", "2 000"],
        ["B", "3 000", "4 000"],
    ]
    (grid,) = grids(table(rows, page=1, wraps=True))
    assert grid.headings == ("Insats", "Budget SEK 2023", "Budget SEK 2024")


def test_an_area_cut_by_a_page_break_holds_on_both_pages() -> None:
    one: Rows = [
        ["Område", "Insats", "Belopp"],
        [("Främja barns och", 2, 1), "A", "1 000"],
        ["^", "B", "2 000"],
    ]
    two: Rows = [[("ungas hälsa", 2, 1), "C", "3 000"], ["^", "D", "4 000"]]
    (grid,) = grids(table(one, page=1, wraps=True), table(two, page=2, wraps=True))
    assert [row.texts[0] for row in grid.rows] == ["Främja barns och ungas hälsa"] * 4


def test_text_beside_a_sum_on_top_of_a_page_is_the_rest_of_the_row_above() -> None:
    one = table([HEAD, ["A", "1 000", "a."], ["B", "2 000", "Läs"]], page=1, wraps=True)
    two = table([HEAD, ["Summa", "3 000", "mer här."]], page=2, wraps=True)
    (grid,) = grids(one, two)
    assert [row.texts for row in grid.rows][1:] == [
        ("B", "2 000", "Läs mer här."),
        ("Summa", "3 000", ""),
    ]


def test_a_second_row_of_labels_goes_with_the_first_where_no_cell_spans() -> None:
    rows: Rows = [
        ["Insats", "Beslut", "Förslag", "Ansvarig"],
        ["", "2022, mnkr", "2023, mnkr", "organisation"],
        ["Äldrelots", "0,97", "2,29", "Region X"],
        ["Samisk hälsa", "", "1,21", "Region X"],
    ]
    (grid,) = grids(table(rows))
    assert grid.headings == (
        "Insats",
        "Beslut 2022, mnkr",
        "Förslag 2023, mnkr",
        "Ansvarig organisation",
    )


def test_years_below_a_repeated_label_are_headings() -> None:
    rows: Rows = [
        ["Insats", "Budget", "Budget", "Prioriterat"],
        ["", "2023", "2024", "område"],
        ["Äldrelots", "43 000", "65 000", "Äldre"],
    ]
    (grid,) = grids(table(rows))
    assert grid.headings == ("Insats", "Budget 2023", "Budget 2024", "Prioriterat område")


def test_a_first_row_without_a_name_is_no_heading_unless_it_tells_a_year_or_a_unit() -> None:
    rows: Rows = [
        ["Område", "Insats", "Belopp"],
        ["", "Äldrelots", "beslutas i maj"],
        ["Äldre", "Samisk hälsa", "43 000"],
    ]
    (grid,) = grids(table(rows))
    assert grid.headings == ("Område", "Insats", "Belopp")


def test_the_rest_of_a_label_in_a_row_of_its_own_goes_with_it() -> None:
    rows: Rows = [
        ["Namn", "Beräknad", "Syfte"],
        ["på insats", "kostnad", ""],
        ["Äldrelots", "43 000", "Sällskap."],
    ]
    (grid,) = grids(table(rows))
    assert grid.headings == ("Namn på insats", "Beräknad kostnad", "Syfte")


def test_small_figures_below_a_label_with_their_unit_make_it_a_heading() -> None:
    (grid,) = grids(table([["Titel", "Medel (tkr)"], ["Äldrelots", "775"], ["Lots", "15"]]))
    assert grid.headings == ("Titel", "Medel (tkr)")


def test_narrow_tables_with_the_same_labels_are_no_form() -> None:
    one = table([["Verksamhet", "Ram"], ["Äldrelots", "77 500"]])
    other = table([["Verksamhet", "Ram"], ["Lots", "15 000"]])
    (grid,) = grids(one, other)
    assert grid.headings == ("Verksamhet", "Ram")
    assert [row.texts[0] for row in grid.rows] == ["Äldrelots", "Lots"]


def test_labels_below_groups_whose_spans_are_lost_stand_first_as_well_as_later() -> None:
    rows: Rows = [
        ["År 2021", "", "År 2022", "", "Satsning"],
        ["Plan", "Utfall", "Plan", "Utfall", ""],
        ["211 000", "10 000", "97 000", "46 000", "Äldrelots"],
    ]
    (grid,) = grids(table(rows))
    assert grid.headings[:4] == ("År 2021 Plan", "År 2021 Utfall", "År 2022 Plan", "År 2022 Utfall")


def test_a_first_row_without_a_sum_is_data_below_an_empty_label() -> None:
    rows: Rows = [
        ["Insats", "", "Belopp"],
        ["Äldrelots", "Pågår", ""],
        ["Lots", "Pågår", "43 000"],
    ]
    (grid,) = grids(table(rows))
    assert grid.headings == ("Insats", "", "Belopp")


def test_the_unit_alone_in_a_second_row_goes_with_its_label() -> None:
    rows: Rows = [
        ["Insats", "Kostnad", "Ansvar"],
        ["", "per år 2021 kkr", ""],
        ["Äldrelots", "150", "Region X"],
    ]
    (grid,) = grids(table(rows))
    assert grid.headings == ("Insats", "Kostnad per år 2021 kkr", "Ansvar")


def test_a_first_area_marked_like_the_headings_is_no_heading() -> None:
    marked = table(
        [HEAD, [("Kompetens", 1, 3), "^", "^"], ["A", "1 000", "a."]],
        header_rows=2,
    )
    (grid,) = grids(marked)
    assert grid.headings == tuple(HEAD)
    assert [row.across for row in grid.rows] == ["Kompetens", None]


def test_an_empty_row_marked_as_a_heading_takes_no_row_of_data_with_it() -> None:
    rows = [HEAD, ["", "", ""], ["Studiedag", "", "Bemötande"], ["B", "2 000", "b."]]
    (grid,) = grids(table(rows, header_rows=2))
    assert grid.headings == tuple(HEAD)
    assert [row.texts[0] for row in grid.rows] == ["Studiedag", "B"]


def test_the_rest_of_a_cut_row_that_reads_like_headings_is_none() -> None:
    first = table([HEAD, ["A", "1 000", "Början"]], page=1, wraps=True)
    second = table([["", "", "Mål och ansvar"], ["B", "2 000", "b."]], page=2, wraps=True)
    (grid,) = grids(first, replace(second, starts_inside=True))
    assert [row.texts for row in grid.rows] == [
        ("A", "1 000", "Början Mål och ansvar"),
        ("B", "2 000", "b."),
    ]


def test_two_sums_are_never_one() -> None:
    first = table([HEAD, ["A", "1 000", "a."]], page=1, wraps=True)
    second = table([["B", "2 000", "b."], ["C", "3 000", "c."]], page=2, wraps=True)
    (grid,) = grids(first, replace(second, starts_inside=True))
    assert [row.texts[1] for row in grid.rows] == ["1 000", "2 000", "3 000"]


HEADS: Rows = [
    [("Insats", 2, 1), ("År 2023", 1, 2), "^", ("År 2024", 1, 2), "^"],
    ["^", "Budget", "Utfall", "Budget", "Utfall"],
    ["A", "1 000", "2 000", "3 000", "4 000"],
]
WHOLE = ("Insats", "År 2023 Budget", "År 2023 Utfall", "År 2024 Budget", "År 2024 Utfall")


def test_a_heading_that_a_page_break_cuts_is_whole_again() -> None:
    upper = table([["Insats", *HEADS[0][1:]]], page=1, wraps=True, header_rows=1)
    lower = table([["Insats", *HEADS[1][1:]], HEADS[2]], page=2, wraps=True, header_rows=1)
    (grid,) = grids(upper, lower)
    assert grid.headings == WHOLE
    assert [(row.texts[0], row.place.row) for row in grid.rows] == [("A", 2)]


def test_a_whole_heading_at_the_foot_of_a_page_is_that_of_the_rows_on_the_next() -> None:
    head = table(HEADS[:2], page=1, wraps=True, header_rows=2)
    (grid,) = grids(head, table(HEADS[2:], page=2, wraps=True))
    assert grid.headings == WHOLE
    assert [row.texts[0] for row in grid.rows] == ["A"]


GROUPED: Rows = [
    [("Insats", 1, 1), ("Belopp", 1, 2), "^", "Syfte"],
    ["", "Beslutad budget", "Reviderad budget", ""],
]


def test_a_heading_whose_lines_a_page_break_parts_is_whole_again() -> None:
    head = table(GROUPED, page=1, wraps=True)
    rows: Rows = [["", "2024", "2024", ""], ["A", "1 000", "2 000", "a."], ["B", "3 000", "", ""]]
    (grid,) = grids(head, table(rows, page=2, wraps=True))
    whole = ("Insats", "Belopp Beslutad budget 2024", "Belopp Reviderad budget 2024", "Syfte")
    assert grid.headings == whole
    assert [(row.texts[0], row.place.row) for row in grid.rows] == [("A", 2), ("B", 3)]


def test_a_line_of_a_heading_of_one_row_goes_on_over_the_page_break() -> None:
    head = table([["Insats", "Tilldelade", "Ansvarig part"]], page=1, wraps=True, header_rows=1)
    rows: Rows = [["", "medel 2025, tkr", ""], ["A", "1 000", "Region"], ["B", "300", "Region"]]
    (grid,) = grids(head, table(rows, page=2, wraps=True))
    assert grid.headings == ("Insats", "Tilldelade medel 2025, tkr", "Ansvarig part")
    assert [row.texts[0] for row in grid.rows] == ["A", "B"]


def test_a_row_without_a_name_below_a_heading_on_the_page_before_is_none_of_its_lines() -> None:
    head = table([["Område", "Insats", "Belopp"]], page=1, wraps=True, header_rows=1)
    rows: Rows = [["", "Skolteam", "500 000"], ["Unga", "Körsång", "300 000"]]
    (grid,) = grids(head, table(rows, page=2, wraps=True))
    assert [row.texts[1] for row in grid.rows] == ["Skolteam", "Körsång"]


def test_a_heading_of_other_columns_on_the_next_page_is_another_tables() -> None:
    upper = table([["Insats", *HEADS[0][1:]]], page=1, wraps=True, header_rows=1)
    rows: Rows = [["Enhet", "Besök", "Samtal", "Resor", "Nöjda"], ["Norr", "1", "2", "3", "4"]]
    assert len(grids(upper, table(rows, page=2, wraps=True, header_rows=1))) == 2


def test_a_word_that_a_page_break_cuts_is_whole_where_its_line_is_full() -> None:
    head = ["Insats", "Belopp"]
    for mark, name in (
        (FULL_LINE, "Utskrivningsplanering"),
        (WHOLE_WORD, "Utskriv ningsplanering"),
    ):
        above = table([head, ["Webb", "500"], ["Utskriv", "1 000"]], page=1, wraps=True)
        below = table([[f"{mark}ningsplanering", ""], ["Lekar", "2 000"]], page=2, wraps=True)
        (grid,) = grids(above, replace(below, starts_inside=True))
        assert [row.texts[0] for row in grid.rows] == ["Webb", name, "Lekar"]


def test_a_sum_that_a_page_break_cuts_is_one() -> None:
    head = ["Projekt", "Tilldelat", "Kvar"]
    rows = [["Odling", "1 230 000,00", "−40 000,00"], ["Snickeri för", "1 640", "−600"]]
    first = table([head, *rows], page=1, wraps=True)
    second = table(
        [["nyanlända", "000,00", "000,00"], ["Körsång", "990 000,00", "0,00"]], page=2, wraps=True
    )
    (grid,) = grids(first, second)
    assert [row.texts for row in grid.rows[1:]] == [
        ("Snickeri för nyanlända", "1 640 000,00", "−600 000,00"),
        ("Körsång", "990 000,00", "0,00"),
    ]


def test_a_sum_whose_unit_stands_on_the_next_page_is_one() -> None:
    first = table([HEAD, ["A", "1 200 kr", "a."], ["B", "15", "b"]], page=1, wraps=True)
    second = table([["", "250 kr", "c"], ["C", "3 000 kr", "c."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts[1] for row in grid.rows] == ["1 200 kr", "15 250 kr", "3 000 kr"]


def test_a_sum_that_is_cut_within_the_signs_behind_it_is_one() -> None:
    for above, upper, lower in (("77.000:-", "166.000:", "-"), ("77 000,-", "166 000,", "-")):
        first = table([HEAD, ["A", above, "a."], ["Lots –", upper, "Med"]], page=1, wraps=True)
        second = table([["Kungsbacka", lower, "b."], ["C", above, "c."]], page=2, wraps=True)
        (grid,) = grids(first, second)
        assert [row.texts[0] for row in grid.rows] == ["A", "Lots – Kungsbacka", "C"]
        assert grid.rows[1].texts[1].startswith(upper)


def test_a_heading_is_repeated_with_the_caption_right_above_it_alone() -> None:
    for area in (["Område 1: Unga", "", ""], ["Förebyggande arbete", "", ""]):
        caption = ["Sammanställning", "", ""]
        rows = [area, caption, HEAD, ["A", "1 000", "a."], ["B", "2 000", "Med"]]
        first = table(rows, page=1, wraps=True)
        second = table([caption, HEAD, ["", "", "flera språk."]], page=2, wraps=True)
        (grid,) = grids(first, second)
        assert [row.texts for row in grid.rows] == [
            ("A", "1 000", "a."),
            ("B", "2 000", "Med flera språk."),
        ]


def test_a_sum_without_its_unit_above_a_row_with_a_name_is_whole() -> None:
    first = table([HEAD, ["A", "1 200 kr", "a."], ["Lots", "15", "b."]], page=1, wraps=True)
    second = table([["Webb", "250 kr", "c."], ["C", "3 000 kr", "c."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts[1] for row in grid.rows] == ["1 200 kr", "15", "250 kr", "3 000 kr"]


def test_the_sums_of_two_slides_are_two_however_they_begin() -> None:
    first = table([HEAD, ["A", "1 200 kr", "a."], ["B", "15", "b."]], page=1)
    for sum_text in ("250 kr", "000 kr"):
        second = table([["", sum_text, ""], ["C", "3 000 kr", "c."]], page=2)
        (grid,) = grids(first, second)
        assert [row.texts[1] for row in grid.rows] == ["1 200 kr", "15", sum_text, "3 000 kr"]


def test_sums_above_and_below_a_page_break_are_two() -> None:
    first = table([HEAD, ["A", "1 000 kr", "a."], ["B", "15 kr", "b."]], page=1, wraps=True)
    second = table([["C", "250 kr", "c."], ["D", "3 000 kr", "d."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert len(grid.rows) == 4


def test_what_begins_with_a_small_letter_on_top_of_a_page_is_no_heading() -> None:
    first = table([HEAD, ["Odling för", "1 000", "a."]], page=1, wraps=True)
    second = table([["insatser", "", "mål och syfte"], ["B", "2 000", "b."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts[0] for row in grid.rows] == ["Odling för insatser", "B"]


def test_a_list_is_no_heading() -> None:
    first = table([HEAD, ["Odling", "1 000", "Början"]], page=1, wraps=True)
    second = table([["Mål", "", "- syfte"], ["B", "2 000", "b."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert all("syfte" not in heading for heading in grid.headings)
    assert sum("- syfte" in text for row in grid.rows for text in row.texts) == 1


def test_sums_cut_between_the_noughts_of_a_group_are_one() -> None:
    first = table([HEAD, ["A", "1.200.000", "a."], ["B", "760.0", "b och"]], page=1, wraps=True)
    second = table([["", "00", "c."], ["C", "980.000", "c."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts[1] for row in grid.rows] == ["1.200.000", "760.000", "980.000"]


def test_labels_below_groups_alone_at_a_pages_end_are_headings() -> None:
    first = table(
        [["Insats", "Budget", "", "Ansvarig"], ["", "2031", "Utfall 2031", ""]], page=1, wraps=True
    )
    second = table([["A", "1 000", "900", "Region X"], ["B", "2 000", "1 900", "Region X"]], page=2)
    (grid,) = grids(first, second)
    assert grid.headings == ("Insats", "Budget 2031", "Budget Utfall 2031", "Ansvarig")
    assert [row.texts[0] for row in grid.rows] == ["A", "B"]


def test_an_area_cut_by_a_page_break_in_a_cut_row_holds_for_the_rows_below_it() -> None:
    head = ["Område", "Insats", "Belopp"]
    above = table([head, ["Stöd till", "Webb", "1 000"]], page=1, wraps=True)
    rows: Rows = [[("Norrlands unga", 2, 1), "och chatt", ""], ["^", "Lekar", "2 000"]]
    below = replace(table(rows, page=2, wraps=True), starts_inside=True)
    (grid,) = grids(above, below)
    assert [row.texts[:2] for row in grid.rows] == [
        ("Stöd till Norrlands unga", "Webb och chatt"),
        ("Stöd till Norrlands unga", "Lekar"),
    ]


def test_labels_without_spans_at_the_foot_of_a_page_head_the_rows_on_the_next() -> None:
    rows: Rows = [["Insats", "Medel", "", "Ansvar"], ["", "Budget 2025", "Utfall 2025", ""]]
    below: Rows = [["A", "1 000", "2 000", "Tierp"], ["B", "1 000", "2 000", "Tierp"]]
    (grid,) = grids(table(rows, page=1, wraps=True), table(below, page=2, wraps=True))
    assert grid.headings == ("Insats", "Medel Budget 2025", "Medel Utfall 2025", "Ansvar")
    assert [row.texts[0] for row in grid.rows] == ["A", "B"]


def test_a_heading_of_two_ruled_rows_is_one_on_every_page() -> None:
    for upper, lower in (
        (["Insatsens", "Belopp", "Syfte"], ["namn", "", "och mål"]),
        (["Insats", "Belopp", "Ansvarig"], ["", "", "huvudman"]),
    ):
        first = table([upper, lower, ["A", "1 000", "Början av"]], page=1, wraps=True)
        rest = ["", "", "ett syfte."]
        second = table([upper, lower, rest, ["B", "2 000", "b."]], page=2, wraps=True)
        (grid,) = grids(first, second)
        assert [row.texts for row in grid.rows] == [
            ("A", "1 000", "Början av ett syfte."),
            ("B", "2 000", "b."),
        ]


def test_the_rest_of_a_row_below_a_repeated_heading_is_none_of_it() -> None:
    first = table([HEAD, ["Lots", "1 000", "Början"]], page=1, wraps=True)
    second = table([HEAD, ["för alla", "", "och slutet"], ["B", "2 000", "b."]], page=2, wraps=True)
    (grid,) = grids(first, second)
    assert [row.texts[0] for row in grid.rows] == ["Lots för alla", "B"]


def test_the_rest_of_a_word_may_stand_beside_the_labels_of_a_group() -> None:
    for word, rest in (("Insatse", "r"), ("Verksam", "het")):
        upper = ["Belopp", "", "Ansvarig", word]
        rows = [upper, ["Budget", "Utfall", "", rest], ["1 500", "1 310", "Kalmar", "Elevstöd"]]
        (grid,) = grids(table(rows, page=1, wraps=True))
        assert grid.headings[:2] == ("Belopp Budget", "Belopp Utfall")
        assert [row.texts[3] for row in grid.rows] == ["Elevstöd"]


def test_a_mark_beside_labels_below_groups_says_nothing() -> None:
    for mark in (":", "–", "'"):
        upper = ["N", "Insats", "Belopp", "", "Ansvarig"]
        lower = [mark, "", "Budget 2031", "Förslag 2032", "part"]
        data = ["", "Elevstöd", "1 500 000", "1 310 000", "Kalmar"]
        (grid,) = grids(table([upper, lower, data], page=1, wraps=True))
        assert grid.headings[2:4] == ("Belopp Budget 2031", "Belopp Förslag 2032")
        assert [row.texts[1] for row in grid.rows] == ["Elevstöd"]


def test_a_unit_that_the_page_break_cuts_off_belongs_to_its_sum() -> None:
    first = table(
        [HEAD, ["A", "1,50 mnkr", "a."], ["B och", "0,50", "Kurser i"]], page=1, wraps=True
    )
    second = table(
        [HEAD, ["hemma", "mnkr", "tolv verksamheter."], ["C", "2,00 mnkr", "c."]],
        page=2,
        wraps=True,
    )
    (grid,) = grids(first, second)
    assert [row.texts for row in grid.rows] == [
        ("A", "1,50 mnkr", "a."),
        ("B och hemma", "0,50 mnkr", "Kurser i tolv verksamheter."),
        ("C", "2,00 mnkr", "c."),
    ]


def test_a_second_row_of_labels_is_one_below_another_table_too() -> None:
    other = table([["Tid", "Punkt"], ["09.00", "Mötet öppnas"]], page=1, wraps=True)
    labels = ["Insatsens", "Ansvarig", "2031", "2032"]
    rows = [["Läsa högt", "Biblioteken", "7 000 kr", "9 000 kr"]]
    own = table([labels, ["namn", "part", "", ""], *rows], page=1, wraps=True)
    _, grid = grids(other, own)
    assert grid.headings[:2] == ("Insatsens namn", "Ansvarig part")
    assert len(grid.rows) == 1


def test_a_table_parted_from_its_headings_goes_on_over_the_next_page() -> None:
    one = table([["A", "1 000", "Början av"], ["B", "2 000", "Början av"]], page=2, wraps=True)
    two = table(
        [["", "", "ett syfte."], ["C", "3 000", "c."], ["D", "4 000", "d."]], page=3, wraps=True
    )
    (grid,) = grids(one, two)
    assert [row.texts for row in grid.rows] == [
        ("A", "1 000", "Början av"),
        ("B", "2 000", "Början av ett syfte."),
        ("C", "3 000", "c."),
        ("D", "4 000", "d."),
    ]


def test_texts_below_a_repeated_heading_without_rows_are_the_rest_of_the_last_row() -> None:
    first = table([HEAD, ["A", "1 000", "Början av"]], page=1, wraps=True)
    again = table([HEAD], page=2, wraps=True)
    rest = Paragraph("ett syfte.", 2, Box(205, 45, 280, 55))
    (grid,) = grids(first, again, rest, Heading("Nästa område", 1, page=2))
    assert [row.texts[2] for row in grid.rows] == ["Början av ett syfte."]


@pytest.mark.parametrize("header_rows", [0, 1, 2])
@pytest.mark.parametrize("wraps", [True, False])
def test_the_rest_of_a_label_in_small_letters_below_it_is_of_the_heading(
    header_rows: int, wraps: bool
) -> None:
    rows = [["Namn", "Förbrukat (mnkr)", "Ägare"], ["på insats", "", ""]]
    body = [["Kulturlots", "1,52", "Kommunen"], ["Brobygge", "1,48", "Regionen"]]
    made = table([*rows, *body], page=1, wraps=wraps, header_rows=header_rows)

    one = found("# Utfall 2024", made)

    assert [a.name for a in one.allocations] == ["Kulturlots", "Brobygge"]


def test_a_caption_of_two_lines_in_the_table_is_one_area() -> None:
    rows: Rows = [
        [("Mål 2 – Vård för personer med omfattande", 1, 3), "^", "^"],
        [("behov", 1, 3), "^", "^"],
        ["Insats", "Belopp", "Syfte"],
        ["Lots", "150 000 kr", "Stöd."],
    ]

    one = found("# Plan 2024", table(rows, page=1, wraps=True))

    assert [(a.name, a.context.area) for a in one.allocations] == [
        ("Lots", "Mål 2 – Vård för personer med omfattande behov")
    ]


def test_a_heading_without_rows_tells_nothing_below_them() -> None:
    assert told_in_column(Grid(("Insats", "Belopp"), (), None, ())).rows == ()
