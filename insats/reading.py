"""Files → what is found in each, in worker processes: a document can cost no more than itself."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from extract.errors import (
    DamagedDocument,
    DocumentTooLarge,
    ExtractError,
    NoTextLayer,
    ReadTimedOut,
    UnsupportedFormat,
)
from extract.model import Document, Extraction, Format
from extract.readers import ocr_program
from extract.scanned import listed
from insats.parent import end_with_parent
from insats.paths import FoundFile
from normalize.model import Source

SECONDS_A_DOCUMENT = 180.0  # a bundle of 500 pages takes some 20 on a slow machine
SECONDS_A_SCAN = 30.0  # a page that OCR has to read takes three to six
LONGEST_SECONDS = 3600.0  # a hundred pages or so; who scans more can divide it
MEMORY_BYTES = 2 * 1024**3  # such a bundle needs a quarter; more means a document made to harm
MOST_SEK = 10**15  # more than a hundred years of Sweden's product; SQLite's sums end at 9 · 10**18
DOCUMENTS_A_WORKER = 50  # then a new process, against libraries that keep what they have read

_PACKAGES = ("extract", "normalize", "load", "publish", "insats")
_FORMATS = {f".{format_.value}": format_ for format_ in Format} | {".htm": Format.HTML}


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read. `trace` is the traceback where the program itself failed, `scans`
    how many of its pages are pictures that our own OCR has not tried yet.
    """

    source: Source
    trace: str = ""
    scans: int = 0


Reader = Callable[[Path, str], Reading]


def read_source(path: Path, name: str) -> Reading:
    """The document at `path` and what is found in it; never raises for the document's sake.

    Pages that are pictures are only counted: OCR needs more time than others need.
    """
    return _reading(path, name, with_ocr=False)


def read_scanned(path: Path, name: str) -> Reading:
    """As `read_source`, with OCR of the pages that are pictures."""
    return _reading(path, name, with_ocr=True)


def _reading(path: Path, name: str, *, with_ocr: bool) -> Reading:
    # Imported by the workers alone: the program's own process does not read documents.
    from extract.allocations import find
    from extract.read import read

    try:
        document = read(path, name, with_ocr=with_ocr)
        extraction = find(document)
        _check_amounts(extraction)
        scans = 0 if with_ocr else _scans(document) + len(document.content.ocr_pages)
        return Reading(_source(document, extraction), scans=scans)
    except NoTextLayer as error:
        return Reading(_unread(path, name, error), scans=0 if with_ocr else error.pages)
    except Exception as error:  # noqa: BLE001  a defect of ours, too, may cost this document alone
        return _failed(path, name, error)


def _scans(document: Document) -> int:
    """How many pages are pictures that OCR has not tried."""
    return len(document.content.unread_pages) if document.format is Format.PDF else 0


def _check_amounts(extraction: Extraction) -> None:
    """Raise OverflowError for an amount with which the views could not reckon."""
    amounts = [each.amount for each in extraction.allocations]
    amounts += [each.amount for each in extraction.stated_totals]
    amounts += [each.amount for each in extraction.funding]
    for amount in amounts:
        if amount is not None and abs(amount.sek) > MOST_SEK:
            raise OverflowError(amount.text)


def _failed(path: Path, name: str, error: BaseException) -> Reading:
    """The reading that an error leaves; a traceback comes with it where the error is our own."""
    if isinstance(error, ExtractError):
        return Reading(_unread(path, name, error))
    if isinstance(error, MemoryError):
        advice = f"it takes more than {MEMORY_BYTES // 1024**3} GB of memory: divide it"
        return Reading(_unread(path, name, DocumentTooLarge(advice)))
    message = f"internal error: {_what_and_where(error)}; please report it"
    trace = "".join(traceback.format_exception(error))
    return Reading(_unread(path, name, DamagedDocument(message)), trace)


def _source(document: Document, extraction: Extraction) -> Source:
    status, message = "ok", ""
    unread_pages = document.content.unread_pages
    if unread_pages:
        pages = ", ".join(map(str, unread_pages))
        status, message = "partial", f"could not be read: page {pages}"
        if _scans(document) and ocr_program.missing() is not None:
            message += f"; {ocr_program.INSTALL}"
    elif not extraction.allocations:
        status, message = "no_allocations", _what_instead(document, extraction)
    if extraction.ocr_pages:
        by_ocr = f"read by OCR, check the figures: page {listed(extraction.ocr_pages)}"
        message = f"{message}; {by_ocr}" if message else by_ocr
    return Source(
        name=document.name,
        sha256=document.sha256,
        format=document.format,
        status=status,
        message=message,
        pages=document.content.pages,
        extraction=extraction,
    )


def _what_instead(document: Document, extraction: Extraction) -> str:
    """What a document holds that gives no intervention money."""
    from extract.prose import IN_TEXT  # with the modules that read: for workers alone

    if not document.content.blocks:
        return "it holds no text and no table: see whether it is the right file"
    message = "no line of a table gives an intervention money"
    if extraction.funding:
        message += f"; other funding stated: {len(extraction.funding)}"
    in_text = sum(finding.kind == IN_TEXT for finding in extraction.findings)
    if in_text:
        message += f"; paragraphs that name money: {in_text}, see the findings"
    return message


def _unread(path: Path, name: str, error: ExtractError) -> Source:
    """A document of which nothing was read. Its format is what the ending says."""
    is_unknown = isinstance(error, UnsupportedFormat)
    return Source(
        name=name,
        sha256=digest(path),
        format=None if is_unknown else _FORMATS.get(path.suffix.lower()),
        status=error.status,
        message=str(error),
        pages=None,
        extraction=Extraction(),
    )


def digest(path: Path) -> str:
    """SHA-256 of the file's bytes, empty where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _what_and_where(error: BaseException) -> str:
    """Like "KeyError in extract/tables.py, line 7": where the last of our own frames stood."""
    house = Path(__file__).parent.parent
    frames = traceback.extract_tb(error.__traceback__)
    own = [
        frame
        for frame in frames
        if any(Path(frame.filename).is_relative_to(house / package) for package in _PACKAGES)
    ]
    last = (own or list(frames))[-1]
    place = "/".join(Path(last.filename).parts[-2:])
    return f"{type(error).__name__} in {place}, line {last.lineno}"


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
    """
    has_ocr = ocr_program.missing() is None
    limits = dict.fromkeys((file.name for file in files), seconds)
    first: dict[str, Reading] = {}
    for name, reading in _readings(files, workers, read, limits):
        first[name] = reading
        if not (reading.scans and has_ocr):
            done(name)
    scanned = [file for file in files if has_ocr and first[file.name].scans]
    limits = {file.name: seconds_for(first[file.name].scans, seconds) for file in scanned}
    for name, reading in _readings(scanned, workers, read_scans, limits):
        first[name] = reading
        done(name)
    return tuple(first[file.name] for file in files)


def seconds_for(scans: int, seconds: float = SECONDS_A_DOCUMENT) -> float:
    """How long a document with so many scanned pages may take."""
    return min(seconds + scans * SECONDS_A_SCAN, max(LONGEST_SECONDS, seconds))


def _readings(
    files: Sequence[FoundFile], workers: int, read: Reader, limits: Mapping[str, float]
) -> Iterator[tuple[str, Reading]]:
    """Each file's name with its reading, in the order in which they are finished."""
    finished: set[str] = set()
    # The pool as a whole breaks where a worker dies between two documents. Another one then takes
    # what is left; what breaks that too is given up.
    for _ in range(2):
        left = [file for file in files if file.name not in finished]
        for file, future in _in_workers(left, workers, read, limits):
            error = future.exception()
            if isinstance(error, BrokenProcessPool):
                continue
            finished.add(file.name)
            yield (
                file.name,
                future.result()
                if error is None
                else _failed(file.path, file.name, _reason(error, limits[file.name])),
            )
    gone = DamagedDocument("no process could be started to read it: run again")
    for file in files:
        if file.name not in finished:
            yield file.name, _failed(file.path, file.name, gone)


def _reason(error: BaseException, seconds: float) -> BaseException:
    """What became of a worker, as what is the matter with its document."""
    if isinstance(error, TimeoutError):
        return ReadTimedOut(f"it took longer than {seconds:g} seconds: divide it")
    if isinstance(error, ProcessExpired):
        manner = _manner(error.exitcode)
        return DamagedDocument(f"the process that read it died ({manner}): save it anew")
    return error


def _manner(exit_code: int) -> str:
    """A negative exit code is the signal that ended the process."""
    if exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return f"signal {-exit_code}"


def _in_workers(
    files: Sequence[FoundFile], workers: int, read: Reader, limits: Mapping[str, float]
) -> Iterator[tuple[FoundFile, Future[Reading]]]:
    """Each file with its finished future, in the order in which they are finished."""
    if not files:
        return
    # Forking a process that has threads, as pebble's does, can leave a lock held for ever.
    methods = multiprocessing.get_all_start_methods()
    method = "forkserver" if "forkserver" in methods else "spawn"
    pool = ProcessPool(
        max_workers=max(1, min(workers, len(files))),
        max_tasks=DOCUMENTS_A_WORKER,
        initializer=_confine,
        context=multiprocessing.get_context(method),
    )
    try:
        futures: dict[Future[Reading], FoundFile] = {
            pool.schedule(read, (file.path, file.name), timeout=limits[file.name]): file
            for file in files
        }
        for future in as_completed(futures):
            yield futures[future], future
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _confine() -> None:
    """What holds in a worker: no more memory than its share, and silence.

    Ctrl-C reaches every process of the terminal; the program's own ends the workers. Libraries
    print and log what they think of a document, on both streams; what matters is in the reading.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        import resource  # Windows has none
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(hard, MEMORY_BYTES)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
