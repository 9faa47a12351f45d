"""A plain text file as headings, paragraphs and tables, whatever it was turned into text from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from extract.model import Block, Content, Finding, Heading, Paragraph
from extract.readers import charset, markdown, slides
from extract.readers.text_tables import numbered

_MARKDOWN = re.compile(r"^ {0,3}#{1,6} \S|^\|?[ :]*-{3,}[ :]*\|[-| :]*$|^\*\*\S", re.MULTILINE)
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.? [A-ZÅÄÖ].*[^.,:;!?]")
_SECTION = re.compile(r"[A-ZÅÄÖ][^\W\d_]*(?: [^\W\d_]+){0,3} (?:19|20)\d\d")
_SECTION_LEVEL = 2  # that of the lines above tables
_LONGEST_HEADING = 200  # characters
_BETWEEN_SLIDES = re.compile(r"\n(?:[^\S\n]*\n){3,}")


def read(path: Path) -> Content:
    """The file's blocks; form feeds part pages. Raises DamagedDocument for what is no text."""
    text = charset.decode(path.read_bytes())
    pages = _pages(text)
    found: list[Block] = []
    findings: list[Finding] = []
    if _MARKDOWN.search(text):
        found += markdown.blocks(text.replace("\f", "\n\n"))
    else:
        read, findings = slides.blocks(pages)
        found += _with_headings([_as_heading(block) for block in read])
    count = len(pages) if "\f" in text else None
    return Content(numbered(found), pages=count, findings=tuple(findings))


def _as_heading(block: Block) -> Block:
    """A numbered line that stands alone ("2.1 Insatser") as a heading: memoranda without marks."""
    if not isinstance(block, Paragraph) or "\n" in block.text:
        return block
    number = _NUMBERED.fullmatch(block.text)
    if number is None or len(block.text) > _LONGEST_HEADING:
        return block
    return Heading(block.text, number.group(1).count(".") + 2, block.page)


def _with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those that head a section as headings: a few words with a year, alone on a line
    above a sentence, "Insatser 2025".
    """
    for block, below in zip_longest(blocks, blocks[1:]):
        is_headed = isinstance(below, Paragraph) and below.text.endswith(".")
        if (
            is_headed
            and isinstance(block, Paragraph)
            and not block.is_item
            and _SECTION.fullmatch(block.text)
        ):
            yield Heading(block.text, _SECTION_LEVEL, block.page)
        else:
            yield block


def _pages(text: str) -> list[tuple[int | None, str]]:
    if "\f" in text:
        return [(number, page) for number, page in enumerate(text.rstrip("\f\n").split("\f"), 1)]
    return [(None, part) for part in _BETWEEN_SLIDES.split(text) if part.strip()]
