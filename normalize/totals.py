"""Stated totals against what adds up: reconciliation, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.amounts import IMPLAUSIBLE_SEK, figures
from extract.model import Context, Funding, Place, Scope, StatedTotal
from extract.precision import is_rounded, last_digit_sek
from normalize.model import Reconciliation, Source, TotalStatus
from normalize.tolerance import ROUNDING_SEK, SEVERAL, UNIT_FACTORS, UNIT_TOLERANCE

AgreementOf = Callable[[str | None], str | None]
AreaOf = Callable[[Context], str | None]

# A share is told per party; there are never more parties to one sum than a county has.
MOST_PARTIES = 50
# Few areas have more than one sum; where many do, their mixtures come to anything.
MOST_MIXTURES = 64


def reconcile(
    source: Source, agreement_of: AgreementOf, area_of: AreaOf
) -> tuple[Reconciliation, ...]:
    """Every stated total of a document with what its figures come to.

    A table's total is compared with the rows that it covers, an area's with all rows of the
    area in the same year, phase and agreement, an agreement's with its areas (their stated sums,
    or their rows where none is stated), a share with the whole divided by a number of parties.
    """
    books = _Books(source, agreement_of, area_of)
    return tuple(books.compare(total) for total in source.extraction.stated_totals)


class _Books:
    """One document's figures, to be added up in different ways."""

    def __init__(self, source: Source, agreement_of: AgreementOf, area_of: AreaOf) -> None:
        self.source, self.agreement_of, self.area_of = source, agreement_of, area_of
        extraction = source.extraction
        self.at: dict[Place, int] = {}
        for allocation in extraction.allocations:
            if allocation.amount is not None:
                self.at[allocation.place] = allocation.amount.sek
        for funding in extraction.funding:
            self.at.setdefault(funding.place, funding.amount.sek)
        for total in extraction.stated_totals:
            self.at.setdefault(total.place, total.amount.sek)

    def compare(self, total: StatedTotal) -> Reconciliation:
        computed = self._computed(total)
        difference = None if computed is None else computed - total.amount.sek
        status = (
            TotalStatus.INCOMPLETE
            if difference is None
            else TotalStatus.OK
            if difference == 0 or is_rounded(total.amount, computed or 0)
            else TotalStatus.DIFFERS
        )
        return Reconciliation(
            document=self.source.name,
            total=total,
            agreement=self.agreement_of(total.context.agreement),
            area=self.area_of(total.context),
            scope=total.scope,
            computed_sek=computed,
            difference_sek=difference,
            status=status,
            cause=_cause(total, computed),
        )

    def _computed(self, total: StatedTotal) -> int | None:
        match total.scope:
            case Scope.TABLE:
                return self._sum(self.at[p] for p in total.covers if p in self.at)
            case Scope.SHARE:
                return self._share(total)
            case Scope.AREA:
                if total.covers:
                    return self._sum(self.at[p] for p in total.covers if p in self.at)
                return self._with_rest(total)
            case Scope.AGREEMENT:
                return self._agreement(total)

    def _sum(self, amounts: Iterable[int]) -> int | None:
        """The sum, None where there is nothing to add up."""
        found = list(amounts)
        return sum(found) if found else None

    def _rows(self, context: Context, area: str | None) -> int | None:
        return self._sum(
            a.amount.sek
            for a in self.source.extraction.allocations
            if a.amount is not None and a.context.area == area and self._same(a.context, context)
        )

    def _with_rest(self, total: StatedTotal) -> int | None:
        """The rows of an area, and what a row calls "not yet given out" where it all adds up."""
        rows = self._rows(total.context, total.context.area)
        rest = self._sum(
            f.amount.sek
            for f in self.source.extraction.funding
            if f.place.row is not None
            and f.recipient is None
            and f.context.area == total.context.area
            and self._same(f.context, total.context)
        )
        fits = None not in (rows, rest) and (rows or 0) + (rest or 0) == total.amount.sek
        return total.amount.sek if fits else rows

    def _same(self, a: Context, b: Context) -> bool:
        return (a.year, a.phase) == (b.year, b.phase) and self.agreement_of(
            a.agreement
        ) == self.agreement_of(b.agreement)

    def _agreement(self, total: StatedTotal) -> int | None:
        """What the areas come to: their stated sums, or their rows where none is stated.

        An author may have added up either, some of one and some of the other, and with what the
        tables leave ungiven or hand out to recipients: what comes to the total is what was meant,
        so that an area's own error is not told a second time.
        """
        areas = self._areas(total.context)
        if not areas:
            return None
        told = sum(sums[0] for sums in areas)
        reached = {told} | _reachable(areas)
        own = self._given(total.context)
        further = [
            sum(f.amount.sek for f in own),
            sum(f.amount.sek for f in own if f.recipient is None),
            sum(f.amount.sek for f in own if f.recipient is not None),
        ]
        if any(total.amount.sek - sek in reached for sek in (0, *further)):
            return total.amount.sek
        return next((sek for sek in sorted(reached) if is_rounded(total.amount, sek)), told)

    def _areas(self, context: Context) -> list[tuple[int, ...]]:
        """Each area's sums, the one to go by first: as stated, then as its rows come to."""
        extraction = self.source.extraction
        stated: dict[str | None, list[int]] = {}
        beside: dict[str | None, list[int]] = {}
        for total in extraction.stated_totals:
            if not self._same(total.context, context):
                continue
            if total.scope is Scope.AREA:
                stated.setdefault(total.context.area, []).append(total.amount.sek)
            elif total.scope is Scope.TABLE and self._covers_area(total):
                beside.setdefault(total.context.area, []).append(total.amount.sek)
        named = {a.context.area for a in extraction.allocations if self._same(a.context, context)}
        found = []
        for area in sorted({*named, *stated}, key=str):
            rows = self._rows(context, area)
            sums = [*stated.get(area, ()), *([] if rows is None else [rows]), *beside.get(area, ())]
            if sums:
                found.append(tuple(sums))
        return found

    def _covers_area(self, total: StatedTotal) -> bool:
        """Whether the rows that a sum covers are all those of its area, and no others."""
        own = {
            a.place
            for a in self.source.extraction.allocations
            if a.context.area == total.context.area and self._same(a.context, total.context)
        }
        return bool(own) and own == {p for p in total.covers if p in self.at}

    def _given(self, context: Context) -> list[Funding]:
        """What the document's tables leave ungiven, or hand out to recipients."""
        return [
            f
            for f in self.source.extraction.funding
            if f.place.row is not None and f.part_of_sek is None and self._same(f.context, context)
        ]

    def _share(self, total: StatedTotal) -> int | None:
        """The whole divided by the number of parties that comes nearest to the stated share."""
        whole = self._sum(self.at[p] for p in total.covers if p in self.at)
        if not whole or total.amount.sek <= 0:
            return None
        parties = min(max(2, round(whole / total.amount.sek)), MOST_PARTIES)
        return round(whole / parties)


def _reachable(areas: Iterable[tuple[int, ...]]) -> set[int]:
    """What one sum of each area, whichever, may come to; nothing where that could be anything."""
    reached = {0}
    for sums in areas:
        reached = {sek + one for sek in reached for one in set(sums)}
        if len(reached) > MOST_MIXTURES:
            return set()
    return reached


def _cause(total: StatedTotal, computed: int | None) -> str | None:
    """A guess at why a total does not fit; "unit" also where it fits in spite of its unit."""
    stated = total.amount.sek
    if any(
        f.unit not in (None, 1) and abs(f.sek()) >= IMPLAUSIBLE_SEK
        for f in figures(total.amount.text)
    ):
        return "unit"
    if computed is None or computed == stated:
        return None
    for factor in UNIT_FACTORS:
        for a, b in ((computed, stated), (stated, computed)):
            if b and abs(a / b / factor - 1) <= UNIT_TOLERANCE:
                return "unit"
    if total.scope is Scope.SHARE:
        return "share"
    digit = last_digit_sek(total.amount)
    if abs(computed - stated) <= ROUNDING_SEK or is_rounded(total.amount, computed):
        return "rounding"
    if digit > 1 and abs(computed - stated) <= digit and len(total.covers) >= SEVERAL:
        return "rounding"
    return "unallocated" if computed < stated else "exceeds"
