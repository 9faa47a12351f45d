"""Specks of a scan that OCR took for signs."""

from __future__ import annotations

import pytest

from extract.readers.ocr_strays import without_strays
from tests.extract.readers.test_pdf_stream import written


def read(text: str) -> str:
    return " ".join(word.text for word in without_strays(written([(text, 50, 0)])))


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("1.930.000,00)", "1.930.000,00"),
        ("«2.080.000", "2.080.000"),
        ("450|", "450"),
        ("-Akutteam suicidhot", "Akutteam suicidhot"),
        ('Samisk hälsa"', "Samisk hälsa"),
    ],
)
def test_a_sign_too_much_is_taken_off(seen: str, meant: str) -> None:
    assert read(seen) == meant


@pytest.mark.parametrize(
    "text", ["(1 200)", "(0,15 mnkr)", 'Projekt "Samisk hälsa"', "-450", "- planering"]
)
def test_signs_that_mean_something_stay(text: str) -> None:
    assert read(text) == text


def test_a_bracket_of_the_line_above_opens_none_on_this() -> None:
    words = written([("(se not", 50, 0), ("1.930)", 50, 1)])
    assert without_strays(words)[-1].text == "1.930"
