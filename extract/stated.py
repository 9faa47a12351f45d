"""The stated totals of a whole document → each once, and those with no rows beneath them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extract import amounts
from extract.areas import NUMBERING
from extract.dates import YEAR
from extract.judged_sums import stems
from extract.model import Allocation, Funding, Phase, Place, Scope, StatedTotal

# A label over a sum repeats the area's heading but for a word or two.
MOSTLY = 0.66
BEGINNING = re.compile(r"[^–:]{3,60}?(?:\s[–-]\s|:\s)")


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
        # Below the rows of a part's only area stand the area's sum and the part's.
        and (not a.covers or a.covers != b.covers)
        and a.amount.sek == b.amount.sek
        and a.context.year == b.context.year
        and a.context.phase == b.context.phase
        and _overlap(a.context.area, b.context.area)
    )


def _has_wrong_unit(total: StatedTotal) -> bool:
    return any(amounts.has_wrong_unit(figure) for figure in amounts.figures(total.amount.text))


def under_headings(
    totals: Sequence[StatedTotal], allocations: Sequence[Allocation]
) -> list[StatedTotal]:
    """The totals, those of a summary's areas under the names that the areas' own headings have.

    A summary words an area more shortly than its heading does, or puts a number before it.
    """
    areas = {(a.context.area, a.context.year, a.context.phase) for a in allocations}
    shared = _shared_beginning({area for area, _, _ in areas if area is not None})
    found = []
    for total in totals:
        own = total.context
        alike = [
            area
            for area, year, phase in areas
            if (year, phase) == (own.year, own.phase)
            and area is not None
            and own.area is not None
            and _is_same_area(area.removeprefix(shared), own.area)
        ]
        known = total.scope is not Scope.AREA or (own.area, own.year, own.phase) in areas
        if len(alike) == 1 and not known:
            total = replace(total, context=replace(own, area=alike[0]))
        found.append(total)
    return found


def _shared_beginning(areas: Collection[str]) -> str:
    """What all areas' headings begin with, up to a sign: decks repeat the subject on every slide,
    "Psykisk hälsa – samsjuklighet". "" where they share nothing.
    """
    parts = [BEGINNING.match(area) for area in areas]
    begun = {part[0] if part else "" for part in parts}
    return begun.pop() if len(begun) == 1 and len(areas) > 1 else ""


def _is_same_area(a: str, b: str) -> bool:
    if _bare(a) == _bare(b):
        return True
    x, y = stems(a), stems(b)
    return bool(x and y) and len(x & y) >= MOSTLY * max(len(x), len(y))


def _bare(area: str) -> str:
    """A heading without its number and its year: "2. Barn och unga 2024"."""
    return " ".join(YEAR.sub(" ", NUMBERING.sub("", area)).casefold().split())


def over_tables(
    totals: Sequence[StatedTotal], allocations: Sequence[Allocation]
) -> list[StatedTotal]:
    """The totals, those at the end of a table that goes on over several with the rows of all.

    A table that could not be joined over pages or slides has its sum in the last part: it covers
    the parts before too where only together they come to it.
    """
    at = {a.place: a for a in allocations}
    whole = [_with_tables_before(total, allocations, at) for total in totals]
    return [_of_last_area(total, allocations) for total in whole]


def _of_last_area(total: StatedTotal, allocations: Sequence[Allocation]) -> StatedTotal:
    """A sum of everything that is not that, and to the krona what the last area's rows come to: a
    page break has set "Summa 7 450 tkr" on top of the next page, like a heading.
    """
    slot = total.context.year, total.context.phase
    rows = [a for a in allocations if (a.context.year, a.context.phase) == slot]
    last = rows[-1].context.area if rows else None
    own = [_sek(a) for a in rows if a.context.area == last]
    is_area = last is not None and len(own) > 1 and sum(own) == total.amount.sek
    if total.scope is not Scope.AGREEMENT or total.covers or not is_area or len(own) == len(rows):
        return total
    return replace(total, scope=Scope.AREA, context=replace(total.context, area=last))


def _with_tables_before(
    total: StatedTotal, allocations: Sequence[Allocation], at: Mapping[Place, Allocation]
) -> StatedTotal:
    if total.scope is not Scope.TABLE or not total.covers or any(p not in at for p in total.covers):
        return total
    left = total.amount.sek - sum(_sek(at[p]) for p in total.covers)
    before = [a for a in allocations if _stands_before(a, total)]
    for i in range(len(before) - 1, -1, -1):
        if left == 0:
            break
        left -= _sek(before[i])
        begins = i == 0 or before[i - 1].place.table != before[i].place.table
        if left == 0 and begins:
            covers = (*(a.place for a in before[i:]), *total.covers)
            areas = {at[place].context.area for place in covers}
            own = total.context if len(areas) == 1 else replace(total.context, area=None)
            return replace(total, context=own, covers=covers)
    return total


def _stands_before(one: Allocation, total: StatedTotal) -> bool:
    """Whether a row stands in the same column of a table further up, of the same year and phase."""
    first = total.covers[0]
    return (one.context.year, one.context.phase, one.place.column) == (
        total.context.year,
        total.context.phase,
        first.column,
    ) and (one.place.table or 0) < (first.table or 0)


def _sek(allocation: Allocation) -> int:
    return allocation.amount.sek if allocation.amount else 0


def without_rows(totals: Sequence[StatedTotal], allocations: Sequence[Allocation]) -> list[Funding]:
    """An area's money with no rows beneath it is funding without interventions; not what the rows
    of a whole table come to, which a summary calls as the heading over the table.
    """
    with_rows = {(a.context.area, a.context.year, a.context.phase) for a in allocations}
    tables: dict[tuple[int | None, int | None, Phase], int] = defaultdict(int)
    for a in allocations:
        tables[a.place.table, a.context.year, a.context.phase] += _sek(a)
    of_tables = {(year, phase, sek) for (_, year, phase), sek in tables.items()}
    return [
        Funding(t.context, None, t.context.area, t.amount, t.place)
        for t in totals
        if t.scope is Scope.AREA
        and (t.context.area, t.context.year, t.context.phase) not in with_rows
        and (t.context.year, t.context.phase, t.amount.sek) not in of_tables
    ]


def _overlap(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a == b
    # A summary words an area more shortly than its own heading does.
    x, y = stems(a), stems(b)
    return len(x & y) * 2 >= min(len(x), len(y))
