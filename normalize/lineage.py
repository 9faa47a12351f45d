"""Clusters that are different interventions → how they hang together, with a reason in words.

What a row pays for is often told in another row's purpose: a post that had a row of its own is
next year one of several in a larger row, or the other way round. So the telling words of one
name are looked for in the purposes and components of the others. Such links never join rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from normalize import candidates, transitions
from normalize.clusters import Cluster
from normalize.lexicon import FILLER
from normalize.model import Link, Relation
from normalize.review import name_of, years_of
from normalize.tellings import COMPONENT, told
from normalize.traits import Traits
from normalize.transitions import Change

LIKELY = 0.2  # a change is proposed from here on; over labelled counties, four of five are true
LIKELY_ASKED = 0.5  # more so where a person is asked whether the two are one
SHOW = 0.5  # from here on a mention is proposed
SHOW_LIVING = 0.8  # both go on side by side: then a mention alone says little

MOST_TOLD = 400_000  # names against texts; lists of thousands of rows would take hours
MOST_HOLDERS = 2  # rows that one name is proposed to hang together with
MERGED_FROM = 2  # interventions that end in one new row


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in another row's text: how surely, which words, and in which year's row."""

    named: int
    holder: int
    score: float
    words: str
    year: int


def links(
    clusters: Sequence[Cluster], id_of: Sequence[str], asked: Collection[frozenset[str]] = ()
) -> tuple[Link, ...]:
    """The proposed links of a county's clusters, each pair at most once.

    Changes from one year to the next come first; mentions tell of what they do not reach. Of a
    pair that may well be one intervention (`asked`) only a change that is likely is a link.
    """
    shown = [
        change
        for change in _changes(clusters)
        if change.score >= LIKELY_ASKED or frozenset(id_of[n] for n in change.ends) not in asked
    ]
    told_of = _by_mentions(clusters, id_of)
    twins = _twins(shown, clusters)
    pairs = {frozenset(change.ends) for change in (*shown, *(twin for twin, _ in twins))}
    ids = {*asked, *(frozenset(id_of[n] for n in pair) for pair in pairs)}
    return (
        *(_told_change(change, clusters, id_of) for change in shown),
        *(_told_twin(twin, of, clusters, id_of) for twin, of in twins),
        *(link for link in told_of if frozenset((link.from_id, link.to_id)) not in ids),
    )


def _changes(clusters: Sequence[Cluster]) -> list[Change]:
    """The likeliest change of each pair."""
    best: dict[frozenset[int], Change] = {}
    for change in transitions.changes(clusters):
        pair = frozenset(change.ends)
        if change.score >= LIKELY and (pair not in best or change.score > best[pair].score):
            best[pair] = change
    into = Counter(c.whole for c in best.values() if c.relation is Relation.MERGED)
    return [
        _as_one(change) if into[change.whole] < MERGED_FROM else change for change in best.values()
    ]


def _twins(shown: Collection[Change], clusters: Sequence[Cluster]) -> list[tuple[Change, int]]:
    """Splits into the twin of a row that another row is split into, with that row: money that had
    one row for all areas is given a row of the same name and text in each.
    """
    known = {frozenset(change.ends) for change in shown}
    found: dict[frozenset[int], tuple[Change, int]] = {}
    for change in shown:
        if change.relation is not Relation.SPLIT:
            continue
        first = clusters[change.part].members[0].traits
        for number, cluster in enumerate(clusters):
            twin = replace(change, part=number, score=LIKELY)
            pair = frozenset(twin.ends)
            if number not in change.ends and pair not in known and _is_twin(first, cluster):
                found.setdefault(pair, (twin, change.part))
    return list(found.values())


def _is_twin(first: Traits, cluster: Cluster) -> bool:
    other = cluster.members[0].traits
    same_row = (first.slot, first.key, first.purpose_run) == (
        other.slot,
        other.key,
        other.purpose_run,
    )
    return same_row and first.area != other.area and bool(first.purpose_run)


def _told_twin(twin: Change, of: int, clusters: Sequence[Cluster], id_of: Sequence[str]) -> Link:
    start, end = twin.ends
    part, whole = name_of(clusters[twin.part]), name_of(clusters[twin.whole])
    areas = [clusters[n].members[0].traits.area or "no area" for n in (twin.part, of)]
    return Link(
        from_id=id_of[start],
        to_id=id_of[end],
        relation=twin.relation,
        year=twin.year or None,
        score=twin.score,
        decided_by="auto",
        reason=f"{part!r} begins in {twin.year} with the same text in two areas ({areas[0]}; "
        f"{areas[1]}), and the latter may come from {whole!r}",
    )


def _as_one(change: Change) -> Change:
    """What ends in a new row alone was taken into it: nothing is seen of a second one."""
    alone = change.relation is Relation.MERGED
    return replace(change, relation=Relation.ABSORBED) if alone else change


def _told_change(change: Change, clusters: Sequence[Cluster], id_of: Sequence[str]) -> Link:
    start, end = change.ends
    return Link(
        from_id=id_of[start],
        to_id=id_of[end],
        relation=change.relation,
        year=change.year or None,
        score=round(max(change.score, _in_full(change)), 4),
        decided_by="auto",
        reason=_reason(change, clusters),
    )


def _in_full(change: Change) -> float:
    """A text that names the part in full, or gives it a sum of its own, is as sure as that."""
    told_of = change.values.get("told", (0.0, ""))[0]
    return told_of if told_of >= COMPONENT else 0.0


def _reason(change: Change, clusters: Sequence[Cluster]) -> str:
    """What happened to the rows, and each signal that speaks for the change, in words."""
    part, whole = name_of(clusters[change.part]), name_of(clusters[change.whole])
    match change.relation:
        case Relation.ABSORBED | Relation.MERGED:
            what = f"{part!r} has no row after {change.before}, {whole!r} of {change.year} has one"
        case Relation.SPLIT:
            what = f"{part!r} begins in {change.year}; {whole!r} has no row after {change.before}"
        case Relation.SPUN_OFF:
            what = f"{part!r} begins in {change.year}, beside {whole!r} of {change.before}"
        case Relation.RELATED:
            raise ValueError(f"{change.relation} is no change from one year to the next")
    return "; ".join([what, *transitions.told_in_words(change, part, whole)])


def _by_mentions(clusters: Sequence[Cluster], id_of: Sequence[str]) -> tuple[Link, ...]:
    """Links by what one row's text says of another, each pair by its likeliest mention."""
    best: dict[frozenset[int], Mention] = {}
    for mention in _mentions(clusters):
        pair = frozenset((mention.named, mention.holder))
        if pair not in best or mention.score > best[pair].score:
            best[pair] = mention
    kept = _strongest(best.values())
    found = [(mention, _relation(mention, clusters)) for mention in kept]
    ending = Counter(
        m.holder
        for m, relation in found
        if relation is Relation.ABSORBED and m.year == years_of(clusters[m.holder])[0]
    )
    return tuple(
        _link(mention, _merged(mention, relation, ending, clusters), clusters, id_of)
        for mention, relation in found
        if relation is not Relation.RELATED or _is_open(mention, clusters)
    )


def _strongest(mentions: Iterable[Mention]) -> list[Mention]:
    """The surest mentions of each name; what stands in every text tells of none."""
    ordered = sorted(mentions, key=lambda m: (-m.score, m.named, m.holder))
    seen: Counter[int] = Counter()
    kept: list[Mention] = []
    for mention in ordered:
        seen[mention.named] += 1
        if seen[mention.named] <= MOST_HOLDERS:
            kept.append(mention)
    return kept


def _mentions(clusters: Sequence[Cluster]) -> Iterator[Mention]:
    lines = [(n, traits) for n, cluster in enumerate(clusters) for traits in _lines(cluster)]
    slots = [cluster.slots for cluster in clusters]
    tellers: dict[str, set[int]] = defaultdict(set)
    for place, (_, traits) in enumerate(lines):
        for part in traits.purpose_run:
            tellers[part].add(place)
    pairs = (
        (named, one, *lines[place])
        for named, one in lines
        for telling in [[part for part, weight in one.full.items() if weight > FILLER]]
        for place in sorted({place for part in telling for place in tellers[part]})
        if lines[place][0] != named and lines[place][1].slot not in slots[named]
    )
    looked_at = list(islice(pairs, MOST_TOLD + 1))
    if len(looked_at) > MOST_TOLD:
        return
    for named, one, holder, two in looked_at:
        score, words = told(one, two)
        if score >= SHOW and candidates.is_compatible(one, two):
            yield Mention(named, holder, score, words, two.line.allocation.context.year or 0)


def _is_open(mention: Mention, clusters: Sequence[Cluster]) -> bool:
    """Whether a mention of something that goes on is worth a link: surer, and not of a sibling."""
    siblings = clusters[mention.named].slots & clusters[mention.holder].slots
    return mention.score >= SHOW_LIVING and not siblings


def _lines(cluster: Cluster) -> list[Traits]:
    found = {(m.traits.key, m.traits.line.allocation.purpose): m.traits for m in cluster.members}
    return list(found.values())


def _relation(mention: Mention, clusters: Sequence[Cluster]) -> Relation:
    first, last = years_of(clusters[mention.named])
    _, end = years_of(clusters[mention.holder])
    if last < mention.year:
        return Relation.ABSORBED
    if first > mention.year:
        return Relation.SPLIT if end < first else Relation.SPUN_OFF
    return Relation.RELATED


def _merged(
    mention: Mention, relation: Relation, ending: Counter[int], clusters: Sequence[Cluster]
) -> Relation:
    """Several interventions that end in a row which begins then are merged, not absorbed."""
    begins = years_of(clusters[mention.holder])[0] == mention.year
    several = ending[mention.holder] >= MERGED_FROM
    return Relation.MERGED if relation is Relation.ABSORBED and begins and several else relation


def _link(
    mention: Mention, relation: Relation, clusters: Sequence[Cluster], id_of: Sequence[str]
) -> Link:
    name, other = name_of(clusters[mention.named]), name_of(clusters[mention.holder])
    first, last = years_of(clusters[mention.named])
    told = f"the row {other!r} of {mention.year} tells of it ({mention.words})"
    ends = (mention.named, mention.holder)
    match relation:
        case Relation.ABSORBED | Relation.MERGED:
            reason, year = f"{name!r} has no row after {last}; {told}", mention.year
        case Relation.SPLIT | Relation.SPUN_OFF:
            reason, year = f"{name!r} has a row of its own from {first}; before, {told}", first
            ends = (mention.holder, mention.named)
        case Relation.RELATED:
            reason, year = f"{name!r} goes on, and {told}", mention.year
    return Link(
        from_id=id_of[ends[0]],
        to_id=id_of[ends[1]],
        relation=relation,
        year=year or None,
        score=round(min(mention.score, 1.0), 4),
        decided_by="auto",
        reason=reason,
    )
