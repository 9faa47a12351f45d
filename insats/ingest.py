"""The whole run: paths → what each document says → one history → the database."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from extract.readers import ocr_program
from insats.account import Outcome, RunReport, account
from insats.edition import edition, program_version
from insats.paths import FoundFile, NotAllGiven, Walk, find_files
from insats.reading import Reader, Reading, digest, read_source
from insats.workers import read_all
from load.connections import Overtaken, Tell, silent
from load.kept import READABLE, Kept, counting, merge
from load.location import StoreError, path_of
from load.rebuild import rebuild
from load.store import Store
from normalize.decisions import Decision
from normalize.decisions_file import read as read_decisions
from normalize.model import Resolution, Source
from publish.lookup import History

MOST_WORKERS = 4  # more wait for the disk, and take memory from the rest of the machine
DECISIONS_FILE = "decisions.csv"
# How often a run starts over because another one wrote meanwhile: each time another is done, and
# more than this are not at work at once.
ROUNDS = 100

MOST_NAMED = 5

Resolve = Callable[[Sequence[Source], Sequence[Decision]], Resolution]


def _resolve(sources: Sequence[Source], decisions: Sequence[Decision]) -> Resolution:
    from normalize.resolve import resolve  # scipy takes its time: not before it is needed

    return resolve(sources, decisions)


def run(
    paths: Sequence[Path],
    db: str,
    *,
    workers: int | None = None,
    is_dry: bool = False,
    is_rebuilt: bool = False,
    is_following: bool = False,
    begin: Callable[[int], None] = lambda _: None,
    done: Callable[[str], None] = lambda _: None,
    tell: Tell = silent,
    read: Reader = read_source,
    resolve: Resolve = _resolve,
) -> RunReport:
    """Read the documents under `paths` and bring the history at `db` up to date with them.

    `begin` is told how many files there are to read, `done` each document's name once it is read,
    `tell` what is waited for.
    The decisions are those of the file beside the history. With `is_rebuilt` every document is
    read anew, and the file made anew of them: the same byte for byte whenever it is made of the
    same. With `is_following` links that lead out of the folders are followed. Raises MissingPath
    for a path that is not there, DecisionError, StoreError where the history cannot be used, and
    NotAllGiven.
    """
    walk = find_files(paths, is_following=is_following)
    store = Store(db, tell)
    decisions = read_decisions(decisions_path(db))
    if not is_dry:
        store.check()
    old_ids = _allocation_ids(db)
    known = {kept.source.name: kept for kept in store.kept()}
    if is_rebuilt:
        _check_all_given(db, walk, known)
        known = {}
    to_read = [file for file in walk.files if not _is_known(known.get(file.name), file)]
    begin(len(to_read))
    readings = read_all(to_read, workers or default_workers(), done, read=read)
    if is_dry or not walk.files:
        settled = _settle(store, walk, readings, decisions, resolve)
        outcome = replace(settled, is_dry=is_dry)
    else:
        write = partial(rebuild, store) if is_rebuilt else store.write
        outcome = _write(store, walk, readings, decisions, resolve, write)
    return account(outcome, old_ids)


def _check_all_given(db: str, walk: Walk, known: Mapping[str, Kept]) -> None:
    missing = sorted(known.keys() - {file.name for file in walk.files})
    if missing:
        more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
        raise NotAllGiven(
            f"{db} also holds {', '.join(missing[:MOST_NAMED])}{more}, not found under the paths"
            " given; give all folders under the same names, or rebuild into a new file with --db"
        )


def resolved(db: str) -> tuple[tuple[Source, ...], tuple[Decision, ...], Resolution]:
    """The documents that the history at `db` keeps, the decisions beside it, and what both come
    to; nothing is read anew or written. Raises StoreError and DecisionError.
    """
    store = Store(db)
    decisions = read_decisions(decisions_path(db))
    sources = counting(store.kept())
    return sources, decisions, _resolve(sources, decisions)


def refresh(db: str, tell: Tell = silent) -> RunReport:
    """Bring the history at `db` up to date with its decisions file; no document is read.

    Raises StoreError and DecisionError.
    """
    store = Store(db, tell)
    decisions = read_decisions(decisions_path(db))
    old_ids = _allocation_ids(db)
    outcome = _write(store, Walk((), (), ()), (), decisions, _resolve, store.write)
    return account(outcome, old_ids)


def decisions_path(db: str) -> Path:
    """The decisions file that belongs to a history: beside it."""
    return path_of(db).with_name(DECISIONS_FILE)


def default_workers() -> int:
    return min(MOST_WORKERS, os.cpu_count() or 1)


def _is_known(kept: Kept | None, file: FoundFile) -> bool:
    """Whether reading the file again could tell nothing new. What failed is always tried again:
    the next time the machine may have more memory, or less else to do, or OCR.
    """
    return (
        kept is not None
        and not file.refused
        and not (ocr_program.INSTALL in kept.source.message and ocr_program.missing() is None)
        and kept.source.status in READABLE
        and kept.read_by == edition()
        and kept.source.sha256 == digest(file.path)
    )


def _settle(
    store: Store,
    walk: Walk,
    readings: tuple[Reading, ...],
    decisions: Sequence[Decision],
    resolve: Resolve,
) -> Outcome:
    """The history of all documents, kept and new; nothing is written."""
    before = store.kept()
    kept = merge(before, [Kept(reading.source, edition()) for reading in readings])
    resolution = resolve(counting(kept), decisions)
    return Outcome(walk, readings, before, kept, resolution, is_dry=True, is_changed=False)


def _write(
    store: Store,
    walk: Walk,
    readings: tuple[Reading, ...],
    decisions: Sequence[Decision],
    resolve: Resolve,
    write: Callable[..., bool],
) -> Outcome:
    for _ in range(ROUNDS):
        outcome = _settle(store, walk, readings, decisions, resolve)
        meta = meta_of(outcome.kept, decisions)
        try:
            is_changed = write(outcome.kept, outcome.resolution, meta, seen=outcome.before)
        except Overtaken:
            continue
        return replace(outcome, is_dry=False, is_changed=is_changed)
    raise StoreError(f"{store.path}: other runs keep writing to it; run again when they are done")


def meta_of(kept: Iterable[Kept], decisions: Sequence[Decision]) -> dict[str, str]:
    """The facts about a history that stand in the view `meta`, beside the schema's version."""
    return {"program_version": program_version(), "digest": _digest(kept, decisions)}


def _digest(kept: Iterable[Kept], decisions: Sequence[Decision]) -> str:
    """One figure for all that the history is built from."""
    basis = [[each.source.name, each.source.sha256, each.read_by] for each in kept]
    return hashlib.sha256(json.dumps([basis, list(map(repr, decisions))]).encode()).hexdigest()


def _allocation_ids(db: str) -> frozenset[str]:
    """Those of the history as it stands; none where it is missing or of an older schema."""
    try:
        with History(db) as history:
            return history.allocation_ids()
    except StoreError:
        return frozenset()
