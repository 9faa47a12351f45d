"""A county's clusters → lines that only repeat what another document states of the same year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.model import Finding, Severity
from normalize.clusters import Cluster
from normalize.model import DocumentFinding, Line


@dataclass(frozen=True, slots=True)
class Restatements:
    """allocation_id of a line that restates → that of the line it restates; and what to ask."""

    of: Mapping[str, str]
    findings: tuple[DocumentFinding, ...]


def find(
    clusters: Iterable[Cluster], order: Mapping[str, int], last: Mapping[str, int]
) -> Restatements:
    """Lines of one intervention, year and phase that several documents state.

    The first document's line is the figure. A later document that repeats the sum restates it;
    so does a column for an earlier year with another sum, which an accountant would ask about.
    `order`: document → its place in time; `last`: document → its last year.
    """
    found: dict[str, str] = {}
    findings: list[DocumentFinding] = []
    for cluster in clusters:
        stated: dict[tuple[object, ...], list[Line]] = defaultdict(list)
        for member in cluster.members:
            context = member.traits.line.allocation.context
            stated[context.year, context.phase].append(member.traits.line)
        for lines in stated.values():
            lines.sort(key=lambda line: order[line.document])
            for line in lines[1:]:
                _compare(line, lines[0], found, findings, last)
    return Restatements(found, tuple(findings))


def _compare(
    line: Line,
    first: Line,
    found: dict[str, str],
    findings: list[DocumentFinding],
    last: Mapping[str, int],
) -> None:
    ours, theirs = line.allocation, first.allocation
    same = (
        ours.amount is not None
        and theirs.amount is not None
        and (ours.amount.sek == theirs.amount.sek)
    )
    looks_back = (ours.context.year or 0) < last[line.document]
    if same or looks_back or ours.amount is None:
        found[line.allocation_id] = first.allocation_id
    if not same and ours.amount is not None and theirs.amount is not None:
        findings.append(_finding(line, first))


def _finding(line: Line, first: Line) -> DocumentFinding:
    ours, theirs = line.allocation, first.allocation
    assert ours.amount is not None and theirs.amount is not None  # noqa: S101, PT018  # the caller's condition
    message = (
        f"{ours.name!r} {ours.context.year} ({ours.context.phase}) is {ours.amount.sek} kr here "
        f"and {theirs.amount.sek} kr in {first.document}"
    )
    return DocumentFinding(
        line.document,
        Finding(Severity.WARNING, "two_figures", message, ours.place, ours.amount.text),
    )
