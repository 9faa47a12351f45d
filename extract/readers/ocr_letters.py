"""Words of scans → the same, an "l" that a line's end cuts off no longer read as a capital "I".

In faces without serifs the two look alike, and OCR tells them by the rest of the word: where a
narrow column cuts "– l" from "änsgemensamt", or "Spe" from "lberoende", nothing is left to tell it.
The rest of the document may have the word whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from extract.patterns import pattern
from extract.readers.pdf_page import PageView, Word

ENDS = pattern(r"(?:^|[–-])I$")
BEGINS = pattern(r"^I[a-zåäö]{3,}")
# Shorter rests begin too many words.
SHORTEST_REST = 4
# The other half stands on the line below, in the same column: not further off than it is wide.
NEXT_LINE_EM, LEVEL_EM, FURTHEST_EM = 1.7, 0.3, 25.0


def with_small_letters(pages: Mapping[int, PageView]) -> dict[int, PageView]:
    """The pages by number, with the "l" of words that the document has whole elsewhere."""
    known = {_bare(word.text) for page in pages.values() for word in page.words}
    return {
        number: replace(page, words=tuple(_mended(page.words, known)))
        for number, page in pages.items()
    }


def _mended(words: Sequence[Word], known: Collection[str]) -> Iterable[Word]:
    for word in words:
        text = word.text
        if ENDS.search(text):
            rests = [_bare(w.text) for w in words if _is_below(word, w)]
            if any(len(rest) >= SHORTEST_REST and _begins("l" + rest, known) for rest in rests):
                text = f"{text[:-1]}l"
        elif BEGINS.match(text):
            heads = [_bare(w.text) for w in words if _is_below(w, word)]
            if any(head and head + "l" + _bare(text[1:]) in known for head in heads):
                text = f"l{text[1:]}"
        yield word if text == word.text else replace(word, text=text)


def _begins(start: str, known: Collection[str]) -> bool:
    """Whether a word begins so; the rest of it may be cut again."""
    return any(word.startswith(start) for word in known)


def _bare(text: str) -> str:
    return "".join(ch for ch in text if ch.isalpha()).casefold()


def _is_below(above: Word, word: Word) -> bool:
    """Whether a word stands on the next line and no further to the right."""
    down = word.box.bottom - above.box.bottom
    is_next = LEVEL_EM * word.size < down <= NEXT_LINE_EM * word.size
    left = above.box.x0 - word.box.x0
    return is_next and -LEVEL_EM * word.size <= left <= FURTHEST_EM * word.size
