"""A page with tables side by side → its lines and blocks in the order of reading.

A left table is read with the caption above it, to its end, before the right one is begun, and so
is its rest on the next page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.data_classes import dataclass, replace
from extract.model import Box, union
from extract.readers import pdf_side, pdf_side_boxes, pdf_side_heads
from extract.readers.averages import median
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import Word
from extract.readers.pdf_side import (
    LONGEST_CAPTION,
    NEAR_ROWS,
    PADDING_PT,
    SAME_EDGE_PT,
    SAME_SIZE_PT,
    YEAR,
    Cut,
    Side,
    column_lines,
    parts_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

# Columns of text have as many lines on the right.
FEWEST_BESIDE = 5
# Where a side begins: its page, and how far down.
Begun = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which a page's blocks are read; `begun` is where the last side of the page
    before begins, with which the first one here may go on.
    """

    page: int
    sides: Sequence[Side] = ()
    begun: Begun | None = None

    @property
    def begun_last(self) -> Begun | None:
        return self._begun(self.sides[-1]) if self.sides else None

    def _begun(self, side: Side) -> Begun:
        return self.begun if side.is_carried and self.begun else (self.page, side.top)

    def place_of(self, box: Box) -> tuple[float, ...]:
        """Where a box comes: a table before the one beside it, with its rest on the next page."""
        side = next((side for side in self.sides if side.holds(box)), None)
        if side is None:
            return self.page, box.top, 0, self.page, box.top, box.x0
        return *self._begun(side), side.column_of(box), self.page, box.top, box.x0


def in_columns(
    lines: Sequence[Line], tables: Sequence[Box], before: Ending | None = None
) -> tuple[list[Line], tuple[Side, ...]]:
    """The lines in the order of reading, those of tables side by side parted; `tables` are the
    ones that are known already, `before` are those with which the page before ends.
    """
    sides = pdf_side.sides_of(lines, tables)
    for kind in (pdf_side_heads, pdf_side_boxes, *_seldom(lines)):
        sides += [s for s in kind.sides_of(lines) if not any(_meet(s, other) for other in sides)]
    sides.sort(key=lambda side: side.top)
    if before is not None:
        sides = _with_carried(sides, lines, tables, before)
    if not sides:
        return list(lines), ()
    found: list[Line] = []
    done: list[Side] = []
    rest = list(lines)
    for side in sides:
        own = [line for line in rest if side.holds(line.box)]
        found += [line for line in rest if line.middle < side.top]
        rest = [line for line in rest if line.middle > side.bottom]
        columns = _columns(own, side.cuts)
        found += [line for column in columns for line in column]
        done.append(_with_captions(side, columns, tables))
    return [*found, *rest], tuple(done)


def _seldom(lines: Sequence[Line]) -> Iterator[ModuleType]:
    """Ways to stand side by side that few pages have: what finds them is loaded where it may."""
    if not lines:
        return
    middle = (min(x.box.x0 for x in lines) + max(x.box.x1 for x in lines)) / 2
    if sum(line.segments[-1].box.x0 > middle for line in lines) >= FEWEST_BESIDE:
        from extract.readers import pdf_side_flow

        yield pdf_side_flow
    if any("kr" in line.text or ":-" in line.text for line in lines):
        from extract.readers import pdf_side_cards

        yield pdf_side_cards


@dataclass(frozen=True, slots=True)
class Ending:
    """The side with which a page ends: its lines in each column."""

    side: Side
    columns: tuple[tuple[Line, ...], ...]

    @property
    def size(self) -> float:
        """Of the rows; captions above few of them are larger."""
        lines = [line for column in self.columns for line in column]
        rows = [line for line in lines if line not in self.side.captions]
        return median(line.size for line in rows or lines)

    def goes_on(self, column: int, line: Line) -> bool:
        """Whether a line may stand below those of a column: a row of headings stands there again,
        and texts begin where they did.
        """
        above = self.columns[column]
        if not above:
            return False
        lefts = [segment.box.x0 for other in above for segment in other.segments]
        begins = any(abs(line.box.x0 - left) < SAME_EDGE_PT for left in lefts)
        again = not _is_heading_row(line) or any(line.text == other.text for other in above)
        return begins and again and abs(line.size - self.size) < SAME_SIZE_PT


def ending_of(lines: Sequence[Line], tables: Sequence[Box], sides: Sequence[Side]) -> Ending | None:
    """The tables side by side with which a page ends, None where none stand there."""
    boxes = [*(line.box for line in lines), *tables]
    if not sides or any((b.top + b.bottom) / 2 > sides[-1].bottom for b in boxes):
        return None
    side = sides[-1]
    spans = [column_lines(lines, side, k) for k in range(len(side.cuts) + 1)]
    return Ending(side, tuple(tuple(lines[start:end]) for start, end in spans))


def _is_heading_row(line: Line) -> bool:
    figures = any(map(str.isdigit, YEAR.sub("", line.text)))
    return line.is_bold and len(line.segments) > 1 and not figures


def _with_carried(
    sides: Sequence[Side], lines: Sequence[Line], tables: Sequence[Box], before: Ending
) -> list[Side]:
    """The sides with what goes on of the page before, on top of this one."""
    cuts = before.side.cuts
    tops = [line.box.top for line in lines] + [box.top for box in tables]
    if sides and min(tops) >= sides[0].top and _begins_with_tables(sides[0], tables):
        return [replace(sides[0], is_carried=True), *sides[1:]]
    end = min((side.top for side in sides), default=float("inf"))
    end = min([end, *(b.top for b in tables if b.bottom < end and not _is_in_column(b, cuts))])
    rows: list[Line] = []
    for line in lines:
        far = rows and line.box.top - rows[-1].box.bottom > NEAR_ROWS * line.size
        if line.middle > end or far or not _stands_below(line, before):
            end = min(end, line.box.top)
            break
        rows.append(line)
    boxes = [box for box in tables if box.bottom <= end]
    if not boxes and not any(len(line.segments) > 1 for line in rows):
        return list(sides)
    whole = union([*boxes, *(line.box for line in rows)])
    return [Side(whole.top - 1, whole.bottom + 1, cuts, is_carried=True), *sides]


def _stands_below(line: Line, before: Ending) -> bool:
    parts = parts_of(line, before.side.cuts)
    if parts is None:
        return False
    own = [(k, lines_of(part)[0]) for k, part in enumerate(parts) if part]
    return all(before.goes_on(k, part) for k, part in own)


def _begins_with_tables(side: Side, tables: Sequence[Box]) -> bool:
    """Whether no captions stand above the tables of a side."""
    if side.heads:
        return min(side.heads) <= side.top + 1
    return any(abs(box.top - side.top) <= PADDING_PT and side.holds(box) for box in tables)


def _is_in_column(box: Box, cuts: Sequence[Cut]) -> bool:
    return all(box.x1 <= cut.left or box.x0 >= cut.edge for cut in cuts)


def _meet(a: Side, b: Side) -> bool:
    return a.top < b.bottom and b.top < a.bottom


def _columns(lines: Sequence[Line], cuts: Sequence[Cut]) -> list[list[Line]]:
    """The lines of each column; one that runs across stands in the column where it begins."""
    words: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        for column, part in enumerate(parts_of(line, cuts) or ((line.words, *[()] * len(cuts)))):
            words[column].extend(part)
    return [lines_of(own) if own else [] for own in words]


def _with_captions(side: Side, columns: Sequence[Sequence[Line]], tables: Sequence[Box]) -> Side:
    """The side with its captions, where each of its known tables has one of its own."""
    captions: list[Line] = []
    texts = set()
    for number, lines in enumerate(columns):
        own = [box for box in tables if side.holds(box) and side.column_of(box) == number]
        known = side.heads[number] if side.heads else float("-inf")
        top = known if side.heads else min((box.top for box in own), default=known)
        above = [line for line in lines if line.middle < top]
        text = " ".join(line.text for line in above)
        if not text or len(text) > LONGEST_CAPTION or text.endswith((".", ":")):
            return side
        texts.add(text)
        captions += above
    return replace(side, captions=tuple(captions)) if len(texts) > 1 else side
