"""A history and its documents → whether it is what they, and the decisions, come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from insats.edition import edition
from insats.ingest import default_workers, meta_of, resolved
from insats.paths import MissingPath, find_files, printable
from insats.workers import read_all
from load.audit import differences
from load.kept import READABLE, Kept
from load.location import MissingHistory
from load.store import Store
from normalize.model import Source

# Documents of one kind of trouble that are named: enough to see which folder is meant.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what is not as it should be, in words."""

    documents: int
    reread: int
    problems: tuple[str, ...]


def verify(
    db: str,
    paths: Sequence[Path],
    *,
    workers: int | None = None,
    is_following: bool = False,
    begin: Callable[[int], None] = lambda _: None,
    done: Callable[[str], None] = lambda _: None,
) -> Verified:
    """Compare the history at `db` with what its documents, as they were read, and its decisions
    come to; documents found under `paths` are read anew and compared with what was read then.

    Nothing is written. Raises MissingPath, also where none of the documents lies under the paths,
    DecisionError and StoreError.
    """
    store = Store(db)
    kept = store.kept()
    if not kept:
        raise MissingHistory(f"{db}: there is no history here yet; make one with insats ingest")
    walk = find_files(paths, is_following=is_following) if paths else None
    files = {file.name: file for file in walk.files} if walk else {}
    given = [one for one in kept if one.source.name in files]
    if walk and not given:
        raise MissingPath(_none_there(db, kept, paths))
    _, decisions, resolution = resolved(db)
    meta = meta_of(kept, decisions)
    found = differences(store, kept, resolution, meta)
    begin(len(given))
    readings = read_all(
        [files[one.source.name] for one in given], workers or default_workers(), done
    )
    for one, reading in zip(given, readings, strict=True):
        found += _compared(one, reading.source)
    if walk:
        held = {one.source.name for one in kept}
        found += _told(sorted(held - files.keys()), "not under the paths given")
        found += _told(sorted(files.keys() - held), "not in the history")
    return Verified(len(kept), len(given), tuple(found))


def _none_there(db: str, kept: Sequence[Kept], paths: Sequence[Path]) -> str:
    names = [one.source.name for one in kept]
    given = ", ".join(printable(str(path)) for path in paths)
    return (
        f"none of the {len(names)} documents of {db} lies under {given}: give the folder that"
        f" was ingested, in which {names[0]!r} is found by that path"
    )


def _told(names: Sequence[str], what: str) -> list[str]:
    """A line for each, or one for all where they are many: then a whole folder is meant."""
    if len(names) <= MOST_NAMED:
        return [f"{name}: {what}" for name in names]
    return [f"{len(names)} documents: {what}: {', '.join(names[:MOST_NAMED])} …"]


def _compared(kept: Kept, now: Source) -> list[str]:
    """How a document reads today, where that is not what the history was built from."""
    name, then = kept.source.name, kept.source
    if then.sha256 != now.sha256:
        return [f"{name}: the file has changed since it was read; ingest it again"]
    if then == now or then.status not in READABLE:
        return []
    if kept.read_by != edition():
        return [f"{name}: this version of the program reads it otherwise; ingest it again"]
    return [f"{name}: the history keeps another reading of it than the file gives"]
