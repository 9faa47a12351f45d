"""Shaded rows between lines of text."""

from __future__ import annotations

from extract.model import Box
from extract.readers.pdf_blank_rows import shading

ABOVE, BELOW = Box(60, 100, 300, 110), Box(60, 140, 200, 150)


def test_a_shaded_empty_row_is_no_white() -> None:
    assert shading([Box(50, 115, 500, 133)]).white(ABOVE, BELOW) == 12


def test_cells_shaded_side_by_side_are_one_row() -> None:
    cells = [Box(50, 115, 180, 133), Box(180, 115, 500, 133)]
    assert shading(cells).white(ABOVE, BELOW) == 12


def test_a_box_beside_the_text_leaves_the_white_as_it_is() -> None:
    assert shading([Box(320, 115, 500, 133)]).white(ABOVE, BELOW) == 30


def test_the_shading_of_the_rows_themselves_leaves_the_white_as_it_is() -> None:
    rows = [Box(50, 96, 500, 114), Box(50, 136, 500, 154)]
    assert shading(rows).white(ABOVE, BELOW) == 30


def test_an_empty_row_between_two_shaded_ones_is_no_white() -> None:
    rows = [Box(50, 96, 500, 114), Box(50, 132, 500, 154)]
    assert shading(rows).white(ABOVE, BELOW) == 12


def test_more_than_a_row_between_two_shaded_ones_is_white() -> None:
    rows = [Box(50, 96, 500, 111), Box(50, 139, 500, 154)]
    assert shading(rows).white(ABOVE, BELOW) == 30
