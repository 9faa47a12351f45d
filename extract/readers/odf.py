"""An OpenDocument file's parts, and the measures that its attributes are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from extract.errors import EncryptedDocument
from extract.model import Finding
from extract.readers import embedded
from extract.readers.ooxml import Element, Package, damaged, given_title, whole_number

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_OASIS}:office:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
TEXT = f"{{{_OASIS}:text:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
DRAW = f"{{{_OASIS}:drawing:1.0}}"
DRAW_3D = f"{{{_OASIS}:dr3d:1.0}}"
PRESENTATION = f"{{{_OASIS}:presentation:1.0}}"
NUMBER = f"{{{_OASIS}:datastyle:1.0}}"
FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
SVG = f"{{{_OASIS}:svg-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_MANIFEST = f"{{{_OASIS}:manifest:1.0}}"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_ENCRYPTED_WHOLE = "encrypted-package"  # how ODF 1.3 hides all parts in one
# Excel's old and new workbooks, inside an object that another program wrote.
_WORKBOOK_MARKS = ("Workbook".encode("utf-16-le"), b"xl/workbook")

_LENGTH = re.compile(r"\s*(-?(?:\d+(?:\.\d*)?|\.\d+))\s*(cm|mm|in|inch|pt|pc|px)\s*")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72, "inch": 72, "pt": 1, "pc": 12, "px": 0.75}


class OpenDocument:
    """The trees of an OpenDocument file. A context manager; raises what `Package` raises.

    Raises EncryptedDocument too, where the file needs a password.
    """

    def __init__(self, path: Path) -> None:
        self._package = Package(path)
        if _ENCRYPTED_WHOLE in self._package or self._has_encrypted_parts():
            self._package.close()
            raise EncryptedDocument(
                "it is protected with a password: open it in LibreOffice and save it without one"
            )

    def __enter__(self) -> OpenDocument:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._package.close()

    def content(self) -> Element:
        return self._package.tree("content.xml")

    def styles(self) -> Element | None:
        return self._package.tree("styles.xml") if "styles.xml" in self._package else None

    def body(self, content: Element, kind: str) -> Element:
        """The element `office:text`, `office:presentation` or `office:spreadsheet`."""
        found = content.find(f"{OFFICE}body/{OFFICE}{kind}")
        if found is None:
            raise damaged(f"its content holds no {kind}")
        return found

    def title(self) -> str | None:
        """The title in the file's properties, unless it is empty or a program's default."""
        if "meta.xml" not in self._package:
            return None
        found = next(self._package.tree("meta.xml").iter(_DC_TITLE), None)
        return given_title(found.text or "") if found is not None else None

    def is_spreadsheet(self, address: str) -> bool:
        """Whether the object embedded at `address` ("./Object 1") is a workbook."""
        name = address.removeprefix("./").strip("/")
        if self._is_kind(name, "spreadsheet"):
            return True
        if name not in self._package:
            return False
        data = self._package.read(name)
        return any(mark in data for mark in _WORKBOOK_MARKS)

    def is_chart(self, address: str) -> bool:
        """Whether the object embedded at `address` is a chart."""
        return self._is_kind(address.removeprefix("./").strip("/"), ".chart")

    def embedded(self, part: Element, page: int | None = None) -> Iterator[Finding]:
        """What the part of the file holds of charts and workbooks."""
        objects = part.iter(f"{DRAW}object", f"{DRAW}object-ole")
        addresses = {found.get(f"{XLINK}href", "") for found in objects}
        if any(self.is_chart(address) for address in addresses):
            yield embedded.chart(page)
        if any(self.is_spreadsheet(address) for address in addresses):
            yield embedded.workbook(page)

    def _is_kind(self, name: str, kind: str) -> bool:
        return any(
            entry.get(f"{_MANIFEST}full-path", "").strip("/") == name
            and kind in entry.get(f"{_MANIFEST}media-type", "")
            for entry in self._manifest()
        )

    def _has_encrypted_parts(self) -> bool:
        return any(
            entry.find(f"{_MANIFEST}encryption-data") is not None for entry in self._manifest()
        )

    def _manifest(self) -> list[Element]:
        name = "META-INF/manifest.xml"
        if name not in self._package:
            return []
        return list(self._package.tree(name).iter(f"{_MANIFEST}file-entry"))


def length_pt(text: str | None) -> float | None:
    """The length in points: "2.54cm" → 72.0; None where it is none."""
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _POINTS[match[2]] if match else None


def count(text: str | None, most: int) -> int:
    """A span's or a repetition's number, at least 1 and at most `most`."""
    return min(max(whole_number(text, 1), 1), most)
