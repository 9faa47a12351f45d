"""A history made anew of its documents: byte for byte the same when made of the same."""

from __future__ import annotations

import filecmp
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from load.aside import CannotReplace, beside, replace, take_free_name
from load.connections import Overtaken, Tell, transaction
from load.contents import foreign_tables, kept_in
from load.kept import Kept
from load.location import READ_SECONDS, StoreError, is_in_wal_mode, look, refuse_protected
from load.rows import build
from load.store import Store, make_new
from normalize.model import Resolution


def rebuild(
    store: Store,
    kept: Sequence[Kept],
    resolution: Resolution,
    meta: Mapping[str, str],
    *,
    seen: Sequence[Kept],
) -> bool:
    """Put a history in the place of the one at hand that is the same byte for byte whenever it
    is made of the same; return whether anything was changed.

    It is made beside it and takes its name in one step: who reads the former one reads it to
    the end. Raises Overtaken if the file keeps something else than `seen` by now.
    """
    _refuse_foreign_tables(store.path)
    refuse_protected(store.path)
    path = store.path.resolve()
    with beside(path) as made:
        make_new(made, build(kept, resolution, meta), store.path)
        try:
            return _take_over(path, made, seen, store.tell)
        except CannotReplace as error:
            raise StoreError(
                f"{store.path}: the file cannot be replaced here; rebuild into a new file with --db"
            ) from error


def _refuse_foreign_tables(path: Path) -> None:
    if look(path).is_empty:
        return
    with transaction(path, writes=False) as connection:
        foreign = foreign_tables(connection)
    if foreign:
        raise StoreError(
            f"{path}: holds tables of your own ({', '.join(foreign)}), which a rebuilt file would"
            " not have; rebuild into a new file with --db"
        )


def _take_over(path: Path, made: Path, seen: Sequence[Kept], tell: Tell) -> bool:
    if look(path).is_empty:
        if seen:
            raise Overtaken
        take_free_name(path, made)
        return True
    if is_in_wal_mode(path):
        _end_wal_mode(path)
    # Before the transaction: to close a file is to give up every lock that the process has on it.
    is_same = filecmp.cmp(made, path, shallow=False)
    with transaction(path, writes=True, tell=tell) as connection:  # keeps other runs off meanwhile
        if tuple(seen) != kept_in(connection, path):
            raise Overtaken
        if not is_same:
            replace(path, made)
    return not is_same


def _end_wal_mode(path: Path) -> None:
    """A write-ahead log goes by the name: it would be played into the new file."""
    try:
        with closing(sqlite3.connect(path, timeout=READ_SECONDS)) as connection:
            connection.execute("pragma journal_mode = delete")
    except sqlite3.Error as error:
        raise StoreError(
            f"{path}: another program has it open with a write-ahead log; close it and run again"
        ) from error
