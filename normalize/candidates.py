"""Lines → the pairs worth scoring: the seam behind which any other blocking can stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalize.lexicon import KIND, likeness
from normalize.name_signals import ENOUGH
from normalize.traits import Traits

WORD = 0.2  # what a word of a name tells at least, to be looked for in others
RARE = 0.2  # of areas: larger ones would pair everything with everything
BEGINNING = 2  # letters: slips of the pen and longer forms leave a word's beginning alone


def pairs(
    new: Sequence[Traits], old: Sequence[Traits], *, across: bool = False
) -> Iterator[tuple[int, int]]:
    """The pairs of one county whose agreements do not contradict and whose rows share a word.

    A telling word of one name must stand in the other's name or text, or no score comes near a
    question. Names that tell next to nothing ("Fortsatt stöd") are held together by any word.
    `across` agreements only people join: one ends, and another takes its rows over. Rows of one
    area and party may have nothing but that in common, and be one by elimination.
    Pairs are places in the two.
    """
    index = _index(old)
    for i, traits in enumerate(new):
        places = index.places(traits)
        fits = is_of_one_county if across else is_compatible
        yield from ((i, j) for j in sorted(places) if fits(traits, old[j]))


@dataclass(frozen=True, slots=True)
class _Index:
    """What leads to which rows: whole names, their parts, words of texts, neighbourhoods."""

    names: Mapping[str, set[int]]
    holders: Mapping[str, set[int]]
    telling: Mapping[str, set[int]]
    tellers: Mapping[str, set[int]]
    near: Mapping[tuple[str, str], set[int]]
    beginnings: Mapping[str, Sequence[str]]

    def places(self, traits: Traits) -> set[int]:
        found = set(self.names.get(traits.key, ()))
        for part, weight in traits.full.items():
            if weight > WORD or traits.telling < ENOUGH:
                found |= self._holding(part)
            if weight > KIND:
                found |= self.tellers.get(part, set())
        for neighbourhood in _neighbourhoods(traits):
            found |= self.near.get(neighbourhood, set())
        for part in traits.prose:
            found |= self.telling.get(part, set())
        return found

    def _holding(self, part: str) -> set[int]:
        others = self.beginnings.get(part[:BEGINNING], ())
        alike = (other for other in others if likeness(part, other) > 0)
        return {j for other in alike for j in self.holders[other]}


def _index(rows: Sequence[Traits]) -> _Index:
    names, holders, telling, tellers, near = (defaultdict(set) for _ in range(5))
    for j, traits in enumerate(rows):
        names[traits.key].add(j)
        for part, weight in traits.full.items():
            holders[part].add(j)
            if weight > KIND:
                telling[part].add(j)
        for part in traits.prose:
            tellers[part].add(j)
        for neighbourhood in _neighbourhoods(traits):
            near[neighbourhood].add(j)
    beginnings: dict[str, list[str]] = defaultdict(list)
    for part in holders:
        beginnings[part[:BEGINNING]].append(part)
    return _Index(names, holders, telling, tellers, near, beginnings)


def _neighbourhoods(traits: Traits) -> Iterator[tuple[str, str]]:
    if traits.area and traits.area_rarity >= RARE:
        yield from ((traits.area, party) for party in sorted(traits.parties))


def is_of_one_county(left: Traits, right: Traits) -> bool:
    """Different counties never meet."""
    return left.county == right.county


def is_compatible(left: Traits, right: Traits) -> bool:
    """Different counties and different agreements never meet; an unknown agreement may be any."""
    ours, theirs = left.line.agreement, right.line.agreement
    return left.county == right.county and (ours == theirs or None in (ours, theirs))
