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

# What turns the reading order of a line around it: a name with one shows an ending that it has not.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOT_SHOWN = frozenset({"Cc", "Zl", "Zp"})  # controls, and the ends of lines and paragraphs
_LINK = "it is a link that leads out of the folder: give what it leads to, or say --follow-links"
_BROKEN = "it is a link that leads nowhere: mend or remove it"
_NO_FILE = "it is a pipe, a socket or a device: give a file"

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
    """A file to read; `name` is its document's: NFC, with `/`. `refused` tells why it is not to be
    opened: it is a pipe, or a link that leads out of the folder.
    """

    path: Path
    name: str
    refused: str = ""


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
    refused: str = ""

    @property
    def name(self) -> str:
        return "/".join(self.parts[-self.depth :])


def find_files(paths: Sequence[Path], *, is_following: bool = False) -> Walk:
    """Every file to read under `paths`, folders recursively; raises MissingPath.

    A document's name is its path relative to the folder given, or the file's own name. Where two
    different files would share one, each gets as many parent folders as tell them apart. A link
    that leads out of all that was given is not followed without `is_following`: who sent the
    folder could otherwise have anything on the machine read.
    """
    candidates: list[_Candidate] = []
    skipped: list[str] = []
    unlisted: list[str] = []
    given = None if is_following else [os.path.realpath(path) for path in paths]
    for path in paths:
        if path.is_dir():
            for file in _walk(path, unlisted, given):
                if file.suffix.lower() in SUPPORTED_SUFFIXES | MAY_HOLD_TABLES:
                    depth = len(file.relative_to(path).parts)
                    candidates.append(_candidate(file, depth, _why_refused(file, given)))
                else:
                    skipped.append(printable(file.relative_to(path).as_posix()))
        elif path.is_file():
            candidates.append(_candidate(path, 1))
        else:
            what = "neither a file nor a folder" if path.exists() else "no such file or folder"
            raise MissingPath(f"{printable(str(path))}: {what}")
    named = _tell_apart(_once_each(candidates))
    return Walk(
        files=tuple(
            FoundFile(found.path, name, found.refused) for name, found in sorted(named.items())
        ),
        skipped=tuple(sorted(skipped)),
        unlisted=tuple(sorted(unlisted)),
    )


def _why_refused(file: Path, given: Sequence[str] | None) -> str:
    """Why a file found in a folder is not to be opened; "" where it may be."""
    if file.is_symlink() and not file.exists():
        return _BROKEN
    if given is not None and file.is_symlink() and not _is_within(file, given):
        return _LINK
    return "" if file.is_file() or not file.exists() else _NO_FILE


def _is_within(path: Path | str, given: Sequence[str]) -> bool:
    """Whether what the path leads to lies under one of the real paths given."""
    real = os.path.realpath(path)
    return any(real == root or real.startswith(os.path.join(root, "")) for root in given)  # noqa: PTH118


def printable(text: str) -> str:
    """`text` in NFC; what a terminal or a database cannot hold, or would show turned around, is
    replaced by a question mark.
    """
    known = os.fsencode(text).decode("utf-8", errors="replace")
    return "".join(
        "?" if character in _TURNING or unicodedata.category(character) in _NOT_SHOWN else character
        for character in unicodedata.normalize("NFC", known)
    )


def _walk(folder: Path, unlisted: list[str], given: Sequence[str] | None) -> Iterator[Path]:
    """Every file under `folder` but hidden ones and Office's lock files; a folder once."""
    from pathlib import Path

    def note(error: OSError) -> None:
        unlisted.append(f"{printable(str(error.filename))}: {error.strerror}")

    seen: set[str] = set()
    for parent, folders, files in os.walk(folder, onerror=note, followlinks=given is None):
        seen.add(os.path.realpath(parent))
        kept = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in kept if Path(parent, name).is_symlink()]
        if given is None:  # a link to a folder above it would lead round in a circle
            folders[:] = [n for n in kept if os.path.realpath(Path(parent, n)) not in seen]
        else:
            folders[:] = kept
            out = [name for name in links if not _is_within(Path(parent, name), given)]
            unlisted += [f"{printable(str(Path(parent, name)))}: {_LINK}" for name in out]
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                yield Path(parent, name)


def _candidate(path: Path, depth: int, refused: str = "") -> _Candidate:
    parts = tuple(printable(part) for part in path.absolute().parts)
    return _Candidate(path, parts, depth, refused)


def _once_each(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """A file that is reached twice counts once, under the longer of its names."""
    ordered = sorted(candidates, key=lambda each: (each.depth, each.name))
    return list({_place(each): each for each in ordered}.values())


def _place(candidate: _Candidate) -> str:
    """Where the file really is; a link that is not followed is a file of its own."""
    path = candidate.path
    return str(path.absolute()) if candidate.refused else os.path.realpath(path)


def _tell_apart(candidates: list[_Candidate]) -> dict[str, _Candidate]:
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


def _numbered(candidates: Sequence[_Candidate]) -> dict[str, _Candidate]:
    """By name; names that differ in their encoding alone ("å" composed or not) get numbers."""
    named: dict[str, _Candidate] = {}
    for each in sorted(candidates, key=lambda each: os.fsencode(each.path)):
        name, number = each.name, 1
        while name in named:
            number += 1
            name = f"{each.name} ({number})"
        named[name] = each
    return named
