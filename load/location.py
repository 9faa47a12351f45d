"""Where a history lies: a path or an SQLAlchemy URL to the SQLite file, checked before it is used.

StoreError         the database cannot be used; exit code 3
└── MissingHistory there is none yet; wrong usage of a command that reads
"""

from __future__ import annotations

import os
import sqlite3
import stat
from dataclasses import dataclass
from pathlib import Path

from load.schema_id import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
# Where SQLite keeps the two numbers in the file's header (its file format, section 1.3).
_USER_VERSION_AT = slice(60, 64)
_APPLICATION_ID_AT = slice(68, 72)
_READ_VERSION_AT = 19
_WAL = 2
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

READ_SECONDS = 30.0  # how long one waits for another program's commit, which takes far less


class StoreError(Exception):
    """The database cannot be read or written. The message names it, the reason and the remedy."""


class MissingHistory(StoreError):
    """There is no history at the place that was named."""


def path_of(db: str) -> Path:
    """The file that `db` means: a path, or an SQLAlchemy URL such as `sqlite:///history.sqlite`.

    Raises StoreError for a URL that is not one of an SQLite file, and for what names no file.
    """
    if "://" not in db:
        if not Path(db).name:
            raise StoreError(f"{db or 'nothing'}: not the name of a file; name one with --db")
        return Path(db)
    from sqlalchemy import make_url  # costs a quarter of a second; a plain path does without
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(db)
    except ArgumentError as error:
        raise StoreError(f"{db}: not a path and not a database URL") from error
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        shown = url.render_as_string(hide_password=True)
        raise StoreError(f"{shown}: the history is an SQLite file; name one, as in sqlite:///PATH")
    if url.query or url.database.startswith("file:"):
        raise StoreError(f"{db}: options in the URL are not understood; name the file alone")
    return Path(url.database)


@dataclass(frozen=True, slots=True)
class Header:
    """What a file's first bytes tell: whether there is a history, and of which version."""

    is_empty: bool
    schema_version: int


def look(path: Path) -> Header:
    """What lies at `path`, told without opening it as a database, so that nothing is touched.

    Raises StoreError where something else lies there, or a history of a newer program.
    """
    try:
        # A pipe would have us wait for its other end, and a device be replaced by a file.
        if not stat.S_ISREG(kind := path.stat().st_mode) and not stat.S_ISDIR(kind):
            raise StoreError(f"{path}: a pipe or a device; name a file with --db")
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return Header(is_empty=True, schema_version=0)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read as a database ({error.strerror})") from error
    if not head:
        return Header(is_empty=True, schema_version=0)
    if not head.startswith(_MAGIC):
        raise StoreError(f"{path}: not an SQLite database; name another file with --db")
    if int.from_bytes(head[_APPLICATION_ID_AT], "big") != APPLICATION_ID:
        raise StoreError(f"{path}: another program's database; name another file with --db")
    version = int.from_bytes(head[_USER_VERSION_AT], "big")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path}: written by a newer version of the program (schema {version}, this one knows"
            f" {SCHEMA_VERSION}); update the program, or name another file with --db"
        )
    return Header(is_empty=False, schema_version=version)


def is_in_wal_mode(path: Path) -> bool:
    """Whether somebody has switched the file to a write-ahead log; False where there is none."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except OSError:
        return False
    has_log = path.with_name(f"{path.name}-wal").exists()
    return has_log or (head.startswith(_MAGIC) and head[_READ_VERSION_AT] == _WAL)


def refuse_protected(path: Path) -> None:
    """Raises StoreError where somebody has seen to it that nothing is written.

    The marks count for the administrator too, who could write all the same.
    """
    for place, what in ((path, "the database"), (path.parent, f"the folder {path.parent}")):
        if place.exists() and not (place.stat().st_mode & _ANY_WRITE and os.access(place, os.W_OK)):
            raise StoreError(f"{path}: {what} is write-protected")


def open_history(db: str) -> sqlite3.Connection:
    """A connection that reads the views and cannot write.

    Raises MissingHistory where there is none, StoreError where it cannot be read.
    """
    path = path_of(db)
    header = look(path)
    if header.is_empty:
        raise MissingHistory(f"{path}: there is no history here yet; make one with insats ingest")
    if header.schema_version < SCHEMA_VERSION:
        raise StoreError(
            f"{path}: written by an older version of the program; any insats ingest rebuilds it"
        )
    # mode=rw and not ro: after a writer was killed in its commit, SQLite puts the old state back
    # when the file is next opened, and must be allowed to. A write-protected file opens all the
    # same. query_only keeps everything else out.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = None
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=READ_SECONDS)
        connection.execute("pragma query_only = on")
        connection.execute("select count(*) from meta").fetchone()
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise StoreError(f"{path}: the history cannot be read ({error})") from error
    connection.row_factory = sqlite3.Row
    return connection
