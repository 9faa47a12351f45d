"""Whole runs, with their workers, ended at any moment; and readers who look all the while."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from insats import cli
from tests.insats.documents import ROWS_2024, write_plan, write_two_years
from tests.reliability.crash_cases import CASES, DB, Trial

WRONG = (
    *("unsound", "half", "wrong code", "differing re-runs", "leftovers", "orphans"),
    *("errors of readers", "waits over 2 s"),
)
LONGEST_WAIT_SECONDS = 2.0
GONE_SECONDS = 10.0
MARK = "INSATS_TRIED"


def command(folder: Path, *options: str) -> list[str]:
    """The program as a user starts it."""
    return [sys.executable, "-m", "insats", "ingest", "--db", str(folder / DB), *options]


def environment(mark: str = "") -> dict[str, str]:
    """Without our shim; `mark` tells what a run has started from the rest of the machine."""
    own = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    return own | {"PYTHONPATH": str(Path(__file__).parents[2]), MARK: mark}


def at_random(top: Path, kills: int, dice: random.Random, counts: Counter[str]) -> None:
    """`kills` runs ended at moments by chance."""
    named = ("first ingest", "ingest of one more", "rebuild")
    cases = [replace(case, name=f"random {case.name}") for case in CASES if case.name in named]
    trials = [Trial(case, top, counts) for case in cases]
    since = time.monotonic()
    trials[0].renew()
    _started(trials[0].folder, trials[0].case.name, 0).wait()
    longest = time.monotonic() - since
    for number in range(kills):
        trial = trials[number % len(trials)]
        trial.renew()
        how = dice.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
        process = _started(trial.folder, trial.case.name, number)
        # The history is written at the end: half of the moments are there.
        at = dice.uniform(0, longest) if number % 2 else longest * dice.uniform(0.6, 1.1)
        time.sleep(at)
        if how is signal.SIGINT:
            _to_all(process.pid, how)
        else:
            process.send_signal(how)
        process.wait()
        counts["random kills"] += 1
        counts["of them in time"] += process.returncode != 0
        left = left_of(str(trial.folder / str(number)))
        counts["orphans"] += bool(left)
        trial.judge(f"{how.name} after {at:.2f} s; still running: {left}")


def _started(folder: Path, name: str, number: int) -> subprocess.Popen[bytes]:
    options = [str(folder.parent / "all"), "--workers", "2"]
    if "rebuild" in name:
        options.append("--rebuild")
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603
        command(folder, *options),
        stdout=nowhere,
        stderr=nowhere,
        env=environment(str(folder / str(number))),
        start_new_session=True,
    )


def _to_all(session: int, how: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(session, how)


def left_of(mark: str) -> list[str]:
    """Processes of the run with this mark that do not end in time; they are ended."""
    until = time.monotonic() + GONE_SECONDS
    while (left := _marked(mark)) and time.monotonic() < until:
        time.sleep(0.05)
    for process in left:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return list(left.values())


def _marked(mark: str) -> dict[int, str]:
    """The command lines of the processes with this mark, by number."""
    found, sought = {}, f"{MARK}={mark}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if sought in (folder / "environ").read_bytes():
                line = (folder / "cmdline").read_text().replace("\0", " ").strip()
                found[int(folder.name)] = line
        except OSError:
            continue
    return found


READER = """
import sqlite3, sys, time
from contextlib import closing
db, over = sys.argv[1:]
from pathlib import Path
longest, looks, wrong, errors = 0.0, 0, 0, 0
sound = {(3, 5), (3, 6)}
while not Path(over).exists():
    since = time.monotonic()
    try:
        with closing(sqlite3.connect(db, timeout=20)) as one:
            one.execute("begin")
            ask = "select (select count(*) from documents), (select count(*) from history)"
            first = one.execute(ask).fetchone()
            longest = max(longest, time.monotonic() - since)
            time.sleep(0.02)
            since = time.monotonic()
            again = one.execute(ask).fetchone()
            longest = max(longest, time.monotonic() - since)
            wrong += first not in sound or again != first
            looks += 1
    except sqlite3.Error as error:
        errors += 1
print(longest, looks, wrong, errors)
"""


def read_all_the_while(top: Path, runs: int, counts: Counter[str]) -> None:
    """Readers look while a history is written again and again, beside an open transaction."""
    for name in ("beside", "in place"):
        folder = top / f"read {name}"
        _write_in_turn(folder, 0)
        if name == "in place":
            (folder / "link.sqlite").hardlink_to(folder / DB)
        over = folder / "over"
        line = [sys.executable, "-c", READER, str(folder / DB), str(over)]
        readers = [
            subprocess.Popen(line, stdout=subprocess.PIPE, env=environment())  # noqa: S603
            for _ in range(2)
        ]
        with closing(sqlite3.connect(folder / DB)) as patient:
            held = []
            if name == "beside":  # in place, whoever does not stop is waited for
                patient.execute("begin")
                held = patient.execute("select * from history").fetchall()
            for number in range(1, max(4, runs // 4)):
                counts["wrong code"] += _write_in_turn(folder, number) != 0
                counts["runs beside readers"] += 1
            if held:
                counts["half"] += patient.execute("select * from history").fetchall() != held
        over.touch()
        for reader in readers:
            told, _ = reader.communicate()
            longest, looks, wrong, errors = map(float, told.split())
            counts["looks of readers"] += int(looks)
            counts["half"] += int(wrong)
            counts["errors of readers"] += int(errors)
            counts["waits over 2 s"] += longest > LONGEST_WAIT_SECONDS
            counts["longest wait, ms"] = max(counts["longest wait, ms"], round(longest * 1000))


def _write_in_turn(folder: Path, number: int) -> int:
    """Two rows of the year and one, in turn; the exit code."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    write_two_years(folder / "docs")
    write_plan(folder / "docs" / "plan 2025.docx", 2025, ROWS_2024[number % 2 :])
    return cli.main(["ingest", "--db", str(folder / DB), str(folder / "docs")])
