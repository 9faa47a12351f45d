"""A few of the kills and failures of `python -m tests.reliability.crash`, and two runs at once."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.insats.documents import ROWS_2023, write_plan
from tests.reliability.crash_kills import environment, left_of

SLOW = """
import sys
from insats import ingest
from insats.cli import main
from tests.insats.readers import by_content
if __name__ == "__main__":
    ingest.run.__kwdefaults__["read"] = by_content
    sys.exit(main())
"""
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="signals, /proc and LD_PRELOAD")


@needs_linux
@pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc compiles what is preloaded")
def test_a_run_killed_or_failing_at_any_write_leaves_a_whole_history() -> None:
    chosen = ["--kills", "4", "--only", "writes", "--seed", str(time.time_ns() % 1000)]
    chosen += ["--case", "ingest of one more", "--case", "in place"]
    command = [sys.executable, "-m", "tests.reliability.crash", *chosen]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, f"{chosen}: {done.stdout}{done.stderr}"
    assert "kills at a write 4" in done.stdout


@needs_linux
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_run(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    (tmp_path / "slow.txt").write_text("sleep", encoding="utf-8")
    command = [sys.executable, "slow.py", "ingest", "slow.txt"]
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(str(tmp_path)),
        start_new_session=True,
    ) as run:
        while not (tmp_path / "slow.begun").exists():
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(how)
        run.wait(timeout=20)
        assert left_of(str(tmp_path)) == []
        assert run.stderr is not None
        told = run.stderr.read()
    assert how is signal.SIGKILL or told == b""
    assert run.returncode == (-how if how is signal.SIGKILL else 128 + how)
    assert not (tmp_path / "history.sqlite").exists()


def test_what_runs_at_the_same_time_take_in_is_all_there(tmp_path: Path) -> None:
    runs = []
    for year in (2021, 2022):
        write_plan(tmp_path / f"plan {year}.docx", year, ROWS_2023)
        command = [sys.executable, "-m", "insats", "ingest", f"plan {year}.docx", "--workers", "1"]
        run = subprocess.Popen(  # noqa: S603
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, env=environment()
        )
        runs.append(run)
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    with closing(sqlite3.connect(tmp_path / "history.sqlite")) as connection:
        years = connection.execute("select distinct year from history order by year").fetchall()
    assert years == [(2021,), (2022,)]
    assert not [each.name for each in tmp_path.iterdir() if ".new" in each.name]
