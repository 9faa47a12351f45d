"""Rows and sums with their parts (*varav*) → parts that come to more than what they are part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.model import Allocation, Amount, Finding, Place, Severity
from normalize.model import DocumentFinding, Placement, Source
from normalize.tolerance import ROUNDING_SEK, agrees
from normalize.wording import kronor

PARTS_EXCEED = "parts_exceed_whole"
REMEDY = "see which figure is wrong, or whether it is a part of something else"


def of_rows(placements: Iterable[Placement]) -> Iterator[DocumentFinding]:
    """A part that is larger than its whole cannot be: an error. Parts that only together are
    larger may overlap: a warning.

    Parts are those that have a row or a column of their own; sums that a purpose names are often
    of another year, or of all years together.
    """
    for placement in placements:
        if placement.is_current:
            yield from _of_row(placement.line.document, placement.line.allocation)


def of_sums(sources: Iterable[Source]) -> Iterator[DocumentFinding]:
    """Parts of a sum without rows, such as what a recipient has of it, that are larger than it."""
    for source in sources:
        for part in source.extraction.funding:
            whole = part.part_of_sek
            if whole is None or agrees(part.amount, whole):
                continue
            if _exceeds(part.amount.sek, whole):
                who = part.recipient or part.purpose or "A part"
                message = f"{who!r} is {_sek(part.amount)} of {kronor(whole)}"
                text = part.amount.text
                yield _finding(source.name, Severity.ERROR, message, part.place, text)


def _of_row(document: str, row: Allocation) -> Iterator[DocumentFinding]:
    parts = [part for part in row.components if part.amount.text not in row.purpose]
    if row.amount is None or not parts:
        return
    whole = row.amount
    for part in parts:
        if _exceeds(part.amount.sek, whole.sek) and not agrees(whole, part.amount.sek):
            message = f"{part.label!r} is {_sek(part.amount)} of {row.name!r} with {_sek(whole)}"
            yield _finding(document, Severity.ERROR, message, row.place, part.amount.text)
            return
    together = sum(part.amount.sek for part in parts)
    if _exceeds(together, whole.sek) and not agrees(whole, together):
        message = f"The parts of {row.name!r} come to {kronor(together)} of {_sek(whole)}"
        yield _finding(document, Severity.WARNING, message, row.place, whole.text)


def _exceeds(part_sek: int, whole_sek: int) -> bool:
    return whole_sek > 0 and part_sek > whole_sek + ROUNDING_SEK


def _sek(amount: Amount) -> str:
    return kronor(amount.sek)


def _finding(
    document: str, severity: Severity, message: str, place: Place, text: str
) -> DocumentFinding:
    return DocumentFinding(
        document, Finding(severity, PARTS_EXCEED, f"{message}: {REMEDY}.", place, text)
    )
