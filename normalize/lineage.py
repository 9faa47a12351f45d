"""Clusters that are different interventions → how they hang together, with a reason in words.

What a row pays for is often told in another row's purpose: a post that had a row of its own is
next year one of several in a larger row, or the other way round. So the telling words of one
name are looked for in the purposes and components of the others. Such links never join rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalize import candidates
from normalize.clusters import Cluster
from normalize.lexicon import CONTENT, FILLER, KIND, sorts
from normalize.model import Link, Relation
from normalize.review import name_of, years_of
from normalize.traits import Traits

SHOW = 0.5  # from here on a link is proposed
SHOW_LIVING = 0.8  # both go on side by side: then a mention alone says little
TELLING = 0.7  # what the words found must tell: a word of content, or a kind and a subject
SCATTERED = 0.75  # words that stand apart in the text may come from different things
COMPONENT = 0.95  # the text gives the thing a sum of its own
PHRASE = 2  # words in a row that count as a phrase

MOST_HOLDERS = 2  # rows that one name is proposed to hang together with
MERGED_FROM = 2  # interventions that end in one new row


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in another row's text: how surely, which words, and in which year's row."""

    named: int
    holder: int
    score: float
    words: tuple[str, ...]
    year: int


def links(clusters: Sequence[Cluster], id_of: Sequence[str]) -> tuple[Link, ...]:
    """The proposed links of a county's clusters, each pair at most once, the likeliest mention."""
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
    for named, one in lines:
        telling = (part for part, weight in one.full.items() if weight > FILLER)
        for place in sorted({place for part in telling for place in tellers[part]}):
            holder, two = lines[place]
            if named == holder or two.slot in slots[named]:
                continue
            score, words = _told(one, two)
            if score >= SHOW and candidates.is_compatible(one, two):
                yield Mention(named, holder, score, words, two.line.allocation.context.year or 0)


def _is_open(mention: Mention, clusters: Sequence[Cluster]) -> bool:
    """Whether a mention of something that goes on is worth a link: surer, and not of a sibling."""
    siblings = clusters[mention.named].slots & clusters[mention.holder].slots
    return mention.score >= SHOW_LIVING and not siblings


def _lines(cluster: Cluster) -> list[Traits]:
    found = {(m.traits.key, m.traits.line.allocation.purpose): m.traits for m in cluster.members}
    return list(found.values())


def _told(one: Traits, two: Traits) -> tuple[float, tuple[str, ...]]:
    """How surely the text of line two tells of line one, and the words that do.

    The head of the name ("samordnare") must be there too, or every text on the subject would
    do. The name of a party says who, so it counts in the other's name only.
    """
    text, name = frozenset(two.purpose_run), frozenset(two.name_run)
    found = {
        part: weight
        for part, weight in one.full.items()
        if (part in text and part not in one.actors) or part in name
    }
    heads = {part for part in one.full if sorts().get(part) == KIND}
    if not found or not heads <= found.keys() or not (found.keys() & text):
        return 0.0, ()
    if all(sorts().get(part) in (FILLER, KIND) for part in found):
        return 0.0, ()
    if not any(weight > FILLER for part, weight in found.items() if part in text):
        return 0.0, ()
    words = tuple(sorted({one.spelled[part] for part in found}))
    if any(_covers(label, one) for label in two.labels):
        return COMPONENT, words
    told = sum(found.values())
    share = told / one.telling
    phrase = _longest_run(one.name_run, two.purpose_run) >= min(PHRASE, len(one.name_run))
    return share * min(told / TELLING, 1.0) * (1.0 if phrase else SCATTERED), words


def _covers(label: Iterable[str], one: Traits) -> bool:
    """Whether a component's label holds every telling word of the name.

    One everyday word tells too little: "2 000 samtal à 50 kr" is not "Tidiga samtal".
    """
    held = set(label)
    telling = {part: weight for part, weight in one.full.items() if weight > FILLER}
    return telling.keys() <= held and sum(telling.values()) > CONTENT


def _longest_run(name: Sequence[str], text: Sequence[str]) -> int:
    """The most words of the name that stand in a row in the text, in any order."""
    wanted, longest, run = frozenset(name), 0, set[str]()
    for part in text:
        run = run | {part} if part in wanted else set()
        longest = max(longest, len(run))
    return longest


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
    words = ", ".join(mention.words)
    told = f"the row {other!r} of {mention.year} tells of it ({words})"
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
