"""Texts → which abbreviation stands for which words, as the documents themselves explain them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from normalize import vocabulary
from normalize.names import TEXTS_KEPT, Word, clean, is_abbreviation, words

LONGEST = 7  # words of an expansion
LETTERS_PER_SIGN = 2  # a long form has at least as many letters for each sign of the short one

COINED_LETTERS_PER_SIGN = 4  # with the letters in any order, by chance few words hold all of them

# A definition of four letters or more; of fewer, chance finds all letters in any name.
_IN_BRACKETS = re.compile(r"(?P<long>[^,;:.()\n]+?)\s*\((?P<short>[A-ZÅÄÖ]{4,8})\)")
_PIECE = re.compile(r"[^,;:.()\n]+|[()]")

Expansions = Mapping[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Expansion:
    """A short form (casefolded) and the long form that it stands for, as written."""

    sign: str
    text: str
    stems: tuple[str, ...]


@cache
def known() -> Expansions:
    """The abbreviations that mean the same everywhere: stems of the long form → the short form."""
    return {
        stems(form): entry.name.casefold()
        for entry in vocabulary.entries("abbreviations.toml", "abbreviation", "forms")
        for form in entry.patterns
    }


def stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words(text))


def learn(texts: Iterable[str]) -> tuple[Expansion, ...]:
    """What the texts explain: "Länsnätverket för chefer (LCN)", "MHFA, Mental Health First Aid".

    A short form that is explained in two ways keeps both: two long forms lead to it.
    """
    found: dict[tuple[str, ...], Expansion] = {}
    for text in texts:
        beside, coined = _explained(text)
        for expansion in beside:
            found.setdefault(expansion.stems, expansion)
        for expansion in coined:
            if all(expansion.sign != other.sign for other in found.values()):
                found.setdefault(expansion.stems, expansion)
    return tuple(found.values())


@lru_cache(maxsize=TEXTS_KEPT)
def _explained(text: str) -> tuple[tuple[Expansion, ...], tuple[Expansion, ...]]:
    """What one text explains word by word, and what it may explain where nothing else does."""
    text = clean(text)
    pieces = [piece.strip() for piece in _PIECE.findall(text) if piece.strip()]
    beside: list[Expansion | None] = []
    for left, right in pairwise(piece for piece in pieces if piece not in ("(", ")")):
        beside.append(_beside(left, right, long_is_first=True))
        beside.append(_beside(right, left, long_is_first=False))
    coined = (_coined(match["long"], match["short"]) for match in _IN_BRACKETS.finditer(text))
    return tuple(filter(None, beside)), tuple(filter(None, coined))


def _coined(long: str, short: str) -> Expansion | None:
    """A short form alone in brackets need not keep the order of the letters: "Nätverket för
    kommunernas chefer (NCHK)". Officials coin such for bodies; the name of a project that has all
    of the letters may be chance.
    """
    sign, pieces = short.casefold(), long.split()
    if not is_abbreviation(short):
        return None
    for length in range(1, min(LONGEST, len(pieces)) + 1):
        text = " ".join(pieces[-length:])
        letters = Counter(char for char in text.casefold() if char.isalpha())
        is_name = bool(_body().search(pieces[-length].casefold())) and text[0].isupper()
        is_long = letters.total() >= COINED_LETTERS_PER_SIGN * len(sign)
        if is_name and is_long and text[0].casefold() == sign[0] and letters >= Counter(sign):
            return Expansion(sign, text, stems(text))
    return None


@cache
def _body() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, vocabulary.group("abbreviations.toml", "bodies").words))
    return re.compile(rf"(?:{nouns})$")


def _beside(long: str, short: str, *, long_is_first: bool) -> Expansion | None:
    sign = _short_form(short, at_start=long_is_first)
    run = _long_form(words(long), sign, at_end=long_is_first) if sign else ()
    if sign is None or not run:
        return None
    text = " ".join(long.split()[-len(run) :] if long_is_first else long.split()[: len(run)])
    return Expansion(sign, text, tuple(word.stem for word in run))


def _short_form(text: str, *, at_start: bool) -> str | None:
    """The abbreviation next to the long form: the whole piece, or its word on that side."""
    pieces = text.split()
    if not pieces:
        return None
    nearest = pieces[0] if at_start else pieces[-1]
    nearest = nearest.strip(".,;:”\"'")
    return nearest.casefold() if is_abbreviation(nearest) and nearest.isalpha() else None


def _long_form(run: tuple[Word, ...], sign: str, *, at_end: bool) -> tuple[Word, ...]:
    """The shortest run of words beside the short form that spells it out; empty if none does."""
    for length in range(1, min(LONGEST, len(run)) + 1):
        piece = run[-length:] if at_end else run[:length]
        if not any(word.is_short for word in piece) and spells(piece, sign):
            return piece
    return ()


def spells(piece: tuple[Word, ...], sign: str) -> bool:
    """Whether the words' beginnings make the sign, or one or two long words hold its letters.

    "Mental Health First Aid" spells mhfa; "Brukarinflytandesamordnare" spells bisam.
    """
    initials = "".join(word.text[0] for word in piece)
    content = "".join(word.text[0] for word in piece if len(word.text) > len("och"))
    if len(piece) > 1 and (sign in (initials, content) or _holds_initials(piece, sign)):
        return True
    letters = "".join(word.text for word in piece)
    return (
        len(piece) <= 2
        and letters[0] == sign[0]
        and len(letters) >= LETTERS_PER_SIGN * len(sign) + 2
        and (len(sign) > 2 or len(piece) == 1)
        and holds(letters, sign)
    )


def _holds_initials(piece: tuple[Word, ...], sign: str) -> bool:
    """Whether every longer word gives its first letter, in order, and compounds give more.

    "Samtalsmottagning för barn och unga" spells smbu; three letters at least, or chance does.
    """
    long = [word.text for word in piece if len(word.text) > len("och")]
    if len(long) < 2 or len(sign) < 3 or len(sign) < len(long):
        return False
    return _spelled(long, sign)


def _spelled(long: list[str], sign: str) -> bool:
    """Whether the words give the sign: each its first letter, and any letters after that."""
    if not long:
        return not sign
    if len(sign) < len(long) or sign[0] != long[0][0]:
        return False
    takes = range(1, len(sign) - len(long) + 2)
    return any(holds(long[0], sign[:taken]) and _spelled(long[1:], sign[taken:]) for taken in takes)


def holds(letters: str, sign: str) -> bool:
    rest = iter(letters)
    return all(char in rest for char in sign)
