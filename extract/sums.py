"""Sums that headings, sentences and lists state → stated totals and funding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract import amounts
from extract.agreements import same_agreement
from extract.areas import without_amount
from extract.dates import one_year
from extract.model import (
    Allocation,
    Amount,
    Context,
    Finding,
    Funding,
    Heading,
    Paragraph,
    Place,
    Scope,
    Severity,
    StatedTotal,
)

# Below this a figure in running text is a count or a part of a date, unless it names its unit.
SMALLEST_SUM = 10_000
# A sum that a sentence states belongs to these tables if it is this near to what they come to;
# the state's own sums for the whole country, which such texts also quote, are far off.
NEAR = 0.25
# A list words an area more shortly than its heading does; half of its telling words are enough.
SAME_AREA = 0.5
# A line that ends in a full stop is a sentence from so many words on; headings seldom end so.
SENTENCE_WORDS = 5

# Words with which a sentence brings in the sum of everything: "Länet tilldelas totalt 12 mnkr".
TOTAL_CUE = re.compile(
    r"\b(?:totalt|total|totala|summa|sammanlagt|totalsumma|tilldelas|tilldelats|uppgår|erhåller|"
    r"erhållit|disponerar|fördelas|fördelar|att fördela|avsätts|avsätter|har avsatts|medel om|"
    r"medlen om|ram om|länsgemensamma medel|omfattar|omsluter)\b",
    re.IGNORECASE,
)
# Money of others, of other years or a part: compared only where it is the very sum.
OF_OTHERS = re.compile(
    r"\b(?:kommunerna|kommunernas|föregående|förra|fjol|tidigare|landet|nationell\w*|riket|staten|"
    r"regeringen|av (?:detta|dessa|beloppet|medlen|summan)|varav|därav|resterande|kvarvarande|"
    r"egna|medlems(?:bidrag|avgift)\w*|intäkt\w*)\b",
    re.IGNORECASE,
)
# As in: Insatser för brukare: 1 000 000 kr. Or: Suicidprevention – 5 484 559 kr.
LABELLED = re.compile(r"^(?P<label>[^:]{3,140}?)\s*(?::|–|-|\t|\.{3,})\s*(?P<sum>[^:–]{3,40})$")


@dataclass(frozen=True, slots=True)
class Said:
    """A sum that running text states, to be judged once the tables are known.

    `label` is what the text says it is for ("" where it is a sentence).
    """

    context: Context
    amount: Amount
    place: Place
    label: str
    is_total: bool
    text: str


def in_heading(heading: Heading, context: Context) -> list[StatedTotal]:
    """The sum that a heading states: that of its area, or of the agreement where it names none."""
    figures = _sums_in(heading.text)
    if len(figures) != 1 or is_sentence(heading.text):
        return []
    figure = figures[0]
    amount = Amount(amounts.plausible(figure.sek(), figure), figure.text)
    scope = Scope.AREA if context.area is not None else Scope.AGREEMENT
    return [StatedTotal(context, scope, amount, Place(heading.page, box=heading.box))]


def is_sentence(text: str) -> bool:
    """Whether a line, though set like a heading, is a sentence of running text."""
    return text.rstrip().endswith(".") and len(text.split()) >= SENTENCE_WORDS


def in_paragraph(paragraph: Paragraph, before: str, context: Context) -> list[Said]:
    """The sums that a paragraph states; `before` is the paragraph above, which may be its label."""
    text = paragraph.text
    place = Place(paragraph.page, box=paragraph.box)
    if (alone := amounts.parse(text)) is not None and _sums_in(text):
        label = before.rstrip(" :") if before.endswith(":") else ""
        total = not label or TOTAL_CUE.search(label) is not None
        return [Said(context, _read(text) or alone, place, label, total, text)]
    if match := LABELLED.match(text):
        amount = _read(match["sum"])
        if amount is not None:
            label = match["label"].strip(" •-–*")
            total = TOTAL_CUE.search(label) is not None
            return [Said(_dated(context, label), amount, place, label, total, text)]
    return [
        said
        for s in re.split(r"(?<=[a-zåäö)\d])\.\s", text)
        for said in _sentence(s, context, place)
    ]


def _sentence(text: str, context: Context, place: Place) -> list[Said]:
    if not TOTAL_CUE.search(text):
        return []
    figures = _sums_in(text)
    return [
        Said(
            _dated(context, text),
            Amount(amounts.plausible(f.sek(), f), f.text),
            place,
            "",
            is_total=True,
            text=text,
        )
        for f in figures[:1]  # the sum of everything stands first; the others are its parts
    ]


def _dated(context: Context, text: str) -> Context:
    year = one_year(text)
    return replace(context, year=year) if year is not None else context


def _sums_in(text: str) -> list[amounts.Figure]:
    return [
        f
        for f in amounts.figures(text)
        if f.unit is not None or (f.is_grouped and f.value >= SMALLEST_SUM)
    ]


def _read(text: str) -> Amount | None:
    figures = _sums_in(text)
    main = amounts.main_figure(text)
    if main is None or len(figures) != 1:
        return None
    return Amount(amounts.plausible(main.sek(), main), main.text)


# --- once the tables are known ------------------------------------------------------------------


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
    for one in said:
        if not one.is_total or _stands_alone(one) or _same_sum(one, [*totals, *found]):
            continue
        if _is_of_area(one, allocations):
            found.append(StatedTotal(one.context, Scope.AREA, one.amount, one.place))
        elif _is_near(one, [*totals, *found], allocations, given):
            context = replace(one.context, area=None)
            found.append(StatedTotal(context, Scope.AGREEMENT, one.amount, one.place))
        else:
            findings.append(not_compared(one.place, one.amount))
    return Judged(tuple(found), tuple(funding), tuple(findings))


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


def _is_near(
    one: Said,
    totals: Sequence[StatedTotal],
    allocations: Sequence[Allocation],
    given: Sequence[Funding],
) -> bool:
    def same(c: Context) -> bool:
        return c.year == one.context.year and same_agreement(c.agreement, one.context.agreement)

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
