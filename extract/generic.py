"""Words that a heading may hold without naming anything of its own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

GENERIC_FILE = Path(__file__).parent / "data" / "generic.toml"


@cache
def _generic() -> dict[str, frozenset[str]]:
    data: dict[str, list[str]] = tomllib.loads(GENERIC_FILE.read_text("utf8"))
    return {name: frozenset(words) for name, words in data.items()}


def is_generic(text: str) -> bool:
    """Whether the text holds nothing but such words, numbers and signs; several words for care
    name an area.
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    generic, exact, small = (_generic()[key] for key in ("words", "exact", "small"))
    # "insats" stands for its compounds; what is shorter than four letters begins too many words.
    long = tuple(word for word in generic if len(word) > 3)
    if len(exact.intersection(words)) > 1:
        return False
    return all(w in generic or w in exact or w in small or w.startswith(long) for w in words)


def heads_a_section(word: str) -> bool:
    """Whether a heading that begins with this word, in lower case, is a report's own section."""
    return word in _generic()["sections"]
