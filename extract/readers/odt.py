"""An OpenDocument text as headings, paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import NoTextLayer
from extract.model import Content, Paragraph, Table
from extract.readers import embedded
from extract.readers.docx_blocks import Written, blocks_of
from extract.readers.odf import DRAW, STYLE, TABLE, TEXT, OpenDocument
from extract.readers.odf_styles import Styles
from extract.readers.odf_tables import CellText, frame_cells, read_grid
from extract.readers.odf_text import Block, Line, blocks_in, is_drawn, read_line
from extract.readers.office_text import clean, clean_but_tabs, is_page_number, is_typed_item
from extract.readers.ooxml import Element, whole_number
from extract.readers.text_tables import numbered

_USUAL_MASTER = "Standard"
_FIRST_HEADER = ("header", "header-first")
_HEADERS_AND_FOOTERS = tuple(
    f"{side}{which}" for side in ("header", "footer") for which in ("", "-first", "-left")
)


def read(path: Path) -> Content:
    """The document's blocks; pages and boxes are None, the program lays out anew on every screen.

    As in Word files, the first page header comes first; after the text come its notes and the
    other page headers and footers, each line once. Comments are left out.
    """
    with OpenDocument(path) as document:
        content, common = document.content(), document.styles()
        body = document.body(content, "text")
        flow = _Flow(Styles(content, common))
        blocks = blocks_of(list(flow.blocks(body)), flow.styles.body_half_points)
        if not blocks and next(body.iter(f"{DRAW}image"), None) is not None:
            raise NoTextLayer("it holds pictures and no text: make the text readable (OCR) first")
        first, other = _headers_and_footers(body, flow.styles, common)
        notes = (Paragraph(text) for text in flow.notes())
        before, after = map(_paragraphs, (first, other))
        return Content(
            blocks=numbered([*before, *blocks, *notes, *after]),
            title=document.title(),
            findings=(*document.embedded(body), *embedded.struck(flow.struck)),
        )


class _Flow:
    """Reads the parts of a text that share their styles, and gathers the notes in them."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._notes: list[Element] = []
        self.struck: list[str] = []

    def blocks(self, container: Element) -> Iterator[Written | Table]:
        """The container's paragraphs and tables, each followed by what is anchored in it."""
        for block in blocks_in(container, self.styles):
            element = block.element
            if element.tag == f"{TABLE}table":
                yield from self._table(element)
            elif is_drawn(element):
                yield from self._drawn(element)
            else:
                line = self._line(element)
                yield self._written(block, line)
                yield from self._anchored(line)

    def notes(self) -> Iterator[str]:
        """The texts of the notes met so far, footnotes before endnotes."""
        for kind in ("footnote", "endnote"):
            for note in self._notes:
                if note.get(f"{TEXT}note-class", "footnote") != kind:
                    continue
                lines = (self._line(p) for p in note.iterfind(f"{TEXT}note-body//{TEXT}p"))
                yield from (text for line in lines if (text := clean(line.text)))

    def _line(self, paragraph: Element) -> Line:
        line = read_line(paragraph, self.styles, skipped=frozenset(), with_struck=False)
        self._notes.extend(line.notes)
        self.struck.extend(line.struck)
        return line

    def _table(self, table: Element) -> Iterator[Written | Table]:
        framed = frame_cells(table)
        for cell in framed:
            yield from self.blocks(cell)
        if framed:
            return
        grid = read_grid(table, self.styles, self._cell)
        if any(cell.text for cell in grid.cells):
            yield Table(number=0, cells=grid.cells, header_rows=grid.header_rows)
        for nested in grid.nested:
            if nested.tag == f"{TABLE}table":
                yield from self._table(nested)
            else:
                yield from self._drawn(nested)

    def _cell(self, cell: Element) -> CellText:
        texts: list[str] = []
        tables: list[Element] = []
        drawn: list[Element] = []
        for block in blocks_in(cell, self.styles):
            if block.element.tag == f"{TABLE}table":
                tables.append(block.element)
            elif is_drawn(block.element):
                drawn.append(block.element)
            else:
                line = self._line(block.element)
                texts.append(clean(line.text))
                drawn.extend(line.drawn)
        divided_by = next((t for t in tables if t.get(f"{TABLE}is-sub-table") == "true"), None)
        nested = [table for table in tables if table is not divided_by]
        text = "\n".join(text for text in texts if text)
        return CellText(text, divided_by, (*nested, *drawn))

    def _anchored(self, line: Line) -> Iterator[Written | Table]:
        for drawn in line.drawn:
            yield from self._drawn(drawn)

    def _drawn(self, drawn: Element) -> Iterator[Written | Table]:
        """What stands in a text box, a shape with text, or a group of them."""
        boxes = drawn.findall(f"{DRAW}text-box") if drawn.tag == f"{DRAW}frame" else []
        for container in boxes[:1] or [drawn]:
            yield from self.blocks(container)

    def _written(self, block: Block, line: Line) -> Written:
        element = block.element
        style = self.styles.paragraph(element.get(f"{TEXT}style-name"))
        level = style.level
        if element.tag == f"{TEXT}h":
            level = max(whole_number(element.get(f"{TEXT}outline-level"), level or 1), 1)
        text = "" if style.is_contents else clean_but_tabs(line.text)
        is_item = block.is_item or style.is_item or is_typed_item(text.strip())
        half_points = line.half_points or self.styles.body_half_points
        return Written(text, level, is_item, line.bold, half_points)


def _headers_and_footers(
    body: Element, styles: Styles, common: Element | None
) -> tuple[list[str], list[str]]:
    """The first page's header, and every other page header and footer: their lines."""
    if common is None:
        return [], []
    masters = {
        master.get(f"{STYLE}name", ""): master for master in common.iter(f"{STYLE}master-page")
    }
    flow = _Flow(Styles(common, common))
    first: list[str] = []
    other: list[str] = []
    for number, name in enumerate(_masters_used(body, styles, masters)):
        for part in _HEADERS_AND_FOOTERS:
            element = masters[name].find(f"{STYLE}{part}")
            if element is None or element.get(f"{STYLE}display") == "false":
                continue
            is_first = number == 0 and part in _FIRST_HEADER
            (first if is_first else other).extend(_lines(flow, element))
    first = _distinct(first)
    return first, [line for line in _distinct(other) if line not in set(first)]


def _masters_used(body: Element, styles: Styles, masters: dict[str, Element]) -> list[str]:
    """The names of the page styles that the text is set in, in order, those that exist."""
    used: dict[str, None] = {}
    for place, element in enumerate(body.iter(f"{TEXT}p", f"{TEXT}h", f"{TABLE}table")):
        name = _master_of(element, styles)
        if name is not None:
            used[name] = None
        elif place == 0:
            used[_USUAL_MASTER if _USUAL_MASTER in masters else next(iter(masters), "")] = None
    waiting = list(used)
    for name in waiting:  # a title page's style names the one that follows it
        master = masters.get(name)
        following = master.get(f"{STYLE}next-style-name") if master is not None else None
        if following and following not in waiting:
            waiting.append(following)
    return [name for name in waiting if name in masters]


def _master_of(element: Element, styles: Styles) -> str | None:
    if element.tag != f"{TABLE}table":
        return styles.paragraph(element.get(f"{TEXT}style-name")).master_page
    chain = styles.chain("table", element.get(f"{TABLE}style-name"))
    named = (style.get(f"{STYLE}master-page-name") for style in chain)
    return next((name for name in named if name), None)


def _lines(flow: _Flow, part: Element) -> Iterator[str]:
    """The texts of a page header or footer; it is often a table, for its looks."""
    for block in flow.blocks(part):
        texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
        yield from (line for text in texts if not is_page_number(line := clean(text)))


def _paragraphs(lines: Iterable[str]) -> list[Paragraph]:
    return [Paragraph(line) for line in lines]


def _distinct(lines: Iterable[str]) -> list[str]:
    return [line for line in dict.fromkeys(lines) if line]
