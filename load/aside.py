"""A file made beside the history, which takes its name in one step: who reads the former one reads
it to the end, and nobody ever waits.

CannotReplace   the name cannot be given to another file here; the history is written in place
"""

from __future__ import annotations

import errno
import os
import platform
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from load.connections import Overtaken
from load.location import StoreError, is_in_wal_mode

_END = ".new"
_SIDE_FILES = ("-journal", "-wal", "-shm")  # what SQLite keeps of a file under names like its own
# What another machine on a network drive has left is hardly still being written to after a day.
_FORGOTTEN_SECONDS = 24 * 3600.0
# A single file that is mounted into a container cannot be replaced, nor one in a union of folders.
_NOT_TO_BE_REPLACED = frozenset({errno.EBUSY, errno.EXDEV})


class CannotReplace(Exception):
    """The name cannot be given to another file."""


def may_be_replaced(path: Path) -> bool:
    """Whether a new file under this name would be to everybody what the former one was."""
    if os.name == "nt":
        return False  # there, a file that anybody has open keeps its name
    try:
        told = path.stat()
    except FileNotFoundError:
        return True
    is_ours = os.geteuid() in (0, told.st_uid)
    is_of_our_group = os.geteuid() == 0 or told.st_gid in (os.getegid(), *os.getgroups())
    # A write-ahead log goes by the name: it would be played into whatever bears it.
    return is_ours and is_of_our_group and told.st_nlink == 1 and not is_in_wal_mode(path)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name in the same folder for a file that is to take the place of `path`; gone at the end.

    Raises StoreError where files cannot be made or written there.
    """
    _clear_away(path)
    made = path.with_name(f"{_prefix(path)}{os.getpid()}-{secrets.token_hex(4)}{_END}")
    try:
        made.touch(exist_ok=False)
        yield made
    except OSError as error:
        raise StoreError(
            f"{path}: no new history can be written beside it ({error.strerror});"
            " the history is as it was"
        ) from error
    finally:
        with suppress(OSError):
            _remove(made)


def replace(path: Path, made: Path) -> None:
    """Give `made` the name `path`, with the rights of the file that has it. The caller holds the
    write lock on that file. Raises CannotReplace and OSError; `path` is then as it was.
    """
    _make_alike(path, made)
    _sync(made)
    try:
        made.replace(path)
    except OSError as error:
        if error.errno in _NOT_TO_BE_REPLACED:
            raise CannotReplace from error
        raise
    _sync_folder(path)


def take_free_name(path: Path, made: Path) -> None:
    """Give `made` the name `path`, which nothing but an empty file may bear.

    Raises Overtaken where another run has taken it in the meantime, CannotReplace, OSError.
    """
    if path.exists():
        if path.stat().st_size:
            raise Overtaken
        shutil.copymode(path, made)  # made by its owner as a place for the history
        path.unlink()
    for left in _SIDE_FILES:
        # Of a history that is gone. SQLite would play it into the new one.
        path.with_name(f"{path.name}{left}").unlink(missing_ok=True)
    _sync(made)
    try:
        path.hardlink_to(made)
    except FileExistsError as error:
        raise Overtaken from error
    except OSError:  # a file system without links
        made.replace(path)
    _sync_folder(path)


def _prefix(path: Path) -> str:
    """The folder may be a network drive, and its files those of another machine's processes."""
    machine = re.sub(r"[^A-Za-z0-9-]", "-", platform.node())[:40]
    return f".{path.name[:100]}.{machine}."


def _clear_away(path: Path) -> None:
    """What runs that were killed have left: it may be what fills the disk."""
    anybodys, ours = f".{path.name[:100]}.", _prefix(path)
    with suppress(OSError):
        for left in path.parent.iterdir():
            if not left.name.startswith(anybodys) or _END not in left.name:
                continue
            number = left.name.removeprefix(ours).partition("-")[0]
            if left.name.startswith(ours) and number.isdecimal():
                is_left = not _is_running(int(number))
            else:
                is_left = time.time() - left.stat().st_mtime > _FORGOTTEN_SECONDS
            if is_left:
                left.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # there, to ask a process is to end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def _remove(made: Path) -> None:
    for left in made.parent.iterdir():
        if left.name.startswith(made.name):  # SQLite's journals of it, too
            left.unlink(missing_ok=True)


def _make_alike(path: Path, made: Path) -> None:
    told = path.stat()
    if os.name != "nt" and (told.st_uid, told.st_gid) != (os.geteuid(), os.getegid()):
        os.chown(made, told.st_uid if os.geteuid() == 0 else -1, told.st_gid)
    shutil.copymode(path, made)


def _sync(made: Path) -> None:
    """See to it that the content is on the disk before the name leads to it."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """See to it that the new name outlives a power cut, where the system can: Windows and some
    network drives cannot. The name is given by now, so that there is nothing left to refuse.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
