"""Kronor as documents write them."""

from __future__ import annotations

from tests.made.model import UNIT_SEK, Money, Unit

A_MILLION = 1_000_000
A_TENTH = 100_000  # of a million: what one decimal of mkr can tell


def write_number(value: int, group: str) -> str:
    """`1234567` → `1 234 567` with the given sign between groups."""
    return f"{value:,}".replace(",", group)


def write_money(sek: int | None, money: Money) -> str:
    """`1_250_000` in mnkr with two decimals → `1,25 mnkr`. Raises where digits would be lost."""
    if sek is None:
        return money.dash
    if money.mixed:
        money = _own_unit(sek)
    scaled, rest = divmod(abs(sek) * 10**money.decimals, UNIT_SEK[money.unit])
    if rest:
        raise ValueError(f"{sek} kr cannot be written in {money.unit} exactly")
    whole, part = divmod(scaled, 10**money.decimals)
    digits = write_number(whole, money.group)
    if money.decimals:
        digits += f",{part:0{money.decimals}d}"
    if sek < 0 and money.minus == "(":
        return f"({digits}{money.suffix})"
    return (money.minus if sek < 0 else "") + digits + money.suffix


def _own_unit(sek: int) -> Money:
    """Each amount in the unit that suits it: `1,2 mkr` beside `850 tkr`."""
    if sek >= A_MILLION and sek % A_TENTH == 0:
        return Money(Unit.MNKR, " mkr", decimals=1)
    return Money(Unit.TKR, " tkr")
