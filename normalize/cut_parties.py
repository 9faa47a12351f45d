"""Parties that one cell writes short and another whole: "Beroendeenh.", "Psyk", "KF"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from normalize import vocabulary
from normalize.names import TEXTS_KEPT, is_abbreviation, stem, words

LEAST_CUT = 4  # letters that are left of a word cut short
LEAST_PIECE = 3  # of each part of a compound cut short
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
        if any(
            is_short(*pair)
            for is_short in (_is_cut, _is_head)
            for pair in ((one, other), (other, one))
        )
    )


def _is_cut(short: str, whole: str) -> bool:
    beginning = short.casefold().rstrip(".")
    if len(whole) <= len(short) or len(beginning) < LEAST_CUT:
        return False
    pieces = [piece for piece in re.split(r"[.\s]+", beginning) if piece]
    if len(pieces) > 1 and " " not in whole and _holds_in_order(whole.casefold(), pieces):
        return True
    # Of several words a writer cuts none, but says more: "Norrsjö kommun för länet".
    return whole.casefold().startswith(f"{beginning} " if " " in short else beginning)


def _holds_in_order(whole: str, pieces: Sequence[str]) -> bool:
    """Whether a compound begins with the first piece and has the others behind it, in order:
    "Inf.klin." of "Infektionskliniken".
    """
    if min(map(len, pieces)) < LEAST_PIECE or not whole.startswith(pieces[0]):
        return False
    place = 0
    for piece in pieces:
        place = whole.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return place < len(whole)


def _is_head(short: str, whole: str) -> bool:
    """Whether an adjective alone is left out: "Slutenvården" of "Psykiatrisk slutenvård". What many
    parties are ("Nämnden") is the name of none.
    """
    if " " in short or " " not in whole:
        return False
    ours, theirs = words(short), words(whole)
    return (
        (len(ours), len(theirs)) == (1, 2)
        and ours[0].stem == theirs[1].stem
        and ours[0].stem not in _bodies()
        and not theirs[1].is_capital
    )


@cache
def _bodies() -> frozenset[str]:
    wide = (
        *vocabulary.group("abbreviations.toml", "bodies").words,
        *vocabulary.group("actors.toml", "wide").words,
    )
    return frozenset(map(stem, wide))


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
