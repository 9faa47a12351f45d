"""The history's views → what the page tells of, read in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, fields
from typing import TypeVar

from load.location import open_history

BUDGET_PHASES = ("adjusted", "approved", "proposed")  # the latest decided figure goes first
PHASES = ("proposed", "approved", "adjusted", "executed")


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """One agreement of one county; empty where the documents name none."""

    county: str
    agreement: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of `history`."""

    allocation_id: str
    county: str | None
    agreement: str | None
    year: int | None
    phase: str | None
    area: str | None
    intervention_id: str
    name_as_written: str
    amount_sek: int | None
    amount_as_written: str | None
    document: str
    page: int | None
    table_no: int | None
    row_no: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    read_by_ocr: int | None

    @property
    def group(self) -> Group:
        return Group(self.county or "", self.agreement or "")

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """Points from the page's top left corner: left, top, right, bottom."""
        if self.x0 is None or self.top is None or self.x1 is None or self.bottom is None:
            return None
        return self.x0, self.top, self.x1, self.bottom


@dataclass(frozen=True, slots=True)
class Intervention:
    intervention_id: str
    intervention: str
    county: str | None
    agreement: str | None
    area: str | None

    @property
    def group(self) -> Group:
        return Group(self.county or "", self.agreement or "")


@dataclass(frozen=True, slots=True)
class Link:
    from_id: str
    from_intervention: str
    to_id: str
    to_intervention: str
    relation: str
    year: int | None
    score: float | None
    decided_by: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Total:
    document: str
    page: int | None
    year: int | None
    phase: str | None
    agreement: str | None
    area: str | None
    scope: str
    stated_sek: int | None
    stated_as_written: str | None
    computed_sek: int | None
    difference_sek: int | None
    status: str
    cause: str | None


@dataclass(frozen=True, slots=True)
class Funding:
    """A stated sum without interventions; `part_of_sek` is the sum that it is a part of."""

    document: str
    page: int | None
    agreement: str | None
    year: int | None
    recipient: str | None
    purpose: str | None
    amount_sek: int | None
    part_of_sek: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    document: str
    page: int | None
    severity: str
    kind: str
    message: str
    as_written: str | None


@dataclass(frozen=True, slots=True)
class Question:
    pair_id: str
    left_id: str
    left_name: str
    right_id: str
    right_name: str
    score: float
    why: str
    proposal: str | None

    @property
    def signals(self) -> list[tuple[str, float, str]]:
        """Each signal's name, weight and detail, the heaviest first."""
        found = [(s["name"], float(s["weight"]), s.get("detail", "")) for s in json.loads(self.why)]
        return sorted(found, key=lambda signal: (-abs(signal[1]), signal[0]))


@dataclass(frozen=True, slots=True)
class Source:
    """One row of `documents`."""

    document: str
    sha256: str | None
    format: str | None
    status: str
    message: str | None
    title: str | None
    registration_number: str | None
    dated: str | None
    county: str | None
    pages: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the page is made of, in the order in which it is to be read."""

    rows: tuple[Row, ...]
    interventions: tuple[Intervention, ...]
    links: tuple[Link, ...]
    funding: tuple[Funding, ...]
    totals: tuple[Total, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    meta: dict[str, str]


_T = TypeVar("_T")
_PLACE = "document, page, table_no, row_no, allocation_id"
_SUMS = "document, page, amount_sek desc, purpose, recipient"
_WORST = "case severity when 'error' then 1 when 'warning' then 2 else 3 end"


def read(db: str) -> Facts:
    """The facts of the history at `db`. Raises load.location's StoreError where there is none."""
    with closing(open_history(db)) as connection:
        connection.execute("begin")  # every view of the same run
        return Facts(
            rows=_all(connection, Row, f"history order by {_PLACE}"),
            interventions=_all(connection, Intervention, "interventions"),
            links=_all(connection, Link, "lineage"),
            funding=_all(connection, Funding, f"funding order by {_SUMS}"),
            totals=_all(connection, Total, "reconciliation"),
            findings=_all(connection, Finding, f"findings order by {_WORST}, document, page"),
            questions=_all(connection, Question, "review"),
            sources=_all(connection, Source, "documents order by document"),
            meta=dict(connection.execute('select "key", value from meta').fetchall()),
        )


def _all(connection: sqlite3.Connection, kind: Callable[..., _T], source: str) -> tuple[_T, ...]:
    columns = ", ".join(field.name for field in fields(kind))  # type: ignore[arg-type]
    # Names of our own dataclasses and views, never a user's words.
    return tuple(kind(*row) for row in connection.execute(f"select {columns} from {source}"))  # noqa: S608
