"""The rows of the history → what each intervention, or area, was to get and used, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publish.snapshot import Cell, Snapshot

Group = tuple[Cell, ...]
Year = int | None

# The budget of a year is the latest figure that was decided; a proposal where none was.
_BUDGETS = ("adjusted", "approved", "proposed")


@dataclass(frozen=True, slots=True)
class Figures:
    """One group in one year: kronor, None where none are stated."""

    budget_sek: int | None = None
    outcome_sek: int | None = None
    is_proposal: bool = False  # some of the budget is proposed and not decided

    def plus(self, other: Figures) -> Figures:
        """Both together; what is missing in one counts as nothing there."""
        return Figures(
            _sum(self.budget_sek, other.budget_sek),
            _sum(self.outcome_sek, other.outcome_sek),
            self.is_proposal or other.is_proposal,
        )


@dataclass(frozen=True, slots=True)
class PivotRow:
    """A group's names, and its figures in the years that have any."""

    group: Group
    years: Mapping[Year, Figures]


@dataclass(frozen=True, slots=True)
class Pivot:
    """All years that have figures, in order (rows without a year last), and the groups."""

    years: tuple[Year, ...]
    rows: tuple[PivotRow, ...]


def by_intervention(snapshot: Snapshot) -> Pivot:
    """County, agreement, area, intervention → its figures; every intervention has a row."""
    figures = _figures(snapshot)
    held = snapshot.select(
        "select intervention_id, county, agreement, area, intervention from interventions"
    )
    rows = [PivotRow(tuple(group), figures.get(identity, {})) for identity, *group in held]
    return _pivot(rows)


def by_area(pivot: Pivot) -> Pivot:
    """County, agreement, area, number of interventions → the figures of these together."""
    counts: dict[Group, int] = {}
    sums: dict[Group, dict[Year, Figures]] = {}
    for row in pivot.rows:
        group = row.group[:-1]
        counts[group] = counts.get(group, 0) + 1
        years = sums.setdefault(group, {})
        for year, figures in row.years.items():
            years[year] = years.get(year, Figures()).plus(figures)
    return _pivot(PivotRow((*group, counts[group]), years) for group, years in sums.items())


def _figures(snapshot: Snapshot) -> dict[Cell, dict[Year, Figures]]:
    """The figures of each intervention's id."""
    phases: dict[tuple[Cell, Year], dict[Cell, int]] = {}
    for identity, year, phase, amount in snapshot.select(
        "select intervention_id, year, phase, sum(amount_sek) from history"
        " where amount_sek is not null group by intervention_id, year, phase"
    ):
        phases.setdefault((identity, _whole(year)), {})[phase] = _whole(amount) or 0
    found: dict[Cell, dict[Year, Figures]] = {}
    for (identity, year), sums in phases.items():
        latest = next((phase for phase in _BUDGETS if phase in sums), None)
        found.setdefault(identity, {})[year] = Figures(
            budget_sek=sums.get(latest),
            outcome_sek=sums.get("executed"),
            is_proposal=latest == "proposed",
        )
    return found


def _pivot(rows: Iterable[PivotRow]) -> Pivot:
    ordered = tuple(sorted(rows, key=lambda row: tuple(map(_place, row.group))))
    years = {year for row in ordered for year in row.years}
    return Pivot(tuple(sorted(years, key=_place)), ordered)


def _place(value: Cell) -> tuple[bool, str, str]:
    """By name whatever the case, as Swedish orders letters; what has none goes last."""
    text = "" if value is None else str(value)
    return (value is None, text.casefold().translate(_SWEDISH), text)


_SWEDISH = str.maketrans("åäö", "{|}")  # the signs that follow z


def _whole(value: Cell) -> int | None:
    return None if value is None else int(value)


def _sum(left: int | None, right: int | None) -> int | None:
    known = [value for value in (left, right) if value is not None]
    return sum(known) if known else None
