"""What a file really is, by its first bytes; an ending decides only between kinds of text."""

from __future__ import annotations

import os.path
import re

from extract.errors import DamagedDocument, EncryptedDocument, UnsupportedFormat
from extract.model import Format
from extract.patterns import pattern

TYPE_CHECKING = False  # typing takes longer to load than this module
if TYPE_CHECKING:
    from pathlib import Path

    from extract.readers.ooxml import Package

_TEXT_SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
}
_SHEET_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt")
_BINARY_SUFFIXES = (
    ".docx",
    ".docm",
    ".dotx",
    ".pptx",
    ".pptm",
    ".ppsx",
    ".potx",
    ".pdf",
    *_SHEET_SUFFIXES,
    *(".odt", ".ott", ".odp", ".otp", ".ods", ".ots"),
)
# Whatever saved a file under these may have written a web page or text: nothing is amiss then.
_OLD_SUFFIXES = (".doc", ".dot", ".ppt", ".pps", ".pot", ".rtf")

# The endings, in small letters, of files that a folder is searched for.
SUPPORTED_SUFFIXES = frozenset({*_TEXT_SUFFIXES, *_BINARY_SUFFIXES, *_OLD_SUFFIXES})

REMEDY = "save it as .docx or .pdf"
# What OCR reads, where it is installed, is PDF: a picture of a page becomes one by printing it.
PICTURE_REMEDY = "if it shows a table of money, print it to a .pdf, which OCR can read"
_PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic")

_HEAD_BYTES = 8192
_PDF_WITHIN = 1024  # PDF 1.7, appendix H.3.4.1: readers accept the mark anywhere in the first 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = pattern(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b)", re.I | re.S
)

# The streams in an OLE compound file, by the names that its directory has for them.
_OLE_STREAMS = (
    ("EncryptedPackage", None),
    ("WordDocument", Format.DOC),
    ("PowerPoint Document", Format.PPT),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),  # of Excel 5 and 95
    ("__properties_version1.0", "an Outlook message (.msg)"),
)
_OFFICE_KINDS = (
    (rb"word[a-z./-]*(?:document|template)[a-zA-Z.]*main\+xml", Format.DOCX),
    (rb"(?:powerpoint|presentation)[a-zA-Z./-]*main\+xml", Format.PPTX),
    (rb"sheet\.binary[a-zA-Z.]*main", Format.XLSB),
    (rb"(?:spreadsheetml|ms-excel)\.(?:sheet|template)[a-zA-Z.]*main\+xml", Format.XLSX),
)
_MAIN_PARTS = (
    ("word/document.xml", Format.DOCX),
    ("ppt/presentation.xml", Format.PPTX),
    ("xl/workbook.xml", Format.XLSX),
    ("xl/workbook.bin", Format.XLSB),
)
_OTHER_ZIPS = (
    ("meta-inf/container.xml", "an e-book (.epub)"),
    ("index/document.iwa", "a Pages, Numbers or Keynote document"),
    ("content.xml", "an OpenDocument file of another kind than .odt, .odp and .ods"),
)
_OPEN_DOCUMENT = pattern(
    rb"application/vnd\.oasis\.opendocument\.(text|presentation|spreadsheet)(?:-template|-web)?(?![\w-])"
)
_OPEN_DOCUMENTS = {
    b"text": Format.ODT,
    b"presentation": Format.ODP,
    b"spreadsheet": Format.ODS,
}
_BINARY_MARKS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database (SQLite)"),
)
_TEXT_MARKS = (
    (b"%!PS", "a PostScript file"),
    (b"MIME-Version:", "a web archive or an e-mail (MIME)"),
)
# Case systems export a table as a web page, or as lines with tabs, and call it .xls.
_EXPORTS = (
    (pattern(rb"<table\b", re.IGNORECASE), Format.HTML),
    (pattern(rb"^[^\n<]*[\t;][^\n<]*\r?\n[^\n<]*[\t;]"), Format.CSV),
)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = pattern(rb"[\x01-\x08\x0e-\x1a]")  # no text has these, whatever its encoding


def sniff(path: Path | str) -> Format:
    """The file's format. Raises UnsupportedFormat, EncryptedDocument or DamagedDocument."""
    with open(path, "rb") as file:  # noqa: PTH123  pathlib takes longer to load than this module
        head = file.read(_HEAD_BYTES)
    suffix = _suffix(path)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise DamagedDocument("it is empty: fetch it again")
    if head.startswith(_ZIP):
        return _inside_zip(path)
    if head.startswith(_OLE):
        return _inside_ole(path)
    is_text = suffix in _TEXT_SUFFIXES
    if head.lstrip().startswith(_RTF) and not is_text:
        return Format.RTF
    if b"%PDF-" in head[: 5 if is_text else _PDF_WITHIN]:
        return Format.PDF
    for marks, may_be in ((_BINARY_MARKS, _is_binary(head)), (_TEXT_MARKS, not is_text)):
        for mark, what in marks:
            if may_be and head.startswith(mark):
                remedy = PICTURE_REMEDY if what.startswith("a picture (") else REMEDY
                raise UnsupportedFormat(f"it is {what}{_despite(suffix)}: {remedy}")
    return _text_format(head, suffix)


def _suffix(path: Path | str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122


def _text_format(head: bytes, suffix: str) -> Format:
    is_html = bool(_HTML.match(head.removeprefix(b"\xef\xbb\xbf")))
    # LibreOffice leaves a control character in a page for each content control.
    if _is_binary(head) and (not is_html or b"\0" in head):
        if suffix in SUPPORTED_SUFFIXES:
            raise DamagedDocument(
                f"its ending is {suffix}, but its bytes are no such document: fetch it again"
            )
        if suffix in _PICTURE_SUFFIXES:
            raise UnsupportedFormat(f"its ending is a picture's: {PICTURE_REMEDY}")
        raise UnsupportedFormat(f"its format is not known: {REMEDY}")
    if suffix in _TEXT_SUFFIXES:
        return Format.HTML if is_html else _TEXT_SUFFIXES[suffix]
    exported = next((kind for mark, kind in _EXPORTS if mark.search(head)), None)
    if suffix in _OLD_SUFFIXES and is_html:
        return Format.HTML  # case systems export a web page, and call it .doc
    if suffix == ".xls" and exported is not None:
        return exported
    what = "a web page" if is_html else "plain text"
    if suffix in _BINARY_SUFFIXES:
        raise DamagedDocument(
            f"its ending is {suffix}, but it holds {what}, perhaps an error or log-in page saved "
            "in its place: fetch it again"
        )
    ending = ".html" if is_html else ".txt"
    raise UnsupportedFormat(
        f"it holds {what} under the ending {suffix or '(none)'}: {REMEDY}, or rename it to {ending}"
    )


def _is_binary(head: bytes) -> bool:
    """Whether the bytes are no text; in UTF-16 every other byte of Latin text is zero."""
    if head.startswith(_BYTE_ORDER_MARKS):
        return False
    if b"\0" not in head:
        return bool(_CONTROLS.search(head))
    return b"\0" in head[::2] and b"\0" in head[1::2]


def _despite(suffix: str) -> str:
    return f", despite its ending {suffix}" if suffix in SUPPORTED_SUFFIXES else ""


def _inside_zip(path: Path | str) -> Format:
    # Needed for zips alone; imported here so that a PDF does not load it.
    from pathlib import Path

    from extract.readers.ooxml import Package

    with Package(Path(path)) as package:
        names = package.names()
        if "[Content_Types].xml" in package:
            types = package.read("[Content_Types].xml")
            for told, kind in _OFFICE_KINDS:
                if re.search(told, types):
                    return kind
        for part, kind in _MAIN_PARTS:
            if part in names:
                return kind
        if (open_kind := _open_document(package)) is not None:
            return open_kind
        for part, what in _OTHER_ZIPS:
            if part in names:
                raise UnsupportedFormat(f"it is {what}{_despite(_suffix(path))}: {REMEDY}")
    if _suffix(path) in _BINARY_SUFFIXES:
        raise DamagedDocument("it is a zip archive without an Office document: fetch it again")
    raise UnsupportedFormat("it is a zip archive: unpack it, and give the files in it")


def _open_document(package: Package) -> Format | None:
    for part in ("mimetype", "META-INF/manifest.xml"):
        told = _OPEN_DOCUMENT.search(package.read(part)) if part in package else None
        if told:
            return _OPEN_DOCUMENTS[told[1]]
    return None


def _inside_ole(path: Path | str) -> Format:
    from extract.readers.ole import root_names

    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read()
    names = root_names(data)
    for stream, what in _OLE_STREAMS:
        # A file cut short has no directory left, but the name stands somewhere.
        if stream.lower() not in names if names else stream.encode("utf-16-le") not in data:
            continue
        if what is None:
            raise EncryptedDocument(
                "it is protected with a password: open it in Office and save it without one"
            )
        if isinstance(what, Format):
            return what
        raise UnsupportedFormat(f"it is {what}{_despite(_suffix(path))}: {REMEDY}")
    raise UnsupportedFormat(f"it is an old Office file (OLE): {REMEDY}")
