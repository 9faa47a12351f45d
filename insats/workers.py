"""Files → what is found in each, in worker processes: a document can cost no more than itself."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from extract.errors import DamagedDocument, DocumentTooLarge, ReadTimedOut
from extract.readers import ocr_program
from insats import confined
from insats.confined import ALONE_BYTES, CPU_SECONDS, Share, share_bytes
from insats.paths import FoundFile
from insats.reading import Reader, Reading, failed, read_scanned, read_source, refused

SECONDS_A_DOCUMENT = 180.0  # three times its processor time: others may want the machine as well
SECONDS_A_SCAN = 30.0  # a page that OCR has to read takes three to six
LONGEST_SECONDS = 3600.0  # a hundred pages or so; who scans more can divide it
DOCUMENTS_A_WORKER = 50  # then a new process, against libraries that keep what they have read


@dataclass(frozen=True, slots=True)
class _Pool:
    """How a pool of workers is made: how many, and after how many documents each is replaced."""

    workers: int
    documents: int
    memory_bytes: int


def read_all(
    files: Sequence[FoundFile],
    workers: int,
    done: Callable[[str], None],
    *,
    read: Reader = read_source,
    read_scans: Reader = read_scanned,
    seconds: float = SECONDS_A_DOCUMENT,
) -> tuple[Reading, ...]:
    """Each file's reading, in the order of `files`; `done` is told each name as it is finished.

    Files with scanned pages are read again where OCR is installed, in time for all their pages.
    One for which its worker's share of the memory was too small, or whose worker died, is read
    again alone with all of it: others may have been what was too much.
    """
    has_ocr = ocr_program.missing() is None
    pool = _Pool(workers, DOCUMENTS_A_WORKER, share_bytes(min(workers, len(files))))
    limits = dict.fromkeys((file.name for file in files), seconds)
    found = {file.name: refused(file) for file in files if file.refused}
    left = [file for file in files if not file.refused]
    for chosen, is_last in ((pool, False), (_Pool(1, 1, ALONE_BYTES), True)):
        for name, reading in _readings(left, chosen, read, limits):
            found[name] = reading
            if not (reading.scans and has_ocr) and (is_last or not reading.is_cut):
                done(name)
        left = [file for file in left if found[file.name].is_cut]
    scanned = [file for file in files if has_ocr and found[file.name].scans]
    limits = {file.name: seconds_for(found[file.name].scans, seconds) for file in scanned}
    for name, reading in _readings(scanned, pool, read_scans, limits):
        found[name] = reading
        done(name)
    return tuple(found[file.name] for file in files)


def seconds_for(scans: int, seconds: float = SECONDS_A_DOCUMENT) -> float:
    """How long a document with so many scanned pages may take."""
    return min(seconds + scans * SECONDS_A_SCAN, max(LONGEST_SECONDS, seconds))


def cpu_seconds_for(seconds: float) -> float:
    """How much processor time a document may use that may take so long: scans need what they get
    for their pages.
    """
    return CPU_SECONDS + max(0.0, seconds - SECONDS_A_DOCUMENT)


def _readings(
    files: Sequence[FoundFile], pool: _Pool, read: Reader, limits: Mapping[str, float]
) -> Iterator[tuple[str, Reading]]:
    """Each file's name with its reading, in the order in which they are finished."""
    finished: set[str] = set()
    # The pool as a whole breaks where a worker dies between two documents. Another one then takes
    # what is left; what breaks that too is given up.
    for _ in range(2):
        left = [file for file in files if file.name not in finished]
        for file, future in _in_workers(left, pool, read, limits):
            error = future.exception()
            if isinstance(error, BrokenProcessPool):
                continue
            finished.add(file.name)
            yield (
                file.name,
                future.result() if error is None else _ended(file, error, limits[file.name]),
            )
    gone = DamagedDocument("no process could be started to read it: run again")
    for file in files:
        if file.name not in finished:
            yield file.name, failed(file.path, file.name, gone)


def _ended(file: FoundFile, error: BaseException, seconds: float) -> Reading:
    """What became of a worker, as what is the matter with its document."""
    is_cut = False
    if isinstance(error, TimeoutError):
        error = ReadTimedOut(f"it took longer than {seconds:g} seconds: divide it")
    elif isinstance(error, ProcessExpired):
        if error.exitcode == -getattr(signal, "SIGXCPU", 0):
            cpu = cpu_seconds_for(seconds)
            error = ReadTimedOut(f"it took more than {cpu:g} seconds of processor time: divide it")
        elif error.exitcode == -getattr(signal, "SIGXFSZ", 0):
            error = DocumentTooLarge("it unpacks to more than the disk is given for: divide it")
        else:
            is_cut = True
            manner = _manner(error.exitcode)
            error = DamagedDocument(f"the process that read it died ({manner}): save it anew")
    return failed(file.path, file.name, error, is_cut=is_cut)


def _manner(exit_code: int) -> str:
    """A negative exit code is the signal that ended the process."""
    if exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return f"signal {-exit_code}"


def _in_workers(
    files: Sequence[FoundFile], made: _Pool, read: Reader, limits: Mapping[str, float]
) -> Iterator[tuple[FoundFile, Future[Reading]]]:
    """Each file with its finished future, in the order in which they are finished."""
    if not files:
        return
    # Forking a process that has threads, as pebble's does, can leave a lock held for ever.
    methods = multiprocessing.get_all_start_methods()
    method = "forkserver" if "forkserver" in methods else "spawn"
    with confined.folder() as folder:
        pool = ProcessPool(
            max_workers=max(1, min(made.workers, len(files))),
            max_tasks=made.documents,
            initializer=confined.confine,
            initargs=(Share(made.memory_bytes, folder),),
            context=multiprocessing.get_context(method),
        )
        try:
            futures: dict[Future[Reading], FoundFile] = {
                pool.schedule(
                    _limited, (read, file.path, file.name, cpu_seconds_for(limit)), timeout=limit
                ): file
                for file in files
                if (limit := limits[file.name])
            }
            for future in as_completed(futures):
                if future.exception() is not None:
                    confined.end_strays(folder)
                yield futures[future], future
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()


def _limited(read: Reader, path: Path, name: str, cpu_seconds: float) -> Reading:
    """The reading, within the document's processor time."""
    confined.allow(cpu_seconds)
    return read(path, name)
