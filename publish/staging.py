"""Files that appear whole and together: each is written beside its place, then put there."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self


class CannotExport(Exception):
    """The files could not be written. The message names the place, the reason and the remedy."""


class Staging:
    """New files for `folder`, which is made if need be; nothing of it shows before the `with` ends.

    An error inside the `with` leaves what was there before. Raises CannotExport where the folder
    cannot be made or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: dict[Path, Path] = {}  # the file's place → where it is written until then

    def __enter__(self) -> Self:
        self._make(self.folder)
        if not os.access(self.folder, os.W_OK):
            raise CannotExport(f"{self.folder}: the folder is write-protected; name another")
        return self

    def file(self, name: str) -> Path:
        """Where to write the file that will be `name` below the folder."""
        place = self.folder / name
        self._make(place.parent)
        if place.is_dir():
            raise CannotExport(f"{place}: a folder stands where the file goes; name another folder")
        waiting = place.with_name(f".{place.name}.{os.getpid()}.part")
        self._waiting[place] = waiting
        return waiting

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise CannotExport(
                f"{folder}: a file stands where the folder goes; name another"
            ) from error
        except OSError as error:
            raise CannotExport(
                f"{folder}: the folder cannot be made ({error.strerror}); name another"
            ) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                for place, waiting in self._waiting.items():
                    _put(waiting, place)
        finally:
            for waiting in self._waiting.values():
                waiting.unlink(missing_ok=True)


def _put(waiting: Path, place: Path) -> None:
    try:
        waiting.replace(place)
    except OSError as error:  # on Windows a workbook that is open in Excel cannot be replaced
        raise CannotExport(
            f"{place}: cannot be replaced ({error.strerror}); close the program that has it open"
        ) from error
