"""Lines → the pairs worth scoring: the seam behind which any other blocking can stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from normalize.cut_words import LONG_BEGINNING
from normalize.lexicon import CONTENT, KIND, likeness
from normalize.name_signals import ENOUGH
from normalize.overlap import compare, may_be_cut
from normalize.row_signals import parties_differ
from normalize.traits import Traits

WORD = 0.2  # what a word of a name tells at least, to be looked for in others
RARE = 0.2  # of areas: larger ones would pair everything with everything
# Of one table with all before it, or of a whole county. Twenty-one counties of five hundred names
# each have a third of this together; lists of thousands of rows that share their words would take
# hours and all memory.
MOST_PAIRS = 400_000
# A long word that few rows' texts have ("vinterdepression") tells what they are about.
LONG_WORD, SELDOM = 9, 6
BEGINNING = 2  # letters: slips of the pen and longer forms leave a word's beginning alone


def pairs(
    new: Sequence[Traits], old: Sequence[Traits], *, across: bool = False
) -> list[tuple[int, int]]:
    """The pairs of one county whose agreements do not contradict and whose rows share a word.

    A telling word of one name must stand in the other's name or text, or no score comes near a
    question; or a long word that few texts have stands in both. Names that tell next to nothing
    ("Fortsatt stöd") are held together by any word.
    `across` agreements only people join: one ends, and another takes its rows over. Rows of one
    area and party may have nothing but that in common, and be one by elimination.
    Where these are more than MOST_PAIRS, those of one name alone. Pairs are places in the two.
    """
    fits = is_of_one_county if across else is_compatible
    found = list(islice(_sharing(new, old, fits), MOST_PAIRS + 1))
    if len(found) <= MOST_PAIRS:
        return found
    return list(islice(_of_one_name(new, old, fits), MOST_PAIRS))


def within(rows: Sequence[Traits], *, across: bool = False) -> list[tuple[int, int]]:
    """The pairs among the rows of one county as `pairs` has them, each once, the lower place first;
    rows of one table are never one intervention.
    """
    fits = is_of_one_county if across else is_compatible
    found = list(islice(_sharing_within(rows, fits), MOST_PAIRS + 1))
    if len(found) > MOST_PAIRS:
        of_one_name = ((i, j) for i, j in _of_one_name(rows, rows, fits) if i < j)
        found = list(islice(of_one_name, MOST_PAIRS))
    return sorted(found)


def are_too_many(new: Sequence[Traits], old: Sequence[Traits]) -> bool:
    """Whether more rows look alike than can be compared."""
    if len(new) * len(old) <= MOST_PAIRS:
        return False
    found = islice(_sharing(new, old, is_compatible), MOST_PAIRS, None)
    return next(found, None) is not None


def _sharing(
    new: Sequence[Traits], old: Sequence[Traits], fits: Callable[[Traits, Traits], bool]
) -> Iterator[tuple[int, int]]:
    index = _index(old)
    for i, traits in enumerate(new):
        for j in sorted(index.places(traits)):
            if fits(traits, old[j]) and not _are_strangers(traits, old[j]):
                yield i, j


def _sharing_within(
    rows: Sequence[Traits], fits: Callable[[Traits, Traits], bool]
) -> Iterator[tuple[int, int]]:
    index = _index(rows)
    tested: set[tuple[int, int]] = set()  # what leads from one row to another may not lead back
    for i, traits in enumerate(rows):
        for j in index.places(traits):
            pair = (i, j) if i < j else (j, i)
            if pair in tested or traits.slot == rows[j].slot:
                continue
            tested.add(pair)
            if fits(traits, rows[j]) and not _are_strangers(traits, rows[j]):
                yield pair


def _are_strangers(left: Traits, right: Traits) -> bool:
    """Whether two rows have neither area nor party in common, and less than a telling word of their
    names: no score comes near a question. A word of one in the other's text is then by chance.
    """
    if left.area == right.area or not (left.area and right.area) or left.key == right.key:
        return False
    if not left.parties.keys().isdisjoint(right.parties) or left.formerly or right.formerly:
        return False
    if not parties_differ(left, right)[0]:
        return False
    return _shared(left, right) < CONTENT


def _shared(left: Traits, right: Traits) -> float:
    """What the words in common of two names tell; of a word that is like several, the most."""
    if may_be_cut(left, right):
        return compare(left, right).shared_full
    ours, theirs = left.full, right.full
    same = ours.keys() & theirs.keys()
    shared = sum([min(ours[part], theirs[part]) for part in same])
    rest = [part for part in theirs if part not in same]
    for part in ours if rest and shared < CONTENT else ():
        if part not in same:
            alike = [min(ours[part], theirs[other]) for other in rest if likeness(part, other)]
            shared += max(alike, default=0.0)
    return shared


def _of_one_name(
    new: Sequence[Traits], old: Sequence[Traits], fits: Callable[[Traits, Traits], bool]
) -> Iterator[tuple[int, int]]:
    named: dict[str, list[int]] = defaultdict(list)
    for j, traits in enumerate(old):
        named[traits.key].append(j)
    for i, traits in enumerate(new):
        yield from ((i, j) for j in named.get(traits.key, ()) if fits(traits, old[j]))


@dataclass(frozen=True, slots=True)
class _Index:
    """What leads to which rows: whole names, their parts, words of texts, those that few texts have
    (`seldom`), neighbourhoods, and abbreviations with the words that they may stand for.
    """

    names: Mapping[str, set[int]]
    holders: Mapping[str, set[int]]
    telling: Mapping[str, set[int]]
    tellers: Mapping[str, set[int]]
    seldom: Mapping[str, set[int]]
    near: Mapping[tuple[str, str], set[int]]
    beginnings: Mapping[str, Sequence[str]]
    shorts: Mapping[str, set[int]]
    wholes: Mapping[str, set[int]]

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
            found |= self.seldom.get(part, set())
        for short in _cut(traits):
            found |= self.wholes.get(short, set())
        for form in traits.short_forms & self.shorts.keys():
            found |= self.shorts[form]
        return found

    def _holding(self, part: str) -> set[int]:
        others = self.beginnings.get(part[:BEGINNING], ())
        alike = (other for other in others if likeness(part, other) > 0)
        return {j for other in alike for j in self.holders[other]}


def _index(rows: Sequence[Traits]) -> _Index:
    names, holders, telling, tellers, near = (defaultdict(set) for _ in range(5))
    shorts, wholes = (defaultdict(set) for _ in range(2))
    for j, traits in enumerate(rows):
        names[traits.key].add(j)
        for part, weight in traits.full.items():
            holders[part].add(j)
            if weight > KIND:
                telling[part].add(j)
        for part in traits.prose:
            tellers[part].add(j)
        for short in _cut(traits):
            shorts[short].add(j)
        for form in traits.short_forms:
            wholes[form].add(j)
        for neighbourhood in _neighbourhoods(traits):
            near[neighbourhood].add(j)
    beginnings: dict[str, list[str]] = defaultdict(list)
    for part in holders:
        beginnings[part[:BEGINNING]].append(part)
    seldom = {
        part: places
        for part, places in tellers.items()
        if len(part) >= LONG_WORD and len(places) <= SELDOM
    }
    return _Index(names, holders, telling, tellers, seldom, near, beginnings, shorts, wholes)


def _cut(traits: Traits) -> frozenset[str]:
    """What may stand for a longer word: abbreviations, and long beginnings of compounds."""
    return traits.shorts | {text for text in traits.cut_texts if len(text) >= LONG_BEGINNING}


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
