"""Two lines in one box are read line by line, and specks are no words."""

from __future__ import annotations

import numpy as np
import pytest

from extract.readers.ocr_overlooked import without_stacked
from extract.readers.ocr_picture import DPI, POINTS_AN_INCH, Grey, Picture
from extract.readers.ocr_tesseract import Seen

SCALE = DPI / POINTS_AN_INCH


@pytest.fixture
def page() -> Grey:
    """Two bars of ink, 25 pixels high, one above the other."""
    grey: Grey = np.full((200, 300), 250, dtype=np.uint8)
    grey[50:75, 40:160:8] = 20
    grey[90:115, 40:60:8] = 20
    return grey


def kept(page: Grey, box: tuple[int, int, int, int], confidence: float) -> bool:
    picture = Picture(page, SCALE, 300 / SCALE, 200 / SCALE)
    x0, top, x1, bottom = box
    word = Seen("fyren", x0, top, x1, bottom, confidence, 0, (1, 1, 1))
    return bool(without_stacked([word], page, picture))


def test_two_lines_guessed_to_be_one_word_are_left_to_be_read_apart(page: Grey) -> None:
    assert not kept(page, (38, 48, 162, 117), 0.0)


def test_a_word_on_one_line_or_a_sure_one_stays(page: Grey) -> None:
    assert kept(page, (38, 48, 162, 77), 0.0)
    assert kept(page, (38, 48, 162, 117), 90.0)


def test_a_speck_is_no_word(page: Grey) -> None:
    assert not kept(page, (40, 50, 43, 53), 0.0)
