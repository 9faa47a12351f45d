"""Figures that OCR saw in groups are one word, and columns of figures stay apart."""

from __future__ import annotations

import pytest

from extract.model import Box
from extract.readers.ocr_figures import cut_figures, whole_figures
from extract.readers.pdf_page import Rule, Word

SIZE = 10.0


def word(text: str, x0: float, x1: float, top: float = 100.0) -> Word:
    return Word(text, Box(x0, top, x1, top + SIZE), SIZE, is_bold=False)


def texts(words: list[Word]) -> list[str]:
    return [one.text for one in words]


def test_groups_of_three_digits_behind_each_other_are_one_figure() -> None:
    words = [word("1", 100, 103), word("010", 108.5, 124), word("887", 128, 144)]
    (whole,) = whole_figures(words)
    assert whole.text == "1 010 887"
    assert (whole.box.x0, whole.box.x1) == (100, 144)


def test_the_white_of_a_one_on_both_sides_parts_no_figure() -> None:
    assert texts(whole_figures([word("1", 100, 103), word("100", 109.2, 124)])) == ["1 100"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("2023", "400"), ("12", "34"), ("Livlinan", "250"), ("0", "250"), ("5,5", "250")],
)
def test_what_is_no_figure_in_groups_stays_apart(first: str, second: str) -> None:
    words = [word(first, 100, 110), word(second, 113, 130)]
    assert texts(whole_figures(words)) == [first, second]


def test_figures_of_two_columns_stay_apart() -> None:
    assert len(whole_figures([word("250", 100, 116), word("300", 126, 142)])) == 2


def test_a_line_between_cells_parts_figures() -> None:
    words = [word("250", 100, 116), word("300", 120, 136)]
    side = Rule(False, 118, 90, 120)
    assert len(whole_figures(words, [side])) == 2
    assert len(whole_figures(words, [Rule(False, 118, 200, 300)])) == 1


def test_the_next_line_is_another_figure() -> None:
    assert len(whole_figures([word("1", 100, 103), word("250", 108, 124, top=114)])) == 2


def test_figure_cut_within_a_group_gets_the_space_back_that_ocr_missed() -> None:
    cut = [
        Word("1670", Box(0, 0, 22, 10), 10.0, False),
        Word("00", Box(25, 0, 36, 10), 10.0, False),
        Word("0,00", Box(16, 12, 36, 22), 10.0, False),
    ]
    assert [word.text for word in cut_figures(cut)] == ["1 670", "00", "0,00"]


def test_year_before_a_number_stays_whole_where_no_group_ends_below() -> None:
    text = [
        Word("2024", Box(0, 0, 22, 10), 10.0, False),
        Word("15", Box(25, 0, 36, 10), 10.0, False),
        Word("insatser", Box(0, 12, 36, 22), 10.0, False),
    ]
    assert [word.text for word in cut_figures(text)] == ["2024", "15", "insatser"]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("2560", "000", "2 560"),
        ("2700", "00", "270 0"),
        ("12500", "00x", "12500"),
        ("2025", "345", "2025"),
    ],
)
def test_noughts_below_a_figure_tell_its_groups(above: str, below: str, expected: str) -> None:
    words = [word(above, 100, 124), word(below, 100, 118, top=112)]

    assert cut_figures(words)[0].text == expected


def test_a_space_missed_is_put_back_where_the_cell_is_set_to_the_right() -> None:
    lines = [("1670", 50.0, 100.0), ("00", 73.0, 100.0), ("0", 67.0, 112.0), ("kr", 75.0, 112.0)]
    words = [
        Word(text, Box(x0, base - 10, x0 + 5 * len(text), base), 10, is_bold=False)
        for text, x0, base in lines
    ]
    assert [word.text for word in cut_figures(words)][:2] == ["1 670", "00"]
