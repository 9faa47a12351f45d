"""A card that is a small table with labels on the left, under a heading that is its name."""

from __future__ import annotations

from extract import amounts
from extract.card import Card, roles_of
from extract.card_names import Names
from extract.grid import Grid, Row, Slot
from extract.heading_words import ColumnRole
from extract.model import Place


def card_of_form(names: Names, i: int, taken: int) -> Card | None:
    """The card of the table at `i`; labels stand in every other column."""
    grid = names.parts[i]
    if not isinstance(grid, Grid) or grid.width % 2:
        return None
    above = names.above(i, taken)
    start, name = (i, grid.above[-1].slots[0]) if grid.above else (above.start, above.name)
    if name is None:
        return None
    card = Card(start, i + 1, name, grid.page, tables=grid.tables, name_is_line=above.is_line)
    for row in [*([_heading_row(grid)] if any(grid.headings) else []), *grid.rows]:
        for j in range(0, grid.width, 2):
            label, slot = row.texts[j].rstrip(" :"), row.slots[j + 1]
            if not label and not slot.text:
                continue
            if not label or label.casefold() in card.fields or amounts.parse(label) is not None:
                return None
            card.put(label, slot)
    roles = [roles_of(label) for label in card.headings.values()]
    if any(ColumnRole.NAME in r for r in roles) or sum(map(bool, roles)) * 2 < len(roles):
        return None  # a form with a line for the name is a table on its side
    card.describe(above.description)
    return card


def _heading_row(grid: Grid) -> Row:
    place = grid.rows[0].place if grid.rows else Place(grid.page)
    return Row(tuple(Slot(text) for text in grid.headings), place)
