"""A column of numbers and names, "61010 Mobilt team" below "Projektnr Benämning" → two columns.

Spreadsheets have the number of a project or an account in a narrow column beside its name; printed
small, the two stand as close as words of one text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.grid import Grid, Slot
from extract.heading_words import STRONG, ColumnRole, heading_strength
from extract.packed import widened

# Share of the cells that must begin with a number; areas and sums between them have none.
MOSTLY = 0.5
CODE = re.compile(r"(?P<code>[A-ZÅÄÖ]{0,3}\d{2,8}(?:[-.]\d+)*)\s+(?=[^\W\d])")
NUMBER_HEADING = re.compile(r"(?P<number>\S+)\s+(?P<name>\S.*)")


def with_codes_apart(grid: Grid) -> Grid:
    """The table with a column of numbers parted from the names behind them, where the heading has
    a word for each.
    """
    for j, heading in enumerate(grid.headings):
        said = NUMBER_HEADING.fullmatch(" ".join(heading.split()))
        if said is None or heading_strength(said["number"], ColumnRole.NUMBER) < STRONG:
            continue
        texts = [row.texts[j] for row in grid.rows if row.across is None and row.texts[j]]
        if sum(CODE.match(text) is not None for text in texts) < max(2, MOSTLY * len(texts)):
            continue
        return widened(grid, j, [said["number"], said["name"]], _parted)
    return grid


def _parted(slot: Slot) -> list[Slot]:
    code = CODE.match(slot.text)
    if code is None:
        return [slot, Slot()]  # an area or a sum begins where the numbers do
    return [
        replace(slot, text=code["code"], paragraphs=()),
        replace(slot, text=slot.text[code.end() :]),
    ]
