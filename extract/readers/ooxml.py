"""An Office file's parts: a zip of XML parts and the relations between them.

The package is opened here and its trees are python-docx's and python-pptx's own: those libraries
give the elements, but their packages fail on relations that lead nowhere, on "Strict" files and on
parts that nobody needs, and cannot be told a limit of size.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote

from lxml import etree

from extract.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument
from extract.readers.office_text import clean

Element = etree._Element  # the name that lxml gives its class

MAX_UNPACKED_BYTES = 1_000_000_000  # photographs for a whole report; a zip bomb asks for more
MAX_PARTS = 10_000  # a deck of 500 slides with their notes, relations and pictures has some 4 000
MAX_PART_BYTES = 60_000_000  # as a tree some ten times more; a memorandum's text is below 5 MB

_SCHEMAS = "http://schemas.openxmlformats.org"
W = f"{{{_SCHEMAS}/wordprocessingml/2006/main}}"
A = f"{{{_SCHEMAS}/drawingml/2006/main}}"
P = f"{{{_SCHEMAS}/presentationml/2006/main}}"
R = f"{{{_SCHEMAS}/officeDocument/2006/relationships}}"
M = f"{{{_SCHEMAS}/officeDocument/2006/math}}"
S = f"{{{_SCHEMAS}/spreadsheetml/2006/main}}"
MC = f"{{{_SCHEMAS}/markup-compatibility/2006}}"
DGM = f"{{{_SCHEMAS}/drawingml/2006/diagram}}"
_RELATION = f"{{{_SCHEMAS}/package/2006/relationships}}Relationship"
_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"

# "Strict Open XML" in Word's and PowerPoint's Save As: the same tags under other names.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/diagram": b"drawingml/2006/diagram",
    b"presentationml/main": b"presentationml/2006/main",
    b"spreadsheetml/main": b"spreadsheetml/2006/main",
    b"drawingml/spreadsheetDrawing": b"drawingml/2006/spreadsheetDrawing",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/math": b"officeDocument/2006/math",
}

_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_OFFICE_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_FLAG = 0x1

# What a program writes as the title when nobody gave one.
_DEFAULT_TITLES = frozenset(
    {
        "word document",
        "worddokument",
        "word-dokument",
        "document",
        "dokument",
        "untitled",
        "namnlös",
        "powerpoint presentation",
        "powerpoint-presentation",
        "powerpointpresentation",
        "presentation",
        "bild 1",
        "slide 1",
    }
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A part's link to another: `kind` is the last word of its type, `target` a part's name."""

    kind: str
    target: str


class Package:
    """The parts of an Office file. A context manager.

    Every method raises DamagedDocument where the zip or its XML is broken, and DocumentTooLarge
    where a part is too large.
    """

    def __init__(self, path: Path, classes: etree.ElementClassLookup | None = None) -> None:
        """`classes` are the element classes of python-docx or python-pptx for the parts' trees."""
        self._classes = classes
        try:
            self._zip = zipfile.ZipFile(path)
        except _ZIP_ERRORS as error:
            raise damaged("the zip archive that holds it is cut short or broken") from error
        # Some producers write backslashes; names are compared without regard to case (OPC 6.2.2).
        self._infos = {_folded(info.filename): info for info in self._zip.infolist()}
        if len(self._infos) > MAX_PARTS:
            self._zip.close()
            raise DocumentTooLarge(f"it has more than {MAX_PARTS} parts: divide it")
        if sum(info.file_size for info in self._infos.values()) > MAX_UNPACKED_BYTES:
            self._zip.close()
            raise DocumentTooLarge(
                f"it unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB: "
                "save it again with its pictures compressed, or save it as .pdf"
            )

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._infos

    def names(self) -> tuple[str, ...]:
        return tuple(self._infos)

    def read(self, name: str) -> bytes:
        info = self._infos.get(_folded(name))
        if info is None:
            raise damaged(f"its part {name} is missing")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise EncryptedDocument("its zip archive needs a password: save it without one")
        if info.compress_type not in _OFFICE_COMPRESSION:
            raise damaged(f"its part {name} is packed in a way that Office does not know")
        if info.file_size > MAX_PART_BYTES:
            raise DocumentTooLarge(
                f"its part {name} unpacks to more than {MAX_PART_BYTES // 1_000_000} MB: "
                "divide the document"
            )
        try:
            return self._zip.read(info)
        except _ZIP_ERRORS as error:
            raise damaged(f"its part {name} is cut short or broken") from error

    def tree(self, name: str) -> Element:
        """The part's XML. Entities are never resolved, and nothing is fetched."""
        data = self._transitional(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        if self._classes is not None:
            parser.set_element_class_lookup(self._classes)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(f"the XML of its part {name} is broken ({error})") from error
        if _declares(root):
            raise damaged(f"its part {name} declares a document type")
        return root

    def each(self, name: str, *tags: str) -> Iterator[Element]:
        """The part's elements with these tags, one at a time: each is emptied after its turn.

        A sheet of a hundred thousand rows is as a tree ten times its size.
        """
        data = BytesIO(self._transitional(name))
        walk = etree.iterparse(
            data, tag=tags, resolve_entities=False, no_network=True, remove_comments=True
        )
        try:
            for _, element in walk:
                if _declares(element):
                    raise damaged(f"its part {name} declares a document type")
                yield element
                element.clear(keep_tail=True)
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(f"the XML of its part {name} is broken ({error})") from error

    def _transitional(self, name: str) -> bytes:
        """The part's bytes, with the names of "Strict" replaced by the usual ones."""
        data = self.read(name)
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL.items():
                data = data.replace(_STRICT + strict, f"{_SCHEMAS}/".encode() + transitional)
        return data

    def relations(self, name: str) -> dict[str, Relation]:
        """The links of the part `name` ("" for the package's own) by id, external ones left out."""
        folder, file = posixpath.split(name)
        own = posixpath.join(folder, "_rels", f"{file}.rels")
        if own not in self:
            return {}
        return {
            link.get("Id", ""): Relation(
                link.get("Type", "").rpartition("/")[2], _absolute(folder, link.get("Target", ""))
            )
            for link in self.tree(own).iter(_RELATION)
            if link.get("TargetMode") != "External"
        }

    def related(self, name: str, kind: str) -> list[str]:
        """The names of the parts that `name` links to as `kind`, those that exist."""
        links = self.relations(name).values()
        return [link.target for link in links if link.kind == kind and link.target in self]

    def main_part(self, usual: str) -> str:
        """The part with the text: where the package says, else at its `usual` place."""
        return next(iter(self.related("", "officeDocument")), usual)

    def title(self) -> str | None:
        """The title in the file's properties, unless it is empty or a program's default."""
        titles = (
            given_title(self.tree(name).findtext(_CORE_TITLE) or "")
            for name in self.related("", "core-properties")
        )
        return next((title for title in titles if title), None)


def given_title(text: str) -> str | None:
    """The title that a person gave; None where it is empty or a program's default."""
    title = clean(text)
    is_default = title.rstrip("0123456789").strip().casefold() in _DEFAULT_TITLES
    return title if title and not is_default else None


def _declares(element: Element) -> bool:
    """Whether the part declares entities and the like, which could change the text. Office names
    no document type; OpenOffice 2 names one in its manifests, declares nothing there, and its own
    file is not fetched.
    """
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is None:
        return False
    return bool([*dtd.iterentities(), *dtd.iterelements()])  # type: ignore[attr-defined]  # no stub


def damaged(reason: str) -> DamagedDocument:
    return DamagedDocument(f"{reason}: fetch the file again, or open it and save it anew")


def chosen(children: Element) -> Iterator[Element]:
    """The element's children, with each choice of renditions replaced by the one to read.

    Word writes a text box twice: for itself, and for programs of before 2010.
    """
    for child in children:
        if child.tag != f"{MC}AlternateContent":
            yield child
            continue
        choices = [*child.iterfind(f"{MC}Choice"), *child.iterfind(f"{MC}Fallback")]
        with_text = (
            choice for choice in choices if next(choice.iter(f"{W}t", f"{A}t"), None) is not None
        )
        picked = next(with_text, choices[0] if choices else None)
        if picked is not None:
            yield from chosen(picked)


def whole_number(text: str | None, default: int) -> int:
    """The attribute as an integer; what is none counts as absent ("12.0" is 12)."""
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as `w:b` is there and not switched off."""
    return element is not None and element.get(f"{W}val", "1").lower() not in {
        "0",
        "false",
        "off",
        "none",
    }


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _absolute(folder: str, target: str) -> str:
    """The name of the part that a link in `folder` leads to."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
