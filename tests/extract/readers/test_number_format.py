from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import amounts
from extract.readers.number_format import is_date, moment_of, show, show_date, thousands

ACCOUNTING = '_-* #,##0\\ "kr"_-;\\-* #,##0\\ "kr"_-;_-* "-"??\\ "kr"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (800000, "General", "800000"),
        (800000, '#,##0 "kr"', "800 000 kr"),
        (800000, "#\\ ##0", "800 000"),
        (800000, "#,##0\\ [$kr-41D]", "800 000 kr"),
        (800000, "# ##0 kr", "800 000 kr"),
        (800000, ACCOUNTING, "800 000 kr"),
        (-800000, ACCOUNTING, "-800 000 kr"),
        (-800000, "#,##0_);(#,##0)", "(800 000)"),
        (799999.9999, "#,##0", "800 000"),
        (0.125, "0.0%", "12,5 %"),
        (1250000, '[>=1000000]0.00,," mkr";0', "1,25 mkr"),
        (0.5, "0.00", "0,50"),
        (3, '0 "st"', "3 st"),
        (12, "0 mkr", "12 mkr"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


def test_red_alone_does_not_lose_the_sign() -> None:
    assert show(-500, "#,##0;[Red]#,##0") == "-500"


def test_a_zero_shown_as_a_stroke_is_open() -> None:
    assert amounts.is_open(show(0, ACCOUNTING))


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (812345, '#,##0, "tkr"', "812,345 tkr"),
        (1257000, '0.0,, "mkr"', "1,257 mkr"),
        (1234.567, "#,##0", "1 234,567"),
    ],
)
def test_kronor_that_a_format_rounds_away_are_kept(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


def test_what_a_division_leaves_is_rounded_as_shown() -> None:
    assert show(1_000_000 / 3, "#,##0") == "333 333"


def test_a_silent_division_by_thousand_is_told() -> None:
    assert [thousands(1, "#,##0,"), thousands(1, '#,##0, "tkr"'), thousands(1, "#,##0")] == [
        1,
        0,
        0,
    ]


@given(st.integers(-(10**9), 10**9).filter(bool))
def test_kronor_shown_in_thousands_are_the_same_kronor(sek: int) -> None:
    read = amounts.parse(show(sek, '#,##0, "tkr"'))

    assert read is not None
    assert read.sek == sek


@pytest.mark.parametrize(
    "code", ["yyyy-mm-dd", "[$-41D]d mmmm yyyy", "mmm-yy", "[h]:mm", "mm:ss.0"]
)
def test_dates_are_told_from_numbers(code: str) -> None:
    assert is_date(code)


@pytest.mark.parametrize("code", ["General", "#,##0", "0.00", '0 "dagar"', "0 mkr", "[Red]0", "@"])
def test_numbers_are_told_from_dates(code: str) -> None:
    assert not is_date(code)


def test_a_date_is_written_as_in_swedish() -> None:
    moment = moment_of(45366, since_1904=False)

    assert moment == datetime(2024, 3, 15)  # noqa: DTZ001  (a sheet has no time zone)
    shown = [show_date(moment, code) for code in ("d/m/yy", "mmm yy", "yyyy", "d mmmm")]
    assert shown == ["2024-03-15", "mars 2024", "2024", "15 mars"]
