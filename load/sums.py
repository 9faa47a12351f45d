"""What the lines that count come to: by intervention, by its years, by area and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from extract.model import Phase
from load.texts import Row, as_json, clean, cleaned
from normalize.model import Placement, Resolution

# A later decision stands before an earlier one; what was spent is none.
DECIDED = (Phase.ADJUSTED, Phase.APPROVED, Phase.PROPOSED)


def interventions(resolution: Resolution) -> Iterator[Row]:
    """Each intervention, with its first and last year and its sums over all of them."""
    lines = _by_intervention(resolution)
    for one in resolution.interventions:
        current = lines.get(one.intervention_id, [])
        years = [year for placed in current if (year := _year(placed)) is not None]
        sek = _by_phase(current)
        yield {
            "intervention_id": one.intervention_id,
            "intervention": clean(one.name),
            "county": cleaned(one.county),
            "agreement": cleaned(one.agreement),
            "area": cleaned(one.area),
            "names": as_json([clean(name) for name in one.names]),
            "first_year": min(years, default=None),
            "last_year": max(years, default=None),
            "proposed_sek": sek.get(Phase.PROPOSED),
            "approved_sek": sek.get(Phase.APPROVED),
            "executed_sek": sek.get(Phase.EXECUTED),
        }


def by_year(resolution: Resolution) -> Iterator[Row]:
    """Each intervention and year, with what was decided last."""
    lines = _by_intervention(resolution)
    for one in resolution.interventions:
        years: dict[int, list[Placement]] = defaultdict(list)
        for placed in lines.get(one.intervention_id, []):
            if (year := _year(placed)) is not None:
                years[year].append(placed)
        for year in sorted(years):
            sek = _by_phase(years[year])
            yield {
                "intervention_id": one.intervention_id,
                "year": year,
                **{f"{phase.value}_sek": sek.get(phase) for phase in Phase},
                "decided_sek": next((sek[phase] for phase in DECIDED if phase in sek), None),
            }


def by_area(resolution: Resolution) -> Iterator[Row]:
    """Each county, agreement, area, year and phase."""
    held: dict[tuple[str | None, str | None, str | None, int | None, Phase], list[Placement]]
    held = defaultdict(list)
    for placed in _current(resolution):
        line = placed.line
        phase = line.allocation.context.phase
        held[line.county, line.agreement, line.area, _year(placed), phase].append(placed)
    for key in sorted(held, key=lambda key: tuple((part is None, part or 0) for part in key)):
        county, agreement, area, year, phase = key
        amounts = [amount for amount in map(_sek, held[key]) if amount is not None]
        yield {
            "county": cleaned(county),
            "agreement": cleaned(agreement),
            "area": cleaned(area),
            "year": year,
            "phase": phase.value,
            "amount_sek": sum(amounts) if amounts else None,
            "allocations": len(held[key]),
            "without_amount": len(held[key]) - len(amounts),
        }


def _current(resolution: Resolution) -> Iterator[Placement]:
    return (placed for placed in resolution.placements if placed.is_current)


def _by_intervention(resolution: Resolution) -> Mapping[str, list[Placement]]:
    found: dict[str, list[Placement]] = defaultdict(list)
    for placed in _current(resolution):
        found[placed.intervention_id].append(placed)
    return found


def _by_phase(placements: Iterable[Placement]) -> dict[Phase, int]:
    """The sums of the phases that have any amount."""
    found: dict[Phase, int] = {}
    for placed in placements:
        if (sek := _sek(placed)) is not None:
            phase = placed.line.allocation.context.phase
            found[phase] = found.get(phase, 0) + sek
    return found


def _year(placed: Placement) -> int | None:
    return placed.line.allocation.context.year


def _sek(placed: Placement) -> int | None:
    amount = placed.line.allocation.amount
    return None if amount is None else amount.sek
