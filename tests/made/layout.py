"""Description → sheet: texts and tables in the order of reading, whatever the format."""

from __future__ import annotations

from tests.made.amounts import write_money, write_number
from tests.made.counties import region_of
from tests.made.forms import boxes, cards
from tests.made.heads import columns_of
from tests.made.model import Area, AreaAs, Borders, Description, Distractor, Role, Trick
from tests.made.sheet import Beside, Block, Columned, Grid, Kind, Sheet, Slot, Text
from tests.made.tables import OLD_SEK, area_heading, area_table, one_table

Flow = list[Text | Grid]


def _under_unit(description: Description, grid: Grid) -> Flow:
    line = description.layout.unit_line
    return [Text(Kind.PARAGRAPH, line), grid] if line else [grid]


def _area(description: Description, area: Area) -> list[Block]:
    layout = description.layout
    blocks: list[Block] = []
    if area.heading:
        blocks.append(Text(Kind.SUBHEADING, area_heading(area, layout)))
    blocks += _texts(area.intro)
    if not area.rows:
        return blocks
    if layout.cards:
        return [*blocks, *cards(description, area)]
    if layout.boxes:
        return [*blocks, *boxes(description, area)]
    return [*blocks, *_under_unit(description, area_table(description, area))]


def _flow(blocks: list[Block]) -> tuple[Text | Grid, ...]:
    return tuple(block for block in blocks if isinstance(block, Text | Grid))


def _separate_tables(description: Description) -> list[Block]:
    if not description.layout.side_by_side:
        return [block for area in description.areas for block in _area(description, area)]
    blocks: list[Block] = []
    for start in range(0, len(description.areas), 2):
        pair = [_area(description, area) for area in description.areas[start : start + 2]]
        blocks += [Beside(_flow(pair[0]), _flow(pair[1]))] if len(pair) == 2 else pair[0]
    return blocks


def _one_table(description: Description) -> list[Block]:
    intro = tuple(text for area in description.areas for text in area.intro)
    return [*_texts(intro), *_under_unit(description, one_table(description))]


def _old_proposal(description: Description) -> tuple[Text | Grid, ...]:
    """What a hidden slide keeps: the first area with other amounts."""
    if not description.areas:
        return ()
    heads = [c.heading for c in columns_of(description) if c.role in (Role.NAME, Role.MONEY)][:2]
    rows = tuple(
        (Slot(row.name), Slot(write_money(row.amounts[0] + OLD_SEK, description.money)))
        for row in description.areas[0].rows
        if row.amounts and row.amounts[0] is not None
    )
    head = tuple(Slot(text, bold=True) for text in heads)
    borders = description.layout.borders
    grid = Grid((head, *rows), (2.0, 1.0), borders, repeat_heading=False, header_rows=1)
    return (Text(Kind.SUBHEADING, "Tidigare version, visas inte"), grid)


def _distractor(distractor: Distractor, borders: Borders) -> Flow:
    head, *body = distractor.rows
    rows = (
        tuple(Slot(text, bold=True) for text in head),
        *(tuple(Slot(text) for text in line) for line in body),
    )
    grid = Grid(rows, (1.0,) * len(head), borders, repeat_heading=False, header_rows=1)
    return [Text(Kind.SUBHEADING, distractor.heading), grid]


def _distractors(description: Description, chosen: tuple[Distractor, ...]) -> list[Block]:
    """Below each other, or in twos beside each other."""
    flows = [_distractor(one, description.layout.borders) for one in chosen]
    if not description.layout.side_by_side:
        return [block for flow in flows for block in flow]
    blocks: list[Block] = []
    for start in range(0, len(flows), 2):
        pair = [tuple(flow) for flow in flows[start : start + 2]]
        blocks += [Beside(*pair)] if len(pair) == 2 else pair[0]
    return blocks


def _texts(lines: tuple[str, ...]) -> Flow:
    """`# ` begins a heading, `- ` a list item, anything else is a paragraph."""
    made: Flow = []
    for line in lines:
        if line.startswith("# "):
            made.append(Text(Kind.HEADING, line[2:]))
        elif line.startswith("- "):
            made.append(Text(Kind.ITEM, line[2:]))
        else:
            made.append(Text(Kind.PARAGRAPH, line))
    return made


def _before(description: Description) -> list[Block]:
    """The texts above the tables, with the whole sum at their end."""
    blocks: list[Block] = [*_texts(description.before)]
    if Trick.TWO_COLUMNS in description.layout.tricks and len(blocks) > 2:
        head, *texts = (block for block in blocks if isinstance(block, Text))
        blocks = [head, Columned(tuple(texts))]
    if description.grand_text and description.grand_sek is not None:
        money = write_number(description.grand_sek, " ")
        blocks.append(Text(Kind.PARAGRAPH, description.grand_text.format(money=money)))
    return blocks


def _running_head(description: Description) -> str:
    number = description.registration_number
    return f"{region_of(description.county)}    Dnr {number}" if number else ""


def lay_out(description: Description) -> Sheet:
    """The whole document as texts and grids in the order of reading."""
    layout, tricks = description.layout, description.layout.tricks
    blocks: list[Block] = [Text(Kind.META, line) for line in description.head]
    blocks.append(Text(Kind.TITLE, description.title))
    blocks += _before(description)
    blocks += _distractors(description, description.lead)
    if description.tables_heading:
        blocks.append(Text(Kind.HEADING, description.tables_heading))
    separate = layout.area_as is AreaAs.HEADING
    blocks += _separate_tables(description) if separate else _one_table(description)
    blocks += [Text(Kind.PARAGRAPH, line) for line in layout.footnotes]
    blocks += _texts(description.after)
    blocks += _distractors(description, description.tail)
    return Sheet(
        title=description.title,
        blocks=tuple(blocks),
        landscape=layout.landscape,
        font_pt=layout.font_pt,
        footer=region_of(description.county),
        rows_a_slide=layout.rows_a_slide,
        tricks=tricks,
        running_head=_running_head(description) if Trick.PAGE_HEAD in tricks else "",
        hidden=_old_proposal(description) if Trick.HIDDEN_SLIDE in tricks else (),
    )
