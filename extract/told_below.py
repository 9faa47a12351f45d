"""Rows with what is told of each on a line of its own below it → a column of purposes.

Narrow tables have room for names, parties and sums alone; what an intervention is for then runs
across the table below its row.
"""

from __future__ import annotations

from dataclasses import replace

from extract.amounts import figures
from extract.card import TEXT_HEADING
from extract.grid import Grid, Row, Slot
from extract.heading_words import ColumnRole, speaks_for
from extract.headings import is_heading_like
from extract.labels import is_name_label, label_of
from extract.row_names import is_part, is_rest, is_total

# Share of the rows that must be told of; others have nothing to tell.
MOSTLY = 0.8
LEAST_ROWS, LEAST_WIDTH = 2, 2
# What is told is a sentence or so; areas' names are shorter.
LEAST_WORDS = 3
STOPS = (".", "!", "?")
NAME_HEADING, SUM_HEADING = "Insats", "Belopp"


def told_in_column(grid: Grid) -> Grid:
    """The table with the rows across it that tell of the row above each as a column, if it has no
    purposes. Rows across the table that stand above the first row head others: those are areas.
    """
    if not grid.rows or grid.width < LEAST_WIDTH or _has_purposes(grid):
        return grid
    if (labelled := _with_labels(grid)) is not None:
        return labelled
    told = _told(grid)
    if told is None:
        return grid
    rows = tuple(_with(row, told.get(i, [])) for i, row in enumerate(grid.rows) if not row.across)
    above = tuple(_with(row, []) for row in grid.above)
    # Under no headings at all the column tells by its texts what it is.
    heading = TEXT_HEADING if any(grid.headings) else ""
    return replace(grid, headings=(*grid.headings, heading), rows=rows, above=above)


def _has_purposes(grid: Grid) -> bool:
    return any(speaks_for(heading, ColumnRole.PURPOSE) for heading in grid.headings)


def _with_labels(grid: Grid) -> Grid | None:
    """The table with a column for each label ("Syfte: …", "Ansvarig: …") that rows across it begin
    with, below most of its rows; None where they do not.
    """
    said: dict[int, dict[str, Slot]] = {}
    taken: set[int] = set()
    last = -1
    for i, row in enumerate(grid.rows):
        label = label_of(row.across) if row.across is not None else None
        if row.across is None:
            last = -1 if is_total(row.texts[0]) else i
        elif label is not None and last >= 0 and not is_name_label(label.text):
            slot = next(slot for slot in row.slots if slot.text)
            said.setdefault(last, {}).setdefault(label.text, replace(slot, text=label.value))
            taken.add(i)
    named = sum(row.across is None and not is_total(row.texts[0]) for row in grid.rows)
    if len(said) < max(LEAST_ROWS, MOSTLY * named):
        return None
    labels = list(dict.fromkeys(label for own in said.values() for label in own))
    rows = [
        replace(row, slots=(*row.slots, *(said.get(i, {}).get(label, Slot()) for label in labels)))
        for i, row in enumerate(grid.rows)
        if i not in taken
    ]
    above = [replace(row, slots=(*row.slots, *(Slot() for _ in labels))) for row in grid.above]
    headings = grid.headings if any(grid.headings) else _plain_headings(grid)
    return replace(grid, headings=(*headings, *labels), rows=tuple(rows), above=tuple(above))


def _plain_headings(grid: Grid) -> tuple[str, ...]:
    """Headings for a table without any, whose first column has names and the last sums."""
    return (NAME_HEADING, *("" for _ in range(grid.width - 2)), SUM_HEADING)


def _told(grid: Grid) -> dict[int, list[Row]] | None:
    """The rows across the table below each of the others, by its index; None where they are not
    what tells of it.
    """
    told: dict[int, list[Row]] = {}
    named = 0
    last = -1
    for i, row in enumerate(grid.rows):
        name = row.texts[0]
        if row.across is None:
            is_sum = is_total(name) or is_rest(name) or is_part(name) or not name
            last = -1 if is_sum else i
            named += not is_sum
        elif last < 0:
            return None
        else:
            told.setdefault(last, []).append(row)
    texts = [" ".join(r.across or "" for r in rows) for rows in told.values()]
    sentences = sum(_is_sentence(text) for text in texts)
    # An area's name above each single row would end the table with a row of its own.
    ends = grid.rows[-1].across is not None or is_total(grid.rows[-1].texts[0])
    # Below a single row nothing follows that it could head.
    least = 1 if texts and named == 1 and texts[0].endswith(STOPS) else LEAST_ROWS
    enough = len(told) >= max(least, MOSTLY * named) and sentences * 2 > len(texts)
    return told if enough and ends else None


def _is_sentence(text: str) -> bool:
    long = len(text.split()) >= LEAST_WORDS and not any(f.unit for f in figures(text)[1:])
    return long and (text.endswith(STOPS) or not is_heading_like(text))


def _with(row: Row, told: list[Row]) -> Row:
    """The row with a slot for what is told of it."""
    if not told:
        return replace(row, slots=(*row.slots, Slot()))
    slots = [next(slot for slot in one.slots if slot.text) for one in told]
    text = " ".join(slot.text for slot in slots)
    return replace(row, slots=(*row.slots, replace(slots[0], text=text)))
