"""Transactions on the history's file: SQLAlchemy's, told what SQLite needs to hear.

Overtaken   the file changed while a run was at work
Occupied    somebody reads, and a commit would have to wait
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from load.location import StoreError

BUSY_SECONDS = 60.0  # how long one waits for another program that writes or, in place, reads
TELL_SECONDS = 1.0  # nobody wonders about less
# How often one asks whether it is our turn: SQLite's own waiting cannot be ended by Ctrl-C.
_ASK_SECONDS = 0.05
# How long a commit in place waits for readers: while it waits, it lets no new ones in.
COMMIT_SECONDS = 0.5

PACKED = "-packed"  # at the end of a file's name while it is being packed

LOCKED = "database is locked"
_AS_IT_WAS = "the history is as it was"
_REMEDIES = {
    LOCKED: f"another program holds the database; close it and run again; {_AS_IT_WAS}",
    "attempt to write a readonly database": "the database is write-protected",
    "unable to open database file": "the database cannot be opened; is its folder write-protected?",
    "database or disk is full": f"the disk is full; make room and run again; {_AS_IT_WAS}",
    "disk I/O error": "the disk or network drive reports an error, or files may not become larger;"
    f" see to it and run again; {_AS_IT_WAS}",
    "database disk image is malformed": "the file is damaged; put a copy in its place, or move it"
    " away and ingest all documents again",
}

Tell = Callable[[str], None]


class Overtaken(Exception):
    """Another run has written since this one read what is kept."""


class Occupied(Exception):
    """Somebody reads, and would have to be waited for."""


def silent(_message: str) -> None:
    """Tells nobody."""


@contextmanager
def transaction(path: Path, *, writes: bool, tell: Tell = silent) -> Iterator[Connection]:
    """A transaction that is rolled back unless the caller commits it.

    Raises StoreError where the file cannot be used, Overtaken where another file has taken its
    name while we waited to write. `tell` hears that we wait.
    """
    before = _which_file(path)
    with _connected(path, path, _PRAGMAS) as connection:
        connection.begin()
        _begin(connection, path, tell, writes=writes)
        # A rebuilt history may have taken the name while we waited for our turn.
        if writes and before not in (None, _which_file(path)):
            raise Overtaken
        yield connection


@contextmanager
def nobodys(made: Path, named: Path) -> Iterator[Connection]:
    """A transaction on a file that nobody else knows of, and that is thrown away if it fails: it
    needs no journal. Raises StoreError, which speaks of `named`.
    """
    with _connected(made, named, _PRAGMAS_OF_NOBODYS) as connection:
        connection.begin()
        connection.exec_driver_sql("begin")
        yield connection


def pack(made: Path, named: Path) -> None:
    """Leave no free pages in a file that nobody else knows of: they hold what stood there once,
    and would tell two histories apart. Raises StoreError, which speaks of `named`.
    """
    packed = made.with_name(f"{made.name}{PACKED}")
    try:
        # Not plain `vacuum`, which needs room in the folder for temporary files.
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("vacuum into ?", (str(packed),))
        packed.replace(made)
    except sqlite3.Error as error:
        raise StoreError(_told(named, error)) from error


def copy_to(made: Path, path: Path, named: Path) -> None:
    """Everything in `path`, into an empty file. Raises StoreError, which speaks of `named`."""
    try:
        # A connection of its own: SQLite copies nothing from one that is about to write.
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(made)) as copy:
            copy.execute("pragma synchronous = off")
            copy.execute("pragma journal_mode = off")
            source.backup(copy)
    except sqlite3.Error as error:
        raise StoreError(_told(named, error)) from error


def commit(connection: Connection) -> None:
    """Commit where others may read; raises Occupied where somebody does."""
    connection.exec_driver_sql(f"pragma busy_timeout = {round(COMMIT_SECONDS * 1000)}")
    try:
        connection.commit()
    except DBAPIError as error:
        if str(error.orig) == LOCKED:
            raise Occupied from error
        raise


def _begin(connection: Connection, path: Path, tell: Tell, *, writes: bool) -> None:
    since, is_told = time.monotonic(), False
    while True:
        try:
            connection.exec_driver_sql("begin immediate" if writes else "begin")
            # The first read takes the lock that `begin` alone does not.
            connection.exec_driver_sql("pragma user_version")
        except DBAPIError as error:
            waited = time.monotonic() - since
            if str(error.orig) != LOCKED or waited > BUSY_SECONDS:
                raise
            if waited > TELL_SECONDS and not is_told:
                tell(f"{path}: another program holds it; waiting, at most {BUSY_SECONDS:g} seconds")
                is_told = True
            _roll_back(connection)
            time.sleep(_ASK_SECONDS)
        else:
            return


def _roll_back(connection: Connection) -> None:
    inner = connection.connection.driver_connection
    if isinstance(inner, sqlite3.Connection) and inner.in_transaction:
        inner.execute("rollback")


@contextmanager
def _connected(path: Path, named: Path, pragmas: tuple[str, ...]) -> Iterator[Connection]:
    engine = _engine(path.as_posix(), pragmas)
    try:
        with engine.connect() as connection:
            yield connection
    except IntegrityError:
        raise  # two rows with one id: a defect of the program, not of the file
    except DBAPIError as error:
        raise StoreError(_told(named, error.orig)) from error
    finally:
        engine.dispose()


def _told(path: Path, error: object) -> str:
    reason = str(error)
    return f"{path}: {_REMEDIES.get(reason, reason)}"


def _which_file(path: Path) -> tuple[int, int] | None:
    """Tells a file from another that has taken its name."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


_PRAGMAS = (
    # Without this a large run would write pages before its commit, and lock readers out.
    "cache_spill = off",
    "foreign_keys = on",
    # Not `extra`: where the folder's fsync fails, the commit would be reported as failed and
    # stand all the same. A journal that a power cut brings back gives the former history.
    "synchronous = full",
)
_PRAGMAS_OF_NOBODYS = ("foreign_keys = on", "journal_mode = off", "synchronous = off")


def _engine(path: str, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=path),
        poolclass=NullPool,
        connect_args={"timeout": _ASK_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # we begin, not the driver
        for pragma in pragmas:
            connection.execute(f"pragma {pragma}")  # type: ignore[attr-defined]

    return engine
