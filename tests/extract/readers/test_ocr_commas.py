"""A comma's ink settles figures that are read otherwise each time, and opens those that lack it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extract.readers import ocr_commas
from extract.readers.ocr_again import Checked, figure_of
from extract.readers.ocr_commas import with_commas
from extract.readers.ocr_picture import Grey
from extract.readers.ocr_tesseract import Seen

TOP, FEET = 50, 80


def page(*digits: int, comma: int | None = None) -> Grey:
    """Digits of 30 pixels, 18 broad, that begin at these places, and a comma between them."""
    grey: Grey = np.full((150, 300), 245, dtype=np.uint8)
    for x in digits:
        grey[TOP:FEET, x : x + 18] = 20
    if comma is not None:
        grey[FEET - 5 : FEET + 6, comma : comma + 4] = 20
    return grey


def seen(text: str, x1: int = 100, confidence: float = 90.0) -> Seen:
    return Seen(text, 40, TOP, x1, FEET, confidence, 0, (1, 1, 1))


def figure(*readings: str, settled: bool = False) -> Checked:
    run = (seen(readings[0]),)
    return Checked(run, run, readings, settled, 0.0)


def reads(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    """What stands there without its comma, read twice."""
    given = iter(texts)

    def read(runs: Sequence[tuple[Seen, ...]], *_: object) -> list[tuple[Seen, ...]]:
        return [(seen(text),) for text in [next(given)] for _ in runs] if runs else []

    monkeypatch.setattr(ocr_commas, "read_crops", read)


def test_a_comma_in_the_ink_settles_what_one_reading_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, "22", "22")
    (one,) = with_commas([figure("22", "2,2", "22")], page(42, 75, comma=66))
    assert (figure_of(one.words), one.is_settled) == ("2,2", True)


def test_a_comma_taken_for_a_digit_is_a_comma(monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, "19", "19")
    (one,) = with_commas([figure("159", "1795", "AWE")], page(42, 75, comma=66))
    assert figure_of(one.words) == "1,9"


def test_a_figure_settled_without_the_comma_that_it_has_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads(monkeypatch, "22", "22")
    (one,) = with_commas([figure("22", "22", settled=True)], page(42, 75, comma=66))
    assert figure_of(one.words) == "2,2"


@pytest.mark.parametrize(
    ("first", "second"),
    [("22", "27"), ("221", "221"), ("27", "27")],  # they differ, are too many, or are seen first
)
def test_digits_that_nothing_else_speaks_for_stay_open(
    first: str, second: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, first, second)
    (one,) = with_commas([figure("22", "2.3", "42")], page(42, 75, comma=66))
    assert not one.is_settled


def test_as_many_digits_as_in_the_ink_settle_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch)
    (one,) = with_commas([figure("130", "1130", "1130")], page(40, 60, 80, 100)[:, :200])
    assert not one.is_settled  # the box leaves one of them out

    wide = Checked((seen("130", 120),), (seen("130", 120),), ("130", "1130", "1130"), False, 0.0)
    (one,) = with_commas([wide], page(40, 60, 80, 100))
    assert (figure_of(one.words), one.is_settled) == ("1130", True)


@pytest.mark.parametrize("readings", [("130", "1130", "1150"), ("130", "11,30", "11,30")])
def test_other_readings_stay_open(
    readings: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch)
    wide = Checked((seen("130", 120),), (seen("130", 120),), readings, False, 0.0)
    (one,) = with_commas([wide], page(40, 60, 80, 100))
    assert not one.is_settled


def test_digits_that_touch_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch)
    grey = page(42, 60, 78)
    (one,) = with_commas([figure("170", "1170", "1170")], grey)
    assert not one.is_settled


def test_settled_figures_without_a_comma_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch)
    settled = figure("250", "250", settled=True)
    assert with_commas([settled], page(40, 60, 80)) == [settled]
