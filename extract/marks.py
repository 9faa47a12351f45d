"""What may stand in a table's rows for those who add up: figures, bands, and sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.model import Amount, Place


@dataclass(frozen=True, slots=True)
class Line:
    """A figure that a sum may cover, at twice its row; `is_rest` marks money not yet given out.

    `party` is who answers for it, as written.
    """

    at: int
    column: int
    place: Place
    sek: int
    area: str | None
    is_rest: bool = False
    party: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it stands in one column, and where."""

    column: int
    amount: Amount
    place: Place


@dataclass(frozen=True, slots=True)
class Mark:
    """A row that parts those around it: a band with an area's name, or a row of sums.

    `order` counts the marks, `sums` are those that it states.
    """

    at: int
    order: int
    text: str
    area: str | None
    sums: tuple[Sum, ...] = ()
    is_band: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """What a sum is the sum of: `lines` of the table, and `places`, those of the figures that
    come to it, among which a printed sum may stand for its lines.

    `part_of` is the sum of which this is a party's part, where no lines tell which.
    """

    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    part_of: Amount | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The rows after `low` and before `high`."""

    low: int
    high: int

    def of(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(line for line in lines if self.low < line.at < self.high)


def come_to(lines: Iterable[Line]) -> int:
    return sum(line.sek for line in lines)
