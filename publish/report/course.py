"""Rows → each intervention's years, and what became of it between two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from publish.report.facts import BUDGET_PHASES, Facts, Group, Intervention, Link, Row

MOST_YEARS = 20  # on one axis


@dataclass(frozen=True, slots=True)
class Sums:
    """What some rows of a year add up to, in kronor by phase; a phase without an amount is not
    there. `latest` is given where several interventions are added up: one may be adjusted and
    its neighbours not. `open_decided` and `open_executed` are how many rows of the latest decided
    figure and of the outcome leave their amount open: the sum lacks what these will come to.
    """

    by_phase: Mapping[str, int]
    latest: int | None = None
    open_decided: int = 0
    open_executed: int = 0

    @property
    def open_rows(self) -> int:
        return self.open_decided + self.open_executed

    @property
    def decided(self) -> int | None:
        """The latest decided figure: the adjusted one, else the approved, else the proposed."""
        if self.latest is not None:
            return self.latest
        return next((self.by_phase[p] for p in BUDGET_PHASES if p in self.by_phase), None)

    @property
    def executed(self) -> int | None:
        return self.by_phase.get("executed")

    @property
    def phase(self) -> str | None:
        """The phase of `figure`."""
        return next((p for p in (*BUDGET_PHASES, "executed") if p in self.by_phase), None)

    @property
    def figure(self) -> int | None:
        """One figure for the year: the latest decided one, else the outcome."""
        return None if self.phase is None else self.by_phase[self.phase]


def sums(rows: Iterable[Row]) -> Sums:
    """Of the rows with a phase and an amount."""
    added: dict[str, int] = defaultdict(int)
    left_open: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.phase and row.amount_sek is not None:
            added[row.phase] += row.amount_sek
        elif row.phase:
            left_open[row.phase] += 1
    return Sums(added, None, _open_decided(added, left_open), left_open["executed"])


def _open_decided(added: Mapping[str, int], left_open: Mapping[str, int]) -> int:
    """How many rows are open of the latest decision that says anything, or of later ones: an open
    sum that has been decided since is none.
    """
    for place, phase in enumerate(BUDGET_PHASES):
        if phase in added:
            return sum(left_open.get(each, 0) for each in BUDGET_PHASES[: place + 1])
    return next((left_open[phase] for phase in BUDGET_PHASES if left_open.get(phase)), 0)


def together(some: Iterable[Sums]) -> Sums:
    """Several interventions' sums of one year."""
    added: dict[str, int] = defaultdict(int)
    latest: list[int] = []
    every = list(some)
    for each in every:
        for phase, sek in each.by_phase.items():
            added[phase] += sek
        if each.decided is not None:
            latest.append(each.decided)
    return Sums(
        added,
        sum(latest) if latest else None,
        sum(each.open_decided for each in every),
        sum(each.open_executed for each in every),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """An intervention through the years. `rows` has all of them, those without a year too."""

    intervention: Intervention
    rows: tuple[Row, ...]
    years: Mapping[int, Sums]

    @property
    def size_sek(self) -> int:
        """Its largest year: what the pages and lists are ordered by."""
        return max((abs(s.figure) for s in self.years.values() if s.figure is not None), default=0)

    def names(self, year: int | None) -> tuple[str, ...]:
        """What it was called in that year."""
        return tuple(dict.fromkeys(row.name_as_written for row in self.rows if row.year == year))

    def areas(self, year: int | None) -> tuple[str | None, ...]:
        return tuple(dict.fromkeys(row.area for row in self.rows if row.year == year))


def whole_years(years: Iterable[int]) -> list[int]:
    """From the first to the last, with those between that nothing is known of, so that a picture
    shows a gap as a gap; a year that was misread must not make a hundred of them.
    """
    found = sorted(set(years))
    if not found or found[-1] - found[0] >= MOST_YEARS:
        return found
    return list(range(found[0], found[-1] + 1))


def courses(facts: Facts) -> dict[str, Course]:
    """Every intervention's, by its id and in the order of the view."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in facts.rows:
        rows[row.intervention_id].append(row)
    return {
        each.intervention_id: _course(each, rows[each.intervention_id])
        for each in facts.interventions
    }


def _course(intervention: Intervention, rows: list[Row]) -> Course:
    rows.sort(key=lambda row: (row.year is None, row.year or 0))
    years: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.year is not None:
            years[row.year].append(row)
    return Course(intervention, tuple(rows), {year: sums(some) for year, some in years.items()})


class Fate(StrEnum):
    """What became of an intervention from one year to the next that the history has."""

    NEW = "new"
    BACK = "back"  # it had no row the year before, but one earlier
    BIGGER = "bigger"
    SMALLER = "smaller"
    SAME = "same"
    OPEN = "open"  # it is there in both years, and one of them leaves its amount open
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Change:
    """`course` between the two years. `links` are those that lead from or to it at that time."""

    course: Course
    fate: Fate
    before: int
    after: int
    is_renamed: bool
    links: tuple[Link, ...]

    @property
    def figure_before(self) -> int | None:
        return _figure(self.course, self.before)

    @property
    def figure_after(self) -> int | None:
        return _figure(self.course, self.after)

    @property
    def difference_sek(self) -> int | None:
        """How much more it gets; a new one all, an ended one minus all that it had."""
        before, after = self.figure_before, self.figure_after
        match self.fate:
            case Fate.NEW | Fate.BACK:
                return after
            case Fate.ENDED:
                return None if before is None else -before
            case _:
                return None if before is None or after is None else after - before


def _figure(course: Course, year: int) -> int | None:
    return course.years[year].figure if year in course.years else None


@dataclass(frozen=True, slots=True)
class Step:
    """From one year of a group to the next that it has rows of."""

    group: Group
    before: int
    after: int
    changes: tuple[Change, ...]

    def of(self, *fates: Fate) -> list[Change]:
        """The changes of these kinds, the largest first."""
        some = [change for change in self.changes if change.fate in fates]
        return sorted(some, key=lambda c: (-abs(c.difference_sek or 0), -c.course.size_sek))


def steps(of: Mapping[str, Course], links: Iterable[Link]) -> dict[Group, list[Step]]:
    """Every group's, the first years first; none where it has but one year."""
    linked: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        linked[link.from_id].append(link)
        linked[link.to_id].append(link)
    grouped: dict[Group, list[Course]] = defaultdict(list)
    for course in of.values():
        grouped[course.intervention.group].append(course)
    return {
        group: [
            Step(group, before, after, tuple(_changes(grouped[group], before, after, linked)))
            for before, after in _pairs(grouped[group])
        ]
        for group in sorted(grouped)
    }


def _pairs(some: Iterable[Course]) -> list[tuple[int, int]]:
    years = sorted({year for course in some for year in course.years})
    return list(pairwise(years))


def _changes(
    some: Iterable[Course], before: int, after: int, linked: Mapping[str, list[Link]]
) -> Iterable[Change]:
    for course in some:
        fate = _fate(course, before, after)
        if fate is None:
            continue
        old, new = (set(map(_folded, course.names(year))) for year in (before, after))
        is_renamed = bool(old) and bool(new) and not old & new
        identity = course.intervention.intervention_id
        links = [
            link
            for link in linked[identity]
            if link.year is not None and before < link.year <= after
        ]
        yield Change(course, fate, before, after, is_renamed, tuple(links))


def _fate(course: Course, before: int, after: int) -> Fate | None:
    """None where it has no row in either year."""
    if after not in course.years:
        return Fate.ENDED if before in course.years else None
    if before not in course.years:
        return Fate.BACK if min(course.years) < before else Fate.NEW
    old, new = _figure(course, before), _figure(course, after)
    if old is None or new is None:
        return Fate.OPEN
    return Fate.SAME if old == new else Fate.BIGGER if new > old else Fate.SMALLER


def _folded(name: str) -> str:
    """The name without case, spaces and signs: a comma makes no new name."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
