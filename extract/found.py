"""What has been found so far, in one table or in a document."""

from __future__ import annotations

from dataclasses import dataclass, field

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
