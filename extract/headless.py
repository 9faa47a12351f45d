"""Tables without headings → those of the table above, of which they are the next part.

An author who cuts a table by areas writes its headings above the first part alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract import amounts
from extract.columns import Columns, roles
from extract.grid import Grid, Slot
from extract.heading_words import ColumnRole, speaks_for
from extract.label_starts import LABEL, MOST_WORDS
from extract.tables import Part

# Share of the rows that must hold a sum, or a name, where the table above has them.
MOSTLY = 0.5
# One cell may begin with any word and a colon.
LEAST_LABELS = 2


def with_headings(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, tables without headings with those of the last table of the same shape."""
    done: list[Part] = []
    last: tuple[Grid, Columns] | None = None
    for part in parts:
        if isinstance(part, Grid) and any(part.headings):
            rows = [row.texts for row in part.rows if row.across is None]
            columns = roles(part.headings, rows)
            known = columns.is_known or any(c.phase is not None for c in columns.amounts)
            told = known and columns.name is not None and columns.amounts
            last = (part, columns) if told else None
        elif isinstance(part, Grid) and last is not None and _fits(part, *last):
            part = replace(part, headings=last[0].headings)
        done.append(part)
    return tuple(done)


def headed_by_labels(grid: Grid) -> Grid:
    """A column without a heading whose cells all begin with the same label ("Ansvarig: Region
    Väst"), with the label as its heading: cards say it in each of them.
    """
    for j, heading in enumerate(grid.headings):
        slots = [row.slots[j] for row in grid.rows if row.slots[j].text]
        found = [LABEL.match(slot.text) for slot in slots]
        labels = {match["label"].strip().casefold() if match else "" for match in found}
        if heading or len(slots) < LEAST_LABELS or len(labels) != 1 or "" in labels:
            continue
        label = next(match["label"].strip() for match in found if match)
        if len(label.split()) <= MOST_WORDS and any(speaks_for(label, r) for r in ColumnRole):
            grid = _without_label(grid, j, label)
    return grid


def _without_label(grid: Grid, j: int, label: str) -> Grid:
    def bare(slot: Slot) -> Slot:
        match = LABEL.match(slot.text)
        return replace(slot, text=match["value"].strip()) if match else slot

    rows = (
        replace(r, slots=(*r.slots[:j], bare(r.slots[j]), *r.slots[j + 1 :])) for r in grid.rows
    )
    headings = (*grid.headings[:j], label, *grid.headings[j + 1 :])
    return replace(grid, headings=headings, rows=tuple(rows))


def _fits(grid: Grid, above: Grid, columns: Columns) -> bool:
    """Whether names and sums stand where the table above has them."""
    rows = [row.texts for row in grid.rows if row.across is None]
    if grid.width != above.width or not rows or columns.name is None or _are_headings(rows[0]):
        return False
    sums = [c.index for c in columns.amounts]
    if not rows[0][columns.name] and all(_is_word(rows[0][j]) for j in sums):
        return False  # labels over figures of another kind: "", "Liten", "Måttlig", "Stor"
    named = sum(any(ch.isalpha() for ch in row[columns.name]) for row in rows)
    with_sum = sum(any(amounts.parse(row[j]) is not None for j in sums) for row in rows)
    return min(named, with_sum) >= MOSTLY * len(rows)


def _is_word(text: str) -> bool:
    return any(ch.isalpha() for ch in text) and amounts.parse(text) is None


def _are_headings(row: Sequence[str]) -> bool:
    """Whether a row is one of headings after all, some of which nobody lists: "Risk | Åtgärd |
    Ansvarig".
    """
    said = sum(any(speaks_for(text, role) for role in ColumnRole) for text in row if text)
    return said >= LEAST_LABELS and all(row) and all(amounts.parse(text) is None for text in row)
