"""A zone's lines → rows: which lines are wrapped parts of one row.

Three signs, the surest first: a rule or the edge of a shaded row between two lines; more space
between rows than within them; a figure in the column of sums, which stands once a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Box, Cell
from extract.readers.pdf_columns import Zone
from extract.readers.pdf_lines import text_of, union
from extract.readers.pdf_page import Rule, Word

# Space between rows exceeds that between lines of a row by this share of the font's size.
MORE_SPACE_EM = 0.12
# A rule that parts rows runs over this share of the table's width.
LONG_RULE = 0.5
FIGURE = re.compile(r"^[-–−(]?\s?\d[\d\s\u00a0.,]*\)?\s?(?:kr|tkr|kkr|mkr|mnkr|sek|:-)?\.?$", re.I)
OPEN = re.compile(r"^[-–—−]$")
# A name that goes on: it ends in a hyphen, a comma or a small word.
UNFINISHED = re.compile(r"(?:-|,|\b(?:och|för|av|i|med|till|på|om|den|samt|inom|vid))$")


@dataclass(frozen=True, slots=True)
class _Row:
    lines: tuple[int, ...]
    is_across: bool


def cells_of(
    zone: Zone, rules: Sequence[Rule], fills: Sequence[Box], page: int
) -> tuple[Cell, ...]:
    """The zone's cells; a row that runs over several columns is one cell across."""
    cells = []
    for number, row in enumerate(_rows(zone, rules, fills), start=1):
        if row.is_across:
            words = [w for i in row.lines for w in zone.lines[i].words]
            cells.append(_cell(words, number, 1, zone.width, page))
            continue
        by_column: dict[int, list[Word]] = {}
        for i in row.lines:
            for j, words in zone.placed[i].items():
                by_column.setdefault(j, []).extend(words)
        cells += [_cell(by_column[j], number, j + 1, 1, page) for j in sorted(by_column)]
    return tuple(cells)


def _cell(words: Sequence[Word], row: int, column: int, right: int, page: int) -> Cell:
    return Cell(text_of(words), row, column, 1, right, page, union(w.box for w in words))


def _rows(zone: Zone, rules: Sequence[Rule], fills: Sequence[Box]) -> list[_Row]:
    starts = _starts(zone, rules, fills)
    rows: list[list[int]] = []
    for i in range(len(zone.lines)):
        if i == 0 or i in zone.across or i - 1 in zone.across or i in starts:
            rows.append([i])
        else:
            rows[-1].append(i)
    return [_Row(tuple(lines), lines[0] in zone.across) for lines in rows]


def _starts(zone: Zone, rules: Sequence[Rule], fills: Sequence[Box]) -> set[int]:
    """Indexes of the lines that begin a row."""
    parted = _parted(zone, rules, fills)
    sums = _sum_column(zone)
    with_sum = {i for i, cells in enumerate(zone.placed) if sums in cells} if sums >= 0 else set()
    if len(parted) >= 2 and len(parted) * 10 >= 8 * (len(with_sum) - 1):
        return parted
    spaced = _spaced(zone)
    if spaced and _once_each(spaced | parted, with_sum, len(zone.lines)):
        return spaced | parted
    if with_sum:
        return parted | _by_sums(zone, with_sum)
    return parted | (spaced or set(range(len(zone.lines))))


def _parted(zone: Zone, rules: Sequence[Rule], fills: Sequence[Box]) -> set[int]:
    """Lines above which a rule runs, or a shaded row begins or ends."""
    left, right = min(zone.lefts), max(zone.rights)
    wide = LONG_RULE * (right - left)
    edges = [
        r.at for r in rules if r.is_horizontal and min(r.end, right) - max(r.start, left) >= wide
    ]
    for box in fills:
        if min(box.x1, right) - max(box.x0, left) >= min(wide, 40):
            edges += [box.top, box.bottom]
    middles = [(line.box.top + line.box.bottom) / 2 for line in zone.lines]
    return {
        i
        for i in range(1, len(middles))
        if any(middles[i - 1] < edge < middles[i] for edge in edges)
    }


def _spaced(zone: Zone) -> set[int]:
    """Lines with more space above them than lines of one row have; empty if all are alike."""
    spaces = [b.box.bottom - a.box.bottom for a, b in zip(zone.lines, zone.lines[1:], strict=False)]
    if not spaces:
        return set()
    within = min(spaces)
    limit = within + max(1.0, MORE_SPACE_EM * zone.lines[0].size)
    found = {i + 1 for i, space in enumerate(spaces) if space > limit}
    return found if len(found) < len(spaces) else set()


def _once_each(starts: set[int], with_sum: set[int], lines: int) -> bool:
    """Whether the rows that begin so have about one line with a sum each, and seldom two."""
    if not with_sum:
        return True
    bounds = sorted({0, *starts})
    counts = [
        sum(a <= i < b for i in with_sum) for a, b in zip(bounds, [*bounds[1:], lines], strict=True)
    ]
    return sum(c > 1 for c in counts) * 10 <= len(counts)


def _sum_column(zone: Zone) -> int:
    """The column that holds figures in most of its lines, -1 if there is none."""
    best: tuple[float, int] = (0.6, -1)
    for j in range(zone.width):
        texts = [_text(cells[j]) for i, cells in enumerate(zone.placed) if j in cells and i]
        figures = sum(bool(FIGURE.match(t) or OPEN.match(t)) for t in texts)
        long = sum(len(re.sub(r"\D", "", t)) >= 3 for t in texts)
        if texts and long and figures / len(texts) > best[0]:
            best = (figures / len(texts), j)
    return best[1]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _by_sums(zone: Zone, with_sum: set[int]) -> set[int]:
    """Rows as the figures tell them: cells set at the top begin with their figure's line, cells
    set at the bottom end with it. The reading that cuts fewer names in two is taken.
    """
    top = _top_starts(zone, with_sum)
    bottom = {i + 1 for i in with_sum if i + 1 < len(zone.lines)}
    return min((top, bottom), key=lambda starts: _cut_names(zone, starts))


def _top_starts(zone: Zone, with_sum: set[int]) -> set[int]:
    name = _name_column(zone, with_sum)
    starts = set(with_sum)
    for i in range(1, len(zone.lines)):
        cells = zone.placed[i]
        if i in with_sum or name not in cells:
            continue
        begins = not _goes_on(zone, i, name) and len(cells) >= max(2, zone.width - 1)
        if begins:
            starts.add(i)  # a row without a sum: name, purpose and all begin here
    return starts


def _name_column(zone: Zone, with_sum: set[int]) -> int:
    """The leftmost column of words that is filled wherever there is a sum."""
    filled: Counter[int] = Counter(j for i in with_sum for j in zone.placed[i])
    sums = _sum_column(zone)
    good = [j for j in range(zone.width) if j != sums and filled[j] * 10 >= 8 * len(with_sum)]
    return good[0] if good else 0


def _goes_on(zone: Zone, i: int, column: int) -> bool:
    """Whether the text in a column goes on from the line above."""
    above = zone.placed[i - 1].get(column)
    if above is None:
        return False
    text = _text(zone.placed[i][column])
    return bool(UNFINISHED.search(_text(above))) or text[:1].islower() or text[:1] in "(/&"


def _cut_names(zone: Zone, starts: set[int]) -> int:
    column = _name_column(zone, starts) if starts else 0
    return sum(
        i in starts and column in zone.placed[i] and _goes_on(zone, i, column)
        for i in range(1, len(zone.lines))
    )
