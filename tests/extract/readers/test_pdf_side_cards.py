"""Cards beside each other without boxes."""

from __future__ import annotations

from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_side import Side
from extract.readers.pdf_side_cards import sides_of
from tests.extract.readers.test_pdf_stream import Placed, written

TEXT = ("Föräldrastöd", "En kurs i fem träffar", "350 000 kr", "Ansvarig: Sjöbo")


def card(left: float, top: float, texts: tuple[str, ...] = TEXT) -> list[Placed]:
    return [(text, left, top + row) for row, text in enumerate(texts)]


def sides(*cards: list[Placed]) -> list[Side]:
    return sides_of(lines_of(written([line for one in cards for line in one])))


def test_rows_of_cards_are_told_by_the_sum_that_each_has() -> None:
    found = sides(card(50, 0), card(300, 0), card(50, 8), card(300, 8))
    assert [side.cuts[0].left for side in found] == [300, 300]


def test_three_cards_stand_beside_each_other() -> None:
    (side,) = sides(card(50, 0), card(200, 0), card(350, 0))
    assert [cut.left for cut in side.cuts] == [200, 350]


def test_an_area_s_name_right_above_the_first_card_is_none_of_it() -> None:
    area: list[Placed] = [("Barn och unga", 50, -2)]
    (side,) = sides([*area, *card(50, 0)], card(300, 0))
    assert side.top == 49


def test_cells_of_a_table_s_row_are_no_cards() -> None:
    name = ("Föräldrastöd", "för den som", "har små barn")
    purpose = ("Av beloppet går", "400 000 kr till", "kurser i länet")
    assert sides(card(50, 0, name), card(300, 0, purpose)) == []
    assert sides(card(50, 0, name), card(300, 0, TEXT)) == []


def test_something_else_beside_the_cards_makes_them_none() -> None:
    note: list[Placed] = [("Se även bilagan", 480, 2)]
    assert sides(card(50, 0), card(250, 0), note) == []
