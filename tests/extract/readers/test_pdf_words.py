"""Letters → words."""

from __future__ import annotations

from unicodedata import combining, normalize

import pytest

from extract.model import Box
from extract.readers.pdf_page import Face, Letters, Word
from extract.readers.pdf_sideways import laid_flat
from extract.readers.pdf_words import AS_THEY_STAND, words_of

SIZE_PT, LETTER_PT = 8.0, 4.0


def spaced(text: str, gap_pt: float) -> Letters:
    """Letters in which each blank is a gap so wide, of which the file tells nothing."""
    x0, at = [], 50.0
    for letter in text:
        if letter == " ":
            at += gap_pt
        else:
            x0.append(at)
            at += LETTER_PT
    bare, count = text.replace(" ", ""), len(text.replace(" ", ""))
    x1, tops, bottoms = [x + LETTER_PT for x in x0], [100.0] * count, [100.0 + SIZE_PT] * count
    faces = {1: Face(SIZE_PT, is_bold=False)}
    return Letters(list(bare), x0, tops, x1, bottoms, [1] * count, list(range(count)), faces)


@pytest.mark.parametrize("gap_pt", [1.05, 1.11, 1.6])
def test_a_thin_space_parts_thousands(gap_pt: float) -> None:
    """Arial's is .139 em, and producers round where a letter stands to a tenth of a point."""
    assert [word.text for word in words_of(spaced("2 840 000", gap_pt))] == ["2", "840", "000"]


@pytest.mark.parametrize("gap_pt", [0.2, 0.6])
def test_kerning_parts_no_word(gap_pt: float) -> None:
    assert [word.text for word in words_of(spaced("A v t a l", gap_pt))] == ["Avtal"]


def sideways(text: str, x0: float, top: float = 40.0) -> Word:
    return Word(text, Box(x0, top, x0 + 10, 100), 10.0, True, 50, 51, 7)


BESIDE = [Word("Insats", Box(10, 90, 50, 100), 10.0, True, 0, 1, 1)]


def test_headings_on_their_side_are_laid_flat_at_the_height_of_the_others() -> None:
    first, second = laid_flat(BESIDE, [sideways("Budget", 80), sideways("Utfall", 130)], is_up=True)
    assert first == Word("Budget", Box(80, 90, 90, 100), 10.0, True, 50, 51, None)
    assert second.box == Box(130, 90, 140, 100)


@pytest.mark.parametrize(("is_up", "text"), [(True, "Budget 2024"), (False, "2024 Budget")])
def test_lines_of_a_heading_on_its_side_are_one(is_up: bool, text: str) -> None:
    lines = [sideways("Budget", 80), sideways("2024", 91, 60.0), sideways("Utfall", 130)]
    flat = laid_flat(BESIDE, lines, is_up=is_up)
    assert [word.text for word in flat] == [text, "Utfall"]


def test_an_area_on_its_side_beside_several_rows_stays() -> None:
    names = [Word("Stöd", Box(30, y, 60, y + 10), 10.0, False, 0, 1, 1) for y in (45, 60, 75, 90)]
    areas = [sideways("Unga", 10), sideways("Vuxna", 300)]
    assert laid_flat(names, areas, is_up=True) == areas


def test_a_bullet_stands_on_the_line_of_what_is_written_behind_it() -> None:
    """Symbol fonts reach far lower or higher than the text's."""
    letters = Letters(
        list("•Ett"),
        [40.0, 58.0, 62.0, 66.0],
        [96.0, 100.0, 100.0, 100.0],
        [44.0, 62.0, 66.0, 70.0],
        [104.0, 108.0, 108.0, 108.0],
        [1, 2, 2, 2],
        [0, 1, 2, 3],
        {1: Face(SIZE_PT, is_bold=False), 2: Face(SIZE_PT, is_bold=False)},
    )
    bullet, text = words_of(letters)
    assert (bullet.text, text.text) == ("•", "Ett")
    assert bullet.box.bottom == text.box.bottom


def test_letters_that_are_left_as_they_stand_are_composed() -> None:
    letters = [chr(n) for a, b in AS_THEY_STAND for n in range(ord(a), ord(b) + 1)]
    assert len(letters) > 500
    assert [c for c in letters if normalize("NFC", c) != c or combining(c)] == []
