"""Sources and lines for tests, written as short rows."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from extract.model import (
    Allocation,
    Amount,
    Component,
    Context,
    Extraction,
    Format,
    Phase,
    Place,
)
from normalize import vocabulary
from normalize.model import Resolution, Source

FIXTURES = Path(__file__).parent / "fixtures"
LABELLED = vocabulary.DATA / "labelled"
AGREEMENT = "Psykisk hälsa och suicidprevention"

Truth = dict[tuple[str, int], tuple[str, str]]


def row(
    name: str,
    sek: int | None = 100_000,
    *,
    year: int | None = 2023,
    phase: Phase = Phase.APPROVED,
    area: str | None = "Suicidprevention",
    agreement: str | None = AGREEMENT,
    county: str | None = "Norrmark",
    purpose: str = "",
    responsible: str = "",
    components: Sequence[str] = (),
    at: int = 0,
) -> Allocation:
    """An allocation; `at` is its row, 0 for its order in the document."""
    return Allocation(
        context=Context(county, agreement, year, phase, area),
        name=name,
        amount=None if sek is None else Amount(sek, f"{sek} kr"),
        purpose=purpose,
        responsible=responsible,
        place=Place(table=1, row=at, column=1),
        components=tuple(Component(label, Amount(1, "1 kr")) for label in components),
    )


def source(
    name: str,
    rows: Sequence[Allocation],
    *,
    format: Format = Format.DOCX,  # noqa: A002
    county: str | None = "Norrmark",
    title: str | None = None,
    number: str | None = None,
    dated: str | None = None,
    sha256: str | None = None,
) -> Source:
    """A document of these rows, numbered in their order."""
    placed = tuple(
        Allocation(
            a.context,
            a.name,
            a.amount,
            a.purpose,
            a.responsible,
            a.place if a.place.row else Place(table=1, row=n, column=1),
            a.components,
        )
        for n, a in enumerate(rows, start=1)
    )
    extraction = Extraction(
        title=title,
        registration_number=number,
        dated=dated,
        county=county,
        allocations=placed,
    )
    return Source(name, sha256 or f"sha-{name}", format, "ok", "", None, extraction)


def made(file: str) -> tuple[list[Source], Truth]:
    """The made county histories of one set, and (document, row) → the true intervention."""
    rows: dict[tuple[str, str], list[Allocation]] = defaultdict(list)
    truth: Truth = {}
    for path in sorted(LABELLED.glob(f"earlier-{Path(file).stem}-*/rows.csv")):
        for record in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            county, document = record["county"], record["document"]
            rows[county, document].append(
                row(
                    record["name"],
                    int(record["amount_sek"]),
                    year=int(record["year"]),
                    phase=Phase(record["phase"]),
                    area=record["area"] or None,
                    agreement=record["agreement"] or None,
                    county=county,
                    purpose=record["purpose"],
                    responsible=record["responsible"],
                )
            )
            place = len(rows[county, document])
            truth[f"{county}/{document}", place] = (county, record["intervention"])
    sources = [source(f"{c}/{d}", found, county=c) for (c, d), found in rows.items()]
    return sources, truth


def id_of(resolution: Resolution, document: str, place: int) -> str:
    """The intervention id of a document's n-th row."""
    return next(
        p.intervention_id
        for p in resolution.placements
        if p.line.document == document and p.line.allocation.place.row == place
    )
