"""A name → the ages or school years that it is for: "HVB 13–17 år", "Elevhälsa åk 4-6"."""

from __future__ import annotations

import re
from typing import NamedTuple

LAST_AGE = 120
_FIGURES = r"(?<![\d.,–-])(f|\d{1,2})\s*(?:[-–]|\btill\b)\s*(\d{1,2})(?![\d.,–-])"
_AGES = re.compile(rf"{_FIGURES}\s*-?\s*år(?:ingar\w*|s)?\b", re.IGNORECASE)
_OLDER = re.compile(
    r"(?<!\d)(\d{2})\s*(?:\+|år(?:s ålder)?\s*(?:och|o|&)\s*(?:äldre|uppåt))", re.IGNORECASE
)
_GRADES = re.compile(rf"\b(?:åk|årskurs(?:er|erna)?|klass)\.?\s*{_FIGURES}", re.IGNORECASE)


class Span(NamedTuple):
    """From the first to the last year, both of them in it."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"

    def meets(self, other: Span) -> bool:
        """Whether a child may be in both; limits that are moved a little leave most where they
        were.
        """
        return self.first <= other.last and other.first <= self.last


def spans(name: str) -> dict[str, Span]:
    """What the years are counted in ("år", "åk") → the years; {} for a name without any."""
    found = {}
    for label, pattern in (("år", _AGES), ("åk", _GRADES)):
        if match := pattern.search(name):
            first, last = (0 if end in "fF" else int(end) for end in match.groups())
            if first < last:
                found[label] = Span(first, last)
    if "år" not in found and (match := _OLDER.search(name)):
        found["år"] = Span(int(match.group(1)), LAST_AGE)
    return found
