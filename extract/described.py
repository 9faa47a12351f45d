"""Names with a description below them in the same cell → a column for each.

Writers set the intervention's name in bold and say what it is in a paragraph of its own below,
where the table has no column for that.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.card import TEXT_HEADING
from extract.grid import Grid, Slot
from extract.heading_words import ColumnRole, speaks_for
from extract.headings import is_heading_like
from extract.packed import widened
from extract.row_names import is_part, is_total

BOTH = re.compile(r"\s*(?:/|&|\+|,|:|\bsamt\b|\boch\b|\bmed\b)\s*")
# Share of the names that must have a description: others have none to tell.
MOSTLY = 0.6
LEAST_ROWS = 2
# What is shorter may be the rest of a name: "(länsgemensamt)", "Region Väst".
LEAST_WORDS = 4


def described(grid: Grid) -> Grid:
    """The table with the descriptions below its names as a column of purposes, if it has none."""
    names = (j for j, h in enumerate(grid.headings) if speaks_for(_of_name(h), ColumnRole.NAME))
    j = next(names, None if any(grid.headings) else 0)
    others = (heading for k, heading in enumerate(grid.headings) if k != j)
    if j is None or any(speaks_for(heading, ColumnRole.PURPOSE) for heading in others):
        return grid
    rows = [row for row in grid.rows if row.across is None and row.texts[j]]
    named = [r.slots[j] for r in rows if not is_total(r.texts[j]) and not is_part(r.texts[j])]
    of_both = _of_name(grid.headings[j]) != grid.headings[j]
    with_text = [slot for slot in named if _describes(slot, of_both=of_both)]
    # Without headings every cell must show what the column holds.
    least = MOSTLY if any(grid.headings) else 1.0
    if len(with_text) < max(LEAST_ROWS, least * len(named)):
        return grid
    return widened(grid, j, [_of_name(grid.headings[j]), TEXT_HEADING], _parted)


def _of_name(heading: str) -> str:
    """The first half of a heading over both: "Insats och syfte", "Aktivitet/beskrivning"."""
    name, *rest = BOTH.split(heading, maxsplit=1)
    return name if rest and speaks_for(rest[0], ColumnRole.PURPOSE) else heading


def _describes(slot: Slot, *, of_both: bool) -> bool:
    """Whether the cell has a name and, below it, a sentence or so; any words where the heading is
    that `of_both`.
    """
    if len(slot.paragraphs) < 2 or not is_heading_like(slot.paragraphs[0]):
        return False
    text = " ".join(slot.paragraphs[1:])
    told = of_both or text.endswith(".") or len(text.split()) >= LEAST_WORDS
    return _begins(text) and told


def _begins(text: str) -> bool:
    """Whether a text begins anew: what goes on with a name is in small letters, or in brackets."""
    return text[:1].isupper() or text[:1].isdigit()


def _parted(slot: Slot) -> list[Slot]:
    if len(slot.paragraphs) < 2 or not _begins(slot.paragraphs[1]):
        return [slot, Slot()]
    name, *rest = slot.paragraphs
    # What the page break cut off has been joined to the whole text alone.
    text = slot.text[len(name) :].strip() if slot.text.startswith(name) else " ".join(rest)
    told = tuple(rest) if text == " ".join(rest) else ()
    return [replace(slot, text=name, paragraphs=(name,)), replace(slot, text=text, paragraphs=told)]
