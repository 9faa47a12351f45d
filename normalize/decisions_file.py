"""The decisions file: CSV beside the database, made by people and kept in version control."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

from normalize.decisions import Decision, DecisionError, Side, Verdict
from normalize.model import Relation

SIDE_FIELDS = ("name", "county", "agreement", "area", "years")
FIELDS = (
    *(f"left_{field}" for field in SIDE_FIELDS),
    *(f"right_{field}" for field in SIDE_FIELDS),
    *("verdict", "by", "on", "why"),
)


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file in its order; none where there is no file. Raises DecisionError."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise DecisionError(f"{path}: a pipe or a device; put the file of decisions in its place")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path}: not UTF-8; save it as CSV UTF-8") from error
    except OSError as error:
        raise DecisionError(f"{path}: cannot be read: {error.strerror}") from error
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)  # Excel in Swedish parts columns by semicolons
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
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


def write(path: Path, decisions: Iterable[Decision]) -> None:
    """The decisions as a file, sorted by names so that a change is one line of a diff.

    The file is replaced at once or not at all. Raises DecisionError where that cannot be done.
    """
    _refuse_to_lose(path)
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(FIELDS)
    rows.writerows(sorted({tuple(_fields(decision)) for decision in decisions}))
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DecisionError(f"{path}: cannot be written: {error.strerror}") from error


def _refuse_to_lose(path: Path) -> None:
    """Raises DecisionError where the file has columns of its owner's that we should drop."""
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = next(csv.reader(file), [])
    own = [field for field in head if field not in FIELDS]
    if own and len(head) > 1:
        raise DecisionError(
            f"{path}: line 1 has columns that would be lost: {', '.join(own)};"
            " move them to the column why, or keep them in another file"
        )


def _fields(decision: Decision) -> list[str]:
    sides = [
        field or ""
        for side in (decision.left, decision.right)
        for field in (
            side.name,
            side.county,
            side.agreement,
            side.area,
            " ".join(map(str, sorted(side.years))),
        )
    ]
    return [*sides, decision.verdict.value, decision.by, decision.on, decision.why]
