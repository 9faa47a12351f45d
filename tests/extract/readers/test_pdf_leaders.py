"""Dots that lead from a name to its sum, or to a page's number."""

from __future__ import annotations

import pytest

from extract.readers.pdf_leaders import without_leaders
from extract.readers.pdf_page import Face, Letters
from extract.readers.pdf_words import words_of

SIZE_PT, LETTER_PT = 8.0, 4.0


def words(*lines: str) -> list[str]:
    """The words of lines whose letters follow each other without a gap, after leaders are gone."""
    texts: list[str] = []
    x0: list[float] = []
    tops: list[float] = []
    for number, line in enumerate(lines):
        texts += line
        x0 += [50 + LETTER_PT * k for k in range(len(line))]
        tops += [100.0 + 20 * number] * len(line)
    x1, bottoms = [x + LETTER_PT for x in x0], [top + SIZE_PT for top in tops]
    faces = {1: Face(SIZE_PT, is_bold=False)}
    order = list(range(len(texts)))
    letters = Letters(texts, x0, tops, x1, bottoms, [1] * len(texts), order, faces)
    return [word.text for word in words_of(without_leaders(letters))]


@pytest.mark.parametrize("leader", [".........", ". . . . . . .", "………………", "_________", "·······"])
def test_leaders_part_a_name_from_its_sum(leader: str) -> None:
    found = words(f"Skolteam{leader}240", f"Chatt{leader}1 560", f"Lots{leader}75")
    assert found == ["Skolteam", "240", "Chatt", "1", "560", "Lots", "75"]


def test_leaders_to_the_numbers_of_pages_stay() -> None:
    found = words("Bakgrund.........3", "Uppdrag.........3", "Budget.........12")
    assert "Bakgrund.........3" in found


@pytest.mark.parametrize("text", ["Vi prövar...", "Namn: ________", "Se www.norrvik.se..."])
def test_what_leads_to_no_figure_stays(text: str) -> None:
    assert words(text, text) == 2 * text.split()


def test_leaders_below_a_name_that_fills_its_line_stay_with_the_sum() -> None:
    found = words("Skolteam.........240", "Ungdomsmottagning", ".........959", "Lots.........75")
    assert found == ["Skolteam", "240", "Ungdomsmottagning", ".........959", "Lots", "75"]
