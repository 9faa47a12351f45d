"""Interventions over the years → amounts that are ten times another or more: slips of the unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.model import Finding, Phase, Place, Severity
from normalize.model import DocumentFinding, Line, Placement
from normalize.tolerance import JUMP, SURE_JUMP, SURE_SHORTFALL, is_digit_slip, is_jump
from normalize.wording import about, kronor, named

AMOUNT_JUMP = "amount_jump"
# So many rows of one table that jump alike have one cause: the unit of the table.
WHOLE_TABLE = 3
# A zero too many makes ten times one of two figures, and about ten times the other, which differs.
NEARLY = JUMP / 2
# What was decided last counts: a revision after a decision, a decision after a proposal.
DECIDED = (Phase.ADJUSTED, Phase.APPROVED, Phase.PROPOSED)


@dataclass(frozen=True, slots=True)
class _Figure:
    """What an intervention was given, or spent, in a year; `line` is the largest of its lines."""

    sek: int
    year: int
    line: Line


@dataclass(frozen=True, slots=True)
class _Jump:
    """Two figures of one intervention that are far apart; `now` is the one to look at first."""

    before: _Figure
    now: _Figure
    is_sure: bool

    @property
    def factor(self) -> float:
        return max(self.now.sek, self.before.sek) / min(self.now.sek, self.before.sek)

    @property
    def rises(self) -> bool:
        return self.now.sek > self.before.sek


def find(placements: Iterable[Placement]) -> tuple[DocumentFinding, ...]:
    """Amounts that are ten times those of the year before, or a tenth, or ten times the budget.

    Only lines that count are compared: what is restated or superseded is no figure of its own.
    """
    by_id: dict[str, list[Line]] = defaultdict(list)
    for placement in placements:
        if placement.is_current:
            by_id[placement.intervention_id].append(placement.line)
    jumps = [jump for lines in by_id.values() for jump in _jumps(lines)]
    alike: dict[tuple[object, ...], list[_Jump]] = defaultdict(list)
    for jump in jumps:
        alike[_slot(jump)].append(jump)
    return tuple(_told(alike.values()))


def _slot(jump: _Jump) -> tuple[object, ...]:
    """Jumps that have one cause share it: the table, the way, and from which year and document."""
    now, before = jump.now.line, jump.before.line
    table = now.allocation.place.table, now.allocation.place.column
    return now.document, *table, before.document, jump.before.year, jump.rises


def _told(groups: Iterable[Sequence[_Jump]]) -> Iterator[DocumentFinding]:
    for jumps in groups:
        sure = [jump for jump in jumps if jump.is_sure]
        if len(sure) >= WHOLE_TABLE:
            yield _table(sure)
            yield from (_one(jump) for jump in jumps if not jump.is_sure)
        else:
            yield from map(_one, jumps)


def _jumps(lines: Sequence[Line]) -> Iterator[_Jump]:
    decided, spent = _by_year(lines, DECIDED), _by_year(lines, (Phase.EXECUTED,))
    for figures in (decided, spent):
        yield from _between_years(figures)
    yield from _since_proposed(lines)
    for year in sorted(decided.keys() & spent.keys()):
        factor = spent[year].sek / decided[year].sek
        # Spent far less than given is no slip: most such interventions began late.
        if is_jump(factor):
            sure = is_digit_slip(factor) or factor >= SURE_JUMP
            yield _Jump(decided[year], spent[year], is_sure=sure)
        elif 1 / factor >= SURE_SHORTFALL:
            yield _Jump(decided[year], spent[year], is_sure=True)


def _since_proposed(lines: Sequence[Line]) -> Iterator[_Jump]:
    """Proposals that are far from what was then decided of the same year: once a decision is there,
    nothing else compares them with anything. The larger figure is the one to look at.

    Ten times what was decided may have been cut down; ten times the year before's as well is a
    zero too many.
    """
    proposed, decided = (_by_year(lines, phases) for phases in ((Phase.PROPOSED,), DECIDED[:-1]))
    for year in sorted(proposed.keys() & decided.keys()):
        before, now = sorted((proposed[year], decided[year]), key=lambda figure: figure.sek)
        if now.sek >= SURE_JUMP * before.sek:
            yield _Jump(before, now, is_sure=True)
        elif year - 1 in decided:
            beside = [_factor(proposed[year], decided[each]) for each in (year - 1, year)]
            if min(beside) >= NEARLY and any(map(is_jump, beside)):
                yield _Jump(before, now, any(map(is_digit_slip, beside)))


def _factor(a: _Figure, b: _Figure) -> float:
    return max(a.sek, b.sek) / min(a.sek, b.sek)


def _between_years(figures: dict[int, _Figure]) -> Iterator[_Jump]:
    """Each jump from a year to the next; the way back from a single odd year is the same jump."""
    last: _Jump | None = None
    for year in sorted(figures):
        if year - 1 not in figures:
            continue
        before, now = figures[year - 1], figures[year]
        factor = _factor(before, now)
        if not is_jump(factor):
            continue
        jump = _Jump(before, now, is_digit_slip(factor) or factor >= SURE_JUMP)
        back = last is not None and last.now is before and last.rises != jump.rises
        last = None if back else jump
        if not back:
            yield jump


def _by_year(lines: Sequence[Line], phases: Sequence[Phase]) -> dict[int, _Figure]:
    """Year → the figure of the first of the phases that has one; none where a line is open."""
    slots: dict[tuple[int, Phase], list[Line]] = defaultdict(list)
    for line in lines:
        context = line.allocation.context
        if context.year is not None:
            slots[context.year, context.phase].append(line)
    found: dict[int, _Figure] = {}
    for year in {year for year, _ in slots}:
        own = next((slots[year, phase] for phase in phases if (year, phase) in slots), [])
        seks = [line.allocation.amount.sek for line in own if line.allocation.amount]
        if len(seks) == len(own) and sum(seks) > 0 and min(seks) >= 0:
            found[year] = _Figure(sum(seks), year, max(own, key=_sek))
    return found


def _sek(line: Line) -> int:
    return line.allocation.amount.sek if line.allocation.amount else 0


# --- words --------------------------------------------------------------------------------------


def _one(jump: _Jump) -> DocumentFinding:
    line, before = jump.now.line, jump.before.line
    where = "" if before.document == line.document else f" ({before.document})"
    message = (
        f"{line.allocation.name!r} has {_given(jump.now)} and {_given(jump.before)}{where}, "
        f"a factor of {about(jump.factor)}: see whether both amounts and their units are right."
    )
    severity = Severity.WARNING if jump.is_sure else Severity.INFO
    return _finding(line, severity, message, line.allocation.place)


def _table(jumps: Sequence[_Jump]) -> DocumentFinding:
    first = min(jumps, key=lambda jump: jump.now.line.allocation.place.row or 0)
    line, before = first.now.line, first.before.line
    names = [jump.now.line.allocation.name for jump in jumps]
    message = (
        f"{len(jumps)} amounts of this column are far from those in {before.document}, "
        f"the first with {_given(first.now)} and {_given(first.before)} there, a factor of "
        f"{about(first.factor)}: {named(names)}. Likely the unit of one of the two tables "
        "(kr, tkr, mnkr) is not meant or was not read: compare both."
    )
    place = line.allocation.place
    own = Place(page=place.page, table=place.table, column=place.column)
    return _finding(line, Severity.WARNING, message, own)


def _finding(line: Line, severity: Severity, message: str, place: Place) -> DocumentFinding:
    text = line.allocation.amount.text if line.allocation.amount else ""
    return DocumentFinding(line.document, Finding(severity, AMOUNT_JUMP, message, place, text))


def _given(figure: _Figure) -> str:
    is_spent = figure.line.allocation.context.phase is Phase.EXECUTED
    return f"{kronor(figure.sek)} {'spent' if is_spent else 'given'} in {figure.year}"
