"""A county's clusters → lines that only repeat what another document states of the same year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.model import Amount, Finding, Phase, Severity
from normalize import hands
from normalize.clusters import Cluster
from normalize.model import DocumentFinding, Line
from normalize.tolerance import agree, agrees
from normalize.wording import kronor

FEWEST_ROWS = 2  # one row alone may be alike by chance
# A version that is told anew has at least so many of the rows of the one before.
MOST_ROWS = 0.5
# A plan told anew leaves most sums as they were; one that adds money has sums of its own.
SAME_SUMS = 0.5
# What was spent until the summer is spent by the end of the year, too, but for corrections.
NOT_SMALLER = 0.8


@dataclass(frozen=True, slots=True)
class Restatements:
    """allocation_id of a line that does not count → that of the line that does; and what to ask."""

    of: Mapping[str, str]
    findings: tuple[DocumentFinding, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The documents in time. `order`: document → its place; `dated`: those whose own date says so;
    `since`: the day from which each is known, or taken to be. `last`: document → the last year it
    tells of. `own`: document and phase → the first year that it decides for its own sake.
    `interim`: reports on a part of their year; `rest`: those on what followed that part. `towns`:
    document → the municipalities that it tells of.
    """

    order: Mapping[str, int]
    dated: Mapping[str, str]
    since: Mapping[str, str]
    last: Mapping[str, int]
    own: Mapping[tuple[str, Phase], int]
    interim: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()
    towns: Mapping[str, hands.Towns] = field(default_factory=dict)

    def ends_within(self, document: str, year: int | None) -> bool:
        """Whether a report on a year was written before it was over, or says so."""
        dated = self.dated.get(document, "")
        return document in self.interim or (bool(dated) and dated <= f"{year or 0:04}-12-31")

    def looks_ahead(self, old: str, new: str, slot: Slot) -> bool:
        """Whether a plan of several years told of a later one, which has a plan of its own now."""
        year, phase = slot
        own = self.own.get((old, phase)), self.own.get((new, phase))
        later = self.since[old] < self.since[new]
        return later and None not in own and (own[0] or 0) < (year or 0) == own[1]


Slot = tuple[int | None, Phase]


@dataclass(slots=True)
class _Books:
    """Which document states which sum, by intervention (its place among the clusters)."""

    time: Timeline
    sums: dict[tuple[str, Slot], dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    reports: set[tuple[str, int | None]] = field(default_factory=set)
    known: dict[tuple[str, str, Slot], bool] = field(default_factory=dict)

    def take(self, number: int, line: Line) -> None:
        context, amount = line.allocation.context, line.allocation.amount
        if context.phase is Phase.EXECUTED:
            self.reports.add((line.document, context.year))
        if amount is not None:
            self.sums[line.document, (context.year, context.phase)][number] = amount.sek

    def looks_back(self, line: Line) -> bool:
        """Whether a document states a figure for comparison: an earlier year's beside its own, or
        the budget beside the outcome.
        """
        context = line.allocation.context
        beside = context.phase is not Phase.EXECUTED
        return (context.year or 0) < self.time.last[line.document] or (
            beside and (line.document, context.year) in self.reports
        )

    def is_in_time(self, old: Line, new: Line) -> bool:
        """Whether another sum is what was to be expected: the first one was said before the year
        was over, or before it was planned for.
        """
        slot = _slot(new)
        if slot[1] is Phase.EXECUTED:
            return self._is_whole(old.document, new.document, slot[0])
        return self.time.looks_ahead(old.document, new.document, slot)

    def is_told_anew(self, old: Line, new: Line) -> bool:
        """Whether a document says once more, and later, what another said of a year: a plan most of
        whose sums stay, the plan of a year that was looked ahead to, or a report of the whole year
        after one of its first months. Otherwise it may as well say what came on top.
        """
        slot = _slot(new)
        case = (old.document, new.document, slot)
        if case not in self.known:
            self.known[case] = self._covers(*case)
        return self.known[case]

    def _is_whole(self, old: str, new: str, year: int | None) -> bool:
        """Whether a report tells of the year and the other one of its first months alone."""
        begun, over = (self.time.ends_within(each, year) for each in (old, new))
        return begun and not over and new not in self.time.rest

    def _covers(self, old: str, new: str, slot: Slot) -> bool:
        if new in self.time.rest:
            return False
        if slot[1] is not Phase.EXECUTED and self.time.looks_ahead(old, new, slot):
            return True
        dates = self.time.dated.get(old, ""), self.time.dated.get(new, "")
        is_whole = slot[1] is Phase.EXECUTED and self._is_whole(old, new, slot[0])
        if not is_whole and not (dates[0] and dates[0] < dates[1]):
            return False
        if slot[1] is Phase.EXECUTED and self.time.ends_within(old, slot[0]):
            ours, theirs = self.sums[new, slot], self.sums[old, slot]
            shared = self._shared(old, new, slot, 1 if is_whole else FEWEST_ROWS)
            grown = sum(ours[n] >= theirs[n] for n in shared)
            return bool(shared) and grown >= NOT_SMALLER * len(shared)
        return self.is_same_money(old, new, slot)

    def is_same_money(self, old: str, new: str, slot: Slot) -> bool:
        """Whether most of the rows that two documents share have the same sums: then those that
        differ do not come on top, whichever of the two is right.
        """
        ours, theirs = self.sums[new, slot], self.sums[old, slot]
        shared = self._shared(old, new, slot, FEWEST_ROWS)
        same = sum(ours[n] == theirs[n] for n in shared)
        return bool(shared) and same >= SAME_SUMS * len(shared)

    def _shared(self, old: str, new: str, slot: Slot, fewest: int) -> frozenset[int]:
        """The interventions of both; none where the new document leaves most of the old one out."""
        theirs = self.sums[old, slot]
        shared = self.sums[new, slot].keys() & theirs.keys()
        return frozenset(shared if len(shared) >= max(fewest, MOST_ROWS * len(theirs)) else ())


def find(clusters: Sequence[Cluster], time: Timeline) -> Restatements:
    """Lines of one intervention, year and phase that several documents state.

    The first document's line is the figure. A later document that repeats the sum restates it; so
    does a column that looks back with another sum, which an accountant would ask about. A document
    that says the whole year anew takes the earlier one's place; where no date tells which is later,
    the first one stands. Where it may as well have come on top, both count, and an accountant would
    ask, too.
    """
    books = _Books(time)
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            books.take(number, member.traits.line)
    found: dict[str, str] = {}
    findings: list[DocumentFinding] = []
    for cluster in clusters:
        lines = sorted(
            (member.traits.line for member in cluster.members),
            key=lambda line: (
                books.looks_back(line),
                line.document not in time.interim,  # without a date it is last of its year
                time.order[line.document],
            ),
        )
        adjusted = _adjusted(lines, books)
        for stated in _stated(lines):
            for own in _parted(stated, time):
                findings += _compared(own, adjusted, books, found)
    return Restatements({line: _end(line, found) for line in found}, tuple(findings))


def _parted(lines: Sequence[Line], time: Timeline) -> list[list[Line]]:
    """The lines by the municipalities whose money they are about, where it is not that of all."""
    if len(lines) == 1:
        return [list(lines)]
    return hands.parted(lines, [time.towns.get(line.document, frozenset()) for line in lines])


def _slot(line: Line) -> Slot:
    return line.allocation.context.year, line.allocation.context.phase


def _stated(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each year and phase, in the order in which they came."""
    found: dict[Slot, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.allocation.context.year, line.allocation.context.phase].append(line)
    yield from found.values()


def _adjusted(lines: Iterable[Line], books: _Books) -> dict[tuple[int | None, int], Line]:
    """The decisions that changed an earlier one, by year and sum."""
    return {
        (line.allocation.context.year, line.allocation.amount.sek): line
        for line in lines
        if line.allocation.context.phase is Phase.ADJUSTED
        and line.allocation.amount is not None
        and not books.looks_back(line)
    }


def _compared(
    lines: Sequence[Line],
    adjusted: Mapping[tuple[int | None, int], Line],
    books: _Books,
    found: dict[str, str],
) -> Iterator[DocumentFinding]:
    """What is to be asked of the lines of one intervention, year and phase; those that do not count
    go to `found`.
    """
    figure: Line | None = None
    counted: list[Line] = []
    for line in lines:
        context, amount = line.allocation.context, line.allocation.amount
        looks_back = books.looks_back(line)
        is_last = looks_back and not books.sums.get((line.document, (context.year, Phase.ADJUSTED)))
        if amount is not None and is_last and context.phase is Phase.APPROVED:
            changed = adjusted.get((context.year, amount.sek))
            if changed is not None:
                # The one budget beside an outcome is that of the last decision.
                found[line.allocation_id] = changed.allocation_id
                continue
        if figure is None or (amount is not None and figure.allocation.amount is None):
            figure = line  # before, it was still to be decided
            counted = [line]
        elif amount is None:
            found[line.allocation_id] = figure.allocation_id
        elif (same := _same(amount, counted)) is not None:
            found[line.allocation_id] = same.allocation_id
        elif looks_back:
            found[line.allocation_id] = figure.allocation_id
            yield _finding(line, figure, "this column looks back, and does not count")
        elif books.is_told_anew(figure, line):
            found[figure.allocation_id] = line.allocation_id
            what = "this document is later and tells the year anew: it counts"
            severity = Severity.INFO if books.is_in_time(figure, line) else Severity.WARNING
            yield _finding(line, figure, what, severity)
            counted = [line if one is figure else one for one in counted]
            figure = line
        elif books.is_same_money(figure.document, line.document, _slot(line)):
            found[line.allocation_id] = figure.allocation_id
            yield _finding(
                line, figure, "most sums of the two are the same, so this one does not count"
            )
        else:
            counted.append(line)
            yield _finding(line, figure, "both count: see whether one takes the other's place")


def _same(amount: Amount, counted: Sequence[Line]) -> Line | None:
    """The line that states an amount already, rounded or not; of several that add up to it the
    first.
    """
    stated = [(line, line.allocation.amount) for line in counted if line.allocation.amount]
    if agrees(amount, sum(sum_.sek for _, sum_ in stated)):
        return stated[0][0]
    return next((line for line, sum_ in stated if agree(amount, sum_)), None)


def _end(line: str, found: Mapping[str, str]) -> str:
    """The line that counts in the end, where one that took another's place was replaced itself."""
    last = found[line]
    while last in found:
        last = found[last]
    return last


def _finding(
    line: Line, figure: Line, what: str, severity: Severity = Severity.WARNING
) -> DocumentFinding:
    ours, theirs = line.allocation, figure.allocation
    assert ours.amount is not None and theirs.amount is not None  # noqa: S101, PT018  # the caller's condition
    message = (
        f"{ours.name!r} {ours.context.year} ({ours.context.phase}) is {kronor(ours.amount.sek)} "
        f"here and {kronor(theirs.amount.sek)} in {figure.document}; {what}"
    )
    return DocumentFinding(
        line.document,
        Finding(severity, "two_figures", message, ours.place, ours.amount.text),
    )
