"""A few names with sums at the other side of the page → the stretch that they are a table in.

Budgets list what an area gets without lines or headings, two or three rows to an area; so few
rows part no columns by themselves, but the width of the white and the sums' common edge do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.patterns import pattern
from extract.readers.pdf_lines import Line

SUM = pattern(r"[-–−]?\d{1,3}(?:[ .\u00a0]\d{3})*(?:,\d{1,2})?(?:\s?(?:kr|tkr|kkr|mkr|mnkr|:-))?")
TOTAL = pattern(r"(?:summa|delsumma|totalt|total|sammanlagt|s:a)\b", re.IGNORECASE)
# The white between a name and its sum is much wider than between words, in sizes of the font.
WIDE_EM = 5.0
# In a narrow column there is less: there three sums with their units tell as much.
NARROW_EM, LEAST_NARROW = 2.0, 3
UNIT = pattern(r"(?:kr|tkr|kkr|mkr|mnkr|:-)$")
SAME_EDGE_PT = 1.0
LEAST_ROWS = 2


def short_lists(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The stretches of lines, each a name and a sum, whose sums end at one edge; the first lines
    of a name that goes on over several are among them.
    """
    rows = [i for i, line in enumerate(lines) if _is_row(line) or _is_total(line)]
    found: list[tuple[int, int]] = []
    start, count, last = 0, 0, -1
    for i in rows:
        begins = _name_begins(lines, i, last + 1)
        if count and begins == last + 1 and _same_edge(lines[last], lines[i]):
            count += 1
        elif _is_total(lines[i]):
            continue  # of a table that is set otherwise
        else:
            if count >= _least(lines[start : last + 1]):
                found.append((start, last + 1))
            start, count = begins, 1
        last = i
    return [*found, (start, last + 1)] if count >= _least(lines[start : last + 1]) else found


def _least(lines: Sequence[Line]) -> int:
    """How many rows a list has at least."""
    rows = [line for line in lines if len(line.segments) == 2]
    return LEAST_ROWS if all(_white(row) >= WIDE_EM * row.size for row in rows) else LEAST_NARROW


def _white(line: Line) -> float:
    name, amount = line.segments
    return amount.box.x0 - name.box.x1


def _name_begins(lines: Sequence[Line], row: int, floor: int) -> int:
    """The first line of the name that a row's line ends: it goes on in small letters."""
    first = row
    while first > floor:
        above, below = lines[first - 1], lines[first]
        is_part = len(above.segments) == 1 and not above.is_bold
        near = below.box.top - above.box.bottom < above.size
        aligned = abs(above.box.x0 - below.box.x0) <= SAME_EDGE_PT
        if not (is_part and near and aligned and below.text[:1].islower()):
            break
        first -= 1
    return first


def _is_total(line: Line) -> bool:
    """Whether a line in bold letters is the sum below a list."""
    return line.is_bold and TOTAL.match(line.text) is not None and _has_sum(line)


def _is_row(line: Line) -> bool:
    return not line.is_bold and _has_sum(line)


def _has_sum(line: Line) -> bool:
    if len(line.segments) != 2:
        return False
    name, amount = line.segments
    is_wide = _white(line) >= (NARROW_EM if UNIT.search(amount.text) else WIDE_EM) * line.size
    has_word = any(map(str.isalpha, name.text))
    return is_wide and has_word and SUM.fullmatch(amount.text) is not None


def _same_edge(one: Line, other: Line) -> bool:
    return abs(one.box.x1 - other.box.x1) <= SAME_EDGE_PT
