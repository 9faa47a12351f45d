"""Budget and outcome of the same year → outcomes that are far from what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.model import Finding, Phase, Place, Severity
from normalize.model import DocumentFinding, Line, Placement
from normalize.tolerance import (
    DEVIATION_SEK,
    OVERSPENT,
    SURE_SHORTFALL,
    UNDERSPENT,
    is_jump,
)
from normalize.wording import kronor, named

FAR_FROM_BUDGET = "far_from_budget"
# So many rows of a document are told one by one; of more a document has one finding.
MOST_SINGLE = 3
# What was decided last counts: a revision after a decision, a decision after a proposal.
DECIDED = (Phase.ADJUSTED, Phase.APPROVED, Phase.PROPOSED)


@dataclass(frozen=True, slots=True)
class _Deviation:
    """What an intervention was given and spent in a year; `line` is one of the outcome's."""

    given: int
    spent: int
    year: int
    line: Line

    @property
    def is_over(self) -> bool:
        return self.spent > self.given


def find(placements: Iterable[Placement]) -> tuple[DocumentFinding, ...]:
    """Outcomes of twice the year's budget or more, and of a tenth of it or less, where they are
    `DEVIATION_SEK` from it. What `jumps` takes for a slip of the unit is not told again.

    Only lines that count are compared, and sums in which no line leaves its amount open.
    """
    by_slot: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for placement in placements:
        year = placement.line.allocation.context.year
        if placement.is_current and year is not None:
            by_slot[placement.intervention_id, year].append(placement.line)
    alike: dict[tuple[str, int, bool], list[_Deviation]] = defaultdict(list)
    for (_, year), lines in sorted(by_slot.items()):
        found = _deviation(year, lines)
        if found and _is_far(found):
            alike[found.line.document, year, found.is_over].append(found)
    return tuple(one for key in sorted(alike) for one in _told(alike[key]))


def _deviation(year: int, lines: Sequence[Line]) -> _Deviation | None:
    by_phase: dict[Phase, list[Line]] = defaultdict(list)
    for line in lines:
        by_phase[line.allocation.context.phase].append(line)
    decided = next((by_phase[phase] for phase in DECIDED if phase in by_phase), [])
    spent = by_phase.get(Phase.EXECUTED, [])
    given_sek, spent_sek = _sum(decided), _sum(spent)
    if given_sek is None or spent_sek is None:
        return None
    return _Deviation(given_sek, spent_sek, year, max(spent, key=lambda line: _sek(line) or 0))


def _sum(lines: Sequence[Line]) -> int | None:
    """None where there are no lines, or one of them leaves its amount open or takes money back."""
    seks = [sek for line in lines if (sek := _sek(line)) is not None and sek >= 0]
    return sum(seks) if lines and len(seks) == len(lines) else None


def _sek(line: Line) -> int | None:
    amount = line.allocation.amount
    return None if amount is None else amount.sek


def _is_far(found: _Deviation) -> bool:
    if abs(found.spent - found.given) < DEVIATION_SEK:
        return False
    if found.is_over:
        is_far = found.spent >= OVERSPENT * found.given
    else:
        is_far = found.spent * UNDERSPENT <= found.given
    return is_far and not _is_slip(found)


def _is_slip(found: _Deviation) -> bool:
    """Whether `jumps` tells of it."""
    if not found.given or not found.spent:
        return False
    factor = found.spent / found.given
    return is_jump(factor) if found.is_over else 1 / factor >= SURE_SHORTFALL


# --- words --------------------------------------------------------------------------------------


def _told(deviations: Sequence[_Deviation]) -> Iterator[DocumentFinding]:
    if len(deviations) <= MOST_SINGLE:
        yield from map(_one, deviations)
        return
    first = deviations[0]
    spent, given = (
        sum(each) for each in zip(*((d.spent, d.given) for d in deviations), strict=True)
    )
    message = (
        f"{len(deviations)} interventions have spent {_limit(first)} in {first.year}, together"
        f" {kronor(spent)} of {kronor(given)}: {_names(deviations)}. {_REMEDY}"
    )
    yield _finding(first.line, message, Place(page=first.line.allocation.place.page), "")


def _one(found: _Deviation) -> DocumentFinding:
    line = found.line
    message = (
        f"{line.allocation.name!r} has spent {kronor(found.spent)} of {kronor(found.given)} in"
        f" {found.year}: {_limit(found)}. {_REMEDY}"
    )
    text = line.allocation.amount.text if line.allocation.amount else ""
    return _finding(line, message, line.allocation.place, text)


_REMEDY = (
    f"Deviations below {kronor(DEVIATION_SEK)} are not told. See whether both figures are of the"
    " same thing, and ask why"
)


def _limit(found: _Deviation) -> str:
    return "twice its budget or more" if found.is_over else "a tenth of its budget or less"


def _names(deviations: Sequence[_Deviation]) -> str:
    return named([found.line.allocation.name for found in deviations])


def _finding(line: Line, message: str, place: Place, text: str) -> DocumentFinding:
    finding = Finding(Severity.INFO, FAR_FROM_BUDGET, message, place, text)
    return DocumentFinding(line.document, finding)
