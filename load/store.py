"""The history in its SQLite file: what was read of each document, and what was resolved from it.

A run becomes visible in one commit (docs/decisions.md tells why so). Until then everything stays
in memory and readers go on undisturbed; a run that dies leaves the file as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from extract.model import Format
from load.codec import from_json
from load.kept import Kept
from load.location import BUSY_SECONDS, StoreError, look, path_of
from load.rows import build
from load.schema import DOCUMENT, METADATA, SEARCH, view_statements
from load.schema_id import APPLICATION_ID, SCHEMA_VERSION
from load.texts import Row
from normalize.model import Resolution, Source

_KEPT = (
    "select document, sha256, format, status, message, pages, extraction, read_by"
    ' from "{}" order by document'
)
# What the tables were called before schema 4.
_FORMER = (
    *("document_read", "line", "intervention", "link", "open_pair", "party", "funding_line"),
    *("stated_total", "component", "redirect", "finding", "note", "fact"),
)


class Overtaken(Exception):
    """Another run has written since this one read what is kept."""


class Store:
    """The history at `db`, a path or an SQLAlchemy URL. Every method raises StoreError where the
    file cannot be used; the file is then as it was.
    """

    def __init__(self, db: str) -> None:
        self.path = path_of(db)

    def check(self) -> None:
        """Raise StoreError now if `write` would later, before the documents are read."""
        header = look(self.path)
        if header.is_empty:
            if not self.path.parent.is_dir():
                raise StoreError(f"{self.path}: the folder {self.path.parent} does not exist")
            if not os.access(self.path.parent, os.W_OK):
                raise StoreError(f"{self.path}: the folder {self.path.parent} is write-protected")
            return
        with self._transaction(writes=True) as connection:
            # Rolled back. To begin is not enough: on a write-protected file SQLite then only reads.
            connection.exec_driver_sql(f"pragma user_version = {header.schema_version}")

    def kept(self) -> tuple[Kept, ...]:
        """What is kept of each document, by name; of an older schema too."""
        if look(self.path).is_empty:
            return ()
        with self._transaction(writes=False) as connection:
            return self._kept(connection)

    def sources(self) -> tuple[Source, ...]:
        """The documents as they were read, by name."""
        return tuple(kept.source for kept in self.kept())

    def write(
        self,
        kept: Sequence[Kept],
        resolution: Resolution,
        meta: Mapping[str, str],
        *,
        seen: Sequence[Kept] | None = None,
    ) -> bool:
        """Replace the history, in one transaction; return whether anything was to be changed.

        With `seen`, raise Overtaken if the file keeps something else by now.
        """
        tables = build(kept, resolution, meta)
        look(self.path)
        with self._transaction(writes=True) as connection:
            if seen is not None and tuple(seen) != self._kept(connection):
                raise Overtaken
            if _is_as_made(connection):
                if _stored(connection) == _values(tables):
                    return False
                _clear(connection)
            else:
                _make(connection)
            _fill(connection, tables)
            connection.commit()
        return True

    def _kept(self, connection: Connection) -> tuple[Kept, ...]:
        # Asked in the transaction: a first run may have made the file since it was looked at.
        if connection.exec_driver_sql("pragma application_id").scalar_one() != APPLICATION_ID:
            return ()
        name = DOCUMENT.name if inspect(connection).has_table(DOCUMENT.name) else _FORMER[0]
        try:
            return tuple(
                Kept(
                    source=Source(
                        name=row.document,
                        sha256=row.sha256,
                        format=row.format and Format(row.format),
                        status=row.status,
                        message=row.message,
                        pages=row.pages,
                        extraction=from_json(row.extraction),
                    ),
                    read_by=row.read_by,
                )
                for row in connection.exec_driver_sql(_KEPT.format(name))
            )
        except ValueError as error:
            raise StoreError(
                f"{self.path}: what it keeps of its documents cannot be read by this version;"
                " ingest the documents into a new file"
            ) from error

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        """A transaction that is rolled back unless the caller commits it."""
        engine = _engine(self.path.as_posix(), "begin immediate" if writes else "begin")
        try:
            with engine.connect() as connection:
                yield connection
        except IntegrityError:
            raise  # two rows with one id: a defect of the program, not of the file
        except DBAPIError as error:
            reason = str(error.orig)
            raise StoreError(f"{self.path}: {_REMEDIES.get(reason, reason)}") from error
        finally:
            engine.dispose()


_REMEDIES = {
    "database is locked": "another program holds the database; close it and run again",
    "attempt to write a readonly database": "the database is write-protected",
    "unable to open database file": "the database cannot be opened; is its folder write-protected?",
    "database or disk is full": "the disk is full",
}


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


def _is_as_made(connection: Connection) -> bool:
    """Whether tables and views are those of this version, and nobody has redefined a view."""
    version = connection.exec_driver_sql("pragma user_version").scalar_one()
    views = connection.exec_driver_sql("select sql from sqlite_master where type = 'view'")
    held = {_plain(sql) for sql in views.scalars()}
    return version == SCHEMA_VERSION and held.issuperset(map(_plain, view_statements()))


def _plain(sql: str) -> str:
    """The statement from its first keyword on: SQLite keeps neither what is before nor its case."""
    return " ".join(sql[sql.lower().index("create view") :].split()).lower()


def _make(connection: Connection) -> None:
    """Our tables and views anew; what a user has added to the file stays."""
    for statement in view_statements():
        name = _plain(statement).split()[2]
        connection.exec_driver_sql(f'drop view if exists "{name}"')
    for name in _FORMER:
        connection.exec_driver_sql(f'drop table if exists "{name}"')
    connection.exec_driver_sql("drop table if exists search")
    METADATA.drop_all(connection)
    METADATA.create_all(connection)
    connection.exec_driver_sql(SEARCH)
    for statement in view_statements():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"pragma application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"pragma user_version = {SCHEMA_VERSION}")


def _clear(connection: Connection) -> None:
    connection.exec_driver_sql("insert into search (search) values ('delete-all')")
    # What refers to others goes first, or each row that goes would be looked for among the rest.
    for table in reversed(METADATA.sorted_tables):
        connection.execute(table.delete())


def _fill(connection: Connection, tables: Mapping[Table, Sequence[Row]]) -> None:
    for table, rows in tables.items():
        if rows:
            connection.execute(table.insert(), [dict(row) for row in rows])
    connection.exec_driver_sql("insert into search (search) values ('rebuild')")
    connection.exec_driver_sql("insert into search (search) values ('optimize')")


def _values(tables: Mapping[Table, Sequence[Row]]) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: [tuple(row.values()) for row in rows] for table, rows in tables.items()}


def _stored(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: [
            tuple(row) for row in connection.execute(table.select().order_by(text("rowid")))
        ]
        for table in METADATA.sorted_tables
    }
