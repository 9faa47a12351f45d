"""The pictures of what was found: they show the page as it prints, and every box on its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from reportlab.pdfgen.canvas import Canvas

from extract.model import Block, Box, Content, Document, Format, Paragraph, Table
from extract.read import read
from extract.readers import ocr_program
from insats.debug_image import CannotDraw, write_pictures
from insats.drawing import PENS, drawn
from insats.marks import Kind, Mark, Marks, marks_of
from insats.page_pictures import PagePicture, pages_of
from tests.extract.readers import paper

WORDS = "Mötesplatser för unga i hela länet"
SIZE = (400, 300)
NO_MARKS = Marks((), 0)


def straight(canvas: Canvas) -> None:
    canvas.drawString(120, 200, WORDS)


def runs_up(canvas: Canvas) -> None:
    canvas.rotate(90)
    canvas.drawString(60, -150, WORDS)


def runs_down(canvas: Canvas) -> None:
    canvas.rotate(-90)
    canvas.drawString(-260, 150, WORDS)


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((100, 40, 380, 260))
    straight(canvas)


def turned_by_the_viewer(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    straight(canvas)


def pictures(file: Path, *blocks: Block) -> list[PagePicture]:
    document = Document(file.name, "sha", Format.PDF, Content(blocks, pages=1))
    return list(pages_of(file, document, NO_MARKS))


def ink(page: PagePicture) -> Image.Image:
    return page.image.convert("L").point(lambda light: 255 if light < 128 else 0)


def frame(page: PagePicture, box: Box) -> tuple[int, int, int, int]:
    scale = page.dots_per_point
    left, top = round((box.x0 - page.area.x0) * scale), round((box.top - page.area.top) * scale)
    right = round((box.x1 - page.area.x0) * scale)
    return left, top, right, round((box.bottom - page.area.top) * scale)


@pytest.mark.parametrize("draw", [straight, runs_up, runs_down, cropped, turned_by_the_viewer])
def test_words_lie_where_the_picture_has_their_ink(
    tmp_path: Path, draw: Callable[[Canvas], None]
) -> None:
    (page,) = pictures(paper.drawn(tmp_path / "a.pdf", draw, size=SIZE))
    assert len(page.seen) == len(WORDS.split())
    picture = ink(page)
    for mark in page.seen:
        left, top, right, bottom = frame(page, mark.box)
        assert ImageStat.Stat(picture.crop((left, top, right, bottom))).sum[0] > 0
        picture.paste(0, (left - 1, top - 1, right + 1, bottom + 1))
    assert picture.getbbox() is None  # no ink besides


@pytest.mark.skipif(ocr_program.missing() is not None, reason="Tesseract is not installed")
def test_a_scan_on_its_side_is_shown_upright_as_ocr_read_it(tmp_path: Path) -> None:
    said = [f"Mötesplats nummer {i} för unga och deras föräldrar" for i in range(12)]
    printed = paper.drawn(tmp_path / "printed.pdf", paper.lines(*said))
    (upright,) = pictures(printed)
    scan = tmp_path / "scan.pdf"
    upright.image.transpose(Image.Transpose.ROTATE_90).save(scan, resolution=144)
    content = Content((), pages=1, ocr_pages=(1,))
    (page,) = pages_of(scan, Document("scan.pdf", "sha", Format.PDF, content), NO_MARKS)
    assert page.area.bottom > page.area.x1
    expected, found = ink(upright).getbbox(), ink(page).getbbox()
    assert expected is not None
    assert found is not None
    assert all(abs(a - b) < 12 for a, b in zip(expected, found, strict=True))


def test_a_poster_does_not_fill_the_memory(tmp_path: Path) -> None:
    (page,) = pictures(paper.drawn(tmp_path / "a.pdf", straight, size=(9000, 300)))
    assert page.image.width <= 4001


def blank(*seen: Mark) -> PagePicture:
    return PagePicture(1, Image.new("RGB", (400, 200), "white"), Box(0, 0, 200, 100), seen)


@pytest.mark.parametrize("kind", [kind for kind in Kind if PENS[kind].width])
def test_each_kind_has_its_own_colour_around_its_box(kind: Kind) -> None:
    page = blank()
    whole = drawn(page, [Mark(kind, 1, Box(50, 40, 150, 60))], "a.pdf")
    top = whole.height - page.image.height
    edge = 100 - PENS[kind].outset, top + 100
    assert whole.getpixel(edge) == PENS[kind].colour
    assert len({pen.colour for pen in PENS.values()}) == len(PENS)


def test_a_label_does_not_cover_a_word_where_there_is_room() -> None:
    word = Box(50, 40, 80, 50)  # as a table without lines has it: the cell is as large as its text
    cell = Mark(Kind.CELL, 1, word, "12,3")
    page = blank(Mark(Kind.WORD, 1, word))
    labelled, bare = drawn(page, [cell], "a"), drawn(page, [Mark(Kind.CELL, 1, word)], "a")
    top = bare.height - page.image.height
    inside = (100, top + 80, 160, top + 100)
    assert labelled.crop(inside).tobytes() == bare.crop(inside).tobytes()
    assert labelled.tobytes() != bare.tobytes()


def test_a_slide_is_drawn_with_its_texts_in_their_places(tmp_path: Path) -> None:
    said = Paragraph("Medel till unga", 2, Box(20, 30, 300, 60))
    deck = Document("a.pptx", "sha", Format.PPTX, Content((said,), pages=2))
    first, second = pages_of(tmp_path / "a.pptx", deck, marks_of(deck))
    assert first.image.size == second.image.size
    whole = drawn(second, marks_of(deck).on(2), "a.pptx")
    box = (42, whole.height - second.image.height + 62, 598, whole.height - 40)
    assert min(whole.crop(box).convert("L").tobytes()) < 50


def test_every_page_gets_a_picture_even_without_anything_found(tmp_path: Path) -> None:
    file = paper.drawn(tmp_path / "a.pdf", straight, lambda _: None, size=SIZE)
    assert write_pictures(file, read(file, "a.pdf"), tmp_path / "new" / "out") == 2
    names = sorted(path.name for path in (tmp_path / "new" / "out").iterdir())
    assert names == ["page-001.png", "page-002.png"]


def test_a_format_without_places_names_the_remedy(tmp_path: Path) -> None:
    document = Document("a.docx", "sha", Format.DOCX, Content((Paragraph("Text"), Table(1, ()))))
    with pytest.raises(CannotDraw, match=r"a\.docx: docx .* export it as PDF"):
        write_pictures(tmp_path / "a.docx", document, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_drawn_again_the_pictures_are_replaced(tmp_path: Path) -> None:
    file = paper.drawn(tmp_path / "a.pdf", straight, size=SIZE)
    for _ in range(2):
        assert write_pictures(file, read(file, "a.pdf"), tmp_path) == 1


@pytest.mark.parametrize("number", [1, 2])
def test_a_picture_of_other_making_is_left_alone_and_none_is_drawn(
    tmp_path: Path, number: int
) -> None:
    file = paper.drawn(tmp_path / "a.pdf", straight, straight, size=SIZE)
    scan = tmp_path / f"page-00{number}.png"
    Image.new("L", (9, 9)).save(scan)
    before = scan.read_bytes()
    with pytest.raises(CannotDraw, match=f"page-00{number}.*another folder"):
        write_pictures(file, read(file, "a.pdf"), tmp_path)
    assert scan.read_bytes() == before
    assert sorted(tmp_path.glob("*.png")) == [scan]
