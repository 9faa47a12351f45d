"""The stated totals of a whole document → each once, and those with no rows beneath them."""

from __future__ import annotations

from collections.abc import Sequence

from extract import amounts, sums
from extract.model import Allocation, Funding, Scope, StatedTotal


def once(totals: Sequence[StatedTotal]) -> tuple[StatedTotal, ...]:
    """The same sum of the same area and year, printed twice (a summary, a heading), is one.

    The sum at the end of the area's own rows is another: it is added up by other hands. Of two
    with different units the one with the unit that cannot be meant is kept, to be told.
    """
    kept: list[StatedTotal] = []
    for total in totals:
        twin = next((i for i, k in enumerate(kept) if _are_one(k, total)), None)
        if twin is None:
            kept.append(total)
        elif _has_wrong_unit(total):
            kept[twin] = total
    return tuple(kept)


def _are_one(a: StatedTotal, b: StatedTotal) -> bool:
    return (
        a.scope is Scope.AREA
        and b.scope is Scope.AREA
        and bool(a.covers) == bool(b.covers)
        and a.amount.sek == b.amount.sek
        and a.context.year == b.context.year
        and a.context.phase == b.context.phase
        and _overlap(a.context.area, b.context.area)
    )


def _has_wrong_unit(total: StatedTotal) -> bool:
    return any(amounts.has_wrong_unit(figure) for figure in amounts.figures(total.amount.text))


def without_rows(totals: Sequence[StatedTotal], allocations: Sequence[Allocation]) -> list[Funding]:
    """An area's money with no rows beneath it is funding without interventions."""
    with_rows = {(a.context.area, a.context.year, a.context.phase) for a in allocations}
    return [
        Funding(t.context, None, t.context.area, t.amount, t.place)
        for t in totals
        if t.scope is Scope.AREA
        and (t.context.area, t.context.year, t.context.phase) not in with_rows
    ]


def _overlap(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a == b
    # A summary words an area more shortly than its own heading does.
    x, y = sums.stems(a), sums.stems(b)
    return len(x & y) * 2 >= min(len(x), len(y))
