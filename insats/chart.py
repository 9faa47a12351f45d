"""An intervention's rows → a small chart for the terminal: budget and outcome, year by year.

    2023  proposed  ====================          900 000 kr
          outcome   ##################            800 000 kr

Plain characters alone, and another one for each kind: neither colour nor a font is needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import TextIO

from insats.show import kronor

BUDGET, OUTCOME = "=", "#"
# The year's budget is the latest decision on it: what was changed goes before what was decided.
DECIDED = ("adjusted", "approved", "proposed")
EXECUTED = "executed"
LONGEST = 50  # a bar of more characters tells no more, and leads the eye from its figure
SHORTEST = 8  # below it every bar looks like its neighbour: the figures alone are better
_GAP = "  "

_Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the chart; `year` is empty where the line above has it, `sek` None if open."""

    year: str
    label: str
    mark: str
    sek: int | None

    @property
    def figure(self) -> str:
        """The sum as people read it; a line for a year without rows has neither label nor sum."""
        if not self.label:
            return "no rows"
        return "open" if self.sek is None else kronor(self.sek)


def bars(rows: Sequence[_Row]) -> tuple[Bar, ...]:
    """The lines of the chart: each year from the first to the last, those without rows too.

    `rows` are rows of the view history. Those without a year stand last, under `?`.
    """
    phases: dict[int | None, dict[str, list[int | None]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        year, sek = row["year"], row["amount_sek"]
        phases[year if isinstance(year, int) else None][str(row["phase"])].append(
            sek if isinstance(sek, int) else None
        )
    known = [year for year in phases if year is not None]
    years: list[int | None] = list(range(min(known), max(known) + 1)) if known else []
    if None in phases:
        years.append(None)
    return tuple(bar for year in years for bar in _of_year(year, phases.get(year, {})))


def _of_year(year: int | None, sums: Mapping[str, Sequence[int | None]]) -> list[Bar]:
    named = "?" if year is None else str(year)
    decided = next((phase for phase in DECIDED if phase in sums), None)
    found = []
    if decided is not None:
        found.append(Bar(named, decided, BUDGET, _sum(sums[decided])))
    if EXECUTED in sums:
        found.append(Bar("" if found else named, "outcome", OUTCOME, _sum(sums[EXECUTED])))
    return found or [Bar(named, "", "", None)]


def _sum(amounts: Sequence[int | None]) -> int | None:
    """None if every amount is open, as in the views."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def draw(lines: Sequence[Bar], width: int) -> list[str]:
    """The chart in lines of at most `width` characters where that leaves room for bars.

    The greatest sum is a whole bar, every other one in proportion; a sum above zero has one mark
    at least, and one below zero none.
    """
    labels = max((len(bar.label) for bar in lines), default=0)
    years = max((len(bar.year) for bar in lines), default=0)
    figures = max((len(bar.figure) for bar in lines), default=0)
    room = width - years - labels - figures - 3 * len(_GAP)
    longest = min(room, LONGEST) if room >= SHORTEST else 0
    greatest = max((bar.sek or 0 for bar in lines), default=0)
    drawn = []
    for bar in lines:
        cells = [bar.year.ljust(years), bar.label.ljust(labels)]
        if longest:
            cells.append((bar.mark * _length(bar.sek or 0, greatest, longest)).ljust(longest))
        drawn.append(_GAP.join([*cells, bar.figure.rjust(figures)]))
    return drawn


def _length(sek: int, greatest: int, longest: int) -> int:
    if sek <= 0:
        return 0
    return max(1, (2 * sek * longest + greatest) // (2 * greatest))


def write_chart(rows: Sequence[_Row], stream: TextIO) -> None:
    """The chart after an empty line, as wide as the terminal (80 where there is none)."""
    lines = bars(rows)
    if not any(bar.sek for bar in lines):
        return  # nothing to compare: the table says all
    stream.write("\n")
    stream.writelines(f"{line}\n" for line in draw(lines, get_terminal_size().columns))
