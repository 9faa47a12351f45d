"""A PowerPoint presentation as headings, paragraphs and tables, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from pathlib import Path

from pptx.oxml import element_class_lookup

from extract.errors import DamagedDocument, NoTextLayer
from extract.model import Block, Content, Heading, Paragraph, Table
from extract.readers.bold import BOLD_HEADING_LEVEL
from extract.readers.office_text import clean, clean_but_tabs, clean_line, is_typed_item
from extract.readers.ooxml import DGM, A, Element, P, Package, R, damaged, whole_number
from extract.readers.pptx_cards import card_grid
from extract.readers.pptx_order import heading_among, in_reading_order, is_caption
from extract.readers.pptx_shapes import EMU_PER_POINT, Shape, shapes_of
from extract.readers.pptx_tables import read_table
from extract.readers.smart_art import diagram_texts
from extract.readers.tab_tables import tab_tables
from extract.readers.text_tables import numbered

USUAL_SLIDE_PT = (960.0, 540.0)  # PowerPoint's own, where a file does not say

_SLIDE_FURNITURE = frozenset({"dt", "ftr", "hdr"})
_NEVER_READ = frozenset({"sldNum"})


def read(path: Path) -> Content:
    """The slides' blocks in order, with the slide's number as page; notes are left out."""
    with Package(path, element_class_lookup) as package:
        return _Reader(package).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part("ppt/presentation.xml")
        self._trees: dict[str, Element] = {}
        self._furniture: set[str] = set()
        self._has_pictures = False
        self._show = package.tree(self._main)
        if self._show.tag != f"{P}presentation":
            raise damaged("its main part is no presentation")
        size = self._show.find(f"{P}sldSz")
        width, height = (
            (whole_number(size.get(side), 0) if size is not None else 0) / EMU_PER_POINT
            for side in ("cx", "cy")
        )
        self._slide_pt = (width or USUAL_SLIDE_PT[0], height or USUAL_SLIDE_PT[1])

    def read(self) -> Content:
        names = self._slide_names()
        blocks: list[Block] = []
        unread: list[int] = []
        hidden: list[int] = []
        for page, name in enumerate(names, 1):
            try:
                slide = self._package.tree(name)
                blocks.extend(list(self._slide(name, slide, page)))
            except DamagedDocument:
                unread.append(page)
                continue
            if any(_is_spreadsheet(found) for found in slide.iter(f"{P}oleObj")):
                unread.append(page)  # a picture of it is all that the file shows
            self._has_pictures |= next(slide.iter(f"{P}pic"), None) is not None
            if slide.get("show") in {"0", "false"}:
                hidden.append(page)
        if unread and len(unread) == len(names) and not blocks:
            raise damaged("none of its slides can be read")
        if self._has_pictures and not any(_says_something(block) for block in blocks):
            raise NoTextLayer("its slides are pictures: make their text readable (OCR) first")
        return Content(
            blocks=numbered(blocks),
            pages=len(names),
            unread_pages=tuple(unread),
            title=self._package.title(),
            hidden_pages=tuple(hidden),
        )

    def _slide_names(self) -> list[str]:
        """The slides' parts in the order of the show; "" for a slide that is missing."""
        links = self._package.relations(self._main)
        listed = self._show.iterfind(f"{P}sldIdLst/{P}sldId")
        found = (links.get(slide.get(f"{R}id", "")) for slide in listed)
        return [link.target if link is not None else "" for link in found]

    def _slide(self, name: str, slide: Element, page: int) -> Iterator[Block]:
        inherited = self._inherited(name)
        shapes = [
            shape
            for shape in shapes_of(slide, *inherited)
            if shape.placeholder not in _NEVER_READ
            and (shape.texts or shape.is_frame)
            and self._shows(shape)
        ]
        title = next((shape for shape in shapes if shape.is_title), None)
        furniture = [shape for shape in shapes if shape.placeholder in _SLIDE_FURNITURE]
        rest = [s for s in shapes if s is not title and s not in furniture]
        cards = card_grid(rest, page)
        loose = [s for s in rest if cards is None or s not in cards.shapes]
        title = title or heading_among(loose, self._slide_pt[1])
        if title is not None:
            line = clean_line("\n".join(text.text for text in title.texts))
            yield Heading(line, 1, page, title.box)
        ordered = in_reading_order([s for s in rest if s is not title])
        for shape, following in zip_longest(ordered, ordered[1:]):
            if cards is not None and shape in cards.shapes:
                if shape is cards.first:
                    yield cards.table
            elif is_caption(shape, following):
                yield Heading(clean_line(shape.texts[0].text), BOLD_HEADING_LEVEL, page, shape.box)
            else:
                yield from self._shape(name, shape, page)
        for shape in (*furniture, *_printed_on(inherited, slide)):
            yield from self._once(shape, page)

    def _shows(self, shape: Shape) -> bool:
        """Whether the shape lies on the slide; drafts and a template's advice lie beside it."""
        box, (width, height) = shape.box, self._slide_pt
        return box is None or (
            box.x0 < width and box.x1 > 0 and box.top < height and box.bottom > 0
        )

    def _once(self, shape: Shape, page: int) -> Iterator[Paragraph]:
        """What stands on every slide, where it is first met."""
        for text in shape.texts:
            line = clean(text.text)
            if line not in self._furniture:
                self._furniture.add(line)
                yield Paragraph(line, page, shape.box)

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

    def _shape(self, name: str, shape: Shape, page: int) -> Iterator[Block]:
        if not shape.is_frame:
            yield from _text_blocks(shape, page)
            return
        for table in shape.element.iter(f"{A}tbl"):
            read = read_table(table, page, shape.box)
            if any(cell.text for cell in read.cells):
                yield read
        for link in shape.element.iter(f"{DGM}relIds"):
            for text in diagram_texts(self._package, name, link.get(f"{R}dm", "")):
                yield Paragraph(text, page, shape.box, is_item=True)


def _printed_on(inherited: Sequence[Element], slide: Element) -> Iterator[Shape]:
    """The text boxes of the slide's layout and master, as far as they show."""
    for inner, source in pairwise((slide, *inherited)):
        if inner.get("showMasterSp") in {"0", "false"}:
            return
        yield from (shape for shape in shapes_of(source) if shape.placeholder is None)


def _is_spreadsheet(embedded: Element) -> bool:
    return embedded.get("progId", "").startswith("Excel.Sheet")


def _says_something(block: Block) -> bool:
    return isinstance(block, Table) or any(letter.isalnum() for letter in block.text)


def _text_blocks(shape: Shape, page: int) -> Iterator[Paragraph | Table]:
    lines = [clean_but_tabs(text.text) for text in shape.texts]
    tables = {start: (end, table) for start, end, table in tab_tables(lines)}
    at = 0
    while at < len(lines):
        if at in tables:
            at, table = tables[at]
            yield Table(0, table.cells, page, shape.box)
            continue
        text = clean(lines[at])
        is_item = shape.texts[at].is_item or is_typed_item(text)
        yield Paragraph(text, page, shape.box, is_item)
        at += 1
