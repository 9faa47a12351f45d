"""Decisions against the history: those that mean no row, and those that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalize.decisions import Decision, Side, Verdict, spoken_of
from normalize.model import Line, Problem


def problems(decisions: Sequence[Decision], lines: Sequence[Line]) -> tuple[Problem, ...]:
    """Every decision that cannot be followed, by its line."""
    meant = {n: spoken_of(decision, lines) for n, decision in enumerate(decisions)}
    found = [
        *_stale(decisions, lines),
        *_of_one_table(decisions, meant),
        *_contradictions(decisions, meant),
    ]
    return tuple(sorted(found))


def _stale(decisions: Sequence[Decision], lines: Sequence[Line]) -> Iterator[Problem]:
    for decision in decisions:
        for side in dict.fromkeys((decision.left, decision.right)):
            if not any(side.fits(line) for line in lines):
                yield Problem(
                    decision.line,
                    f"no row is {_told(side)}; the decision has no effect: correct it, or ingest"
                    " the document that it speaks of",
                )


def _told(side: Side) -> str:
    where = (side.county, side.agreement, side.area, " ".join(map(str, side.years)))
    rest = ", ".join(part for part in where if part)
    return repr(side.name) + (f" ({rest})" if rest else "")


def _of_one_table(
    decisions: Sequence[Decision], meant: Mapping[int, Sequence[tuple[Line, Line]]]
) -> Iterator[Problem]:
    for n, decision in enumerate(decisions):
        within = [pair for pair in meant[n] if _slot(pair[0]) == _slot(pair[1])]
        if decision.verdict is Verdict.SAME and within and len(within) == len(meant[n]):
            yield Problem(
                decision.line,
                f"{decision.left.name!r} and {decision.right.name!r} are two rows of"
                f" {within[0][0].document} in one year, and those are never joined",
            )


def _slot(line: Line) -> tuple[object, ...]:
    return line.document, line.allocation.context.year, line.allocation.context.phase


@dataclass(slots=True)
class _Groups:
    """Rows that decisions join, directly or by way of others, and the lines that join them."""

    parent: dict[str, str] = field(default_factory=dict)
    joined_by: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def root(self, row: str) -> str:
        while row in self.parent:
            row = self.parent[row]
        return row

    def join(self, one: str, other: str, line: int) -> None:
        ends = self.root(one), self.root(other)
        lines = self.joined_by[ends[0]] | self.joined_by[ends[1]] | {line}
        if ends[0] != ends[1]:
            self.parent[ends[1]] = ends[0]
        self.joined_by[ends[0]] = lines


def _contradictions(
    decisions: Sequence[Decision], meant: Mapping[int, Sequence[tuple[Line, Line]]]
) -> Iterator[Problem]:
    groups = _Groups()
    for n, decision in enumerate(decisions):
        for one, other in meant[n] if decision.is_same else ():
            groups.join(one.allocation_id, other.allocation_id, decision.line)
    for n, decision in enumerate(decisions):
        if decision.is_same is not False:
            continue
        roots = [[groups.root(line.allocation_id) for line in pair] for pair in meant[n]]
        joined = {one for one, other in roots if one == other}
        against = sorted({line for root in joined for line in groups.joined_by[root]})
        if against:
            yield Problem(
                decision.line,
                f"{decision.verdict.value!r} of {decision.left.name!r} and"
                f" {decision.right.name!r} contradicts line {_listed(against)}; the rows stay apart"
                " until one of them is removed",
            )


def _listed(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines))
