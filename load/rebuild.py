"""A history made anew beside the former one: byte for byte the same when made of the same.

Ordinary runs change the file in one commit, and its pages then tell in which order they came. Here
the file is made in one go, without free pages, and takes the name in one step.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from load.connections import Overtaken, transaction
from load.contents import foreign_tables, kept_in
from load.kept import Kept
from load.location import StoreError, look
from load.store import Store
from normalize.model import Resolution

_NEW = ".new"


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
    path = store.path
    _refuse_foreign_tables(path)
    _clear_away(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}{_NEW}")
    try:
        Store(str(beside)).write(kept, resolution, meta)
        _compact(beside)
        return _take_over(path, beside, seen)
    except OSError as error:
        raise StoreError(f"{path}: cannot be replaced ({error.strerror})") from error
    finally:
        _remove(beside)


def _clear_away(path: Path) -> None:
    """What a run that was killed has left beside the history."""
    for left in path.parent.glob(f".{path.name}.*{_NEW}"):
        number = left.name.removesuffix(_NEW).rpartition(".")[2]
        if number.isdecimal() and not _is_running(int(number)):
            _remove(left)


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # there, to ask a process is to end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _remove(made: Path) -> None:
    for left in (made, made.with_name(f"{made.name}-journal")):
        left.unlink(missing_ok=True)


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


def _take_over(path: Path, beside: Path, seen: Sequence[Kept]) -> bool:
    if look(path).is_empty:
        if seen:
            raise Overtaken
        _take_free_name(path, beside)
        return True
    # Before the transaction: to close a file is to give up every lock that the process has on it.
    is_same = beside.read_bytes() == path.read_bytes()
    with transaction(path, writes=True) as connection:  # keeps other runs off meanwhile
        if tuple(seen) != kept_in(connection, path):
            raise Overtaken
        if not is_same:
            shutil.copymode(path, beside)
            beside.replace(path)
            _sync_folder(path)
    return not is_same


def _take_free_name(path: Path, beside: Path) -> None:
    """Never over a history that another run has made in the meantime."""
    path.unlink(missing_ok=True)  # a file without content is as good as none
    try:
        path.hardlink_to(beside)
    except FileExistsError as error:
        raise Overtaken from error
    except OSError:  # a file system without links
        beside.replace(path)
    _sync_folder(path)


def _sync_folder(path: Path) -> None:
    """See to it that a new name outlives a power cut, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _compact(path: Path) -> None:
    """Leave no free pages, whose old content would tell two histories apart."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("vacuum")
