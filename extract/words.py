"""Lines of a layout → running text, what a line end parted joined by the document's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extract.model import Document, Table

# Soft hyphens and zero-width characters show nothing; a soft one at a line end parts a word.
INVISIBLE = re.compile("\u00ad\n?|[\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"[^\W\d_]+")
# "barn- och ungdomspsykiatri": the hyphen stands for a word left out, not for a line end.
CARRIES_ON = re.compile(
    r"^(?:och|eller|samt|respektive|resp|till|kontra|än|men|&)\b", re.IGNORECASE
)
# Shorter pieces are words of their own too often ("i", "på", "barn") to be told from a cut word.
SHORTEST_WHOLE = 7


class Lexicon:
    """The words that a document shows whole, i.e. away from line ends, with how often."""

    def __init__(self, texts: Iterable[tuple[str, bool]]) -> None:
        """`texts` are pairs of a text and whether its line ends come from the layout."""
        self._count: Counter[str] = Counter()
        for text, wraps in texts:
            lines = text.split("\n")
            for i, line in enumerate(lines):
                words = [m.group().casefold() for m in WORD.finditer(line)]
                if wraps and i > 0:
                    words = words[1:]
                if wraps and i < len(lines) - 1:
                    words = words[:-1]
                self._count.update(words)

    def __contains__(self, word: str) -> bool:
        return self._count[word.casefold()] > 0


def lexicon_of(document: Document) -> Lexicon:
    texts: list[tuple[str, bool]] = []
    for block in document.content.blocks:
        if isinstance(block, Table):
            texts += [(cell.text, block.wraps) for cell in block.cells]
        else:
            texts.append((block.text, True))
    return Lexicon(texts)


def unwrap(text: str, lexicon: Lexicon, *, wraps: bool) -> str:
    """The text on one line. `"samord\\nnare"` → `"samordnare"` where the document shows that word.

    Where line ends are the author's own (`wraps` is false), they only become spaces.
    """
    lines = [" ".join(line.split()) for line in INVISIBLE.sub("", text).split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    joined = lines[0]
    for following in lines[1:]:
        joined = _join(joined, following, lexicon) if wraps else f"{joined} {following}"
    return joined


def _join(before: str, after: str, lexicon: Lexicon) -> str:
    if before.endswith("-") and not before.endswith(" -"):
        return _join_at_hyphen(before, after, lexicon)
    head, tail = re.search(r"[^\W\d_]+$", before), WORD.match(after)
    if head and tail and _is_one_word(head.group(), tail.group(), lexicon):
        return before + after
    return f"{before} {after}"


def _is_one_word(head: str, tail: str, lexicon: Lexicon) -> bool:
    whole = head + tail
    if len(whole) < SHORTEST_WHOLE or not tail[0].islower() or whole not in lexicon:
        return False
    # "barn" + "grupp": both are words and so is "barngrupp"; the space is then the likelier.
    return not (head in lexicon and tail in lexicon)


def _join_at_hyphen(before: str, after: str, lexicon: Lexicon) -> str:
    if CARRIES_ON.match(after):
        return f"{before} {after}"
    head, tail = re.search(r"([^\W_]+)-$", before), WORD.match(after)
    if head is None or tail is None or not tail.group()[0].islower():
        return before + after  # "Bostad-\nFörst", "13-\n25": the hyphen is the author's
    if head.group(1) + tail.group() in lexicon:
        return before[:-1] + after
    if head.group(1).isupper() or head.group(1)[-1].isdigit():
        return before + after  # "SIP-\nsatsning"
    return before[:-1] + after
