"""A document's tables → which of them only sum up what the others tell row by row.

Memoranda begin or end with a table of all interventions and their sums, and have the same rows once
more, with what they are for, under the headings of their areas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extract.model import Finding, Severity
from normalize import renditions
from normalize.model import DocumentFinding, Line
from normalize.names import key
from normalize.renditions import Paper

FEWEST_ROWS = 2  # a table of one row may be alike by chance

Mark = tuple[str, int | None, int | None, str]
Tables = dict[tuple[int | None, int | None], list[Line]]


def doubles(papers: Sequence[Paper]) -> tuple[dict[str, str], dict[str, str]]:
    """Documents that are another rendition of one → that one; and allocation_id of a row of these,
    or of a summary → that of the row which counts.
    """
    copies, twins = renditions.renditions(papers)
    for paper in papers:
        if paper.source.name not in copies:
            twins |= _twins(_tables(paper))
    return copies, {line: twins.get(twin, twin) for line, twin in twins.items()}


def findings(
    papers: Sequence[Paper], copies: Mapping[str, str], twins: Mapping[str, str]
) -> list[DocumentFinding]:
    """For each table that only sums up, what was made of it."""
    found: list[DocumentFinding] = []
    for paper in papers:
        if paper.source.name in copies:
            continue
        for lines in _tables(paper).values():
            own = [line for line in lines if line.allocation_id in twins]
            if own:
                found.append(_finding(own))
    return found


def _tables(paper: Paper) -> Tables:
    tables: Tables = defaultdict(list)
    for line in paper.lines:
        place = line.allocation.place
        if place.table is not None:
            tables[place.page, place.table].append(line)
    return tables


def _twins(tables: Tables) -> dict[str, str]:
    """Of the rows that two tables have in common those of the one that tells least are left out:
    mostly it has all rows of the others, and may have one of its own.
    """
    found: dict[str, str] = {}
    ranked = sorted(tables.values(), key=_telling)
    rank = {line.allocation_id: place for place, rows in enumerate(ranked) for line in rows}
    for table in ranked:
        lines = [line for line in table if line.allocation_id not in found]
        if len(lines) < FEWEST_ROWS:
            continue
        others = [
            line
            for rows in ranked
            if rows is not table
            for line in rows
            if line.allocation_id not in found
        ]
        for pair in _matched(lines, others):
            less, more = sorted(pair, key=rank.__getitem__)
            found[less] = more
    return found


def _telling(lines: Sequence[Line]) -> tuple[float, int]:
    """How much a row of a table tells besides its sum; of two that tell the same the larger one
    sums up.
    """
    told = 0
    for line in lines:
        row = line.allocation
        told += len(row.purpose) + len(row.named) + sum(len(c.label) for c in row.components)
    return told / len(lines), -len(lines)


def _matched(lines: Sequence[Line], others: Sequence[Line]) -> list[tuple[str, str]]:
    """Each of these rows with the one that says the same; none unless all have one.

    Two municipalities may be given the same sums for the same things: where the area does not show
    that it is one table, one must tell more than the other.
    """
    waiting: dict[Mark, list[Line]] = defaultdict(list)
    for line in others:
        waiting[_mark(line)].append(line)
    found: list[tuple[str, str]] = []
    for line in lines:
        fitting = [other for other in waiting[_mark(line)] if _may_be_one(line, other)]
        if not fitting:
            return []
        waiting[_mark(line)].remove(fitting[0])
        found.append((line.allocation_id, fitting[0].allocation_id))
    return found


def _mark(line: Line) -> Mark:
    row = line.allocation
    sek = None if row.amount is None else row.amount.sek
    return key(row.name), sek, row.context.year, row.context.phase.value


def _may_be_one(line: Line, other: Line) -> bool:
    parties = line.allocation.named, other.allocation.named
    if all(parties) and key(parties[0]) != key(parties[1]):
        return False
    if line.area and other.area:
        return line.area == other.area
    ours, theirs = (
        (each.area, each.allocation.purpose, *parties)
        for each, parties in ((line, parties[:1]), (other, parties[1:]))
    )
    return any(bool(one) != bool(more) for one, more in zip(ours, theirs, strict=True))


def _finding(lines: Sequence[Line]) -> DocumentFinding:
    first = lines[0].allocation.place
    message = (
        f"{len(lines)} rows of this table stand with the same sums in other tables of the document "
        "too: it is taken for a summary of these, and they count once"
    )
    return DocumentFinding(
        lines[0].document, Finding(Severity.INFO, "summary_table", message, first)
    )
