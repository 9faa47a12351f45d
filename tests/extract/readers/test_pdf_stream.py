"""Tables without rules, told by where words stand and in which order a file has them."""

from __future__ import annotations

from extract.model import Box
from extract.readers.pdf_line_ends import Habits
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_page import Word
from extract.readers.pdf_page_ends import begun_below, carried_over
from extract.readers.pdf_page_lines import PageLines, furniture
from extract.readers.pdf_rows import cells_of
from extract.readers.pdf_stream import NOTHING, stream_of
from extract.readers.pdf_zones import breaks, zones_of
from tests.extract.readers.paper import plain

SIZE_PT, LEADING_PT = 10.0, 12.0
LETTER_PT = 5.0

# A line of a cell: its text, where it begins across, and the line of the page that it stands on.
Placed = tuple[str, float, float]


def written(lines: list[Placed], *, bold: tuple[int, ...] = ()) -> list[Word]:
    """Words in the file's order, with a space between those of a line alone."""
    words = []
    order = 0
    for number, (text, left, row) in enumerate(lines):
        x0, top = left, 50 + row * LEADING_PT
        for part in text.split(" "):
            x1 = x0 + len(part) * LETTER_PT
            box = Box(x0, top, x1, top + SIZE_PT)
            words.append(Word(part, box, SIZE_PT, number in bold, order, order + len(part)))
            order += len(part) + 1
            x0 = x1 + 3
        order -= 1
    return words


CELL_BY_CELL: list[Placed] = [
    ("Insats", 50, 0),
    ("Syfte", 160, 0),
    ("Belopp", 320, 0),
    ("Ungdomar möter", 50, 1),
    ("Föreningar", 50, 2),
    ("Kvällar med ledare", 160, 1),
    ("Och resor dit", 160, 2),
    ("Samt lokaler", 160, 3),
    ("1 200", 320, 1),
    ("Anhöriga", 50, 4),
    ("Träffar på orten", 160, 4),
    ("Dagar i grupp", 160, 5),
    ("900", 320, 4),
]


def table(lines: list[Placed], *, bold: tuple[int, ...] = ()) -> list[list[str]]:
    zones = zones_of(lines_of(written(lines, bold=bold)))
    assert len(zones) == 1
    cells = cells_of(zones[0], (), (), 1, Habits())
    height = max(cell.row + cell.rowspan - 1 for cell in cells)
    rows = [["" for _ in range(zones[0].width)] for _ in range(height)]
    for cell in cells:
        rows[cell.row - 1][cell.column - 1] = plain(cell.text)
    return rows


def test_rows_without_white_between_begin_where_the_file_goes_back_to_the_left() -> None:
    assert table(CELL_BY_CELL) == [
        ["Insats", "Syfte", "Belopp"],
        [
            "Ungdomar möter Föreningar",
            "Kvällar med ledare Och resor dit Samt lokaler",
            "1 200",
        ],
        ["Anhöriga", "Träffar på orten Dagar i grupp", "900"],
    ]


def test_a_file_written_line_by_line_tells_nothing_of_rows() -> None:
    by_line = sorted(CELL_BY_CELL, key=lambda placed: (placed[2], placed[1]))

    (zone,) = zones_of(lines_of(written(by_line)))

    assert stream_of(zone) == NOTHING


def test_a_cell_beside_later_rows_spans_them() -> None:
    spanned: list[Placed] = [
        ("Område", 50, 0),
        ("Insats", 160, 0),
        ("Belopp", 320, 0),
        ("Barn och", 50, 1),
        ("unga i", 50, 2),
        ("hela länet", 50, 3),
        ("Ungdomar möter", 160, 1),
        ("Föreningar", 160, 2),
        ("1 200", 320, 1),
        ("Anhöriga", 160, 3),
        ("900", 320, 3),
        ("Skolnärvaro", 160, 4),
        ("700", 320, 4),
    ]

    (zone,) = zones_of(lines_of(written(spanned)))
    area = next(c for c in cells_of(zone, (), (), 1, Habits()) if c.text.startswith("Barn"))

    assert (plain(area.text), area.row, area.rowspan) == (
        "Barn och unga i hela länet",
        2,
        2,
    )


def test_a_cell_set_in_the_middle_of_its_rows_is_no_rest_of_the_heading_above() -> None:
    spanned: list[Placed] = [("Program", 50, 0), ("Insats", 160, 0), ("Belopp", 320, 0)]
    rows = ["Trygg väg", "Nattugglan", "Lyktan", "Språkvän", "Utvägen", "Gården"]
    areas = {1: "Barn och unga", 4: "Vuxna"}  # beside the second row of three
    for n, name in enumerate(rows):
        if n % 3 == 0:
            spanned.append((areas[n + 1], 50, n + 2))
        spanned += [(name, 160, n + 1), (f"{n + 1} 200", 320, n + 1)]

    (zone,) = zones_of(lines_of(written(spanned)))
    cells = cells_of(zone, (), (), 1, Habits())

    assert sorted((c.row, plain(c.text), c.rowspan) for c in cells if c.column == 1) == [
        (1, "Program", 1),
        (2, "Barn och unga", 2),
        (5, "Vuxna", 2),
    ]


def test_texts_that_touch_are_two_cells_where_the_file_has_no_space_between() -> None:
    touching: list[Placed] = [("Beslut 2024", 50, 0), ("Utfall 2024", 108, 0)]

    prose: Placed = ("Insatser i länet och dess kommuner, som de är fördelade i år", 50, 3)

    line = lines_of(written([*touching, prose]))[0]

    assert [segment.text for segment in line.segments] == ["Beslut 2024", "Utfall 2024"]


def test_a_heading_over_two_columns_is_a_row_of_the_table_below() -> None:
    rows: list[Placed] = [
        ("Insats", 50, 0),
        ("för barn", 50, 1),
        ("Belopp i kronor per år", 200, 0),
        ("Ansvar", 400, 0),
        ("2024", 200, 1),
        ("2025", 290, 1),
    ]
    for n in range(2, 10):
        rows += [(f"Insatsen {n}", 50, n), (f"{n} 000", 200, n), (f"{n} 500", 290, n)]
        rows += [("Regionen", 400, n)]

    found = table(rows, bold=(0, 1, 2, 3, 4, 5))

    assert found[:3] == [
        ["Insats för barn", "Belopp i kronor per år", "", "Ansvar"],
        ["", "2024", "2025", ""],
        ["Insatsen 2", "2 000", "2 500", "Regionen"],
    ]


def test_a_bold_name_below_the_last_row_of_a_page_is_a_row() -> None:
    rows: list[Placed] = [("Insats", 50, 0), ("Belopp", 320, 0)]
    for n in range(1, 5):
        rows += [(f"Insatsen nummer {n}", 50, n), (f"{n} 500", 320, n)]
    rows.append(("Äldre", 50, 5))

    assert table(rows, bold=(0, 1, len(rows) - 1))[-1] == ["Äldre", ""]


def test_dots_that_lead_to_a_figure_are_no_text() -> None:
    rows: list[Placed] = []
    for n, figure in enumerate(("1 500", "900", "2 400", "1 100")):
        rows += [(f"Insatsen nummer {n} ..........", 50, n), (figure, 320, n)]

    assert table(rows)[0] == ["Insatsen nummer 0", "1 500"]


def test_a_contents_page_is_no_table() -> None:
    from extract.readers.pdf_rows import is_table

    rows: list[Placed] = []
    for n in range(5):
        rows += [(f"Kapitel nummer {n} ..........", 50, n), (str(3 + n), 320, n)]

    assert not any(is_table(zone, (), ()) for zone in zones_of(lines_of(written(rows))))


def test_a_unit_that_runs_on_top_of_every_page_is_read_once() -> None:
    header: Placed = ("Belopp i tkr", 400, -2)
    body: Placed = ("Länets insatser beskrivs i det följande.", 50, 10)
    lines = tuple(lines_of(written([header, body])))
    pages = [PageLines(n, 595, 842, lines) for n in (1, 2, 3)]

    assert sorted(page for page, _, _ in furniture(pages)) == [2, 3]


def test_a_running_line_may_stand_a_point_off_where_sheets_were_scanned() -> None:
    pages = [
        PageLines(n, 595, 842, tuple(lines_of(written([(f"Region Sida {n}", 50, row)]))))
        for n, row in ((1, 62.9), (2, 63.0), (3, 63.1))
    ]

    assert sorted(page for page, _, _ in furniture(pages)) == [1, 2, 3]


TWO_LEVELS: list[Placed] = [
    ("Insats", 50, 0),
    ("Utförare", 160, 0),
    ("Kronor per år", 320, 0),
    ("2024", 320, 1),
    ("2025", 380, 1),
    ("Ungdomar möter", 50, 2),
    ("Föreningar", 50, 3),
    ("Kommunen", 160, 2),
    ("Och regionen", 160, 3),
    ("1 200", 320, 2),
    ("1 300", 380, 2),
    ("Anhöriga", 50, 4),
    ("Regionen", 160, 4),
    ("900", 320, 4),
    ("800", 380, 4),
]


def test_running_text_right_above_headings_is_none_of_them() -> None:
    text = ("Arbetet leds av en samordnare", 50.0, -1.0)
    zones = zones_of(lines_of(written([text, *TWO_LEVELS], bold=(1, 2, 3, 4, 5))))
    assert [line.text for line in zones[0].lines][:2] == [
        "Insats Utförare Kronor per år",
        "2024 2025",
    ]


def test_a_caption_over_all_columns_is_no_heading_of_theirs() -> None:
    caption = ("Tabell två visar alla länets insatser efter område och år och kommun", 50.0, -1.0)
    zones = zones_of(lines_of(written([caption, *TWO_LEVELS], bold=(0, 1, 2, 3, 4, 5))))
    assert zones[0].lines[0].text == "Insats Utförare Kronor per år"


def test_one_word_out_of_place_leaves_the_order_of_few_rows_known() -> None:
    stray = ("Not", 440.0, 1.0)
    (zone,) = zones_of(lines_of(written([stray, *CELL_BY_CELL])))
    assert stream_of(zone) != NOTHING


def test_a_table_goes_on_in_columns_that_its_next_page_leaves_empty() -> None:
    above: list[Placed] = [
        *((text, 50 + 110.0 * k, 0.0) for k, text in enumerate(("Insats", "Syfte", "Kr", "Not"))),
        *((text, 50 + 110.0 * k, 1.0) for k, text in enumerate(("Stöd", "Träffar", "900", "Ny"))),
        *((text, 50 + 110.0 * k, 2.0) for k, text in enumerate(("Råd", "Samtal", "800", "Ny"))),
    ]
    below = [(text, left, row) for text, left, row in above if left < 300][3:]
    page = lines_of(written(below))
    (first,), (second,) = zones_of(lines_of(written(above))), zones_of(page)
    both = carried_over(first, page, second)
    assert both is not None
    assert [zone.width for zone in both] == [4, 4]
    assert max(cell.column for cell in cells_of(both[1], (), (), 2, Habits())) == 4


CUT_HEADINGS: list[Placed] = [
    ("Satsning", 50, 0),
    ("Avsatta medel", 150, 0),
    ("Utförare", 260, 0),
]
BELOW_THE_CUT: list[Placed] = [
    ("2031", 150, 0),
    ("Läsa högt", 50, 1),
    ("1 200", 150, 1),
    ("Biblioteken", 260, 1),
    ("Gå i grupp", 50, 2),
    ("900", 150, 2),
    ("Kommunen", 260, 2),
]


def test_headings_that_the_page_break_cuts_in_two_are_those_of_the_table_below() -> None:
    above = lines_of(written(CUT_HEADINGS, bold=(0, 1, 2)))
    page = lines_of(written(BELOW_THE_CUT, bold=(0,)))
    both = begun_below(above, page, zones_of(page)[0])
    assert both is not None
    assert [len(zone.lines) for zone in both] == [1, 3]
    assert [zone.width for zone in both] == [3, 3]


def test_a_heading_of_two_lines_at_the_foot_of_a_page_is_that_of_the_table_below() -> None:
    lines = [("Satsning", 50.0, 0.0), ("Beviljade", 150.0, 0.0), ("Utförare", 260.0, 0.0)]
    above = lines_of(written([*lines, ("medel", 150, 1)], bold=(0, 1, 2, 3)))
    page = lines_of(written(BELOW_THE_CUT[1:]))
    both = begun_below(above, page, zones_of(page)[0])
    assert both is not None
    assert [len(zone.lines) for zone in both] == [2, 2]


def test_a_phrase_on_top_of_a_page_is_no_rest_of_headings() -> None:
    above = lines_of(written(CUT_HEADINGS, bold=(0, 1, 2)))
    page = lines_of(written(BELOW_THE_CUT))  # not bold, as the headings are
    assert begun_below(above, page, zones_of(page)[0]) is None


def test_the_last_lines_of_a_bold_name_are_of_its_row() -> None:
    rows = table(
        [
            ("Medel", 50, 0),
            ("Syfte", 120, 0),
            ("Satsning", 260, 0),
            ("1 200", 50, 1),
            ("Kvällar med ledare", 120, 1),
            ("Ungdomar", 260, 1),
            ("900", 50, 2),
            ("Träffar på orten", 120, 2),
            ("Dagar i grupp", 120, 3),
            ("Anhöriga", 260, 2),
            ("och barn", 260, 3),
            ("till dem", 260, 4),
            ("med oss", 260, 5),
        ],
        bold=(0, 1, 2, 5, 9, 10, 11, 12),
    )
    name = "Anhöriga och barn till dem med oss"
    assert rows[-1] == ["900", "Träffar på orten Dagar i grupp", name]


SUMS_BELOW: list[Placed] = [
    ("Medel", 50, 0),
    ("Syfte", 120, 0),
    ("Satsningens", 260, 0),
    ("namn", 260, 1),
    ("1 200", 50, 3),
    ("Kvällar med ledare", 120, 3),
    ("Ungdomar", 260, 3),
    ("Och resor dit", 120, 4),
    ("900", 50, 5),
    ("Träffar på orten", 120, 5),
    ("Anhöriga", 260, 5),
    ("Dagar i grupp", 120, 6),
]


def test_a_last_heading_wider_than_its_texts_is_of_the_table() -> None:
    rows = table(SUMS_BELOW, bold=(0, 1, 2, 3))
    assert rows[0] == ["Medel", "Syfte", "Satsningens namn"]


def test_headings_above_the_first_areas_name_are_of_the_table() -> None:
    rows = table(
        [*SUMS_BELOW[:4], ("Område 1: Barn", 50, 2), *SUMS_BELOW[4:]], bold=(0, 1, 2, 3, 4)
    )
    assert rows[0] == ["Medel", "Syfte", "Satsningens namn"]
    assert rows[1][0] == "Område 1: Barn"


def test_a_bold_row_of_sums_is_none_of_headings() -> None:
    words = written([("23 650", 50, 0), ("12 950", 116, 0), ("Summa", 170, 0)], bold=(0, 1, 2))
    assert not lines_of(words)[0].is_heading_row


def test_the_rest_of_a_last_sum_beside_the_rest_of_its_label_is_of_the_table() -> None:
    zone = zones_of(
        lines_of(
            written(
                [
                    ("Projekt", 50, 0),
                    ("Medel", 150, 0),
                    ("Tidpla", 210, 0),
                    ("Områ", 270, 0),
                    ("2031", 150, 1),
                    ("n", 210, 1),
                    ("de", 270, 1),
                    ("Totalt", 50, 2),
                    ("2.936.0", 150, 2),
                    ("samtliga", 50, 3),
                    ("00 SEK", 150, 3),
                    ("områden", 50, 4),
                ],
                bold=tuple(range(12)),
            )
        )
    )
    assert [line.words[-1].text for line in zone[0].lines][-2:] == ["SEK", "områden"]


def test_a_row_of_sums_and_a_last_text_is_not_taken_for_headings_of_another_table() -> None:
    """An empty row parts areas of one table, more white the tables."""
    rows: list[Placed] = [("Unga", 50, 0), ("Elevcoacher", 50, 1), ("1 200 000", 160, 1)]
    lines = lines_of(written([("Summa", 50, -2.0), *rows, ("Träffar på orten", 320, 1)]))
    assert not breaks(lines, 1)
    heads: list[Placed] = [("Unga", 50, 0), ("Insats", 50, 1), ("Belopp 2024", 160, 1)]
    lines = lines_of(written([("Summa", 50, -2.0), *heads, ("Ansvarig", 320, 1)]))
    assert breaks(lines, 1)


def test_a_running_line_with_a_cases_number_heads_no_columns() -> None:
    """Right above a table that goes on, it begins where the first column does."""
    for text in ("RS/24/04117", "2024-11-26", "Dnr 12", "2 (3)"):
        header: list[Placed] = [("Tjänsteskrivelse", 50, -2), (text, 400, -2)]
        rows: list[Placed] = [("Delsumma", 50, -1), ("1 440", 400, -1)]
        lines = tuple(lines_of(written([*header, *rows])))
        pages = [PageLines(n, 595, 842, lines) for n in (1, 2)]
        marked = {text for _, _, text in furniture(pages)}
        assert any(line.startswith("Tjänsteskrivelse") for line in marked)


def test_points_of_a_list_that_have_a_figure_each_are_rows_below_a_bold_name() -> None:
    rows: list[Placed] = []
    names = ["• Processledare", "• Kommunikation", "Äldre", "• Uppsökande samtal", "• Utbildning"]
    at = [0, 1, 2.4, 3.4, 4.4]  # the name stands near the first of its points
    for name, row in zip(names, at, strict=True):
        rows.append((name, 50, row))
        if name != "Äldre":
            rows.append(("330 000", 400, row))
    found = table(rows, bold=(4,))
    assert [row[0] for row in found] == names
