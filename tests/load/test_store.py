"""A run becomes visible all at once, or not at all; and no other file is ever touched."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import threading
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


def test_a_reader_with_an_open_transaction_neither_waits_nor_holds_up_a_run(db: Path) -> None:
    with closing(sqlite3.connect(db, timeout=0)) as reader:
        reader.execute("begin")
        assert reader.execute("select count(*) from documents").fetchone() == (1,)
        assert write(db, MORE)
        assert documents(db) == ["a", "b"]
        assert reader.execute("select count(*) from documents").fetchone() == (1,)


@pytest.fixture
def linked(db: Path) -> Path:
    """A history of two names, which cannot be replaced under one of them."""
    db.with_name("other.sqlite").hardlink_to(db)
    return db


def test_in_place_a_reader_is_waited_for_without_keeping_others_from_reading(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 2.5)
    told: list[str] = []
    waits: list[float] = []
    over = threading.Event()

    def look_again_and_again() -> None:
        while not over.is_set():
            since = time.monotonic()
            assert documents(linked) == ["a"]
            waits.append(time.monotonic() - since)
            time.sleep(0.05)

    with closing(sqlite3.connect(linked)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from documents").fetchone()
        others = threading.Thread(target=look_again_and_again)
        others.start()
        with pytest.raises(StoreError, match="another program holds the database to read it"):
            Store(str(linked), told.append).write(kept(*MORE), history_of(MORE), META)
        over.set()
        others.join()
    assert len(told) == 1
    assert max(waits) < 2
    assert documents(linked) == ["a"]
    assert write(linked, MORE)
    assert documents(linked.with_name("other.sqlite")) == ["a", "b"]


def test_a_file_with_a_write_ahead_log_is_written_in_place(db: Path) -> None:
    with closing(sqlite3.connect(db)) as reader:
        assert reader.execute("pragma journal_mode = wal").fetchone() == ("wal",)
        reader.execute("begin")
        assert reader.execute("select count(*) from documents").fetchone() == (1,)
        assert write(db, MORE)
        assert reader.execute("select count(*) from documents").fetchone() == (1,)
        reader.execute("commit")
        assert reader.execute("select count(*) from documents").fetchone() == (2,)
    assert documents(db) == ["a", "b"]


def test_a_run_that_waits_for_another_writer_says_so_and_gives_up(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.4)
    monkeypatch.setattr(connections, "TELL_SECONDS", 0.1)
    told: list[str] = []
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match="another program holds the database; close it"):
            Store(str(db), told.append).check()
    assert len(told) == 1
    assert "waiting" in told[0]


def test_the_journal_of_a_history_that_is_gone_is_not_played_into_a_new_one(db: Path) -> None:
    journal = db.with_name(f"{db.name}-journal")
    with closing(sqlite3.connect(db, isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("update _document set message = 'x'")
        left = journal.read_bytes()
    db.unlink()
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + left[8:])  # as once it is synced
    write(db, MORE)
    assert not journal.exists()
    assert documents(db) == ["a", "b"]


def test_an_index_that_a_user_has_made_stays(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("create index mine on _line (purpose)")
    assert write(db, MORE)
    with closing(sqlite3.connect(db)) as connection:
        held = connection.execute("select count(*) from sqlite_master where name = 'mine'")
        assert held.fetchone() == (1,)


def test_rights_and_a_symbolic_link_stay(db: Path, tmp_path: Path) -> None:
    db.chmod(0o640)
    link = tmp_path / "folder" / "link.sqlite"
    link.parent.mkdir()
    link.symlink_to(db)
    assert write(link, MORE)
    assert link.is_symlink()
    assert db.stat().st_mode & 0o777 == 0o640
    assert documents(db) == ["a", "b"]
    assert [each.name for each in link.parent.iterdir()] == [link.name]


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_name_that_cannot_be_given_to_another_file_is_written_in_place(
    db: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_made: Path, _path: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(store, "pack", lambda *_: None)
    before = db.stat().st_ino
    assert write(db, MORE)
    assert db.stat().st_ino == before
    assert documents(db) == ["a", "b"]
    assert [each.name for each in db.parent.iterdir()] == [db.name]


def test_a_full_disk_leaves_the_history_as_it_was(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _made: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = db.read_bytes()
    monkeypatch.setattr(store, "replace", full)
    with pytest.raises(StoreError, match=r"No space left.*as it was"):
        write(db, MORE)
    assert db.read_bytes() == before
    assert [each.name for each in db.parent.iterdir()] == [db.name]


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


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names there")
def test_a_pipe_is_neither_waited_for_nor_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(StoreError, match="a pipe or a device"):
        Store(str(path)).check()
    assert path.is_fifo()


@pytest.mark.parametrize("db", ["", ".", "/"])
def test_what_names_no_file_is_refused(db: str) -> None:
    with pytest.raises(StoreError, match="not the name of a file"):
        Store(db)


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
    with pytest.raises(StoreError, match="write-protected"):
        write(Path("/proc/history.sqlite"), FEW)


@pytest.mark.skipif(os.name == "nt", reason="other rights there")
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
