"""Notes' marks raised behind words of a scan → the words without them.

At 200 dpi a raised figure is ten pixels high: OCR reads "2,6" with a mark as "2,61", "2,6!" or
"JANE". It is told by its box, taken off the picture, and what is left is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from extract.readers.ocr_again import DIM, SPOT_SIZE_PX, has_figure, read_crops
from extract.readers.ocr_picture import Grey
from extract.readers.ocr_tesseract import Seen
from extract.readers.ocr_words import ink_of, reach_of, tightened

# Word sets raised figures at .65 of the size, browsers at .83; quotation marks are lower.
LOWEST, TALLEST = 0.42, 0.85
# Their feet stand above the line by so much of the height of the letters beside them.
RAISED = 0.22
DIGIT_EM = 0.71  # how tall figures are that are not raised
# They begin right behind the word, and are no broader than two figures.
BEHIND, BROADEST = 0.45, 1.1
# Letters that stand on the line are as tall as this share of the tallest.
STANDING = 0.6
FEWEST_PX = 6  # specks of dust are smaller


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected piece of ink, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


def without_raised(seen: Sequence[Seen], grey: Grey) -> tuple[list[Seen], Grey]:
    """The words and the picture without the raised marks behind words."""
    marks = {i: mark for i, word in enumerate(seen) if (mark := _mark_behind(word, grey))}
    if not marks:
        return list(seen), grey
    cleaned = grey.copy()
    for mark in marks.values():
        area = cleaned[mark.top - 1 : mark.bottom + 1, mark.x0 - 1 : mark.x1 + 1]
        area[:] = int(np.percentile(grey[mark.top : mark.bottom, mark.x0 - 4 : mark.x1 + 4], 90))
    bare = {i: _bare(seen[i], mark) for i, mark in marks.items()}
    again = [i for i in bare if has_figure(seen[i]) or seen[i].confidence < DIM]
    read = read_crops([(bare[i],) for i in again], cleaned, SPOT_SIZE_PX, 0.0)
    instead: dict[int, tuple[Seen, ...]] = {i: (word,) for i, word in bare.items()}
    instead |= {i: words for i, words in zip(again, read, strict=True) if words}
    found = [one for i, word in enumerate(seen) for one in instead.get(i, (word,))]
    return tightened(found, cleaned), cleaned


def _bare(word: Seen, mark: _Part) -> Seen:
    """The word without the character that was read for its mark."""
    return replace(word, text=_text_without(word, mark), x1=min(word.x1, mark.x0 - 1))


def _text_without(word: Seen, mark: _Part) -> str:
    had_it = mark.x0 < word.x1 - 1
    text = word.text[:-1] if had_it and not word.text[-1].isalpha() else word.text
    return text or word.text


def _mark_behind(word: Seen, grey: Grey) -> _Part | None:
    """The raised mark with which a word ends, or which stands right behind it."""
    tall = word.bottom - word.top
    top, left = max(word.top - tall // 3, 0), word.x0
    area = grey[top : word.bottom + 2, left : word.x1 + round(BEHIND * tall) + tall // 2]
    labels, _ = ndimage.label(ink_of(area), np.ones((3, 3)))
    parts = [
        _Part(columns.start + left, rows.start + top, columns.stop + left, rows.stop + top)
        for rows, columns in ndimage.find_objects(labels)
    ]
    parts = [p for p in parts if p.height >= FEWEST_PX and p.x0 < word.x1 + BEHIND * tall]
    tallest = max((p.height for p in parts), default=0)
    standing = [p for p in parts if p.height >= STANDING * tallest and p.x0 < word.x1]
    if len(parts) < 2 or not standing:
        return None
    mark = max(parts, key=lambda p: p.x0)
    others = [p for p in standing if p is not mark]
    if not others:
        return None
    # What stands higher is a letter's of the line above.
    tail = [p for p in parts if p is not mark and p.x0 < word.x1 and p.top >= word.top - 2]
    if not tail:
        return None
    bare = _text_without(word, mark)
    above, below = reach_of(bare)
    lowest = max(p.bottom for p in tail)
    size = (lowest - min(p.top for p in tail)) / (above + below)
    height, foot = DIGIT_EM * size, lowest - below * size
    is_small = LOWEST * height <= mark.height <= TALLEST * height
    is_behind = mark.x0 >= max(p.x1 for p in parts if p is not mark) - 1
    is_near = mark.x0 - max(p.x1 for p in others) <= BEHIND * height
    is_high = mark.bottom <= foot - RAISED * height
    is_narrow = mark.x1 - mark.x0 <= BROADEST * height * LOWEST * 2
    return mark if is_small and is_behind and is_near and is_high and is_narrow else None
