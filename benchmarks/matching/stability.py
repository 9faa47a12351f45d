"""What more documents, another order and a second run change in the history of made counties.

Documents arrive year by year, and in shuffled order. An id that was ever given must lead to one of
today's, by itself or by a redirect; a decision that a person made must hold from then on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.matching.sets import Histories, Row
from insats import review
from normalize import history
from normalize.decisions import Decision, Verdict
from normalize.model import Placement, Resolution, Source
from normalize.resolve import resolve

SEED = 1
SHUFFLES = 3  # orders of arrival that are tried for each county
ON = "2026-01-01"  # the day of every decision; its date changes nothing

Homes = Mapping[str, str]  # allocation_id → intervention_id


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids that were given while documents arrived, and what became of them."""

    given: int = 0
    redirected: int = 0
    lost: int = 0  # lead nowhere today: must be none
    moved: int = 0  # times that a row's id led to another intervention after a later document
    rows: int = 0

    def __add__(self, other: Ids) -> Ids:
        return Ids(
            self.given + other.given,
            self.redirected + other.redirected,
            self.lost + other.lost,
            self.moved + other.moved,
            self.rows + other.rows,
        )


@dataclass(frozen=True, slots=True)
class Given:
    """A decision made of two rows (allocation_ids) as the truth has them; `rows` are those of both
    interventions that truly are the same as the two.
    """

    decision: Decision
    left: str
    right: str
    rows: tuple[str, ...]

    def is_kept(self, homes: Homes) -> bool:
        is_one = homes[self.left] == homes[self.right]
        return is_one == (self.decision.verdict is Verdict.SAME)

    def left_behind(self, homes: Homes) -> bool:
        """Whether the two were joined, and rows that had been one with either were not."""
        is_same = self.decision.verdict is Verdict.SAME and self.is_kept(homes)
        return is_same and any(homes[row] != homes[self.left] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Kept:
    """Decisions, and how many of them a later run did not keep."""

    made: int = 0
    by_rerun: int = 0
    by_order: int = 0
    by_year: int = 0
    asked_again: int = 0
    left_behind: int = 0

    def __add__(self, other: Kept) -> Kept:
        return Kept(
            self.made + other.made,
            self.by_rerun + other.by_rerun,
            self.by_order + other.by_order,
            self.by_year + other.by_year,
            self.asked_again + other.asked_again,
            self.left_behind + other.left_behind,
        )


def text(made: Histories) -> str:
    """The section of RESULTS.md."""
    counties = _counties(made)
    by_year, shuffled, kept, orders = Ids(), Ids(), Kept(), 0
    chance = random.Random(SEED)  # noqa: S311 - draws orders, guards nothing
    for sources in counties:
        by_year += ids(years(sources))
        for _ in range(SHUFFLES):
            mixed = chance.sample(sources, len(sources))
            shuffled += ids([mixed[:n] for n in range(1, len(mixed) + 1)])
            orders += resolve(mixed) != resolve(sources)
        kept += decisions(made, sources, chance)
    return f"""## What stays

Of each county the documents arrive year by year, one by one in {SHUFFLES} shuffled orders, and all
at once. Every open question is answered by the truth, after each year; the answers must hold from
then on.

| | year by year | shuffled, one by one |
| --- | --- | --- |
| ids given along the way | {by_year.given} | {shuffled.given} |
| of them redirected today | {by_year.redirected} | {shuffled.redirected} |
| that lead nowhere | {by_year.lost} | {shuffled.lost} |
| rows that a step moves to another intervention, of rows × steps \
| {by_year.moved} of {by_year.rows} | {shuffled.moved} of {shuffled.rows} |

- Orders of arrival after which the whole history differs in anything: {orders} of \
{SHUFFLES * len(counties)}.
- Decisions: {kept.made}; not kept by a second run {kept.by_rerun}, in another order \
{kept.by_order}, after a later year {kept.by_year}; asked again {kept.asked_again}. Answers "same" \
that joined two rows and left others of the two interventions behind: {kept.left_behind}.
"""


def _counties(made: Histories) -> list[list[Source]]:
    found: dict[str | None, list[Source]] = {}
    for source in made.sources():
        found.setdefault(source.extraction.county, []).append(source)
    return list(found.values())


def years(sources: Sequence[Source]) -> list[list[Source]]:
    """The documents up to each year, the first year first."""
    last = {source.name: history.order(source)[0] for source in sources}
    return [[s for s in sources if last[s.name] <= year] for year in sorted(set(last.values()))]


def homes(found: Resolution) -> dict[str, str]:
    return {p.line.allocation_id: p.intervention_id for p in found.placements}


def ids(steps: Sequence[Sequence[Source]]) -> Ids:
    """What becomes of the ids while documents arrive."""
    runs = [resolve(step) for step in steps]
    total = Ids()
    for before, after in pairwise(runs):
        lead = _leads(after)
        now = homes(after)
        rows = homes(before)
        moved = sum(lead.get(old, "") != now[row] for row, old in rows.items())
        total += Ids(moved=moved, rows=len(rows))
    lead = _leads(runs[-1])
    given = {old for run in runs for old in homes(run).values()}
    redirected = sum(lead.get(old, old) != old for old in given)
    return total + Ids(len(given), redirected, sum(old not in lead for old in given))


def _leads(found: Resolution) -> dict[str, str]:
    """Id → the id of today that it leads to."""
    today = {one.intervention_id for one in found.interventions}
    lead = {old: new for old, new in found.redirects if new in today}
    return {**lead, **{one: one for one in today}}


def decisions(made: Histories, sources: Sequence[Source], chance: random.Random) -> Kept:
    """Answers every question after each year, and looks whether the answers hold."""
    documents = made.documents()
    given: list[Given] = []
    by_year = asked_again = 0
    for step in years(sources):
        found = resolve(step, [one.decision for one in given])
        by_year += _broken(given, found)
        asked_again += _asked_again(given, found)
        given += _answers(made, documents, found, given)
    every = [one.decision for one in given]
    now = resolve(sources, every)
    mixed = chance.sample(sources, len(sources))
    other = resolve(mixed, chance.sample(every, len(every)))
    left_behind = sum(one.left_behind(homes(now)) for one in given)
    again, in_order = _broken(given, now), _broken(given, other)
    return Kept(len(given), again, in_order, by_year, asked_again, left_behind)


def _broken(given: Sequence[Given], found: Resolution) -> int:
    now = homes(found)
    return sum(not one.is_kept(now) for one in given)


def _asked_again(given: Sequence[Given], found: Resolution) -> int:
    now = homes(found)
    answered = {frozenset((now[one.left], now[one.right])) for one in given}
    return sum(frozenset((pair.left_id, pair.right_id)) in answered for pair in found.open_pairs)


def _answers(
    made: Histories,
    documents: Mapping[str, Sequence[Row]],
    found: Resolution,
    before: Sequence[Given],
) -> Iterator[Given]:
    """The truth about every open question; nobody answers what is ambiguous."""
    for question in review.questions(found, [one.decision for one in before]):
        left, right = _latest(question.left), _latest(question.right)
        one, other = _row(documents, left), _row(documents, right)
        if frozenset((one.row, other.row)) not in made.ambiguous:
            verdict = Verdict.SAME if one.truth == other.truth else Verdict.DIFFERENT
            decision = question.decision(verdict, "truth", ON, is_swapped=False)
            rows = tuple(
                placement.line.allocation_id
                for placement in (*question.left, *question.right)
                if _row(documents, placement).truth in (one.truth, other.truth)
            )
            yield Given(decision, left.line.allocation_id, right.line.allocation_id, rows)


def _latest(rows: Sequence[Placement]) -> Placement:
    """The row that a question's decision speaks of, as the review chooses it."""
    return max(rows, key=lambda row: row.line.allocation.context.year or 0)


def _row(documents: Mapping[str, Sequence[Row]], placement: Placement) -> Row:
    place = placement.line.allocation.place.row or 1
    return documents[placement.line.document][place - 1]
