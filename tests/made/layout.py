"""Description → sheet: texts and tables in the order of reading, whatever the format."""

from __future__ import annotations

from tests.made.amounts import write_number
from tests.made.counties import region_of
from tests.made.model import AreaAs, Borders, Description, Distractor
from tests.made.sheet import Grid, Kind, Sheet, Slot, Text
from tests.made.tables import area_heading, area_table, cards, one_table


def _separate_tables(description: Description) -> list[Text | Grid]:
    blocks: list[Text | Grid] = []
    for area in description.areas:
        blocks.append(Text(Kind.SUBHEADING, area_heading(area, description.layout)))
        blocks += _texts(area.intro)
        if area.rows and description.layout.cards:
            blocks += cards(description, area)
        elif area.rows:
            blocks.append(area_table(description, area))
    return blocks


def _one_table(description: Description) -> list[Text | Grid]:
    intro = tuple(text for area in description.areas for text in area.intro)
    return [*_texts(intro), one_table(description)]


def _distractor(distractor: Distractor, borders: Borders) -> list[Text | Grid]:
    head, *body = distractor.rows
    rows = (
        tuple(Slot(text, bold=True) for text in head),
        *(tuple(Slot(text) for text in line) for line in body),
    )
    grid = Grid(rows, (1.0,) * len(head), borders, repeat_heading=False, header_rows=1)
    return [Text(Kind.SUBHEADING, distractor.heading), grid]


def _texts(lines: tuple[str, ...]) -> list[Text | Grid]:
    """`# ` begins a heading, `- ` a list item, anything else is a paragraph."""
    made: list[Text | Grid] = []
    for line in lines:
        if line.startswith("# "):
            made.append(Text(Kind.HEADING, line[2:]))
        elif line.startswith("- "):
            made.append(Text(Kind.ITEM, line[2:]))
        else:
            made.append(Text(Kind.PARAGRAPH, line))
    return made


def lay_out(description: Description) -> Sheet:
    """The whole document as texts and grids in the order of reading."""
    layout = description.layout
    blocks: list[Text | Grid] = [Text(Kind.META, line) for line in description.head]
    blocks.append(Text(Kind.TITLE, description.title))
    blocks += _texts(description.before)
    if description.grand_text and description.grand_sek is not None:
        money = write_number(description.grand_sek, " ")
        blocks.append(Text(Kind.PARAGRAPH, description.grand_text.format(money=money)))
    for distractor in description.lead:
        blocks += _distractor(distractor, layout.borders)
    if description.tables_heading:
        blocks.append(Text(Kind.HEADING, description.tables_heading))
    separate = layout.area_as is AreaAs.HEADING
    blocks += _separate_tables(description) if separate else _one_table(description)
    blocks += _texts(description.after)
    for distractor in description.tail:
        blocks += _distractor(distractor, layout.borders)
    return Sheet(
        title=description.title,
        blocks=tuple(blocks),
        landscape=layout.landscape,
        font_pt=layout.font_pt,
        footer=region_of(description.county),
        rows_a_slide=layout.rows_a_slide,
    )
