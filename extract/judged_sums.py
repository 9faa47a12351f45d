"""Sums in running text, once the tables are known → which are totals of them, which are not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from extract.agreements import same_agreement
from extract.areas import without_amount
from extract.model import (
    Allocation,
    Amount,
    Context,
    Finding,
    Funding,
    Phase,
    Place,
    Scope,
    Severity,
    StatedTotal,
)
from extract.sums import OF_OTHERS, Said

# A sum that a sentence states belongs to these tables if it is this near to what they come to;
# the state's own sums for the whole country, which such texts also quote, are far off.
NEAR = 0.25
# A list words an area more shortly than its heading does; half of its telling words are enough.
SAME_AREA = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    totals: tuple[StatedTotal, ...]
    funding: tuple[Funding, ...]
    findings: tuple[Finding, ...]


def judge(
    said: Sequence[Said],
    totals: Sequence[StatedTotal],
    allocations: Sequence[Allocation],
    given: Sequence[Funding] = (),
) -> Judged:
    """Which sums in running text are totals of these tables, which are money of their own.

    First the sums that stand alone under an area's heading, then lists of areas, last the sums
    of everything: those count if they are near what the areas and tables come to, or are that and
    what is `given` to recipients or left over; others are quoted from elsewhere. A sum that a
    heading states already is not stated twice.
    """
    said = [_phased(one, allocations) for one in said]
    found = [
        StatedTotal(one.context, Scope.AREA, one.amount, one.place)
        for one in said
        if _stands_alone(one) and not _same_sum(one, totals)
    ]
    funding: list[Funding] = []
    findings: list[Finding] = []
    for one in said:
        if not one.label or one.is_total or _same_sum(one, [*totals, *found]):
            continue
        area = _area_named(one, [*totals, *found], allocations)
        if area is not None:
            context = replace(one.context, area=area)
            found.append(StatedTotal(context, Scope.AREA, one.amount, one.place))
        else:
            funding.append(Funding(one.context, None, one.label, one.amount, one.place))
    labels = {_wording(one) for one in said if one.is_total and _is_of_area(one, allocations)}
    for one in said:
        if not one.is_total or _stands_alone(one) or _same_sum(one, [*totals, *found]):
            continue
        if _is_of_area(one, allocations) or _is_worded_so(one, labels, allocations):
            found.append(StatedTotal(one.context, Scope.AREA, one.amount, one.place))
        elif one.label and (area := _area_named(one, [*totals, *found], allocations)) is not None:
            context = replace(one.context, area=area)  # "Sammanlagt för suicidprevention: …"
            found.append(StatedTotal(context, Scope.AREA, one.amount, one.place))
        elif _is_near(one, [*totals, *found], allocations, [*given, *funding]):
            context = replace(one.context, area=None)
            found.append(StatedTotal(context, Scope.AGREEMENT, one.amount, one.place))
        else:
            findings.append(not_compared(one.place, one.amount))
    return Judged(tuple(found), tuple(funding), tuple(findings))


def _phased(one: Said, allocations: Sequence[Allocation]) -> Said:
    """The sum with the phase of the rows that it is said of: a report's "Totalt 3 500 tkr" may be
    what was decided. The words before a sum tell ("budgeterade"), where there are such rows; else
    its being the very sum of rows of one phase, and of no other, does.
    """
    sums: dict[Phase, int] = {}
    for row in allocations:
        if _is_same(row.context, one.context) and row.amount is not None:
            sums[row.context.phase] = sums.get(row.context.phase, 0) + row.amount.sek
    phase = one.phase
    if phase is None and sums.get(one.context.phase) != one.amount.sek:
        very = [phase for phase, sek in sums.items() if sek == one.amount.sek]
        phase = very[0] if len(very) == 1 else None
    if phase not in sums or not one.is_total:
        return one
    return replace(one, context=replace(one.context, phase=phase))


def _is_same(c: Context, other: Context) -> bool:
    """Whether two figures are of one year and agreement."""
    return c.year == other.year and same_agreement(c.agreement, other.agreement)


def _stands_alone(one: Said) -> bool:
    """A paragraph of nothing but a sum, under the heading of an area."""
    return not one.label and one.context.area is not None and one.text == one.amount.text


def not_compared(place: Place, amount: Amount) -> Finding:
    """A sum that nothing here adds up to."""
    return Finding(
        Severity.INFO,
        "sum_not_compared",
        "A sum in the text is not that of any table here: see what it is the sum of.",
        place,
        amount.text,
    )


def _same_sum(one: Said, totals: Iterable[StatedTotal]) -> bool:
    scope = Scope.AREA if _stands_alone(one) or not one.is_total else Scope.AGREEMENT
    return any(
        t.amount.sek == one.amount.sek
        and t.context.year == one.context.year
        and same_agreement(t.context.agreement, one.context.agreement)
        and t.scope is scope
        for t in totals
    )


def _area_named(
    one: Said, totals: Sequence[StatedTotal], allocations: Sequence[Allocation]
) -> str | None:
    """The area of this year that a label means: the one with which it shares most telling words."""
    areas = {
        c.area
        for c in [*(t.context for t in totals), *(a.context for a in allocations)]
        if c.area is not None and c.year == one.context.year
    }
    label = stems(one.label)
    scores = sorted(
        ((len(label & stems(area)) / max(1, len(label)), area) for area in areas), reverse=True
    )
    if not scores or scores[0][0] < SAME_AREA or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def stems(text: str) -> set[str]:
    # The first letters of long words: near enough to compare a label with its own heading.
    return {w[:6] for w in re.findall(r"[^\W\d_]{5,}", without_amount(text).casefold())}


def _is_of_area(one: Said, allocations: Sequence[Allocation]) -> bool:
    """Whether "Totalt: 2 765 000 kr" is, to the krona, what the rows of the area above it come to
    and not what all do.
    """
    rows = [a for a in allocations if a.context == one.context]
    every = [a for a in allocations if a.context.year == one.context.year]
    own, whole = (sum(a.amount.sek for a in of if a.amount is not None) for of in (rows, every))
    return one.context.area is not None and own == one.amount.sek != whole


def _wording(one: Said) -> str:
    """A sum's line without the figure: "Tillsammans mnkr"."""
    return " ".join(one.text.casefold().replace(one.amount.text.casefold(), " ").split())


def _is_worded_so(one: Said, labels: Collection[str], allocations: Sequence[Allocation]) -> bool:
    """Whether a sum is said of its area in the very words in which others are of theirs: it is
    wrong.
    """
    rows = any(a.context == one.context for a in allocations)
    return one.context.area is not None and rows and _wording(one) in labels


def _is_near(
    one: Said,
    totals: Sequence[StatedTotal],
    allocations: Sequence[Allocation],
    given: Sequence[Funding],
) -> bool:
    phases = {a.context.phase for a in allocations if _is_same(a.context, one.context)}
    own_phase = one.context.phase if one.context.phase in phases else None

    def same(c: Context) -> bool:
        return _is_same(c, one.context) and own_phase in (None, c.phase)

    areas = {
        t.context.area: t.amount.sek for t in totals if t.scope is Scope.AREA and same(t.context)
    }
    own = [a for a in allocations if same(a.context) and a.amount is not None]
    of_rows = sum(a.amount.sek for a in own if a.amount is not None)
    beside = [a for a in own if a.context.area not in areas]
    as_stated = sum(areas.values()) + sum(a.amount.sek for a in beside if a.amount is not None)
    printed = {t.amount.sek for t in totals if t.scope is Scope.TABLE and same(t.context)}
    further = sum(f.amount.sek for f in given if f.part_of_sek is None and same(f.context))
    stated = one.amount.sek
    near = any(abs(stated - sek) <= NEAR * sek for sek in (as_stated, of_rows))
    if _is_of_others(one.text):
        return as_stated > 0 and stated in (as_stated, of_rows, as_stated + further)
    slip = any(is_transposed(stated, sek) for sek in {as_stated, of_rows, *printed})
    return as_stated > 0 and (near or slip or stated == as_stated + further)


def _is_of_others(text: str) -> bool:
    """Whether a sum is said to be others' or another year's; the municipalities and the region
    together are all that there are.
    """
    said = {match.group().casefold() for match in OF_OTHERS.finditer(text)}
    if re.search(r"\bregion", text, re.IGNORECASE):
        said -= {"kommunerna", "kommunernas"}
    return bool(said)


def is_transposed(a: int, b: int) -> bool:
    """Whether two sums differ by two neighbouring digits that changed places: 41 175, 14 175.

    The commonest slip of typists, and chance seldom makes it.
    """
    x, y = str(a), str(b)
    if len(x) != len(y):
        return False
    off = [i for i, (p, q) in enumerate(zip(x, y, strict=True)) if p != q]
    return (
        len(off) == 2
        and off[1] == off[0] + 1
        and x[off[0]] == y[off[1]]
        and (x[off[1]] == y[off[0]])
    )
