"""Charts and workbooks set into documents: named, not dropped in silence."""

from __future__ import annotations

from pathlib import Path

import docx as python_docx

from extract.model import Content
from extract.readers import docx, html, odt, pptx
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


def test_text_struck_through_is_left_out_and_named(tmp_path: Path) -> None:
    struck = office.p("500 000", run="<w:strike/>").replace(
        "</w:p>", "<w:r><w:t>400 000</w:t></w:r></w:p>"
    )
    word = docx.read(office.docx(tmp_path / "a.docx", struck))
    (tmp_path / "a.html").write_text("<p><s>500 000</s>400 000</p>")
    page = html.read(tmp_path / "a.html")
    line = opendoc.style(
        "T1", '<style:text-properties style:text-line-through-style="solid"/>', family="text"
    )
    body = f"<text:p>{opendoc.span('500 000', 'T1')}400 000</text:p>"
    writer = odt.read(opendoc.write_open(tmp_path / "a.odt", "text", body, automatic=line))

    for content in (word, page, writer):
        assert [getattr(block, "text", "") for block in content.blocks] == ["400 000"]
        assert [(f.kind, f.as_written) for f in content.findings] == [("struck_text", "500 000")]
