"""A document → its allocations, stated totals, funding and findings: one walk, top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract import amounts, sums
from extract.areas import NUMBERING, area_in, could_be_caption
from extract.columns import Columns, roles
from extract.counties import municipalities
from extract.course import Course
from extract.front import front_of
from extract.grid import Grid, Row, turned
from extract.kinds import Kind, kind_of
from extract.model import (
    Allocation,
    Amount,
    Context,
    Document,
    Extraction,
    Finding,
    Format,
    Funding,
    Heading,
    Paragraph,
    Place,
    Scope,
    Severity,
    StatedTotal,
)
from extract.row_names import is_total
from extract.rows import read_rows
from extract.scale import Scale, is_doubtful
from extract.tables import Part, assemble

# A caption stands at most this many paragraphs above its table ("Belopp i tkr", an introduction).
CAPTION_REACH = 3
# "Ungas egna idéer (300 000 kr)": an area and its sum, though nothing marks it as a heading.
AREA_WITH_SUM = re.compile(
    r"^[^\W\d][^.:;()]{3,110}\(\s*\d[\d\s.,]*(?:t?kr|kkr|mkr|mnkr)?\s*\)$", re.I
)
# A heading that says that what follows is money, whatever the columns are called.
MONEY = re.compile(r"\b(?:fördelning|medel|bidrag|ersättning|budget|belopp)", re.I)
# A caption heads no more than its own table.
LOWEST_LEVEL = 9
# "Medel till kommunerna 2023", "Fördelning till Region Dalarna"
RECIPIENT = re.compile(r"\btill\s+(?P<who>.+?)(?:\s+(?:för|under|år|enligt)\b|\s+20\d\d|$)")


def find(document: Document) -> Extraction:
    """Everything that the document's tables, headings and text say of money."""
    return _Walk(document).walk()


class _Walk:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.parts = assemble(document)
        self.front = front_of(self.parts, document.name, document.content.title)
        self.course = Course.begin(self.front)
        self.allocations: list[Allocation] = []
        self.totals: list[StatedTotal] = []
        self.funding: list[Funding] = []
        self.findings: list[Finding] = []
        self.said: list[sums.Said] = []
        self.heading: str = ""
        self.listed_areas: set[str] = set()
        # Plain text only guesses at headings; elsewhere they are marked or set apart.
        self.has_headings = document.format is not Format.TEXT and any(
            isinstance(part, Heading) for part in self.parts
        )
        self.scale = Scale(self.parts)
        self.rows_under = _rows_under(self.parts)

    def walk(self) -> Extraction:
        for i, part in enumerate(self.parts):
            match part:
                case Heading():
                    self._heading(part, i)
                case Paragraph():
                    self._paragraph(part, i)
                case Grid():
                    self._grid(part, i)
        judged = sums.judge(self.said, self.totals, self.allocations)
        totals = _once([*self.totals, *judged.totals])
        return Extraction(
            title=self.front.title,
            registration_number=self.front.registration_number,
            dated=self.front.dated,
            county=self.front.context.county,
            allocations=tuple(self.allocations),
            stated_totals=totals,
            funding=(*self.funding, *judged.funding, *_without_rows(totals, self.allocations)),
            findings=(
                *self.findings,
                *judged.findings,
                *_wrong_units([*totals, *self.allocations]),
                *self._open_questions(),
            ),
        )

    # --- text ---

    def _heading(self, heading: Heading, i: int) -> None:
        following = self.parts[i + 1] if i + 1 < len(self.parts) else None
        divides = (
            heading.page is not None
            and isinstance(following, Heading)
            and following.page != heading.page
        )
        is_title = heading.text == self.front.title
        is_area = heading.text.casefold() in self.listed_areas
        self.course.enter(heading, is_divider=divides, is_title=is_title, is_area=is_area)
        self.heading = heading.text
        self.scale.pass_by(heading.text)
        self.totals += sums.in_heading(heading, self.course.context)

    def _paragraph(self, paragraph: Paragraph, i: int) -> None:
        self.scale.pass_by(paragraph.text)
        before = self.parts[i - 1] if i else None
        above = before.text if isinstance(before, Paragraph | Heading) else ""
        if self._is_caption(paragraph, i) or AREA_WITH_SUM.match(paragraph.text):
            heading = Heading(paragraph.text, LOWEST_LEVEL, paragraph.page, paragraph.box)
            self.course.enter(heading)
            if area_in(paragraph.text) is not None:
                self.totals += sums.in_heading(heading, self.course.context)
                return
        self.said += sums.in_paragraph(paragraph, above, self.course.context)

    def _is_caption(self, paragraph: Paragraph, i: int) -> bool:
        """A phrase right above a table names its area, where no heading does.

        In a document without headings (plain text) an introduction may stand between the two.
        """
        before = self.parts[i - 1] if i else None
        if isinstance(before, Heading) and not (
            # Right below the title nothing but a number tells an area from an introduction.
            before.text == self.front.title and NUMBERING.match(paragraph.text)
        ):
            return False
        if paragraph.is_item or not could_be_caption(paragraph.text):
            return False
        for following in self.parts[i + 1 : i + 1 + CAPTION_REACH]:
            if isinstance(following, Grid):
                return True
            if self.has_headings or could_be_caption(following.text):
                return False
        return False

    # --- tables ---

    def _grid(self, grid: Grid, i: int) -> None:
        grid = turned(_without_empty_columns(grid))
        own = [r.texts for r in grid.rows if r.across is None]
        columns = roles(grid.headings, self.rows_under.get(grid.headings, own))
        context = self.course.context
        told = MONEY.search(self.heading) is not None
        match kind_of(grid, columns, municipalities(), is_told=told):
            case Kind.INTERVENTIONS:
                unit = self.scale.above(i, grid, columns)
                if unit is None and all(c.unit is None for c in columns.amounts):
                    self._ask_for_unit(grid, columns)
                found = read_rows(grid, columns, context, unit)
                self.allocations += found.allocations
                self.totals += found.totals
                self.findings += found.findings
                self.funding += found.funding
            case Kind.AREAS:
                self._areas(grid, columns, context, i)
            case Kind.FUNDING:
                self._recipients(grid, columns, context, i)
            case Kind.SUMS:
                self._row_of_sums(grid, context)
            case Kind.OTHER:
                self._note(grid)

    def _ask_for_unit(self, grid: Grid, columns: Columns) -> None:
        if is_doubtful(grid, columns):
            self.findings.append(
                Finding(
                    Severity.WARNING,
                    "unit_not_stated",
                    "The sums are so small that they may be thousands; they were read as kronor.",
                    Place(grid.page, grid.tables[0]),
                    " | ".join(grid.headings[c.index] for c in columns.amounts),
                )
            )

    def _areas(self, grid: Grid, columns: Columns, context: Context, i: int) -> None:
        unit = columns.amounts[0].unit or self.scale.above(i, grid, columns) or 1
        column = columns.amounts[0].index
        for row in grid.rows:
            name = row.texts[columns.name or 0]
            amount = amounts.parse(row.texts[column], unit)
            if amount is None:
                continue
            total = is_total(name)
            scope = Scope.AGREEMENT if total else Scope.AREA
            area = None if total else name
            self.listed_areas |= set() if total else {name.casefold()}
            self.totals.append(StatedTotal(replace(context, area=area), scope, amount, row.place))

    def _recipients(self, grid: Grid, columns: Columns, context: Context, i: int) -> None:
        unit_above = self.scale.above(i, grid, columns)
        for column in columns.amounts:
            unit = column.unit or unit_above or 1
            year = column.year or context.year
            own = replace(context, area=None, year=year)
            covered: list[Place] = []
            for row in grid.rows:
                name = row.texts[columns.name or 0]
                amount = amounts.parse(row.texts[column.index], unit)
                if amount is None:
                    continue
                place = replace(row.place, column=column.index + 1)
                if is_total(name):
                    self.totals.append(StatedTotal(own, Scope.TABLE, amount, place, tuple(covered)))
                    continue
                covered.append(place)
                purpose = grid.headings[column.index] if len(columns.amounts) > 1 else context.area
                whole = _whole(row, columns, unit) if column.is_part else None
                self.funding.append(Funding(own, name, purpose, amount, place, whole))

    def _row_of_sums(self, grid: Grid, context: Context) -> None:
        """One row of sums under labels: areas' sums, or money for a recipient."""
        row = grid.rows[0]
        recipient = RECIPIENT.search(self.heading)
        covered: list[Place] = []
        for j, (label, text) in enumerate(zip(grid.headings, row.texts, strict=True)):
            place = _cell_place(row, j)
            amount = _own_amount(text)
            if amount is None:
                continue
            if is_total(label):
                self.totals.append(
                    StatedTotal(
                        replace(context, area=None), Scope.TABLE, amount, place, tuple(covered)
                    )
                )
                continue
            covered.append(place)
            area = self._area_of(label) if recipient is None else None
            if area is not None:
                self.totals.append(
                    StatedTotal(replace(context, area=area), Scope.AREA, amount, place)
                )
                continue
            who = recipient["who"].strip() if recipient else None
            own = replace(context, area=None)
            self.funding.append(Funding(own, who, label, amount, place))
            for part in amounts.figures(text)[1:]:
                of = Amount(part.sek(), part.text)
                self.funding.append(Funding(own, who, label, of, place, part_of_sek=amount.sek))

    def _area_of(self, label: str) -> str | None:
        """The area, as a heading of the document words it, that the label of a sum names."""
        wanted = sums.stems(label)
        for part in self.parts:
            if isinstance(part, Heading) and (area := area_in(part.text)) is not None:
                own = sums.stems(area)
                if own and len(wanted & own) >= 0.8 * len(wanted | own):
                    return area
        return None

    def _note(self, grid: Grid) -> None:
        money = any(
            f.unit is not None for r in grid.rows for t in r.texts for f in amounts.figures(t)
        )
        self.findings.append(
            Finding(
                Severity.WARNING if money else Severity.INFO,
                "table_not_read",
                "A table that is not about interventions was left out.",
                Place(grid.page, grid.tables[0], box=None),
                " | ".join(h for h in grid.headings if h)[:200],
            )
        )

    def _open_questions(self) -> list[Finding]:
        context = self.front.context
        if not self.allocations:
            return []
        questions = {
            "county": context.county is None,
            "year": any(a.context.year is None for a in self.allocations),
            "agreement": any(a.context.agreement is None for a in self.allocations),
        }
        return [
            Finding(
                Severity.WARNING,
                f"unknown_{what}",
                f"The document names no {what} that its figures could belong to.",
                Place(),
            )
            for what, is_open in questions.items()
            if is_open
        ]


def _wrong_units(stated: Sequence[StatedTotal | Allocation]) -> list[Finding]:
    """Sums that were read as kronor because the unit beside them cannot be meant."""
    return [
        Finding(
            Severity.WARNING,
            "wrong_unit",
            "The unit beside this sum cannot be meant; it was read as kronor.",
            one.place,
            one.amount.text,
        )
        for one in stated
        if one.amount is not None
        and any(map(amounts.has_wrong_unit, amounts.figures(one.amount.text)))
    ]


def _rows_under(parts: Sequence[Part]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """The rows of all tables with the same headings: what a short one among them leaves open,
    the others tell.
    """
    under: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for part in parts:
        if isinstance(part, Grid) and any(part.headings):
            grid = turned(_without_empty_columns(part))
            rows = under.setdefault(grid.headings, [])
            rows += [row.texts for row in grid.rows if row.across is None]
    return under


def _whole(row: Row, columns: Columns, unit: int) -> int | None:
    """The sum of which a column's share is a part."""
    wholes = (amounts.parse(row.texts[c.index], unit) for c in columns.amounts if not c.is_part)
    return next((amount.sek for amount in wholes if amount is not None), None)


def _own_amount(text: str) -> Amount | None:
    figures = amounts.figures(text)
    if not figures:
        return None
    return Amount(amounts.plausible(figures[0].sek(), figures[0]), figures[0].text)


def _cell_place(row: Row, j: int) -> Place:
    cell = row.slots[j].cell
    return replace(row.place, column=j + 1, box=cell.box if cell else row.place.box)


def _without_empty_columns(grid: Grid) -> Grid:
    """Columns that hold nothing, as merged cells and layout grids leave behind, are dropped."""
    keep = [
        j
        for j in range(grid.width)
        if any(row.slots[j].text for row in grid.rows)
        or (grid.headings[j] and (j == 0 or grid.headings[j] != grid.headings[j - 1]))
    ]
    if len(keep) == grid.width or len(keep) < 2:
        return grid
    return replace(
        grid,
        headings=tuple(grid.headings[j] for j in keep),
        rows=tuple(replace(r, slots=tuple(r.slots[j] for j in keep)) for r in grid.rows),
    )


def _once(totals: Sequence[StatedTotal]) -> tuple[StatedTotal, ...]:
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


def _overlap(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a == b
    x, y = sums.stems(a), sums.stems(b)
    return len(x & y) * 2 >= min(len(x), len(y))


def _without_rows(
    totals: Sequence[StatedTotal], allocations: Sequence[Allocation]
) -> list[Funding]:
    """An area's money with no rows beneath it is funding without interventions."""
    with_rows = {(a.context.area, a.context.year, a.context.phase) for a in allocations}
    return [
        Funding(t.context, None, t.context.area, t.amount, t.place)
        for t in totals
        if t.scope is Scope.AREA
        and (t.context.area, t.context.year, t.context.phase) not in with_rows
    ]
