"""Clusters that may be one intervention → questions for a person, the most valuable first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from normalize import candidates, ids, scores
from normalize.clusters import Cluster
from normalize.model import OpenPair, Score
from normalize.traits import Traits

ASK = 0.12  # below this a person would only be bored
SAME = 0.4  # from here on the proposal is that the two are the same
SHARE_OF_ROWS = 0.2  # no more questions than a fifth of the rows
FEWEST = 3
PLAIN_SEK = 100_000  # what a row without an amount counts as

Pair = tuple[int, int]


def likeliest(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int, Score]]:
    """Each pair of clusters that no table tells apart, with the score of its likest lines.

    Pairs are places in `clusters`, the earlier first.
    """
    lines = [(n, traits) for n, cluster in enumerate(clusters) for traits in _distinct(cluster)]
    every = [traits for _, traits in lines]
    slots = [cluster.slots for cluster in clusters]
    best: dict[tuple[int, int], Score] = {}
    for i, j in candidates.pairs(every, every):
        left, right = lines[i][0], lines[j][0]
        if left >= right or slots[left] & slots[right]:
            continue
        score = scores.score(every[i], every[j])
        if (left, right) not in best or score.probability > best[left, right].probability:
            best[left, right] = score
    yield from ((left, right, score) for (left, right), score in sorted(best.items(), key=_pair))


def _pair(item: tuple[tuple[int, int], Score]) -> tuple[int, int]:
    return item[0]


def _distinct(cluster: Cluster) -> list[Traits]:
    """The lines of a cluster, one a name and area."""
    return list({(m.traits.key, m.traits.area): m.traits for m in cluster.members}.values())


def open_pairs(
    clusters: Sequence[Cluster],
    scored: Iterable[tuple[int, int, Score]],
    id_of: Sequence[str],
    answered: frozenset[Pair],
) -> tuple[OpenPair, ...]:
    """The undecided pairs of a county's clusters, cut to what a person can bear."""
    found: list[OpenPair] = []
    for left, right, score in scored:
        if (left, right) in answered or score.probability < ASK:
            continue
        found.append(
            OpenPair(
                pair_id=ids.pair_id(id_of[left], id_of[right]),
                left_id=id_of[left],
                left_name=name_of(clusters[left]),
                right_id=id_of[right],
                right_name=name_of(clusters[right]),
                score=round(score.probability, 4),
                why=score.signals,
                proposal="same" if score.probability >= SAME else "related",
                value=_value(score, clusters[left], clusters[right]),
            )
        )
    rows = sum(len(cluster.members) for cluster in clusters)
    return ranked(found)[: max(FEWEST, int(rows * SHARE_OF_ROWS))]


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
