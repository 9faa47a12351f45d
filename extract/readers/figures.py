"""Where amounts of money may stand among the words of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.readers.genre import vocabulary

_FIRST_GROUP = re.compile(r"[-–−]?[1-9]\d{0,2}")
_GROUP = re.compile(r"\d{3}")
_LAST_GROUP = re.compile(r"\d{3}(?:,\d{1,2}|:-|,-|kr)?")
_WHOLE = re.compile(r"[-–−]?(?:\d{1,3}(?:[.\u202f']\d{3})+|\d{5,10})(?:,\d{1,2}|:-|,-|kr)?")
_FOUR_DIGITS = re.compile(r"[-–−]?\d{4}(?::-|,-|kr)?")
_SHORT = re.compile(r"[-–−]?(?:0|[1-9]\d{0,3})(?:[,.]\d{1,3})?")
_WITH_UNIT = re.compile(r"\d+(?:,\d+)?(?:tkr|kkr|mkr|mnkr|kr|:-)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")

# Costs, in the unit of extract.readers.cells: 1 is a mild oddity.
_LEADING_GROUP_DROPPED = 1.2  # "Steg 2 118 680": the 2 may be the name's
_TRAILING_GROUP_DROPPED = 6.0  # only where two amounts stand side by side
_TORN = 4.0  # "709" of "264 709"
_FOUR_DIGITS_COST = 0.5
_SHORT_COST = 0.4  # in a table in thousands: "Vecka 41 ... 265"
_YEAR_COST = 2.0


@dataclass(frozen=True, slots=True)
class Figure:
    """Words `start` to `end` (not included) read as an amount, and how odd that reading is."""

    start: int
    end: int
    cost: float = 0.0


def figures(words: Sequence[str], *, scaled: bool) -> list[Figure]:
    """Every reading of a stretch of `words` as an amount; `scaled` allows short numbers."""
    found: list[Figure] = []
    for start in range(len(words)):
        found += _starting(words, start, scaled=scaled)
    about = vocabulary().about
    return [
        Figure(figure.start - 1, figure.end, figure.cost)
        if figure.start and words[figure.start - 1].lower() in about
        else figure
        for figure in found
    ]


def _starting(words: Sequence[str], start: int, *, scaled: bool) -> list[Figure]:
    word = words[start]
    if _WHOLE.fullmatch(word) or _WITH_UNIT.fullmatch(word):
        return [Figure(start, _unit_end(words, start + 1))]
    groups = _grouped(words, start)
    if groups:
        return groups
    unit_end = _unit_end(words, start + 1)
    if _SHORT.fullmatch(word):
        torn = _TORN if start and words[start - 1].isdigit() and len(word) == 3 else 0.0
        if unit_end > start + 1:
            return [Figure(start, unit_end, torn)]
        if scaled:
            cost = _YEAR_COST if _YEAR.fullmatch(word) else _SHORT_COST
            return [Figure(start, start + 1, cost + torn)]
        if word == "0":
            return [Figure(start, start + 1, 1.0)]
    if _FOUR_DIGITS.fullmatch(word) and not _YEAR.fullmatch(word):
        return [Figure(start, unit_end, _FOUR_DIGITS_COST)]
    return []


def _grouped(words: Sequence[str], start: int) -> list[Figure]:
    """`"1", "189", "382"` from `start`: the whole first, then what leaves trailing groups."""
    if not _FIRST_GROUP.fullmatch(words[start]):
        return []
    end = start + 1
    while end < len(words) and _GROUP.fullmatch(words[end]):
        end += 1
    if end < len(words) and _LAST_GROUP.fullmatch(words[end]):
        end += 1
    if end == start + 1:
        return []
    before = start > 0 and _FIRST_GROUP.fullmatch(words[start - 1]) is not None
    cost = _LEADING_GROUP_DROPPED if before else 0.0
    found = [Figure(start, _unit_end(words, end), cost)]
    return found + [
        Figure(start, cut, cost + _TRAILING_GROUP_DROPPED)
        for cut in range(start + 2, end - 1)
        if _FIRST_GROUP.fullmatch(words[cut])
    ]


def _unit_end(words: Sequence[str], end: int) -> int:
    units = vocabulary().units
    while end < len(words) and words[end].lower() in units:
        end += 1
    return end
