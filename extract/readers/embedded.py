"""What a document holds and is not read, as findings: charts, workbooks, text struck through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.model import Finding, Place, Severity
from extract.readers.office_text import clean_line
from extract.readers.ooxml import Element

MOST_NAMED = 5

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"


def in_office(root: Element, page: int | None = None) -> Iterator[Finding]:
    """What a Word file's or a slide's tree holds of them."""
    if next(root.iter(_CHART), None) is not None:
        yield chart(page)
    if any(found.get("ProgID", "").startswith("Excel.") for found in root.iter(_OBJECT)):
        yield workbook(page)


def chart(page: int | None = None) -> Finding:
    message = "A chart was not read: see whether its figures stand in a table as well."
    return Finding(Severity.INFO, "chart_not_read", message, Place(page=page))


def workbook(page: int | None = None) -> Finding:
    message = (
        "A workbook that is set into the document was not read: open the document, save the "
        "workbook as a file of its own, and read that."
    )
    return Finding(Severity.WARNING, "workbook_not_read", message, Place(page=page))


def struck(texts: Iterable[str]) -> Iterator[Finding]:
    """One finding for all text struck through: it holds no longer, and somebody may ask for it."""
    found = [clean_line(text) for text in texts if text.strip()]
    if found:
        message = "Text that is struck through was left out: see whether it holds no longer."
        named = ", ".join(found[:MOST_NAMED]) + (" …" if len(found) > MOST_NAMED else "")
        yield Finding(Severity.WARNING, "struck_text", message, Place(), named)
