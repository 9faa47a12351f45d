import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import names


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert names.clean(names.clean(text)) == names.clean(text)


@given(st.text())
def test_a_slug_is_plain_and_short(text: str) -> None:
    slug = names.slug(text)

    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug) <= names.SLUG_MAX
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@given(st.text())
def test_words_have_text_and_stem(text: str) -> None:
    assert all(word.text and word.stem for word in names.words(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suicid\u00adpreventiva  dagen", "suicidpreventiva dagen"),
        ("FSUM:s konferens 2023", "FSUM:s konferens 2024"),
        ("Läsår 2023/24: stöd", "Läsår 2024/25 – stöd"),
    ],
)
def test_names_that_differ_in_layout_or_year_have_one_key(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


def test_a_name_that_is_a_year_keeps_it() -> None:
    assert names.key("2023") == "2023"


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("Samordnare för LPO:er", ["lpo"]),
        ("IFO-chefsnätverk", ["ifo"]),
        ("BoU och ORS/SRS", ["bou", "ors", "srs"]),
        ("MiniMaria", []),
        ("INSATSER FÖR BARN OCH UNGA", []),
    ],
)
def test_abbreviations_are_told_by_their_capitals(text: str, shorts: list[str]) -> None:
    assert [word.stem for word in names.words(text) if word.is_short] == shorts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kommunerna", "kommuner"),
        ("suicidpreventivt", "suicidpreventiva"),
        ("projektet", "projekt"),
        ("nätverket", "nätverk"),
        ("skolan", "skola"),
    ],
)
def test_inflected_words_share_a_stem(one: str, other: str) -> None:
    assert names.stem(one) == names.stem(other)


@pytest.mark.parametrize("word", ["aktivitet", "handlingsplan"])
def test_endings_that_belong_to_the_word_stay(word: str) -> None:
    assert names.stem(word).startswith(word[:-2])


def test_an_ampersand_between_words_is_a_word() -> None:
    assert names.key("Samordnare barn & unga") == names.key("Samordnare barn och unga")
    assert names.words("barn & unga") == names.words("barn och unga")


def test_a_lone_o_is_an_and() -> None:
    assert names.words("Barn o unga") == names.words("Barn och unga")
