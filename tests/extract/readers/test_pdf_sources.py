"""PDFium's pages against pdfplumber's: the same words at the same places, and the same rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.pdf_source import agreement
from extract.errors import DamagedDocument
from extract.readers.pdf import read
from extract.readers.pdf_page import PageView
from tests.extract.readers.paper import drawn, lines
from tests.made.formats import Made, write_all
from tests.made.kronoberg import kronoberg
from tests.made.producers import chromium, libreoffice

SAMPLES = sorted(Path("samples").rglob("*.pdf"))
ENOUGH = 0.999


def _page(path: Path) -> PageView:
    return agreement.by_pdfium(path)[0]


def _texts(path: Path) -> list[str]:
    return [word.text for word in _page(path).words]


def _agrees(path: Path) -> bool:
    one, other = agreement.by_pdfium(path), agreement.by_pdfplumber(path)
    return (
        agreement.words(one, other).f1 >= ENOUGH
        and agreement.rules(one, other).f1 >= ENOUGH
        and agreement.fills(one, other).f1 >= ENOUGH
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_have_the_words_that_pdfplumber_finds(path: Path) -> None:
    assert _agrees(path)


PRINTERS = [
    Made.REPORTLAB,
    pytest.param(
        Made.LIBREOFFICE, marks=pytest.mark.skipif(libreoffice() is None, reason="no LibreOffice")
    ),
    pytest.param(Made.CHROMIUM, marks=pytest.mark.skipif(chromium() is None, reason="no Chromium")),
]


@pytest.mark.parametrize("made", PRINTERS)
def test_made_documents_have_the_words_that_pdfplumber_finds(made: Made, tmp_path: Path) -> None:
    paths = write_all(made, [kronoberg()], tmp_path / "out", tmp_path / "work")

    assert paths
    assert all(_agrees(path) for path in paths)


def test_hyphen_at_the_end_of_a_line_stays_one(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines("Samordnad insats för be-", "handling och råd"))

    assert _texts(path) == ["Samordnad", "insats", "för", "be-", "handling", "och", "råd"]


def test_words_that_only_a_gap_parts_are_two(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Belopp")
        canvas.drawString(72 + canvas.stringWidth("Belopp") + 3, 700, "kronor")

    assert _texts(drawn(tmp_path / "a.pdf", draw)) == ["Belopp", "kronor"]


def test_a_word_in_two_fonts_is_one(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "(")
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(75.33, 700, "Regionen")

    assert _texts(drawn(tmp_path / "a.pdf", draw)) == ["(Regionen"]


def test_boxes_reach_from_the_pen_over_the_letters_widths(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Oblique", 20)
        canvas.drawString(72, 700, "stöd af")

    words = _page(drawn(tmp_path / "a.pdf", draw)).words

    assert [round(word.box.x0, 1) for word in words] == [72.0, 115.4]
    assert round(words[1].box.x1 - words[1].box.x0, 1) == 16.7  # 556 + 278 thousandths of 20 pt


def test_stretched_letters_keep_their_size(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setHorizScale(60)
        text.textLine("Smal")
        canvas.drawText(text)

    (word,) = _page(drawn(tmp_path / "a.pdf", draw)).words

    assert word.size == 10
    assert round(word.box.bottom - word.box.top, 1) == 10


def test_points_count_from_the_corner_of_what_is_shown(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 40, A4[0], A4[1] - 30))
        canvas.drawString(72, A4[1] - 100, "Insats")

    page = _page(drawn(tmp_path / "a.pdf", draw))

    assert round(page.height) == round(A4[1] - 70)
    assert round(page.words[0].box.x0) == 22
    assert round(page.words[0].box.bottom) == 72  # 70 to the base of the letters


def test_text_in_forms_and_their_frames_are_seen(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("stamp")
        canvas.drawString(0, 0, "Beslut")
        canvas.rect(-5, -5, 100, 30)
        canvas.endForm()
        canvas.translate(100, 600)
        canvas.doForm("stamp")

    page = _page(drawn(tmp_path / "a.pdf", draw))

    assert [word.text for word in page.words] == ["Beslut"]
    assert sorted({round(rule.at) for rule in page.rules if not rule.is_horizontal}) == [95, 195]


def test_white_fills_are_paper(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for i, color in enumerate([(1, 1, 1), (0.8, 0.9, 1)]):
            canvas.setFillColorRGB(*color)
            canvas.rect(72, 700 - 40 * i, 200, 20, stroke=0, fill=1)

    assert len(_page(drawn(tmp_path / "a.pdf", draw)).fills) == 1


def test_a_page_that_is_lost_is_named_and_the_others_read(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines("Första sidan"), lines("Andra sidan"), pageCompression=0)
    content = path.read_bytes()
    start = content.rindex(b"stream\n", 0, content.rindex(b"Andra"))
    path.write_bytes(content[:start] + content[content.index(b"endstream", start) + 9 :])

    read_ = read(path, with_ocr=False)

    assert (read_.pages, read_.unread_pages) == (2, (2,))


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", *[lines(f"Sida {i}") for i in range(20)])
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])

    with pytest.raises(DamagedDocument, match="cut short"):
        read(path)


@pytest.mark.parametrize("thick", [0.25, 3, 3.5])
def test_bars_lie_where_their_corners_are_however_they_are_drawn(
    thick: float, tmp_path: Path
) -> None:
    """Bars that are thin are asked for their boxes, thick ones for their corners."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(72, 700, 300, thick, stroke=0, fill=1)
        canvas.translate(100, 20)
        canvas.rect(72, 600, thick, 90, stroke=0, fill=1)
        canvas.scale(0.5, 0.5)
        canvas.rect(400, 900, 200, 2 * thick, stroke=0, fill=1)
        canvas.rotate(180)
        canvas.rect(-900, -700, 200, 2 * thick, stroke=0, fill=1)

    path = drawn(tmp_path / "a.pdf", draw)

    one, other = agreement.by_pdfium(path), agreement.by_pdfplumber(path)
    assert agreement.rules(one, other).f1 == 1.0
    assert agreement.fills(one, other).f1 == 1.0
    assert len(one[0].rules) == (4 if thick <= 3 else 0)
