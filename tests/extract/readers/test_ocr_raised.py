"""Marks of notes behind a scan's words are known by their boxes."""

from __future__ import annotations

import numpy as np
import pytest

from extract.readers.ocr_picture import Grey
from extract.readers.ocr_raised import without_raised
from extract.readers.ocr_tesseract import Seen

LINE = (1, 1, 1)
Mark = tuple[int, int, int, int]


def page(*inks: Mark) -> Grey:
    grey = np.full((120, 240), 240, dtype=np.uint8)
    for x0, top, x1, bottom in inks:
        grey[top:bottom, x0:x1] = 20
    return grey


LETTERS = ((40, 40, 55, 68), (60, 40, 75, 68), (80, 40, 95, 68))


def seen(text: str, x1: int = 110, top: int = 36) -> Seen:
    return Seen(text, 40, top, x1, 68, 90.0, 0, LINE)


def test_a_raised_mark_is_taken_off_word_and_picture() -> None:
    words, cleaned = without_raised([seen("våld!")], page(*LETTERS, (99, 36, 107, 54)))
    assert [(word.text, word.x1) for word in words] == [("våld", 95)]
    assert cleaned[36:54, 99:107].min() > 200


def test_a_letter_at_the_end_is_kept_where_the_mark_was_not_read() -> None:
    words, _ = without_raised([seen("våld", 95)], page(*LETTERS, (99, 36, 107, 54)))
    assert [word.text for word in words] == ["våld"]


@pytest.mark.parametrize(
    "ink",
    [
        (99, 40, 107, 68),  # stands on the line: a letter
        (99, 50, 107, 68),  # a small letter
        (99, 36, 107, 44),  # a quotation mark
        (120, 36, 128, 54),  # the next column's
        (99, 60, 103, 74),  # a comma
    ],
)
def test_what_is_no_raised_mark_stays(ink: Mark) -> None:
    word, grey = seen("våld!"), page(*LETTERS, ink)
    words, cleaned = without_raised([word], grey)
    assert words == [word]
    assert cleaned is grey


# A capital and two small letters; browsers set a raised figure almost as tall as these are.
LOW = ((40, 36, 55, 68), (60, 45, 75, 68), (80, 45, 95, 68))
TALL_MARK = (99, 20, 107, 44)


def test_a_mark_is_as_tall_as_small_letters_are() -> None:
    words, _ = without_raised([seen("Tam!", top=20)], page(*LOW, TALL_MARK))
    assert [(word.text, word.x1) for word in words] == [("Tam", 95)]


def test_ink_of_the_line_above_makes_no_letters_taller() -> None:
    grey = page(*LOW, (62, 26, 66, 30), (99, 36, 107, 50))
    _, cleaned = without_raised([seen("Tam", 95)], grey)
    assert cleaned[36:50, 99:107].min() > 200
