"""A card that is a small table with labels on the left, under a heading that is its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract import amounts
from extract.card import Card, roles_of
from extract.card_names import Names, name_in
from extract.grid import Grid, Row, Slot
from extract.heading_words import ColumnRole, heading_strength
from extract.headings import row_is_heading
from extract.labels import is_name_label
from extract.model import Place

# A sum, and a purpose or someone who answers.
LEAST_ROLES = 2
# A form has a line for each label; what is longer is a table.
MOST_LINES = 25


def card_of_form(names: Names, i: int, taken: int) -> Card | None:
    """The card of the table at `i`; labels stand in every other column.

    Its name is the heading above it, or what its own label for names says.
    """
    grid = names.parts[i]
    if not isinstance(grid, Grid) or grid.width % 2:
        return None
    if grid.width > 2 and row_is_heading(grid.headings):
        return None  # a table under headings, whose columns happen to be even in number
    above = names.above(i, taken)
    start, name = (i, _band(grid)) if grid.above else (above.start, above.name)
    card = Card(start, i + 1, name or Slot(), grid.page, tables=grid.tables, labels=names.labels)
    card.name_is_line = above.is_line
    for label, slot in pairs_of(grid):
        if not label and not slot.text:
            continue
        if not label or label.casefold() in card.fields or amounts.parse(label) is not None:
            return None
        card.put(label, slot)
    if _is_turned(card) or not _is_form(card):
        return None
    own = next((key for key in card.fields if _may_name(key, names)), None)
    if own is not None:
        card.start, card.name, card.is_named = i, card.fields.pop(own), True
        del card.headings[own]
    else:
        card.describe(above.description)
    return card if card.name.text else None


def card_of_row(names: Names, i: int, taken: int) -> Card | None:
    """The card of a table of one row below labels, under the heading that is its name: "Belopp |
    Ansvarig | Syfte" says nothing of names itself.
    """
    grid = names.parts[i]
    if not isinstance(grid, Grid) or len(grid.rows) != 1 or grid.above:
        return None
    roles = [roles_of(heading) for heading in grid.headings]
    told = set().union(*roles)
    above = names.above(i, taken)
    if not all(roles) or ColumnRole.AMOUNT not in told or ColumnRole.NAME in told:
        return None
    if above.name is None or above.is_line or len(told) < LEAST_ROLES:
        return None
    card = Card(above.start, i + 1, above.name, grid.page, tables=grid.tables, labels=names.labels)
    for heading, slot in zip(grid.headings, grid.rows[0].slots, strict=True):
        if heading.casefold() in card.fields:
            return None
        card.put(heading, slot)
    card.describe(above.description)
    return card


def _band(grid: Grid) -> Slot:
    """The name in the row across a form: "Insats 1: Mobilt team" is called "Mobilt team"."""
    slot = grid.above[-1].slots[0]
    return replace(slot, text=name_in(slot.text))


def pairs_of(grid: Grid) -> Iterator[tuple[str, Slot]]:
    """The labels of a form with what stands to the right of each; none of a wider table."""
    if grid.width % 2 or len(grid.rows) > MOST_LINES:
        return
    for row in [*([_heading_row(grid)] if any(grid.headings) else []), *grid.rows]:
        for j in range(0, grid.width, 2):
            yield row.texts[j].rstrip(" :"), row.slots[j + 1]


def _is_turned(card: Card) -> bool:
    """Whether a line is plainly for the name: such a form is a table on its side."""
    return any(is_name_label(label, card.labels) for label in card.headings.values())


def _is_form(card: Card) -> bool:
    """Whether half of the labels are known to be such, or stand in the document's other forms."""
    known = [
        bool(roles_of(label)) or key in card.labels.known for key, label in card.headings.items()
    ]
    return sum(known) * 2 >= len(known)


def _may_name(key: str, names: Names) -> bool:
    """Whether forms in a row are named by a line of their own: "Titel", "Namn", which say
    something else in each of them.
    """
    own = key in names.labels.known and key not in names.labels.repeated
    weak = heading_strength(key, ColumnRole.NAME) > 0 and not roles_of(key)
    return names.forms_follow and own and weak


def _heading_row(grid: Grid) -> Row:
    place = grid.rows[0].place if grid.rows else Place(grid.page)
    return Row(tuple(Slot(text) for text in grid.headings), place)
