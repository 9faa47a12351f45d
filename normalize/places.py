"""Text → the municipalities that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from extract.counties import municipalities
from normalize import vocabulary
from normalize.names import TEXTS_KEPT, clean

COMPOUND_MIN = 5  # "Vansbroprojektet" holds a place; "Salademokratin" does not
REST_MIN = 4
LONGEST_HEAD, SHORTEST_TAIL = 2, 3  # of a name with its middle left out
ORDINARY_MAX = 5  # "Vara", "Mark", "Berg", "Sala", "Köping": at a start they may be plain words

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=TEXTS_KEPT)
def places(text: str) -> frozenset[str]:
    """The municipalities named in a text, casefolded: alone, in the genitive, or in a compound.

    Only words with a capital count, and a short one at the start only before "kommun".
    """
    found: set[str] = set()
    text = clean(text)
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not token[0].isupper():
            continue
        name = _municipality(token.casefold())
        before_kommun = text[match.end() :].lstrip().casefold().startswith("kommun")
        if name and (match.start() > 0 or len(name) > ORDINARY_MAX or before_kommun):
            found.add(name)
    lowered = text.casefold()
    found.update(name for name in _two_worded() if name in lowered and name.title() in text)
    return frozenset(found)


@cache
def _two_worded() -> tuple[str, ...]:
    return tuple(name for name in municipalities() if " " in name)


@cache
def _municipality(token: str) -> str | None:
    """The municipality a word names; "falu" (kommun) is Falun's own form."""
    known, own = municipalities(), token.removesuffix("s")
    if (short := _short_forms().get(own) or _by_ends(own)) is not None:
        return short
    for form in (token, token.removesuffix("s"), token + "n", token + "s"):
        if form in known and (form != token + "n" or token.endswith("u")):
            return form
    for name in _by_beginning().get(token[:COMPOUND_MIN], ()):
        rest = token.removeprefix(name)
        if rest != token and len(rest.strip("-")) >= REST_MIN:
            return name
    return None


@cache
def _by_beginning() -> Mapping[str, Sequence[str]]:
    """The municipalities that compounds hold, by their first letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in municipalities():
        if len(name) >= COMPOUND_MIN:
            found[name[:COMPOUND_MIN]].append(name)
    return found


@cache
def _short_forms() -> Mapping[str, str]:
    listed = vocabulary.entries("places.toml", "place", "forms")
    return {form: entry.name for entry in listed for form in entry.patterns}


def _by_ends(token: str) -> str | None:
    """The one municipality with this beginning and this end: "Ö-sund", "E-tuna"."""
    head, hyphen, tail = token.partition("-")
    if not hyphen or len(head) > LONGEST_HEAD or len(tail) < SHORTEST_TAIL:
        return None
    fits = [name for name in municipalities() if name.startswith(head) and name.endswith(tail)]
    return fits[0] if len(fits) == 1 and fits[0] != token else None
