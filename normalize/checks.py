"""The whole history → what an accountant would ask of it, as findings of the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from normalize import deviations, earlier_totals, jumps, outcomes, parts
from normalize.county import CountyHistory
from normalize.history import county_of, order
from normalize.model import DocumentFinding, Placement, Reconciliation, Source


def find(
    sources: Sequence[Source],
    counties: Mapping[str | None, CountyHistory],
    reconciliations: Sequence[Reconciliation],
) -> tuple[DocumentFinding, ...]:
    """Findings over several rows and documents; those of one row and its table are made before.

    Documents that another one replaces, or repeats in another format, are not asked about.
    """
    stale = frozenset(name for one in counties.values() for name in one.stale)
    counting = [source for source in sources if source.name not in stale]
    papers = _papers(counting, counties, reconciliations)
    found: list[DocumentFinding] = []
    for name in sorted({*papers, *counties}, key=lambda county: county or ""):
        found += earlier_totals.find(papers.get(name, ()))
        if name in counties:
            own = counties[name]
            lines = [p for p in own.placements if p.line.document not in stale]
            found += jumps.find(lines)
            found += deviations.find(lines)
            found += outcomes.find(lines, own.links, own.open_pairs)
            found += parts.of_rows(lines)
    return (*found, *parts.of_sums(counting))


def _papers(
    sources: Sequence[Source],
    counties: Mapping[str | None, CountyHistory],
    reconciliations: Sequence[Reconciliation],
) -> dict[str | None, list[earlier_totals.Paper]]:
    """The documents of each county in the order of their time; one of totals alone is one, too."""
    rows: dict[tuple[str | None, str], list[Placement]] = defaultdict(list)
    for name, county in counties.items():
        for placement in county.placements:
            rows[name, placement.line.document].append(placement)
    totals: dict[tuple[str | None, str], list[Reconciliation]] = defaultdict(list)
    by_name = {source.name: source for source in sources}
    for one in reconciliations:
        if one.document in by_name:
            name = county_of(one.total.context, by_name[one.document])
            totals[name, one.document].append(one)
    found: dict[str | None, list[earlier_totals.Paper]] = defaultdict(list)
    for source in sorted(sources, key=order):
        dated = source.extraction.dated or ""
        for name in {name for name, document in (*rows, *totals) if document == source.name}:
            own = tuple(rows[name, source.name]), tuple(totals[name, source.name])
            found[name].append(earlier_totals.Paper(source.name, dated, *own))
    return found
