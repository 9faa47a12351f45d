"""The matcher on made histories of counties: what is joined, what is asked, what is mistaken.

The weights were learned from these among others, so that the floors say that nothing got worse;
how well the matcher does on counties it has not seen is measured by `benchmarks.matching`.
"""

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import pytest

from normalize.model import Line, Resolution
from normalize.resolve import resolve
from tests.normalize.build import Truth, made

# File → the least share of true pairs that is joined, and that is joined or asked about.
FLOORS = {
    "histories.csv": (0.95, 0.98),
    "lookalikes.csv": (0.95, 1.0),
    "held_out.csv": (0.9, 1.0),
    "held_out_2.csv": (0.85, 0.95),
    "pairs.csv": (0.7, 0.95),
}
MISTAKEN = {"lookalikes.csv": 4, "held_out.csv": 4}  # pairs, at most; none elsewhere
FILES = tuple(FLOORS)
QUEUE_SHARE = 0.2  # questions a person will answer, for each row


@dataclass(frozen=True)
class Outcome:
    """Pairs of rows: those that are one intervention, by what became of them; false joins."""

    joined: int
    asked: int
    lost: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def pairs(self) -> int:
        return self.joined + self.asked + len(self.lost)


@cache
def resolved(file: str) -> Resolution:
    return resolve(made(file)[0])


@cache
def outcome(file: str) -> Outcome:
    found, truth = resolved(file), made(file)[1]
    asked = {frozenset((pair.left_id, pair.right_id)) for pair in found.open_pairs}
    counts, lost, false = {"joined": 0, "asked": 0}, [], []
    for one, other in combinations(found.placements, 2):
        same = truth_of(one.line, truth) == truth_of(other.line, truth)
        ids = frozenset((one.intervention_id, other.intervention_id))
        names = f"{one.line.allocation.name} | {other.line.allocation.name}"
        if same and len(ids) == 1:
            counts["joined"] += 1
        elif same and ids in asked:
            counts["asked"] += 1
        elif same:
            lost.append(names)
        elif len(ids) == 1:
            false.append(names)
    return Outcome(counts["joined"], counts["asked"], tuple(lost), tuple(false))


def truth_of(line: Line, truth: Truth) -> tuple[str, str]:
    return truth[line.document, line.allocation.place.row or 0]


@pytest.mark.parametrize("file", FILES)
def test_hardly_anything_is_joined_that_is_not_one(file: str) -> None:
    assert len(outcome(file).false) <= MISTAKEN.get(file, 0), outcome(file).false


@pytest.mark.parametrize("file", FILES)
def test_most_pairs_are_joined_and_the_rest_is_asked(file: str) -> None:
    found = outcome(file)

    joined, shown = FLOORS[file]
    assert found.joined >= joined * found.pairs
    assert found.joined + found.asked >= shown * found.pairs, found.lost


@pytest.mark.parametrize("file", FILES)
def test_the_queue_is_one_that_a_person_will_work_through(file: str) -> None:
    found = resolved(file)

    assert len(found.open_pairs) <= QUEUE_SHARE * len(found.placements)
