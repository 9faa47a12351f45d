import pytest

from extract.model import Box
from extract.readers.ocr_noughts import with_noughts
from extract.readers.pdf_page import Word

SIZE = 10.0


def word(text: str, x0: float, line: int, broad: float | None = None) -> Word:
    bottom = 100.0 + 12 * line
    wide = 5.0 * len(text) if broad is None else broad
    return Word(text, Box(x0, bottom - SIZE, x0 + wide, bottom), SIZE, is_bold=False)


def texts(words: list[Word]) -> list[str]:
    return [w.text for w in with_noughts(words)]


@pytest.mark.parametrize(
    ("above", "letters", "read"),
    [
        ("1.680.00", "O", "0"),
        ("940.00", "Okr", "0 kr"),
        ("(30.00", "O", "0"),
        ("1.680.0", "OO", "00"),
        ("-50.00", "o", "0"),
    ],
)
def test_a_letter_below_a_cut_figure_is_the_nought_that_it_lacks(
    above: str, letters: str, read: str
) -> None:
    assert texts([word(above, 50, 0), word(letters, 50, 1)]) == [above, read]


def test_it_is_one_where_spaces_part_the_groups() -> None:
    words = [word("1670", 50, 0), word("00", 73, 0), word("O", 50, 1), word("kr", 58, 1)]
    assert texts(words) == ["1670", "00", "0", "kr"]


@pytest.mark.parametrize("above", ["750.000", "2024", "1.680.0", "linjen", "12,5"])
def test_a_letter_below_a_whole_figure_stays_one(above: str) -> None:
    assert texts([word(above, 50, 0), word("O", 50, 1)]) == [above, "O"]


def test_a_letter_in_another_cell_or_two_lines_below_stays_one() -> None:
    assert texts([word("1.680.00", 50, 0), word("O", 120, 1)])[1] == "O"
    assert texts([word("1.680.00", 50, 0), word("O", 50, 2)])[1] == "O"


def test_it_is_one_in_a_cell_that_is_set_to_the_right() -> None:
    words = [word("1670", 50, 0), word("00", 74, 0), word("O", 68, 1), word("kr", 76, 1)]
    assert texts(words) == ["1670", "00", "0", "kr"]
