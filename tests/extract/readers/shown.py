"""Blocks and tables as plain lists, for tests to compare."""

from __future__ import annotations

from collections.abc import Iterable

from extract.model import Block, Content, Heading, Paragraph, Table


def tables(content: Content | Iterable[Block]) -> list[Table]:
    """The tables among the blocks."""
    blocks = content.blocks if isinstance(content, Content) else content
    return [block for block in blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    """The texts of a table without spans, line ends shown as blanks."""
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell.text.replace("\n", " "))
    return [found[row] for row in sorted(found)]


def headings(content: Content) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    return [(block.level, block.text) for block in content.blocks if isinstance(block, Heading)]


def paragraphs(content: Content) -> list[str]:
    """The text of each paragraph; items with a dash before."""
    return [
        f"- {block.text}" if block.is_item else block.text
        for block in content.blocks
        if isinstance(block, Paragraph)
    ]
