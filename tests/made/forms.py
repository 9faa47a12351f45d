"""Interventions without a table for all of them: a form or a text box for each."""

from __future__ import annotations

from tests.made.heads import columns_of
from tests.made.model import Area, Description, Role
from tests.made.sheet import Box, Grid, Slot, raised
from tests.made.tables import row_line

CARD_SHARES = (1.0, 3.0)


def cards(description: Description, area: Area) -> list[Grid]:
    """Each intervention as a form of its own: headings to the left, contents to the right."""
    heading = tuple(Slot(column.heading, bold=True) for column in columns_of(description))
    lines = (row_line(description, area, number) for number in range(len(area.rows)))
    return [
        Grid(
            rows=tuple((label, slot) for label, slot in zip(heading, line, strict=True)),
            shares=CARD_SHARES,
            borders=description.layout.borders,
            repeat_heading=False,
            header_rows=0,
        )
        for line in lines
    ]


def boxes(description: Description, area: Area) -> list[Box]:
    """Each intervention as a text box: its name, then `Heading: contents` on lines of their own."""
    made = []
    for number, row in enumerate(area.rows):
        lines = [row.name + raised(row.name_mark)]
        slots = row_line(description, area, number)
        for column, slot in zip(columns_of(description), slots, strict=True):
            if column.role is not Role.NAME and slot and slot.text:
                lines.append(f"{column.heading}: {slot.text}{raised(slot.mark)}")
        made.append(Box(tuple(lines)))
    return made
