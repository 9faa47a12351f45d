"""Words written short in one name and whole in another: "utv" and "utveckling", "PL" for a leader
of processes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LEAST_LONG = 2  # times as long as its abbreviation
BEGINNING = 3  # letters of a word cut short
VOWELS = "aeiouyåäö"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word of a name with its parts; `is_short` where it is an abbreviation: "SIP"."""

    text: str
    parts: tuple[str, ...]
    is_short: bool


def may_be_cut(word: Spelled) -> bool:
    """Swedish cuts words before a vowel: "utv", "utb", "prev"."""
    return len(word.parts) == 1 and (word.is_short or word.text[-1] not in VOWELS)


def is_short_for(one: Spelled, whole: Spelled) -> bool:
    """Whether a word abbreviates another: by the initials of its parts, or by its beginning."""
    if whole.is_short or len(whole.text) < LEAST_LONG * len(one.text):
        return False
    if one.is_short or len(one.text) == len(whole.parts):
        return len(whole.parts) > 1 and one.text == _initials(whole)
    return whole.text.startswith(one.text) and len(one.text) >= BEGINNING


def short_forms(words: Iterable[Spelled]) -> frozenset[str]:
    """Every text that `is_short_for` may take for one of the words; most names share none."""
    found: set[str] = set()
    for word in words:
        longest = len(word.text) // LEAST_LONG
        found.add(_initials(word))
        found.update(word.text[:length] for length in range(BEGINNING, longest + 1))
    return frozenset(found)


def _initials(word: Spelled) -> str:
    return "".join(part[0] for part in word.parts)
