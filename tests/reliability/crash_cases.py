"""Runs that write a history, each with the folder before it and what must come of it."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from insats import cli, ending, ingest
from load.location import StoreError
from normalize.decisions import Decision, DecisionError, Side, Verdict
from normalize.decisions_file import read, write
from tests.insats.documents import ROWS_2024, write_plan, write_two_years
from tests.insats.readers import in_this_process

DB = "history.sqlite"
RIGHT_CODES = frozenset({0, 2, 3})  # 2 where the decisions file cannot be written
State = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Case:
    """`before` makes the folder's history; `run` is what is disturbed, and gives an exit code."""

    name: str
    before: Callable[[Path], object]
    run: Callable[[Path], int]


def _ingest(folder: Path, *options: str) -> int:
    return cli.main(["ingest", "--db", str(folder / DB), *options])


def documents(folder: Path) -> None:
    """Two plans in `few`, the same and a third one in `all`."""
    write_two_years(folder / "few")
    shutil.copytree(folder / "few", folder / "all")
    write_plan(folder / "all" / "plan 2025.docx", 2025, ROWS_2024)


def _nothing(_folder: Path) -> None:
    pass


def _few(folder: Path) -> None:
    _ingest(folder, str(folder.parent / "few"))


def _all(folder: Path) -> None:
    _ingest(folder, str(folder.parent / "all"))


def _with_a_table_of_ones_own(folder: Path) -> None:
    _few(folder)
    with closing(sqlite3.connect(folder / DB)) as mine:
        mine.executescript("create table mine (x); insert into mine values (7)")


def _under_two_names(folder: Path) -> None:
    _few(folder)
    (folder / "link.sqlite").hardlink_to(folder / DB)


def _ingest_all(folder: Path) -> int:
    return _ingest(folder, str(folder.parent / "all"))


def _rebuild(folder: Path) -> int:
    return _ingest(folder, str(folder.parent / "all"), "--rebuild")


def _review(folder: Path) -> int:
    """What `review` does with an answer."""
    left, right = (Side(row[0], None, None, None, ()) for row in ROWS_2024[:2])
    try:
        answer = Decision(left, right, Verdict.SAME, "x", "2024-01-01")
        write(folder / "decisions.csv", [answer])
        ingest.refresh(str(folder / DB))
    except StoreError:
        return ending.NOT_WRITTEN
    except DecisionError:
        return ending.WRONG_USAGE
    return ending.DONE


CASES = (
    Case("first ingest", _nothing, _ingest_all),
    Case("ingest of one more", _few, _ingest_all),
    Case("rebuild", _few, _rebuild),
    Case("review", _all, _review),
    Case("beside a table of one's own", _with_a_table_of_ones_own, _ingest_all),
    Case("in place", _under_two_names, _ingest_all),
)


def state(folder: Path) -> State | str:
    """Every row of every table and view but the search's own; "none", or what is unsound."""
    db = folder / DB
    if not db.exists() or not db.stat().st_size:
        return "none"
    try:
        read(folder / "decisions.csv")
        with closing(sqlite3.connect(db)) as connection:
            checked = connection.execute("pragma integrity_check").fetchall()
            if checked != [("ok",)]:
                return f"unsound: {checked[0][0]}"
            held = connection.execute(
                "select name from sqlite_master where type in ('table', 'view')"
                " and name not like 'search%' order by name"
            ).fetchall()
            return {
                name: connection.execute(f'select * from "{name}"').fetchall()  # noqa: S608
                for (name,) in held
            }
    except (sqlite3.Error, DecisionError) as error:
        return f"unsound: {error}"


@contextmanager
def without_workers() -> Iterator[None]:
    """Documents are read in this process: what is tried here is how a history is written."""
    with mock.patch.object(ingest, "read_all", in_this_process):
        yield


class Trial:
    """One case with its reference, in a folder of its own."""

    def __init__(self, case: Case, top: Path, counts: Counter[str]) -> None:
        self.case, self.counts, self.folder = case, counts, top / "at"
        self._kept = top / f"before {case.name}"
        self._kept.mkdir()
        case.before(self._kept)
        self.before: State | str = state(self._kept)
        self.renew()
        case.run(self.folder)
        self.after, self.names = state(self.folder), self._names()

    def renew(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._kept, self.folder)
        link = self.folder / "link.sqlite"
        if link.exists():
            link.unlink()
            link.hardlink_to(self.folder / DB)

    def _names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def judge(self, what: str, code: int | None = None) -> None:
        """`code` is None for a run that was killed."""
        found = state(self.folder)
        if isinstance(found, str) and found.startswith("unsound"):
            self._wrong("unsound", f"{what}: {found}")
        elif found not in (self.before, self.after):
            self._wrong("half", what)
        elif code is not None and (found == self.after) != (code == 0):
            self._wrong("wrong code", f"{what}: exit code {code}")
        if code is not None and code not in RIGHT_CODES:
            self._wrong("wrong code", f"{what}: exit code {code}")
        self.case.run(self.folder)
        if state(self.folder) != self.after:
            self._wrong("differing re-runs", what)
        if self._names() != self.names:
            self._wrong("leftovers", f"{what}: {self._names()}")

    def _wrong(self, kind: str, what: str) -> None:
        self.counts[kind] += 1
        print(f"{self.case.name}: {kind}: {what}", file=sys.__stderr__)
