"""Facts for the report's tests: two years with every kind of change, and evil texts everywhere."""

from __future__ import annotations

from dataclasses import replace

from publish.report.facts import (
    Facts,
    Finding,
    Funding,
    Intervention,
    Link,
    Question,
    Row,
    Source,
    Total,
)
from publish.report.pictures import Pictures, SourcePage

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></svg><svg onload=alert(1)>",
    "Robert'); drop table line;--",
    "]]><!-- & &amp; {n} {amount} &#x3c;b&#x3e;",
    "\u202eesrever\u2066 \x00\x07\ufffe\ud800",
    "javascript:alert(1)//https://example.org/x.js",
)
# The smallest WebP there is: one dot.
DOT = bytes.fromhex(
    "524946461a000000574542505650384c0d0000002f0000001007101111888808 0700".replace(" ", "")
)


def row(
    name: str,
    sek: int | None,
    year: int | None,
    phase: str = "approved",
    *,
    called: str = "",
    number: int = 1,
    area: str | None = "Område A",
) -> Row:
    """A row of the intervention `name`, which the document may have called something else."""
    return Row(
        allocation_id=f"{name} {year} {phase} {number}",
        county="Dalarna",
        agreement="Psykisk hälsa",
        year=year,
        phase=phase,
        area=area,
        intervention_id=name,
        name_as_written=called or name,
        amount_sek=sek,
        amount_as_written=None if sek is None else f"{sek} kr",
        document=f"plan-{year or 'odaterad'}.pdf",
        page=1,
        table_no=1,
        row_no=number,
        x0=50.0,
        top=100.0 + number,
        x1=500.0,
        bottom=112.0 + number,
        read_by_ocr=0,
    )


def facts_of(*rows: Row, links: tuple[Link, ...] = ()) -> Facts:
    """A history of these rows and links, without doubts."""
    first = {row.intervention_id: row for row in reversed(rows)}
    documents = sorted({row.document for row in rows})
    return Facts(
        rows=rows,
        interventions=tuple(
            Intervention(name, name, each.county, each.agreement, each.area)
            for name, each in sorted(first.items())
        ),
        links=links,
        funding=(),
        totals=(),
        findings=(),
        questions=(),
        sources=tuple(
            Source(name, "ab" * 32, "pdf", "ok", "", "Plan", None, "2024-01-02", "Dalarna", 1)
            for name in documents
        ),
        meta={"digest": "cd" * 32, "program_version": "1", "schema_version": "3"},
    )


def link(source: str, target: str, relation: str, year: int = 2024) -> Link:
    return Link(source, source, target, target, relation, year, 0.8, "auto", "the sums add up")


def two_years() -> Facts:
    """One agreement with something of every kind between 2023 and 2024."""
    return facts_of(
        row("Lika", 300_000, 2023),
        row("Lika", 300_000, 2024),
        row("Växer", 100_000, 2023),
        row("Växer", 90_000, 2023, "executed", number=2),
        row("Växer", 150_000, 2024, called="Växer vidare"),
        row("Växer", 175_000, 2024, "adjusted", called="Växer vidare", number=2),
        row("Krymper", 200_000, 2023, area="Område B"),
        row("Krymper", 120_000, 2024, area="Område B"),
        row("Slutar", 50_000, 2023),
        row("Öppen", None, 2023),
        row("Öppen", 10_000, 2024),
        row("Börjar", 70_000, 2024),
        row("Åter", 40_000, 2022),
        row("Åter", 45_000, 2024),
        row("Utan år", 1_000, None),
        links=(link("Slutar", "Börjar", "absorbed"),),
    )


def evil() -> Facts:
    """Every text of a history as somebody would write it who wants into the page."""
    rows = tuple(_evil_row(n, name, year) for n, name in enumerate(EVIL) for year in (2023, 2024))
    first = EVIL[0]
    return Facts(
        rows=rows,
        interventions=tuple(Intervention(name, name, name, name, name) for name in EVIL),
        links=tuple(
            Link(name, name, first, first, name, 2024, 0.5, name, name) for name in EVIL[1:]
        ),
        funding=tuple(Funding(name, 1, name, 2024, name, name, 5, None) for name in EVIL),
        totals=tuple(
            Total(name, 1, 2024, name, name, name, name, 5, name, 6, 1, "differs", name)
            for name in EVIL
        ),
        findings=tuple(Finding(name, 1, name, name, name, name) for name in EVIL),
        questions=tuple(
            Question(name, name, name, first, first, 0.5, _WHY, name) for name in EVIL[1:]
        ),
        sources=tuple(
            Source(name, name, name, name, name, name, name, name, name, 1) for name in EVIL
        ),
        meta={"digest": first, "program_version": first, "schema_version": first},
    )


_WHY = '[{"name": "<b>", "weight": 1.0, "detail": "<script>alert(1)</script>"}]'


def _evil_row(number: int, name: str, year: int) -> Row:
    made = row(name, 1_000 * (number + 1), year, number=number + 1, area=name)
    return replace(
        made, county=name, agreement=name, amount_as_written=name, document=name, phase="approved"
    )


def pictures(facts: Facts) -> Pictures:
    """A picture of the first page of each document."""
    documents = dict.fromkeys(row.document for row in facts.rows)
    pages = tuple(
        SourcePage(document, 1, DOT, "image/webp", 0.0, 0.0, 595.0, 842.0) for document in documents
    )
    return Pictures(pages, ((facts.sources[0].document, "gone"),), left_out=3)
