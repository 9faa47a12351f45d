"""The resolved history as rows of the tables in `schema`, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Table

from extract.model import Place
from load import schema, sums
from load.codec import to_json
from load.findings import message_of
from load.kept import Kept, counting, same_files
from load.notes import column_notes
from load.repeated import repeated
from load.schema_id import SCHEMA_VERSION
from load.series import BASE, population, price_index
from load.series import sources as sources_of_series
from load.texts import Row, as_json, cleaned, shown
from load.words import words
from normalize.agreements import canonical
from normalize.history import county_of
from normalize.model import Placement, Resolution, Source

BOX_DECIMALS = 2  # of a point: finer than print, without the tail of binary fractions


def build(
    kept: Sequence[Kept], resolution: Resolution, meta: Mapping[str, str]
) -> dict[Table, list[Row]]:
    """Every table's rows; `meta` are the facts about the run beside the schema's version."""
    sources = counting(kept)
    copies = repeated(sources, resolution)
    facts = {"schema_version": str(SCHEMA_VERSION), **meta}
    lines = list(_lines(sources, resolution))
    return {
        schema.DOCUMENT: list(_documents(kept, resolution, copies)),
        schema.LINE: lines,
        schema.WORD: list(words(_texts(lines))),
        schema.KNOWN: list(_known(resolution)),
        schema.SUM: list(sums.by_phase(resolution)),
        schema.AREA_YEAR: list(sums.by_area(resolution)),
        schema.INTERVENTION: list(sums.interventions(resolution)),
        schema.OUTCOME: list(sums.by_year(resolution)),
        schema.LINK: list(_links(resolution)),
        schema.OPEN_PAIR: list(_open_pairs(resolution)),
        schema.PARTY: list(_parties(resolution)),
        schema.FUNDING: list(_funding(sources, resolution, copies)),
        schema.TOTAL: list(_totals(sources, resolution, copies)),
        schema.COMPONENT: list(_components(resolution)),
        schema.REDIRECT: [
            {"old_id": old, "intervention_id": new} for old, new in resolution.redirects
        ],
        schema.FINDING: list(_findings(sources, resolution)),
        schema.NOTE: [
            {
                "view_name": note.view,
                "column_name": note.column,
                "note_en": note.note_en,
                "note_sv": note.note_sv,
                "unit": note.unit or None,
            }
            for note in column_notes()
        ],
        schema.FACT: [{"key": key, "value": facts[key]} for key in sorted(facts)],
        schema.PRICE_INDEX: list(_price_index()),
        schema.POPULATION: list(_population()),
    }


def _documents(
    kept: Iterable[Kept], resolution: Resolution, copies: Mapping[str, str]
) -> Iterator[Row]:
    kept = sorted(kept, key=lambda each: each.source.name)
    same = same_files(each.source for each in kept)
    revisions = dict(resolution.superseded)
    for each in kept:
        source = each.source
        found = source.extraction
        yield {
            "document": source.name,
            "sha256": source.sha256 or None,
            "format": source.format and source.format.value,
            "status": source.status,
            "message": cleaned(source.message),
            "title": cleaned(found.title),
            "registration_number": cleaned(found.registration_number),
            "dated": found.dated or None,
            "county": cleaned(found.county),
            "pages": source.pages,
            "same_as": same.get(source.name),
            "replaced_by": revisions.get(source.name),
            "rendition_of": copies.get(source.name),
            "read_by": each.read_by,
            "extraction": to_json(found),
        }


def _reading_order(document: str, place: Place) -> tuple[str, int, int, int, int]:
    return (document, place.page or 0, place.table or 0, place.row or 0, place.column or 0)


def _in_order(placements: Iterable[Placement]) -> list[Placement]:
    return sorted(
        placements,
        key=lambda placed: (
            _reading_order(placed.line.document, placed.line.allocation.place),
            placed.line.allocation_id,
        ),
    )


def _lines(sources: Iterable[Source], resolution: Resolution) -> Iterator[Row]:
    by_ocr = {source.name: frozenset(source.extraction.ocr_pages) for source in sources}
    by_id = {placed.line.allocation_id: placed for placed in resolution.placements}
    for placed in _in_order(resolution.placements):
        line, found = placed.line, placed.line.allocation
        place, box, amount = found.place, found.place.box, found.amount
        yield {
            "allocation_id": line.allocation_id,
            "county": cleaned(line.county),
            "agreement": cleaned(line.agreement),
            "year": found.context.year,
            "phase": found.context.phase.value,
            "area": cleaned(line.area),
            "area_as_written": cleaned(found.context.area),
            "intervention_id": placed.intervention_id,
            "name_as_written": shown(found.name),
            "amount_sek": None if amount is None else amount.sek,
            "amount_as_written": cleaned(amount.text if amount else found.unread_amount_text),
            "purpose": cleaned(found.purpose),
            "responsible": cleaned(found.named),
            "document": line.document,
            "page": place.page,
            "table_no": place.table,
            "row_no": place.row,
            "x0": None if box is None else round(box.x0, BOX_DECIMALS),
            "top": None if box is None else round(box.top, BOX_DECIMALS),
            "x1": None if box is None else round(box.x1, BOX_DECIMALS),
            "bottom": None if box is None else round(box.bottom, BOX_DECIMALS),
            "match_method": placed.method.value,
            "match_score": placed.score,
            "is_current": int(placed.is_current),
            "restates": _counting(placed, by_id),
            "read_by_ocr": int(place.page in by_ocr.get(line.document, ())),
        }


def _counting(placed: Placement, by_id: Mapping[str, Placement]) -> str | None:
    """The row that counts in the place of one: a rendition may repeat a row that repeats another.
    None where it counts itself, and where a revision of its document counts instead of all of it.
    """
    end = placed
    while end.restates is not None:
        end = by_id[end.restates]
    return end.line.allocation_id if end.is_current and end is not placed else None


def _texts(lines: Iterable[Row]) -> Iterator[str | None]:
    """What the full-text index holds."""
    for line in lines:
        for column in ("name_as_written", "purpose"):
            text = line[column]
            yield None if text is None else str(text)


def _known(resolution: Resolution) -> Iterator[Row]:
    for placed in _in_order(resolution.placements):
        for span in placed.known:
            yield {
                "allocation_id": placed.line.allocation_id,
                "known_from": span.since,
                "known_until": span.until,
            }


def _links(resolution: Resolution) -> Iterator[Row]:
    for link in resolution.links:
        yield {
            "from_id": link.from_id,
            "to_id": link.to_id,
            "relation": link.relation.value,
            "year": link.year,
            "score": link.score,
            "decided_by": link.decided_by,
            "reason": shown(link.reason),
        }


def _open_pairs(resolution: Resolution) -> Iterator[Row]:
    for pair in resolution.open_pairs:
        yield {
            "pair_id": pair.pair_id,
            "left_id": pair.left_id,
            "left_name": shown(pair.left_name),
            "right_id": pair.right_id,
            "right_name": shown(pair.right_name),
            "score": pair.score,
            "why": as_json([asdict(signal) for signal in pair.why]),
            "proposal": cleaned(pair.proposal),
        }


def _parties(resolution: Resolution) -> Iterator[Row]:
    for party in resolution.parties:
        yield {
            "allocation_id": party.allocation_id,
            "party": shown(party.party),
            "party_as_written": shown(party.party_as_written),
            "role": party.role.value,
        }


def _funding(
    sources: Sequence[Source], resolution: Resolution, copies: Mapping[str, str]
) -> Iterator[Row]:
    lines = [placed.line for placed in resolution.placements]
    named = {line.allocation.context.agreement: line.agreement for line in lines}
    # Another document states this money too: the revision, or the first rendition.
    left_out = copies.keys() | dict(resolution.superseded).keys()
    for source in sources:
        if source.name in left_out:
            continue
        for funding in source.extraction.funding:
            written = funding.context.agreement
            yield {
                "document": source.name,
                "page": funding.place.page,
                "agreement": cleaned(named.get(written) or canonical(written)),
                "year": funding.context.year,
                "phase": funding.context.phase.value,
                "recipient": cleaned(funding.recipient),
                "purpose": cleaned(funding.purpose),
                "amount_sek": funding.amount.sek,
                "part_of_sek": funding.part_of_sek,
                "county": cleaned(county_of(funding.context, source)),
            }


def _totals(
    sources: Sequence[Source], resolution: Resolution, copies: Mapping[str, str]
) -> Iterator[Row]:
    by_name = {source.name: source for source in sources}
    for checked in resolution.reconciliations:
        if checked.document in copies:
            continue
        total = checked.total
        yield {
            "document": checked.document,
            "page": total.place.page,
            "year": total.context.year,
            "phase": total.context.phase.value,
            "agreement": cleaned(checked.agreement),
            "area": cleaned(checked.area),
            "scope": checked.scope.value,
            "stated_sek": total.amount.sek,
            "stated_as_written": cleaned(total.amount.text),
            "computed_sek": checked.computed_sek,
            "difference_sek": checked.difference_sek,
            "status": checked.status.value,
            "cause": cleaned(checked.cause),
            "county": cleaned(county_of(total.context, by_name[checked.document])),
        }


def _components(resolution: Resolution) -> Iterator[Row]:
    for placed in _in_order(resolution.placements):
        for component in placed.line.allocation.components:
            yield {
                "allocation_id": placed.line.allocation_id,
                "label": shown(component.label),
                "amount_sek": component.amount.sek,
            }


def _findings(sources: Sequence[Source], resolution: Resolution) -> Iterator[Row]:
    """What reading found and what resolving found, each once."""
    read = [(source.name, found) for source in sources for found in source.extraction.findings]
    resolved = [(each.document, each.finding) for each in resolution.findings]
    every = dict.fromkeys(read + resolved)
    for document, finding in sorted(every, key=lambda pair: _reading_order(pair[0], pair[1].place)):
        yield {
            "document": document,
            "page": finding.place.page,
            "severity": finding.severity.value,
            "kind": finding.kind,
            "message": shown(message_of(finding)),
            "as_written": cleaned(finding.as_written),
        }


def _price_index() -> Iterator[Row]:
    named = sources_of_series()
    for each in price_index():
        yield {
            "year": each.year,
            "kpi_hundredths": each.kpi_hundredths,
            "base": BASE,
            "source": None if each.source is None else str(named[each.source]),
        }


def _population() -> Iterator[Row]:
    named = sources_of_series()
    for each in population():
        yield {
            "county": each.county,
            "year": each.year,
            "inhabitants": each.inhabitants,
            "source": None if each.source is None else str(named[each.source]),
        }
