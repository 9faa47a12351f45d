"""A PowerPoint presentation as headings, paragraphs and tables, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.errors import DamagedDocument
from extract.model import Block, Box, Content, Heading, Paragraph, Table
from extract.readers.docx import numbered
from extract.readers.office_text import clean, clean_but_tabs, clean_line
from extract.readers.ooxml import DGM, A, Element, P, Package, R, damaged
from extract.readers.pptx_shapes import Shape, shapes_of
from extract.readers.pptx_tables import read_table
from extract.readers.smart_art import diagram_texts
from extract.readers.tab_tables import tab_tables

SAME_ROW_PT = 10  # boxes set side by side by hand are seldom level to the point

_SLIDE_FURNITURE = frozenset({"dt", "ftr", "hdr"})
_NEVER_READ = frozenset({"sldNum"})


def read(path: Path) -> Content:
    """The slides' blocks in order, with the slide's number as page; notes are left out."""
    with Package(path) as package:
        return _Reader(package).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part("ppt/presentation.xml")
        self._trees: dict[str, Element] = {}
        self._furniture: set[str] = set()

    def read(self) -> Content:
        names = self._slide_names()
        blocks: list[Block] = []
        unread: list[int] = []
        hidden: list[int] = []
        for page, name in enumerate(names, 1):
            try:
                slide = self._package.tree(name)
                blocks.extend(self._slide(name, slide, page))
            except DamagedDocument:
                unread.append(page)
                continue
            if slide.get("show") in {"0", "false"}:
                hidden.append(page)
        if names and len(unread) == len(names):
            raise damaged("none of its slides can be read")
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
        listed = self._package.tree(self._main).iterfind(f"{P}sldIdLst/{P}sldId")
        found = (links.get(slide.get(f"{R}id", "")) for slide in listed)
        return [link.target if link is not None else "" for link in found]

    def _slide(self, name: str, slide: Element, page: int) -> list[Block]:
        shapes = [
            shape
            for shape in shapes_of(slide, *self._inherited(name))
            if shape.placeholder not in _NEVER_READ and (shape.texts or shape.is_frame)
        ]
        title = next((shape for shape in shapes if shape.is_title), None)
        furniture = [shape for shape in shapes if shape.placeholder in _SLIDE_FURNITURE]
        rest = [s for s in shapes if s is not title and s not in furniture]
        blocks: list[Block] = []
        if title is not None:
            line = clean_line("\n".join(text.text for text in title.texts))
            blocks.append(Heading(line, 1, page, title.box))
        for shape in in_reading_order(rest):
            blocks.extend(self._shape(name, shape, page))
        for shape in furniture:
            for text in shape.texts:
                line = clean(text.text)
                if line not in self._furniture:
                    self._furniture.add(line)
                    blocks.append(Paragraph(line, page, shape.box))
        return blocks

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


def in_reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """From the top, and from the left where tops are level."""
    placed = sorted(shapes, key=lambda shape: _box(shape).top)
    rows: list[list[Shape]] = []
    for shape in placed:
        if rows and _box(shape).top - _box(rows[-1][0]).top <= SAME_ROW_PT:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda s: _box(s).x0)]


def _box(shape: Shape) -> Box:
    return shape.box or Box(0, 0, 0, 0)


def _text_blocks(shape: Shape, page: int) -> Iterator[Paragraph | Table]:
    lines = [clean_but_tabs(text.text) for text in shape.texts]
    tables = {start: (end, table) for start, end, table in tab_tables(lines)}
    at = 0
    while at < len(lines):
        if at in tables:
            at, table = tables[at]
            yield Table(0, table.cells, page, shape.box)
            continue
        yield Paragraph(clean(lines[at]), page, shape.box, shape.texts[at].is_item)
        at += 1
