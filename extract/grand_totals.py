"""Sums below an area's rows that name no area: the area's own, or the sum of everything.

Authors set the sum of all areas in bold at the very end, where it stands under the last area's
heading like that area's own sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.agreements import same_agreement
from extract.judged_sums import NEAR, not_compared
from extract.model import Allocation, Context, Finding, Funding, Scope, StatedTotal


def stands_below(context: Context, allocations: Iterable[Allocation]) -> bool:
    """Whether rows of the area, year and phase have been read before."""
    return context.area is not None and any(a.context == context for a in allocations)


def settled(
    late: Sequence[StatedTotal],
    totals: Sequence[StatedTotal],
    allocations: Sequence[Allocation],
    given: Sequence[Funding] = (),
) -> tuple[list[StatedTotal], list[Finding]]:
    """Each of the `late` as its area's total or as that of all, whichever it comes nearer to.

    Far beyond both it may be the sum of what is not in the tables: then it is a question.
    """
    kept: list[StatedTotal] = []
    findings: list[Finding] = []
    for total in late:
        own, whole = _sums(total.context, totals, allocations, given)
        off = min(abs(total.amount.sek - sek) for sek in whole)
        if not whole - {own} or abs(total.amount.sek - own) <= off:
            kept.append(total)
        elif off <= NEAR * abs(total.amount.sek):
            of_all = replace(total.context, area=None)
            kept.append(replace(total, scope=Scope.AGREEMENT, context=of_all))
        elif total.amount.sek > own:
            findings.append(not_compared(total.place, total.amount))
        else:
            kept.append(total)
    return kept, findings


def _sums(
    context: Context,
    totals: Sequence[StatedTotal],
    allocations: Sequence[Allocation],
    given: Sequence[Funding],
) -> tuple[int, set[int]]:
    """What the rows of the context's area come to; and what all do, by rows and by areas' sums."""
    rows: dict[str | None, int] = {}
    for a in allocations:
        if _same(a.context, context):
            rows[a.context.area] = rows.get(a.context.area, 0) + (a.amount.sek if a.amount else 0)
    stated: dict[str | None, int] = {
        t.context.area: t.amount.sek
        for t in totals
        if t.scope is Scope.AREA and t.context.area is not None and _same(t.context, context)
    }
    further = sum(
        f.amount.sek for f in given if f.part_of_sek is None and _same(f.context, context)
    )
    of_rows, of_areas = sum(rows.values()), sum((rows | stated).values())
    return rows.get(context.area, 0), {of_rows, of_areas, of_areas + further}


def _same(a: Context, b: Context) -> bool:
    return (a.year, a.phase) == (b.year, b.phase) and same_agreement(a.agreement, b.agreement)
