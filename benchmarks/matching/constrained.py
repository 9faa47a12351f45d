"""A score for each pair of rows → joined rows, under the constraints that the program keeps too:
one county, agreements that do not contradict, never two rows of one table, one-to-one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, product

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.matching.measure import Joined
from benchmarks.matching.sets import Histories, Pair, Row
from normalize import history

Scored = tuple[float, str, str]  # score, and the keys of the two rows


def compatible(made: Histories) -> list[tuple[Row, Row]]:
    """The pairs of rows that may be one intervention, by the program's reading of agreements."""
    agreement = {row: line[0] for row, line in context(made).items()}
    return [
        (one, other)
        for one, other in made.pairs()
        if None in (agreement[one.row], agreement[other.row])
        or agreement[one.row] == agreement[other.row]
    ]


def context(made: Histories) -> dict[str, tuple[str | None, str | None]]:
    """Key of a row → its agreement and area under their canonical names, as the program reads
    them: other methods are given both, since they have no reader of their own.
    """
    documents = made.documents()
    lines = [
        line
        for papers in history.read(made.sources()).counties.values()
        for paper in papers
        for line in paper.lines
    ]
    return {
        documents[line.document][(line.allocation.place.row or 1) - 1].row: (
            line.agreement,
            line.area,
        )
        for line in lines
    }


def assigned(pairs: Sequence[tuple[Row, Row]], scores: Sequence[float]) -> list[Scored]:
    """The pairs left by one-to-one assignment within each two tables, the best first."""
    tables: dict[frozenset[object], list[tuple[Row, Row, float]]] = defaultdict(list)
    for (one, other), score in zip(pairs, scores, strict=True):
        if score > 0:
            ends = sorted((one, other), key=lambda row: row.slot)
            slots = frozenset(((one.county, *one.slot), (other.county, *other.slot)))
            tables[slots].append((*ends, score))  # type: ignore[arg-type]
    chosen = [pair for found in tables.values() for pair in _one_to_one(found)]
    return sorted(chosen, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _one_to_one(found: Sequence[tuple[Row, Row, float]]) -> Iterator[Scored]:
    left = {row: n for n, row in enumerate(dict.fromkeys(pair[0].row for pair in found))}
    right = {row: n for n, row in enumerate(dict.fromkeys(pair[1].row for pair in found))}
    matrix = np.zeros((len(left), len(right)))
    for one, other, score in found:
        matrix[left[one.row], right[other.row]] = score
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    ours, theirs = list(left), list(right)
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        if matrix[i, j] > 0:
            yield float(matrix[i, j]), ours[i], theirs[j]


@dataclass(slots=True)
class Groups:
    """Rows on their way into clusters, none of which holds two rows of one table."""

    rows: Mapping[str, Row]
    home: dict[str, list[str]] = field(default_factory=dict)

    def of(self, row: str) -> list[str]:
        return self.home.setdefault(row, [row])

    def may_join(self, one: str, other: str) -> bool:
        left, right = self.of(one), self.of(other)
        slots = {self.rows[row].slot for row in left}
        return left is not right and not any(self.rows[row].slot in slots for row in right)

    def join(self, one: str, other: str) -> list[Pair]:
        """Joins two clusters; returns the pairs of rows that are one thereby."""
        left, right = self.of(one), self.of(other)
        new = [frozenset(pair) for pair in product(left, right)]
        left.extend(right)
        self.home.update(dict.fromkeys(right, left))
        return new


@dataclass(frozen=True, slots=True)
class Way:
    """How pairs become joins: from `threshold` on, and by what follows from them (`is_closed`)."""

    threshold: float
    is_closed: bool
    precision: float = 0.0
    recall: float = 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def steps(
    made: Histories, chosen: Sequence[Scored], *, is_closed: bool
) -> Iterator[tuple[float, list[Pair]]]:
    """Score → the pairs that are joined when the threshold sinks to it, the best first."""
    groups = Groups(made.rows)
    for score, one, other in chosen:
        if not is_closed:
            yield score, [frozenset((one, other))]
        elif groups.may_join(one, other):
            yield score, groups.join(one, other)


def best(made: Histories, chosen: Sequence[Scored]) -> Way:
    """The threshold and way that come to the highest F1 on these very histories."""
    return max((w for is_closed in (True, False) for w in ways(made, chosen, is_closed)), key=_f1)


def as_precise(made: Histories, chosen: Sequence[Scored], precision: float) -> Way | None:
    """Where most is found at this precision at least; None where no threshold comes to it."""
    every = (w for is_closed in (True, False) for w in ways(made, chosen, is_closed))
    return max((w for w in every if w.precision >= precision), key=_f1, default=None)


def _f1(way: Way) -> float:
    return way.f1


def ways(made: Histories, chosen: Sequence[Scored], is_closed: bool) -> list[Way]:
    """What each threshold comes to, the highest first."""
    truth = {
        frozenset((one.row, other.row)) for one, other in made.pairs() if one.truth == other.truth
    } - made.ambiguous
    right = joined = 0
    found = [Way(1.0, is_closed)]
    scored = steps(made, chosen, is_closed=is_closed)
    for score, group in groupby(scored, key=lambda step: step[0]):  # all of one score, or none
        found[-1] = replace(found[-1], threshold=(found[-1].threshold + score) / 2)
        for pair in (pair for _, pairs in group for pair in pairs):
            right += pair in truth
            joined += pair not in made.ambiguous
        found.append(Way(score, is_closed, right / max(joined, 1), right / max(len(truth), 1)))
    return found


def join(
    made: Histories, pairs: Sequence[tuple[Row, Row]], scores: Sequence[float], way: Way, ask: int
) -> Joined:
    """The joins of `way`, and the next best pairs as questions, as many as `ask`."""
    chosen = [pair for pair in assigned(pairs, scores) if pair[0] >= way.threshold]
    joined = {pair for _, found in steps(made, chosen, is_closed=way.is_closed) for pair in found}
    groups = Groups(made.rows)
    for _, one, other in chosen if way.is_closed else ():
        if groups.may_join(one, other):
            groups.join(one, other)
    asked: set[Pair] = set()
    questions = 0
    rest = sorted(
        ((score, a.row, b.row) for (a, b), score in zip(pairs, scores, strict=True) if score > 0),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for _, one, other in rest:
        pair = frozenset((one, other))
        if questions == ask:
            break
        if pair not in joined | asked and groups.may_join(one, other):
            asked |= {frozenset(p) for p in product(groups.of(one), groups.of(other))}
            questions += 1
    return Joined(frozenset(joined), frozenset(asked - joined), questions)
