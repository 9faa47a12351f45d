"""Parties that one cell writes short and another whole: "Beroendeenh.", "Psyk", "KF"."""

from __future__ import annotations

from functools import lru_cache

from normalize.names import TEXTS_KEPT, is_abbreviation

LEAST_CUT = 4  # letters that are left of a word cut short
MOST_INITIALS = 4


@lru_cache(maxsize=TEXTS_KEPT)
def cut_parties(left: frozenset[str], right: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Pairs of a party of either side of which one is the other cut short: reports have narrow
    columns.
    """
    return frozenset(
        (one, other)
        for one in left - right
        for other in right - left
        if _is_cut(one, other) or _is_cut(other, one)
    )


def _is_cut(short: str, whole: str) -> bool:
    beginning = short.casefold().rstrip(".")
    if len(whole) <= len(short) or len(beginning) < LEAST_CUT:
        return False
    # Of several words a writer cuts none, but says more: "Norrsjö kommun för länet".
    return whole.casefold().startswith(f"{beginning} " if " " in short else beginning)


@lru_cache(maxsize=TEXTS_KEPT)
def may_be_initials(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether a party of one side may be the initials of one of the other: that "KF" is not the
    "Kommunförbundet" of last year, nobody can tell.
    """
    pairs = [(a, b) for a in left for b in right]
    return any(_may_stand_for(a, b) or _may_stand_for(b, a) for a, b in pairs)


def _may_stand_for(short: str, whole: str) -> bool:
    if not is_abbreviation(short) or len(short) > MOST_INITIALS or is_abbreviation(whole):
        return False
    letters, rest = short.casefold(), whole.casefold()
    if not rest.startswith(letters[0]):
        return False
    for letter in letters:
        place = rest.find(letter)
        if place < 0:
            return False
        rest = rest[place + 1 :]
    return True
