"""The decisions file (CSV, made by people) → verdicts on pairs of names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from pathlib import Path

from normalize.model import Line, Relation
from normalize.names import tight


class Verdict(StrEnum):
    """What a person said of two names: one intervention, two, or nobody can tell."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


Pair = frozenset[str]


class DecisionError(ValueError):
    """The decisions file cannot be read. The message names file and line, and what to write."""


@dataclass(frozen=True, slots=True)
class Side:
    """The rows a decision speaks of: a name as written in a county; None and () hold for any."""

    name: str
    county: str | None = None
    agreement: str | None = None
    area: str | None = None
    years: tuple[int, ...] = ()

    def fits(self, line: Line) -> bool:
        context = line.allocation.context
        return (
            tight(self.name) == tight(line.allocation.name)
            and (self.county is None or self.county == line.county)
            and (self.agreement is None or self.agreement == line.agreement)
            and (self.area is None or tight(self.area) == tight(context.area or ""))
            and (not self.years or context.year in self.years)
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the decisions file; `line` counts from 1, 0 when it comes from no file."""

    left: Side
    right: Side
    verdict: Verdict | Relation
    by: str = ""
    on: str = ""
    why: str = ""
    line: int = 0


SIDE_FIELDS = ("name", "county", "agreement", "area", "years")
FIELDS = (
    *(f"left_{field}" for field in SIDE_FIELDS),
    *(f"right_{field}" for field in SIDE_FIELDS),
    *("verdict", "by", "on", "why"),
)


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file in its order; none where there is no file. Raises DecisionError."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = [field for field in FIELDS if field not in (rows.fieldnames or ())]
        if missing:
            raise DecisionError(f"{path}: line 1 lacks the columns {', '.join(missing)}")
        return tuple(_decision(row, path, rows.line_num) for row in rows)


def _decision(row: dict[str, str], path: Path, line: int) -> Decision:
    said = (row["verdict"] or "").strip()
    verdict: Verdict | Relation
    if said in tuple(Verdict):
        verdict = Verdict(said)
    elif said in tuple(Relation):
        verdict = Relation(said)
    else:
        known = ", ".join((*Verdict, *Relation))
        raise DecisionError(f"{path}: line {line}: verdict {said!r} is none of {known}")
    left, right = _side(row, "left", path, line), _side(row, "right", path, line)
    by, on, why = ((row[field] or "").strip() for field in ("by", "on", "why"))
    return Decision(left, right, verdict, by, on, why, line)


def _side(row: dict[str, str], side: str, path: Path, line: int) -> Side:
    name, county, agreement, area, years = (
        (row[f"{side}_{field}"] or "").strip() for field in SIDE_FIELDS
    )
    if not name:
        raise DecisionError(f"{path}: line {line}: {side}_name is empty")
    try:
        when = tuple(int(year) for year in years.split())
    except ValueError as error:
        raise DecisionError(
            f"{path}: line {line}: {side}_years {years!r} should be years with spaces between"
        ) from error
    return Side(name, county or None, agreement or None, area or None, when)


def verdicts(decisions: Iterable[Decision], lines: Iterable[Line]) -> Mapping[Pair, bool]:
    """Pairs of lines (allocation_ids) that people spoke of → whether they are the same.

    Where two decisions contradict each other the lines stay apart: a false join costs more.
    """
    known = list(lines)
    found: dict[Pair, bool] = {}
    for decision in decisions:
        if decision.verdict not in (Verdict.SAME, Verdict.DIFFERENT):
            continue
        left, right = ([x for x in known if s.fits(x)] for s in (decision.left, decision.right))
        for one, other in product(left, right):
            pair = frozenset((one.allocation_id, other.allocation_id))
            found[pair] = found.get(pair, True) and decision.verdict is Verdict.SAME
    return found
