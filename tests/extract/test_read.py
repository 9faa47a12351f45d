from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx as python_docx
import pptx as python_pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import read as read_module
from extract.errors import (
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    ExtractError,
    UnsupportedFormat,
)
from extract.model import Format
from extract.read import is_lock_or_hidden, read
from extract.readers import ooxml
from extract.sniff import sniff
from tests.extract.readers.office import docx, p, pptx, sp, tbl, tr, types, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def small_docx() -> bytes:
    made = python_docx.Document()
    made.add_heading("Insatser", 1)
    made.add_table(2, 2).cell(0, 0).text = "350 000 kr"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def small_pptx() -> bytes:
    made = python_pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Insatser"
    slide.shapes.add_table(2, 2, 0, 0, 100, 100).table.cell(0, 0).text = "350 000 kr"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


DOCX, PPTX = small_docx(), small_pptx()


# --- what it is ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".txt", ".html", ""])
def test_a_word_file_is_read_as_such_whatever_its_ending(tmp_path: Path, ending: str) -> None:
    document = read(put(tmp_path / f"x{ending}", DOCX), "län/x")
    assert document.format is Format.DOCX
    assert document.name == "län/x"
    assert document.sha256 == hashlib.sha256(DOCX).hexdigest()


def test_a_presentation_named_as_a_word_file_is_read(tmp_path: Path) -> None:
    assert read(put(tmp_path / "x.docx", PPTX), "x").format is Format.PPTX


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("x.txt", "Insats 350 000 kr", Format.TEXT),
        ("X.TXT", "BM och RIFF är ord", Format.TEXT),
        ("x.md", "# Insats", Format.MARKDOWN),
        ("x.htm", "<p>Insats</p>", Format.HTML),
        ("x.txt", "<!DOCTYPE html><p>Insats</p>", Format.HTML),
    ],
)
def test_an_ending_decides_between_kinds_of_text(
    tmp_path: Path, name: str, text: str, kind: Format
) -> None:
    assert read(put(tmp_path / name, text.encode()), name).format is kind


def test_text_in_utf16_is_text(tmp_path: Path) -> None:
    data = "Insats åäö 350 000 kr".encode("utf-16")
    assert read(put(tmp_path / "x.txt", data), "x").format is Format.TEXT


# --- what cannot be read ------------------------------------------------------------------------


ODT = "application/vnd.oasis.opendocument.text"


OPEN_KINDS = [
    ("text", Format.ODT),
    ("presentation", Format.ODP),
    ("spreadsheet", Format.ODS),
]


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


def test_a_web_page_kept_as_opendocument_is_a_text(tmp_path: Path) -> None:
    """What office suites make of a web page that is saved as .odt."""
    assert sniff(put(tmp_path / "x.odt", zipped(mimetype=f"{ODT}-web"))) is Format.ODT


@pytest.mark.parametrize("ending", ["", "-template"])
@pytest.mark.parametrize(("kind", "is_read_as"), OPEN_KINDS)
def test_an_opendocument_file_is_told_by_what_it_says_it_is(
    tmp_path: Path, kind: str, is_read_as: Format, ending: str
) -> None:
    told = f"application/vnd.oasis.opendocument.{kind}{ending}"
    assert sniff(put(tmp_path / "x.docx", zipped(mimetype=told))) is is_read_as
    listed = f'<x:file-entry x:full-path="/" x:media-type="{told}"/>'
    assert sniff(write(tmp_path / "y", {"META-INF/manifest.xml": listed})) is is_read_as


@pytest.mark.parametrize(
    ("name", "data", "error", "reason"),
    [
        ("x.docx", b"", DamagedDocument, "empty"),
        ("x.txt", b" \r\n\xef\xbb\xbf", DamagedDocument, "empty"),
        ("x.docx", DOCX[: len(DOCX) // 2], DamagedDocument, "cut short"),
        ("x.docx", b"<!doctype html><p>Logga in", DamagedDocument, "web page"),
        ("x.pdf", b"Not found", DamagedDocument, "plain text"),
        ("x.docx", b"\x01\x02\x00\x04\x05\x00\x00\x00", DamagedDocument, "no such document"),
        ("x.bin", b"\x01\x02\x00\x04\x05\x00\x00\x00", UnsupportedFormat, ".docx or .pdf"),
        ("x.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedDocument, "password"),
        ("x.pdf", b"\x89PNG\r\n\x1a\n\x00\x00\x00", UnsupportedFormat, "picture .PNG., despite"),
        ("x.doc", b"Insats i klartext", UnsupportedFormat, "rename it"),
        ("x.dat", b"a;b", UnsupportedFormat, "plain text"),
        ("x.odt", zipped(mimetype="x", content_xml="<x/>"), UnsupportedFormat, "OpenDocument"),
        ("x.odt", zipped(mimetype=ODT), DamagedDocument, "content.xml is missing"),
        ("x.odt", zipped(mimetype=ODT, content_xml="<x>"), DamagedDocument, "XML"),
        ("x.odp", zipped(mimetype=ODT, content_xml="<x/>"), DamagedDocument, "no text"),
        ("x.xlsx", zipped(xl__workbook_xml="<x/>"), DamagedDocument, "no workbook"),
        ("x.zip", zipped(a_xml="<x/>"), UnsupportedFormat, "unpack"),
        ("x.docx", zipped(a_xml="<x/>"), DamagedDocument, "without an Office document"),
        ("x.docx", zipped(word__document_xml="<x>"), DamagedDocument, "XML"),
        ("x.docx", zipped(word__document_xml="<x/>"), DamagedDocument, "no text body"),
        ("x.pptx", zipped(ppt__presentation_xml="<x/>"), DamagedDocument, "no presentation"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, data: bytes, error: type[ExtractError], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        read(put(tmp_path / name, data), name)


def test_a_workbook_with_a_word_files_ending_is_taken_for_a_workbook(tmp_path: Path) -> None:
    made = write(
        tmp_path / "x.docx",
        {"[Content_Types].xml": types("xl/workbook.xml"), "xl/workbook.xml": "<x/>"},
    )
    with pytest.raises(DamagedDocument, match="no workbook"):
        read(made, "x")


def test_a_file_that_is_gone_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(DamagedDocument, match="cannot be opened"):
        read(tmp_path / "x.docx", "x")


def test_a_file_above_the_limit_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_module, "MAX_FILE_BYTES", 10)
    with pytest.raises(DocumentTooLarge, match="larger than"):
        read(put(tmp_path / "x.docx", DOCX), "x")


@pytest.mark.parametrize("limit", ["MAX_UNPACKED_BYTES", "MAX_PART_BYTES"])
def test_what_unpacks_beyond_the_limit_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(ooxml, limit, 100_000)
    bomb = docx(tmp_path / "x.docx", p("0" * 200_000))
    assert bomb.stat().st_size < 5_000
    with pytest.raises(DocumentTooLarge, match="unpack"):
        read(bomb, "x")


def test_entities_are_refused_and_never_resolved(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.txt", b"hemligt")
    document = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "lol">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&x;&y;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(DamagedDocument, match="document type"):
        read(docx(tmp_path / "x.docx", "", parts={"word/document.xml": document}), "x")


def test_tables_inside_one_another_without_end_are_an_error(tmp_path: Path) -> None:
    deep = p("mitt")
    for _ in range(2_000):
        deep = tbl(tr(f"<w:tc>{deep}</w:tc>"))
    with pytest.raises(DamagedDocument):
        read(docx(tmp_path / "x.docx", deep), "x")


QUICK = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def survives(path: Path, data: bytes) -> None:
    """The bytes are read or refused; any other exception fails the test."""
    try:
        outcome = read(put(path, data), "x").sha256
    except ExtractError as error:
        outcome = str(error)
    assert outcome


@QUICK
@given(whole=st.sampled_from([DOCX, PPTX]), share=st.floats(0, 1))
def test_a_file_cut_anywhere_is_read_or_refused(tmp_path: Path, whole: bytes, share: float) -> None:
    survives(tmp_path / "x.docx", whole[: int(len(whole) * share)])


@QUICK
@given(
    whole=st.sampled_from([DOCX, PPTX]),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=4)),
        min_size=1,
        max_size=20,
    ),
)
def test_a_file_changed_anywhere_is_read_or_refused(
    tmp_path: Path, whole: bytes, changes: list[tuple[float, bytes]]
) -> None:
    data = bytearray(whole)
    for share, written in changes:
        at = int(len(data) * share)
        data[at : at + len(written)] = written
    survives(tmp_path / "x.docx", bytes(data))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


XML_PARTS = [
    (parts, name)
    for parts in (parts_of(DOCX), parts_of(PPTX))
    for name in parts
    if name.endswith((".xml", ".rels"))
]


@QUICK
@given(
    part=st.sampled_from(XML_PARTS),
    at=st.floats(0, 1, exclude_max=True),
    cut=st.integers(0, 60),
    written=st.sampled_from(
        [b"", b"<", b'"', b"0", b"99999999999", b"-1", b"NaN", b"\xff", b"&x;"]
    ),
)
def test_a_part_changed_inside_the_zip_is_read_or_refused(
    tmp_path: Path, part: tuple[dict[str, bytes], str], at: float, cut: int, written: bytes
) -> None:
    parts, changed = part
    data = parts[changed]
    start = int(len(data) * at)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            new = content[:start] + written + content[start + cut :]
            archive.writestr(name, new if name == changed else content)
    survives(tmp_path / "x.docx", file.getvalue())


@QUICK
@given(
    value=st.sampled_from(["", "-3", "0", "1e99", "nan", "99999999999", "å", "12.0"]),
    kind=st.sampled_from(["gridSpan", "gridBefore", "vMerge", "outlineLvl", "numId", "pStyle"]),
)
def test_no_value_of_an_attribute_stops_the_reader(tmp_path: Path, value: str, kind: str) -> None:
    odd = f'<w:{kind} w:val="{value}"/>'
    body = p("Text", odd) + tbl(tr(f"<w:tc><w:tcPr>{odd}</w:tcPr>{p('A')}</w:tc>", properties=odd))
    assert read(docx(tmp_path / "x.docx", body), "x").content.blocks


# --- around it ----------------------------------------------------------------------------------


def test_reading_a_slide_needs_no_reader_of_other_formats(tmp_path: Path) -> None:
    made = pptx(tmp_path / "x.pptx", sp("A"))
    program = (
        "import sys; from pathlib import Path; from extract.read import read;"
        "assert 'lxml' not in sys.modules;"
        f"read(Path({str(made)!r}), 'x');"
        "assert not {'extract.readers.pdfium', 'markdown_it'} & sys.modules.keys()"
    )
    subprocess.run(  # noqa: S603  # this Python, on a program written above
        [sys.executable, "-c", program], check=True, cwd=Path(read_module.__file__).parents[1]
    )


@pytest.mark.parametrize(
    ("name", "skipped"), [("~$plan.docx", True), (".plan.docx", True), ("plan~.docx", False)]
)
def test_lock_files_and_hidden_files_are_told(name: str, skipped: bool) -> None:
    assert is_lock_or_hidden(Path("län") / name) is skipped
