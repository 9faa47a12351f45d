"""Pages of a PDF as PDFium reads them."""

from __future__ import annotations

import ctypes
import os
from codecs import BOM_UTF16_LE
from collections import Counter
from itertools import compress

from extract.data_classes import replace
from extract.errors import DamagedDocument, EncryptedDocument
from extract.readers.pdf_drawn import drawn_on
from extract.readers.pdf_letters import letters_of
from extract.readers.pdf_page import Letters, RawPage
from extract.readers.pdf_place import Place
from extract.readers.pdfium import INVISIBLE, WRONG_PASSWORD, lib, ready

# PDF 1.7, appendix H.3.18: readers accept the mark anywhere in the last 1024 bytes.
TAIL_BYTES = 1024

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


class Document:
    """An open PDF with `count` pages; `with` closes it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self.count: int = lib.FPDF_GetPageCount(handle)
        # False where the file's own list of its parts is wrong, and PDFium searched for them.
        self._is_tagged = bool(lib.FPDFCatalog_IsTagged(handle))
        self.is_sound = bool(lib.FPDF_DocumentHasValidCrossReferenceTable(handle))

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        lib.FPDF_CloseDocument(self._handle)

    def title(self) -> str:
        """The title in the file's properties, "" without one."""
        return self._property(b"Title")

    def producer(self) -> str:
        """The program that made the file, as it calls itself; "" where it does not say."""
        return self._property(b"Producer")

    def _property(self, name: bytes) -> str:
        size = lib.FPDF_GetMetaText(self._handle, name, None, 0)
        buffer = ctypes.create_string_buffer(size)
        lib.FPDF_GetMetaText(self._handle, name, buffer, size)
        # With a mark of the order Python decodes it itself, and need not load a codec.
        return (BOM_UTF16_LE + buffer.raw).decode("utf-16", "replace").rstrip("\0").strip()

    def page(self, number: int) -> RawPage | None:
        """The page (from 1); None where it cannot be read."""
        handle = lib.FPDF_LoadPage(self._handle, number - 1)
        if not handle:
            return None
        try:
            if not self.is_sound and not lib.FPDFPage_CountObjects(handle):
                return None  # in a damaged file, an empty page is one whose content is missing
            page = _raw(handle, number)
            return _with_tags(page, handle) if self._is_tagged else page
        finally:
            lib.FPDF_ClosePage(handle)


def opened(path: Path | str) -> Document:
    """The PDF. Raises EncryptedDocument, and DamagedDocument where it is none, or cut short."""
    handle = lib.FPDF_LoadDocument(os.fsencode(path), None)
    if not handle:
        if lib.FPDF_GetLastError() == WRONG_PASSWORD:
            raise EncryptedDocument("it needs a password: save a copy without one")
        raise DamagedDocument("it is cut short or no PDF: export or fetch it again")
    document = Document(handle)
    if not document.is_sound and not _ends(path):
        lib.FPDF_CloseDocument(handle)
        raise DamagedDocument("it is cut short: export or fetch it again")
    return document


def _ends(path: Path | str) -> bool:
    """Whether a file has the mark at its end that every PDF has."""
    with open(path, "rb") as file:  # noqa: PTH123
        file.seek(max(0, os.fstat(file.fileno()).st_size - TAIL_BYTES))
        return b"%%EOF" in file.read()


def _with_tags(page: RawPage, handle: int) -> RawPage:
    from extract.readers.pdf_tags import tags_of  # most PDFs have no tags

    return replace(page, tags=tags_of(handle))


def _raw(page: int, number: int) -> RawPage:
    corners = (ctypes.c_float * 4)()
    lib.FPDF_GetPageBoundingBox(page, ctypes.addressof(corners))
    left, top, right, bottom = corners
    place = Place(left, bottom, right, top, lib.FPDFPage_GetRotation(page))
    text = ready(lib.FPDFText_LoadPage(page))
    try:
        letters = letters_of(text, place)
    finally:
        lib.FPDFText_ClosePage(text)
    shapes, pictures = drawn_on(page, place)
    is_layer = bool(pictures) and _is_hidden(letters)
    return RawPage(number, place.width, place.height, letters, shapes, pictures, is_layer=is_layer)


def _is_hidden(letters: Letters) -> bool:
    """Whether most letters are not shown: OCR programs lay what they read over the scan so, for
    searching.
    """
    runs = Counter(compress(letters.runs, map(" ".__ne__, letters.texts)))
    runs.pop(0, None)  # what PDFium puts in
    hidden = sum(
        n for run, n in runs.items() if lib.FPDFTextObj_GetTextRenderMode(ready(run)) == INVISIBLE
    )
    return hidden * 2 > runs.total()
