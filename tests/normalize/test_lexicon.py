import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import lexicon
from normalize.names import Word, words

NAMES = [["Suicidprevention i skolan", "Utbildning för kommuner", "Utbildning för skolor"]]


def of_names() -> lexicon.Lexicon:
    return lexicon.build(NAMES, [], [], {})


@pytest.mark.parametrize(
    ("compound", "apart"),
    [
        ("suicidpreventionssamordnare", "suicidprevention samordnare"),
        ("skolutbildning", "skola utbildning"),
        ("Vansbroprojektet", "Vansbro projekt"),
    ],
)
def test_a_compound_has_the_parts_of_its_words(compound: str, apart: str) -> None:
    words_of = of_names()

    together = {part for word in words(compound) for part in words_of.parts(word)}

    assert together == {part for word in words(apart) for part in words_of.parts(word)}


@pytest.mark.parametrize("word", ["beredskap", "samsjuklighet", "vardag"])
def test_an_ending_is_not_a_part(word: str) -> None:
    assert len(of_names().parts(words(word)[0])) == 1


@given(st.text(alphabet="abcdefghijklmnoprstuvåäö", min_size=1, max_size=30))
def test_every_word_has_at_least_one_part(text: str) -> None:
    assert of_names().parts(Word(text, text))


def test_words_for_one_another_are_one_part() -> None:
    known = of_names()

    assert known.parts(words("kurs")[0]) == known.parts(words("kompetenshöjande")[0])


def test_a_word_in_many_names_of_a_table_tells_less() -> None:
    known = of_names()

    assert known.weight("utbildning") < lexicon.KIND
    assert known.weight("xyz") == lexicon.CONTENT


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("kompetenshöj", "kompetenshögj", True),
        ("rehab", "rehabilitering", True),
        ("samordn", "samordning", True),
        ("norr", "norra", False),
        ("vuxna", "unga", False),
    ],
)
def test_slips_and_longer_forms_are_alike(one: str, other: str, alike: bool) -> None:
    assert (lexicon.likeness(one, other) > 0) is alike
    assert lexicon.likeness(one, other) == lexicon.likeness(other, one)


@pytest.mark.parametrize("compound", ["spelmissbruk", "spelberoende"])
def test_a_compound_does_not_begin_with_itself(compound: str) -> None:
    """ "Bruk" is known, and "spelmiss" begins nothing but the compound."""
    made = lexicon.build([["Spelmissbruk", "Spelberoende", "Skadligt bruk"]], [], [], {})

    assert made.parts(words(compound)[0]) == ("spel", "missbruk")
