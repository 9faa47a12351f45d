"""Look-ups in the history: an intervention by any of its names, its rows, the stated totals."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from rapidfuzz import fuzz

from load.location import open_history

Row = dict[str, object]  # one row of a view, by its columns

# Of 100. Two wrong letters in a name of ten still reach it; two unrelated names do not.
CLEAR_PERCENT = 75
LEAD_PERCENT = 5  # what the best must be ahead by, lest two near names be taken for one
NEAR_PERCENT = 55  # below it a name is no help to somebody who has misspelt another
NEAR_MOST = 8  # as many as one reads at a glance
_PHASES_IN_ORDER = (
    "case phase when 'proposed' then 1 when 'approved' then 2 when 'adjusted' then 3 else 4 end"
)


def _sum(phase: str) -> str:
    return f"sum(amount_sek) filter (where phase = '{phase}') as {phase}_sek"


_SUMS = ", ".join(map(_sum, ("proposed", "approved", "executed")))


def _rows_of(day: str | None) -> str:
    """What to select rows from: those that count now, or that did on :day."""
    if day is None:
        return "history"
    return "(select * from history_as_of where known_from <= :day and :day < known_until)"


@dataclass(frozen=True, slots=True)
class Match:
    """What a name leads to: one intervention, or those that come near, the nearest first."""

    intervention: Row | None
    near: tuple[Row, ...] = ()


class History:
    """The history at `db`, for reading; close it, or use it in a `with`.

    Raises load.location's StoreError where there is none or it cannot be read.
    """

    def __init__(self, db: str) -> None:
        self._connection = open_history(db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def interventions(self) -> list[Row]:
        """Every intervention; `names` as a list."""
        return [_unpack(row) for row in self._select("select * from interventions")]

    def find(self, name: str) -> Match:
        """The intervention that `name` means: an id, one of its names, or one misspelt."""
        interventions = self.interventions()
        by_id = {row["intervention_id"]: row for row in interventions}
        redirects = self._select(
            "select intervention_id from id_redirects where old_id = ?", (name,)
        )
        current = redirects[0]["intervention_id"] if redirects else name
        if current in by_id:
            return Match(by_id[current])
        return best_match(name, interventions)

    def rows(self, intervention_id: str, day: str | None = None) -> list[Row]:
        """The rows of an intervention, current or as they stood on a day: by year, phase, then as
        they stand.
        """
        return self._select(
            f"select * from {_rows_of(day)} where intervention_id = :id"  # noqa: S608  our own names
            f" order by year, {_PHASES_IN_ORDER}, document, page, table_no, row_no",
            {"id": intervention_id, "day": day},
        )

    def outcome(self, intervention_id: str, day: str | None = None) -> list[Row]:
        """Budget and outcome of an intervention, year by year; on a day without deviations."""
        if day is None:
            return self._select(
                "select * from budget_outcome where intervention_id = :id order by year",
                {"id": intervention_id},
            )
        return self._select(
            f"select year, {_SUMS}, {_sum('adjusted')} from {_rows_of(day)}"  # noqa: S608
            " where intervention_id = :id group by year order by year",
            {"id": intervention_id, "day": day},
        )

    def links(self, intervention_id: str) -> list[Row]:
        """The proposed and reviewed links of an intervention, year by year: `is_from` is 1 where it
        is the one that the link begins with, `other` and `other_id` name the other end.
        """
        return self._select(
            "select from_id = :id as is_from, relation, year,"
            " case from_id when :id then to_intervention else from_intervention end as other,"
            " case from_id when :id then to_id else from_id end as other_id,"
            " score, decided_by, reason"
            " from lineage where :id in (from_id, to_id) order by year, other, other_id",
            {"id": intervention_id},
        )

    def as_of(self, day: str) -> list[Row]:
        """The interventions that had a row on a day, with the sums of what counted then."""
        return self._select(
            "select interventions.intervention_id, interventions.intervention,"  # noqa: S608
            " interventions.county, interventions.agreement, interventions.area,"
            f" min(year) as first_year, max(year) as last_year, {_SUMS}"
            f" from {_rows_of(day)} as known"
            " inner join interventions on interventions.intervention_id = known.intervention_id"
            " group by interventions.intervention_id"
            " order by interventions.county, first_year, interventions.intervention_id",
            {"day": day},
        )

    def days(self, day: str, intervention_id: str | None = None) -> Row:
        """How many rows counted on a day, how many of them without a date of their document, and
        how many have since come or gone; of one intervention, or of all.
        """
        only = "" if intervention_id is None else " where intervention_id = :id"
        (counted,) = self._select(
            "select"  # noqa: S608  our own names
            " count(*) filter (where known_from <= :day and :day < known_until) as counted,"
            " count(*) filter (where known_from <= :day and :day < known_until"
            " and dated is null) as undated,"
            " count(*) filter (where known_from > :day) as since,"
            " count(*) filter (where known_from <= :day and :day < known_until"
            " and known_until < '9999-12-31') as replaced"
            f" from history_as_of{only}",
            {"id": intervention_id, "day": day},
        )
        return counted

    def reconciliation(self) -> list[Row]:
        """Every stated total, those that differ first."""
        rows = self._select("select * from reconciliation")
        order = {"differs": 0, "incomplete": 1, "ok": 2}
        return sorted(rows, key=lambda row: order[str(row["status"])])

    def findings(self) -> list[Row]:
        """Every finding, errors first; within a severity document by document as they stand."""
        rows = self._select("select * from findings")
        order = {"error": 0, "warning": 1, "info": 2}
        return sorted(rows, key=lambda row: order[str(row["severity"])])

    def allocation_ids(self) -> frozenset[str]:
        """The ids of all current rows."""
        rows = self._select("select allocation_id from history")
        return frozenset(str(row["allocation_id"]) for row in rows)

    def _select(
        self, query: str, values: Sequence[str] | Mapping[str, str | None] = ()
    ) -> list[Row]:
        with closing(self._connection.execute(query, values)) as cursor:
            return [dict(row) for row in cursor]


def best_match(name: str, interventions: Sequence[Row]) -> Match:
    """`name` among all names of the interventions; quotes, case and punctuation do not count."""
    wanted = _fold(name)
    scored = sorted(
        ((_alike(wanted, row), place) for place, row in enumerate(interventions)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not wanted or not scored:
        return Match(None)
    best, place = scored[0]
    runner_up = scored[1][0] if len(scored) > 1 else 0.0
    if best >= CLEAR_PERCENT and best - runner_up >= LEAD_PERCENT:
        return Match(interventions[place])
    near = [interventions[at] for score, at in scored[:NEAR_MOST] if score >= NEAR_PERCENT]
    return Match(None, tuple(near))


def _alike(wanted: str, row: Row) -> float:
    """0 to 100, the best of the intervention's names; only the very name gets more than 90."""
    names = row["names"]
    folded = [_fold(str(name)) for name in (names if isinstance(names, list) else [])]
    folded.append(_fold(str(row["intervention"])))
    if wanted in folded:
        return 100.0
    return max(_near(wanted, name) for name in folded)


_PART = 0.9  # a name of which only a part was given ranks below one that was misspelt
_SLIPPED = 0.7  # letters that are like a part of a name are a hint, and no answer
_SHORT = 4  # so few letters stand in half of all names


def _near(wanted: str, name: str) -> float:
    whole = max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name))
    part = 0.0
    if _SHORT <= len(wanted) < len(name):
        is_held = f" {wanted}" in f" {name}"
        part = 100 * _PART if is_held else _SLIPPED * fuzz.partial_ratio(wanted, name)
    return min(max(whole, part, _SLIPPED * _word_by_word(wanted, name)), 95.0)


def _word_by_word(wanted: str, name: str) -> float:
    """How near the words come to some word of the name each, wherever it stands: who misspells a
    word and leaves out others is still shown the name.
    """
    words = [word for word in wanted.split() if len(word) >= _SHORT]
    best = [max((fuzz.ratio(word, other) for other in name.split()), default=0.0) for word in words]
    return sum(best) / len(best) if best else 0.0


def _fold(name: str) -> str:
    letters = unicodedata.normalize("NFC", name).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _unpack(row: Row) -> Row:
    return {**row, "names": json.loads(str(row["names"]))}
