"""Words written short in one name and whole in another: "utv" and "utveckling", "PL" for a leader
of processes, "VNR" for "våld i nära relationer".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST_LONG = 2  # times as long as its abbreviation
BEGINNING = 3  # letters of a word cut short
LONG_BEGINNING, LEAST_LEFT_OUT = 7, 3  # "Hälsokoord.", "Lågtröskelmott.": cut late, but cut
LEAST_INITIALS = 3  # of several words; two letters are soon those of any two words
MOST_WORDS = 4  # that one abbreviation stands for
VOWELS = "aeiouyåäö"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word of a name with its parts; `is_short` where it is an abbreviation: "SIP"."""

    text: str
    parts: tuple[str, ...]
    is_short: bool
    words: int = 1


def may_be_cut(word: Spelled) -> bool:
    """Swedish cuts words before a vowel: "utv", "utb", "prev"; of a compound it leaves more."""
    if len(word.parts) > 1 and len(word.text) < LONG_BEGINNING:
        return False
    return word.is_short or word.text[-1] not in VOWELS


def is_short_for(one: Spelled, whole: Spelled) -> bool:
    """Whether a word abbreviates another: by the initials of its parts, or by its beginning."""
    if whole.is_short:
        return False
    if _is_cut_late(one, whole):
        return True
    if len(whole.text) < LEAST_LONG * len(one.text):
        return False
    if whole.words > 1:
        return one.is_short and one.text == _initials(whole)
    if one.is_short or len(one.text) == len(whole.parts):
        return len(whole.parts) > 1 and one.text == _initials(whole)
    return whole.text.startswith(one.text) and len(one.text) >= BEGINNING


def _is_cut_late(one: Spelled, whole: Spelled) -> bool:
    """Whether a compound has lost the end of its last part."""
    return (
        whole.words == 1
        and len(whole.parts) > 1
        and not one.is_short
        and len(one.text) >= LONG_BEGINNING
        and len(whole.text) - len(one.text) >= LEAST_LEFT_OUT
        and one.text[-1] not in VOWELS
        and whole.text.startswith(one.text)
    )


def short_forms(words: Iterable[Spelled]) -> frozenset[str]:
    """Every text that `is_short_for` may take for one of the words; most names share none."""
    found: set[str] = set()
    for word in words:
        found.add(_initials(word))
        if word.words > 1:
            continue
        longest = len(word.text) // LEAST_LONG
        found.update(word.text[:length] for length in range(BEGINNING, longest + 1))
        late = range(LONG_BEGINNING, len(word.text) - LEAST_LEFT_OUT + 1)
        found.update(word.text[:length] for length in late if word.text[length - 1] not in VOWELS)
    return frozenset(found)


def runs(spelling: Sequence[Spelled]) -> tuple[Spelled, ...]:
    """Words in a row that one abbreviation may stand for, each given by its initials."""
    found: list[Spelled] = []
    for start in range(len(spelling)):
        for end in range(start + 2, min(start + MOST_WORDS, len(spelling)) + 1):
            piece = spelling[start:end]
            parts = tuple(part for word in piece for part in word.parts)
            if len(parts) >= LEAST_INITIALS and not any(word.is_short for word in piece):
                text = " ".join(word.text for word in piece)
                found.append(Spelled(text, parts, is_short=False, words=len(piece)))
    return tuple(found)


def _initials(word: Spelled) -> str:
    return "".join(part[0] for part in word.parts)
