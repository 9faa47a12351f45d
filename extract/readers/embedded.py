"""Charts and workbooks set into a text or slide: a finding for each that tells figures unseen."""

from __future__ import annotations

from collections.abc import Iterator

from extract.model import Finding, Place, Severity
from extract.readers.ooxml import Element

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
