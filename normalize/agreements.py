"""The name of a state agreement (*överenskommelse*) as written → its canonical name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from normalize import vocabulary
from normalize.lexicon import STOP, sorts
from normalize.names import TEXTS_KEPT, clean, stem, without_years, words

FILE = "agreements.toml"
FEWEST_SHARED = 3  # rows: two may have an everyday name in common
Heads = tuple[str, str]  # county and key of a row
SAME_ROWS = 0.4  # of the rows of the agreement that has fewer


def canonical(written: str | None) -> str | None:
    """The canonical name where the vocabulary knows it, else the text without years and noise.

    "ÖK Psykisk hälsa 2022" → "Psykisk hälsa och suicidprevention".
    """
    if written is None or not clean(written):
        return None
    return _known(_content(written)) or _bare(written)


def book(written: Iterable[str | None]) -> Mapping[str, str]:
    """Each written name → canonical name; unknown ones that share their words are one.

    Of unknown wordings that differ the first of `written` names the agreement.
    """
    found: dict[str, str] = {}
    first: dict[frozenset[str], str] = {}
    for text in written:
        name = canonical(text)
        if text is None or name is None:
            continue
        found[text] = first.setdefault(_key(name), name)
    return found


def joined(
    names: Mapping[str, str], held: Mapping[str, Sequence[frozenset[Heads]]]
) -> Mapping[str, str]:
    """`names`, with agreements that hold the same rows under another wording as one.

    `held`: canonical name → for each document, county and key of the rows that it heads there,
    empty where it heads none. Two names that head rows of one document are two agreements, and so
    are two that the vocabulary knows, however alike their rows. Headings are reworded from year to
    year, sometimes beyond recognition, while most rows of a county keep their names; two counties
    have names in common without that.
    """
    known = {entry.name for entry in vocabulary.entries(FILE, "agreement", "patterns")}
    order = sorted(held, key=lambda name: (name not in known, list(held).index(name)))
    home: dict[str, str] = {}
    for later, name in enumerate(order):
        home[name] = name
        for other in order[:later]:
            are_known = name in known and other in known
            if home[other] == other and not are_known and _holds_the_same(held[other], held[name]):
                home[name] = other
                break
    return {written: home.get(name, name) for written, name in names.items()}


def _holds_the_same(one: Sequence[frozenset[Heads]], other: Sequence[frozenset[Heads]]) -> bool:
    if any(a and b for a, b in zip(one, other, strict=True)):
        return False
    ours, theirs = frozenset().union(*one), frozenset().union(*other)
    shared = len(ours & theirs)
    return shared >= FEWEST_SHARED and shared >= SAME_ROWS * min(len(ours), len(theirs))


def _key(name: str) -> frozenset[str]:
    return frozenset(_content(name)) - _noise() or frozenset((name.casefold(),))


def _content(text: str) -> tuple[str, ...]:
    stems = (stem(word.text) for word in words(text))
    return tuple(part for part in stems if sorts().get(part) != STOP)


@lru_cache(maxsize=TEXTS_KEPT)
def _known(stems: tuple[str, ...]) -> str | None:
    """The entry with the longest pattern in the text; of equals the one that comes first."""
    best: tuple[int, int] | None = None
    name = None
    for pattern, owner in _patterns():
        size = len(pattern)
        for place in range(len(stems) - size + 1):
            if stems[place : place + size] == pattern and (best is None or (size, -place) > best):
                best, name = (size, -place), owner
    return name


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], str], ...]:
    entries = vocabulary.entries(FILE, "agreement", "patterns")
    return tuple((_content(pattern), e.name) for e in entries for pattern in e.patterns)


@cache
def _noise() -> frozenset[str]:
    return frozenset(stem(word) for word in vocabulary.group(FILE, "noise").words)


def _bare(written: str) -> str:
    """The text without years and the noise words at both its ends, with a capital."""
    tokens = without_years(written).split(" ")
    while len(tokens) > 1 and _is_noise(tokens[0]):
        tokens = tokens[1:]
    while len(tokens) > 1 and _is_noise(tokens[-1]):
        tokens = tokens[:-1]
    text = " ".join(tokens).strip(" .,:;()”\"'-")
    return text[:1].upper() + text[1:] if text else clean(written)


def _is_noise(token: str) -> bool:
    parts = words(token)
    return all(stem(word.text) in _noise() for word in parts)
