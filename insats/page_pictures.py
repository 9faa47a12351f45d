"""A file's pages as pictures, with the words and ruling lines that its reader saw on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.model import Box, Document, Format
from insats.marks import Kind, Mark, Marks

if TYPE_CHECKING:
    from PIL.Image import Image

    from extract.readers.pdf_page import PageView, RawPage, Rule

DOTS_PER_POINT = 2.0  # 144 dpi: small print stays readable, and a page is a few 100 kB
LONGEST_SIDE = 4000  # dots; a poster would fill the memory
MARGIN_PT = 18.0  # around the outermost thing on a page whose size the format does not tell


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture. `area` is the part of the page that it shows, in points of the page;
    `seen` are the words and ruling lines there. `is_blank` says that nothing is printed on
    it: the texts are still to be written where they stand.
    """

    number: int
    image: Image
    area: Box
    seen: tuple[Mark, ...] = ()
    is_blank: bool = False

    @property
    def dots_per_point(self) -> float:
        return self.image.width / (self.area.x1 - self.area.x0)


def pages_of(path: Path, document: Document, marks: Marks) -> Iterator[PagePicture]:
    """The pages one after the other: a PDF's as they print, others blank and large enough."""
    if document.format is Format.PDF:
        return printed(path, document.content.ocr_pages)
    return _blank(document, marks)


def _blank(document: Document, marks: Marks) -> Iterator[PagePicture]:
    from PIL import Image

    boxes = [mark.box for mark in marks.all]
    area = Box(
        0.0,
        0.0,
        max((box.x1 for box in boxes), default=0.0) + MARGIN_PT,
        max((box.bottom for box in boxes), default=0.0) + MARGIN_PT,
    )
    scale = _scale(area.x1, area.bottom)
    size = round(area.x1 * scale), round(area.bottom * scale)
    for number in range(1, (document.content.pages or 0) + 1):
        yield PagePicture(number, Image.new("RGB", size, "white"), area, is_blank=True)


def _scale(width_pt: float, height_pt: float) -> float:
    return min(DOTS_PER_POINT, LONGEST_SIDE / max(width_pt, height_pt))


# --- PDF ------------------------------------------------------------------------------------------


def printed(
    path: Path, by_ocr: Collection[int], wanted: Collection[int] | None = None
) -> Iterator[PagePicture]:
    """A PDF's pages as they print, those in `wanted` or all; `by_ocr` are read as pictures."""
    from pypdfium2 import PdfDocument

    from extract.readers import pdf_pdfium

    with PdfDocument(path) as pictures, pdf_pdfium.opened(path) as document:
        for number in range(1, document.count + 1):
            if wanted is not None and number not in wanted:
                continue
            page = document.page(number)
            if number in by_ocr:
                yield _scan(path, number)
            elif page is not None:  # of others there is no picture either
                scale = _scale(page.width, page.height)
                yield _picture(page, pictures[number - 1].render(scale=scale).to_pil())


def _scan(path: Path, number: int) -> PagePicture:
    """A page that OCR has read, straight and upright as OCR saw it."""
    import pypdfium2
    from PIL import Image

    from extract.readers.ocr import turned
    from extract.readers.ocr_picture import picture_of
    from extract.readers.ocr_rules import rules_of
    from extract.readers.ocr_tesseract import turn_of

    with closing(pypdfium2.PdfDocument(path)) as pdf:
        seen = picture_of(pdf[number - 1])
    if turn := turn_of(seen.grey):
        seen = turned(seen, turn)
    scale = _scale(seen.width, seen.height)
    size = round(seen.width * scale), round(seen.height * scale)
    image = Image.fromarray(seen.grey).resize(size, Image.Resampling.LANCZOS)
    rules, _ = rules_of(seen)
    return PagePicture(number, image, Box(0.0, 0.0, seen.width, seen.height), _ruled(number, rules))


def _picture(page: RawPage, image: Image) -> PagePicture:
    from PIL.Image import Transpose

    from extract.readers.pdf_page import Way
    from extract.readers.pdf_turn import way_of
    from extract.readers.pdf_view import view

    # A page printed on its side is read upright: so is its picture.
    match way_of(page):
        case Way.UP:
            image = image.transpose(Transpose.ROTATE_270)
        case Way.DOWN:
            image = image.transpose(Transpose.ROTATE_90)
    read = view(page)
    return PagePicture(page.number, image, Box(0.0, 0.0, read.width, read.height), _seen(read))


def _seen(page: PageView) -> tuple[Mark, ...]:
    words = [Mark(Kind.WORD, page.number, word.box) for word in page.words]
    return (*words, *_ruled(page.number, page.rules))


def _ruled(page: int, rules: Sequence[Rule]) -> tuple[Mark, ...]:
    boxes = [
        Box(rule.start, rule.at, rule.end, rule.at)
        if rule.is_horizontal
        else Box(rule.at, rule.start, rule.at, rule.end)
        for rule in rules
    ]
    return tuple(Mark(Kind.RULE, page, box) for box in boxes)
