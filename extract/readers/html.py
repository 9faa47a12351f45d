"""An HTML page as headings, paragraphs and tables in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree, html

from extract.errors import DamagedDocument
from extract.model import Block, Content, Heading, Paragraph
from extract.readers import charset, embedded
from extract.readers.html_tables import is_layout, layout_cells, read_table
from extract.readers.html_text import (
    BLOCKS,
    LIST_ITEMS,
    STRUCK,
    is_hidden,
    raised_text,
    tag_of,
    text_of,
    tidy,
)
from extract.readers.text_tables import numbered

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# LibreOffice leaves such a character in a page for each content control.
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a]")
_DECLARATION_REACH = 4096  # bytes; browsers look for the declaration at the top only
_HEADING = re.compile(r"h([1-6])")
# The parser compares each of a tag's attributes with all before it: fifty thousand take a minute.
# Long tags are pictures that a page holds as letters, in one quoted value.
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 1_000


def read(path: Path) -> Content:
    """The page's blocks. Raises DamagedDocument for an empty file or one that is no HTML."""
    markup = _markup(path.read_bytes())
    if any(_is_endless(tag[0]) for tag in _LONG_TAG.finditer(markup)):
        raise DamagedDocument("a tag of it never seems to end: save the page again from a browser")
    root = _parsed(markup)
    if root is None:
        raise DamagedDocument("The file holds no HTML; save the page again from a browser.")
    title = root.find(".//head/title")
    title_text = tidy(title.text or "").replace("\n", " ") if title is not None else ""
    body = root.find("body")
    found = numbered(_flow(body if body is not None else root))
    struck = (node.text_content() for node in root.iter(*STRUCK))
    return Content(found, title=title_text or None, findings=tuple(embedded.struck(struck)))


def blocks(markup: str) -> tuple[Block, ...]:
    """The blocks of a fragment of HTML; its tables are not numbered yet."""
    root = _parsed(f"<html><body>{markup}</body></html>")
    body = None if root is None else root.find("body")
    return () if body is None else tuple(_flow(body))


def _markup(data: bytes) -> str:
    """The page as text; its own declaration counts, unless the bytes say otherwise."""
    if b"\0" not in data:  # UTF-16 may hold such bytes inside of letters
        data = _CONTROLS.sub(b"", data)
    declared = _DECLARED.search(data[:_DECLARATION_REACH])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return charset.decode(
                data.decode(declared.group(1).decode("ascii")).encode(),
            )
        except (LookupError, UnicodeDecodeError):
            pass  # a declaration that is wrong, as pages saved by another program often have
    return charset.decode(data)


def _is_endless(tag: str) -> bool:
    return len(_QUOTED.sub("", tag).split()) > _MOST_ATTRIBUTES


def _parsed(markup: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    # lxml refuses text that declares an encoding of its own.
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        return html.document_fromstring(markup, parser=parser, ensure_head_body=True)
    except etree.ParserError:
        return None


def _flow(root: html.HtmlElement) -> Iterator[Block]:
    """The blocks below `root`: text between block elements is a paragraph of its own."""
    words: list[str] = []
    yield from _walk(root, words)
    yield from _paragraph(words)


def _walk(node: html.HtmlElement, words: list[str]) -> Iterator[Block]:
    words.append(_collapsed(node.text))
    for child in node:
        if not is_hidden(child):
            yield from _child(child, words)
        words.append(_collapsed(child.tail))


def _child(child: html.HtmlElement, words: list[str]) -> Iterator[Block]:
    tag = tag_of(child)
    heading = _HEADING.fullmatch(tag)
    if tag == "br":
        words.append("\n")
    elif tag == "table" and not is_layout(child):
        yield from _paragraph(words)
        yield from read_table(child)
    elif heading and not child.findall(".//table"):
        yield from _paragraph(words)
        text = text_of(child).replace("\n", " ")
        if text:
            yield Heading(text, int(heading.group(1)))
    elif tag == "table" and (cells := layout_cells(child)):
        yield from _paragraph(words)
        for cell in cells:
            yield from _flow(cell)
    elif tag in BLOCKS:
        yield from _paragraph(words)
        inner: list[str] = []
        yield from _items(_walk(child, inner), inner, is_item=tag in LIST_ITEMS)
    elif (above := raised_text(child)) is not None:
        words.append(above)
    else:
        yield from _walk(child, words)


def _items(found: Iterable[Block], words: list[str], *, is_item: bool) -> Iterator[Block]:
    """A list item's own text is an item, and so is each paragraph in it."""
    for block in found:
        if is_item and isinstance(block, Paragraph):
            yield Paragraph(block.text, is_item=True)
        else:
            yield block
    yield from _paragraph(words, is_item=is_item)


def _paragraph(words: list[str], *, is_item: bool = False) -> Iterator[Paragraph]:
    text = tidy(unicodedata.normalize("NFC", "".join(words)))
    words.clear()
    if text:
        yield Paragraph(text, is_item=is_item)


def _collapsed(text: str | None) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", text or "")
