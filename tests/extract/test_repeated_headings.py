"""A heading of two rows repeated on top of a page, above the rest of the row that was cut."""

from __future__ import annotations

from extract.model import Cell, Table
from extract.pieces import piece_of
from extract.words import Lexicon


def page(*rows: tuple[str, ...], wraps: bool = True) -> Table:
    cells = tuple(
        Cell(text, n, m)
        for n, row in enumerate(rows, start=1)
        for m, text in enumerate(row, start=1)
        if text
    )
    return Table(number=2, cells=cells, page=2, wraps=wraps, header_rows=2, first_row=1)


HEADS = (("Mål", "Aktivitet", "Aktör", "Budget", "Förslag"), ("", "", "", "2022", "2023"))
ROW = ("Trygghet", "Läsa högt", "Biblioteken", "590 kkr", "690 kkr")


def headings(*rows: tuple[str, ...]) -> tuple[str, ...]:
    return piece_of(page(*rows), Lexicon([])).headings


def test_words_in_mid_sentence_below_a_heading_are_none_of_it() -> None:
    rest = ("", "g nära hemmet", "", "", "")
    found = headings(*HEADS, rest, ROW)
    assert found == ("Mål", "Aktivitet", "Aktör", "Budget 2022", "Förslag 2023")


def test_years_and_units_in_small_letters_are_of_the_heading() -> None:
    above = ("Mål", "Aktivitet", "Aktör", "", "")
    found = headings(above, ("", "", "", "budget 2022, tkr", "förslag 2023, tkr"), ROW)
    assert found[3:] == ("budget 2022, tkr", "förslag 2023, tkr")
