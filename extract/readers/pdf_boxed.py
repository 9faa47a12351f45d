"""Filled or framed boxes side by side, each with a name and a sum → a table of a row for each.

Designed plans show every intervention on a card of its own: its name, below it the sum in large
figures, then who answers for it. Without the boxes the lines of cards beside each other would be
read across.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.data_classes import dataclass
from extract.model import NEW_PARAGRAPH, Box, Cell, union
from extract.patterns import pattern
from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import PageView, Word

# A sum alone on its line, with its unit: "12,5 mnkr", "640 000 kr".
SUM = pattern(
    r"(?:ca\.?\s)?\d{1,3}(?:[ .\u00a0]\d{3})*(?:,\d+)?\s?(?:kr|kronor|tkr|kkr|mkr|mnkr|sek|:-)\.?",
    re.IGNORECASE,
)
ENDS_SUM = pattern(r"(?:kr|kronor|tkr|kkr|mkr|mnkr|sek|:-)\.?$", re.IGNORECASE)
LABEL = pattern(r"[A-ZÅÄÖ][a-zåäö]{2,}(?:\s\w+)?:\s")
# Copied boxes line up with a snap or nearly so.
SAME_EDGE_PT = 2.0
# Two cards may be columns of a text; a plan in cards has more of them.
FEWEST_CARDS = 3
# A map or a chart has more; each box is held against each row of boxes.
MOST_BOXES = 1_000
LONGEST_NAME = 110
SMALLER_PT = 0.5
# Name and sum, then at most some lines about them.
FEWEST_LINES, MOST_LINES = 2, 12


@dataclass(frozen=True, slots=True)
class _Card:
    box: Box
    words: tuple[Word, ...]
    name: tuple[Line, ...]
    sum: Line
    rest: tuple[Line, ...]
    told: tuple[Line, ...]  # of it, between its name and its sum


def tables_of(page: PageView, words: Sequence[Word]) -> list[tuple[tuple[Cell, ...], Box]]:
    """The cells of each table that cards make, with the box around it; cards with a heading
    between them make two.
    """
    boxes = set(page.boxes)
    if len(boxes) > MOST_BOXES:
        return []
    rows = _rows(boxes)
    if sum(map(len, rows)) < FEWEST_CARDS or not any(ENDS_SUM.search(w.text) for w in words):
        return []  # most boxes are no cards: spares them the file of words
    cards = [card for row in rows for card in _cards(row, words)]
    if len(cards) < FEWEST_CARDS:
        return []
    inside = {word for card in cards for word in card.words}
    others = [word for word in words if word not in inside]
    groups: list[list[_Card]] = []
    for card in cards:
        if groups and not _between(groups[-1][-1].box, card.box, others):
            groups[-1].append(card)
        else:
            groups.append([card])
    return [(_cells(group, page.number), union(card.box for card in group)) for group in groups]


def _rows(boxes: Iterable[Box]) -> list[list[Box]]:
    """The boxes that stand beside each other, level and as high as each other, top to bottom."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: (round(b.top), b.x0)):
        row = next((r for r in rows if _are_level(r[-1], box)), None)
        if row is None:
            rows.append([box])
        elif box.x0 >= row[-1].x1 - SAME_EDGE_PT:
            row.append(box)
    return [row for row in rows if len(row) > 1]


def _are_level(a: Box, b: Box) -> bool:
    return abs(a.top - b.top) <= SAME_EDGE_PT and abs(a.bottom - b.bottom) <= SAME_EDGE_PT


def _cards(row: Sequence[Box], words: Sequence[Word]) -> list[_Card]:
    """The cards of a row of boxes; none where one of them holds something else."""
    cards = []
    for box in row:
        own = [word for word in words if _is_inside(word.box, box) or _is_on_edge(word.box, box)]
        card = _card(box, own) if own else None
        if own and card is None:
            return []
        cards += [card] if card is not None else []
    return cards


def _card(box: Box, words: Sequence[Word]) -> _Card | None:
    lines = [part for line in lines_of(words) for part in _with_sum_apart(line)]
    sums = [i for i, line in enumerate(lines) if _is_sum(line.text)]
    if not FEWEST_LINES <= len(lines) <= MOST_LINES or len(sums) != 1:
        return None
    if not sums[0] and lines[0].box.top >= box.top:
        return None  # a key figure and what it counts
    at = sums[0]
    if at == 0:  # a badge on the card's upper edge
        at = _name_end(lines[1:])
        lines = [*lines[1 : at + 1], lines[0], *lines[at + 1 :]]
    beside = _beside(lines, at)
    lines = [*lines[:at], *lines[at + 1 : at + 1 + beside], lines[at], *lines[at + 1 + beside :]]
    at += beside
    end = _name_end(lines[:at])
    name = " ".join(line.text for line in lines[:end])
    if len(name) > LONGEST_NAME or not any(map(str.isalpha, name)):
        return None
    if any(map(str.isdigit, name.split()[0])) and not any(map(str.isalpha, name.split()[0])):
        return None  # a figure over another
    told = tuple(lines[end:at])
    return _Card(box, tuple(words), tuple(lines[:end]), lines[at], tuple(lines[at + 1 :]), told)


def _is_sum(text: str) -> bool:
    """Whether a line is a sum, or says that there is none yet: "Ej beslutat"."""
    return SUM.fullmatch(text) is not None or text.casefold().rstrip(".") in _open()


def _open() -> Sequence[str]:
    from extract.heading_words import headings_file  # takes as long to load as a page to read

    said: Sequence[str] = headings_file()["said"]["open"]
    return said


def _with_sum_apart(line: Line) -> list[Line]:
    """A line, and the sum at its end as another: a badge on the right of a name."""
    *before, last = line.segments
    return [Line(tuple(before)), Line((last,))] if before and _is_sum(last.text) else [line]


def _beside(lines: Sequence[Line], at: int) -> int:
    """How many lines behind the sum `at` go on with the name on its left: designers set the sum as
    a badge in the card's upper corner, level with the middle of a name on two lines.
    """
    name, badge = lines[at - 1], lines[at]
    if badge.box.x0 < name.box.x1 or badge.middle > name.box.bottom + name.size:
        return 0
    count = 0
    for line in lines[at + 1 :]:
        like = line.is_bold == name.is_bold and abs(line.size - name.size) <= SMALLER_PT
        near = line.box.top - (lines[at + count] if count else name).box.bottom < name.size
        if not (like and near and abs(line.box.x0 - name.box.x0) <= SAME_EDGE_PT):
            break
        if line.box.x1 > badge.box.x0 and line.box.top < badge.box.bottom:
            break
        count += 1
    # Where all is set alike, what stands below the name is the text.
    return count if at + 1 + count < len(lines) else 0


def _name_end(lines: Sequence[Line]) -> int:
    """Where a name ends: a text below it is set in other letters, lighter or smaller."""
    first = lines[0]
    for i, line in enumerate(lines):
        lighter = first.is_bold and not line.is_bold
        if lighter or line.size < first.size - SMALLER_PT:
            return i
    return len(lines)


def _is_inside(box: Box, around: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return around.x0 <= x <= around.x1 and around.top <= y <= around.bottom


def _is_on_edge(box: Box, card: Box) -> bool:
    """Whether a word stands across a card's upper edge, or right on it."""
    x = (box.x0 + box.x1) / 2
    height = box.bottom - box.top
    return card.x0 <= x <= card.x1 and box.top < card.top <= box.bottom + height / 2


def _between(above: Box, below: Box, others: Sequence[Word]) -> bool:
    """Whether text stands between two cards of which one is below the other."""
    return any(above.bottom <= word.box.top and word.box.bottom <= below.top for word in others)


def _cells(cards: Sequence[_Card], page: int) -> tuple[Cell, ...]:
    cells = []
    are_told = any(card.told for card in cards)
    for row, card in enumerate(cards, start=1):
        columns = [card.name, (card.sum,), card.rest, *([card.told] if are_told else [])]
        for column, lines in enumerate(columns, start=1):
            text = "".join(_joint(line.text) + line.text for line in lines).strip()
            box = union(line.box for line in lines) if lines else card.box
            cells.append(Cell(text, row, column, page=page, box=box))
    return tuple(cells)


def _joint(text: str) -> str:
    """A line with a label of its own, "Ansvar: Region Väst", goes on with no other."""
    return f"\n{NEW_PARAGRAPH}" if LABEL.match(text) else " "
