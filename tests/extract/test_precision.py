from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Amount
from extract.precision import is_rounded, last_digit_sek


@pytest.mark.parametrize(
    ("amount", "worth"),
    [
        (Amount(2_100_000, "2,1 mnkr"), 100_000),
        (Amount(2_100_000, "2,10 mnkr"), 10_000),
        (Amount(2_744_000, "2 744"), 1_000),
        (Amount(47_900_000, "47,9"), 100_000),
        (Amount(2_100_000, "2 100 000 kr"), 1),
        (Amount(12_000_000, "12 miljoner kronor"), 1_000_000),
        (Amount(0, "0"), 1),
    ],
)
def test_the_last_digit_is_worth_what_its_unit_says(amount: Amount, worth: int) -> None:
    assert last_digit_sek(amount) == worth


@given(st.integers(1, 999), st.integers(-50_000, 50_000))
def test_whatever_rounds_to_the_printed_digits_is_the_same_sum(tenths: int, off: int) -> None:
    amount = Amount(tenths * 100_000, f"{tenths // 10},{tenths % 10} mnkr")
    assert is_rounded(amount, amount.sek + off) == (off != 0)


def test_sums_in_whole_kronor_are_not_rounded() -> None:
    assert not is_rounded(Amount(2_100_000, "2 100 000 kr"), 2_100_001)
