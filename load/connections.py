"""Transactions on the history's file: SQLAlchemy's, told what SQLite needs to hear.

Overtaken   the file changed while a run was at work
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from load.location import BUSY_SECONDS, StoreError

_REMEDIES = {
    "database is locked": "another program holds the database; close it and run again",
    "attempt to write a readonly database": "the database is write-protected",
    "unable to open database file": "the database cannot be opened; is its folder write-protected?",
    "database or disk is full": "the disk is full",
}


class Overtaken(Exception):
    """Another run has written since this one read what is kept."""


@contextmanager
def transaction(path: Path, *, writes: bool) -> Iterator[Connection]:
    """A transaction that is rolled back unless the caller commits it.

    Raises StoreError where the file cannot be used, Overtaken where another file has taken its
    name while we waited to write.
    """
    engine = _engine(path.as_posix(), "begin immediate" if writes else "begin")
    before = _which_file(path)
    try:
        with engine.connect() as connection:
            connection.begin()
            # A rebuilt history may have taken the name while we waited for our turn.
            if writes and before not in (None, _which_file(path)):
                raise Overtaken
            yield connection
    except IntegrityError:
        raise  # two rows with one id: a defect of the program, not of the file
    except DBAPIError as error:
        reason = str(error.orig)
        raise StoreError(f"{path}: {_REMEDIES.get(reason, reason)}") from error
    finally:
        engine.dispose()


def _which_file(path: Path) -> tuple[int, int] | None:
    """Tells a file from another that has taken its name."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


def _engine(path: str, begin: str) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=path),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # we begin, not the driver
        # Without this a large run would write pages before its commit, and lock readers out.
        connection.execute("pragma cache_spill = off")  # type: ignore[attr-defined]
        connection.execute("pragma foreign_keys = on")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
