"""Clusters that may be one intervention → questions for a person, the most valuable first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from normalize import candidates, ids, scores
from normalize.clusters import Cluster
from normalize.lexicon import FILLER
from normalize.model import OpenPair, Score
from normalize.traits import Traits

ASK = 0.12  # below this a person would only be bored
SAME = 0.4  # from here on the proposal is that the two are the same
SHARE_OF_ROWS = 0.2  # no more questions than a fifth of the rows
# Where one row ends and another of its area begins, the second may carry on what the first did
# under a name of its own. No score can tell, so a few such pairs are asked about.
SUCCESSOR = 0.0005
SUCCESSORS_OF_ROWS = 0.1  # with them no more questions than a tenth of the rows
FEWEST = 3
PARTED = frozenset({"kind_differs", "short_differs", "twin_elsewhere"})
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
    # Rows of one table are sorted out at once: a list of thousands has millions of such pairs.
    pairs = {
        (min(i, j), max(i, j))
        for i, j in candidates.pairs(every, every)
        if slots[lines[i][0]].isdisjoint(slots[lines[j][0]])
    }
    for i, j in sorted(pairs):
        left, right = sorted((lines[i][0], lines[j][0]))
        if left == right:
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
    """The undecided pairs of a county's clusters, cut to what a person can bear.

    `answered` are pairs that need no question: people spoke of them, or a link shows them.
    """
    same: list[OpenPair] = []
    after: list[OpenPair] = []
    for left, right, score in scored:
        if (left, right) in answered:
            continue
        if score.probability >= ASK:
            same.append(_question(clusters, id_of, left, right, score))
        elif score.probability >= SUCCESSOR and _follows(clusters[left], clusters[right], score):
            after.append(_question(clusters, id_of, left, right, score))
    rows = sum(len(cluster.members) for cluster in clusters)
    asked = ranked(same)[: max(FEWEST, int(rows * SHARE_OF_ROWS))]
    room = max(int(rows * SUCCESSORS_OF_ROWS) - len(asked), 0)
    likely = sorted(after, key=lambda pair: (-pair.score, pair.pair_id))
    return ranked((*asked, *likely[:room]))


def alike(scored: Iterable[tuple[int, int, Score]]) -> frozenset[Pair]:
    """The pairs that may be one intervention: a question, and no link between two."""
    return frozenset((left, right) for left, right, s in scored if s.probability >= ASK)


def _question(
    clusters: Sequence[Cluster], id_of: Sequence[str], left: int, right: int, score: Score
) -> OpenPair:
    return OpenPair(
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


def _follows(left: Cluster, right: Cluster, score: Score) -> bool:
    """Whether one ends before the other begins, and nothing tells them apart.

    In another area only where one has no telling word that the other lacks.
    """
    against = {signal.name for signal in score.signals if signal.weight < 0}
    if against & (scores.CONFLICTS | PARTED):
        return False
    if "area_differs" in against and not _is_held(left, right) and not _is_held(right, left):
        return False
    (start, end), (first, last) = years_of(left), years_of(right)
    return end < first or last < start


def _is_held(one: Cluster, other: Cluster) -> bool:
    """Whether every telling word of one's latest name stands in the other's."""
    ours, theirs = (cluster.members[-1].traits.full for cluster in (one, other))
    telling = {part for part, weight in ours.items() if weight > FILLER}
    return bool(telling) and telling <= theirs.keys()


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
