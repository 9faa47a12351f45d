"""The history in odd places, and runs that are started oddly: through the command line alone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.insats.documents import ROWS_2023, ROWS_2024, write_plan
from tests.reliability.crash_kills import environment

DB = "history.sqlite"
posix = pytest.mark.skipif(os.name == "nt", reason="other files and streams there")


def ingest(folder: Path, db: str = DB, redirection: str = "") -> subprocess.CompletedProcess[str]:
    command = f'exec "$0" -m insats ingest docs --workers 1 --db "$1" {redirection}'
    return subprocess.run(  # noqa: S603
        ["sh", "-c", command, sys.executable, db],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )


def rows(db: Path) -> int:
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        return int(connection.execute("select count(*) from history").fetchone()[0])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    write_plan(tmp_path / "docs" / "plan 2023.docx", 2023, ROWS_2023)
    return tmp_path


@posix
def test_streams_that_are_closed_cost_nothing(folder: Path) -> None:
    assert ingest(folder, redirection="<&- >&- 2>&-").returncode == 0
    assert rows(folder / DB) == len(ROWS_2023) - 1  # the last is their sum


@posix
def test_decisions_in_a_pipe_are_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "decisions.csv")
    done = ingest(folder)
    assert (done.returncode, "a pipe or a device" in done.stderr) == (2, True)


@posix
def test_links_rights_and_readers_outlive_the_change_of_files(folder: Path) -> None:
    """A link stays a link, the rights stay, and who reads sees the old state to the end."""
    (folder / "real").mkdir()
    real = folder / "real" / "r.sqlite"
    (folder / DB).symlink_to(real)
    assert ingest(folder).returncode == 0
    real.chmod(0o640)
    write_plan(folder / "docs" / "plan 2024.docx", 2024, ROWS_2024)
    with closing(sqlite3.connect(folder / DB)) as patient:
        patient.execute("begin")
        before = patient.execute("select count(*) from history").fetchone()
        assert ingest(folder).returncode == 0
        assert patient.execute("select count(*) from history").fetchone() == before
    assert (folder / DB).is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert rows(folder / DB) > before[0]
    assert [each.name for each in real.parent.iterdir()] == ["r.sqlite"]


@posix
def test_a_reader_of_a_write_ahead_log_keeps_its_view_and_then_sees_the_new(folder: Path) -> None:
    assert ingest(folder).returncode == 0
    write_plan(folder / "docs" / "plan 2024.docx", 2024, ROWS_2024)
    ask = "select count(*) from history"
    with closing(sqlite3.connect(folder / DB)) as patient:
        assert patient.execute("pragma journal_mode = wal").fetchone() == ("wal",)
        patient.execute("begin")
        before = patient.execute(ask).fetchone()
        assert ingest(folder).returncode == 0
        assert patient.execute(ask).fetchone() == before
        patient.execute("commit")
        assert patient.execute(ask).fetchone() > before


@posix
def test_journals_of_a_history_that_is_gone_are_not_played_into_the_new_one(folder: Path) -> None:
    for end in ("-wal", "-journal", "-shm"):
        (folder / f"{DB}{end}").write_bytes(b"of another file" * 300)
    assert ingest(folder).returncode == 0
    assert rows(folder / DB) == len(ROWS_2023) - 1
