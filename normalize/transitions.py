"""Clusters of a county → the places where one may have gone into another, or come out of it.

A row that ends where another stands, or begins where another stood, is looked at with its signals:
words, party, area and sums. What they weigh together is told in normalize/data/lineage.toml.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extract.model import Phase
from normalize import candidates, vocabulary
from normalize.clusters import Cluster
from normalize.lexicon import FILLER, KIND
from normalize.model import Relation
from normalize.scores import probability
from normalize.tellings import told
from normalize.traits import Traits

Value = tuple[float, str]

ABOUT = 0.15  # sums that differ by more are not the same money; plans are raised by some per cent
MOST_PARTS = 4  # rows that are added up to make one
GROUPED = (Relation.MERGED, Relation.SPLIT)  # relations of several rows and one
PREFERRED = (Phase.ADJUSTED, Phase.APPROVED, Phase.PROPOSED, Phase.EXECUTED)
SIGNALS = (
    "told", "told_back", "text", "text_back", "purpose", "change", "change_told", "party",
    "party_differs", "area", "area_differs", "moved", "larger", "unlike",
)  # fmt: skip
OF_GROUPS = ("several", "sums", "rival")


@dataclass(frozen=True, slots=True)
class Change:
    """`part` may have gone into `whole` in `year`, or come out of it, by these signals.

    `before` is the year of the county's documents next before; part and whole are clusters.
    """

    part: int
    whole: int
    relation: Relation
    before: int
    year: int
    values: Mapping[str, Value]
    score: float = 0.0

    @property
    def ends(self) -> tuple[int, int]:
        """From and to, in time."""
        into = self.relation in (Relation.ABSORBED, Relation.MERGED)
        return (self.part, self.whole) if into else (self.whole, self.part)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A cluster's rows by year, and what it has got in each."""

    rows: Mapping[int, tuple[Traits, ...]]
    sek: Mapping[int, int]

    @property
    def first(self) -> int:
        return min(self.rows)

    @property
    def last(self) -> int:
        return max(self.rows)

    def until(self, year: int) -> tuple[Traits, ...]:
        return tuple(t for y, rows in self.rows.items() if y <= year for t in rows)

    def since(self, year: int) -> tuple[Traits, ...]:
        return tuple(t for y, rows in self.rows.items() if y >= year for t in rows)


def changes(clusters: Sequence[Cluster]) -> list[Change]:
    """All changes that may be, each with its score among the others."""
    found = list(measured(clusters))
    sums = {n: _rows(cluster).sek for n, cluster in enumerate(clusters)}
    return [replace(one, score=score(one.values)) for one in grouped(found, sums)]


def measured(clusters: Sequence[Cluster]) -> Iterator[Change]:
    """The changes with the signals of their two clusters alone."""
    held = [_rows(cluster) for cluster in clusters]
    years = sorted({year for one in held for year in one.rows})
    index, decided = _index(held), _decided(held)
    outcomes = {n for n, one in enumerate(held) if _is_outcome_alone(one, decided)}
    for n, one in enumerate(held):
        if n in outcomes:
            continue
        near = sorted(_near(one, index) - {n})
        for before, year in pairwise(years):
            if before in one.rows and year not in one.rows:
                yield from _ended(n, near, held, outcomes, (before, year))
            if year in one.rows and before not in one.rows:
                yield from _begun(n, near, held, outcomes, (before, year))


def _ended(
    n: int, near: Iterable[int], held: Sequence[_Rows], outcomes: set[int], then: tuple[int, int]
) -> Iterator[Change]:
    before, year = then
    for w in near:
        one, two = held[n], held[w]
        if year not in two.rows or not _is_compatible(one, two):
            continue
        relation = Relation.MERGED if before not in two.rows else Relation.ABSORBED
        if relation is Relation.MERGED and w in outcomes:
            continue
        told_in = two.rows[year]
        gone = two.sek.get(year, 0) - two.sek.get(before, 0)
        ours, theirs = one.sek.get(before), two.sek.get(year)
        values = _values(one.until(before), told_in, told_in, ours, theirs)
        if relation is Relation.ABSORBED:
            values["moved"] = _moved(ours, gone, two, before, year)
        yield Change(n, w, relation, before, year, _kept(values))


def _begun(
    n: int, near: Iterable[int], held: Sequence[_Rows], outcomes: set[int], then: tuple[int, int]
) -> Iterator[Change]:
    before, year = then
    for w in near:
        one, two = held[n], held[w]
        if before not in two.rows or not _is_compatible(one, two):
            continue
        relation = Relation.SPLIT if year not in two.rows else Relation.SPUN_OFF
        if relation is Relation.SPLIT and w in outcomes:
            continue
        ours = one.sek.get(year)
        left = two.sek.get(before, 0) - two.sek.get(year, 0)
        values = _values(
            one.rows[year],
            two.until(before),
            one.rows[year],
            one.sek.get(year),
            two.sek.get(before),
        )
        if relation is Relation.SPUN_OFF:
            values["moved"] = _moved(ours, left, two, before, year)
        yield Change(n, w, relation, before, year, _kept(values))


def _kept(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value[0] > 0}


def _values(
    part: Sequence[Traits],
    whole: Sequence[Traits],
    tellers: Sequence[Traits],
    part_sek: int | None,
    whole_sek: int | None,
) -> dict[str, Value]:
    """The signals of two clusters' rows; `tellers` are the rows of the year of the change."""
    pairs = [(one, two) for one in part for two in whole]
    values: dict[str, Value] = {
        "told": max((told(one, two) for one, two in pairs), key=lambda v: v[0]),
        "told_back": max((told(two, one) for one, two in pairs), key=lambda v: v[0]),
        "text": max((_shared(one, two, two.prose) for one, two in pairs), key=lambda v: v[0]),
        "text_back": max((_shared(two, one, one.prose) for one, two in pairs), key=lambda v: v[0]),
        "purpose": max((_alike(one, two) for one, two in pairs), key=lambda v: v[0]),
    }
    cue = next((t.change for t in tellers if t.change), "")
    if cue:
        values["change"] = (1.0, cue)
        values["change_told"] = (max(values["text"][0], values["text_back"][0]), "")
    values.update(_surroundings(pairs))
    if part_sek and whole_sek and 0 < part_sek < whole_sek:  # what is paid back is no part
        values["larger"] = (min(math.log(whole_sek / part_sek), 1.0), "")
    return values


def _shared(one: Traits, two: Traits, prose: frozenset[str]) -> Value:
    """How much of what one's name tells stands in two's name or text, and the words."""
    if not one.telling:
        return 0.0, ""
    found = [part for part in one.full if part in two.full or part in prose]
    words = sorted({one.spelled[part] for part in found if one.full[part] > FILLER})
    return sum(one.full[part] for part in found) / one.telling, ", ".join(words)


def _alike(one: Traits, two: Traits) -> Value:
    shared = one.purpose.keys() & two.purpose.keys()
    return sum(one.purpose[p] * two.purpose[p] for p in shared), ", ".join(sorted(shared))


def _surroundings(pairs: Sequence[tuple[Traits, Traits]]) -> dict[str, Value]:
    """What the two rows' parties and areas say; nothing where a row names none."""
    values: dict[str, Value] = {}
    parties = {p: r for one, two in pairs for p, r in one.parties.items() if p in two.parties}
    if parties:
        values["party"] = (max(parties.values()), min(parties, key=lambda p: (-parties[p], p)))
    elif any(one.parties and two.parties for one, two in pairs):
        values["party_differs"] = (1.0, "")
    areas = {one.area: one.area_rarity for one, two in pairs if one.area and one.area == two.area}
    if areas:
        values["area"] = (max(areas.values()), str(max(areas, key=lambda a: (areas[a], a))))
    elif any(one.area and two.area for one, two in pairs):
        values["area_differs"] = (1.0, "")
    placed = [(one.places, two.places) for one, two in pairs if one.places and two.places]
    if placed and not any(ours & theirs for ours, theirs in placed):
        values["unlike"] = (1.0, "")
    return values


def _moved(sek: int | None, by: int, whole: _Rows, before: int, year: int) -> Value:
    """Whether the whole grew, or shrank, by about what the part got."""
    if before not in whole.sek or year not in whole.sek:
        return 0.0, ""
    return about(sek, by), f"{_kr(whole.sek[before])} in {before}, {_kr(whole.sek[year])} in {year}"


def about(one: int | None, two: int | None) -> float:
    """1 for two equal sums, 0 for sums that differ by more than `ABOUT` (or are not there)."""
    if not one or not two or one < 0 or two < 0:
        return 0.0
    return max(0.0, 1 - abs(one - two) / (ABOUT * max(one, two)))


def _kr(sek: int) -> str:
    return f"{sek:,} kr".replace(",", " ")


def grouped(found: Sequence[Change], sums: Mapping[int, Mapping[int, int]]) -> list[Change]:
    """The changes, with what the other parts of the same whole and the other wholes say."""
    alone = [score(one.values) for one in found]
    by_whole: dict[tuple[int, Relation, int], list[int]] = defaultdict(list)
    by_part: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        by_whole[one.whole, one.relation, one.year].append(n)
        by_part[one.part, one.year].append(n)
    values: list[dict[str, Value]] = [dict(one.values) for one in found]
    for (whole, relation, year), places in by_whole.items():
        if relation not in GROUPED:
            continue
        ranked = sorted(places, key=lambda n: (-alone[n], found[n].part))
        for n in ranked:
            others = [alone[m] for m in ranked if m != n]
            if others:
                values[n]["several"] = (max(others), "")
        for n, value in _adding_up(ranked, found, sums, whole, year):
            values[n]["sums"] = value
    for places in by_part.values():
        for n in places:
            others = [alone[m] for m in places if found[m].whole != found[n].whole]
            if others and max(others) > alone[n]:
                values[n]["rival"] = (max(others) - alone[n], "")
    return [replace(one, values=held) for one, held in zip(found, values, strict=True)]


def _adding_up(
    ranked: Sequence[int],
    found: Sequence[Change],
    sums: Mapping[int, Mapping[int, int]],
    whole: int,
    year: int,
) -> Iterator[tuple[int, Value]]:
    """The likeliest parts whose sum is about that of the whole."""
    before = found[ranked[0]].before
    into = found[ranked[0]].relation is Relation.MERGED
    then, now = (before, year) if into else (year, before)
    of_whole = sums[whole].get(now)
    best: tuple[float, int, str] = (0.0, 0, "")
    for count in range(2, min(MOST_PARTS, len(ranked)) + 1):
        held = sorted(found[n].part for n in ranked[:count])
        parts = [sums[part].get(then, 0) for part in held]
        close = about(sum(parts), of_whole) if all(parts) else 0.0
        if close > best[0]:
            text = f"{' + '.join(map(_kr, parts))} in {then}, {_kr(of_whole or 0)} in {now}"
            best = (close, count, text)
    yield from ((n, (best[0], best[2])) for n in ranked[: best[1]])


def score(values: Mapping[str, Value]) -> float:
    """The probability of a change by its signals."""
    weights = load_weights()
    return probability(weights["prior"] + sum(weights[name] * v for name, (v, _) in values.items()))


@cache
def load_weights() -> Mapping[str, float]:
    """Signal → log-odds. Raises VocabularyError where a signal has no weight."""
    table = vocabulary.read_toml(vocabulary.DATA / "lineage.toml").get("weights")
    names = {"prior", *SIGNALS, *OF_GROUPS}
    if not isinstance(table, dict) or table.keys() != names:
        missing = sorted(names ^ (table.keys() if isinstance(table, dict) else set()))
        raise vocabulary.VocabularyError(f"lineage.toml: weights: {', '.join(missing)}")
    return {name: float(weight) for name, weight in table.items()}


SAID: Mapping[str, str] = {
    "told": "the text of {whole!r} tells of it ({detail})",
    "told_back": "the text of {part!r} tells of {whole!r} ({detail})",
    "text": "words of its name in the other row: {detail}",
    "text_back": "words of the other's name in its row: {detail}",
    "change": "a text says {detail!r}",
    "moved": "{whole!r} has {detail}",
    "sums": "the sums add up, or nearly: {detail}",
    "party": "the same party: {detail}",
    "area": "the same area: {detail}",
}


def told_in_words(change: Change, part: str, whole: str) -> list[str]:
    """What speaks for a change, the heaviest first, for a person who looks at the two rows."""
    weights = load_weights()
    heavy = sorted(change.values.items(), key=lambda held: -held[1][0] * weights[held[0]])
    return [
        SAID[name].format(part=part, whole=whole, detail=detail)
        for name, (_, detail) in heavy
        if name in SAID and detail
    ]


def _rows(cluster: Cluster) -> _Rows:
    rows: dict[int, list[Traits]] = defaultdict(list)
    sek: dict[int, tuple[int, int]] = {}
    for member in cluster.members:
        allocation = member.traits.line.allocation
        year = allocation.context.year or 0
        rows[year].append(member.traits)
        rank = PREFERRED.index(allocation.context.phase)
        if allocation.amount and (year not in sek or rank < sek[year][0]):
            sek[year] = (rank, allocation.amount.sek)
    return _Rows({y: tuple(t) for y, t in rows.items()}, {y: s for y, (_, s) in sek.items()})


def _is_outcome_alone(one: _Rows, decided: frozenset[int]) -> bool:
    """An outcome that found no decision of its year: a row under another name, no beginning."""
    rows = [(year, t) for year, held in one.rows.items() for t in held]
    return all(y in decided and t.slot[2] is Phase.EXECUTED for y, t in rows)


def _decided(held: Iterable[_Rows]) -> frozenset[int]:
    """The years of which there is more than outcomes."""
    return frozenset(
        year
        for one in held
        for year, rows in one.rows.items()
        if any(t.slot[2] is not Phase.EXECUTED for t in rows)
    )


def _is_compatible(one: _Rows, two: _Rows) -> bool:
    return candidates.is_compatible(one.rows[one.last][0], two.rows[two.first][0])


def _index(held: Sequence[_Rows]) -> dict[str, set[int]]:
    """Telling word → the clusters whose names or texts have it."""
    found: dict[str, set[int]] = defaultdict(set)
    for n, one in enumerate(held):
        for traits in (t for rows in one.rows.values() for t in rows):
            for part in (*traits.full, *traits.prose):
                found[part].add(n)
    return found


def _near(one: _Rows, index: Mapping[str, set[int]]) -> set[int]:
    """Clusters with a telling word of this one's name, or of its text in their names."""
    traits = [t for rows in one.rows.values() for t in rows]
    telling = {p for t in traits for p, weight in t.full.items() if weight >= KIND}
    return set().union(*(index[p] for p in telling | {p for t in traits for p in t.prose}))
