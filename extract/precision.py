"""A sum as printed → how exact it is: "2,1 mnkr" tells a sum to the nearest 100 000 kr."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from extract import amounts
from extract.model import Amount


@lru_cache(maxsize=1_000)  # one sum is held against many stretches of rows
def last_digit_sek(amount: Amount) -> int:
    """What the last printed digit is worth, in whole kronor, at least 1.

    The unit is the one that the sum carries, or that of its column: what makes the figure that
    is printed the sum that was read.
    """
    for figure in amounts.figures(amount.text):
        unit = figure.unit or _unit_of_column(figure.value, amount.sek)
        if unit and figure.sek(unit) == abs(amount.sek) * (1 if figure.value >= 0 else -1):
            exponent = figure.value.as_tuple().exponent
            decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
            return max(1, int(unit / 10**decimals))
    return 1


def is_rounded(stated: Amount, sek: int) -> bool:
    """Whether the printed sum is another one, rounded to the digits that are printed.

    Authors tell an area's money in its heading in tenths of millions, and the rows in kronor.
    """
    digit = last_digit_sek(stated)
    return digit > 1 and 0 < abs(stated.sek - sek) <= digit // 2


def _unit_of_column(value: Decimal, sek: int) -> int:
    return abs(int(sek / value)) if value else 0
