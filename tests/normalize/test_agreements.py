import pytest

from normalize import agreements

MENTAL = "Psykisk hälsa och suicidprevention"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ÖK Psykisk hälsa 2022", MENTAL),
        ("Insatser inom området psykisk hälsa och suicidprevention 2024", MENTAL),
        ("länsgemensamma medel enligt ÖK psykisk hälsa", MENTAL),
        ("ÖK god och nära vård 2023 (från ”potten” Nära vård)", "God och nära vård"),
        ("Överenskommelsen om en god och nära vård", "God och nära vård"),
        ("Mäns våld mot kvinnor", "Kvinnofrid"),
        ("Insatser mot våld i nära relationer 2021", "Kvinnofrid"),
        ("ÖK Trygg i länet 2023", "Trygg i länet"),
        ("", None),
        (None, None),
    ],
)
def test_an_agreement_has_one_name(written: str | None, name: str | None) -> None:
    assert agreements.canonical(written) == name


def test_unknown_agreements_of_the_same_words_are_one() -> None:
    book = agreements.book(["ÖK Trygghet för alla 2022", "Överenskommelse: alla, trygghet"])

    assert len(set(book.values())) == 1


def test_unknown_agreements_of_other_words_stay_apart() -> None:
    book = agreements.book(["ÖK Trygghet 2022", "ÖK Tandvård 2022"])

    assert len(set(book.values())) == 2
