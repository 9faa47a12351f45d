"""The history in its SQLite file: what was read of each document, and what was resolved from it.

A run becomes visible in one commit (docs/decisions.md tells why so). Until then everything stays
in memory and readers go on undisturbed; a run that dies leaves the file as it was.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from load.connections import Overtaken, transaction
from load.contents import clear, fill, is_as_made, kept_in, make, stored, values
from load.kept import Kept
from load.location import StoreError, look, path_of
from load.rows import build
from normalize.model import Resolution, Source


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
        with transaction(self.path, writes=True) as connection:
            # Rolled back. To begin is not enough: on a write-protected file SQLite then only reads.
            connection.exec_driver_sql(f"pragma user_version = {header.schema_version}")

    def kept(self) -> tuple[Kept, ...]:
        """What is kept of each document, by name; of an older schema too."""
        if look(self.path).is_empty:
            return ()
        with transaction(self.path, writes=False) as connection:
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
        """Replace the history, in one transaction; return whether anything was to be changed.

        With `seen`, raise Overtaken if the file keeps something else by now.
        """
        tables = build(kept, resolution, meta)
        look(self.path)
        with transaction(self.path, writes=True) as connection:
            if seen is not None and tuple(seen) != kept_in(connection, self.path):
                raise Overtaken
            if is_as_made(connection):
                if stored(connection) == values(tables):
                    return False
                clear(connection)
            else:
                make(connection)
            fill(connection, tables)
            connection.commit()
        return True
