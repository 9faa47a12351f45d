"""Decisions and their revisions → interventions of the first that the second leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from extract.model import Finding, Phase, Place, Severity
from normalize.model import DocumentFinding, Placement
from normalize.renditions import Paper
from normalize.wording import kronor, named

DECIDED = (Phase.PROPOSED, Phase.APPROVED)
# A revision that states so many of a decision's rows anew, some with the sums that they had, means
# to state them all; one that only moves money names those alone whose sums change.
MOST_ROWS = 0.5

Rows = dict[str, Placement]  # by intervention


def find(
    papers: Sequence[Paper], placements: Sequence[Placement], stale: Collection[str]
) -> Iterator[DocumentFinding]:
    """For each revision of a whole decision, what of the decision it does not name.

    Whether it was dropped or goes on as decided no table tells; it goes on counting.
    """
    titles = {paper.source.name: paper.title for paper in papers}
    rows: dict[tuple[str, int | None, Phase], Rows] = defaultdict(dict)
    for placed in placements:
        context, document = placed.line.allocation.context, placed.line.document
        if document not in stale:
            rows[document, context.year, context.phase][placed.intervention_id] = placed
    revisions = [(key, held) for key, held in rows.items() if key[2] is Phase.ADJUSTED]
    for (document, year, _), ours in revisions:
        for (other, its_year, phase), theirs in rows.items():
            if other == document or its_year != year or phase not in DECIDED:
                continue
            missing = [p for one, p in theirs.items() if one not in ours and p.is_current]
            same_title = bool(titles[other]) and titles[other] == titles[document]
            if missing and (same_title or _is_whole(ours, theirs)):
                yield _finding(document, other, year, missing)


def _is_whole(ours: Rows, theirs: Rows) -> bool:
    shared = [one for one in theirs if one in ours]
    kept = any(_sek(ours[one]) == _sek(theirs[one]) for one in shared)
    return kept and len(shared) >= MOST_ROWS * len(theirs)


def _sek(placed: Placement) -> int:
    amount = placed.line.allocation.amount
    return amount.sek if amount is not None else 0


def _finding(
    document: str, other: str, year: int | None, missing: Sequence[Placement]
) -> DocumentFinding:
    names = [placed.line.allocation.name for placed in missing]
    message = (
        f"this revision lacks {named(names)}, {kronor(sum(map(_sek, missing)))} of {year} in "
        f"{other}; what was decided first goes on counting: see whether the revision dropped it"
    )
    return DocumentFinding(document, Finding(Severity.WARNING, "not_in_revision", message, Place()))
