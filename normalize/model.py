"""Allocations as one history: who is the same as whom, and what the stated totals come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.model import Allocation, Extraction, Finding, Format, Place, Scope, StatedTotal


@dataclass(frozen=True, slots=True)
class Source:
    """One document as the history keeps it: what the file is, and what was found in it.

    `status` and `message` as in the view `documents`; a document that could not be read has an
    empty extraction.
    """

    name: str
    sha256: str
    format: Format | None
    status: str
    message: str
    pages: int | None
    extraction: Extraction


class MatchMethod(StrEnum):
    """How an allocation came to its intervention."""

    NEW = "new"
    SAME_NAME = "same_name"
    MATCHED = "matched"
    REVIEWED = "reviewed"


class Role(StrEnum):
    """What a party is to an allocation."""

    RESPONSIBLE = "responsible"
    RECIPIENT = "recipient"
    PLACED_AT = "placed_at"


class Relation(StrEnum):
    """How two different interventions hang together."""

    SPLIT = "split"
    MERGED = "merged"
    ABSORBED = "absorbed"
    SPUN_OFF = "spun_off"
    RELATED = "related"


class TotalStatus(StrEnum):
    OK = "ok"
    DIFFERS = "differs"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Line:
    """An allocation on its way into the history, with canonical agreement and area.

    `allocation_id` is stable for the same line of the same document.
    """

    allocation_id: str
    document: str
    allocation: Allocation
    agreement: str | None
    area: str | None
    county: str | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for or against: a name and its log-odds weight (positive speaks for)."""

    name: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How alike two lines are: a probability in 0..1 and the signals that add up to it."""

    probability: float
    signals: tuple[Signal, ...]

    @property
    def log_odds(self) -> float:
        return sum(signal.weight for signal in self.signals)

    def has_any(self, names: frozenset[str]) -> bool:
        """Whether any of these signals was seen."""
        return any(signal.name in names for signal in self.signals)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, from a date on and until the day before another (YYYY-MM-DD)."""

    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Placement:
    """The line's place in the history: its intervention, how it came there, and when it counted
    (`known`), by the dates of the documents.
    """

    line: Line
    intervention_id: str
    method: MatchMethod
    score: float
    is_current: bool = True
    restates: str | None = None
    known: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Intervention:
    """An intervention (*insats*) over the years; `name` is its latest spelling."""

    intervention_id: str
    name: str
    county: str | None
    agreement: str | None
    area: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two interventions that may be the same: for a person to decide. `score` and `why` are those
    of their likest two rows, whose allocation_ids are `rows`, the left one's first. `proposal` is a
    verdict, or the relation of the two's link where that is surer.
    """

    pair_id: str
    left_id: str
    left_name: str
    right_id: str
    right_name: str
    score: float
    why: tuple[Signal, ...]
    rows: tuple[str, str]
    proposal: str
    value: float = 0.0  # what an answer is worth: money × uncertainty


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two different interventions."""

    from_id: str
    to_id: str
    relation: Relation
    year: int | None
    score: float
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PartyRole:
    """A party (*aktör*) of an allocation."""

    allocation_id: str
    party: str
    party_as_written: str
    role: Role


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A stated total against what adds up; amounts in whole kronor."""

    document: str
    total: StatedTotal
    agreement: str | None
    area: str | None
    scope: Scope
    computed_sek: int | None
    difference_sek: int | None
    status: TotalStatus
    cause: str | None


@dataclass(frozen=True, slots=True)
class DocumentFinding:
    document: str
    finding: Finding


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a line of the decisions file, and what to do; `line` counts from 1."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole history, ready to be written. Every tuple is sorted, so that order of ingest
    does not show.
    """

    placements: tuple[Placement, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    open_pairs: tuple[OpenPair, ...] = ()
    links: tuple[Link, ...] = ()
    parties: tuple[PartyRole, ...] = ()
    reconciliations: tuple[Reconciliation, ...] = ()
    findings: tuple[DocumentFinding, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    superseded: tuple[tuple[str, str], ...] = ()  # document → the revision that replaced it
    problems: tuple[Problem, ...] = ()


__all__ = [
    "DocumentFinding",
    "Intervention",
    "Line",
    "Link",
    "MatchMethod",
    "OpenPair",
    "PartyRole",
    "Place",
    "Placement",
    "Problem",
    "Reconciliation",
    "Relation",
    "Resolution",
    "Role",
    "Score",
    "Signal",
    "Source",
    "Span",
    "TotalStatus",
]
