"""Rows of two tables → those whose amount is that of two rows of the other table together.

Where two interventions are merged, the money of both goes into the new row, whose name is often
that of one of them; where one is split, its money goes into both, and one keeps the name. A pair
alone looks like a renaming with more or less money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from normalize.traits import Traits

ABOUT = 0.05  # of the larger sum: plans go up by some per cent when they are merged
LEAST_PART = 0.2  # of the larger sum: a row of a few kronor more adds up to anything

Pair = tuple[int, int]


def adding_up(
    odds: Mapping[Pair, float], left: Sequence[Traits], right: Sequence[Traits]
) -> dict[Pair, str]:
    """Pairs of which one row has about the sum of the other and a third, with the third's name.

    `odds` has the log-odds of each pair of places in `left` and `right`. The third row is of the
    other's table, shares its area or a party, and may itself be the one: it is among the pairs,
    and has no better partner. Rows of one name are themselves, whatever they get.
    """
    by_row: dict[Pair, dict[int, float]] = defaultdict(dict)
    for (i, j), own in odds.items():
        by_row[0, i][j] = by_row[1, j][i] = own
    best = {row: max(partners.values()) for row, partners in by_row.items()}
    sides = (left, right)
    found: dict[Pair, str] = {}
    for pair in odds:
        seks = [sides[side][pair[side]].sek or 0 for side in (0, 1)]
        whole = 0 if seks[0] > seks[1] else 1
        part = 1 - whole
        if not LEAST_PART <= seks[part] / (seks[whole] or 1) <= 1 - LEAST_PART:
            continue
        if left[pair[0]].key == right[pair[1]].key:
            continue
        free = (
            sides[part][other]
            for other, own in by_row[whole, pair[whole]].items()
            if other != pair[part] and best[part, other] <= max(own, 0)
        )
        third = _third(sides[whole][pair[whole]], sides[part][pair[part]], free)
        if third is not None:
            found[pair] = third.line.allocation.name
    return found


def _third(whole: Traits, part: Traits, others: Iterable[Traits]) -> Traits | None:
    """The row that makes up the whole together with the part."""
    sek, ours = whole.sek or 0, part.sek or 0
    near = (
        other
        for other in others
        if (theirs := other.sek) and abs(ours + theirs - sek) <= ABOUT * sek
    )
    return next((other for other in near if _are_near(part, other)), None)


def _are_near(one: Traits, other: Traits) -> bool:
    same_area = bool(one.area) and one.area == other.area
    return same_area or not one.parties.keys().isdisjoint(other.parties)
