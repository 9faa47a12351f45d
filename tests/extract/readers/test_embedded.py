"""Charts and workbooks set into documents: named, not dropped in silence."""

from __future__ import annotations

from pathlib import Path

import docx as python_docx

from extract.model import Content
from extract.readers import docx, odt, pptx
from tests.extract.readers import office, opendoc

OBJECT = "urn:schemas-microsoft-com:office:office"


def _kinds(content: Content) -> list[tuple[str, int | None]]:
    return [(finding.kind, finding.place.page) for finding in content.findings]


def test_a_workbook_in_a_word_file_is_named(tmp_path: Path) -> None:
    drawn = f'<w:object><o:OLEObject xmlns:o="{OBJECT}" ProgID="Excel.Sheet.12"/></w:object>'
    body = office.p("Plan") + f"<w:p><w:r>{drawn}</w:r></w:p>"

    assert _kinds(docx.read(office.docx(tmp_path / "a.docx", body))) == [
        ("workbook_not_read", None)
    ]


def test_a_chart_on_a_slide_is_named_with_its_slide(tmp_path: Path) -> None:
    drawn = f'<c:chart xmlns:c="{office.SCHEMAS}/drawingml/2006/chart"/>'
    slides = office.sp("Plan", placeholder=office.TITLE), office.frame(drawn)
    made = office.pptx(tmp_path / "a.pptx", *slides)

    assert _kinds(pptx.read(made)) == [("chart_not_read", 2)]


def test_a_chart_in_a_writer_file_is_named(tmp_path: Path) -> None:
    drawn = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="Object 1/" '
        'manifest:media-type="application/vnd.oasis.opendocument.chart"/></manifest:manifest>'
    )
    path = opendoc.write_open(
        tmp_path / "a.odt",
        "text",
        f"<text:p>Plan{drawn}</text:p>",
        parts={"META-INF/manifest.xml": manifest},
    )

    assert _kinds(odt.read(path)) == [("chart_not_read", None)]


def test_a_document_without_them_has_no_finding(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_paragraph("Plan")
    made.save(str(tmp_path / "a.docx"))

    assert not docx.read(tmp_path / "a.docx").findings
