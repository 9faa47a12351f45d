"""Sources and decisions → the whole history: lines placed in interventions, and what is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from normalize import checks, collector, county, decisions_checked, history, review, totals
from normalize.decisions import Decision
from normalize.history import History
from normalize.model import DocumentFinding, Link, Placement, Reconciliation, Resolution, Source


@collector.at_rest()
def resolve(sources: Sequence[Source], decisions: Sequence[Decision] = ()) -> Resolution:
    """The history of all sources. Neither their order nor that of the decisions matters.

    Counties are resolved one by one: rows of different counties are never one intervention.
    """
    read = history.read(sources)
    lines = [line for papers in read.counties.values() for p in papers for line in p.lines]
    by_name = {
        name: county.resolve(name, papers, decisions) for name, papers in read.counties.items()
    }
    counties = by_name.values()
    reconciliations = _reconciled(sources, read)
    found = [
        *(DocumentFinding(s.name, finding) for s in sources for finding in s.extraction.findings),
        *(finding for one in counties for finding in one.findings),
        *checks.find(sources, by_name, reconciliations),
    ]
    return Resolution(
        placements=tuple(sorted((p for c in counties for p in c.placements), key=_place)),
        interventions=tuple(
            sorted((i for c in counties for i in c.interventions), key=lambda i: i.intervention_id)
        ),
        open_pairs=review.ranked(pair for c in counties for pair in c.open_pairs),
        links=tuple(sorted((link for c in counties for link in c.links), key=_ends)),
        parties=tuple(
            sorted(
                (role for c in counties for role in c.parties),
                key=lambda role: (role.allocation_id, role.role, role.party),
            )
        ),
        reconciliations=reconciliations,
        findings=tuple(sorted(found, key=_where)),
        redirects=tuple(sorted(pair for c in counties for pair in c.redirects)),
        superseded=tuple(sorted(pair for c in counties for pair in c.superseded)),
        problems=decisions_checked.problems(decisions, lines),
    )


def _reconciled(sources: Sequence[Source], read: History) -> tuple[Reconciliation, ...]:
    found: list[Reconciliation] = []
    for source in sorted(sources, key=lambda source: source.name):
        found += totals.reconcile(source, read.agreement, partial(read.area, source))
    return tuple(found)


def _place(placement: Placement) -> tuple[object, ...]:
    place = placement.line.allocation.place
    where = (place.page or 0, place.table or 0, place.row or 0, place.column or 0)
    return placement.line.document, *where, placement.line.allocation_id


def _ends(link: Link) -> tuple[str, str, str]:
    return link.from_id, link.to_id, link.relation


def _where(found: DocumentFinding) -> tuple[object, ...]:
    place = found.finding.place
    where = (place.page or 0, place.table or 0, place.row or 0, place.column or 0)
    return found.document, *where, found.finding.kind, found.finding.message
