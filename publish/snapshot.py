"""All views of a history as they stood at one moment, row by row, with the kind of each column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from load.location import StoreError, open_history
from load.notes import ColumnNote, column_notes, row_views
from publish.kinds import Kind, kind_of

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a view: its name, its kind, and what it means.

    `is_mixed`: some of its values are of another kind, and must be turned into this one.
    """

    name: str
    kind: Kind
    note: ColumnNote
    is_mixed: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A view of the contract and its columns, in their order."""

    name: str
    columns: tuple[Column, ...]


class Snapshot:
    """The history at `db`, a path or an SQLAlchemy URL; close it, or use it in a `with`.

    It is copied first: an export of a large history takes minutes, and whoever reads holds up the
    commit of a run. Raises load.location's StoreError where there is none or it cannot be read.
    """

    def __init__(self, db: str) -> None:
        # An empty name: in memory as long as it is small, else in a file that SQLite removes.
        self._copy = sqlite3.connect("")
        try:
            with closing(open_history(db)) as connection:
                connection.backup(self._copy)
            self._copy.execute("pragma query_only = on")
            self.views = tuple(view_in(self._copy, name) for name in row_views())
        except sqlite3.Error as error:
            self._copy.close()
            raise StoreError(f"{db}: the history cannot be read ({error})") from error
        except BaseException:
            self._copy.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._copy.close()

    def view(self, name: str) -> View:
        """The view of this name."""
        return next(view for view in self.views if view.name == name)

    def rows(self, view: View) -> Iterator[tuple[Cell, ...]]:
        """The rows of `view`, in its order; each cell of its column's kind, or None."""
        return rows_in(self._copy, view)

    def select(self, query: str) -> Iterator[tuple[Cell, ...]]:
        """The rows of a question that is put to the views."""
        yield from self._copy.execute(query)


def view_in(connection: sqlite3.Connection, name: str) -> View:
    """The view of this name, its columns' kinds by what stands in them. Raises ValueError."""
    notes = [note for note in column_notes() if note.view == name]
    if not notes:
        views = ", ".join(dict.fromkeys(note.view for note in column_notes()))
        raise ValueError(f"{name}: no such view; there are {views}")
    found = _types_in(connection, name, notes)
    kinds = [kind_of(note.column, types) for note, types in zip(notes, found, strict=True)]
    return View(
        name,
        tuple(
            Column(note.column, kind, note, is_mixed=not types <= {_STORED[kind]})
            for note, types, kind in zip(notes, found, kinds, strict=True)
        ),
    )


def rows_in(connection: sqlite3.Connection, view: View) -> Iterator[tuple[Cell, ...]]:
    """The rows of `view`, in its order; each cell of its column's kind, or None."""
    mixed = [(at, column.kind) for at, column in enumerate(view.columns) if column.is_mixed]
    names = ", ".join(_quoted(column.name) for column in view.columns)
    for row in connection.execute(f"select {names} from {_quoted(view.name)}"):  # noqa: S608
        if not mixed:
            yield tuple(row)
            continue
        cells = list(row)
        for at, kind in mixed:
            cells[at] = _as_kind(cells[at], kind)
        yield tuple(cells)


_TYPES = ("integer", "real", "text")
_STORED = {Kind.WHOLE: "integer", Kind.REAL: "real", Kind.TEXT: "text"}


def _types_in(
    connection: sqlite3.Connection, view: str, columns: Sequence[ColumnNote]
) -> list[set[str]]:
    """The types of values in each column, empty where it holds nothing."""
    asked = ", ".join(
        f"max(typeof({_quoted(note.column)}) = '{name}')" for note in columns for name in _TYPES
    )
    (flags,) = connection.execute(f"select {asked} from {_quoted(view)}")  # noqa: S608
    size = len(_TYPES)
    return [
        {name for name, flag in zip(_TYPES, flags[at : at + size], strict=True) if flag}
        for at in range(0, len(flags), size)
    ]


def _quoted(name: str) -> str:
    # Names of views and columns are our own, from column_notes: they hold no quote.
    return f'"{name}"'


def _as_kind(value: Cell, kind: Kind) -> Cell:
    if value is None:
        return None
    if kind is Kind.TEXT:
        return str(value)
    return float(value) if kind is Kind.REAL else value
