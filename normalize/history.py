"""Sources → the documents and lines of each county, in the order in which they are read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.model import Allocation, Context, Phase
from normalize import agreements, areas, ids
from normalize.model import Line, Source
from normalize.names import clean, key
from normalize.renditions import PREFERENCE, Paper

Counties = Mapping[str | None, tuple[Paper, ...]]

UNDATED_REPORT = "9999"  # behind every date of its year


def county_of(context: Context, source: Source) -> str | None:
    """A figure's own county, else its document's."""
    return context.county or source.extraction.county


def order(source: Source) -> tuple[int, str, int, str, str]:
    """A document's place in time: its last year, its date, then format and name.

    What a later year brings comes last, so that it meets an earlier history that stands. So does
    an outcome without a date: it was written after the decisions whose sums it repeats.
    """
    years = [a.context.year or 0 for a in source.extraction.allocations]
    reports = any(a.context.phase is Phase.EXECUTED for a in source.extraction.allocations)
    dated = source.extraction.dated or (UNDATED_REPORT if reports else "")
    last = max(years, default=0) or int((source.extraction.dated or "0")[:4])
    return last, dated, PREFERENCE[source.format], source.name, source.sha256


@dataclass(frozen=True, slots=True)
class History:
    """All counties' documents, and the books of agreements and areas that named their lines."""

    counties: Counties
    agreements: Mapping[str, str]
    areas: areas.AreaBook

    def agreement(self, written: str | None) -> str | None:
        """The canonical name of an agreement, one that heads no rows included."""
        return None if written is None else self.agreements.get(written)

    def area(self, source: Source, context: Context) -> str | None:
        return self.areas.title(
            county_of(context, source), self.agreement(context.agreement), context.area
        )


def read(sources: Sequence[Source]) -> History:
    """County → its documents in order, each with its lines in reading order."""
    ordered = sorted(sources, key=order)
    plain = agreements.book(_agreements(ordered))
    names = agreements.joined(plain, _rows_of_agreements(ordered, plain))
    book = areas.build(_sightings(source, names) for source in ordered)
    repeats: Counter[str] = Counter()
    found: dict[str | None, dict[str, tuple[Source, list[Line]]]] = defaultdict(dict)
    for source in ordered:
        for allocation in source.extraction.allocations:
            county = county_of(allocation.context, source)
            line = _line(source, allocation, county, names, book, repeats)
            found[county].setdefault(source.name, (source, []))[1].append(line)
    counties = {
        county: tuple(Paper(source, tuple(lines)) for source, lines in documents.values())
        for county, documents in sorted(found.items(), key=lambda pair: pair[0] or "")
    }
    return History(counties, names, book)


def _agreements(ordered: Sequence[Source]) -> Iterator[str | None]:
    """The names as written, those of rows before those of totals, document by document."""
    for source in ordered:
        found = source.extraction
        yield from (row.context.agreement for row in found.allocations)
        yield from (total.context.agreement for total in found.stated_totals)
        yield from (funding.context.agreement for funding in found.funding)


def _rows_of_agreements(
    ordered: Sequence[Source], names: Mapping[str, str]
) -> dict[str, list[frozenset[agreements.Heads]]]:
    """Agreement → county and key of its rows, document by document."""
    found: dict[str, list[frozenset[agreements.Heads]]] = {
        name: [] for name in dict.fromkeys(names.values())
    }
    for source in ordered:
        held: dict[str, set[agreements.Heads]] = defaultdict(set)
        for row in source.extraction.allocations:
            name = names.get(row.context.agreement or "")
            if name is not None:
                held[name].add((county_of(row.context, source) or "", key(row.name)))
        for name, rows in found.items():
            rows.append(frozenset(held.get(name, ())))
    return found


def _line(
    source: Source,
    allocation: Allocation,
    county: str | None,
    names: Mapping[str, str],
    book: areas.AreaBook,
    repeats: Counter[str],
) -> Line:
    context = allocation.context
    agreement = names.get(context.agreement) if context.agreement else None
    plain = ids.allocation_id(source.sha256, allocation, 0)
    line = Line(
        allocation_id=ids.allocation_id(source.sha256, allocation, repeats[plain]),
        document=source.name,
        allocation=replace(allocation, name=clean(allocation.name)),
        agreement=agreement,
        area=book.title(county, agreement, context.area),
        county=county,
    )
    repeats[plain] += 1
    return line


def _sightings(source: Source, names: Mapping[str, str]) -> list[areas.Sighting]:
    rows: dict[tuple[object, ...], set[frozenset[str]]] = defaultdict(set)
    contexts: dict[tuple[object, ...], Context] = {}
    for allocation in source.extraction.allocations:
        context = allocation.context
        if context.area:
            mark = (context.county, context.agreement, context.year, context.phase, context.area)
            rows[mark].add(areas.content(allocation.name))
            contexts[mark] = context
    return [
        areas.Sighting(
            county=county_of(context, source),
            agreement=names.get(context.agreement) if context.agreement else None,
            slot=(source.name, context.year, context.phase),
            written=context.area or "",
            names=frozenset(rows[mark]),
        )
        for mark, context in sorted(contexts.items(), key=lambda pair: _when(pair[1]))
    ]


def _when(context: Context) -> tuple[int, str, str]:
    return (context.year or 0, context.phase.value, context.area or "")
