"""Abbreviations of parties that no document explains, by their letters: "ÖK" beside "Östersunds
kommun" in another year's paper. Good enough to compare rows by, not to give a party its name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from normalize.abbreviations import holds
from normalize.names import TEXTS_KEPT, is_abbreviation, words

LETTERS = range(2, 6)
SMALL_WORD = len("och")


def stand_for(parties: Collection[str]) -> Mapping[str, str]:
    """Abbreviation → the one party among these that its letters can stand for.

    Officials write "HK" where there is one municipality on H. What may stand for two stands for
    none, unless one of these has an abbreviation of its own: beside "OPV" for "Område primärvård",
    "OP" is "Område psykiatri".
    """
    whole = {party for party in parties if not is_abbreviation(party)}
    signs = {p for p in parties if is_abbreviation(p) and len(p) in LETTERS and p.isalpha()}
    open_ = {sign: _meant(sign.casefold(), whole) for sign in signs}
    found: dict[str, str] = {}
    while settled := {sign: min(meant) for sign, meant in open_.items() if len(meant) == 1}:
        found |= settled
        taken = set(settled.values())
        open_ = {sign: meant - taken for sign, meant in open_.items() if sign not in settled}
    return found


def _meant(sign: str, parties: Collection[str]) -> set[str]:
    """The parties that a sign can stand for; those whose words begin with its letters, first."""
    begun = {party for party in parties if _gives(party, sign, str.startswith)}
    return begun or {party for party in parties if _gives(party, sign, holds)}


@lru_cache(maxsize=TEXTS_KEPT)
def _gives(party: str, sign: str, gives: Callable[[str, str], bool]) -> bool:
    """Whether each longer word of a party gives its first letter to the sign, in order, and no more
    than letters behind it: "Bräcke kommun" gives brk.
    """
    run = [w.text for w in words(party) if w.is_capital or len(w.text) > SMALL_WORD]
    return len(run) > 1 and _spelled(run, sign, gives)


def _spelled(run: Sequence[str], sign: str, gives: Callable[[str, str], bool]) -> bool:
    if not run:
        return not sign
    if len(sign) < len(run) or sign[0] != run[0][0]:
        return False
    takes = range(1, len(sign) - len(run) + 2)
    return any(gives(run[0], sign[:n]) and _spelled(run[1:], sign[n:], gives) for n in takes)
