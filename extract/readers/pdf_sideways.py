"""Headings set on their side → words at the height of the headings beside them.

Who has many narrow columns of figures turns their headings by a quarter, so that they stand in one
row with those that run to the right ("Insats", "Kommentar"), each over its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.data_classes import replace
from extract.model import Box, union
from extract.readers.pdf_page import Word

# One word on its side may be anything: a stamp, an area's name beside its rows.
LEAST_WORDS = 2
# Lines of one heading stand this near to each other; headings of two columns further apart.
NEXT_LINE_EM = 0.5
# Headings stand beside one or two lines of others; beside more it is a label of several rows.
MOST_BESIDE = 2
# Ends of headings at one height lie this near to each other.
SAME_END_PT = 4.0
SAME_LINE_PT = 3.0


def laid_flat(words: Sequence[Word], sideways: Sequence[Word], *, is_up: bool) -> list[Word]:
    """The words on their side, those of a row of headings laid flat; others as they are. `words`
    are those that run to the right.
    """
    found = _headings(sideways, is_up=is_up)
    rows = [[word for word in found if _shares_height(word, other)] for other in found]
    flat: list[Word] = []
    for word, row in zip(found, rows, strict=True):
        lines = _lines_beside(words, union([w.box for w in row]))
        if len(row) < LEAST_WORDS or len(lines) > MOST_BESIDE:
            flat.append(word)
            continue
        size = word.size
        bottom = lines[-1] if lines else max(w.box.bottom for w in row)
        box = Box(word.box.x0, bottom - size, word.box.x1, bottom)
        # Browsers draw it in a stream of its own, which counts its marks anew.
        flat.append(replace(word, box=box, mark=None))
    return flat


def _headings(sideways: Sequence[Word], *, is_up: bool) -> list[Word]:
    """The words, the lines of one heading as one: its first line is the left one if it runs up."""
    ordered = sorted(sideways, key=lambda word: word.box.x0)
    groups: list[list[Word]] = []
    for word in ordered:
        last = groups[-1][-1] if groups else None
        near = last is not None and word.box.x0 - last.box.x1 < NEXT_LINE_EM * word.size
        if last is not None and near and _shares_height(last, word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_joined(group if is_up else group[::-1]) for group in groups]


def _joined(lines: Sequence[Word]) -> Word:
    first = lines[0]
    if len(lines) == 1:
        return first
    text = " ".join(line.text for line in lines)
    return replace(
        first,
        text=text,
        box=union([line.box for line in lines]),
        order=min(line.order for line in lines),
        ends=max(line.ends for line in lines),
    )


def _shares_height(a: Word, b: Word) -> bool:
    """Whether two words on their side stand in one row: half of one lies beside the other."""
    shared = min(a.box.bottom, b.box.bottom) - max(a.box.top, b.box.top)
    return shared * 2 >= min(a.box.bottom - a.box.top, b.box.bottom - b.box.top)


def _lines_beside(words: Sequence[Word], box: Box) -> list[float]:
    """The lower ends of the lines that stand beside words on their side, top to bottom."""
    ends = sorted(
        word.box.bottom
        for word in words
        if word.box.bottom <= box.bottom + SAME_END_PT and word.box.top >= box.top - SAME_END_PT
    )
    parts = [end for last, end in pairwise(ends) if end - last > SAME_LINE_PT]
    return [ends[0], *parts] if ends else []
