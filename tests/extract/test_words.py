from __future__ import annotations

import pytest

from extract.words import Lexicon, unwrap

SHOWN = Lexicon([("En brukarinflytandesamordnare och en barngrupp för barn i en grupp", False)])


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Brukarinflytandesamo\nrdnare", "Brukarinflytandesamordnare"),  # shown whole elsewhere
        ("Familjecentr\nalen", "Familjecentr alen"),  # never shown whole: left as it stands
        ("barn\ngrupp", "barn grupp"),  # both are words: two words
        ("instruktörs-\nnätverk", "instruktörsnätverk"),
        ("SIP-\nsatsning", "SIP-satsning"),
        ("barn-\noch ungdomspsykiatri", "barn- och ungdomspsykiatri"),
        ("13-\n25 år", "13-25 år"),
        ("Projektet-\nbarn först", "Projektet- barn först"),  # a dash, not a cut word
        ("se www.x.se/plus/v\nard-och om", "se www.x.se/plus/vard-och om"),
        ("se www.x.se/plus\noch mer", "se www.x.se/plus och mer"),
        ("sam\u00ad\nverkan", "samverkan"),
        ("  två \n\n  rader ", "två rader"),
    ],
)
def test_line_ends_of_a_layout_are_undone(lines: str, text: str) -> None:
    assert unwrap(lines, SHOWN, wraps=True) == text


def test_an_authors_own_line_ends_only_become_spaces() -> None:
    lines = "Brukarinflytandesamo\nrdnare"
    assert unwrap(lines, SHOWN, wraps=False) == "Brukarinflytandesamo rdnare"


def test_unwrapping_twice_is_once() -> None:
    once = unwrap("Stöd till barn-\noch unga i sam\u00adverkan", SHOWN, wraps=True)
    assert unwrap(once, SHOWN, wraps=True) == once
