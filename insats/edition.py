"""Which edition of the program reads the documents: what another one read is read again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import extract

DISTRIBUTION = "insatshistorik"
# The libraries whose next version may read a document otherwise.
_READING_LIBRARIES = (
    "lxml",
    "markdown-it-py",
    "pypdfium2",
    "python-calamine",
)


def program_version() -> str:
    """The installed version, such as "0.1.0"."""
    return _version(DISTRIBUTION)


@cache
def edition() -> str:
    """A digest of all that decides how a document is read: our code and data, and the libraries."""
    digest = hashlib.sha256()
    for library in _READING_LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    folder = Path(extract.__path__[0])
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
