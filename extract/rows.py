"""The rows of a table of interventions → allocations, sums of the table, and what is left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract import amounts
from extract.amount_columns import AmountColumn
from extract.areas import area_in, without_amount
from extract.columns import Columns
from extract.grid import Grid, Row
from extract.model import (
    Allocation,
    Amount,
    Component,
    Context,
    Finding,
    Funding,
    Phase,
    Place,
    Scope,
    Severity,
    StatedTotal,
)
from extract.row_names import is_part, is_rest, is_total

# "(325 000 kr /part)", "250 000 kr per kommun": what each of several parties pays.
SHARE = re.compile(r"\s*(?:/|per)\s*(?:part|kommun|huvudman|aktör|organisation)", re.IGNORECASE)
# Sums named in a row's text are whole thousands or carry a unit; smaller bare numbers are counts.
SMALLEST_COMPONENT = 1000
LONGEST_LABEL = 80


@dataclass(slots=True)
class Rows:
    """What the rows of one or more tables have given."""

    allocations: list[Allocation] = field(default_factory=list)
    totals: list[StatedTotal] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    funding: list[Funding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    """A figure that a sum below it may cover; `is_rest` marks money not yet given out."""

    place: Place
    sek: int
    area: str | None
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class _Sum:
    """A column of sums with the context that its figures have."""

    column: AmountColumn
    context: Context
    unit: int


def read_rows(grid: Grid, columns: Columns, context: Context, unit: int | None) -> Rows:
    """Reads a table of interventions; `unit` is the text's above, in kronor (None: it has none)."""
    return _Reading(grid, columns, context, unit).read()


class _Reading:
    """One pass over a table's rows, top to bottom."""

    def __init__(self, grid: Grid, columns: Columns, context: Context, unit: int | None) -> None:
        assert columns.name is not None  # noqa: S101  (a table of interventions has names)
        self.grid, self.columns, self.name = grid, columns, columns.name
        self.found = Rows()
        self.area = context.area
        self.sums = _sums(columns, context, unit)
        self.own_area = self.area
        self.lines: list[_Line] = []
        # For each column of sums: lines since the last sum or area row, and of the whole table.
        self.since: dict[int, list[int]] = {s.column.index: [] for s in self.sums}
        self.all: dict[int, list[int]] = {s.column.index: [] for s in self.sums}
        self.subtotals: dict[int, list[int]] = {s.column.index: [] for s in self.sums}

    def read(self) -> Rows:
        for row in self.grid.above:
            self._across(row, row.across or "")
        headings = self._area_rows()
        for i, row in enumerate(self.grid.rows):
            if i in headings:
                self._area_row(row)
            else:
                self._row(row, is_last=i == len(self.grid.rows) - 1)
        return self.found

    def _area_rows(self) -> frozenset[int]:
        """Rows that head those below with their sum: "Barn och unga | 1 500 000", no one answering.

        Nothing else stands in them, and each adds up, or none is taken for such.
        """
        rows, found = self.grid.rows, list[int]()
        if not self.sums or (self.columns.responsible is None and not self.columns.purposes):
            return frozenset()
        taken = {self.name, *(s.column.index for s in self.sums)}
        for i, row in enumerate(rows):
            name, others = self._name(row), (t for j, t in enumerate(row.texts) if j not in taken)
            plain = name and not (is_total(name) or is_part(name) or is_rest(name) or any(others))
            if plain and row.across is None and self._parse(row, self.sums[0]) is not None:
                found.append(i)
        groups = [rows[i + 1 : j] for i, j in pairwise([*found, len(rows)])]
        fits = [self._heads(rows[i], group) for i, group in zip(found, groups, strict=True)]
        several = len(found) > 1 or any(len(group) > 2 for group in groups)
        return frozenset(found) if several and all(fits) else frozenset()

    def _heads(self, row: Row, below: Sequence[Row]) -> bool:
        own = [r for r in below if not is_total(self._name(r)) and not is_part(self._name(r))]
        found = [a.sek for r in own if (a := self._parse(r, self.sums[0])) is not None]
        stated = self._parse(row, self.sums[0])
        return bool(found) and stated is not None and stated.sek == sum(found)

    def _area_row(self, row: Row) -> None:
        self.area = without_amount(self._name(row))
        for s in self.sums:
            self.since[s.column.index].clear()
            if (amount := self._parse(row, s)) is not None:
                context = replace(s.context, area=self.area)
                self.found.totals.append(StatedTotal(context, Scope.AREA, amount, row.place))

    def _row(self, row: Row, *, is_last: bool) -> None:
        name = self._name(row)
        if _same(row.texts, self.grid.headings) or self._is_heading_again(row, name):
            return
        if self._is_total(row, name) or (is_last and not name and self._adds_up(row)):
            self._total(row, name, is_last=is_last)
        elif is_part(name):
            self._part(row, name)
        elif is_rest(name):
            self._rest(row, name)
        elif row.across is not None:
            self._across(row, row.across)
        elif not any(ch.isalpha() for ch in name) or amounts.parse(name) is not None:
            self._nameless(row)
        else:
            self._allocation(row, name)

    def _is_heading_again(self, row: Row, name: str) -> bool:
        """Whether the row is a part of the heading, printed again without a sum."""
        again = name.casefold() in (text.casefold() for text in self.grid.headings if text)
        return again and all(self._parse(row, s) is None for s in self.sums)

    def _is_total(self, row: Row, name: str) -> bool:
        """A sum has nothing to tell beside itself; what has a purpose or someone who answers for it
        is an intervention that is called like a sum ("Total översyn av stödet"), unless it adds up.
        """
        tells = [*self.columns.purposes, self.columns.responsible]
        told = any(row.texts[j] for j in tells if j is not None and j != self.name)
        return is_total(name) and (not told or len(name.split()) == 1 or self._adds_up(row))

    def _name(self, row: Row) -> str:
        slot = row.slots[self.name]
        if not slot.text and self.columns.area is not None:
            area = row.slots[self.columns.area].text
            return area if is_total(area) else ""
        if not slot.text and row.slots[0].text and is_total(row.slots[0].text):
            return row.slots[0].text
        return slot.text

    # --- rows that are no allocations ---

    def _across(self, row: Row, text: str) -> None:
        """A row across the table: an area's heading, perhaps with its sum, or a note."""
        if is_total(text) and amounts.figures(text):
            self._total(row, text)
            return
        if text.lstrip().startswith(("*", "Not")) or len(text) > 200:
            self._find(
                Severity.INFO, "note", "A note in the table was not read as a row.", row, text
            )
            return
        area = area_in(text)
        if area is None:
            return
        self.area = area
        for own in self.since.values():
            own.clear()
        stated = [f for f in amounts.figures(text) if f.unit is not None or f.is_grouped]
        if len(stated) == 1 and self.sums:
            figure = stated[0]
            sek = amounts.plausible(figure.sek(self.sums[0].unit), figure)
            context = replace(self.sums[0].context, area=self.area)
            self.found.totals.append(
                StatedTotal(context, Scope.AREA, Amount(sek, figure.text), row.place)
            )

    def _part(self, row: Row, name: str) -> None:
        amount = next((a for s in self.sums if (a := self._parse(row, s)) is not None), None)
        if amount is None or not self.found.allocations:
            self._find(Severity.WARNING, "part", "A part (varav) of no row.", row, name)
            return
        last = self.found.allocations[-1]
        label = re.sub(r"^\W*(?:varav|därav)\W*", "", name, flags=re.IGNORECASE)
        part = Component(label, amount)
        self.found.allocations[-1] = replace(last, components=(*last.components, part))

    def _nameless(self, row: Row) -> None:
        """A row without a name goes on with the row above, or is an open question."""
        texts = [row.texts[j] for j in self.columns.purposes]
        has_sum = any(self._parse(row, s) is not None for s in self.sums)
        if any(texts) and not has_sum and self.found.allocations:
            last = self.found.allocations[-1]
            self.found.allocations[-1] = replace(
                last, purpose=" ".join([last.purpose, *texts]).strip()
            )
        elif has_sum:
            self._find(
                Severity.WARNING,
                "nameless_amount",
                "A sum without a name was not taken in; see the row.",
                row,
                " | ".join(t for t in row.texts if t),
            )

    def _rest(self, row: Row, name: str) -> None:
        """What is left is no intervention's; the sum of all may count it in."""
        for s in self.sums:
            amount = self._parse(row, s)
            if amount is not None:
                place = replace(row.place, column=s.column.index + 1)
                context = replace(s.context, area=self.area, year=self._year(row, s))
                self.found.funding.append(Funding(context, None, name, amount, place))
                self._line(s, _Line(place, amount.sek, self.area, is_rest=True))

    # --- totals ---

    def _adds_up(self, row: Row) -> bool:
        for s in self.sums:
            amount = self._parse(row, s)
            for own in (self.all[s.column.index], self.since[s.column.index]):
                if amount is not None and len(own) >= 2 and amount.sek == self._sum_of(own):
                    return True
        return False

    def _sum_of(self, indexes: Sequence[int]) -> int:
        return sum(self.lines[i].sek for i in indexes)

    def _total(self, row: Row, name: str, *, is_last: bool = False) -> None:
        for s in self.sums:
            if s.column.is_part:
                continue  # the sum of a share tells nothing that the whole's does not
            text = row.texts[s.column.index] or (name if s is self.sums[0] else "")
            stated = self._stated(text, s.unit)
            if stated is None:
                continue
            covers, scope, area = self._cover(s.column.index, stated.sek, name, is_last=is_last)
            context = replace(s.context, area=area)
            given = [i for i in covers if not self.lines[i].is_rest]
            covers = given if self._sum_of(given) == stated.sek else covers
            places = tuple(self.lines[i].place for i in covers)
            self.found.totals.append(StatedTotal(context, scope, stated, row.place, places))
            self._shares(text, s, context, row.place, places)
            self.subtotals[s.column.index] += covers
            self.since[s.column.index].clear()

    def _stated(self, text: str, unit: int) -> Amount | None:
        figures = amounts.figures(text)
        if not figures:
            return None
        figure = figures[0]
        return Amount(amounts.plausible(figure.sek(unit), figure), figure.text)

    def _cover(
        self, column: int, stated: int, name: str, *, is_last: bool
    ) -> tuple[list[int], Scope, str | None]:
        """The rows that a sum is the sum of: those since the last one, or all of the table."""
        since, every = list(self.since[column]), list(self.all[column])
        area_of_since = self.area if since else self.own_area
        if len(since) == len(every):
            if self.area != self.own_area and not is_last:
                return every, Scope.AREA, self.area
            return every, Scope.TABLE, self.own_area if self._areas(every) > 1 else area_of_since
        if since and (stated == self._sum_of(since) or stated != self._sum_of(every)):
            grand = re.search(r"\b(?:totalt|total|totalsumma|slutsumma)\b", name, re.IGNORECASE)
            if not (grand and stated != self._sum_of(since)):
                return since, Scope.AREA if self._areas(every) > 1 else Scope.TABLE, area_of_since
        return every, Scope.TABLE, self.own_area

    def _areas(self, indexes: Sequence[int]) -> int:
        return len({self.lines[i].area for i in indexes})

    def _shares(
        self, text: str, s: _Sum, context: Context, place: Place, places: tuple[Place, ...]
    ) -> None:
        for figure in amounts.figures(text)[1:]:
            if SHARE.match(text[figure.end :]):
                amount = Amount(figure.sek(s.unit), figure.text)
                self.found.totals.append(StatedTotal(context, Scope.SHARE, amount, place, places))

    # --- allocations ---

    def _allocation(self, row: Row, name: str) -> None:
        if self.columns.area is not None and row.slots[self.columns.area].text:
            area = without_amount(row.slots[self.columns.area].text)
            if area != self.area:
                self.area = area
                for own in self.since.values():
                    own.clear()
        purpose = " ".join(t for j in self.columns.purposes if (t := row.texts[j]))
        at = self.columns.responsible
        responsible = row.texts[at] if at is not None else ""
        main = [s for s in self.sums if not s.column.is_part]
        parts = [s for s in self.sums if s.column.is_part]
        for s in main:
            amount, unread = self._amount(row, s)
            if amount is None and not unread and len(main) > 1 and self._some_other(row, s, main):
                continue  # budget only, or outcome only: the other column has the row
            components = [*components_in(purpose), *self._parts(row, parts)]
            self._add(
                s,
                Allocation(
                    replace(s.context, area=self.area, year=self._year(row, s)),
                    name,
                    amount,
                    purpose,
                    responsible,
                    replace(row.place, column=s.column.index + 1),
                    tuple(components),
                    unread_amount_text=unread,
                ),
            )

    def _add(self, s: _Sum, allocation: Allocation) -> None:
        self.found.allocations.append(allocation)
        sek = allocation.amount.sek if allocation.amount else 0
        self._line(s, _Line(allocation.place, sek, allocation.context.area))

    def _line(self, s: _Sum, line: _Line) -> None:
        self.since[s.column.index].append(len(self.lines))
        self.all[s.column.index].append(len(self.lines))
        self.lines.append(line)

    def _some_other(self, row: Row, s: _Sum, main: Sequence[_Sum]) -> bool:
        return any(self._parse(row, other) is not None for other in main if other is not s)

    def _year(self, row: Row, s: _Sum) -> int | None:
        if self.columns.year is not None:
            text = row.texts[self.columns.year]
            if amounts.YEAR.match(text):
                return int(text)
        return s.context.year

    def _parts(self, row: Row, parts: Sequence[_Sum]) -> list[Component]:
        return [
            Component(self.grid.headings[s.column.index], amount)
            for s in parts
            if (amount := self._parse(row, s)) is not None
        ]

    def _amount(self, row: Row, s: _Sum) -> tuple[Amount | None, str]:
        """The row's sum, or what stands in its place and could not be read."""
        slot = row.slots[s.column.index]
        text = slot.text
        if not text or amounts.is_open(text):
            return None, ""
        shared = slot.cell is not None and slot.cell.rowspan > 1 and not self._same_name(row, slot)
        if shared:
            self._find(
                Severity.WARNING,
                "shared_amount",
                "One sum stands for several rows; it was given to none of them.",
                row,
                text,
            )
            return None, text
        amount = self._parse(row, s)
        if amount is None:
            self._find(
                Severity.WARNING, "unread_amount", "The amount could not be read.", row, text
            )
            return None, text
        return amount, ""

    def _same_name(self, row: Row, slot: object) -> bool:
        name = row.slots[self.name].cell
        cell = getattr(slot, "cell", None)
        return name is not None and cell is not None and name.rowspan == cell.rowspan

    def _parse(self, row: Row, s: _Sum) -> Amount | None:
        return amounts.parse(row.texts[s.column.index], s.unit)

    def _find(self, severity: Severity, kind: str, message: str, row: Row, text: str) -> None:
        self.found.findings.append(Finding(severity, kind, message, row.place, text))


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    return any(a) and [t.casefold() for t in a] == [t.casefold() for t in b]


def _sums(columns: Columns, context: Context, unit: int | None) -> tuple[_Sum, ...]:
    # "Budget 2023" beside "Budget 2024" says no more of either than the years do.
    several = len({c.phase for c in columns.amounts if not c.is_part}) > 1
    # The unit stands once: over one of the columns, or above the table.
    named = {c.unit for c in columns.amounts if c.unit is not None}
    shared = named.pop() if len(named) == 1 else unit
    return tuple(
        _Sum(
            column,
            column_context(column, context, beside_others=several),
            column.unit or shared or 1,
        )
        for column in columns.amounts
    )


def column_context(column: AmountColumn, context: Context, *, beside_others: bool) -> Context:
    """The year and phase of a column of sums: what its heading says, else the table's own.

    A budget beside an outcome is a decided one, and so is last year's column in a proposal; a
    heading "Budget" or "Beviljat" over the only column says no more than "Belopp".
    """
    year = column.year or context.year
    phase = column.phase
    if phase is Phase.APPROVED and not beside_others:
        phase = None
    if phase is None:
        phase = context.phase
        if None not in (year, context.year) and year != context.year:
            phase = _phase_of_other_year(year or 0, context)
    return replace(context, year=year, phase=phase)


def _phase_of_other_year(year: int, context: Context) -> Phase:
    if context.phase is Phase.EXECUTED:
        return Phase.EXECUTED if year < (context.year or 0) else Phase.APPROVED
    return Phase.APPROVED if year < (context.year or 0) else context.phase


def components_in(text: str) -> list[Component]:
    """The sums that a row's text names, each with the words before it."""
    found = []
    begin = 0
    for figure in amounts.figures(text):
        if figure.unit is None and not (figure.is_grouped and figure.value >= SMALLEST_COMPONENT):
            continue
        before = re.split(r"[.;:•\n]\s|\s-\s?|^-\s?", text[begin : figure.start])
        label = next(
            (part.strip(" ,(-–•") for part in reversed(before) if part.strip(" ,(-–•")), ""
        )
        found.append(Component(_shortened(label), Amount(figure.sek(), figure.text)))
        begin = figure.end
    return found


def _shortened(label: str) -> str:
    """The label's last words, as many as there is room for."""
    if len(label) <= LONGEST_LABEL:
        return label
    return label[-LONGEST_LABEL:].partition(" ")[2]
