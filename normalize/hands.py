"""Documents → the municipalities whose money they tell of.

Municipalities of one county write plans from one template, with the same names and often the same
sums. Theirs is not one document sent out twice, and their money adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extract.counties import municipalities
from normalize.model import Line

Towns = frozenset[str]


@cache
def _named() -> re.Pattern[str]:
    """A municipality called so: "Mora kommun", "Orsas kommun", "Lunds stad"."""
    longest_first = sorted(municipalities(), key=len, reverse=True)
    names = "|".join(map(re.escape, longest_first))
    return re.compile(rf"\b({names})s?\s+(?:kommun|stad)s?\b", re.IGNORECASE)


@cache
def of_text(text: str) -> Towns:
    """The municipalities that a text names, in small letters; alone they need no "kommun"."""
    alone = text.strip().casefold()
    if alone in municipalities():
        return frozenset({alone})
    return frozenset(name.casefold() for name in _named().findall(text))


def of_document(heading: str, responsible: Iterable[str]) -> Towns:
    """Those in a document's title and file name, else those that answer for all its rows: where
    the region or the county answers for one, the document is the county's.
    """
    answering = [of_text(text) for text in responsible if text.strip()]
    return of_text(heading) or (frozenset().union(*answering) if all(answering) else frozenset())


def are_others(one: Towns, other: Towns) -> bool:
    """Whether two tell of different municipalities, both of them by name."""
    return bool(one) and bool(other) and not one & other


def parted(lines: Sequence[Line], towns: Sequence[Towns]) -> list[list[Line]]:
    """The lines by whose money they are about, each part in its order. A line that names nobody
    goes to the first part that states its sum, else to the first of all.
    """
    parts: list[tuple[set[str], list[Line]]] = []
    for line, own in zip(lines, towns, strict=True):
        if not own:
            continue
        met = [part for part in parts if part[0] & own]
        parts = [part for part in parts if not part[0] & own]
        held = [line, *(each for part in met for each in part[1])]
        parts.append((own.union(*(part[0] for part in met)), held))  # type: ignore[arg-type]
    if len(parts) < 2:  # nobody, or one town alone
        return [list(lines)]
    found = [part for _, part in parts]
    for line, own in zip(lines, towns, strict=True):
        if not own:
            home = next((part for part in found if _states(part, line)), found[0])
            home.append(line)
    order = {line.allocation_id: place for place, line in enumerate(lines)}
    for part in found:
        part.sort(key=lambda line: order[line.allocation_id])
    return sorted(found, key=lambda part: order[part[0].allocation_id])


def _states(part: Sequence[Line], line: Line) -> bool:
    amount = line.allocation.amount
    return amount is not None and any(
        each.allocation.amount is not None and each.allocation.amount.sek == amount.sek
        for each in part
    )
