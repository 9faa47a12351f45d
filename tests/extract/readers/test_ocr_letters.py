"""An "l" cut off by a line's end is known by the words of the document."""

from __future__ import annotations

import pytest

from extract.model import Box
from extract.readers.ocr_letters import with_small_letters
from extract.readers.pdf_page import PageView, Word


def word(text: str, x0: float, line: int) -> Word:
    top = 100 + 12.0 * line
    return Word(text, Box(x0, top, x0 + 5 * len(text), top + 10), 10.0, False)


def mended(*words: Word) -> list[str]:
    pages = {1: PageView(1, 595, 842, words, (), (), has_picture=True)}
    return [w.text for w in with_small_letters(pages)[1].words]


WHOLE = word("länsgemensamt", 100, 20)
OTHER = word("Spelberoende", 100, 21)


@pytest.mark.parametrize(
    ("above", "below", "end"),
    [("I", "änsgemensamt", "l"), ("–I", "änsgemensamt", "–l"), ("I", "änsgemensa", "l")],
)
def test_a_lone_letter_above_the_rest_of_a_known_word_is_small(
    above: str, below: str, end: str
) -> None:
    assert mended(word(above, 160, 0), word(below, 100, 1), WHOLE)[:2] == [end, below]


def test_a_letter_that_begins_the_rest_of_a_known_word_is_small() -> None:
    assert mended(word("Spe", 160, 0), word("Iberoende", 100, 1), OTHER)[1] == "lberoende"


@pytest.mark.parametrize(
    "words",
    [
        (word("I", 160, 0), word("änsgemensamt", 100, 1)),  # nothing tells of such a word
        (word("I", 160, 0), word("änsgemensamt", 100, 3), WHOLE),  # not the next line
        (word("I", 160, 0), word("änsgemensamt", 240, 1), WHOLE),  # the next column
        (word("Del", 100, 0), word("I", 160, 0), word("hela", 100, 1), WHOLE),
        (word("Spe", 160, 0), word("Ibland", 100, 1), OTHER),
    ],
)
def test_other_letters_stay(words: tuple[Word, ...]) -> None:
    assert mended(*words) == [w.text for w in words]
