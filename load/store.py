"""The history in its SQLite file: what was read of each document, and what was resolved from it.

A run becomes visible in one step (docs/decisions.md tells how, and why so). Until then readers go
on undisturbed; a run that dies leaves the file as it was.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, Table

from load import connections
from load.aside import CannotReplace, beside, may_be_replaced, replace, take_free_name
from load.connections import (
    Occupied,
    Overtaken,
    Tell,
    copy_to,
    nobodys,
    pack,
    silent,
    transaction,
)
from load.contents import clear, fill, has_more, is_as_made, kept_in, make, stored, values
from load.kept import Kept
from load.location import StoreError, look, path_of, refuse_protected
from load.rows import build
from load.texts import Row
from normalize.model import Resolution, Source

_BREATH_SECONDS = 1.0  # between two tries in place: those who want to read get their turn

Tables = Mapping[Table, Sequence[Row]]


class Store:
    """The history at `db`, a path or an SQLAlchemy URL. Every method raises StoreError where the
    file cannot be used; the file is then as it was. `tell` hears when others are waited for.
    """

    def __init__(self, db: str, tell: Tell = silent) -> None:
        self.path = path_of(db)
        self.tell = tell

    def check(self) -> None:
        """Raise StoreError now if `write` would later, before the documents are read."""
        is_empty = look(self.path).is_empty
        if not self.path.parent.is_dir():
            raise StoreError(f"{self.path}: the folder {self.path.parent} does not exist")
        refuse_protected(self.path)
        if not is_empty:
            with transaction(self.path, writes=True, tell=self.tell):
                pass
        with beside(self.path.resolve()):
            pass

    def kept(self) -> tuple[Kept, ...]:
        """What is kept of each document, by name; of an older schema too."""
        if look(self.path).is_empty:
            return ()
        with transaction(self.path, writes=False, tell=self.tell) as connection:
            return kept_in(connection, self.path)

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
        """Replace the history, all of it at once; return whether anything was to be changed.

        With `seen`, raise Overtaken if the file keeps something else by now.
        """
        tables = build(kept, resolution, meta)
        is_empty = look(self.path).is_empty
        refuse_protected(self.path)
        try:
            if is_empty:
                return self._write_first(tables, seen)
            if may_be_replaced(self.path):
                return self._write_aside(tables, seen)
        except CannotReplace:
            pass
        return self._write_in_place(tables, seen)

    def _write_first(self, tables: Tables, seen: Sequence[Kept] | None) -> bool:
        if seen:
            raise Overtaken
        place = self.path.resolve()
        with beside(place) as made:
            make_new(made, tables, self.path)
            take_free_name(place, made)
        return True

    def _write_aside(self, tables: Tables, seen: Sequence[Kept] | None) -> bool:
        """By a file beside it: nobody waits for anybody, whoever reads and however long."""
        place = self.path.resolve()
        # Others who write wait meanwhile, for what they wrote to the former file would be lost.
        with transaction(self.path, writes=True, tell=self.tell) as connection:
            if self._is_as_wanted(connection, tables, seen):
                return False
            with beside(place) as made:
                if has_more(connection):
                    _make_from(place, made, tables, self.path)
                else:
                    make_new(made, tables, self.path)
                replace(place, made)
        return True

    def _write_in_place(self, tables: Tables, seen: Sequence[Kept] | None) -> bool:
        """By a commit, which has to wait for all who read. It tries again and again instead:
        while it waits nobody else may begin to read.
        """
        since, is_told = time.monotonic(), False
        while True:
            try:
                with transaction(self.path, writes=True, tell=self.tell) as connection:
                    if self._is_as_wanted(connection, tables, seen):
                        return False
                    _fill_anew(connection, tables)
                    connections.commit(connection)
            except Occupied as error:
                if time.monotonic() - since > connections.BUSY_SECONDS:
                    raise StoreError(
                        f"{self.path}: another program holds the database to read it; close it and"
                        " run again; the history is as it was"
                    ) from error
                if not is_told:
                    self.tell(f"{self.path}: another program reads it; waiting for it to finish")
                    is_told = True
                time.sleep(min(_BREATH_SECONDS, connections.BUSY_SECONDS))
            else:
                return True

    def _is_as_wanted(
        self, connection: Connection, tables: Tables, seen: Sequence[Kept] | None
    ) -> bool:
        if seen is not None and tuple(seen) != kept_in(connection, self.path):
            raise Overtaken
        return is_as_made(connection) and stored(connection) == values(tables)


def make_new(made: Path, tables: Tables, named: Path) -> None:
    """A history in the empty file `made`, the same byte for byte whenever it is made of the same.

    Raises StoreError, which speaks of `named`.
    """
    with nobodys(made, named) as connection:
        make(connection)
        fill(connection, tables)
        connection.commit()
    pack(made, named)


def _make_from(place: Path, made: Path, tables: Tables, named: Path) -> None:
    """A copy, with what others have added, and the history in it anew."""
    copy_to(made, place, named)
    with nobodys(made, named) as copied:
        _fill_anew(copied, tables)
        copied.commit()


def _fill_anew(connection: Connection, tables: Tables) -> None:
    if is_as_made(connection):
        clear(connection)
    else:
        make(connection)
    fill(connection, tables)
