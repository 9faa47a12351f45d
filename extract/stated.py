"""The stated totals of a whole document → each once, and those with no rows beneath them."""

from __future__ import annotations

from collections.abc import Sequence

from extract import sums
from extract.model import Allocation, Funding, Scope, StatedTotal


def once(totals: Sequence[StatedTotal]) -> tuple[StatedTotal, ...]:
    """The same sum of the same area and year, printed twice (a summary, a heading), is one.

    The sum at the end of the area's own rows is another: it is added up by other hands.
    """
    kept: list[StatedTotal] = []
    for total in totals:
        if total.scope is Scope.AREA and any(
            k.scope is Scope.AREA
            and bool(k.covers) == bool(total.covers)
            and k.amount.sek == total.amount.sek
            and k.context.year == total.context.year
            and k.context.phase == total.context.phase
            and _overlap(k.context.area, total.context.area)
            for k in kept
        ):
            continue
        kept.append(total)
    return tuple(kept)


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
