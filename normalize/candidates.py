"""Lines → the pairs worth scoring: the seam behind which any other blocking can stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from normalize.lexicon import FILLER, likeness
from normalize.scores import ENOUGH
from normalize.traits import Traits

BEGINNING = 2  # letters: slips of the pen and longer forms leave a word's beginning alone


def pairs(new: Sequence[Traits], old: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """The pairs of one county whose agreements do not contradict and whose names share a word.

    Without a telling word in common no score comes near a question. Names that tell next to
    nothing ("Fortsatt stöd") are held together by any word. Pairs are places in the two.
    """
    holders: dict[str, set[int]] = defaultdict(set)
    for j, traits in enumerate(old):
        for part in traits.parts:
            holders[part].add(j)
    beginnings: dict[str, list[str]] = defaultdict(list)
    for part in holders:
        beginnings[part[:BEGINNING]].append(part)
    same: dict[str, set[int]] = defaultdict(set)
    for j, traits in enumerate(old):
        same[traits.key].add(j)
    for i, traits in enumerate(new):
        places = set(same.get(traits.key, ()))
        for part, weight in traits.parts.items():
            if weight > FILLER or traits.telling < ENOUGH:
                places |= _holding(part, holders, beginnings)
        yield from ((i, j) for j in sorted(places) if is_compatible(traits, old[j]))


def _holding(
    part: str, holders: Mapping[str, set[int]], beginnings: Mapping[str, list[str]]
) -> set[int]:
    alike = (other for other in beginnings.get(part[:BEGINNING], ()) if likeness(part, other) > 0)
    return {j for other in alike for j in holders[other]}


def is_compatible(left: Traits, right: Traits) -> bool:
    """Different counties and different agreements never meet; an unknown agreement may be any."""
    ours, theirs = left.line.agreement, right.line.agreement
    return left.county == right.county and (ours == theirs or None in (ours, theirs))
