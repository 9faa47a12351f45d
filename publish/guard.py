"""A connection → one that only answers: nothing but reading, and no longer than is allowed."""

from __future__ import annotations

import sqlite3
import time

# What asking takes. All else (writing, attaching, transactions, new tables) is refused, also what
# a later SQLite may bring.
_READING = frozenset(
    (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
)
# Pragmas that tell something about what their argument names, and change nothing.
_TELLING = frozenset(
    (
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "integrity_check",
        "quick_check",
        "table_info",
        "table_list",
        "table_xinfo",
    )
)
# Pragmas that tell a setting, and would set it if they were given an argument.
_SETTINGS = frozenset(
    (
        "application_id",
        "collation_list",
        "compile_options",
        "data_version",
        "database_list",
        "encoding",
        "freelist_count",
        "function_list",
        "module_list",
        "page_count",
        "page_size",
        "pragma_list",
        "query_only",
        "schema_version",
        "user_version",
    )
)
_ACTIONS = {
    sqlite3.SQLITE_ATTACH: "ATTACH (also VACUUM)",
    sqlite3.SQLITE_DETACH: "DETACH",
    sqlite3.SQLITE_INSERT: "INSERT",
    sqlite3.SQLITE_UPDATE: "UPDATE",
    sqlite3.SQLITE_DELETE: "DELETE",
    sqlite3.SQLITE_TRANSACTION: "a transaction",
    sqlite3.SQLITE_SAVEPOINT: "a savepoint",
    sqlite3.SQLITE_REINDEX: "REINDEX",
    sqlite3.SQLITE_ANALYZE: "ANALYZE",
    sqlite3.SQLITE_CREATE_TABLE: "CREATE TABLE",
    sqlite3.SQLITE_CREATE_VIEW: "CREATE VIEW",
    sqlite3.SQLITE_CREATE_VTABLE: "CREATE VIRTUAL TABLE",
    sqlite3.SQLITE_DROP_TABLE: "DROP TABLE",
    sqlite3.SQLITE_DROP_VIEW: "DROP VIEW",
    sqlite3.SQLITE_ALTER_TABLE: "ALTER TABLE",
}
_LOADERS = frozenset(("load_extension", "fts3_tokenizer"))  # would run other code
_STEPS = 10_000  # of SQLite's machine between two looks at the clock: some tenths of a millisecond
_LONGEST_BYTES = 64 * 1024 * 1024  # of a text or a row: a hundred times what a document holds


class Guard:
    """Watches what is asked over a connection. `refused` names what was refused, `is_late` tells
    that a query was stopped because its time was up.
    """

    def __init__(self, connection: sqlite3.Connection, seconds: float) -> None:
        self.refused: str | None = None
        self.is_late = False
        self._left = seconds
        self._begun: float | None = None
        # Compiling shows a writer's every step; keys and triggers would show their own.
        connection.set_authorizer(self._may)
        connection.set_progress_handler(self._stop, _STEPS)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_BYTES)

    def __enter__(self) -> None:
        """SQLite works from here on. What the caller does with the rows does not count."""
        self._begun = time.monotonic()

    def __exit__(self, *_: object) -> None:
        if self._begun is not None:
            self._left -= time.monotonic() - self._begun
        self._begun = None

    def _stop(self) -> bool:
        spent = 0.0 if self._begun is None else time.monotonic() - self._begun
        self.is_late = spent >= self._left
        return self.is_late

    def _may(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _LOADERS:
            self.refused = self.refused or f"{second}()"
            return sqlite3.SQLITE_DENY
        if action in _READING or (action == sqlite3.SQLITE_PRAGMA and _only_tells(first, second)):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
            # SQLite announces it when it first looks at a full text table, and changes nothing. It
            # refuses those who mean it: nobody writes to sqlite_master, least of all query_only.
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA:
            self.refused = self.refused or f"PRAGMA {first}"
        else:
            self.refused = self.refused or _ACTIONS.get(action, "this")
        return sqlite3.SQLITE_DENY


def _only_tells(pragma: str | None, argument: str | None) -> bool:
    name = (pragma or "").lower()
    return name in _TELLING or (name in _SETTINGS and argument is None)
