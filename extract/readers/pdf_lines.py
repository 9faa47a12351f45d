"""Words on a page → visual lines, each in segments that wide gaps part."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.model import Box
from extract.readers.pdf_page import Word

# Two words stand on one line if their heights overlap by this share of the lower one.
SAME_LINE = 0.5
# A gap wider than this many times the font's size parts columns; between words it is .2 to .4.
COLUMN_GAP_EM = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words with ordinary spaces between them."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return union(word.box for word in self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """A visual line: its segments from left to right."""

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def box(self) -> Box:
        return union(segment.box for segment in self.segments)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def size(self) -> float:
        """The font size of most of its letters."""
        return statistics.mode(w.size for w in self.words for _ in w.text)

    @property
    def is_bold(self) -> bool:
        bold = sum(len(w.text) for w in self.words if w.is_bold)
        return bold * 10 >= 9 * sum(len(w.text) for w in self.words)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; there is at least one."""
    every = list(boxes)
    return Box(
        min(b.x0 for b in every),
        min(b.top for b in every),
        max(b.x1 for b in every),
        max(b.bottom for b in every),
    )


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The words' lines, top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.box.top + w.box.bottom) / 2, w.box.x0)):
        row = next((r for r in reversed(rows[-3:]) if _on_line(r, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [Line(_segments(row)) for row in rows]


def _on_line(row: Sequence[Word], word: Word) -> bool:
    last = row[-1]
    overlap = min(last.box.bottom, word.box.bottom) - max(last.box.top, word.box.top)
    lower = min(last.box.bottom - last.box.top, word.box.bottom - word.box.top)
    return overlap >= SAME_LINE * lower


def _segments(row: Sequence[Word]) -> tuple[Segment, ...]:
    ordered = sorted(row, key=lambda w: w.box.x0)
    runs = [[ordered[0]]]
    for word in ordered[1:]:
        last = runs[-1][-1]
        if word.box.x0 - last.box.x1 > COLUMN_GAP_EM * max(last.size, word.size):
            runs.append([word])
        else:
            runs[-1].append(word)
    return tuple(Segment(tuple(run)) for run in runs)


def text_of(words: Sequence[Word]) -> str:
    """The words' text, a line each."""
    return "\n".join(line.text for line in lines_of(words)) if words else ""
