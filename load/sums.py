"""What the lines that count come to: by intervention, by its years, by area and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.model import Phase
from load.texts import Row, as_json, cleaned, shown
from normalize.model import Intervention, Line, Placement, Resolution

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
            "intervention": shown(one.name),
            "county": cleaned(one.county),
            "agreement": cleaned(one.agreement),
            "area": cleaned(one.area),
            "names": as_json([shown(name) for name in one.names]),
            "first_year": min(years, default=None),
            "last_year": max(years, default=None),
            **{f"{phase.value}_sek": sek.get(phase) for phase in Phase},
            "decided_sek": _decided(current),
        }


def _decided(placements: Iterable[Placement]) -> int | None:
    """What was decided last in each year, over all years; None where nothing was decided."""
    years: dict[int | None, list[Placement]] = defaultdict(list)
    for placed in placements:
        years[_year(placed)].append(placed)
    found = [sek for year in years.values() if (sek := _last_decided(_by_phase(year))) is not None]
    return sum(found) if found else None


def _last_decided(sek: Mapping[Phase, int]) -> int | None:
    return next((sek[phase] for phase in DECIDED if phase in sek), None)


def by_year(resolution: Resolution) -> Iterator[Row]:
    """Each intervention and year, with what was decided last, and where its money belongs."""
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
                "decided_sek": _last_decided(sek),
                **_home(one, years[year]),
            }


def _home(one: Intervention, placements: Sequence[Placement]) -> Row:
    """County, agreement and area of a year: those of the row with most money, for an intervention
    may move, and its sums by area are to be those of `area_years`. What the row does not tell is
    what the intervention has.
    """
    largest = _largest(placements)
    return {
        "county": cleaned(largest.county or one.county),
        "agreement": cleaned(largest.agreement or one.agreement),
        "area": cleaned(largest.area or one.area),
    }


def _largest(placements: Sequence[Placement]) -> Line:
    """The row with most money."""
    return max(placements, key=lambda placed: _sek(placed) or 0).line


def by_phase(resolution: Resolution) -> Iterator[Row]:
    """Each county, agreement, year and phase."""
    held: dict[tuple[str | None, str | None, int | None, Phase], list[Placement]]
    held = defaultdict(list)
    for placed in _current(resolution):
        line, phase = placed.line, placed.line.allocation.context.phase
        held[cleaned(line.county), cleaned(line.agreement), _year(placed), phase].append(placed)
    for key in sorted(held, key=_nulls_last):
        county, agreement, year, phase = key
        yield {
            "county": county,
            "agreement": agreement,
            "year": year,
            "phase": phase.value,
            "amount_sek": _by_phase(held[key]).get(phase),
        }


def by_area(resolution: Resolution) -> Iterator[Row]:
    """Each county, agreement, area and year. A row that tells no area, as reports have them, is of
    the area in which its intervention's year is (`by_year`).
    """
    area_of: dict[tuple[str, int | None], str | None] = {}
    lines = _by_intervention(resolution)
    for one in resolution.interventions:
        years: dict[int | None, list[Placement]] = defaultdict(list)
        for placed in lines.get(one.intervention_id, []):
            years[_year(placed)].append(placed)
        for year, own in years.items():
            area_of[one.intervention_id, year] = cleaned(_largest(own).area or one.area)
    held: dict[tuple[str | None, str | None, str | None, int | None], list[Placement]]
    held = defaultdict(list)
    for placed in _current(resolution):
        line, year = placed.line, _year(placed)
        area = cleaned(line.area) or area_of.get((placed.intervention_id, year))
        held[cleaned(line.county), cleaned(line.agreement), area, year].append(placed)
    for key in sorted(held, key=_nulls_last):
        county, agreement, area, year = key
        sek = _by_phase(held[key])
        yield {
            "county": county,
            "agreement": agreement,
            "area": area,
            "year": year,
            **{f"{phase}_sek": sek.get(phase) for phase in Phase},
            "allocations": len(held[key]),
            "without_amount": sum(_sek(placed) is None for placed in held[key]),
        }


def _nulls_last(key: Iterable[str | int | None]) -> tuple[tuple[bool, str | int], ...]:
    return tuple((part is None, part or 0) for part in key)


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
