"""Figures and lists of names as the messages of findings word them."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMED = 5  # names in one message: enough to know what it is about


def kronor(sek: int) -> str:
    """1234567 → "1 234 567 kr", with plain spaces."""
    return f"{sek:,} kr".replace(",", " ")


def about(factor: float) -> str:
    """1012.3 → "about 1 000", 12.4 → "about 12"."""
    digits = len(str(round(factor)))
    return f"about {round(factor, min(0, 2 - digits)):,.0f}".replace(",", " ")


def named(names: Sequence[str]) -> str:
    """The first names, each in quotes, and a sign where there are more."""
    more = " …" if len(names) > MOST_NAMED else ""
    return "; ".join(f"{name!r}" for name in names[:MOST_NAMED]) + more
