"""The shapes of one slide as headings, paragraphs and tables in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from extract.model import Block, Finding, Heading, Paragraph, Place, Severity, Table
from extract.readers.bold import BOLD_HEADING_LEVEL
from extract.readers.office_text import clean, clean_but_tabs, clean_line, is_typed_item
from extract.readers.slide_boards import on_cards
from extract.readers.slide_cards import card_grid
from extract.readers.slide_order import (
    heading_among,
    headings_of_tables,
    in_reading_order,
    is_caption,
)
from extract.readers.slide_running import Key, key_of, running_texts
from extract.readers.slide_shapes import Shape
from extract.readers.tab_tables import tab_tables

USUAL_SLIDE_PT = (960.0, 540.0)  # PowerPoint's own, where a file does not say

_SLIDE_FURNITURE = frozenset({"dt", "ftr", "hdr"})
_NEVER_READ = frozenset({"sldNum"})


class SlideReader:
    """Reads slide after slide; what stands on every slide is read once.

    That is after the slide where it is first met, or a later one without a table: between two
    slides it would cut a table that goes on over both.

    `slide_pt` is the slides' width and height; `read_frame` gives the blocks of a shape that
    holds a table or a drawing.
    """

    def __init__(
        self, slide_pt: tuple[float, float], read_frame: Callable[[Shape, int], Iterable[Block]]
    ) -> None:
        self._slide_pt = slide_pt
        self._read_frame = read_frame
        self._furniture: set[str] = set()
        self._waiting: list[Paragraph] = []
        self._running: frozenset[Key] = frozenset()

    def learn(self, slides: Iterable[Sequence[Shape]]) -> None:
        """Takes note of the texts that run through all the slides."""
        self._running = running_texts(slides, self._slide_pt[1])

    def rest(self) -> Iterator[Paragraph]:
        """What stands on every slide, as far as it was not read yet."""
        yield from self._waiting
        self._waiting.clear()

    def blocks(
        self, shapes: Iterable[Shape], page: int, printed: Iterable[Shape] = ()
    ) -> Iterator[Block]:
        """The slide's blocks: `shapes` are its own, `printed` what its templates print on it."""
        shown = [
            shape
            for shape in on_cards(list(shapes))
            if shape.placeholder not in _NEVER_READ
            and (shape.texts or shape.is_frame)
            and self._shows(shape)
        ]
        title = next((shape for shape in shown if shape.is_title), None)
        furniture = [shape for shape in shown if self._is_furniture(shape)]
        rest = [s for s in shown if s is not title and s not in furniture]
        yield from self._content(title, rest, page)
        for shape in (*furniture, *printed):
            self._waiting.extend(self._once(shape, page))
        if not any(shape.has_table for shape in rest):
            yield from self.rest()

    def _is_furniture(self, shape: Shape) -> bool:
        return shape.placeholder in _SLIDE_FURNITURE or key_of(shape) in self._running

    def _content(self, title: Shape | None, rest: Sequence[Shape], page: int) -> Iterator[Block]:
        cards = card_grid(rest, page)
        loose = [s for s in rest if cards is None or s not in cards.shapes]
        title = title or heading_among(loose, self._slide_pt[1])
        if title is not None:
            line = clean_line("\n".join(text.text for text in title.texts))
            yield Heading(line, 1, page, title.box)
        ordered = in_reading_order([s for s in rest if s is not title])
        headings = headings_of_tables(ordered)
        for shape, following in zip_longest(ordered, ordered[1:]):
            if cards is not None and shape in cards.shapes:
                if shape is cards.first:
                    yield cards.table
            elif is_caption(shape, following) or shape in headings:
                yield Heading(clean_line(shape.texts[0].text), BOLD_HEADING_LEVEL, page, shape.box)
            elif shape.is_frame:
                yield from self._read_frame(shape, page)
            else:
                yield from _text_blocks(shape, page)

    def _shows(self, shape: Shape) -> bool:
        """Whether the shape lies on the slide; drafts and a template's advice lie beside it."""
        box, (width, height) = shape.box, self._slide_pt
        return box is None or (
            box.x0 < width and box.x1 > 0 and box.top < height and box.bottom > 0
        )

    def _once(self, shape: Shape, page: int) -> Iterator[Paragraph]:
        for text in shape.texts:
            line = clean(text.text)
            known = re.sub(r"\d+", "#", line) if key_of(shape) in self._running else line
            if known not in self._furniture:
                self._furniture.add(known)
                yield Paragraph(line, page, shape.box)


def hidden_slides(pages: Iterable[int], blocks: Sequence[Block]) -> tuple[Finding, ...]:
    """A finding for each of the hidden slides that holds a table: its figures are no longer, or
    not yet, meant to be seen.
    """
    with_tables = {block.page for block in blocks if isinstance(block, Table)}
    message = "The slide is hidden; its table was read like the others: see whether it still holds."
    return tuple(
        Finding(Severity.WARNING, "hidden_slide", message, Place(page=page), f"slide {page}")
        for page in pages
        if page in with_tables
    )


def says_something(block: Block) -> bool:
    """Whether there is more than signs in the block."""
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
