"""The words of the genre by which lost columns are found again (data/run_together.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "run_together.toml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sets of words in lower case; `party` holds beginnings of words."""

    name_headings: frozenset[str]
    amount_headings: frozenset[str]
    text_headings: frozenset[str]
    party_headings: frozenset[str]
    party: tuple[str, ...]
    joining: frozenset[str]
    total: frozenset[str]
    about: frozenset[str]
    units: frozenset[str]
    scaling: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The data file. Raises ValueError for a word given to two kinds of heading."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    headings: dict[str, list[str]] = data["headings"]
    words: dict[str, list[str]] = data["words"]
    listed = [word for kind in headings.values() for word in kind]
    if len(listed) != len(set(listed)):
        twice = sorted({word for word in listed if listed.count(word) > 1})
        raise ValueError(f"{_FILE.name}, [headings]: more than once: {', '.join(twice)}")
    return Vocabulary(
        name_headings=frozenset(headings["name"]),
        amount_headings=frozenset(headings["amount"]),
        text_headings=frozenset(headings["text"]),
        party_headings=frozenset(headings["party"]),
        party=tuple(words["party"]),
        joining=frozenset(words["joining"]),
        total=frozenset(words["total"]),
        about=frozenset(words["about"]),
        units=frozenset(words["units"]),
        scaling=frozenset(words["scaling"]),
    )


def bare(word: str) -> str:
    """`word` in lower case without what stands around it: `"(Ansvar:" → "ansvar"`."""
    return re.sub(r"^\W+|\W+$", "", word).lower()
