"""What has been found so far, in one table or in a document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract import amounts
from extract.model import Allocation, Finding, Funding, StatedTotal


@dataclass(slots=True)
class Found:
    """What the rows of one or more tables have given, in reading order."""

    allocations: list[Allocation] = field(default_factory=list)
    totals: list[StatedTotal] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    funding: list[Funding] = field(default_factory=list)

    def add(self, other: Found) -> None:
        self.allocations += other.allocations
        self.totals += other.totals
        self.findings += other.findings
        self.funding += other.funding


def left_open(found: Found) -> Found:
    """The same rows without the sums that name no unit: nobody says what they are counted in."""
    return Found([_without_sum(row) for row in found.allocations], findings=found.findings)


def _without_sum(row: Allocation) -> Allocation:
    if row.amount is None or any(f.unit is not None for f in amounts.figures(row.amount.text)):
        return row
    return replace(row, amount=None, unread_amount_text=row.amount.text)
