"""An Office paragraph's characters, as a person would read them."""

from __future__ import annotations

import re
import unicodedata

from extract.patterns import pattern

_REPLACED = str.maketrans(
    {
        "\u00ad": None,  # soft hyphen: shown at a line's end only
        "\u200b": None,  # zero-width space, from text pasted from the web
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
        "\u2011": "-",  # non-breaking hyphen
        "\u2028": "\n",  # line and paragraph separators, from text pasted from design programs
        "\u2029": "\n",
        "\v": "\n",
        "\f": "\n",
        "\r": "\n",
        "\x85": "\n",
    }
)
_ESCAPE = pattern(r"_x([0-9A-Fa-f]{4})_")  # how Office writes a character that XML forbids
# The last three are Symbol's and Wingdings' dot, square and tick, as pasted from a PDF.
_BULLET = pattern(r"[•·▪◦‣●○■□➢➤✓*–\-\uf0b7\uf0a7\uf0fc]\s")
_PAGE_NUMBER = pattern(
    r"[-–]?\s*(?:sid(?:a|an)?|page|s)?\.?\s*\d{0,3}\s*(?:[(/]|av|of)?\s*\d{0,3}\s*[-–)]?", re.I
)
# A note's mark, the power of a unit: what is raised above the line in a few characters.
_SPACES = pattern(r"[^\S\n]+")
_SPACES_AND_TABS = pattern(r"[^\S\n\t]+")
_LINE_ENDS = pattern(r" ?\n[ \n]*")


def clean(text: str) -> str:
    """NFC, one space for every run of spaces and tabs, line ends kept, no blank lines or margins.

    "Totalt\\u00a0kr" → "Totalt kr"
    """
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", _plain(text))).strip()


def clean_but_tabs(text: str) -> str:
    """As `clean`, with tabs and the ends kept."""
    return _SPACES_AND_TABS.sub(" ", _plain(text))


def clean_line(text: str) -> str:
    """As `clean`, on one line: a heading's line ends are there for looks."""
    return clean(text).replace("\n", " ")


def is_typed_item(text: str) -> bool:
    """Whether the text begins with a bullet that was typed, or pasted from elsewhere."""
    return _BULLET.match(text) is not None


def is_page_number(line: str) -> bool:
    """Whether the line of a page header or footer is a page's number and no more: "Sida 2 av 5"."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def unescaped(text: str) -> str:
    """Office's own escapes resolved: "a_x000B_b" is "a", a line end, "b"."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    if code in {0x09, 0x0A, 0x0B, 0x0D}:
        return chr(code)
    return "" if code < 0x20 or 0xD800 <= code <= 0xDFFF else chr(code)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_REPLACED)
