"""Letters three by three tell inflected and compound words apart from others."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.grams import cosine, letters, space
from tests.normalize.build import row
from tests.normalize.test_scores import signals


@given(st.text(), st.text())
def test_a_cosine_is_the_same_from_either_side_and_at_most_one(one: str, other: str) -> None:
    both = space([one, other])
    left, right = letters(one, both), letters(other, both)

    there, back = cosine(left, right), cosine(right, left)

    assert math.isclose(there, back, abs_tol=1e-9)
    assert 0 <= there <= 1 + 1e-9


@given(st.text(alphabet="abcdeåäö ", min_size=1).filter(str.strip))
def test_a_text_is_wholly_like_itself(text: str) -> None:
    own = letters(text, space([text]))

    assert math.isclose(cosine(own, own), 1.0)


@pytest.mark.parametrize(
    ("one", "like", "unlike"),
    [
        ("kvällsöppet för den i kris", "öppet kvällar vid kris", "kurs i föräldraskap"),
        ("frisörer, butiksanställda", "för frisör och butik", "stängsel vid järnvägen"),
        ("tjejgrupp", "tjejsnack", "killsnack"),
    ],
)
def test_words_put_together_otherwise_are_alike(one: str, like: str, unlike: str) -> None:
    every = space([one, like, unlike])
    own, near, far = (letters(text, every) for text in (one, like, unlike))

    assert cosine(own, near) > 2 * cosine(own, far)


def test_letters_alike_speak_for_two_rows() -> None:
    plan = row("Kriscafé", purpose="Öppet kvällar för den i akut kris.", year=2022)
    later = row("Andrum", purpose="Kvällsöppet för den som är i kris.")

    assert signals(plan, later)["letters_alike"] > 0
