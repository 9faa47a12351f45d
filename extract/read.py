"""A file as a document: what it really is by its first bytes, then the reader for that."""

from __future__ import annotations

import os
import stat

from extract.errors import DamagedDocument, DocumentTooLarge
from extract.model import Content, Document, Format
from extract.size import check, check_text
from extract.sniff import SUPPORTED_SUFFIXES, sniff

TYPE_CHECKING = False  # typing takes longer to load than all of these modules
if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_FILE_BYTES", "SUPPORTED_SUFFIXES", "is_lock_or_hidden", "read"]

MAX_FILE_BYTES = 200_000_000  # a report full of photographs is below 100 MB

_READERS = {
    Format.DOCX: "extract.readers.docx",
    Format.PPTX: "extract.readers.pptx",
    Format.PDF: "extract.readers.pdf",
    Format.HTML: "extract.readers.html",
    Format.MARKDOWN: "extract.readers.markdown",
    Format.TEXT: "extract.readers.text",
    Format.XLSX: "extract.readers.xlsx",
    Format.XLSB: "extract.readers.xls",
    Format.XLS: "extract.readers.xls",
    Format.CSV: "extract.readers.separated_values",
    Format.ODT: "extract.readers.odt",
    Format.ODP: "extract.readers.odp",
    Format.ODS: "extract.readers.ods",
    Format.DOC: "extract.readers.old_office",
    Format.PPT: "extract.readers.old_office",
    Format.RTF: "extract.readers.old_office",
}
# All their bytes are letters; others hold pictures, or are packed.
_TEXTS = (Format.TEXT, Format.MARKDOWN, Format.CSV)


def read(
    path: Path | str,
    name: str,
    *,
    with_ocr: bool = True,
    with_digest: bool = True,
    with_findings: bool = True,
    with_text: bool = True,
) -> Document:
    """The document in the file at `path`; `name` is what the document is to be called.

    Without `with_ocr` pages that are pictures stay unread, even where OCR is installed. Without
    `with_digest` the document's `sha256` is "": a look at one file needs none. Without
    `with_findings` a PDF's pictures are not looked at for tables that they may show, which takes
    longer than all else; without `with_text` its blocks are its tables alone: who shows these
    needs no more.
    Raises an ExtractError whose message, without the file's name, gives the reason and a remedy.
    """
    try:
        # A path as a string stays one for a PDF: pathlib takes 3 ms to load, some pages no more.
        facts = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(facts.st_mode):
            raise DamagedDocument("it is no file, but a folder, a pipe or a device: give a file")
        if facts.st_size > MAX_FILE_BYTES:
            raise DocumentTooLarge(
                f"it is larger than {MAX_FILE_BYTES // 1_000_000} MB: "
                "save it with its pictures compressed, or divide it"
            )
        digest = _digest(path) if with_digest else ""
        kind = sniff(path)
        if kind in _TEXTS:
            check_text(facts.st_size)
        # A reader brings its libraries along; only those that are needed are loaded.
        # Python's own function imports them: importlib would bring more than it needs.
        reader = __import__(_READERS[kind], fromlist=["read"])
        is_pdf = kind is Format.PDF
        options = {"with_ocr": with_ocr, "with_findings": with_findings, "with_text": with_text}
        content: Content = reader.read(path, **options) if is_pdf else reader.read(_path(path))
        check(content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DamagedDocument(
            f"it cannot be opened ({reason}): check that it is there and may be read"
        ) from error
    except RecursionError as error:
        raise DamagedDocument(
            "its parts lie inside one another without end: open it and save it anew"
        ) from error
    return Document(name=name, sha256=digest, format=kind, content=content)


def _path(path: Path | str) -> Path:
    from pathlib import Path

    return Path(path)


def _digest(path: Path | str) -> str:
    import hashlib  # takes longer to load than a short file to read

    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_lock_or_hidden(path: Path) -> bool:
    """Whether the file is no document of its own: hidden, or Office's note that one is open."""
    return path.name.startswith((".", "~$"))
