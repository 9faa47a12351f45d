"""Pages in two columns, as magazines are set."""

from __future__ import annotations

from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_side_flow import sides_of
from tests.extract.readers.test_pdf_stream import Placed, written

LEFT_PT, RIGHT_PT = 50.0, 300.0
TEXT = "Sex hembesök av barnhälsovården och skolan"  # 42 signs: 202 points
LINES = 8


def column(left: float, first: float = 0.0, text: str = TEXT) -> list[Placed]:
    return [(text, left, first + row) for row in range(LINES)]


def stretches(placed: list[Placed]) -> int:
    return len(sides_of(lines_of(written(placed))))


def test_what_the_file_has_column_by_column_stands_in_columns() -> None:
    (side,) = sides_of(lines_of(written([*column(LEFT_PT), *column(RIGHT_PT, 0.4)])))
    assert side.cuts[0].left == RIGHT_PT


def test_columns_below_a_pair_of_others_are_a_stretch_of_their_own() -> None:
    above = [*column(LEFT_PT), *column(RIGHT_PT)]
    below = [*column(LEFT_PT, LINES + 1), *column(RIGHT_PT, LINES + 1.4)]
    assert stretches([*above, *below]) == 2


def test_what_the_file_has_row_by_row_is_a_table() -> None:
    pairs = zip(column(LEFT_PT), column(RIGHT_PT), strict=True)
    assert stretches([placed for pair in pairs for placed in pair]) == 0


def test_names_and_sums_written_column_by_column_are_no_columns_of_text() -> None:
    assert stretches([*column(LEFT_PT), *column(RIGHT_PT, text="480 000")]) == 0


def test_a_few_lines_beside_each_other_are_no_columns_of_text() -> None:
    assert stretches([*column(LEFT_PT)[:3], *column(RIGHT_PT)[:3]]) == 0


def test_a_title_over_both_columns_is_in_none() -> None:
    title: Placed = (f"{TEXT} {TEXT}", LEFT_PT, -2)
    (side,) = sides_of(lines_of(written([title, *column(LEFT_PT), *column(RIGHT_PT)])))
    assert side.top > 40
