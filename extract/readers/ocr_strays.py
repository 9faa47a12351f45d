"""Words of a scan → the same without specks that OCR took for signs beside them.

The line of a cell right behind a figure is read as a bracket, and dirt before a word as a dash.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.patterns import pattern
from extract.readers.pdf_page import Word

# "1.930.000,00)" where nothing opens; "«2.080.000", "|450".
CLOSED = pattern(r"([-–−]?\d[\d.,]*)[)\]|!]$")
OPENED = pattern(r"[«»|!]([-–−]?\d[\d.,]*)$")
# No word begins so: "-Akutteam"; typists leave a space behind the dash of a list.
DASHED = pattern(r"[-–—~_]([A-ZÅÄÖ][a-zåäö]{2,}\S*)$")
# A quotation that nothing opens.
QUOTED = pattern(r"([^\W\d]{3,})[\"”“´`*]$")
QUOTES = '"”“'
SAME_LINE_EM = 0.4
PATTERNS = (CLOSED, OPENED, DASHED, QUOTED)


def without_strays(words: Sequence[Word]) -> list[Word]:
    """The words, those with a sign too much without it; brackets that the line opens stay."""
    found: list[Word] = []
    for word in words:
        match = next((m for p in PATTERNS if (m := p.match(word.text)) is not None), None)
        if match is None or _is_opened(found, word):
            found.append(word)
        else:
            found.append(replace(word, text=match[1]))
    return found


def _is_opened(before: Sequence[Word], word: Word) -> bool:
    """Whether what the word's last sign closes stands open before it on its line."""
    last = word.text[-1]
    opens, closes = ("(", ")") if last == ")" else (QUOTES, "")
    for other in reversed(before if last == ")" or last in QUOTES else ()):
        if abs(other.box.bottom - word.box.bottom) > SAME_LINE_EM * word.size:
            return False
        if closes and closes in other.text:
            return False
        if any(sign in other.text for sign in opens):
            return True
    return False
