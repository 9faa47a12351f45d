import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.cut_words import Spelled, is_short_for, short_forms

LETTERS = st.text("abö", min_size=1, max_size=8)
WORDS = st.builds(
    Spelled, LETTERS, st.lists(LETTERS, min_size=1, max_size=3).map(tuple), st.booleans()
)


@pytest.mark.parametrize(
    ("short", "whole", "is_so"),
    [
        (Spelled("utv", ("utv",), False), Spelled("utveckling", ("utveckl",), False), True),
        (Spelled("pl", ("pl",), True), Spelled("processledare", ("process", "led"), False), True),
        (Spelled("ut", ("ut",), False), Spelled("utveckling", ("utveckl",), False), False),
        (
            Spelled("utveckl", ("utveckl",), False),
            Spelled("utveckling", ("utveckl",), False),
            False,
        ),
    ],
)
def test_a_word_is_cut_short_by_its_beginning_or_to_its_initials(
    short: Spelled, whole: Spelled, is_so: bool
) -> None:
    assert is_short_for(short, whole) is is_so


@given(WORDS, WORDS)
def test_short_forms_leave_out_nothing_that_may_stand_for_a_word(
    one: Spelled, whole: Spelled
) -> None:
    assert not is_short_for(one, whole) or one.text in short_forms([whole])


def test_a_compound_may_be_cut_late() -> None:
    whole = Spelled("hälsokoordinator", ("hälso", "koordin"), False)
    assert is_short_for(Spelled("hälsokoord", ("hälsokoord",), False), whole)
    assert not is_short_for(Spelled("hälsokoordinato", ("hälsokoordinato",), False), whole)
