"""Headings of untagged tables → the columns below them."""

from __future__ import annotations

from extract.readers.pdf_line_ends import Habits
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_rows import cells_of
from extract.readers.pdf_zones import zones_of
from tests.extract.readers.test_pdf_stream import Placed, table, written

# A letter is five points wide, so that figures set to the right of a column begin at these places.
YEARS: list[Placed] = [
    ("Utvecklings", 50, 0),
    ("arbete", 50, 1),
    ("Prioritet", 130, 0),
    ("Status", 190, 0),
    ("Året 2031", 262, 0),
    ("Året 2032", 372, 0),
    ("Budget", 250, 1),
    ("Utfall", 305, 1),
    ("Budget", 360, 1),
    ("Utfall", 415, 1),
    ("Trygg väg", 50, 2),
    ("till skola", 50, 3),
    ("3", 130, 2),
    ("Klar", 190, 2),
    ("795", 265, 2),
    ("320", 320, 2),
    ("870", 375, 2),
    ("715", 430, 2),
]


def test_a_single_row_below_years_over_two_columns_each_has_all_its_columns() -> None:
    rows = table(YEARS, bold=tuple(range(10)))
    assert rows[1][3:] == ["Budget", "Utfall", "Budget", "Utfall"]
    assert rows[2] == ["Trygg väg till skola", "3", "Klar", "795", "320", "870", "715"]


def test_headings_wider_than_their_columns_stay_apart() -> None:
    head = table(YEARS, bold=tuple(range(10)))[0]
    assert head == ["Utvecklings arbete", "Prioritet", "Status", "Året 2031", "", "Året 2032", ""]


def test_a_column_of_empty_cells_is_told_by_its_heading() -> None:
    rows = table(
        [
            ("Nr", 50, 0),
            ("Satsning", 75, 0),
            ("Medel", 200, 0),
            ("Läsa", 75, 1),
            ("högt", 75, 2),
            ("450", 211, 1),
            ("Gå i grupp", 75, 3),
            ("1 200", 203, 3),
            ("Rör dig", 75, 4),
            ("300", 211, 4),
        ],
        bold=(0, 1, 2),
    )
    assert rows == [
        ["Nr", "Satsning", "Medel"],
        ["", "Läsa högt", "450"],
        ["", "Gå i grupp", "1 200"],
        ["", "Rör dig", "300"],
    ]


def test_an_empty_column_between_others_is_told_beside_a_heading_over_two_columns() -> None:
    rows = table(
        [
            ("Insats", 50, 0),
            ("Medel", 150, 0),
            ("Tid", 270, 0),
            ("Område", 320, 0),
            ("Budget", 150, 1),
            ("Utfall", 210, 1),
            ("Läsa högt", 50, 2),
            ("450", 150, 2),
            ("90", 210, 2),
            ("Unga", 320, 2),
            ("Gå i grupp", 50, 3),
            ("1 200", 150, 3),
            ("1 100", 210, 3),
            ("Äldre", 320, 3),
        ],
        bold=tuple(range(6)),
    )
    assert rows == [
        ["Insats", "Medel Budget", "Utfall", "Tid", "Område"],
        ["Läsa högt", "450", "90", "", "Unga"],
        ["Gå i grupp", "1 200", "1 100", "", "Äldre"],
    ]


def test_a_heading_between_columns_is_that_of_the_figures_set_to_the_right() -> None:
    rows = table(
        [
            ("Satsning", 50, 0),
            ("Plan", 150, 0),
            ("Utfall", 210, 0),
            ("Läsa högt", 50, 1),
            ("450", 185, 1),
            ("90", 290, 1),
            ("Gå i grupp", 50, 2),
            ("1 200", 177, 2),
            ("1 100", 277, 2),
        ],
        bold=(0, 1, 2),
    )
    assert rows[0] == ["Satsning", "Plan", "Utfall"]


def test_a_name_over_the_table_does_not_put_a_column_between_its_words() -> None:
    rows = table(
        [
            ("Satsning", 50, 0),
            ("Plan", 150, 0),
            ("Utfall", 210, 0),
            ("Stöd för alla och envar i hela vårt län nu", 50, 1),
            ("Läsa högt", 50, 2),
            ("450", 150, 2),
            ("90", 210, 2),
            ("Gå i grupp", 50, 3),
            ("1 200", 150, 3),
            ("1 100", 210, 3),
        ],
        bold=(0, 1, 2, 3),
    )
    assert {len(row) for row in rows} == {3}
    assert rows[2] == ["Läsa högt", "450", "90"]


def test_the_rest_of_a_cut_row_below_headings_is_none_of_them() -> None:
    lines = lines_of(
        written(
            [
                ("Satsning", 50, 0),
                ("Plan", 150, 0),
                ("Syfte", 210, 0),
                ("2031", 150, 1),
                ("och ledare", 210, 2),
                ("Gå i grupp", 50, 3),
                ("1 200", 150, 3),
                ("Rörelse och kost", 210, 3),
                ("Läsa högt", 50, 4),
                ("900", 150, 4),
                ("Ord och lek", 210, 4),
                ("Varje dag", 210, 5),
            ],
            bold=(0, 1, 2, 3),
        )
    )
    cells = cells_of(zones_of(lines)[0], (), (), 1, Habits())
    head = next(cell for cell in cells if cell.text.startswith("Plan"))
    rest = next(cell for cell in cells if cell.text.startswith("och ledare"))
    assert rest.row > head.row


def test_a_numbered_area_above_the_headings_hides_no_column_of_empty_cells() -> None:
    rows = table(
        [
            ("2 Trygg uppväxt", 50, 0),
            ("Satsning", 50, 1),
            ("Anmärkning", 100, 1),
            ("Medel", 200, 1),
            ("Utfall", 260, 1),
            ("Läsa högt", 50, 2),
            ("450", 200, 2),
            ("90", 260, 2),
            ("Gå i", 50, 3),
            ("1 200", 200, 3),
            ("1 100", 260, 3),
        ],
        bold=(0, 1, 2, 3, 4),
    )
    assert rows[-3:-1] == [
        ["Satsning", "Anmärkning", "Medel", "Utfall"],
        ["Läsa högt", "", "450", "90"],
    ]


LAST_EMPTY: list[Placed] = [
    ("Satsning", 50, 0),
    ("Medel", 150, 0),
    ("Period", 270, 0),
    ("Plan", 150, 1),
    ("Utfall", 210, 1),
    ("Gå i grupp", 50, 2),
    ("1 200", 150, 2),
    ("1 100", 210, 2),
    ("Läsa högt", 50, 3),
    ("900", 150, 3),
    ("850", 210, 3),
]


def test_a_last_column_of_empty_cells_beside_two_rows_of_headings_is_told() -> None:
    rows = table(LAST_EMPTY, bold=(0, 1, 2, 3, 4))
    assert rows[0] == ["Satsning", "Medel Plan", "Utfall", "Period"]
    assert rows[1] == ["Gå i grupp", "1 200", "1 100", ""]


def test_the_second_line_of_a_last_heading_is_of_its_column() -> None:
    lines = [(text, 210.0 if text == "Period" else x, row) for text, x, row in LAST_EMPTY]
    rows = table(lines, bold=(0, 1, 2, 3, 4))
    assert {len(row) for row in rows} == {3}


def test_headings_set_to_the_left_over_figures_set_to_the_right_keep_their_columns() -> None:
    heads: list[Placed] = [
        ("Satsning", 50, 0),
        ("Inriktning", 200, 0),
        ("Beslutad budget 2031", 300, 0),  # ends at 404: it reaches over the first figure alone
        ("Utfall 2031", 420, 0),
    ]
    rows: list[Placed] = []
    for n, (name, what, *sums) in enumerate(
        [
            ("Lyktan", "Barn och unga", "800.0", "774.5"),
            ("Tryggare väg till skolan", "Barn och unga", "1500.0", "1486.2"),
            ("Nattugglan", "Vuxna", "90.0", "71.8"),
        ],
        start=1,
    ):
        ends = [415 - 5 * len(sums[0]), 500 - 5 * len(sums[1])]
        rows += [(name, 50, n), (what, 200, n), (sums[0], ends[0], n), (sums[1], ends[1], n)]
    found = table([*heads, *rows], bold=(0, 1, 2, 3))
    assert found[0] == ["Satsning", "Inriktning", "Beslutad budget 2031", "Utfall 2031"]
    assert found[2] == ["Tryggare väg till skolan", "Barn och unga", "1500.0", "1486.2"]
