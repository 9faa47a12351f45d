"""A Word document as headings, paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docx.oxml.parser import element_class_lookup

from extract.errors import NoTextLayer, UnsupportedFormat
from extract.model import Content, Paragraph, Table
from extract.readers import embedded
from extract.readers.docx_blocks import Written, blocks_of
from extract.readers.docx_styles import BODY_TEXT_LEVEL, Styles, numbering, outline_level
from extract.readers.docx_tables import frame_cells, read_grid
from extract.readers.docx_text import (
    Line,
    paragraphs_and_tables,
    read_line,
    struck_texts,
    style_id,
)
from extract.readers.office_text import clean, clean_but_tabs, is_page_number, is_typed_item
from extract.readers.ooxml import Element, Package, R, W, damaged, is_on
from extract.readers.smart_art import diagram_texts
from extract.readers.text_tables import numbered

_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"


def read(path: Path) -> Content:
    """The document's blocks; pages and boxes are None, Word lays out anew on every screen.

    The first section's page header comes first; after the text come its notes and the other page
    headers and footers, each line once. Comments are left out.
    """
    with Package(path, element_class_lookup) as package:
        return _Reader(package).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part("word/document.xml")
        self._styles = Styles(self._related_tree("styles"))

    def read(self) -> Content:
        body = self._package.tree(self._main).find(f"{W}body")
        if body is None:
            raise damaged("its main part holds no text body")
        if next(body.iter(f"{W}altChunk"), None) is not None:
            raise UnsupportedFormat(
                "its text lies in another file inside it (altChunk): "
                "open it in Word and save it again as .docx"
            )
        flow = blocks_of(list(self._flow(body)), self._styles.body_half_points)
        first, other = self._headers_and_footers(body)
        if not flow and next(body.iter(f"{W}drawing", f"{W}pict"), None) is not None:
            raise NoTextLayer("it holds pictures and no text: make the text readable (OCR) first")
        blocks = [*_paragraphs(first), *flow, *self._notes(), *_paragraphs(other)]
        found = (*embedded.in_office(body), *embedded.struck(struck_texts(body)))
        return Content(blocks=numbered(blocks), title=self._package.title(), findings=found)

    def _related_tree(self, kind: str) -> Element | None:
        name = next(iter(self._package.related(self._main, kind)), None)
        return self._package.tree(name) if name is not None else None

    def _flow(self, container: Element) -> Iterator[Written | Table]:
        """The container's paragraphs and tables, each followed by what is anchored in it."""
        carried = ""
        for block in paragraphs_and_tables(container):
            if block.tag == f"{W}tbl":
                if carried:
                    yield Written(clean_but_tabs(carried))
                    carried = ""
                yield from self._table(block)
                continue
            line = read_line(block, self._styles)
            line.text, carried = carried + line.text, ""
            if block.find(f"{W}pPr/{W}rPr/{W}del") is not None and not line.boxes:
                carried = line.text  # the paragraph's end is deleted: it goes on in the next
                continue
            yield self._written(block, line)
            yield from self._anchored(line)
        if carried:
            yield Written(clean_but_tabs(carried))

    def _table(self, table: Element) -> Iterator[Written | Table]:
        framed = frame_cells(table)
        for cell in framed:
            yield from self._flow(cell)
        if framed:
            return
        lines: list[Line] = []

        def read_text(paragraph: Element) -> str:
            lines.append(read_line(paragraph, self._styles))
            return clean(lines[-1].text)

        grid = read_grid(table, read_text)
        if any(cell.text for cell in grid.cells):
            yield Table(number=0, cells=grid.cells, header_rows=grid.header_rows)
        for nested in grid.nested:
            yield from self._table(nested)
        for line in lines:
            yield from self._anchored(line)

    def _anchored(self, line: Line) -> Iterator[Written | Table]:
        for box in line.boxes:
            yield from self._flow(box)
        for link in line.diagrams:
            for text in diagram_texts(self._package, self._main, link):
                yield Written(text, is_item=True)

    def _written(self, paragraph: Element, line: Line) -> Written:
        properties = paragraph.find(f"{W}pPr")
        style = self._styles[style_id(paragraph)]
        outline = outline_level(properties)
        level = style.level
        if outline is not None:
            level = None if outline == BODY_TEXT_LEVEL else outline + 1
        text = "" if style.is_contents else clean_but_tabs(line.text)
        is_item = _is_item(properties, style.is_item) or is_typed_item(text.strip())
        half_points = line.half_points or self._styles.body_half_points
        return Written(text, level, is_item, line.bold, half_points)

    def _headers_and_footers(self, body: Element) -> tuple[list[str], list[str]]:
        """The first section's page header, and every other page header and footer: their lines."""
        links = self._package.relations(self._main)
        first: list[str] = []
        other: list[str] = []
        for number, section in enumerate(body.iter(f"{W}sectPr")):
            has_own_first_page = is_on(section.find(f"{W}titlePg"))
            for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
                link = links.get(reference.get(f"{R}id", ""))
                unused = reference.get(f"{W}type") == "first" and not has_own_first_page
                if link is None or unused or link.target not in self._package:
                    continue
                is_first = number == 0 and reference.tag == f"{W}headerReference"
                (first if is_first else other).extend(self._lines(self._package.tree(link.target)))
        known = set(first)
        return _distinct(first), [line for line in _distinct(other) if line not in known]

    def _lines(self, root: Element) -> Iterator[str]:
        """The texts of a page header or footer; it is often a table, for its looks."""
        for block in self._flow(root):
            texts = (
                [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
            )
            yield from (clean(text) for text in texts if not is_page_number(clean(text)))
        for watermark in root.iter(_WATERMARK):  # "UTKAST" across the page
            yield clean(watermark.get("string", ""))

    def _notes(self) -> Iterator[Paragraph]:
        for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
            root = self._related_tree(kind)
            for note in root.iterfind(f"{W}{tag}") if root is not None else ():
                texts = (clean(read_line(p, self._styles).text) for p in note.iter(f"{W}p"))
                yield from _paragraphs(text for text in texts if text)


def _is_item(properties: Element | None, of_style: bool) -> bool:
    own = properties.find(f"{W}numPr") if properties is not None else None
    return of_style if own is None else numbering(own) != "0"


def _paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    return (Paragraph(line) for line in lines)


def _distinct(lines: Iterable[str]) -> list[str]:
    return [line for line in dict.fromkeys(lines) if line]
