"""Words of a scan → the same, noughts that were read as letters being noughts.

A narrow column cuts a figure within its last group: "1.680.00" over "0 kr". What is left stands
alone, and without other digits beside it OCR takes a nought for the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.patterns import pattern
from extract.readers.pdf_page import Word

# Letters that look like noughts, alone or with the unit run together with them.
LETTERS = pattern(r"\(?([Oo]{1,2})(kr|tkr|kr\)|:-)?[.,;)]?")
# A figure that ends within a group of three.
CUT = pattern(r"[(\-–−]?[1-9]\d{0,3}(?:[ .:]?\d{3})*[ .:](\d{1,2})|\d{1,3}[ .](\d{1,2})|(\d{1,2})")
# The rest is in the next line of the same cell, which is set to one side.
NEXT_LINE_EM, LEVEL_EM, SIDE_EM = 1.7, 0.2, 0.4
# The last group may be a word of its own: its figure begins so far to the left of it.
LEFT_EM = 3.2


def with_noughts(words: Sequence[Word]) -> list[Word]:
    """The words, sorted line by line, with noughts where they end the figure of the line above."""
    found = list(words)
    for i, word in enumerate(found):
        letters = LETTERS.fullmatch(word.text)
        if letters is None:
            continue
        count = len(letters.group(1))
        if any(_lacks(above, word, count) for above in reversed(found[:i])):
            text = re.sub(r"[Oo]", "0", word.text, count=count)
            found[i] = replace(word, text=re.sub(r"(?<=0)(?=[tk])", " ", text))
    return found


def _lacks(above: Word, word: Word, count: int) -> bool:
    """Whether a word ends the line above in the same cell, and lacks so many digits of a group."""
    size = word.size
    down = word.box.bottom - above.box.bottom
    if not LEVEL_EM * size < down <= NEXT_LINE_EM * size:
        return False
    x0, x1 = word.box.x0, word.box.x1
    is_below = above.box.x0 - LEFT_EM * size <= x0 and x1 <= above.box.x1 + SIDE_EM * size
    cut = CUT.fullmatch(above.text)
    begun = next(filter(None, cut.groups()), "") if cut else ""
    return is_below and len(begun) + count == 3
