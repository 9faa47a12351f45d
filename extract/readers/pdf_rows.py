"""A zone's lines → rows: which lines are wrapped parts of one row.

Every way to cut the lines into rows is a candidate. Each cut is judged by what stands above and
below it, each row by what it holds, once for every way that cells may be set (at the top, in the
middle, at the bottom of their row); the best sum wins.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.data_classes import dataclass, replace
from extract.model import Box, Cell, union
from extract.patterns import pattern
from extract.readers.pdf_columns import Run, Zone
from extract.readers.pdf_line_ends import Habits, Room, rejoined, text_of
from extract.readers.pdf_page import Rule, Word
from extract.readers.pdf_rooms import across, rooms_in
from extract.readers.pdf_row_marks import Marks, goes_on, marks_of
from extract.readers.pdf_stream import Stream, stream_of

# The ways that cells are set in their row.
SETTINGS = ("top", "middle", "bottom")
# No row of a table has more lines than a page.
TALLEST_ROW = 60
# Cells that stand off from where their setting puts them; a line of the row's is one, a little
# less in the middle, where rows of an even number of lines have none.
OFF_SETTING = 1.6
SECOND_FIGURE = 4.0
NO_FIGURE = 1.0
NO_NAME = 0.8
LONE_CELL = 2.0
LONE_NAME = 1.0
HOLE = 3.0
ROOM_FOR_A_LINE = 1.7
# A table without figures, rules or bold letters has few empty cells.
WELL_FILLED = 0.6
SPARSE = 0.42  # the figures along a diagram's axes fill fewer
LEADER = pattern(r"\.{4,}|…{2,}|(?:\. ){4,}")
DOTS = pattern(r"^(?:\.{4,}|…{2,}|[.…]{4,})$")  # they lead from a name to its figure
BULLET = pattern(r"^(?:[•▪▸–\-*·o✓]|\(?\d{1,2}[.)]|[a-z][.)])$")
AMOUNT = pattern(r"^\d{1,3}(?:[\s\u00a0.]\d{3})+\b|^\d[\d\s,.]*\s?(?:kr|tkr|mkr|mnkr)\b")
LABEL = pattern(r":$")


def cells_of(
    zone: Zone, rules: Sequence[Rule], fills: Sequence[Box], page: int, habits: Habits
) -> tuple[Cell, ...]:
    """The zone's cells; words over several columns are one cell across them."""
    marks = marks_of(zone, rules, fills)
    cells: list[Cell] = []
    open_cells: dict[int, int] = {}  # for each column, where its last cell stands in `cells`
    stream, rooms = stream_of(zone), rooms_in(zone)
    number = 0
    row_at: dict[int, int] = {}  # each line's row
    for start, end in rows_of(zone, marks):
        hanging, rows = _rows_in(zone, stream, start, end)
        for column, words, line in hanging:
            above, begun = open_cells.get(column), row_at.get(line, number)
            if above is not None and cells[above].row >= begun:
                cells[above] = _spanning(cells[above], words, number + 1, habits)
            elif begun:
                # Its row has no text there beside its own first line: it is set in the middle.
                open_cells[column] = len(cells)
                own = _cell(words, begun, (column, column), page, None, habits)
                cells.append(replace(own, rowspan=number + 2 - begun))
        row_at |= dict.fromkeys(range(start, end), number + 1)
        for row in rows:
            number += 1
            by_columns: dict[tuple[int, int], list[Word]] = {}
            for run in row:
                _add(by_columns, run.first, run.last, run.words)
            for (first, last), found in sorted(by_columns.items()):
                above = open_cells.get(first, -1)
                if start and above >= 0 and first == last and goes_on(zone, marks, start, first):
                    cells[above] = _spanning(cells[above], found, number, habits)
                    continue
                open_cells[first] = len(cells)
                cells.append(
                    _cell(found, number, (first, last), page, across(rooms, first, last), habits)
                )
    if zone.is_carried and all(cell.column + cell.colspan <= zone.width for cell in cells):
        cells.append(Cell("", 1, zone.width, page=page))  # as wide as on the page before
    return tuple(cells)


def _rows_in(
    zone: Zone, stream: Stream, start: int, end: int
) -> tuple[list[tuple[int, tuple[Word, ...], int]], list[list[Run]]]:
    """What hangs down from cells of the rows above beside these lines (its column, its words, and
    the line of the row that it was written with), and the runs of the row, or of the rows where
    the file has several: cells of a heading over two rows stand beside both.
    """
    hanging: list[tuple[int, tuple[Word, ...], int]] = []
    rows: dict[int, list[Run]] = {}
    for line in range(start, end):
        for run in zone.placed[line]:
            at = (line, run.first)
            if stream.spans.get(at, start) < start:
                hanging.append((run.first, run.words, stream.spans[at]))
            else:
                rows.setdefault(stream.groups.get(at, 0), []).append(run)
    return hanging, [rows[k] for k in sorted(rows)]


def _cell(
    words: Sequence[Word],
    row: int,
    columns: tuple[int, int],
    page: int,
    room: Room | None,
    habits: Habits,
) -> Cell:
    first, last = columns
    # Most words end in another sign; asking for that first spares them the expression.
    words = [w for w in words if not (w.text.endswith((".", "…")) and DOTS.match(w.text))] or words
    text = text_of(words, room, habits)
    return Cell(text, row, first + 1, 1, last - first + 1, page, union(w.box for w in words))


def _spanning(cell: Cell, words: Sequence[Word], row: int, habits: Habits) -> Cell:
    """The cell with the rest of its text, which stands beside a later row: it spans both."""
    box = union([w.box for w in words] + ([cell.box] if cell.box else []))
    text = rejoined([*cell.text.split("\n"), *text_of(words, None, habits).split("\n")], "\n")
    return replace(cell, text=text, rowspan=row - cell.row + 1, box=box)


def _add(
    cells: dict[tuple[int, int], list[Word]], first: int, last: int, words: Sequence[Word]
) -> None:
    """Puts words into a row's cells; cells that overlap become one."""
    found = list(words)
    for a, b in list(cells):
        if a <= last and first <= b:
            found = cells.pop((a, b)) + found
            first, last = min(a, first), max(b, last)
    cells[first, last] = found


def is_table(zone: Zone, rules: Sequence[Rule], fills: Sequence[Box]) -> bool:
    """Whether a zone is a table, and not a list, a contents page or text set in columns: it has
    figures, rules between its rows, a bold heading, or rows that stand apart.
    """
    if _is_contents(zone):
        return False
    marks = marks_of(zone, rules, fills)
    every = rows_of(zone, marks)
    if _filled(marks, every) < SPARSE * zone.width:
        return False
    if zone.width == 2 and all(BULLET.match(line[0]) for line in marks.texts if 0 in line):
        return False
    if sum(bool(at) for at in marks.figures_at) >= 2 or marks.ruled >= 2:
        return True
    if zone.width == 2 and marks.ruled + marks.spaced and _has_amount(marks):
        return True
    rows = [r for r in every if len(marks.columns_of(*r)) >= 2]
    if zone.width == 2 and any(LABEL.search(line[0]) for line in marks.texts if 0 in line):
        return False  # a form: "Datum:" beside a date
    if len(rows) >= 2 and (_bold_heading(zone) or _bold_labels(zone)):
        return True
    filled = sum(len(marks.columns_of(*row)) for row in rows)
    apart = marks.spaced and len(rows) >= 3 and zone.width >= 3
    return bool(apart) and filled >= WELL_FILLED * len(rows) * zone.width


def _is_contents(zone: Zone) -> bool:
    """Whether dots lead to numbers of pages, which rise; a list's figures go up and down."""
    led = [line for line in zone.lines if LEADER.search(line.text)]
    if len(led) * 2 < len(zone.lines):
        return False
    ends = [line.words[-1].text for line in led]
    pages = [int(text) for text in ends if text.isdecimal()]
    return len(pages) * 2 < len(led) or pages == sorted(pages)


def _filled(marks: Marks, rows: Sequence[tuple[int, int]]) -> float:
    """How many columns a row fills on the average."""
    return sum(len(marks.columns_of(*row)) for row in rows) / len(rows)


def _has_amount(marks: Marks) -> bool:
    return any(AMOUNT.match(line[1]) for line in marks.texts if 1 in line)


def _bold_heading(zone: Zone) -> bool:
    return zone.lines[0].is_bold and not all(line.is_bold for line in zone.lines)


def _bold_labels(zone: Zone) -> bool:
    """Whether the first column is bold and the others are not: a form for each intervention."""
    first = [w.is_bold for runs in zone.placed for r in runs if r.first == 0 for w in r.words]
    others = [w.is_bold for runs in zone.placed for r in runs if r.first > 0 for w in r.words]
    return all(first) and not any(others)


def rows_of(zone: Zone, marks: Marks) -> list[tuple[int, int]]:
    """The rows as (first line, line after the last)."""
    held: dict[tuple[int, int], _Held] = {}
    readings = [_best(zone, marks, setting, held) for setting in SETTINGS]
    return max(readings, key=lambda reading: reading[0])[1]


def _best(
    zone: Zone, marks: Marks, setting: str, held: dict[tuple[int, int], _Held]
) -> tuple[float, list[tuple[int, int]]]:
    """The best cut for one way that cells may be set, and its sum. What rows hold is kept in
    `held` for the other ways.
    """
    count = len(zone.lines)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        value = (float("-inf"), 0)
        for start in range(end - 1, max(-1, end - TALLEST_ROW), -1):
            cut = marks.cuts[start] if start else 0.0
            row = held.get((start, end))
            if row is None:
                row = held[start, end] = _held(zone, marks, start, end)
            worth = best[start][0] + cut + (row.worth - _off(zone, setting, start, end, row))
            if worth > value[0]:
                value = (worth, start)
            if marks.is_sure[start]:
                break
        best.append(value)
    rows: list[tuple[int, int]] = []
    end = count
    while end:
        rows.append((best[end][1], end))
        end = best[end][1]
    return best[count][0], rows[::-1]


@dataclass(frozen=True, slots=True)
class _Held:
    """How well some lines make a row by what they hold; `cells` are its columns' first and last
    lines where these tell how cells are set.
    """

    worth: float
    cells: tuple[tuple[int, int], ...] = ()


def _held(zone: Zone, marks: Marks, start: int, end: int) -> _Held:
    columns = marks.columns_of(start, end)
    worth = 0.0
    if len(columns) == 1 and zone.width > 2 and not marks.is_across[start]:
        if 0 in columns:
            return _Held(worth - LONE_NAME)  # an area's name as a row, in the first column
        worth -= LONE_CELL
    for column in marks.figures:
        count = sum(
            column in marks.figures_at[i] and (i == start or column not in marks.rests_at[i])
            for i in range(start, end)
        )
        worth += 1.0 if count == 1 else -SECOND_FIGURE * (count - 1) if count else -NO_FIGURE
        if count and column in marks.texts[start] and column not in marks.figures_at[start]:
            worth -= SECOND_FIGURE  # a heading's word above a figure: "Tkr"
    if marks.name not in columns:
        worth -= NO_NAME
    if end - start == 1:
        return _Held(worth)
    return _Held(worth - HOLE * _holes(zone, marks, start, end), tuple(columns.values()))


def _off(zone: Zone, setting: str, start: int, end: int, row: _Held) -> float:
    """What it costs that cells stand elsewhere than the setting puts them."""
    return sum(
        OFF_SETTING for first, last in row.cells if _is_off(zone, setting, start, end, first, last)
    )


def _holes(zone: Zone, marks: Marks, start: int, end: int) -> int:
    """How many columns have white between their lines where another line would have room: the
    lines of a cell follow each other.
    """
    lasts: dict[int, float] = {}
    holes = set()
    for i in range(start, end):
        middle = zone.lines[i].middle
        for column in marks.texts[i]:
            if middle - lasts.get(column, middle) > ROOM_FOR_A_LINE * marks.leading > 0:
                holes.add(column)
            lasts[column] = middle
    return len(holes)


def _is_off(zone: Zone, setting: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether a cell from line `first` to `last` stands elsewhere than the setting puts it."""
    if setting == "top":
        return first != start
    if setting == "bottom":
        return last != end - 1
    own = zone.lines[first].middle + zone.lines[last].middle
    row = zone.lines[start].middle + zone.lines[end - 1].middle
    return abs(own - row) > 1.1 * zone.lines[first].size
