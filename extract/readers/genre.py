"""The words of the genre by which lost columns are found again (data/run_together.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "run_together.toml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sets of words in lower case; `party` holds beginnings of words."""

    name_headings: frozenset[str]
    amount_headings: frozenset[str]
    text_headings: frozenset[str]
    party_headings: frozenset[str]
    number_headings: frozenset[str]
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
        number_headings=frozenset(headings["number"]),
        party=tuple(words["party"]),
        joining=frozenset(words["joining"]),
        total=frozenset(words["total"]),
        about=frozenset(words["about"]),
        units=frozenset(words["units"]),
        scaling=frozenset(words["scaling"]),
    )


PARTY_LIKE = 0.1  # what a word that parties' names are made of costs in one, at most

_COMPOUNDED = 6  # letters; shorter beginnings ("barn", "län") stand inside words by chance
_ACRONYM = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,5}[a-zåäö]?s?")


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """`word` in lower case without what stands around it: `"(Ansvar:" → "ansvar"`."""
    return re.sub(r"^\W+|\W+$", "", word).lower()


def strangeness(word: str, party_words: frozenset[str]) -> float:
    """How unlike a part of a party's name `word` is, from 0 to 1; `party_words` are known."""
    return 0.0 if bare(word) in party_words else _strangeness(word)


@lru_cache(maxsize=50_000)
def _strangeness(word: str) -> float:
    plain = bare(word)
    if not plain:
        return 0.0
    known = vocabulary()
    if plain.startswith(known.party) or plain in known.joining:
        return PARTY_LIKE
    if any(len(stem) >= _COMPOUNDED and stem in plain for stem in known.party):
        return PARTY_LIKE  # "vuxenpsykiatrin", "närsjukvårdsenheten"
    pieces = [piece for piece in re.split(r"[/+,]", word.strip("().,;:")) if piece]
    if all(_ACRONYM.fullmatch(piece) for piece in pieces):
        return PARTY_LIKE
    if plain[0].isdigit():
        return 0.5
    return 0.45 if word.lstrip('("”')[:1].isupper() else 0.9


def is_party_like(words: Sequence[str], party_words: frozenset[str]) -> bool:
    """Whether `words` may all stand in a party's name."""
    return bool(words) and all(strangeness(word, party_words) <= PARTY_LIKE for word in words)
