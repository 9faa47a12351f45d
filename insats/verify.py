"""A history and its documents → whether it is what they, and the decisions, come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from insats.edition import edition
from insats.ingest import default_workers, meta_of, resolved
from insats.paths import find_files
from insats.workers import read_all
from load.audit import differences
from load.kept import READABLE, Kept
from load.location import MissingHistory
from load.store import Store
from normalize.model import Source


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
    begin: Callable[[int], None] = lambda _: None,
    done: Callable[[str], None] = lambda _: None,
) -> Verified:
    """Compare the history at `db` with what its documents, as they were read, and its decisions
    come to; documents found under `paths` are read anew and compared with what was read then.

    Nothing is written. Raises MissingPath, DecisionError and StoreError.
    """
    store = Store(db)
    kept = store.kept()
    if not kept:
        raise MissingHistory(f"{db}: there is no history here yet; make one with insats ingest")
    _, decisions, resolution = resolved(db)
    meta = meta_of(kept, decisions)
    found = differences(store, kept, resolution, meta)
    walk = find_files(paths) if paths else None
    files = {file.name: file for file in walk.files} if walk else {}
    given = [one for one in kept if one.source.name in files]
    begin(len(given))
    readings = read_all(
        [files[one.source.name] for one in given], workers or default_workers(), done
    )
    for one, reading in zip(given, readings, strict=True):
        found += _compared(one, reading.source)
    if walk:
        held = {one.source.name for one in kept}
        found += [f"{name}: not under the paths given" for name in sorted(held - files.keys())]
        found += [f"{name}: not in the history" for name in sorted(files.keys() - held)]
    return Verified(len(kept), len(given), tuple(found))


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
