"""Clusters that may be one intervention → questions for a person, the most valuable first."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from normalize import candidates, ids, rivals, scores
from normalize.clusters import Cluster
from normalize.model import Link, OpenPair, Score
from normalize.traits import Traits

ASK = 0.12  # below this a person would only be bored
SAME = 0.5  # from here on the proposal is that the two are the same
EITHER = 0.3  # from here on a link between two does not answer whether they are one
SHARE_OF_ROWS = 0.2  # no more questions than a fifth of the rows
# Where one row ends and another of its area begins, the second may carry on what the first did
# under a name of its own. No score can tell, so a few such pairs are asked about.
SUCCESSORS_OF_ROWS = 0.12  # with them no more questions than an eighth of the rows
A_DOZEN = 12  # questions that anybody will answer, however few the rows
MOST_LOOSE = 300  # interventions of a county whose every pair is looked at
FEWEST = 3
PARTED = frozenset({"kind_differs", "short_differs", "twin_elsewhere"})
PLAIN_SEK = 100_000  # what a row without an amount counts as

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two clusters by their places, the earlier first, and the score of their likest two lines."""

    pair: Pair
    lines: tuple[Traits, Traits]
    score: Score


def likeliest(clusters: Sequence[Cluster]) -> Iterator[Likeness]:
    """Each pair of clusters that no table tells apart, with the score of its likest lines."""
    lines = [(n, traits) for n, cluster in enumerate(clusters) for traits in _distinct(cluster)]
    every = [traits for _, traits in lines]
    slots = [cluster.slots for cluster in clusters]
    best: dict[Pair, Likeness] = {}
    pairs = candidates.within(every, across=True)
    for (i, j), score in sorted(rivals.scored(pairs, every, every).items(), key=lambda x: x[0]):
        (left, one), (right, other) = sorted((lines[i], lines[j]), key=_place)
        if left == right or not slots[left].isdisjoint(slots[right]):
            continue
        pair = left, right
        if pair not in best or score.probability > best[pair].score.probability:
            best[pair] = Likeness(pair, (one, other), score)
    yield from (best[pair] for pair in sorted(best))


def _place(line: tuple[int, Traits]) -> int:
    return line[0]


def _distinct(cluster: Cluster) -> list[Traits]:
    """The lines of a cluster, one a name and area."""
    return list({(m.traits.key, m.traits.area): m.traits for m in cluster.members}.values())


def open_pairs(
    clusters: Sequence[Cluster],
    scored: Iterable[Likeness],
    id_of: Sequence[str],
    answered: frozenset[Pair],
    linked: Mapping[Pair, Link],
) -> tuple[OpenPair, ...]:
    """The undecided pairs of a county's clusters, cut to what a person can bear.

    `answered` are pairs that need no question: people spoke of them, or a link shows them. `linked`
    are the proposed links: what is asked of such a pair is whether its link is right.
    """
    likely: list[Likeness] = []
    after: list[Likeness] = []
    for found in scored:
        if found.pair in answered:
            continue
        if found.score.probability >= ASK:
            likely.append(found)
        elif _may_follow(clusters, found):
            after.append(found)
    asked = ranked(_question(clusters, id_of, found, linked.get(found.pair)) for found in likely)
    rows = sum(len(cluster.members) for cluster in clusters)
    kept = asked[: max(FEWEST, int(rows * SHARE_OF_ROWS))]
    known = {*answered, *(found.pair for found in (*likely, *after))}
    after += _loose_ends(clusters, known)
    fewest = min(A_DOZEN, int(rows * SHARE_OF_ROWS))
    room = max(int(rows * SUCCESSORS_OF_ROWS), fewest) - len(kept)
    followed = [_question(clusters, id_of, found) for found in _nearest(after)[: max(room, 0)]]
    return ranked((*kept, *followed))


def _loose_ends(clusters: Sequence[Cluster], known: Collection[Pair]) -> Iterator[Likeness]:
    """Interventions of one area or party that no table has both of, whatever their names: one may
    end as the other begins, or be the other's outcome under a name of its own.
    """
    every = {slot for cluster in clusters for slot in cluster.slots}
    loose = [n for n, cluster in enumerate(clusters) if cluster.slots != every]
    if len(loose) > MOST_LOOSE:
        return
    for left, right in combinations(loose, 2):
        if (left, right) in known or not clusters[left].slots.isdisjoint(clusters[right].slots):
            continue
        one, other = clusters[left].members[-1].traits, clusters[right].members[0].traits
        is_near = bool(one.area and one.area == other.area) or bool(
            one.parties.keys() & other.parties.keys()
        )
        if is_near and candidates.is_compatible(one, other):
            found = Likeness((left, right), (one, other), scores.score(one, other))
            if _may_follow(clusters, found):
                yield found


def _nearest(after: Iterable[Likeness]) -> list[Likeness]:
    """The likeliest successor of each, and the likeliest predecessor, the likeliest first."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for found in sorted(after, key=lambda found: (-found.score.probability, found.pair)):
        ends = set(enumerate(found.pair))
        if not ends <= seen:
            kept.append(found)
        seen |= ends
    return kept


def alike(scored: Iterable[Likeness]) -> frozenset[Pair]:
    """The pairs that are likelier one intervention than two: a question, and no link."""
    return frozenset(found.pair for found in scored if found.score.probability >= EITHER)


def _question(
    clusters: Sequence[Cluster], id_of: Sequence[str], found: Likeness, link: Link | None = None
) -> OpenPair:
    (left, right), score = found.pair, found.score
    one, other = (traits.line.allocation_id for traits in found.lines)
    return OpenPair(
        pair_id=ids.pair_id(id_of[left], id_of[right]),
        left_id=id_of[left],
        left_name=name_of(clusters[left]),
        right_id=id_of[right],
        right_name=name_of(clusters[right]),
        score=round(score.probability, 4),
        why=score.signals,
        rows=(one, other),
        proposal=proposal(score, link),
        value=_value(score, clusters[left], clusters[right]),
    )


def proposal(score: Score, link: Link | None) -> str:
    """The likelier of what the rows say and what the link says: a plain likeness of two rows may be
    surer than a change that lineage has seen.
    """
    if link is not None and link.score >= score.probability:
        return link.relation.value
    return "same" if score.probability >= SAME else "related"


def _may_follow(clusters: Sequence[Cluster], found: Likeness) -> bool:
    """Whether no table has both, and nothing tells them apart."""
    left, right = (clusters[place].slots for place in found.pair)
    against = {signal.name for signal in found.score.signals if signal.weight < 0}
    return not against & (scores.CONFLICTS | PARTED) and left.isdisjoint(right)


def years_of(cluster: Cluster) -> tuple[int, int]:
    """The first and last year of a cluster's lines; 0 where none is known."""
    years = [member.traits.line.allocation.context.year or 0 for member in cluster.members]
    return min(years), max(years)


def ranked(pairs: Iterable[OpenPair]) -> tuple[OpenPair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (-pair.value, pair.pair_id)))


def name_of(cluster: Cluster) -> str:
    """The latest spelling of an intervention's name."""
    latest = max(
        enumerate(cluster.members),
        key=lambda pair: (pair[1].traits.line.allocation.context.year or 0, pair[0]),
    )
    return latest[1].traits.line.allocation.name


def _value(score: Score, left: Cluster, right: Cluster) -> float:
    """What an answer is worth: how open the question is, and how much money hangs on it.

    Money counts by its logarithm, or one large row would drown all the rest.
    """
    openness = 4 * score.probability * (1 - score.probability)
    money = min(_most(left), _most(right))
    return round(openness * math.log10(max(money, PLAIN_SEK)), 4)


def _most(cluster: Cluster) -> int:
    amounts = (member.traits.line.allocation.amount for member in cluster.members)
    return max((amount.sek for amount in amounts if amount is not None), default=PLAIN_SEK)
