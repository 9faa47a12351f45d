"""What people decided of two names → verdicts on pairs of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from normalize.model import Line, Relation
from normalize.names import tight


class Verdict(StrEnum):
    """What a person said of two names: one intervention, two, or nobody can tell."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


Pair = frozenset[str]


class DecisionError(ValueError):
    """The decisions file cannot be read or written. The message names file and line, and what to
    write.
    """


@dataclass(frozen=True, slots=True)
class Side:
    """The rows a decision speaks of: a name as written in a county; None and () hold for any."""

    name: str
    county: str | None = None
    agreement: str | None = None
    area: str | None = None
    years: tuple[int, ...] = ()

    def fits(self, line: Line) -> bool:
        context = line.allocation.context
        return (
            tight(self.name) == tight(line.allocation.name)
            and (self.county is None or self.county == line.county)
            and (self.agreement is None or self.agreement == line.agreement)
            and (self.area is None or tight(self.area) == tight(context.area or ""))
            and (not self.years or context.year in self.years)
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the decisions file; `line` counts from 1, 0 when it comes from no file."""

    left: Side
    right: Side
    verdict: Verdict | Relation
    by: str = ""
    on: str = ""
    why: str = ""
    line: int = 0

    @property
    def is_same(self) -> bool | None:
        """True: one intervention. False: two, whatever ties them. None: nobody can tell."""
        return None if self.verdict is Verdict.UNSURE else self.verdict is Verdict.SAME


def verdicts(decisions: Iterable[Decision], lines: Sequence[Line]) -> Mapping[Pair, bool]:
    """Pairs of lines (allocation_ids) that people spoke of → whether they are the same.

    Where two decisions contradict each other the lines stay apart: a false join costs more.
    """
    found: dict[Pair, bool] = {}
    for decision in decisions:
        if decision.is_same is None:
            continue
        for one, other in spoken_of(decision, lines):
            pair = frozenset((one.allocation_id, other.allocation_id))
            found[pair] = found.get(pair, True) and decision.is_same
    found.update(_by_way_of_others(found))
    return found


def _by_way_of_others(said: Mapping[Pair, bool]) -> dict[Pair, bool]:
    """Pairs that are the same because both are the same as a third: all of a group of which
    nobody said that two of it differ.
    """
    group: dict[str, set[str]] = {}
    for pair in (pair for pair, is_same in said.items() if is_same and len(pair) > 1):
        one, other = sorted(pair)
        joined = group.setdefault(one, {one}) | group.setdefault(other, {other})
        group.update(dict.fromkeys(joined, joined))
    found: dict[Pair, bool] = {}
    for members in {id(members): members for members in group.values()}.values():
        pairs = [frozenset(pair) for pair in combinations(sorted(members), 2)]
        if all(said.get(pair, True) for pair in pairs):
            found.update(dict.fromkeys(pairs, True))
    return found


def spoken_of(decision: Decision, lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """The pairs of lines that a decision means, its left side first."""
    left, right = ([x for x in lines if s.fits(x)] for s in (decision.left, decision.right))
    return [pair for pair in product(left, right) if pair[0] is not pair[1]]
