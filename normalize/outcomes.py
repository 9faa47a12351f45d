"""Decisions and reports of the same year → what was decided and never reported, and the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.model import Finding, Phase, Place, Severity
from normalize.model import DocumentFinding, Line, Link, OpenPair, Placement
from normalize.wording import kronor, named

NO_OUTCOME, NO_DECISION = "no_outcome", "no_decision"

# So many rows of a document are told one by one; of more a document has one finding.
MOST_SINGLE = 3
# From this share on a report was never meant to tell of all that was decided, nor the reverse.
PARTLY = 0.5
# A column of last year's figures beside this year's lists what goes on, and not what has ended.
BESIDE = 0.5

Slot = tuple[str | None, int]  # agreement and year
Row = tuple[str, Place, str]  # document, place without its column, name


@dataclass(slots=True)
class _Year:
    """What the documents say of one agreement and year, each side by intervention."""

    decided: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    spent: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    decisions: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)


def find(
    placements: Sequence[Placement], links: Sequence[Link], pairs: Sequence[OpenPair]
) -> tuple[DocumentFinding, ...]:
    """Interventions of a county that were given money in a year of which a report exists, and are
    not in it; and those that are reported, though no decision of that year gives them any.

    `placements` are without those of superseded documents. What a split, a merger or another link
    explains is left out; an undecided pair that may explain it is named.
    """
    books = _Books(placements, links, pairs)
    found: list[DocumentFinding] = []
    for slot, year in sorted(books.years.items(), key=lambda pair: (pair[0][0] or "", pair[0][1])):
        if year.reports:
            found += books.compare(slot, year.decided, year.spent, year.reports, NO_OUTCOME)
        if year.decisions:
            found += books.compare(slot, year.spent, year.decided, year.decisions, NO_DECISION)
    return tuple(found)


class _Books:
    """A county's lines by agreement and year, and what hangs together with what."""

    def __init__(
        self, placements: Sequence[Placement], links: Sequence[Link], pairs: Sequence[OpenPair]
    ) -> None:
        self.linked: dict[str, set[str]] = defaultdict(set)
        for link in links:
            self.linked[link.from_id].add(link.to_id)
            self.linked[link.to_id].add(link.from_id)
        self.asked: dict[str, dict[str, str]] = defaultdict(dict)
        for pair in pairs:
            self.asked[pair.left_id][pair.right_id] = pair.right_name
            self.asked[pair.right_id][pair.left_id] = pair.left_name
        self.years: dict[Slot, _Year] = defaultdict(_Year)
        self.told: dict[tuple[str, int], set[str]] = defaultdict(set)
        own = _own(placements)
        for placement in placements:
            self._take(placement, own)
        counting = {p.line.allocation_id for p in placements if p.is_current}
        for year in self.years.values():
            for lines in (*year.decided.values(), *year.spent.values()):
                # The last line is the one that is told: one that counts, where there is any.
                lines.sort(key=lambda line: line.allocation_id in counting)

    def _take(self, placement: Placement, own: Collection[tuple[str, Phase, int]]) -> None:
        line, one = placement.line, placement.intervention_id
        context = line.allocation.context
        if context.year is None:
            return
        year = self.years[line.agreement, context.year]
        is_spent = context.phase is Phase.EXECUTED
        (year.spent if is_spent else year.decided)[one].append(line)
        # A row without an agreement of its own is still a row of the year.
        self.told["spent" if is_spent else "decided", context.year].add(one)
        if (line.document, context.phase, context.year) in own:
            (year.reports if is_spent else year.decisions).add(line.document)

    def compare(
        self,
        slot: Slot,
        ours: Mapping[str, Sequence[Line]],
        theirs: Mapping[str, Sequence[Line]],
        others: Collection[str],
        kind: str,
    ) -> Iterator[DocumentFinding]:
        """What stands on our side of a year and not on theirs, which `others` tell."""
        year = slot[1]
        told = self.told["spent" if kind == NO_OUTCOME else "decided", year]
        with_money = {one: lines for one, lines in ours.items() if _sek(lines) > 0}
        lacking: dict[str, list[str]] = defaultdict(list)
        for one, lines in with_money.items():
            if one not in told and not self.linked[one] & told:
                lacking[lines[-1].document].append(one)
        for document, missing in sorted(lacking.items()):
            count = sum(lines[-1].document == document for lines in with_money.values())
            waiting = theirs.keys() - ours.keys()
            case = _Case(kind, year, document, sorted(others), count)
            if len(missing) > MOST_SINGLE or (len(missing) > 1 and case.is_part(len(missing))):
                yield case.several([ours[one] for one in missing])
            else:
                for one in missing:
                    asked = self.asked[one]
                    names = [name for id_, name in asked.items() if id_ in waiting]
                    yield case.single(ours[one], names)


@dataclass(frozen=True, slots=True)
class _Case:
    """Rows of one document of a year that the `others` lack, and how many rows it has."""

    kind: str
    year: int
    document: str
    others: Sequence[str]
    count: int

    def is_part(self, missing: int) -> bool:
        """Whether one side evidently tells of a part only of what the other does."""
        return missing >= PARTLY * self.count

    def single(self, lines: Sequence[Line], asked: Sequence[str]) -> DocumentFinding:
        line, where = lines[-1], ", ".join(self.others)
        name, sek = line.allocation.name, kronor(_sek(lines))
        what = (
            f"{name!r} is given {sek} in {self.year} and has no outcome in {where}"
            if self.kind == NO_OUTCOME
            else f"{name!r} has an outcome of {sek} in {self.year} and is given nothing in {where}"
        )
        remedy = (
            f"it may be {named(asked)}, which insats review asks about"
            if asked
            else "see whether it is there under another name, in a sum with others, or not at all"
        )
        severity = Severity.INFO if asked else Severity.WARNING
        text = line.allocation.amount.text if line.allocation.amount else ""
        return self._finding(severity, f"{what}: {remedy}.", line.allocation.place, text)

    def several(self, missing: Sequence[Sequence[Line]]) -> DocumentFinding:
        where, sek = ", ".join(self.others), kronor(sum(map(_sek, missing)))
        names = [lines[-1].allocation.name for lines in missing]
        what = "have no outcome" if self.kind == NO_OUTCOME else "are given nothing"
        is_part = self.is_part(len(missing))
        remedy = (
            "one of the two evidently tells of a part only: see which"
            if is_part
            else "see whether they are there under other names, in sums with others, or not at all"
        )
        message = (
            f"{len(missing)} of the {self.count} interventions of {self.year} here "
            f"({sek} of theirs) {what} in {where}: {remedy}. They are {named(names)}"
        )
        severity = Severity.INFO if is_part else Severity.WARNING
        first = missing[0][-1].allocation.place
        return self._finding(severity, message, Place(page=first.page), "")

    def _finding(
        self, severity: Severity, message: str, place: Place, text: str
    ) -> DocumentFinding:
        return DocumentFinding(self.document, Finding(severity, self.kind, message, place, text))


def _own(placements: Sequence[Placement]) -> frozenset[tuple[str, Phase, int]]:
    """Documents that tell a year and phase for its own sake: not in a column beside a later one."""
    latest: dict[Row, int] = defaultdict(int)
    for placement in placements:
        row, year = _row(placement.line), placement.line.allocation.context.year or 0
        latest[row] = max(latest[row], year)
    count: dict[tuple[str, Phase, int], list[bool]] = defaultdict(list)
    for placement in placements:
        line, context = placement.line, placement.line.allocation.context
        if context.year is not None:
            beside = latest[_row(line)] > context.year
            count[line.document, context.phase, context.year].append(beside)
    return frozenset(key for key, seen in count.items() if sum(seen) < BESIDE * len(seen))


def _row(line: Line) -> Row:
    place = replace(line.allocation.place, column=None, box=None)
    return line.document, place, line.allocation.name


def _sek(lines: Sequence[Line]) -> int:
    """What the last document that tells of it says, in the phase that it tells last."""
    last = lines[-1].document, lines[-1].allocation.context.phase
    own = [line for line in lines if (line.document, line.allocation.context.phase) == last]
    return sum(line.allocation.amount.sek for line in own if line.allocation.amount)
