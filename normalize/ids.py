"""Lines → ids that a later year never changes: of allocations, interventions and pairs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from extract.model import Allocation
from normalize import agreements
from normalize.model import Line
from normalize.names import key, slug, tight

ALLOCATION_SIGNS = 16
INTERVENTION_SIGNS = 6  # beside county, year and name: enough to part namesakes
PAIR_SIGNS = 12


def digest(*parts: object, signs: int) -> str:
    """A short hash of the parts; None and "" differ."""
    text = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:signs]


def allocation_id(sha256: str, allocation: Allocation, repeat: int) -> str:
    """The id of a line: the file's content, the place in it, year and phase.

    `repeat` counts from 0 the lines that are equal in all this (a file that is there twice).
    """
    place, context = allocation.place, allocation.context
    where = (place.table, place.row, place.column)
    parts = (sha256, *where, context.year, context.phase.value)
    return digest(*parts, *((repeat,) if repeat else ()), signs=ALLOCATION_SIGNS)


def own_ids(lines: Iterable[Line]) -> dict[str, str]:
    """allocation_id → the intervention id that the line would have if it were the first.

    It rests on what the line itself says, so no other document can change it. Rows of one table
    with the same name, year and phase are told apart by their order.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[str, str] = {}
    for line in lines:
        context = line.allocation.context
        parts = (
            line.county,
            agreements.canonical(context.agreement),
            tight(context.area or ""),
            context.year,
            context.phase.value,
            key(line.allocation.name),
        )
        mark = digest(*parts, signs=INTERVENTION_SIGNS)
        county, year = slug(line.county or "okant"), context.year or "utan-ar"
        stem = f"{county}-{year}-{slug(line.allocation.name) or 'utan-namn'}-{mark}"
        seen[line.document, stem] += 1
        count = seen[line.document, stem]
        found[line.allocation_id] = stem if count == 1 else f"{stem}-{count}"
    return found


def told_apart(firsts: Iterable[Line], own: Mapping[str, str]) -> list[str]:
    """The ids of interventions by the lines that began them, each once, in their order.

    Two documents may state rows of one name, area, year and phase that are not one: a person said
    so, or each repeats the name often. The first keeps the plain id; the rest add their line's.
    """
    taken: set[str] = set()
    found: list[str] = []
    for line in firsts:
        plain = own[line.allocation_id]
        longer = f"{plain}-{line.allocation_id[:INTERVENTION_SIGNS]}"
        found.append(longer if plain in taken else plain)
        taken.add(found[-1])
    return found


def pair_id(left_id: str, right_id: str) -> str:
    return digest(*sorted((left_id, right_id)), signs=PAIR_SIGNS)
