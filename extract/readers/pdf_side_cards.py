"""Cards set beside each other without boxes → rows of cards, each card read to its end.

A designer's plan has two or three interventions in a row, each with its name, a line or two about
it, its sum and who answers. Programs write card by card; so they write a table cell by cell, but
there a single cell of a row has the sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.data_classes import dataclass
from extract.model import Box, union
from extract.patterns import pattern
from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word
from extract.readers.pdf_side import Cut, Side

# A sum with its unit, as a card that stands alone must say it.
_SUM = r"\d(?:[ \u00a0.,]?\d)*\s?(?:kr|kronor|tkr|kkr|mkr|mnkr|sek|:-)(?!\w)"
SUM = pattern(_SUM, re.IGNORECASE)
LABELLED = pattern(
    rf"(?:[^\W\d][^.\d]{{0,40}}?(?:20\d\d)?[ :]+)?(?:ca\.?\s)?{_SUM}\.?", re.IGNORECASE
)
# Words of one line stand on one height; the next line of a card begins as far left, or indented.
SAME_HEIGHT_EM, OUTDENT_EM = 0.3, 0.6
# Between two lines of a card there is no more white than this, in times the letters' size.
GAP_EM = 3.0
LEVEL_PT, WHITE_PT = 3.0, 16.0
LEAST_LINES, LEAST_CARDS = 3, 2
MOST_CARDS = 4  # beside each other


@dataclass(slots=True)
class _Block:
    """Words that the file has one after the other, line below line."""

    words: list[Word]
    lines: list[list[Word]]
    left: float

    @property
    def box(self) -> Box:
        return union([word.box for word in self.words])

    def takes(self, word: Word) -> bool:
        last = self.words[-1]
        if abs(word.box.bottom - last.box.bottom) <= SAME_HEIGHT_EM * last.size:
            return word.box.x0 >= last.box.x0
        below = last.box.bottom < word.box.bottom and word.box.top - last.box.bottom < (
            GAP_EM * last.size
        )
        return below and word.box.x0 >= self.left - OUTDENT_EM * word.size

    def add(self, word: Word) -> None:
        last = self.words[-1] if self.words else None
        if last is None or abs(word.box.bottom - last.box.bottom) > SAME_HEIGHT_EM * last.size:
            self.lines.append([])
        self.lines[-1].append(word)
        self.words.append(word)
        self.left = min(self.left, word.box.x0)

    def below(self, top: float) -> _Block:
        """The lines from that height on, if one begins there; else all."""
        first = next(
            (i for i, line in enumerate(self.lines) if line[0].box.top > top - LEVEL_PT), 0
        )
        line = self.lines[first]
        # At the head of a column a card has no white above it.
        reach = WHITE_PT if all(word.is_bold for word in line) else LEVEL_PT
        if abs(line[0].box.top - top) > reach:
            return self
        lines = self.lines[first:]
        words = [word for line in lines for word in line]
        return _Block(words, lines, min(word.box.x0 for word in words))

    @property
    def is_card(self) -> bool:
        """Whether a sum stands on a line of its own below a name, or below a bold one beside a
        label: texts that name sums are no cards.
        """
        texts = [" ".join(word.text for word in line) for line in self.lines]
        bold = all(word.is_bold for word in self.lines[0])
        like = LABELLED if bold else SUM
        return len(texts) >= LEAST_LINES and any(like.fullmatch(text) for text in texts[1:])


def sides_of(lines: Sequence[Line]) -> list[Side]:
    """The rows of cards on a page."""
    if not any(len(line.segments) > 1 for line in lines):
        return []
    words = sorted((w for line in lines for w in line.words), key=lambda w: w.order)
    if not words[-1].order:
        return []
    found: list[Side] = []
    for row in _rows(_blocks(words)):
        boxes = [block.box for block in sorted(row, key=lambda b: b.box.x0)]
        cuts = tuple(Cut((a.x1 + b.x0) / 2, b.x0) for a, b in pairwise(boxes))
        top, bottom = min(b.top for b in boxes), max(b.bottom for b in boxes)
        if not any(side.top < bottom and top < side.bottom for side in found):
            found.append(Side(top - 1, bottom + 1, cuts))
    return found


def _blocks(words: Sequence[Word]) -> list[_Block]:
    blocks: list[_Block] = []
    for word in words:
        if not blocks or not blocks[-1].takes(word):
            blocks.append(_Block([], [], word.box.x0))
        blocks[-1].add(word)
    return blocks


def _rows(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """The cards that the file has one after the other beside each other, and nothing else beside
    them.
    """
    every = [block.box for block in blocks]
    at = 0
    while at < len(blocks):
        row = [blocks[at]]
        if at + 1 < len(blocks):
            # The file goes on from an area's name, or from a text, to the first card below it.
            row[0] = row[0].below(every[at + 1].top)
        own = [row[0].box]
        for i in range(at + 1, min(at + 1 + MOST_CARDS, len(blocks))):
            block, box = blocks[i], every[i]
            if not (row[0].is_card and block.is_card and _is_beside(own, box)):
                break
            row.append(block)
            own.append(box)
        end = at + len(row)
        if LEAST_CARDS <= len(row) <= MOST_CARDS:
            others = [box for i, box in enumerate(every) if not at <= i < end]
            if not any(_is_level(a, b) for a in own for b in others):
                yield row
        at = end


def _is_beside(row: Sequence[Box], box: Box) -> bool:
    return all(box.x0 >= other.x1 and _is_level(box, other) for other in row)


def _is_level(a: Box, b: Box) -> bool:
    return a.top < b.bottom and b.top < a.bottom
