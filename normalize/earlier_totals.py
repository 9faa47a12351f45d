"""What a document says of an earlier year's totals → where that year's own document says other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.model import Amount, Finding, Phase, Scope, Severity
from normalize.model import DocumentFinding, Placement, Reconciliation
from normalize.tolerance import ROUNDING_SEK, agree, agrees
from normalize.wording import kronor

EARLIER_TOTAL = "earlier_total_differs"

# What a total is the sum of: agreement, year, phase, and area (None: all areas).
Slot = tuple[str | None, int, Phase, str | None]


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class Paper:
    """A document of a county as its totals are compared.

    `rows` are its allocations with the ids of their interventions, `totals` what it states;
    `dated` is an ISO date, "" where it bears none.
    """

    name: str
    dated: str
    rows: tuple[Placement, ...]
    totals: tuple[Reconciliation, ...]

    @cached_property
    def last_year(self) -> int:
        years = [row.line.allocation.context.year for row in self.rows]
        years += [one.total.context.year for one in self.totals]
        return max((year for year in years if year is not None), default=0)

    @cached_property
    def rows_by_slot(self) -> Mapping[Slot, list[Placement]]:
        """The rows of each area, and those of all areas."""
        found: dict[Slot, list[Placement]] = defaultdict(list)
        for row in self.rows:
            context = row.line.allocation.context
            for area in {row.line.area, None}:
                if context.year is not None:
                    found[row.line.agreement, context.year, context.phase, area].append(row)
        return found

    @cached_property
    def totals_by_slot(self) -> Mapping[Slot, list[Reconciliation]]:
        """The totals by what they are the sum of; a table's is one of these where it covers all."""
        found: dict[Slot, list[Reconciliation]] = defaultdict(list)
        for one in self.totals:
            slot = _slot(one, self)
            if slot is not None:
                found[slot].append(one)
        return found


def find(papers: Sequence[Paper]) -> tuple[DocumentFinding, ...]:
    """Totals of an earlier year that fit nothing the other documents of that year say.

    `papers` are one county's, in the order of their time, without those that are superseded. A
    total that is lower by rows which the document leaves out, as it does with what has ended, or
    that differs by rows of which a finding of their own tells, is none.
    """
    found = []
    for later in papers:
        for slot, own in later.totals_by_slot.items():
            _, year, _, _ = slot
            if year < later.last_year:
                others = [p for p in papers if p is not later and _is_earlier(p, later, year)]
                finding = _compare(own, slot, later, others)
                found += [] if finding is None else [finding]
    return tuple(found)


def _is_earlier(other: Paper, later: Paper, year: int) -> bool:
    """Whether a document is that of the year, and none that was written after the other."""
    written_after = bool(other.dated and later.dated) and other.dated > later.dated
    return other.last_year == year and not written_after


def _slot(one: Reconciliation, paper: Paper) -> Slot | None:
    context = one.total.context
    if context.year is None or one.scope is Scope.SHARE:
        return None
    area = None if one.scope is Scope.AGREEMENT else one.area
    slot = (one.agreement, context.year, context.phase, area)
    if one.scope is not Scope.TABLE:
        return slot
    rows = {row.line.allocation.place for row in _rows(paper, slot)}
    return slot if rows and rows <= set(one.total.covers) else None


def _rows(paper: Paper, slot: Slot) -> list[Placement]:
    return paper.rows_by_slot.get(slot, [])


def _compare(
    own: Sequence[Reconciliation], slot: Slot, later: Paper, others: Sequence[Paper]
) -> DocumentFinding | None:
    """A finding where no total of the others, nor the sum of their rows, is one of ours."""
    stated: list[tuple[Paper, Amount]] = []
    added: list[tuple[Paper, int]] = []
    for paper in others:
        theirs = paper.totals_by_slot.get(slot, [])
        stated += [(paper, one.total.amount) for one in theirs]
        rows = _rows(paper, slot)
        if rows and all(row.line.allocation.amount for row in rows):
            added.append((paper, _sum(rows)))
    fits = any(agree(one.total.amount, amount) for one in own for _, amount in stated) or any(
        agrees(one.total.amount, sek) for one in own for _, sek in added
    )
    if fits or any(_is_explained(slot, later, paper) for paper in others):
        return None
    if stated:
        return _finding(own[0], stated[-1][0], f"states {kronor(stated[-1][1].sek)}")
    if added:
        return _finding(own[0], added[-1][0], f"has rows that come to {kronor(added[-1][1])}")
    return None


def _is_explained(slot: Slot, later: Paper, other: Paper) -> bool:
    """Whether both totals are those of their rows, and all of the later's rows stand in the other
    document: then it leaves out what has ended, or moves a row to another area.
    """
    ours, theirs = _rows(later, slot), _rows(other, slot)
    agreement, year, phase, _ = slot
    known = {row.intervention_id for row in _rows(other, (agreement, year, phase, None))}
    own_sums = later.totals_by_slot.get(slot, [])
    adds_up = all(abs(one.total.amount.sek - _sum(ours)) <= ROUNDING_SEK for one in own_sums)
    return bool(ours and theirs) and adds_up and {row.intervention_id for row in ours} <= known


def _sum(rows: Iterable[Placement]) -> int:
    return sum(row.line.allocation.amount.sek for row in rows if row.line.allocation.amount)


def _finding(one: Reconciliation, other: Paper, says: str) -> DocumentFinding:
    context = one.total.context
    what = (
        f"the total of {one.area!r}"
        if one.scope is not Scope.AGREEMENT and one.area
        else ("the total")
    )
    message = (
        f"Of {context.year} ({context.phase}) {what} is {kronor(one.total.amount.sek)} here, and "
        f"{other.name} {says}: see which of the two is right, or what was decided in between."
    )
    return DocumentFinding(
        one.document,
        Finding(Severity.WARNING, EARLIER_TOTAL, message, one.total.place, one.total.amount.text),
    )
