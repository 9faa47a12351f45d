"""Documents that say nothing of their own: each → the one where its rows and totals count.

The same memorandum is published as Word and as PDF; whoever adds up its totals from both counts
them twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from normalize.model import Line, Resolution, Source
from normalize.renditions import PREFERENCE
from normalize.tolerance import agree

FEWEST_SUMS = 2  # one sum alone may be alike by chance


def repeated(sources: Sequence[Source], resolution: Resolution) -> dict[str, str]:
    """Document → the other rendition that counts, for every one of which no row counts by itself.

    Revised documents are not among them, nor one that was overtaken (a report of a part of the
    year): their sums are others than those that count.
    """
    placements = resolution.placements
    lines = {placed.line.allocation_id: placed.line for placed in placements}
    counting = {placed.line.document for placed in placements if placed.is_current}
    said_by: dict[str, Counter[str]] = {}
    for placed in placements:
        document, twin = placed.line.document, placed.restates
        if document in counting or twin not in lines or lines[twin].document == document:
            continue
        said_by.setdefault(document, Counter())[lines[twin].document] += 1
        if not _same_sum(placed.line, lines[twin]):
            counting.add(document)
    revised = {old for old, _ in resolution.superseded}
    found = {
        document: min(others, key=lambda other: (-others[other], other))
        for document, others in said_by.items()
        if document not in revised | counting
    }
    return {**found, **_without_rows(sources)}


def _same_sum(one: Line, other: Line) -> bool:
    ours, theirs = one.allocation.amount, other.allocation.amount
    return ours is None or (theirs is not None and agree(ours, theirs))


def _without_rows(sources: Sequence[Source]) -> dict[str, str]:
    """The same for documents that state sums alone: alike where all of these are."""
    first: dict[tuple[object, ...], str] = {}
    found: dict[str, str] = {}
    for source in sorted(sources, key=lambda each: (PREFERENCE[each.format], each.name)):
        sums = _sums(source)
        if source.extraction.allocations or len({one[-1] for one in sums}) < FEWEST_SUMS:
            continue
        mark = (source.extraction.county, sums)
        original = first.setdefault(mark, source.name)
        if original != source.name:
            found[source.name] = original
    return found


def _sums(source: Source) -> tuple[tuple[object, ...], ...]:
    found = source.extraction
    funding = [
        (f.context.year or 0, f.context.phase.value, f.recipient or f.purpose or "", f.amount.sek)
        for f in found.funding
    ]
    totals = [
        (t.context.year or 0, t.context.phase.value, "", t.amount.sek) for t in found.stated_totals
    ]
    return tuple(sorted([*funding, *totals]))
