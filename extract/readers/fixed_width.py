"""Tables in plain text whose columns are set apart by blanks that stand below one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.readers.figures import figures
from extract.readers.genre import bare, vocabulary
from extract.readers.text_tables import Region, regions, table_of

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LEAST_GAP = 2  # blanks between columns, on the lines where both hold something
_LEAST_LINES = 2
_LEAST_LINES_OF_TWO = 3  # two columns on two lines may be chance
_MOST_ALONE = 4  # lines; a name that wraps has its row's other cells beside it
_LEAST_BEGUN = 4  # lines; fewer begin at the same place in running text too
_SHARE_BEGUN = 0.8
_MOST_BLANK = 1  # empty lines inside a table: before a total, or between rows

# Whoever has no ruled tables types a line of strokes below the headings and above the sum.
_RULE = re.compile(r"^\s*[-=_+\u2013\u2014 ]*[-=_\u2013\u2014]{3}[-=_+\u2013\u2014 ]*$")
# "820 000 kr": sums set to the right have their thousands, and their unit, below one another.
_REST_OF_SUM = re.compile(r"(?:\d{3}(?!\d)|t?kr\b|kkr\b|mn?kr\b|sek\b)", re.IGNORECASE)

Gutter = tuple[int, int]  # first position, and the one after the last


def split(lines: Sequence[str], page: int | None) -> Iterator[Region | Sequence[str]]:
    """`lines` as tables and the stretches of other lines between them, in order."""
    shown = [line.expandtabs().replace("\u00a0", " ").rstrip() for line in lines]
    return regions(lines, lambda at: _region(shown, at, page))


def _region(lines: Sequence[str], start: int, page: int | None) -> Region | None:
    if not _GAP.search(lines[start].strip()):
        return None
    end, gutters = _reach(lines, start)
    block = [line for line in lines[start:end] if line.strip() and not _RULE.match(line)]
    if len(block) < (_LEAST_LINES if len(gutters) > 1 else _LEAST_LINES_OF_TWO):
        return None
    grid = [_pieces(line, gutters) for line in block]
    full = sum(sum(map(bool, row)) > 1 for row in grid)
    if full < _LEAST_LINES or not any(figures(line.split(), scaled=True) for line in block):
        return None
    rows = _rows(grid)
    if len(rows) < _LEAST_LINES:
        return None
    return Region(start, end, table_of(rows, page=page, wraps=True))


def _reach(lines: Sequence[str], start: int) -> tuple[int, list[Gutter]]:
    """How far the columns that begin at line `start` go on, and the gutters between them."""
    gutters = _gaps(lines[start])
    end = start + 1
    at = end
    held = 1  # lines that hold cells
    while at < len(lines) and at - end <= _MOST_BLANK:
        if _RULE.match(lines[at]):
            end = at + 1
        elif lines[at].strip():
            common = _narrowed(gutters, lines[at])
            lost = len(common) < len(gutters)
            # The first lines may be a heading over several columns; later ones keep the count.
            if not common or (lost and held > 1) or _is_prose(lines[at], common):
                break
            is_text = not _GAP.search(lines[at].strip()) and not lines[at][0].isspace()
            if at > end and is_text and _hold_sums(lines[start:end]):
                break  # after an empty line, a line of text is what comes after the table
            gutters, end, held = common, at + 1, held + 1
        at += 1
    block = [line for line in lines[start:end] if not _RULE.match(line)]
    gutters = [gutter for gutter in gutters if _parts(block, gutter)]
    end = start + _before_prose(lines[start:end], gutters)
    block = [line for line in lines[start:end] if not _RULE.match(line)]
    return end, sorted({*gutters, *_narrow_gutters(block, gutters)})


def _hold_sums(lines: Sequence[str]) -> bool:
    """Whether any sum has come: below headings alone a line of text is the first area's name."""
    return any(figures(line.split(), scaled=True) for line in lines)


def _before_prose(block: Sequence[str], gutters: Sequence[Gutter]) -> int:
    """How many lines come before the first stretch of text in the first column alone."""
    alone = 0
    for at, line in enumerate(block):
        alone = alone + 1 if gutters and not line[gutters[0][0] :].strip() else 0
        if alone == _MOST_ALONE:
            return at + 1 - alone
    return len(block)


def _is_prose(line: str, gutters: Sequence[Gutter]) -> bool:
    """Whether the line runs through the columns: words on both sides, never two blanks."""
    through = any(line[:first].strip() and line[last:].strip() for first, last in gutters)
    return through and not _GAP.search(line.strip())


def _narrow_gutters(lines: Sequence[str], gutters: Sequence[Gutter]) -> Iterator[Gutter]:
    """Gutters of a single blank: a column that is full leaves no more before the next one.

    They show where nearly all lines begin anew right after the blank.
    """
    block = [line for line in lines if line.strip()]
    length = max(map(len, block))
    bounds = [0, *(last for _, last in gutters), length]
    for left, right in pairwise(bounds):
        for at in range(left + 2, right - 1):
            if any(line[at : at + 1].strip() for line in block):
                continue
            if _is_within_sums(block, at):
                continue
            begun = sum(bool(line[at + 1 : at + 2].strip()) for line in block)
            held = sum(bool(line[at + 1 : right].strip()) for line in block)
            if begun >= _LEAST_BEGUN and begun >= _SHARE_BEGUN * held:
                yield at, at + 1


def _is_within_sums(lines: Sequence[str], at: int) -> bool:
    """Whether the blank at a position parts the thousands or the unit of sums in most lines."""
    both = [line for line in lines if line[at - 1 : at].strip() and line[at + 1 : at + 2].strip()]
    within = [
        line for line in both if line[at - 1].isdigit() and _REST_OF_SUM.match(line[at + 1 :])
    ]
    return bool(within) and len(within) * 2 > len(both)


def _gaps(line: str) -> list[Gutter]:
    lead = len(line) - len(line.lstrip())
    return [(lead + m.start(), lead + m.end()) for m in _GAP.finditer(line.strip())]


def _narrowed(gutters: Sequence[Gutter], line: str) -> list[Gutter]:
    """What `line` leaves blank of each gutter; a gutter that it fills is gone."""
    result: list[Gutter] = []
    for first, last in gutters:
        blank = [at for at in range(first, last) if at >= len(line) or line[at] == " "]
        runs: list[list[int]] = []
        for at in blank:
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        if runs:
            widest = max(runs, key=len)
            result.append((widest[0], widest[-1] + 1))
    return result


def _parts(lines: Sequence[str], gutter: Gutter) -> bool:
    """Whether the gutter is wide enough on most lines that hold something on both sides."""
    first, last = gutter
    wide = narrow = 0
    for line in lines:
        if line[:first].strip() and line[last:].strip():
            left, right = line[:last].rstrip(), line[first:]
            gap = len(line) - len(left) - len(right.lstrip())
            wide, narrow = wide + (gap >= _LEAST_GAP), narrow + (gap < _LEAST_GAP)
    return wide > narrow


def _pieces(line: str, gutters: Sequence[Gutter]) -> list[str]:
    cuts = [0, *(last - 1 for _, last in gutters), len(line)]
    return [line[a:b].strip() for a, b in pairwise(cuts)]


# --- from lines to rows -------------------------------------------------------------------------


def _rows(grid: list[list[str]]) -> list[list[str]]:
    """Visual lines as rows: a row's lines are those around its amount."""
    column = _amount_column(grid)
    if column is None:
        return _rows_by_first_column(grid)
    # A dash may stand in one column of sums, beside the sum in another.
    others = [c for c in range(column + 1, len(grid[0])) if _holds_amounts(grid, c)]
    sums = [at for at, row in enumerate(grid) if any(_is_amount(row[c]) for c in (column, *others))]
    head = _heading_lines(grid, sums[0])
    areas = [at for at, row in enumerate(grid) if at >= head and _is_area(row)]
    anchors = sorted({*sums, *areas})
    starts = _starts(anchors, head)
    bounds = [*([0] if head else []), *starts, len(grid)]
    return [_joined(grid[a:b]) for a, b in pairwise(bounds) if a < b]


def _amount_column(grid: list[list[str]]) -> int | None:
    """The first column of which most cells are amounts; short numbers, if no others are."""
    for scaled in (False, True):
        for column in range(len(grid[0])):
            if _holds_amounts(grid, column, scaled=scaled):
                return column
    return None


def _is_area(row: Sequence[str]) -> bool:
    """Whether a line is a name in capitals and nothing else: "BARN OCH UNGA" over its rows."""
    return len(row[0]) > 3 and row[0].isupper() and not any(row[1:])


def _holds_amounts(grid: list[list[str]], column: int, *, scaled: bool = False) -> bool:
    """Whether most cells of a column are amounts."""
    texts = [row[column] for row in grid[1:] if row[column]]
    money = sum(_is_amount(text, scaled=scaled) for text in texts)
    return money > 0 and money * 2 >= len(texts)


def _is_amount(text: str, *, scaled: bool = True) -> bool:
    words = text.split()
    return any(
        figure.start == 0 and figure.end == len(words) for figure in figures(words, scaled=scaled)
    )


def _heading_lines(grid: list[list[str]], first_amount: int) -> int:
    """How many leading lines are the heading row: those up to the last with a heading's word."""
    known = vocabulary()
    headings = known.name_headings | known.amount_headings | known.text_headings
    headings |= known.party_headings | known.number_headings
    count = min(first_amount, 1)
    for at in range(first_amount):
        cells = [cell for cell in grid[at] if cell]
        hits = sum(any(bare(word) in headings for word in cell.split()) for cell in cells)
        goes_on = at == count and all(cell[0].islower() or cell[0] == "(" for cell in cells)
        if hits * 2 >= len(cells) or (at and (goes_on or (hits and len(cells) == 1))):
            count = at + 1
    return count


def _starts(anchors: list[int], head: int) -> list[int]:
    """The line on which each row begins.

    Where cells begin at the top, the amounts do too. Where they are set in the middle, a row has
    as many lines above its amount as below it.
    """
    if anchors[0] == head:
        return anchors
    starts = [head]
    above = anchors[0] - head
    for anchor, after in pairwise(anchors):
        start = min(anchor + above + 1, after)
        starts.append(start)
        above = after - start
    return starts


def _rows_by_first_column(grid: list[list[str]]) -> list[list[str]]:
    rows: list[list[list[str]]] = []
    for line in grid:
        if rows and (not line[0] or line[0][0].islower()):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(row) for row in rows]


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    return ["\n".join(cell for cell in column if cell) for column in zip(*lines, strict=True)]
