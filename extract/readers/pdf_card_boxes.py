"""Lines of text in a drawn box → paragraphs that bear the box's place, as on the slide itself.

A deck's text boxes, and cards of web pages, are drawn as an area behind their lines: what stands in
one is of one thing, its name on top.
"""

from __future__ import annotations

from extract.data_classes import replace
from extract.model import Block, Paragraph
from extract.readers.pdf_page import PageView
from extract.readers.pdf_page_lines import smallest_around


def within_card(block: Block, page: PageView) -> Block:
    """The block; a paragraph in a drawn box with that box as its place."""
    if not isinstance(block, Paragraph) or block.box is None:
        return block
    around = smallest_around(page.boxes, block.box)
    return replace(block, box=around) if around is not None else block
