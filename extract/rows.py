"""The rows of a table of interventions → allocations, sums of the table, and what is left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract import amounts
from extract.agreements import agreement_in, alike
from extract.area_rows import area_rows
from extract.areas import area_in, without_amount
from extract.columns import Columns
from extract.components import components_in
from extract.dates import one_year
from extract.found import Found
from extract.grid import Grid, Row
from extract.model import (
    Allocation,
    Amount,
    Cell,
    Component,
    Context,
    Finding,
    Funding,
    Severity,
)
from extract.row_names import is_part, is_rest, is_total
from extract.sum_context import SumColumn, sum_columns
from extract.tally import Tally

NOTE_BEGINS = ("*", "Not")
LONGEST_AREA = 200  # longer than any heading


def read_rows(grid: Grid, columns: Columns, context: Context, unit: int | None) -> Found:
    """Reads a table of interventions; `unit` is the text's above, in kronor (None: it has none)."""
    return _Reading(grid, columns, context, unit).read()


class _Reading:
    """One pass over a table's rows, top to bottom."""

    def __init__(self, grid: Grid, columns: Columns, context: Context, unit: int | None) -> None:
        assert columns.name is not None  # noqa: S101  (a table of interventions has names)
        self.grid, self.columns, self.name = grid, columns, columns.name
        self.found = Found()
        self.sums = sum_columns(columns, context, unit)
        self.tally = Tally(self.sums, context.area)

    def read(self) -> Found:
        self.tally.at = -len(self.grid.above)
        for row in self.grid.above:
            self._across(row, row.across or "")
            self.tally.at += 1
        headings = area_rows(self.grid.rows, self.columns, self.sums)
        for i, row in enumerate(self.grid.rows):
            self.tally.at = i
            if i in headings:
                self._area_row(row)
            else:
                self._row(row, is_last=i == len(self.grid.rows) - 1)
        self.found.totals += self.tally.totals()
        return self.found

    def _area_row(self, row: Row) -> None:
        found = [(s, amount) for s in self.sums if (amount := s.amount_in(row)) is not None]
        self.tally.head(without_amount(self._name(row)), row, found)

    def _name(self, row: Row) -> str:
        return self.columns.name_in(row.texts)

    def _row(self, row: Row, *, is_last: bool) -> None:
        name = self._name(row)
        if _same(row.texts, self.grid.headings) or self._is_heading_again(row, name):
            return
        if self._is_total(row, name) or (is_last and self._ends_as_sum(row, name)):
            self.tally.state(row, name, is_last=is_last)
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
        return again and all(s.amount_in(row) is None for s in self.sums)

    def _is_total(self, row: Row, name: str) -> bool:
        """A sum has nothing to tell beside itself; what has a purpose or someone who answers for it
        is an intervention that is called like a sum ("Total översyn av stödet"), unless it adds up.
        """
        tells = [*self.columns.purposes, self.columns.responsible]
        others = (row.texts[j] for j in tells if j is not None and j != self.name)
        told = any(text not in ("", name) for text in others)
        return is_total(name) and (not told or len(name.split()) == 1 or self.tally.adds_up(row))

    def _ends_as_sum(self, row: Row, name: str) -> bool:
        """Whether the last row is the sum of all above it without being called so: "Alla tre
        projekten". It has no name, or is the only row that tells nothing beside its sum.
        """
        if not self.tally.adds_up(row):
            return False
        tells = {*self.columns.purposes, self.columns.responsible} - {None, self.name}
        above = [r for r in self.grid.rows[:-1] if r.across is None]
        alone = bool(tells) and all(any(r.texts[j] for j in tells if j is not None) for r in above)
        return not name or (alone and not any(row.texts[j] for j in tells if j is not None))

    # --- rows that are no allocations ---

    def _across(self, row: Row, text: str) -> None:
        """A row across the table: an area's heading, perhaps with its sum, or a note."""
        if is_total(text) and amounts.figures(text):
            self.tally.state(row, text, is_last=False)
            return
        # Authors write notes into the table's last row, with a star or "Not:"; they are sentences.
        if text.lstrip().startswith(NOTE_BEGINS) or len(text) > LONGEST_AREA:
            self._find(
                Severity.INFO, "note", "A note in the table was not read as a row.", row, text
            )
            return
        area = area_in(text)
        if area is None:
            self._other_agreement(text)
            return
        stated = [f for f in amounts.figures(text) if f.unit is not None or f.is_grouped]
        if len(stated) == 1 and self.sums:
            figure = stated[0]
            sek = amounts.plausible(figure.sek(self.sums[0].unit), figure)
            self.tally.head(area, row, [(self.sums[0], Amount(sek, figure.text))])
        else:
            self.tally.enter(area, text)

    def _other_agreement(self, text: str) -> None:
        """A row across the table that heads the rows of another agreement, or another year."""
        own = self.sums[0].context if self.sums else None
        agreement, year = agreement_in(text), one_year(text)
        other = own is not None and (
            (agreement is not None and not alike(agreement, own.agreement))
            or (year is not None and year != own.year)
        )
        if not other:
            return  # a caption says again what the heading above the table has said
        self.tally.enter(None)
        self.sums = self.tally.sums = tuple(
            replace(
                s,
                context=replace(
                    s.context,
                    agreement=agreement or s.context.agreement,
                    year=s.column.year or year or s.context.year,
                ),
            )
            for s in self.sums
        )

    def _part(self, row: Row, name: str) -> None:
        """A part of the row above goes with the figure of that row in its own column."""
        label = re.sub(r"^\W*(?:varav|därav)\W*", "", name, flags=re.IGNORECASE)
        taken = False
        for s in self.sums:
            amount = s.amount_in(row)
            at = self._last_in(s)
            if amount is not None and at is not None:
                whole = self.found.allocations[at]
                parts = (*whole.components, Component(label, amount))
                self.found.allocations[at] = replace(whole, components=parts)
                taken = True
        if not taken:
            self._find(Severity.WARNING, "part", "A part (varav) of no row.", row, name)

    def _last_in(self, s: SumColumn) -> int | None:
        """Where the last row's figure in a column of sums stands among the allocations."""
        found = self.found.allocations
        for at in range(len(found) - 1, -1, -1):
            if found[at].place.row != found[-1].place.row or found[at].name != found[-1].name:
                return None
            if found[at].place.column == s.index + 1:
                return at
        return None

    def _nameless(self, row: Row) -> None:
        """A row without a name goes on with the row above, or is an open question."""
        texts = [row.texts[j] for j in self.columns.purposes]
        has_sum = any(s.amount_in(row) is not None for s in self.sums)
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
            amount = s.amount_in(row)
            if amount is not None:
                place = replace(row.place, column=s.index + 1)
                context = replace(s.context, area=self.tally.area, year=self._year(row, s))
                self.found.funding.append(Funding(context, None, name, amount, place))
                self.tally.add(s, place, amount.sek, is_rest=True)

    # --- allocations ---

    def _allocation(self, row: Row, name: str) -> None:
        if self.columns.area is not None and row.slots[self.columns.area].text:
            area = without_amount(row.slots[self.columns.area].text)
            if area != self.tally.area:
                self.tally.enter(area)
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
                    replace(s.context, area=self.tally.area, year=self._year(row, s)),
                    name,
                    amount,
                    purpose,
                    responsible,
                    replace(row.place, column=s.index + 1),
                    tuple(components),
                    unread_amount_text=unread,
                ),
            )

    def _add(self, s: SumColumn, allocation: Allocation) -> None:
        self.found.allocations.append(allocation)
        sek = allocation.amount.sek if allocation.amount else 0
        self.tally.add(s, allocation.place, sek)

    def _some_other(self, row: Row, s: SumColumn, main: Sequence[SumColumn]) -> bool:
        return any(other.amount_in(row) is not None for other in main if other is not s)

    def _year(self, row: Row, s: SumColumn) -> int | None:
        if self.columns.year is not None:
            text = row.texts[self.columns.year]
            if amounts.YEAR.match(text):
                return int(text)
        return s.context.year

    def _parts(self, row: Row, parts: Sequence[SumColumn]) -> list[Component]:
        return [
            Component(self.grid.headings[s.index], amount)
            for s in parts
            if (amount := s.amount_in(row)) is not None
        ]

    def _amount(self, row: Row, s: SumColumn) -> tuple[Amount | None, str]:
        """The row's sum, or what stands in its place and could not be read."""
        cell, text = row.slots[s.index].cell, row.texts[s.index]
        if not text or amounts.is_open(text):
            return None, ""
        if cell is not None and cell.rowspan > 1 and not self._same_name(row, cell):
            self._find(
                Severity.WARNING,
                "shared_amount",
                "One sum stands for several rows; it was given to none of them.",
                row,
                text,
            )
            return None, text
        amount = s.amount_in(row)
        if amount is None:
            self._find(
                Severity.WARNING, "unread_amount", "The amount could not be read.", row, text
            )
            return None, text
        return amount, ""

    def _same_name(self, row: Row, cell: Cell) -> bool:
        name = row.slots[self.name].cell
        return name is not None and name.rowspan == cell.rowspan

    def _find(self, severity: Severity, kind: str, message: str, row: Row, text: str) -> None:
        self.found.findings.append(Finding(severity, kind, message, row.place, text))


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    return any(a) and [t.casefold() for t in a] == [t.casefold() for t in b]
