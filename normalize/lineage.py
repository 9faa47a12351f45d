"""Clusters that are different interventions → how they hang together, with a reason in words.

What a row pays for is often told in another row's purpose: a post that had a row of its own is
next year one of several in a larger row, or the other way round. So the telling words of one
name are looked for in the purposes, components and responsible parties of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalize import candidates
from normalize.clusters import Cluster
from normalize.lexicon import likeness
from normalize.model import Link, Relation
from normalize.review import name_of
from normalize.traits import Traits

SHOW = 0.55  # share of a name that must stand in the other row's text
TELLING = 0.9  # what those words must tell: one word of content, or an abbreviation
COMPONENT = 0.9  # a component's own sum is named: next to certain


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in another row's text: how much of it, the words, and whether with a sum."""

    named: int
    holder: int
    share: float
    words: tuple[str, ...]
    year: int | None
    in_component: bool


def links(clusters: Sequence[Cluster], id_of: Sequence[str]) -> tuple[Link, ...]:
    """The proposed links of a county's clusters, each pair at most once, the likeliest relation."""
    best: dict[frozenset[int], Mention] = {}
    for mention in _mentions(clusters):
        pair = frozenset((mention.named, mention.holder))
        if pair not in best or mention.share > best[pair].share:
            best[pair] = mention
    return tuple(_link(mention, clusters, id_of) for mention in best.values())


def _mentions(clusters: Sequence[Cluster]) -> Iterator[Mention]:
    for named, cluster in enumerate(clusters):
        for holder, other in enumerate(clusters):
            if named == holder or cluster.slots & other.slots:
                continue
            found = [
                m
                for one in _lines(cluster)
                for two in _lines(other)
                if candidates.is_compatible(one, two)
                and (m := _mention(named, holder, one, two)) is not None
            ]
            if found:
                yield max(found, key=lambda mention: mention.share)


def _lines(cluster: Cluster) -> Iterable[Traits]:
    return {
        (m.traits.key, m.traits.line.allocation.purpose): m.traits for m in cluster.members
    }.values()


def _mention(named: int, holder: int, one: Traits, two: Traits) -> Mention | None:
    """The name of line one in the text of line two, if enough of it stands there."""
    if one.line.agreement != two.line.agreement:
        return None
    text = two.context
    found = {part: weight for part, weight in one.parts.items() if _stands(part, text)}
    told = sum(found.values())
    share = told / one.telling if one.telling else 0.0
    if share < SHOW or told < TELLING:
        return None
    year = two.line.allocation.context.year
    return Mention(named, holder, share, tuple(sorted(found)), year, in_component=False)


def _stands(part: str, text: frozenset[str]) -> bool:
    return part in text or any(likeness(part, other) >= 0.9 for other in text)


def _link(mention: Mention, clusters: Sequence[Cluster], id_of: Sequence[str]) -> Link:
    named, holder = clusters[mention.named], clusters[mention.holder]
    first, last = _years(named)
    _, end = _years(holder)
    name, other = name_of(named), name_of(holder)
    words = ", ".join(mention.words)
    if last < (mention.year or 0):
        ends, relation = (mention.named, mention.holder), Relation.ABSORBED
        reason = f"{name!r} ends in {last}; {other!r} tells of it in {mention.year}: {words}"
    elif first > (mention.year or 0):
        relation = Relation.SPLIT if end < first else Relation.SPUN_OFF
        ends = (mention.holder, mention.named)
        reason = f"{other!r} tells of it in {mention.year}; its own row begins in {first}: {words}"
    else:
        ends, relation = (mention.named, mention.holder), Relation.RELATED
        reason = f"{other!r} tells of {name!r} in {mention.year}: {words}"
    year = max(first, mention.year or 0)
    return Link(
        from_id=id_of[ends[0]],
        to_id=id_of[ends[1]],
        relation=relation,
        year=year or None,
        score=round(min(mention.share, 1.0), 4),
        decided_by="auto",
        reason=reason,
    )


def _years(cluster: Cluster) -> tuple[int, int]:
    years = [member.traits.line.allocation.context.year or 0 for member in cluster.members]
    return min(years), max(years)
