"""Paths given by the user → the files to read, each with the name that its document goes by."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence

from extract.data_classes import dataclass, replace
from extract.sniff import SUPPORTED_SUFFIXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

# Files of these kinds are not read, but may well hold a table of allocations (a page that was
# scanned or photographed): found in a folder they are named with a remedy, not passed over.
MAY_HOLD_TABLES = frozenset(
    {
        *(".pages", ".key", ".numbers", ".fodt", ".fods", ".sxw", ".sxc", ".wps"),
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic"),
    }
)


class MissingPath(Exception):
    """A path that the user gave is not there, or is neither a file nor a folder."""


class NotAllGiven(Exception):
    """A history is to be rebuilt from fewer documents than it holds."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read; `name` is its document's: NFC, with `/`."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What lies under the paths: files to read by name, files passed over by reason of their
    ending, and folders that could not be listed with the reason.
    """

    files: tuple[FoundFile, ...]
    skipped: tuple[str, ...]
    unlisted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """`parts` are those of the whole path, `depth` how many of the last make up the name."""

    path: Path
    parts: tuple[str, ...]
    depth: int

    @property
    def name(self) -> str:
        return "/".join(self.parts[-self.depth :])


def find_files(paths: Sequence[Path]) -> Walk:
    """Every file to read under `paths`, folders recursively; raises MissingPath.

    A document's name is its path relative to the folder given, or the file's own name. Where two
    different files would share one, each gets as many parent folders as tell them apart.
    """
    candidates: list[_Candidate] = []
    skipped: list[str] = []
    unlisted: list[str] = []
    for path in paths:
        if path.is_dir():
            for file in _walk(path, unlisted):
                if file.is_file() and file.suffix.lower() in SUPPORTED_SUFFIXES | MAY_HOLD_TABLES:
                    candidates.append(_candidate(file, len(file.relative_to(path).parts)))
                else:
                    skipped.append(printable(file.relative_to(path).as_posix()))
        elif path.is_file():
            candidates.append(_candidate(path, 1))
        else:
            what = "neither a file nor a folder" if path.exists() else "no such file or folder"
            raise MissingPath(f"{printable(str(path))}: {what}")
    named = _tell_apart(_once_each(candidates))
    return Walk(
        files=tuple(FoundFile(path, name) for name, path in sorted(named.items())),
        skipped=tuple(sorted(skipped)),
        unlisted=tuple(sorted(unlisted)),
    )


def printable(text: str) -> str:
    """`text` in NFC; what a terminal or a database cannot hold is replaced by a question mark."""
    known = os.fsencode(text).decode("utf-8", errors="replace")
    return "".join(
        "?" if unicodedata.category(character) == "Cc" else character
        for character in unicodedata.normalize("NFC", known)
    )


def _walk(folder: Path, unlisted: list[str]) -> Iterator[Path]:
    """Every file under `folder` but hidden ones and Office's lock files."""
    from pathlib import Path

    def note(error: OSError) -> None:
        unlisted.append(f"{printable(str(error.filename))}: {error.strerror}")

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                yield Path(parent, name)


def _candidate(path: Path, depth: int) -> _Candidate:
    return _Candidate(path, tuple(printable(part) for part in path.absolute().parts), depth)


def _once_each(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """A file that is reached twice counts once, under the longer of its names."""
    ordered = sorted(candidates, key=lambda each: (each.depth, each.name))
    return list({each.path.resolve(): each for each in ordered}.values())


def _tell_apart(candidates: list[_Candidate]) -> dict[str, Path]:
    while True:
        sharing: dict[str, set[tuple[str, ...]]] = {}
        for each in candidates:
            sharing.setdefault(each.name, set()).add(each.parts)
        longer = [
            replace(each, depth=min(each.depth + 1, len(each.parts)))
            if len(sharing[each.name]) > 1
            else each
            for each in candidates
        ]
        if longer == candidates:
            return _numbered(candidates)
        candidates = longer


def _numbered(candidates: Sequence[_Candidate]) -> dict[str, Path]:
    """By name; names that differ in their encoding alone ("å" composed or not) get numbers."""
    named: dict[str, Path] = {}
    for each in sorted(candidates, key=lambda each: os.fsencode(each.path)):
        name, number = each.name, 1
        while name in named:
            number += 1
            name = f"{each.name} ({number})"
        named[name] = each.path
    return named
