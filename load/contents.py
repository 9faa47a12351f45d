"""What stands in the history's file: our tables and views made, filled, emptied and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, Table, inspect, text
from sqlalchemy.schema import CreateIndex, CreateTable

from extract.model import Format
from load.codec import from_json
from load.kept import Kept
from load.location import StoreError
from load.schema import DOCUMENT, METADATA, SEARCH, view_statements
from load.schema_id import APPLICATION_ID, SCHEMA_VERSION
from load.texts import Row
from normalize.model import Source

_KEPT = (
    "select document, sha256, format, status, message, pages, extraction, read_by"
    ' from "{}" order by document'
)
# What the tables were called before schema 4.
_FORMER = (
    *("document_read", "line", "intervention", "link", "open_pair", "party", "funding_line"),
    *("stated_total", "component", "redirect", "finding", "note", "fact"),
)

_SEARCH_TABLES = (
    *("_searched", "search", "search_words", "vocabulary"),
    *("search_data", "search_idx", "search_docsize", "search_config"),
)


def kept_in(connection: Connection, path: Path) -> tuple[Kept, ...]:
    """What is kept of each document, by name; of an older schema too."""
    # Asked in the transaction: a first run may have made the file since it was looked at.
    if connection.exec_driver_sql("pragma application_id").scalar_one() != APPLICATION_ID:
        return ()
    name = DOCUMENT.name if inspect(connection).has_table(DOCUMENT.name) else _FORMER[0]
    try:
        return tuple(
            Kept(
                source=Source(
                    name=row.document,
                    sha256=row.sha256 or "",
                    format=row.format and Format(row.format),
                    status=row.status,
                    message=row.message or "",
                    pages=row.pages,
                    extraction=from_json(row.extraction),
                ),
                read_by=row.read_by,
            )
            for row in connection.exec_driver_sql(_KEPT.format(name))
        )
    except ValueError as error:
        raise StoreError(
            f"{path}: what it keeps of its documents cannot be read by this version;"
            " ingest the documents into a new file"
        ) from error


def foreign_tables(connection: Connection) -> list[str]:
    """Tables and views in the file that are none of ours: a user has added them."""
    inspector = inspect(connection)
    held = {*inspector.get_table_names(), *inspector.get_view_names()}
    views = [_plain(statement).split()[2] for statement in view_statements()]
    return sorted(held - {*METADATA.tables, *_FORMER, *_SEARCH_TABLES, *views})


def has_more(connection: Connection) -> bool:
    """Whether the file holds anything that is none of ours: tables, views, indices, triggers."""
    if foreign_tables(connection):
        return True
    if connection.exec_driver_sql("pragma user_version").scalar_one() != SCHEMA_VERSION:
        return False  # on our tables of former schemas nothing of others' lasts
    ours = {index.name for table in METADATA.tables.values() for index in table.indexes}
    named = connection.exec_driver_sql(
        "select name from sqlite_master where type in ('index', 'trigger') and sql is not null"
    )
    return not ours.issuperset(named.scalars())


def is_as_made(connection: Connection) -> bool:
    """Whether tables and views are those of this version, and nobody has redefined a view."""
    version = connection.exec_driver_sql("pragma user_version").scalar_one()
    views = connection.exec_driver_sql("select sql from sqlite_master where type = 'view'")
    held = {_plain(sql) for sql in views.scalars()}
    return version == SCHEMA_VERSION and held.issuperset(map(_plain, view_statements()))


def _plain(sql: str) -> str:
    """The statement from its first keyword on: SQLite keeps neither what is before nor its case."""
    return " ".join(sql[sql.lower().index("create view") :].split()).lower()


def make(connection: Connection) -> None:
    """Our tables and views anew; what a user has added to the file stays."""
    for statement in view_statements():
        name = _plain(statement).split()[2]
        connection.exec_driver_sql(f'drop view if exists "{name}"')
    for name in _FORMER:
        connection.exec_driver_sql(f'drop table if exists "{name}"')
    for name in ("search_words", "vocabulary", "_searched"):
        connection.exec_driver_sql(f"drop view if exists {name}")
    connection.exec_driver_sql("drop table if exists search")
    METADATA.drop_all(connection)
    # Not create_all, which makes a table's indices in no order, and the file tells which.
    for table in METADATA.sorted_tables:
        connection.execute(CreateTable(table))
    indices = (index for table in METADATA.tables.values() for index in table.indexes)
    for index in sorted(indices, key=lambda index: str(index.name)):
        connection.execute(CreateIndex(index))
    for statement in SEARCH:
        connection.exec_driver_sql(statement)
    for statement in view_statements():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"pragma application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"pragma user_version = {SCHEMA_VERSION}")


def clear(connection: Connection) -> None:
    connection.exec_driver_sql("insert into search (search) values ('delete-all')")
    # What refers to others goes first, or each row that goes would be looked for among the rest.
    for table in reversed(METADATA.sorted_tables):
        connection.execute(table.delete())


def fill(connection: Connection, tables: Mapping[Table, Sequence[Row]]) -> None:
    for table, rows in tables.items():
        if rows:
            connection.execute(table.insert(), [dict(row) for row in rows])
    connection.exec_driver_sql("insert into search (search) values ('rebuild')")
    connection.exec_driver_sql("insert into search (search) values ('optimize')")


def values(tables: Mapping[Table, Sequence[Row]]) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: [tuple(row.values()) for row in rows] for table, rows in tables.items()}


def stored(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: [
            tuple(row) for row in connection.execute(table.select().order_by(text("rowid")))
        ]
        for table in METADATA.sorted_tables
    }
