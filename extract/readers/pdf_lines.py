"""Words on a page → visual lines, each in segments that wide gaps part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from extract.data_classes import cached_property, dataclass, replace
from extract.model import Box, union
from extract.patterns import pattern
from extract.readers.pdf_page import Word

# Words of one line stand on one height but for this share of the font's size; cells set to the
# middle stand half a line off, about .6 em.
SAME_HEIGHT_EM = 0.3
# Raised figures of notes are smaller than this share of the line's letters.
RAISED = 0.8
# A gap wider than this many times the font's size parts columns; between words it is .2 to .4.
COLUMN_GAP_EM = 0.8
# A file that writes spaces lacks them only where a font changes, beside a note's figure say.
WITHOUT_SPACE = 0.1
MOST_SPACES = 3
FEW = 4
# Some fonts' narrow spaces are hardly wider than the white beside a letter: "1134 229".
THIN_SPACE_EM = 0.22
LONG_FIGURE = pattern(r"^[-–−]?\d{4,}$")
THREE = pattern(r"^\d{3}$")
GROUP = pattern(r"\d{3}(?!\d)")
GROUP_GAP_EM = 0.36  # a thin space is .2 em, an ordinary one .28
ALONE = pattern(
    r"^[-–−+]?\s?\d{1,3}(?:[\s\u00a0.]\d{3})+(?:,\d+)?(?:\s?\D{1,5})?$|^\d{3,}(?:\s?\D{1,5})?$"
)
YEAR = pattern(r"\b(?:19|20)\d\d\b")
_DOWN_AND_ACROSS, _ACROSS = attrgetter("box.bottom", "box.x0"), attrgetter("box.x0")


@dataclass(frozen=True)
class Segment:
    """A run of words with ordinary spaces between them; `is_whole` says that the file shows them
    to be of one cell, by a space between each two of them.
    """

    words: tuple[Word, ...]
    is_whole: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        return union([word.box for word in self.words])


@dataclass(frozen=True)
class Line:
    """A visual line: its segments from left to right."""

    segments: tuple[Segment, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @cached_property
    def box(self) -> Box:
        return union([segment.box for segment in self.segments])

    @cached_property
    def words(self) -> tuple[Word, ...]:
        if len(self.segments) == 1:
            return self.segments[0].words
        return tuple(word for segment in self.segments for word in segment.words)

    @cached_property
    def size(self) -> float:
        """The font size of most of its letters."""
        letters: dict[float, int] = {}
        for word in self.words:
            letters[word.size] = letters.get(word.size, 0) + len(word.text)
        return max(letters, key=letters.__getitem__)

    @cached_property
    def is_bold(self) -> bool:
        bold = sum(len(w.text) for w in self.words if w.is_bold)
        return bold * 10 >= 9 * sum(len(w.text) for w in self.words)

    @cached_property
    def has_figure(self) -> bool:
        """Whether a row ends in a figure, or has one by itself before its label; headings may name
        years.
        """
        *before, last = [YEAR.sub("", segment.text) for segment in self.segments]
        return any(map(str.isdigit, last)) or any(map(ALONE.match, before))

    @cached_property
    def is_heading(self) -> bool:
        """Whether it is set as a table's headings are."""
        return self.is_bold and not self.has_figure

    @cached_property
    def is_heading_row(self) -> bool:
        return self.is_heading and len(self.segments) > 1

    @cached_property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


def are_cells(one: Segment, two: Segment) -> bool:
    """Whether the file has no space between two pieces of a line: they are cells of their own."""
    end, begin = one.words[-1].ends, two.words[0].order
    return begin > 0 and not end < begin <= end + MOST_SPACES


def only_line(words: Sequence[Word]) -> str | None:
    """The text of words that surely stand on one line, as those of most cells do: what `lines_of`
    would make of them, for a tenth of the time. None where only that can tell.
    """
    size = words[0].size
    heights = [word.box.bottom for word in words]
    if max(heights) - min(heights) > SAME_HEIGHT_EM * size or {w.size for w in words} != {size}:
        return None
    return " ".join([word.text for word in _with_thousands(sorted(words, key=_ACROSS))])


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The words' lines, top to bottom."""
    if len(words) == 1:  # as in most cells
        return [Line((Segment(tuple(words)),))]
    rows: list[list[Word]] = []
    for word in sorted(words, key=_DOWN_AND_ACROSS):
        bottom, size = word.box.bottom, word.size
        for row in rows[:-4:-1]:
            first = row[0]
            largest = first.size if first.size > size else size
            if abs(bottom - first.box.bottom) <= SAME_HEIGHT_EM * largest:
                row.append(word)
                break
        else:
            rows.append([word])
    found = [sorted(row, key=_ACROSS) for row in _with_raised(rows)]
    found = [_with_thousands(row) for row in found]
    far = list(map(_wide_gaps, found))
    spaces = _writes_spaces(found, far)
    whole = spaces and _ends_cells_without_space(found, far)
    lines = [
        Line(_segments(row, gaps, spaces, whole)) for row, gaps in zip(found, far, strict=True)
    ]
    if len(lines) == 1:  # as in many cells, which are never asked where it stands
        return lines
    return sorted(lines, key=lambda line: (line.middle, line.box.x0))


def _with_raised(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Raised or lowered figures go to the line whose letters they stand beside."""
    if len(rows) == 1:
        return list(rows)
    kept: list[list[Word]] = []
    small: list[list[Word]] = []
    largest = max([row[0].size for row in rows], default=0.0)
    for row in rows:
        size = max([w.size for w in row])
        if largest * RAISED <= size:
            kept.append(row)
            continue
        near = [r for r in rows if r[0].size * RAISED > size and r is not row and _overlap(r, row)]
        (small if near and len(row) <= len(near[0]) else kept).append(row)
    for row in small:
        for word in row:
            beside = [r for r in kept if _overlap(r, [word])]
            if beside:
                min(beside, key=lambda r: min(abs(w.box.x1 - word.box.x0) for w in r)).append(word)
            else:
                kept.append([word])
    return kept


def _overlap(row: Sequence[Word], other: Sequence[Word]) -> bool:
    a, b = row[0].box, other[0].box
    return min(a.bottom, b.bottom) - max(a.top, b.top) >= 0.3 * (b.bottom - b.top)


def _writes_spaces(rows: Sequence[Sequence[Word]], far: Sequence[Sequence[bool]]) -> bool:
    """Whether the file has a space wherever one parts two words of a line. Most producers write
    them; typesetting systems only move on. `far` tells which of a row's gaps are wide.
    """
    near = [
        b.order == a.ends
        for row, gaps in zip(rows, far, strict=True)
        for (a, b), is_far in zip(pairwise(row), gaps, strict=True)
        if not is_far and b.ends > 0
    ]
    return bool(near) and sum(near) <= WITHOUT_SPACE * len(near)


def _ends_cells_without_space(
    rows: Sequence[Sequence[Word]], far: Sequence[Sequence[bool]]
) -> bool:
    """Whether no space ends a cell, as far as those that lie far apart show: then there is one
    between words of one cell alone. Some producers write one at the end of each paragraph.
    """
    ended = [
        a.ends < b.order <= a.ends + MOST_SPACES
        for row, gaps in zip(rows, far, strict=True)
        for (a, b), is_far in zip(pairwise(row), gaps, strict=True)
        if is_far
    ]
    return len(ended) >= FEW and sum(ended) <= WITHOUT_SPACE * len(ended)


def _with_thousands(row: list[Word]) -> list[Word]:
    """The words with figures whole of which a space too thin to tell parts the thousands."""
    if True not in [len(word.text) == 3 and word.text.isdecimal() for word in row]:
        return row
    words = [row[0]]
    for word in row[1:]:
        last = words[-1]
        thin = 0 <= word.box.x0 - last.box.x1 < THIN_SPACE_EM * word.size
        if thin and LONG_FIGURE.match(last.text) and THREE.match(word.text):
            box = union([last.box, word.box])
            words[-1] = replace(last, text=last.text + word.text, box=box, ends=word.ends)
        else:
            words.append(word)
    return words


def _wide_gaps(row: Sequence[Word]) -> list[bool]:
    """Which of the gaps between a row's words are wider than a blank between words."""
    return [
        b.box.x0 - a.box.x1 > COLUMN_GAP_EM * (a.size if a.size > b.size else b.size)
        for a, b in pairwise(row)
    ]


def _is_apart(a: Word, b: Word) -> bool:
    """Whether two words of which the file does not write one right behind the other, with blanks
    between, are of two cells: the texts of narrow columns touch, and yet each is written for
    itself. Notes' raised figures are, too.
    """
    small, large = (a.size, b.size) if a.size < b.size else (b.size, a.size)
    if small < RAISED * large:
        return False
    is_thousands = (  # the narrow space of another font within a figure
        a.text[-1:].isdigit()
        and b.box.x0 - a.box.x1 < GROUP_GAP_EM * a.size
        and GROUP.match(b.text)
    )
    return not is_thousands


def _segments(
    ordered: Sequence[Word], far: Sequence[bool], spaces: bool, whole: bool
) -> tuple[Segment, ...]:
    runs = [[ordered[0]]]
    for (last, word), is_far in zip(pairwise(ordered), far, strict=True):
        follows = not spaces or last.ends < word.order <= last.ends + MOST_SPACES
        if is_far or (not follows and _is_apart(last, word)):
            runs.append([word])
        else:
            runs[-1].append(word)
    return tuple(Segment(tuple(run), whole) for run in runs)
