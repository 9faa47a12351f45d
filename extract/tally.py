"""The figures of a table so far, and which of them a sum below covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import amounts
from extract.grid import Row
from extract.model import Amount, Context, Place, Scope, StatedTotal
from extract.sum_context import SumColumn

# "(325 000 kr /part)", "250 000 kr per kommun": what each of several parties pays.
SHARE = re.compile(r"\s*(?:/|per)\s*(?:part|kommun|huvudman|aktör|organisation)", re.IGNORECASE)
# A sum that is called so and fits nothing is meant for the whole table, not for the last rows.
GRAND = re.compile(r"\b(?:totalt|total|totalsumma|slutsumma)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A figure that a sum below it may cover; `is_rest` marks money not yet given out."""

    place: Place
    sek: int
    area: str | None
    is_rest: bool = False


class Tally:
    """The figures of a table as they are read, top to bottom, and the area that they stand in."""

    def __init__(self, sums: Sequence[SumColumn], area: str | None) -> None:
        self.sums = sums
        self.area = self.own_area = area
        self._lines: list[Line] = []
        # For each column of sums: lines since the last sum or area row, and of the whole table.
        self._since: dict[int, list[int]] = {s.index: [] for s in sums}
        self._all: dict[int, list[int]] = {s.index: [] for s in sums}

    def enter(self, area: str | None) -> None:
        """Takes the rows from here on for those of another area."""
        self.area = area
        for own in self._since.values():
            own.clear()

    def add(self, s: SumColumn, line: Line) -> None:
        self._since[s.index].append(len(self._lines))
        self._all[s.index].append(len(self._lines))
        self._lines.append(line)

    def adds_up(self, row: Row) -> bool:
        """Whether a figure of the row is the sum of at least two above it; equal to one, it may be
        another intervention of the same cost.
        """
        for s in self.sums:
            amount = s.amount_in(row)
            for own in (self._all[s.index], self._since[s.index]):
                if amount is not None and len(own) >= 2 and amount.sek == self._sum_of(own):
                    return True
        return False

    def totals(self, row: Row, name: str, *, is_last: bool) -> list[StatedTotal]:
        """The sums that a row states, each with the figures that it should be the sum of.

        `name` may itself hold the figure; `is_last` says that no row follows.
        """
        found: list[StatedTotal] = []
        for s in self.sums:
            if s.column.is_part:
                continue  # the sum of a share tells nothing that the whole's does not
            text = row.texts[s.index] or (name if s is self.sums[0] else "")
            stated = _stated(text, s.unit)
            if stated is None:
                continue
            covers, scope, area = self._cover(s.index, stated.sek, name, is_last=is_last)
            context = replace(s.context, area=area)
            given = [i for i in covers if not self._lines[i].is_rest]
            covers = given if self._sum_of(given) == stated.sek else covers
            places = tuple(self._lines[i].place for i in covers)
            found.append(StatedTotal(context, scope, stated, row.place, places))
            found += _shares(text, s, context, row.place, places)
            self._since[s.index].clear()
        return found

    def _cover(
        self, column: int, stated: int, name: str, *, is_last: bool
    ) -> tuple[list[int], Scope, str | None]:
        """The rows that a sum is the sum of: those since the last one, or all of the table."""
        since, every = list(self._since[column]), list(self._all[column])
        area_of_since = self.area if since else self.own_area
        if len(since) == len(every):
            if self.area != self.own_area and not is_last:
                return every, Scope.AREA, self.area
            return every, Scope.TABLE, self.own_area if self._areas(every) > 1 else area_of_since
        of_neither = stated != self._sum_of(every) and not GRAND.search(name)
        if since and (stated == self._sum_of(since) or of_neither):
            return since, Scope.AREA if self._areas(every) > 1 else Scope.TABLE, area_of_since
        return every, Scope.TABLE, self.own_area

    def _areas(self, indexes: Sequence[int]) -> int:
        return len({self._lines[i].area for i in indexes})

    def _sum_of(self, indexes: Sequence[int]) -> int:
        return sum(self._lines[i].sek for i in indexes)


def _stated(text: str, unit: int) -> Amount | None:
    figures = amounts.figures(text)
    if not figures:
        return None
    figure = figures[0]
    return Amount(amounts.plausible(figure.sek(unit), figure), figure.text)


def _shares(
    text: str, s: SumColumn, context: Context, place: Place, places: tuple[Place, ...]
) -> list[StatedTotal]:
    return [
        StatedTotal(context, Scope.SHARE, Amount(figure.sek(s.unit), figure.text), place, places)
        for figure in amounts.figures(text)[1:]
        if SHARE.match(text[figure.end :])
    ]
