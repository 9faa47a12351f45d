"""Lines of a layout → running text, what a line end parted joined by the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.model import Document, Table

# Soft hyphens and zero-width characters show nothing; a soft one at a line end parts a word.
INVISIBLE = re.compile("\u00ad\n?|[\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"[^\W\d_]+")
# "barn- och ungdomspsykiatri": the hyphen stands for a word left out, not for a line end.
CARRIES_ON = re.compile(
    r"^(?:och|eller|samt|respektive|resp|till|kontra|än|men|&)\b", re.IGNORECASE
)
# A noun in its definite form ends its word: the first part of a compound never has it.
DEFINITE = re.compile(r"\w{4,}(?:et|erna|arna|orna)$", re.IGNORECASE)
# Shorter pieces are words of their own too often ("i", "på", "barn") to be told from a cut word.
SHORTEST_WHOLE = 7


class Lexicon:
    """The words that a document shows, whole or (beside a line end) perhaps in part."""

    def __init__(self, texts: Iterable[tuple[str, bool]]) -> None:
        """`texts` are pairs of a text and whether its line ends come from the layout."""
        self._whole: set[str] = set()
        self._beside_line_ends: set[str] = set()
        for text, wraps in texts:
            lines = text.split("\n")
            for i, line in enumerate(lines):
                words = [m.group().casefold() for m in WORD.finditer(line)]
                first = 1 if wraps and i > 0 else 0
                last = len(words) - (1 if wraps and i < len(lines) - 1 else 0)
                self._whole.update(words[first:last])
                self._beside_line_ends.update(words[:first], words[last:])

    def __contains__(self, word: str) -> bool:
        """Whether the document shows the word away from line ends."""
        return word.casefold() in self._whole

    def shows(self, word: str) -> bool:
        """Whether the document shows these letters in a row anywhere as one word."""
        return word in self or word.casefold() in self._beside_line_ends


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
    if _in_address(before, after):
        return before + after
    if before.endswith("-") and not before.endswith(" -"):
        return _join_at_hyphen(before, after, lexicon)
    head, tail = re.search(r"[^\W\d_]+$", before), WORD.match(after)
    if head and tail and _is_one_word(head.group(), tail.group(), lexicon):
        return before + after
    return f"{before} {after}"


def _in_address(before: str, after: str) -> bool:
    """Whether a line end stands inside a web address: what follows has an address's signs."""
    last, following = before.split()[-1], after.split()[0]
    begun = "://" in last or last.startswith("www.")
    return begun and bool(last[-1] in "-/._=?&%" or re.search(r"\w[-/._=?&%]\w", following))


def _is_one_word(head: str, tail: str, lexicon: Lexicon) -> bool:
    whole = head + tail
    if len(whole) < SHORTEST_WHOLE or not tail[0].islower() or not lexicon.shows(whole):
        return False
    # "barn" + "grupp": both are words and so is "barngrupp"; the space is then the likelier.
    return not (head in lexicon and tail in lexicon)


def _join_at_hyphen(before: str, after: str, lexicon: Lexicon) -> str:
    if CARRIES_ON.match(after):
        return f"{before} {after}"
    head, tail = re.search(r"([^\W_]+)-$", before), WORD.match(after)
    if head is None or tail is None or not tail.group()[0].islower() or "://" in after[:9]:
        return before + after  # "Bostad-\nFörst", "13-\n25": the hyphen is the author's
    if lexicon.shows(head.group(1) + tail.group()):
        return before[:-1] + after
    if head.group(1).isupper() or head.group(1)[-1].isdigit():
        return before + after  # "SIP-\nsatsning"
    if DEFINITE.search(head.group(1)) and tail.group() in lexicon:
        return f"{before} {after}"  # "projektet- stöd": a dash, for no compound begins so
    return before[:-1] + after
