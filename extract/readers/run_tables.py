"""Tables among lines whose columns have run together: where they are, and their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.readers.cells import Column, Habits, Kind, Line
from extract.readers.figures import Figure, figures
from extract.readers.run_habits import RunTable
from extract.readers.run_headings import (
    HeadingRow,
    heading_rows,
    hypotheses,
    is_heading_row,
    labels_of,
)
from extract.readers.run_together import Cut, cut
from extract.readers.run_totals import chain, is_total, mended
from extract.readers.tab_tables import has_amount

_DEAREST_ROW = 9.0  # cost a row above which a cut explains nothing
_SURE_ROW = 5.0  # the same for rows without a heading row of their own
_UNLIKELY_HEADING = 0.8  # for each place that a reading has in the list of heading rows
_UNLIKELY_STACK = 4.0  # the same where labels stand one below the other, as rows do too
_MOST_CHOICES = 2
_MOST_READINGS = 4  # of a heading row
_SAMPLE_LINES = 16
_CONVINCING_ROW = 3.0
_MOST_LINES_A_ROW = 15
_HOPEFUL_ROW = 8.0  # in the sample, whose last row is cut off; keeps long texts quick
_FINE_ROW = 2.0  # cost a row below which no other reading is looked for
_ROWS_WITHOUT_WORDS = 2  # rows that must follow for strange words to be a heading row
_LOOK_AHEAD = 100  # lines below headings that are searched for such rows
_NO_LABEL = re.compile(r"\d|:")  # a memorandum's head: dates, numbers, "Datum:"
_MEMO_HEAD = re.compile(r"\d{4}-\d\d-\d\d|\w:\s?\w")  # "Datum: 2024-02-15", "Dnr: 24/17"
_MOST_LABEL_LINES = 16  # of a heading row above figures alone: each label may wrap
# Words to be cut times columns, over all searches: some 8 s. Every deck of slides seen, of up to
# 40 slides, stays below 30 000; a text that says a heading row at every second line has no end.
MOST_EFFORT = 80_000


@dataclass(slots=True)
class Effort:
    """What the search for a document's tables has cost so far."""

    spent: int = 0

    @property
    def is_over(self) -> bool:
        return self.spent > MOST_EFFORT

    def add(self, lines: Sequence[Line], columns: Sequence[Column]) -> None:
        self.spent += sum(len(line.words) for line in lines) * len(columns)


def find_table(
    lines: Sequence[Line],
    start: int,
    habits: Habits,
    effort: Effort,
    seen: Iterable[RunTable] = (),
) -> RunTable | None:
    """The table whose heading row begins at line `start`, cut as it costs least.

    A heading row of the tables `seen` before it in the document has their columns again.
    """
    columns_of = {table.heading.labels: table.columns for table in seen}
    best: RunTable | None = None
    headings = [row for row in heading_rows(lines, start) if _may_head(lines, row)]
    if any(row.is_sure for row in headings):
        headings = [row for row in headings if row.is_sure]
    headings.sort(key=lambda row: row.labels not in columns_of)
    for rank, heading in enumerate(headings[:_MOST_READINGS]):
        again = columns_of.get(heading.labels)
        for columns in [again] if again else _likely_columns(lines, heading, habits, effort):
            found = _table(lines, heading, columns, habits, effort)
            if found is None or not (heading.is_sure or _is_convincing(found)):
                continue
            doubt = _UNLIKELY_STACK if heading.stacked else _UNLIKELY_HEADING
            found = replace(found, cost=found.cost + rank * doubt)
            if best is None or found.cost < best.cost:
                best = found
        if best is not None and best.cost <= _FINE_ROW * _count(best):
            break
    return best


def _is_convincing(table: RunTable) -> bool:
    """Whether the rows alone make it a table, below words that no known heading row has."""
    rows = _count(table)
    lines = table.end - table.heading.end
    fine = table.cost <= _CONVINCING_ROW * rows and lines <= _MOST_LINES_A_ROW * rows
    return fine and rows >= _ROWS_WITHOUT_WORDS


def _likely_columns(
    lines: Sequence[Line], heading: HeadingRow, habits: Habits, effort: Effort
) -> Iterable[tuple[Column, ...]]:
    """What the labels may head, at most the few that suit the first rows best."""
    choices = hypotheses(heading.labels)
    sample = lines[heading.end : heading.end + _SAMPLE_LINES]
    if (heading.is_sure and len(choices) <= _MOST_CHOICES) or len(sample) < _SAMPLE_LINES:
        return choices
    cuts = []
    for columns in choices:
        effort.add(sample, columns)
        if effort.is_over:
            return ()
        cuts.append(_cut(sample, heading, columns, habits))
    order = sorted(range(len(choices)), key=lambda at: cuts[at].cost)
    return [
        choices[at]
        for at in order[:_MOST_CHOICES]
        if heading.is_sure or cuts[at].cost <= _HOPEFUL_ROW * len(cuts[at].rows)
    ]


def _cut(
    lines: Sequence[Line], heading: HeadingRow, columns: Sequence[Column], habits: Habits
) -> Cut:
    if not heading.stacked:
        return cut(lines, columns, habits, scaled=heading.scaled)
    habits = replace(habits, cells_are_blocks=True)
    return cut(lines, columns, habits, scaled=heading.scaled, top_aligned=False)


def cut_again(table: RunTable, lines: Sequence[Line], habits: Habits) -> RunTable:
    """The table with its rows cut by what `habits` and its columns' widths say now."""
    segments: list[tuple[int, Cut]] = []
    for first, last in table.stretches:
        rows = lines[first:last]
        found = _cut(rows, table.heading, table.columns, habits)
        if last in table.totals and not table.heading.stacked:
            total = lines[last]
            found = mended(rows, table.columns, habits, found, total, scaled=table.scaled)
        segments.append((first, found))
    cost = sum(found.cost for _, found in segments)
    return replace(table, segments=tuple(segments), cost=cost)


def continued_table(
    lines: Sequence[Line], start: int, habits: Habits, table: RunTable
) -> RunTable | None:
    """The rows from line `start` as a table without heading row, with `table`'s columns."""
    near = lines[start : start + _SAMPLE_LINES]
    if not any(figures(line.words, scaled=table.scaled) for line in near):
        return None
    heading = HeadingRow(start, start, (), table.scaled, stacked=table.heading.stacked)
    found = _table(lines, heading, table.columns, habits, Effort())
    if found is None or found.cost > _SURE_ROW * _count(found):
        return None
    return found


def figure_table(lines: Sequence[Line], start: int, habits: Habits) -> RunTable | None:
    """The table of figures alone whose labels begin at line `start`.

    Labels that are more or fewer than the figures are what they are: nothing tells where they
    part, and the figures count.
    """
    first = start
    while first < min(len(lines), start + _MOST_LABEL_LINES) and not _is_money_only(lines[first]):
        if figures(lines[first].words, scaled=False) or not _is_label_line(lines[first]):
            return None
        first += 1
    end = first
    while end < len(lines) and _is_money_only(lines[end]):
        end += 1
    labels = labels_of(lines[start:first])
    found = [figure for line in lines[first:end] for figure in chain(_money(line))]
    if first == start or len(labels) < 2 or len(found) < 2:
        return None
    for count in (len(labels), len(found)):
        columns = tuple(
            Column(Kind.AMOUNT, labels[at] if at < len(labels) else "") for at in range(count)
        )
        rows = cut(lines[first:end], columns, habits, scaled=False)
        if rows.rows and all(all(row) for row in rows.rows):
            heading = HeadingRow(start, first, labels)
            return RunTable(start, end, heading, columns, ((first, rows),), (), rows.cost)
    return None


def _is_label_line(line: Line) -> bool:
    return not line.words[-1].endswith((".", ":", ",")) and line.words[0][0] not in "•▪–-"


def _may_head(lines: Sequence[Line], heading: HeadingRow) -> bool:
    """Whether the words are those of heading rows, or what follows looks like rows."""
    if any(map(_MEMO_HEAD.search, heading.labels)) or any(map(has_amount, heading.labels)):
        return False
    if heading.is_sure:
        return True
    if len(heading.labels) <= 2 or any(map(_NO_LABEL.search, heading.labels)):
        return False
    rows = 0
    for line in lines[heading.end : heading.end + _LOOK_AHEAD]:
        found = chain(figures(line.words, scaled=heading.scaled))
        rows += bool(found) and (found[0].start > 0 or found[-1].end < len(line.words))
        if rows >= _ROWS_WITHOUT_WORDS:
            return True
    return False


def _table(
    lines: Sequence[Line],
    heading: HeadingRow,
    columns: tuple[Column, ...],
    habits: Habits,
    effort: Effort,
) -> RunTable | None:
    """The best table of `columns` below `heading`; None if the lines do not fit."""
    parts, totals, end = _segments(lines, heading.end, scaled=heading.scaled)
    segments: list[tuple[int, Cut]] = []
    cost = 0.0
    for first, last in parts:
        effort.add(lines[first:last], columns)
        if effort.is_over:
            return None
        found = _cut(lines[first:last], heading, columns, habits)
        if not found.rows or found.cost > _DEAREST_ROW * len(found.rows):
            return None
        if last in totals and not heading.stacked:
            total = lines[last]
            found = mended(lines[first:last], columns, habits, found, total, scaled=heading.scaled)
        cost += found.cost
        segments.append((first, found))
    if not segments:
        return None
    return RunTable(
        heading.start, end, heading, columns, tuple(segments), tuple(totals), cost, tuple(parts)
    )


def _segments(
    lines: Sequence[Line], first: int, *, scaled: bool
) -> tuple[list[tuple[int, int]], list[int], int]:
    """The stretches of rows from line `first`, the lines that add up, and where it all ends.

    With a line that adds up the table ends, unless another one follows (sums of groups).
    """
    totals = [at for at in range(first, len(lines)) if is_total(lines[at], scaled=scaled)]
    heading_after = next(
        (
            at
            for at in range(first, len(lines))
            if totals and at > totals[0] and is_heading_row(lines, at)
        ),
        len(lines),
    )
    totals = [at for at in totals if at < heading_after]
    parts: list[tuple[int, int]] = []
    at = first
    for total in totals:
        if at < total:
            parts.append((at, total))
        at = total + 1
    if not totals:
        return [(first, len(lines))] if first < len(lines) else [], [], len(lines)
    return parts, totals, at


def _is_money_only(line: Line) -> bool:
    end = 0
    for figure in chain(_money(line)):
        if figure.start != end:
            return False
        end = figure.end
    return end == len(line.words)


def _money(line: Line) -> list[Figure]:
    return figures([word.strip("()") for word in line.words], scaled=False)


def _count(table: RunTable) -> int:
    return sum(len(found.rows) for _, found in table.segments)
