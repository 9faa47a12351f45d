"""The word lists that made documents are filled with, and a seeded way of choosing from them."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.made.model import Row

WORDS_FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Theme:
    """Area headings with the interventions (name, purpose) and the parties that belong there."""

    headings: tuple[str, ...]
    parties: tuple[str, ...]
    interventions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    themes: dict[str, Theme]
    fillers: tuple[str, ...]


@cache
def words() -> Words:
    """The lists as the data file has them."""
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    themes = {
        key: Theme(
            headings=tuple(theme["headings"]),
            parties=tuple(theme["parties"]),
            interventions=tuple((name, purpose) for name, purpose in theme["interventions"]),
        )
        for key, theme in data["themes"].items()
    }
    return Words(themes, tuple(data["fillers"]))


def purpose_of(rng: random.Random, first: str, sentences: int) -> str:
    """The purpose with up to `sentences` more; list lines stand last, on lines of their own."""
    more = rng.sample(words().fillers, sentences)
    lists = [text for text in more if text.startswith("- ")][:1]
    prose = [first, *(text for text in more if not text.startswith("- "))]
    return "\n".join([" ".join(prose), *lists])


def party_of(rng: random.Random, theme: Theme, municipalities: tuple[str, ...]) -> str:
    """One to three parties joined as people join them."""
    pool = [*theme.parties, *(f"{name} kommun" for name in municipalities), "Länets kommuner"]
    chosen = rng.sample(pool, rng.choice((1, 1, 1, 2, 2, 3)))
    return rng.choice((", ", " och ", " + ", " samt ")).join(chosen)


def rows_of(
    rng: random.Random,
    theme_key: str,
    count: int,
    municipalities: tuple[str, ...],
    steps: tuple[int, ...] = (10_000,),
    sentences: tuple[int, int] = (0, 2),
) -> tuple[Row, ...]:
    """`count` different interventions of a theme; one amount for each step, a multiple of it.

    More than the theme has are told apart by a municipality in their name.
    """
    theme = words().themes[theme_key]
    plain = list(theme.interventions)
    local = [(f"{name} – {place}", text) for name, text in plain for place in municipalities]
    rng.shuffle(plain)
    rng.shuffle(local)
    rows = []
    for name, purpose in [*plain, *local][:count]:
        amounts = tuple(step * rng.randint(2, 240) for step in steps)
        text = purpose_of(rng, purpose, rng.randint(*sentences))
        rows.append(Row(name, amounts, text, party_of(rng, theme, municipalities)))
    return tuple(rows)
