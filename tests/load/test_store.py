"""A run becomes visible all at once, or not at all; and no other file is ever touched."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from load import connections, contents, location, store
from load.connections import Overtaken
from load.location import Header, MissingHistory, StoreError, open_history
from load.schema_id import SCHEMA_VERSION
from load.store import Store
from normalize.model import Source
from tests.load.build import allocation, history_of, kept, source

META = {"program_version": "1"}
FEW = [source("a", allocation("Stödet"))]
MORE = [*FEW, source("b", allocation("Andra"))]


def write(path: Path, sources: Sequence[Source]) -> bool:
    return Store(str(path)).write(kept(*sources), history_of(sources), META)


def documents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("select document from documents")]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite"
    write(path, FEW)
    return path


def test_what_was_read_is_kept(db: Path) -> None:
    assert Store(str(db)).sources() == tuple(FEW)


def test_an_sqlalchemy_url_names_the_same_file(db: Path) -> None:
    assert Store(f"sqlite:///{db}").sources() == tuple(FEW)


def test_writing_the_same_again_does_not_touch_the_file(db: Path) -> None:
    before = (db.read_bytes(), db.stat().st_mtime_ns)
    assert not write(db, FEW)
    assert (db.read_bytes(), db.stat().st_mtime_ns) == before


def test_a_history_replaces_the_former_one(db: Path) -> None:
    assert write(db, MORE)
    assert documents(db) == ["a", "b"]
    assert write(db, FEW)
    assert documents(db) == ["a"]


def test_checking_that_it_can_be_written_does_not_touch_the_file(db: Path) -> None:
    before = (db.read_bytes(), db.stat().st_mtime_ns)
    Store(str(db)).check()
    assert (db.read_bytes(), db.stat().st_mtime_ns) == before


def test_no_side_files_are_left(db: Path) -> None:
    write(db, MORE)
    assert [each.name for each in db.parent.iterdir()] == [db.name]


def test_a_view_that_somebody_redefined_is_put_right(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript("drop view history; create view history as select 1 as year")
    assert write(db, FEW)
    with closing(open_history(str(db))) as connection:
        assert connection.execute("select name_as_written from history").fetchone()[0] == "Stödet"


def test_what_a_user_added_to_the_file_stays(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript("create table mine (x); insert into mine values (7)")
    write(db, MORE)
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("select x from mine").fetchall() == [(7,)]


def test_an_older_schema_is_rebuilt_from_what_it_keeps(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript("drop view findings; pragma user_version = 0")
    with pytest.raises(StoreError, match="older version"):
        open_history(str(db))
    sources = Store(str(db)).sources()
    assert write(db, sources)
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("pragma user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("select count(*) from findings").fetchone() == (0,)


def test_a_run_that_another_one_overtook_is_told(db: Path) -> None:
    ours = Store(str(db))
    seen = ours.kept()
    write(db, MORE)
    with pytest.raises(Overtaken):
        ours.write(kept(*FEW), history_of(FEW), META, seen=seen)
    assert documents(db) == ["a", "b"]


def test_two_first_runs_do_not_write_over_each_other(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "look", lambda _: Header(is_empty=True, schema_version=0))
    with pytest.raises(Overtaken):
        Store(str(db)).write(kept(*MORE), history_of(MORE), META, seen=())
    assert documents(db) == ["a"]


# --- others at the same file --------------------------------------------------------------------


def test_a_reader_sees_the_old_history_until_the_commit(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill, seen = contents.fill, []

    def fill_and_look(*arguments: object) -> None:
        fill(*arguments)  # type: ignore[arg-type]
        with closing(sqlite3.connect(db, timeout=0)) as reader:
            seen.append(reader.execute("select count(*) from documents").fetchone()[0])

    monkeypatch.setattr(store, "fill", fill_and_look)
    # Four times what SQLite's cache holds by itself: without cache_spill off, it would write
    # before the commit, and have to lock readers out for it.
    write(db, [source(f"{number:04}", allocation("Stöd" * 1000)) for number in range(1000)])
    assert seen == [1]
    assert len(documents(db)) == 1000


def test_a_reader_in_the_middle_of_its_query_is_waited_for(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.2)
    write(db, MORE)
    with closing(sqlite3.connect(db)) as reader:
        rows = reader.execute("select document from documents")
        assert next(rows) == ("a",)
        with pytest.raises(StoreError, match="another program holds the database"):
            write(db, FEW)
        assert next(rows) == ("b",)
        rows.close()
    assert documents(db) == ["a", "b"]
    assert write(db, FEW)


KILLED = """
import os, sys
from load import store
from tests.load.test_store import MORE, write, Path
fill = store.fill
def fill_and_die(*arguments):
    fill(*arguments)
    os._exit(9)
store.fill = fill_and_die
write(Path(sys.argv[1]), MORE)
"""

WRITING_ON_AND_ON = """
import sys
from tests.load.build import allocation, source
from tests.load.test_store import Path, write
sizes = [[source(f"{n:03}", allocation("x" * 400)) for n in range(size)] for size in (5, 300)]
print("ready", flush=True)
while True:
    for sources in sizes:
        write(Path(sys.argv[1]), sources)
"""


def test_a_writer_that_dies_before_its_commit_leaves_the_old_history_whole(db: Path) -> None:
    before = db.read_bytes()
    died = subprocess.run([sys.executable, "-c", KILLED, str(db)], check=False)  # noqa: S603
    assert died.returncode == 9
    assert db.read_bytes() == before
    assert documents(db) == ["a"]
    assert write(db, MORE)


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_a_writer_killed_at_any_moment_leaves_one_whole_history(db: Path) -> None:
    for moment in range(3):
        command = [sys.executable, "-c", WRITING_ON_AND_ON, str(db)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:  # noqa: S603
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.15 + 0.04 * moment)
            writer.send_signal(signal.SIGKILL)
        with closing(open_history(str(db))) as reader:
            assert reader.execute("pragma integrity_check").fetchone()[0] == "ok"
            counts = {
                reader.execute(f"select count(*) from {view}").fetchone()[0]  # noqa: S608
                for view in ("documents", "history")
            }
        assert counts in ({1}, {5}, {300})


# --- what is not ours ---------------------------------------------------------------------------


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("create table documents (document text)")
    _is_refused(path, "another program's database")


def test_a_text_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Insats\tBelopp\n")
    _is_refused(path, "not an SQLite database")


def test_a_newer_programs_history_is_refused_and_left_alone(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(f"pragma user_version = {SCHEMA_VERSION + 1}")
    _is_refused(db, "newer version")


def test_a_damaged_history_is_refused_and_left_alone(db: Path) -> None:
    db.write_bytes(db.read_bytes()[:5000])
    _is_refused(db, "history.sqlite")


def _is_refused(path: Path, reason: str) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError, match=reason):
        Store(str(path)).kept()
    with pytest.raises(StoreError, match=reason):
        write(path, FEW)
    with pytest.raises(StoreError, match=reason):
        open_history(str(path))
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Is a directory"):
        Store(str(tmp_path)).check()


def test_a_folder_that_does_not_exist_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        Store(str(tmp_path / "missing" / "history.sqlite")).check()


def test_a_place_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        write(Path("/proc/history.sqlite"), FEW)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_write_protection_is_told_before_anything_is_read_and_reading_still_works(
    db: Path,
) -> None:
    db.chmod(0o444)
    db.parent.chmod(0o555)
    try:
        with pytest.raises(StoreError, match="write-protected"):
            Store(str(db)).check()
        with pytest.raises(StoreError, match="write-protected"):
            Store(str(db.with_name("new.sqlite"))).check()
        with closing(open_history(str(db))) as connection:
            assert connection.execute("select count(*) from history").fetchone()[0] == 1
    finally:
        db.parent.chmod(0o755)


@pytest.mark.parametrize(
    "url",
    ["postgresql://u:secret@host/db", "sqlite://", "sqlite:///a?mode=ro", "sqlite:///:memory:"],
)
def test_a_url_of_anything_but_an_sqlite_file_is_refused(url: str) -> None:
    with pytest.raises(StoreError) as refusal:
        Store(url)
    assert "secret" not in str(refusal.value)


def test_a_missing_history_cannot_be_read_and_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with pytest.raises(MissingHistory):
        open_history(str(path))
    assert Store(str(path)).kept() == ()
    assert not path.exists()


def test_an_open_history_cannot_be_written(db: Path) -> None:
    with closing(open_history(str(db))) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("delete from line")


def test_a_path_with_signs_of_a_url_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "50% klart?#1.sqlite"
    write(path, FEW)
    with closing(open_history(str(path))) as connection:
        assert connection.execute("select count(*) from history").fetchone()[0] == 1
    assert location.look(path).schema_version == SCHEMA_VERSION
