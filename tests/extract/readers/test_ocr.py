from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.allocations import find
from extract.errors import NoTextLayer, ReadTimedOut
from extract.model import Content, Extraction, Paragraph, Severity
from extract.read import read as read_document
from extract.readers import ocr, ocr_program
from extract.readers.ocr_program import missing
from extract.readers.pdf import read
from tests.made.catalogue import catalogue
from tests.made.formats import Made, write_all
from tests.made.gold import gold_of
from tests.made.scans import Scanner, scan

needs_ocr = pytest.mark.skipif(
    missing() is not None, reason="tesseract with Swedish data is not installed"
)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    missing.cache_clear()
    yield
    missing.cache_clear()


def test_without_the_program_it_is_named_with_its_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing() == ocr_program.INSTALL
    assert "apt install ocrmypdf tesseract-ocr-swe" in ocr_program.INSTALL


@pytest.mark.parametrize(("languages", "is_there"), [("eng\nosd", False), ("eng\nswe", True)])
def test_without_swedish_data_it_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: str, is_there: bool
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\necho '{languages}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (missing() is None) is is_there


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scan")
    (made,) = write_all(Made.SCAN, [SHORT], folder, folder / "work")
    return made


SHORT = min(catalogue(), key=lambda description: sum(len(a.rows) for a in description.areas))


@pytest.fixture(scope="module")
def found(scanned: Path) -> tuple[Content, Extraction]:
    document = read_document(scanned, scanned.name)
    return document.content, find(document)


@needs_ocr
def test_a_scan_yields_the_rows_of_its_document(found: tuple[Content, Extraction]) -> None:
    content, extraction = found
    amounts = sorted(a.amount.sek for a in extraction.allocations if a.amount)
    gold = sorted(row.amount_sek for row in gold_of(SHORT).rows if row.amount_sek is not None)
    assert content.ocr_pages == tuple(range(1, (content.pages or 0) + 1))
    assert amounts == gold


@needs_ocr
def test_what_was_read_by_ocr_is_told(found: tuple[Content, Extraction]) -> None:
    content, extraction = found
    (note,) = [f for f in extraction.findings if f.kind == "read_by_ocr"]
    assert note.severity is Severity.INFO
    assert extraction.ocr_pages == content.ocr_pages


@needs_ocr
def test_a_second_reading_says_the_same_and_leaves_nothing_behind(scanned: Path) -> None:
    before = sorted(scanned.parent.rglob("*"))
    page = _with_pages(scanned, scanned.parent / "work" / "one.pdf", [0])
    assert read(page) == read(page)
    page.unlink()
    assert sorted(scanned.parent.rglob("*")) == before


@needs_ocr
def test_only_the_pictures_among_pages_of_text_are_read_by_ocr(
    scanned: Path, tmp_path: Path
) -> None:
    (printed,) = write_all(Made.REPORTLAB, [SHORT], tmp_path, tmp_path / "work")
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(printed), [0])
    mixed.import_pages(pypdfium2.PdfDocument(scanned), [0])
    mixed.save(tmp_path / "mixed.pdf")
    content = read(tmp_path / "mixed.pdf")
    assert (content.ocr_pages, content.unread_pages) == ((2,), ())
    assert {block.page for block in content.blocks} == {1, 2}


@needs_ocr
def test_a_page_that_lies_on_its_side_is_turned(scanned: Path, tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument(_with_pages(scanned, tmp_path / "one.pdf", [0]))
    picture = pdf[0].render(scale=200 / 72, grayscale=True).to_pil()
    picture.rotate(90, expand=True).save(tmp_path / "turned.pdf", "PDF", resolution=200)
    upright, turned = read(tmp_path / "one.pdf"), read(tmp_path / "turned.pdf")
    assert len(turned.blocks) == pytest.approx(len(upright.blocks), abs=2)


def test_a_layer_of_another_programs_ocr_is_marked_as_read_by_ocr(layered: Path) -> None:
    content = read_document(layered, layered.name, with_ocr=False).content

    assert content.ocr_pages == tuple(range(1, (content.pages or 0) + 1))
    assert content.unread_pages == ()
    assert any("000 kr" in block.text for block in content.blocks if isinstance(block, Paragraph))


@needs_ocr
def test_what_is_shown_goes_before_the_layer_over_it(layered: Path, scanned: Path) -> None:
    document = read_document(layered, layered.name)
    extraction = find(document)

    expected = [(a.name, a.amount) for a in find(read_document(scanned, scanned.name)).allocations]
    assert document.content.ocr_pages == tuple(range(1, (document.content.pages or 0) + 1))
    assert [(a.name, a.amount) for a in extraction.allocations] == expected


@needs_ocr
def test_a_layer_serves_where_reading_its_page_takes_too_long(
    layered: Path, scanned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> None:
        raise ReadTimedOut("a scanned page took too long: scan it anew")

    monkeypatch.setattr(ocr, "_sheet", endless)
    content = read(layered)

    assert content.ocr_pages == tuple(range(1, (content.pages or 0) + 1))
    assert any("000 kr" in block.text for block in content.blocks if isinstance(block, Paragraph))
    with pytest.raises(ReadTimedOut):
        read(scanned)


def test_hidden_text_on_a_page_of_text_is_no_scan(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for line in range(30):
        canvas.drawString(72, 800 - 20 * line, "Medel till insatser för barn och unga")
    _hide(canvas, 72, 100, "dold text")
    canvas.save()

    assert read(tmp_path / "a.pdf").ocr_pages == ()


def _hide(canvas: Canvas, x: float, y: float, words: str) -> None:
    text = canvas.beginText(x, y)
    text.setTextRenderMode(3)
    text.textOut(words)
    canvas.drawText(text)


@pytest.fixture(scope="module")
def layered(scanned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scan with a layer of text over each page that is read wrong."""
    target = tmp_path_factory.mktemp("layer") / "a.pdf"
    with closing(pypdfium2.PdfDocument(scanned)) as pdf:
        canvas = Canvas(str(target))
        for page in pdf:
            width, height = page.get_size()
            canvas.setPageSize((width, height))
            picture = page.render(scale=200 / 72, grayscale=True).to_pil()
            canvas.drawImage(ImageReader(picture), 0, 0, width, height)
            for line in range(8):
                _hide(canvas, 72, height - 100 - 40 * line, f"Medel till insats 9{line} 000 kr")
            canvas.showPage()
        canvas.save()
    return target


@needs_ocr
def test_without_ocr_the_pages_are_counted(scanned: Path) -> None:
    with pytest.raises(NoTextLayer) as caught:
        read(scanned, with_ocr=False)
    assert caught.value.pages == len(pypdfium2.PdfDocument(scanned))


def test_a_scan_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    (printed,) = write_all(Made.REPORTLAB, [SHORT], tmp_path, tmp_path / "work")
    first = scan(printed, tmp_path / "a.pdf", Scanner(dpi=50)).read_bytes()
    assert scan(printed, tmp_path / "a.pdf", Scanner(dpi=50)).read_bytes() == first


def _with_pages(source: Path, target: Path, pages: list[int]) -> Path:
    some = pypdfium2.PdfDocument.new()
    some.import_pages(pypdfium2.PdfDocument(source), pages)
    some.save(target)
    return target
