"""A PowerPoint presentation as headings, paragraphs and tables, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pptx.oxml import element_class_lookup

from extract.errors import DamagedDocument, NoTextLayer, UnsupportedFormat
from extract.model import Block, Content, Finding, Paragraph
from extract.readers import embedded
from extract.readers.ooxml import DGM, A, Element, P, Package, R, damaged, whole_number
from extract.readers.pptx_shapes import EMU_PER_POINT, shapes_of
from extract.readers.pptx_tables import read_table
from extract.readers.slide_page import USUAL_SLIDE_PT, SlideReader, hidden_slides, says_something
from extract.readers.slide_shapes import Shape
from extract.readers.smart_art import diagram_texts
from extract.readers.text_tables import numbered


def read(path: Path) -> Content:
    """The slides' blocks in order, with the slide's number as page; notes are left out."""
    with Package(path, element_class_lookup) as package:
        return _Reader(package).read()


@dataclass(frozen=True, slots=True)
class _Slide:
    """A slide's own shapes, and those that its templates print on it."""

    shapes: Sequence[Shape]
    printed: Sequence[Shape]
    is_hidden: bool


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part("ppt/presentation.xml")
        self._trees: dict[str, Element] = {}
        self._parts: dict[int, str] = {}  # of the slides, by page
        self._has_pictures = False
        self._charts: list[Finding] = []
        self._show = package.tree(self._main)
        if self._show.tag != f"{P}presentation":
            raise damaged("its main part is no presentation")
        size = self._show.find(f"{P}sldSz")
        width, height = (
            (whole_number(size.get(side), 0) if size is not None else 0) / EMU_PER_POINT
            for side in ("cx", "cy")
        )
        slide_pt = (width or USUAL_SLIDE_PT[0], height or USUAL_SLIDE_PT[1])
        self._slides = SlideReader(slide_pt, self._frame)

    def read(self) -> Content:
        """The slides that are shown, then those that are hidden: they interrupt no table."""
        self._parts = dict(enumerate(self._slide_names(), 1))
        unread: list[int] = []
        slides = {page: s for page in self._parts if (s := self._slide(page, unread)) is not None}
        self._slides.learn(slide.shapes for slide in slides.values())
        blocks: list[Block] = []
        for page, slide in sorted(slides.items(), key=lambda item: item[1].is_hidden):
            try:
                blocks.extend(list(self._slides.blocks(slide.shapes, page, slide.printed)))
            except DamagedDocument:
                unread.append(page)
        blocks.extend(self._slides.rest())
        if unread and len(set(unread)) == len(self._parts) and not blocks:
            if len(slides) == len(self._parts):
                raise UnsupportedFormat(
                    "its slides show nothing but workbooks set into them: open it, save each"
                    " workbook as a file of its own, and read those"
                )
            raise damaged("none of its slides can be read")
        if self._has_pictures and not any(says_something(block) for block in blocks):
            raise NoTextLayer("its slides are pictures: make their text readable (OCR) first")
        hidden = [page for page, slide in slides.items() if slide.is_hidden]
        return Content(
            blocks=numbered(blocks),
            pages=len(self._parts),
            unread_pages=tuple(sorted(set(unread))),
            title=self._package.title(),
            hidden_pages=tuple(hidden),
            findings=(*hidden_slides(hidden, blocks), *self._charts),
        )

    def _slide_names(self) -> list[str]:
        """The slides' parts in the order of the show; "" for a slide that is missing."""
        links = self._package.relations(self._main)
        listed = self._show.iterfind(f"{P}sldIdLst/{P}sldId")
        found = (links.get(slide.get(f"{R}id", "")) for slide in listed)
        return [link.target if link is not None else "" for link in found]

    def _slide(self, page: int, unread: list[int]) -> _Slide | None:
        name = self._parts[page]
        try:
            slide = self._package.tree(name)
            inherited = self._inherited(name)
            shapes = list(shapes_of(slide, *inherited))
            printed = list(_printed_on(inherited, slide))
        except DamagedDocument:
            unread.append(page)
            return None
        if any(_is_spreadsheet(found) for found in slide.iter(f"{P}oleObj")):
            unread.append(page)  # a picture of it is all that the file shows
        self._charts += embedded.in_office(slide, page)
        self._has_pictures |= next(slide.iter(f"{P}pic"), None) is not None
        return _Slide(shapes, printed, is_hidden=slide.get("show") in {"0", "false"})

    def _inherited(self, name: str) -> list[Element]:
        """The slide's layout and master, as far as there are any."""
        trees = []
        for kind in ("slideLayout", "slideMaster"):
            found = self._package.related(name, kind)
            if not found:
                break
            name = found[0]
            if name not in self._trees:
                self._trees[name] = self._package.tree(name)
            trees.append(self._trees[name])
        return trees

    def _frame(self, shape: Shape, page: int) -> Iterator[Block]:
        for table in shape.element.iter(f"{A}tbl"):
            read = read_table(table, page, shape.box)
            if any(cell.text for cell in read.cells):
                yield read
        for link in shape.element.iter(f"{DGM}relIds"):
            for text in diagram_texts(self._package, self._parts[page], link.get(f"{R}dm", "")):
                yield Paragraph(text, page, shape.box, is_item=True)


def _printed_on(inherited: Sequence[Element], slide: Element) -> Iterator[Shape]:
    """The text boxes of the slide's layout and master, as far as they show."""
    for inner, source in pairwise((slide, *inherited)):
        if inner.get("showMasterSp") in {"0", "false"}:
            return
        yield from (shape for shape in shapes_of(source) if shape.placeholder is None)


def _is_spreadsheet(embedded: Element) -> bool:
    return embedded.get("progId", "").startswith("Excel.Sheet")
