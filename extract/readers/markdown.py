"""A Markdown file as headings, paragraphs and tables in reading order."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extract.model import Block, Content, Heading, Paragraph
from extract.readers import charset, html
from extract.readers.html_text import plain_text
from extract.readers.raised import raised
from extract.readers.separated import split
from extract.readers.text_tables import Region, numbered, table_of

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_HTML_TABLE = re.compile(r"^ {0,3}<table\b.*?</table>[^\S\n]*$", re.DOTALL | re.M | re.I)
_BOLD_LINE = re.compile(r"(\*\*|__)(?!\s)([^*_\n]+)(?<!\s)\1")
_LONGEST_BOLD_HEADING = 200  # characters; a longer bold paragraph is emphasis
_DEEPEST = 6
# References to notes and raised figures, as Pandoc and GitHub write them: "[^1]", "^1^".
_NOTE = re.compile(r"\[\^(?P<note>\w{1,3})\](?::[ \t]*)?|(?<=\S)\^(?P<raised>\d{1,2})\^")

# Indented code is off: people indent lists and quotes by four blanks, nobody sends code.
_PARSER = (
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
)


def read(path: Path) -> Content:
    """The file's blocks. Raises DamagedDocument for an empty file or one that is no text."""
    text = charset.decode(path.read_bytes())
    front = _FRONT_MATTER.match(text)
    title = _TITLE.search(front.group(1)) if front else None
    found: list[Block] = []
    if front:
        found += [Paragraph(line) for line in front.group(1).split("\n") if line.strip()]
        text = text[front.end() :]
    found += blocks(text)
    return Content(numbered(found), title=title.group(1) if title else None)


def blocks(text: str) -> list[Block]:
    """The blocks of Markdown `text`, also of tables by tab; tables are not numbered yet."""
    found: list[Block] = []
    at = 0
    for table in _HTML_TABLE.finditer(text):
        found += _without_html_tables(text[at : table.start()])
        found += html.blocks(table.group())
        at = table.end()
    return found + _without_html_tables(text[at:])


def _without_html_tables(text: str) -> list[Block]:
    found: list[Block] = []
    text = _NOTE.sub(lambda note: raised(note["note"] or note["raised"]), text)
    for part in split(text.split("\n")):
        if isinstance(part, Region):
            found.append(part.table)
        else:
            found += _Walk(part).blocks()
    return found


@dataclass(slots=True)
class _Walk:
    """A walk through the parser's tokens; it remembers what a block stands in."""

    lines: Sequence[str]
    level: int = 0  # of the latest heading
    items: list[str] = field(default_factory=list)  # of each open list item, its number or ""
    rows: list[list[str]] = field(default_factory=list)
    header_rows: int = 0

    def blocks(self) -> Iterator[Block]:
        tokens = _PARSER.parse("\n".join(self.lines))
        for at, token in enumerate(tokens):
            yield from self._block(token, tokens[at - 1] if at else token)

    def _block(self, token: Token, before: Token) -> Iterator[Block]:
        match token.type:
            case "inline":
                yield from self._inline(token, before)
            case "html_block":
                yield from html.blocks(token.content)
            case "fence" | "code_block":
                if token.content.strip():
                    yield Paragraph(token.content.strip())
            case "list_item_open":
                self.items.append(f"{token.info}{token.markup} " if token.info else "")
            case "list_item_close":
                self.items.pop()
            case "tr_open":
                self.rows.append([])
            case "thead_close":
                self.header_rows = len(self.rows)
            case "table_close":
                yield table_of(self.rows, header_rows=self.header_rows)
                self.rows, self.header_rows = [], 0

    def _inline(self, token: Token, before: Token) -> Iterator[Block]:
        text = _text(token)
        if before.type in ("th_open", "td_open"):
            self.rows[-1].append(text)
        elif before.type == "heading_open":
            self.level = int(before.tag[1:])
            if text:
                yield Heading(text.replace("\n", " "), self.level)
        elif text and self._is_bold_heading(token.content):
            yield Heading(text, min(self.level + 1, _DEEPEST))
        elif text:
            number = self.items[-1] if self.items else ""
            if self.items:
                self.items[-1] = ""  # the item's second paragraph has no number
            yield Paragraph(number + text, is_item=bool(self.items))

    def _is_bold_heading(self, source: str) -> bool:
        """A line that is bold as a whole: how people set a heading without knowing styles."""
        bold = _BOLD_LINE.fullmatch(source.strip())
        return (
            bold is not None
            and not self.items
            and len(source) <= _LONGEST_BOLD_HEADING
            and not bold.group(2).rstrip().endswith((".", ":", ","))
        )


def _text(inline: Token) -> str:
    """The text of a paragraph; a line end is a blank unless it is meant, or cuts a word."""
    parts: list[str] = []
    struck = 0  # "~~400 000~~": what is struck out is no longer said
    for token in inline.children or ():
        struck += (token.type == "s_open") - (token.type == "s_close")
        match "" if struck else token.type:
            case "text" | "code_inline" | "image":
                parts.append(entities.escape(token.content, quote=False))
            case "softbreak":
                parts.append("<br>" if parts and parts[-1].endswith("-") else " ")
            case "hardbreak":
                parts.append("<br>")
            case "html_inline":
                parts.append(token.content)
    # Word's bold often takes in the blank after it, which CommonMark leaves as asterisks.
    return plain_text("".join(parts).replace("**", ""))
