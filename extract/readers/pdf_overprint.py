"""Running texts over which a table was printed → the slide without their words.

A table that is too long for its slide runs over the footer, whose words then stand in its cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.data_classes import replace
from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import PageView, Word

# The same text stands at the same place on every page; numbers grow, and may be set to the right.
SAME_PLACE_PT, NUMBER_PT = 1.5, 7.0
DIGITS = re.compile(r"\d+")


def without(page: PageView, running: Sequence[Line]) -> PageView:
    """The page without the words of running lines, which come again on other pages."""
    words = list(page.words)
    for line in running:
        found = [_at_place_of(word, words) for word in line.words]
        if all(i is not None for i in found):
            kept = zip(found, line.words, strict=True)
            left = {i: _rest(words[i], word) for i, word in kept if i is not None}
            changed = [left.get(i, word) for i, word in enumerate(words)]
            words = [word for word in changed if word is not None]
    return page if len(words) == len(page.words) else replace(page, words=tuple(words))


def _at_place_of(word: Word, words: Sequence[Word]) -> int | None:
    """Where the word of a page is that is the same at the same place, but for its numbers, or ends
    with it: letters printed over each other are read as one word.
    """
    text = _bare(word.text)
    near = NUMBER_PT if text == "#" else SAME_PLACE_PT
    for i, other in enumerate(words):
        level = abs(other.box.top - word.box.top) <= SAME_PLACE_PT
        if level and abs(other.box.x0 - word.box.x0) <= near and _bare(other.text) == text:
            return i
        ends = abs(other.box.x1 - word.box.x1) <= SAME_PLACE_PT and text != "#"
        if level and ends and other.text.endswith(word.text):
            return i
    return None


def _rest(word: Word, running: Word) -> Word | None:
    """What is left of a word without the running text's at its end."""
    if _bare(word.text) == _bare(running.text):
        return None
    box = replace(word.box, x1=running.box.x0)
    return replace(word, text=word.text.removesuffix(running.text), box=box)


def _bare(text: str) -> str:
    return DIGITS.sub("#", text)
