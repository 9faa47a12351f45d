"""Letters → words."""

from __future__ import annotations

import pytest

from extract.readers.pdf_page import Face, Letters
from extract.readers.pdf_words import words_of

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
