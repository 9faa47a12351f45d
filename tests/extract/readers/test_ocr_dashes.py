from typing import Any

import numpy as np
import pytest

from extract.readers.ocr_dashes import with_dashes
from extract.readers.ocr_picture import Grey, Picture
from extract.readers.ocr_tesseract import Seen

# Print of ten points at 300 dpi: 42 pixels a font's size, capitals of 31.
SCALE = 300 / 72
BASE = 100


def seen(text: str, x0: int, x1: int, line: int = 1) -> Seen:
    return Seen(text, x0, BASE - 31, x1, BASE, 90.0, 0, (1, 1, line))


WORDS = [seen("Team", 20, 110), seen("Nord", 170, 260)]


def page(*boxes: tuple[int, int, int, int]) -> Grey:
    grey = np.full((200, 900), 250, dtype=np.uint8)
    for word in WORDS:
        grey[word.top : word.bottom, word.x0 : word.x1] = 20
    for x0, top, x1, bottom in boxes:
        grey[top:bottom, x0:x1] = 20
    return grey


def texts(grey: Grey) -> list[str]:
    return [w.text for w in with_dashes(WORDS, grey, Picture(grey, SCALE, 216.0, 48.0))]


def test_a_dash_between_two_words_is_put_between_them() -> None:
    assert texts(page((128, 86, 151, 89))) == ["Team", "–", "Nord"]


def test_a_short_dash_is_a_hyphen() -> None:
    assert texts(page((132, 86, 144, 89))) == ["Team", "-", "Nord"]


def test_a_dash_before_the_first_word_comes_first() -> None:
    grey = page((128, 86, 151, 89))
    grey[:, 20:110] = 250

    found = with_dashes(WORDS[1:], grey, Picture(grey, SCALE, 216.0, 48.0))

    assert [w.text for w in found] == ["–", "Nord"]


def test_a_dash_alone_in_its_cell_is_a_word_of_the_line() -> None:
    assert texts(page((500, 86, 523, 89))) == ["Team", "Nord", "–"]


def test_two_dashes_behind_a_word_keep_their_order() -> None:
    found = with_dashes(
        WORDS,
        grey := page((500, 86, 523, 89), (600, 86, 623, 89)),
        Picture(grey, SCALE, 216.0, 48.0),
    )

    assert [(w.text, w.x0) for w in found[2:]] == [("–", 500), ("–", 600)]


@pytest.mark.parametrize(
    "box",
    [
        (128, 104, 151, 107),  # an underline
        (128, 70, 151, 73),  # too high
        (128, 80, 151, 95),  # a block
        (300, 86, 390, 89),  # a piece of a ruling line
        (128, 180, 151, 183),  # beside no word
    ],
)
def test_other_flat_ink_is_no_dash(box: Any) -> None:
    assert texts(page(box)) == ["Team", "Nord"]


def test_ink_that_touches_a_word_is_no_dash() -> None:
    assert texts(page((112, 86, 135, 89))) == ["Team", "Nord"]


def joined(text: str, *boxes: tuple[int, int, int, int], x1: int = 260) -> list[tuple[str, int]]:
    """A word of two blocks of ink from 20 to 110 and from 170 on, and what is between them."""
    word = Seen(text, 20, BASE - 31, x1, BASE, 90.0, 0, (1, 1, 1))
    grey = page(*boxes)
    return [(w.text, w.x0) for w in with_dashes([word], grey, Picture(grey, SCALE, 216.0, 48.0))]


def test_a_dash_with_white_on_both_sides_parts_a_word() -> None:
    found = joined("Team-Nord", (128, 86, 151, 89))
    assert found == [("Team", 20), ("–", 128), ("Nord", 170)]


def test_a_dash_without_white_beside_it_stands_within_a_word() -> None:
    assert joined("Team–Nord", (112, 86, 124, 89), (126, 69, 136, 100)) == [("Team-Nord", 20)]


def test_signs_of_figures_are_never_parted_from_them() -> None:
    assert joined("2024-2025", (128, 86, 151, 89)) == [("2024–2025", 20)]
    assert joined("52.000:-", (272, 86, 285, 89), x1=285) == [("52.000:-", 20)]


def test_a_lone_dash_is_as_long_as_its_ink() -> None:
    for said, at in (("-", (128, 151)), ("–", (132, 144))):
        words = [WORDS[0], Seen(said, at[0], 85, at[0] + 9, 90, 90.0, 0, (1, 1, 1)), WORDS[1]]
        grey = page((at[0], 86, at[1], 89))
        found = with_dashes(words, grey, Picture(grey, SCALE, 216.0, 48.0))
        other = "–" if said == "-" else "-"
        assert [(w.text, w.x1) for w in found] == [("Team", 110), (other, at[1]), ("Nord", 260)]


def test_two_words_for_one_dash_are_one() -> None:
    twice = [seen("-", 128, 136), seen("–", 134, 151)]
    grey = page((128, 86, 151, 89))
    found = with_dashes([WORDS[0], *twice, WORDS[1]], grey, Picture(grey, SCALE, 216.0, 48.0))
    assert [w.text for w in found] == ["Team", "–", "Nord"]


def test_a_dash_too_faint_to_be_seen_again_is_as_long_as_its_box() -> None:
    faint = Seen("-", 128, 86, 151, 89, 90.0, 0, (1, 1, 1))
    grey = page()
    found = with_dashes([WORDS[0], faint, WORDS[1]], grey, Picture(grey, SCALE, 216.0, 48.0))
    assert [w.text for w in found] == ["Team", "–", "Nord"]
