"""Clusters → names that were joined as one before a later table has both of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.model import Finding, Severity
from normalize.clusters import Cluster, name_and_area
from normalize.model import DocumentFinding
from normalize.traits import Slot, Traits


def find(grown: Sequence[Cluster]) -> Iterator[DocumentFinding]:
    """For each row beside its namesake's new name: an earlier year's row of its name was joined
    with the other's, and here both stand in one table.

    What was joined stays, for no later year changes an id; a person can tell the two apart.
    """
    rows: dict[Slot, list[tuple[int, Traits]]] = defaultdict(list)
    for number, cluster in enumerate(grown):
        for member in cluster.members:
            rows[member.traits.slot].append((number, member.traits))
    for number, cluster in enumerate(grown):
        names = {name_and_area(member.traits): member.traits for member in cluster.members}
        if len(names) == 1:
            continue
        for member in cluster.members:
            for other, row in rows[member.traits.slot]:
                namesake = names.get(name_and_area(row))
                if other != number and namesake is not None and namesake.slot != row.slot:
                    yield _finding(member.traits, row, namesake)


def _finding(one: Traits, row: Traits, namesake: Traits) -> DocumentFinding:
    own, other = row.line.allocation, one.line.allocation
    before = namesake.line
    message = (
        f"{own.name!r} stands beside {other.name!r} here, while {before.allocation.name!r} "
        f"{before.allocation.context.year} in {before.document} was joined with the latter; "
        "if they are two, say 'different' of their names in the decisions file"
    )
    return DocumentFinding(
        row.line.document, Finding(Severity.WARNING, "joined_before", message, own.place, own.name)
    )
