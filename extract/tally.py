"""The figures of a table row by row, and the sums that rows and bands among them state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import amounts
from extract.covers import covers_of
from extract.grid import Row
from extract.marks import Cover, Line, Mark, Sum
from extract.model import Amount, Funding, Place, Scope, StatedTotal
from extract.scale import LEAST_KRONOR
from extract.sum_context import SumColumn

# "(325 000 kr /part)", "250 000 kr per kommun": what each of several parties pays.
SHARE = re.compile(r"\s*(?:/|per)\s*(?:part|kommun|huvudman|aktör|organisation)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A sum that a mark states, its column, and what each party pays of it."""

    column: SumColumn
    sum: Sum
    shares: tuple[Amount, ...] = ()


class Tally:
    """The figures of a table as they are read, top to bottom, and the area that they stand in.

    `at` is the row that is being read; what a sum covers is told once all rows are known.
    """

    def __init__(self, sums: Sequence[SumColumn], area: str | None) -> None:
        self.sums = sums
        self.area = self.own_area = area
        self.at = 0
        self._lines: list[Line] = []
        self._marks: list[Mark] = []
        self._stated: list[tuple[Mark, tuple[_Stated, ...]]] = []

    def enter(self, area: str | None, text: str = "") -> None:
        """Takes the rows from here on for those of another area; `text` is the band's."""
        self.area = area
        self._mark(text or area or "", is_band=True)

    def head(self, area: str, row: Row, found: Sequence[tuple[SumColumn, Amount]]) -> None:
        """Takes in a row that heads those below with an area's name and its sums."""
        self.area = area
        # As below the rows: what a party pays of the sum tells nothing that the whole does not.
        whole = ((s, amount) for s, amount in found if not s.column.is_part)
        stated = tuple(_Stated(s, Sum(s.index, amount, row.place)) for s, amount in whole)
        self._mark(area, stated, is_band=True)

    def add(
        self, s: SumColumn, place: Place, sek: int, *, is_rest: bool = False, party: str = ""
    ) -> None:
        self._lines.append(Line(2 * self.at, s.index, place, sek, self.area, is_rest, party))

    def state(self, row: Row, name: str, *, is_last: bool) -> None:
        """Takes in the sums that a row states; `name` may itself hold the figure, or the unit."""
        stated = []
        for s in self.sums:
            if s.column.is_part:
                continue  # the sum of a share tells nothing that the whole's does not
            text = row.texts[s.index] or (name if s is self.sums[0] else "")
            amount = _read(text, _unit_of_total(s, name, text))
            if amount is not None:
                place = replace(row.place, column=s.index + 1)
                stated.append(_Stated(s, Sum(s.index, amount, place), _shares(text, s)))
        if stated:
            self._mark(name, tuple(stated), is_last=is_last)

    def state_above(self, row: Row) -> None:
        """Takes in the sum of a row above the headings: its cells are not those of the columns."""
        first = next((s for s in self.sums if not s.column.is_part), None)
        text = next((text for text in row.texts if amounts.figures(text)), "")
        if first is not None and (amount := _read(text, first.unit)) is not None:
            stated = _Stated(first, Sum(first.index, amount, row.place))
            self._mark(" ".join(t for t in row.texts if t), (stated,))

    def last_total(self, s: SumColumn) -> Amount | None:
        """The sum in the column, where the row right above states sums and is no band."""
        if not self._stated or (self._lines and self._lines[-1].at > self._stated[-1][0].at):
            return None
        mark = self._marks[-1]
        own = (x.amount for x in mark.sums if x.column == s.index)
        return None if mark.is_band else next(own, None)

    def adds_up(self, row: Row) -> bool:
        """Whether a figure of the row is the sum of at least two above it; equal to one, it may be
        another intervention of the same cost.
        """
        since = max((m.at for m in self._marks if m.at < 2 * self.at), default=None)
        for s in self.sums:
            amount = s.amount_in(row)
            every = [x for x in self._lines if x.column == s.index]
            for own in (every, [x for x in every if since is None or x.at > since]):
                if amount is not None and len(own) >= 2 and amount.sek == sum(x.sek for x in own):
                    return True
        return False

    def totals(self) -> tuple[list[StatedTotal], list[Funding]]:
        """The sums that the table states, in its order, each with what it should be the sum of;
        and what is a party's part of one of them.
        """
        covers = covers_of(self._marks, self._lines)
        found: list[StatedTotal] = []
        parts: list[Funding] = []
        for mark, stated in self._stated:
            for one in stated:
                cover = covers[mark, one.column.index]
                if cover.part_of is None:
                    found += self._total(mark, one, cover)
                else:
                    parts.append(_part(mark, one, cover.part_of))
        return found, parts

    def _mark(
        self,
        text: str,
        stated: tuple[_Stated, ...] = (),
        *,
        is_band: bool = False,
        is_last: bool = False,
    ) -> None:
        sums = tuple(one.sum for one in stated)
        # A row may itself begin its area (a column of areas): its figures come after the band.
        at = 2 * self.at - is_band
        mark = Mark(at, len(self._marks), text, self.area, sums, is_band, is_last)
        self._marks.append(mark)
        if stated:
            self._stated.append((mark, stated))

    def _total(self, mark: Mark, one: _Stated, cover: Cover) -> list[StatedTotal]:
        """The sum that a mark states, and the shares of it that it names."""
        scope, area = self._meant(mark, one.column.index, cover)
        context = replace(one.column.context, area=area)
        # An area may go on in another table: the sum that heads it is compared with all its rows.
        by_area = mark.is_band and scope is Scope.AREA
        places = () if by_area else cover.places
        total = StatedTotal(context, scope, one.sum.amount, one.sum.place, places)
        return [total, *(replace(total, scope=Scope.SHARE, amount=a) for a in one.shares)]

    def _meant(self, mark: Mark, column: int, cover: Cover) -> tuple[Scope, str | None]:
        """Whether a sum is an area's or the table's, and the area that it stands under."""
        areas = {line.area for line in cover.lines}
        if not self._lines:  # a table of its own for the sum, above that of the rows
            return Scope.AREA if self.own_area else Scope.AGREEMENT, self.own_area
        if mark.is_band and (not cover.lines or areas == {mark.area}):
            return Scope.AREA, mark.area
        every = [line for line in self._lines if line.column == column]
        if len(cover.lines) == len(every) or len(areas) > 1:
            whole = len({line.area for line in every}) > 1 or not areas
            return Scope.TABLE, self.own_area if whole else next(iter(areas))
        several = len({line.area for line in every}) > 1
        return Scope.AREA if several else Scope.TABLE, next(iter(areas), mark.area)


def _part(mark: Mark, one: _Stated, whole: Amount) -> Funding:
    who = re.sub(r"^\W*[\w:]+\W*", "", mark.text) or mark.text  # without "Summa"
    return Funding(one.column.context, who, None, one.sum.amount, one.sum.place, whole.sek)


def _unit_beside(name: str, text: str, unit: int) -> int:
    """The unit of a sum whose label may name one: "Totalt (tkr)". "Summa kr" is said of thousands
    and millions too: kronor are meant where the figure is as large as sums in kronor are.
    """
    named = amounts.unit_named(name)
    if named == 1 and unit > 1:
        figures = amounts.figures(text)
        return 1 if figures and abs(figures[0].value) >= LEAST_KRONOR else unit
    return named or unit


def _unit_of_total(s: SumColumn, name: str, text: str) -> int:
    """The unit of a sum: that of its column, or the one that the heading says where the rows are
    in kronor all the same and the sum is not.
    """
    figures = amounts.figures(text)
    said = s.column.said_unit
    if said is not None and figures and abs(figures[0].value) < LEAST_KRONOR:
        return said
    return _unit_beside(name, text, s.unit)


def _read(text: str, unit: int) -> Amount | None:
    figures = amounts.figures(text)
    if not figures:
        # "2045" alone in a column of sums is no year.
        return amounts.parse(text, unit) if text.isdigit() else None
    figure = figures[0]
    return Amount(amounts.plausible(figure.sek(unit), figure), figure.text)


def _shares(text: str, s: SumColumn) -> tuple[Amount, ...]:
    return tuple(
        Amount(figure.sek(s.unit), figure.text)
        for figure in amounts.figures(text)[1:]
        if SHARE.match(text[figure.end :])
    )
