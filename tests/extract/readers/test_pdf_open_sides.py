"""Rows of a ruled table beside which no line parts the columns."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.model import Box
from extract.readers.pdf_line_ends import Habits
from extract.readers.pdf_page import PageView, Rule, Word
from extract.readers.pdf_ruled import Grid, cells_of, grids_of

SIZE_PT, LETTER_PT = 10.0, 5.0
XS, YS = (50.0, 150.0, 300.0, 400.0), (50.0, 70.0, 90.0, 110.0)
PADDING_PT = 4.0


def across() -> list[Rule]:
    return [Rule(True, y, XS[0], XS[-1]) for y in YS]


def down(*rows: int) -> list[Rule]:
    """The outer lines, and those between the columns beside the rows (from 0) alone."""
    outer = [Rule(False, x, YS[0], YS[-1]) for x in (XS[0], XS[-1])]
    return [*outer, *(Rule(False, x, YS[i], YS[i + 1]) for x in XS[1:-1] for i in rows)]


def words(text: str, left: float, row: int) -> list[Word]:
    found = []
    for part in text.split():
        right = left + len(part) * LETTER_PT
        found.append(Word(part, Box(left, YS[row] + 4, right, YS[row] + 14), SIZE_PT, False))
        left = right + 3
    return found


def columns(row: int, *texts: str) -> list[Word]:
    """Text at the columns' left sides, the last one's at its right side."""
    found = [w for x, t in zip(XS, texts[:-1], strict=False) for w in words(t, x + PADDING_PT, row)]
    width = len(texts[-1].replace(" ", "")) * LETTER_PT + 3 * texts[-1].count(" ")
    return [*found, *words(texts[-1], XS[-1] - PADDING_PT - width, row)]


def texts(rules: list[Rule], on_page: list[Word], fills: list[Box] | None = None) -> list[str]:
    cells = cells_of(Grid(YS, XS, tuple(rules)), on_page, 1, Habits(), fills or [])
    return [cell.text for cell in cells if cell.row == 2]


RULED = [*columns(0, "Alfa", "Barn möts", "9 500"), *columns(2, "Gamma", "Unga bor", "12 000")]


def test_text_that_keeps_to_the_columns_is_parted_where_no_line_does() -> None:
    on_page = [*RULED, *columns(1, "Beta", "Äldre ses", "700")]
    assert texts([*across(), *down(0, 2)], on_page) == ["Beta", "Äldre ses", "700"]


@pytest.mark.parametrize(
    "text", ["En rad som går över hela tabellens bredd utan mellanrum någonstans", "Barn och unga"]
)
def test_a_row_across_the_table_stays_one_cell(text: str) -> None:
    on_page = [*RULED, *words(text, XS[0] + PADDING_PT, 1)]
    assert texts([*across(), *down(0, 2)], on_page) == [text]


def test_a_sum_in_its_column_is_parted_from_the_words_that_run_over_the_others() -> None:
    on_page = [*RULED, *columns(1, "Summa alla insatser i länet", "", "22 200")]
    assert texts([*across(), *down(0, 2)], on_page) == ["Summa alla insatser i länet", "22 200"]


def test_fills_that_meet_part_cells() -> None:
    on_page = [*RULED, *words("Namn", 70, 1), *words("Varför så", 200, 1), *words("Kr", 330, 1)]
    fills = [Box(a, YS[1], b, YS[2]) for a, b in pairwise(XS)]
    assert texts([*across(), *down(0, 2)], on_page, fills) == ["Namn", "Varför så", "Kr"]
    assert texts([*across(), *down(0, 2)], on_page) == ["Namn Varför så Kr"]


def test_fills_over_several_rows_part_a_column_without_lines_but_those_of_single_rows_do_not() -> (
    None
):
    rules = [
        *(Rule(True, y, XS[1], XS[-1]) for y in YS),
        *(Rule(True, y, XS[0], XS[1]) for y in (YS[0], YS[-1])),
        *down(0, 1, 2),
    ]
    on_page = [*words("Unga", 60, 0), *words("Alla", 60, 2)]
    grid = Grid(YS, XS, tuple(rules))

    def heights(*edges: float) -> list[int]:
        fills = [Box(XS[0], a, XS[1], b) for a, b in pairwise(edges)]
        cells = cells_of(grid, on_page, 1, Habits(), fills)
        return [cell.rowspan for cell in cells if cell.column == 1]

    assert heights(YS[0], YS[2], YS[3]) == [2, 1]
    assert heights(*YS) == [3]


def ruled_without(line: int, fills: list[Box]) -> int:
    """How many rows a grid has that lacks one line across, on such grounds."""
    rules = [rule for i, rule in enumerate(across()) if i != line] + down(0, 1, 2)
    page = PageView(1, 500.0, 200.0, (), tuple(rules), tuple(fills), has_picture=False)
    (grid,) = grids_of(page)
    return len(grid.ys) - 1


def test_a_ground_from_side_to_side_ends_where_a_line_would_be() -> None:
    assert ruled_without(1, [Box(XS[0], YS[0], XS[-1], YS[1])]) == 3
    assert ruled_without(1, [Box(a, YS[0], b, YS[1]) for a, b in pairwise(XS)]) == 3
    assert ruled_without(1, []) == 2
    assert ruled_without(1, [Box(XS[0], YS[0], XS[1], YS[1])]) == 2  # one cell's


def test_the_grounds_of_two_lines_of_text_are_one_cells() -> None:
    first, second = (Box(XS[0], y, XS[-1], y + 20) for y in YS[:2])
    cell = Box(XS[0], YS[0], XS[-1], YS[2])

    assert ruled_without(1, [first, second]) == 2
    assert ruled_without(1, [cell, first]) == 2
