from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.spelling import Spelling

SHOWN = dict.fromkeys(
    (
        "psykiatriska", "kommunala", "regionala", "arbetet", "barriär", "karriär", "representera",
        "samverkan", "öppna", "öppenvård", "ansvar", "planering", "brukare", "arrangemang",
    ),
    1,
)  # fmt: skip
SPELLING = Spelling(SHOWN, [(("och", "i", "på"), 0.2)])


def test_letters_with_which_no_word_begins_run_on() -> None:
    assert SPELLING.odds("bruka", "rrangemang") > 0


def test_two_words_that_the_document_shows_are_two() -> None:
    assert SPELLING.odds("regionala", "planering") < 0


def test_a_small_word_that_all_texts_have_is_a_word() -> None:
    assert SPELLING.odds("samverkan", "på") < 0


def test_a_letter_alone_that_is_no_word_runs_on() -> None:
    assert SPELLING.odds("planerin", "g") > 0
    assert SPELLING.odds("s", "amverkan") > 0


def test_a_word_shown_often_is_the_likelier_word() -> None:
    often = Spelling(SHOWN | {"vård": 40}, ())
    assert often.odds("öppen", "vård") < SPELLING.odds("öppen", "vård")


@pytest.mark.parametrize("shown", [{}, SHOWN])
@given(st.text(min_size=1, max_size=400), st.text(min_size=1))
def test_any_letters_have_odds(shown: dict[str, int], head: str, tail: str) -> None:
    assert isinstance(Spelling(shown, ()).odds(head, tail), float)
