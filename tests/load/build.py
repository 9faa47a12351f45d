"""Small sources and histories, as the stages before would hand them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.model import Allocation, Amount, Context, Extraction, Format, Phase, Place
from load.kept import Kept
from normalize.model import Intervention, Line, MatchMethod, Placement, Resolution, Source


def allocation(
    name: str,
    sek: int | None = 100_000,
    *,
    year: int = 2024,
    phase: Phase = Phase.APPROVED,
    row: int = 2,
) -> Allocation:
    return Allocation(
        context=Context(county="Dalarna", agreement="Psykisk hälsa", year=year, phase=phase),
        name=name,
        amount=None if sek is None else Amount(sek, f"{sek} kr"),
        purpose="Bättre stöd",
        responsible="Regionen",
        place=Place(page=1, table=1, row=row, column=1),
    )


def source(name: str, *allocations: Allocation, sha256: str = "", status: str = "ok") -> Source:
    return Source(
        name=name,
        sha256=sha256 or f"sha of {name}",
        format=Format.DOCX,
        status=status,
        message="",
        pages=1,
        extraction=Extraction(title="Plan", county="Dalarna", allocations=allocations),
    )


def kept(*sources: Source) -> tuple[Kept, ...]:
    return tuple(Kept(each, "edition") for each in sources)


def history_of(sources: Sequence[Source]) -> Resolution:
    """Rows of one name are one intervention; its id is that name."""
    placements: list[Placement] = []
    interventions: dict[str, Intervention] = {}
    for each in sorted(sources, key=lambda each: each.name):
        for number, found in enumerate(each.extraction.allocations):
            line = Line(
                f"{each.name}#{number}", each.name, found, found.context.agreement, None, "Dalarna"
            )
            placements.append(Placement(line, found.name, MatchMethod.SAME_NAME, 1.0))
            interventions[found.name] = Intervention(
                found.name, found.name, "Dalarna", found.context.agreement, None, (found.name,)
            )
    return Resolution(
        placements=tuple(placements),
        interventions=tuple(interventions[name] for name in sorted(interventions)),
    )


def without_currency(resolution: Resolution, allocation_id: str, restates: str) -> Resolution:
    """The same history with one row that only repeats another."""
    return replace(
        resolution,
        placements=tuple(
            replace(placed, is_current=False, restates=restates)
            if placed.line.allocation_id == allocation_id
            else placed
            for placed in resolution.placements
        ),
    )
