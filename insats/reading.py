"""One file → what is found in it, or the reason why nothing is; a worker process runs this."""

from __future__ import annotations

import hashlib
import os
import stat
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import (
    DamagedDocument,
    DocumentTooLarge,
    ExtractError,
    NoTextLayer,
    UnsupportedFormat,
)
from extract.model import Document, Extraction, Format
from extract.readers import ocr_program
from extract.scanned import listed
from insats.confined import ALONE_BYTES
from insats.paths import FoundFile
from normalize.model import Source

MOST_SEK = 10**15  # more than a hundred years of Sweden's product; SQLite's sums end at 9 · 10**18

# A larger file is too_large whatever it holds; to read gigabytes for their digest would take a
# worker minutes.
MOST_BYTES = 200_000_000

CHANGED = "it changed while it was read: run again when whatever writes to it is done"
VANISHED = "it vanished while it was read: run again with the file in its place"

_PACKAGES = ("extract", "normalize", "load", "publish", "insats")
_FORMATS = {f".{format_.value}": format_ for format_ in Format} | {".htm": Format.HTML}


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read. `trace` is the traceback where the program itself failed, `scans`
    how many of its pages are pictures that our own OCR has not tried yet; `is_cut` says that the
    process ran out of memory or died, which may have been for others' sake.
    """

    source: Source
    trace: str = ""
    scans: int = 0
    is_cut: bool = False


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
    before = digest(path)
    reading = _read(path, name, before, with_ocr=with_ocr)
    if digest(path) == before:
        return reading
    error = DamagedDocument(CHANGED if path.exists() else VANISHED)
    return Reading(replace(_unread(path, name, error), sha256=""))


def _read(path: Path, name: str, sha256: str, *, with_ocr: bool) -> Reading:
    # Imported by the workers alone: the program's own process does not read documents.
    from extract.allocations import find
    from extract.read import read

    try:
        document = read(path, name, with_ocr=with_ocr, with_digest=False)
        document = replace(document, sha256=sha256)
        extraction = find(document)
        _check_amounts(extraction)
        scans = 0 if with_ocr else _scans(document) + len(document.content.ocr_pages)
        return Reading(_source(document, extraction), scans=scans)
    except NoTextLayer as error:
        return Reading(_unread(path, name, error), scans=0 if with_ocr else error.pages)
    except MemoryError as error:
        return failed(path, name, error, is_cut=True)
    except Exception as error:  # noqa: BLE001  a defect of ours, too, may cost this document alone
        return failed(path, name, error)


def refused(file: FoundFile) -> Reading:
    """The reading of a file that is not to be opened."""
    source = _unread(file.path, file.name, UnsupportedFormat(file.refused))
    return Reading(replace(source, sha256=""))


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


def failed(path: Path, name: str, error: BaseException, *, is_cut: bool = False) -> Reading:
    """The reading that an error leaves; a traceback comes with it where the error is our own."""
    if isinstance(error, ExtractError):
        return Reading(_unread(path, name, error), is_cut=is_cut)
    if isinstance(error, MemoryError):
        advice = f"it takes more than {ALONE_BYTES // 1024**2} MB of memory: divide it"
        return Reading(_unread(path, name, DocumentTooLarge(advice)), is_cut=True)
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
    """SHA-256 of the file's bytes, empty where it cannot be opened, is no file on a disk, or is
    larger than is read.
    """
    try:
        # A pipe would keep whoever opens it waiting for ever.
        with open(path, "rb", opener=_without_waiting) as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST_BYTES:
                return ""
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _what_and_where(error: BaseException) -> str:
    """Like "KeyError in extract/tables.py, line 7": where the last of our own frames stood."""
    house = Path(__file__).parent.parent
    frames = traceback.extract_tb(error.__traceback__)
    own = [
        frame
        for frame in frames
        if any(Path(frame.filename).is_relative_to(house / package) for package in _PACKAGES)
    ]
    if not frames:  # it comes from a worker, which sends an error without its frames
        return type(error).__name__
    last = (own or list(frames))[-1]
    place = "/".join(Path(last.filename).parts[-2:])
    return f"{type(error).__name__} in {place}, line {last.lineno}"
