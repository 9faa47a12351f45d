"""What the database keeps of each document, and which documents are one and the same file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalize.model import Source

EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()
READABLE = frozenset({"ok", "partial", "no_allocations"})


@dataclass(frozen=True, slots=True)
class Kept:
    """One document as it was read; `read_by` tells which edition of the program read it."""

    source: Source
    read_by: str


def merge(old: Iterable[Kept], new: Iterable[Kept]) -> tuple[Kept, ...]:
    """All documents by name; a name in `new` replaces its former self."""
    by_name = {kept.source.name: kept for kept in (*old, *new)}
    return tuple(by_name[name] for name in sorted(by_name))


def same_files(sources: Iterable[Source]) -> dict[str, str]:
    """For each document that repeats another one byte for byte: the name of the one that counts.

    The first by name counts, but one that could be read goes before one that could not: a copy
    saved under the wrong ending must not hide the good one. Files that could not even be opened
    have no sha256 and repeat nothing; nor do empty ones, which have nothing to repeat.
    """
    known = (source for source in sources if source.sha256 not in ("", EMPTY_SHA256))
    ordered = sorted(known, key=lambda source: (source.status not in READABLE, source.name))
    first: dict[str, str] = {}
    for source in ordered:
        first.setdefault(source.sha256, source.name)
    return {
        source.name: first[source.sha256]
        for source in ordered
        if first[source.sha256] != source.name
    }


def counting(kept: Sequence[Kept]) -> tuple[Source, ...]:
    """The sources that the history is built from: all but the repeated files."""
    repeated = same_files(each.source for each in kept)
    return tuple(each.source for each in kept if each.source.name not in repeated)
