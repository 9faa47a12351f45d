"""SQL, or a saved query's name → rows of the history, or words on what is wrong with the SQL."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from difflib import get_close_matches

from load.location import open_history
from publish.guard import Guard

Value = str | int | float | bytes | None  # what SQLite knows
Row = tuple[Value, ...]

MOST_AT_ONCE = 1_000  # rows: many enough to be quick, few enough to be held
_NEAR = 3  # names that are offered for one that is misspelt


class QueryError(Exception):
    """The query cannot be answered. The message says why, in words for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns' names, and the rows in blocks as SQLite finds them."""

    columns: tuple[str, ...]
    blocks: Iterator[Sequence[Row]]


@contextmanager
def ask(
    db: str, sql: str, values: Mapping[str, Value] | None = None, *, seconds: float
) -> Iterator[Answer]:
    """The answer of the history at `db` to one statement with its values by name.

    Raises QueryError, and load.location's StoreError where there is no history.
    """
    with closing(open_history(db)) as connection:
        connection.row_factory = None
        names = _Names.of(connection)
        guard = Guard(connection, seconds)
        asked = _Asked(connection, guard, names, seconds)
        with asked.explained(sql), guard:
            _check_values(sql, values or {})
            cursor = connection.execute(sql, dict(values or {}))
        if cursor.description is None:
            raise QueryError("there is no question in this; begin with SELECT or WITH")
        with closing(cursor):
            yield Answer(tuple(at[0] for at in cursor.description), asked.blocks(cursor, sql))


@dataclass(frozen=True, slots=True)
class _Asked:
    connection: sqlite3.Connection
    guard: Guard
    names: _Names
    seconds: float

    def blocks(self, cursor: sqlite3.Cursor, sql: str) -> Iterator[Sequence[Row]]:
        while True:
            with self.explained(sql), self.guard:
                rows = cursor.fetchmany(MOST_AT_ONCE)
            if not rows:
                return
            yield rows

    @contextmanager
    def explained(self, sql: str) -> Iterator[None]:
        """SQLite's complaints as QueryError."""
        try:
            yield
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise self._why(error, sql) from error

    def _why(self, error: Exception, sql: str) -> BaseException:
        if str(error) == "interrupted" and not self.guard.is_late:
            # Ctrl-C came while the guard looked at the clock: SQLite stops, and forgets why.
            return KeyboardInterrupt()
        refused = self.guard.refused
        if _WRITES.match(str(error)):
            refused = refused or "a change"
        if refused:
            return QueryError(
                f"{refused} is refused: the history is only read here. To keep an"
                " answer, write it to a file: --format csv > FILE"
            )
        if self.guard.is_late:
            return QueryError(
                f"no answer within {self.seconds:g} seconds, so the query was stopped. Ask for"
                " less (a year, a name), or allow more with --timeout SECONDS"
            )
        return QueryError(_in_words(str(error), sql, self.names))


# What SQLite itself says of writing, before the guard is asked.
_WRITES = re.compile(r"cannot modify|.* may not be modified|attempt to write|not authorized")


@dataclass(frozen=True, slots=True)
class _Names:
    """What a query may be about: each view with its columns."""

    columns: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> _Names:
        held: dict[str, tuple[str, ...]] = {}
        for view, column in connection.execute('select view, "column" from column_notes'):
            held[view] = (*held.get(view, ()), column)
        return cls(held)

    def mentioned(self, sql: str) -> list[str]:
        """The columns of the views that `sql` names; of all if it names none."""
        words = set(re.findall(r"\w+", sql.lower()))
        views = [view for view in self.columns if view in words] or list(self.columns)
        return sorted({column for view in views for column in self.columns[view]})


def _in_words(complaint: str, sql: str, names: _Names) -> str:
    if found := re.match(r"no such table: (?:main\.)?(.+)", complaint):
        near = get_close_matches(found[1].lower(), names.columns, n=_NEAR, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {_all(names)}"
        return f"there is no view {found[1]!r}; {hint}"
    if found := re.match(r"no such column: (?:.*\.)?(.+)", complaint):
        known = names.mentioned(sql)
        last = found[1].lower()
        near = get_close_matches(last, known, n=_NEAR, cutoff=0.5)
        near = near or [name for name in known if last in name][:_NEAR]
        hint = f"did you mean {' or '.join(near)}?" if near else "column_notes lists them all."
        return f"there is no column {found[1]!r} here; {hint} A text stands in 'single quotes'"
    if "one statement at a time" in complaint:
        return "these are several statements; ask one at a time"
    if "fts5:" in complaint or complaint.startswith("unterminated string"):
        return (
            f"the words to search for cannot be read ({complaint}); put them in double quotes"
            " inside the single ones: search match '\"första linjen\"'"
        )
    return f"the SQL cannot be read: {complaint}"


def _all(names: _Names) -> str:
    return ", ".join(sorted(names.columns))


# A text, a name in quotes or a comment: what looks like a parameter in there is none.
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_PARAMETER = re.compile(r"[:@$]([A-Za-z_]\w*)")


def _check_values(sql: str, values: Mapping[str, Value]) -> None:
    """Raise QueryError where parameters of `sql` and values are not the same."""
    asked = set(_PARAMETER.findall(_QUOTED.sub(" ", sql)))
    if missing := sorted(asked - values.keys()):
        raise QueryError(f"there is no value for :{missing[0]}; add --param {missing[0]}=VALUE")
    if spare := sorted(values.keys() - asked):
        raise QueryError(f"the query has no parameter :{spare[0]}")
