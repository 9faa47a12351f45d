"""The text that a reader sees in a piece of HTML."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree, html

from extract.readers.raised import raised

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
LIST_ITEMS = frozenset({"li", "dd"})  # a term ("dt") is what those below it are about
# A change that was taken back, and text struck through: it holds no longer.
STRUCK = ("del", "s", "strike")
_UNSEEN = frozenset(
    [
        *STRUCK,
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "select",
        "option",
        "button",
        "iframe",
        "object",
    ]
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[\w-]*\s*:[^;]*line-through",
    re.IGNORECASE,
)
_RAISING = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
# "<" before anything but a letter, "/" or "!" is a less-than sign ("< 18 år"), which a parser
# would take for a broken tag and drop with what follows.
_LESS_THAN = re.compile(r"<(?![A-Za-z/!])")


def tag_of(node: html.HtmlElement) -> str:
    """The element's name in lower case; "" for a comment or an instruction."""
    return node.tag.lower() if isinstance(node.tag, str) else ""


def is_hidden(node: html.HtmlElement) -> bool:
    """Whether a browser shows nothing of it."""
    return (
        not isinstance(node.tag, str)
        or tag_of(node) in _UNSEEN
        or "hidden" in node.attrib
        or bool(_HIDING.search(node.get("style", "")))
    )


def raised_text(node: html.HtmlElement) -> str | None:
    """What a raised piece of text shows: "¹"; None where the node is not raised.

    One that links to a note on the page shows nothing, like Word's own references to notes.
    """
    is_raised = tag_of(node) == "sup" or _RAISING.search(node.get("style", ""))
    if not is_raised:
        return None
    links = [*node.iter("a"), *(a for a in node.iterancestors("a"))]
    if any(link.get("href", "").startswith("#") for link in links):
        return ""
    parts: list[str] = []
    _gather(node, parts)
    return raised("".join(parts))


def text_of(node: html.HtmlElement) -> str:
    """The text in `node`, a line for each `<br>` and block; tables inside it are left out."""
    parts: list[str] = []
    _gather(node, parts)
    return tidy(unicodedata.normalize("NFC", "".join(parts)))


def plain_text(markup: str) -> str:
    """`markup` without its tags: `"<b>A</b><br>B" → "A\\nB"`."""
    if "<" not in markup and "&" not in markup:
        return tidy(markup)
    guarded = _LESS_THAN.sub("&lt;", markup)
    try:
        return text_of(html.fromstring(f"<div>{guarded}</div>"))
    except etree.ParserError:
        return ""


def tidy(text: str) -> str:
    """`text` with blanks collapsed within lines and empty lines left out."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(node: html.HtmlElement, parts: list[str]) -> None:
    parts.append(re.sub(r"\s+", " ", node.text or ""))
    for child in node:
        if not is_hidden(child):
            tag = tag_of(child)
            if tag == "br":
                parts.append("\n")
            elif tag in BLOCKS:
                parts.append("\n")
                if tag != "table":
                    _gather(child, parts)
                parts.append("\n")
            elif (above := raised_text(child)) is not None:
                parts.append(above)
            else:
                _gather(child, parts)
        parts.append(re.sub(r"\s+", " ", child.tail or ""))
