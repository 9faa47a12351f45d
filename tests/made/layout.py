"""Description → sheet: lays the tables out, whatever the format."""

from __future__ import annotations

import re

from tests.made.counties import region_of
from tests.made.model import (
    UNIT_SEK,
    Area,
    AreaAs,
    Borders,
    Column,
    Description,
    Distractor,
    Layout,
    Money,
    Role,
    Row,
)
from tests.made.sheet import SOFT_HYPHEN, Grid, Kind, Sheet, Slot, Text

LONG_WORD = 14  # letters; a narrow column cuts words from about here on
HYPHEN_EVERY = 6  # letters between two places where such a word may be cut

Slots = tuple[Slot | None, ...]


def write_number(value: int, group: str) -> str:
    """`1234567` → `1 234 567` with the given sign between groups."""
    return f"{value:,}".replace(",", group)


def write_money(sek: int | None, money: Money) -> str:
    """`1_250_000` in mnkr with two decimals → `1,25 mnkr`. Raises where digits would be lost."""
    if sek is None:
        return money.dash
    scaled, rest = divmod(abs(sek) * 10**money.decimals, UNIT_SEK[money.unit])
    if rest:
        raise ValueError(f"{sek} kr cannot be written in {money.unit} exactly")
    whole, part = divmod(scaled, 10**money.decimals)
    digits = write_number(whole, money.group)
    if money.decimals:
        digits += f",{part:0{money.decimals}d}"
    return ("-" if sek < 0 else "") + digits + money.suffix


def _softened(text: str) -> str:
    def cut(match: re.Match[str]) -> str:
        word = match.group()
        head, tail = word[:-4], word[-4:]
        parts = [head[i : i + HYPHEN_EVERY] for i in range(0, len(head), HYPHEN_EVERY)]
        return SOFT_HYPHEN.join(parts) + tail

    return re.sub(rf"[^\W\d_]{{{LONG_WORD},}}", cut, text)


def area_heading(area: Area, layout: Layout) -> str:
    """The heading as printed, with its money where it carries one."""
    if area.stated_sek is None:
        return area.heading
    money = write_number(area.stated_sek, " ")
    return layout.stated_form.format(area=area.heading, money=money)


def area_sums(area: Area) -> tuple[int, ...]:
    """What the rows add up to, one sum for each money column; empty without rows."""
    columns = zip(*(row.amounts for row in area.rows), strict=True)
    return tuple(sum(amount or 0 for amount in column) for column in columns)


def grand_sums(areas: tuple[Area, ...]) -> tuple[int, ...]:
    filled = (area_sums(area) for area in areas if area.rows)
    return tuple(sum(sums) for sums in zip(*filled, strict=True))


def _columns(description: Description) -> tuple[Column, ...]:
    """The columns that are printed: an area column only where the layout has one."""
    has_area = description.layout.area_as in (AreaAs.COLUMN, AreaAs.SPAN)
    return tuple(c for c in description.columns if c.role is not Role.AREA or has_area)


def _figures(amounts: tuple[int | None, ...], columns: tuple[Column, ...]) -> list[int | None]:
    """One figure for each money and deviation column, in the order of the columns."""
    left = iter(amounts)
    deviation = None
    if len(amounts) > 1 and amounts[0] is not None and amounts[1] is not None:
        deviation = amounts[1] - amounts[0]
    return [
        deviation if column.role is Role.DEVIATION else next(left)
        for column in columns
        if column.role in (Role.MONEY, Role.DEVIATION)
    ]


def _line(description: Description, area: Area, row: Row, first: bool) -> Slots:
    """One intervention as a row of the table."""
    layout, columns = description.layout, _columns(description)
    figures, others = iter(_figures(row.amounts, columns)), iter(row.others)
    texts = {
        Role.NAME: _softened(row.name) if layout.soft_hyphens else row.name,
        Role.PURPOSE: row.purpose,
        Role.RESPONSIBLE: row.responsible,
        Role.AREA: area.heading,
    }
    slots: list[Slot | None] = []
    for column in columns:
        if column.role is Role.AREA and layout.area_as is AreaAs.SPAN:
            slots.append(Slot(area.heading, rowspan=len(area.rows)) if first else None)
        elif column.role in (Role.MONEY, Role.DEVIATION):
            text = write_money(next(figures), description.money)
            slots.append(Slot(text, right=layout.right_amounts))
        elif column.role is Role.OTHER:
            slots.append(Slot(next(others)))
        else:
            bold = layout.bold_names and column.role is Role.NAME
            slots.append(Slot(texts[column.role], bold=bold))
    return tuple(slots)


def _sums_line(description: Description, label: str, sums: tuple[int, ...]) -> Slots:
    """A total row: its label in the first column that is not money."""
    columns = _columns(description)
    figures = iter(_figures(sums, columns))
    slots: list[Slot | None] = []
    for column in columns:
        if column.role in (Role.MONEY, Role.DEVIATION):
            text = write_money(next(figures), description.money)
            slots.append(Slot(text, bold=True, right=description.layout.right_amounts))
        else:
            slots.append(Slot(label, bold=True))
            label = ""
    return tuple(slots)


def _heading_line(description: Description) -> Slots:
    right = description.layout.right_amounts
    return tuple(
        Slot(c.heading, bold=True, right=right and c.role in (Role.MONEY, Role.DEVIATION))
        for c in _columns(description)
    )


def _area_lines(description: Description, area: Area) -> list[Slots]:
    lines = [_line(description, area, row, n == 0) for n, row in enumerate(area.rows)]
    if description.layout.total_label:
        sums = area.total_sek or area_sums(area)
        lines.append(_sums_line(description, description.layout.total_label, sums))
    return lines


def _grid(description: Description, lines: list[Slots]) -> Grid:
    return Grid(
        rows=(_heading_line(description), *lines),
        shares=tuple(column.share for column in _columns(description)),
        borders=description.layout.borders,
        repeat_heading=description.layout.repeat_heading,
    )


def _separate_tables(description: Description) -> list[Text | Grid]:
    blocks: list[Text | Grid] = []
    for area in description.areas:
        blocks.append(Text(Kind.SUBHEADING, area_heading(area, description.layout)))
        blocks += _texts(area.intro)
        if area.rows:
            blocks.append(_grid(description, _area_lines(description, area)))
    return blocks


def _one_table(description: Description) -> list[Text | Grid]:
    layout, width = description.layout, len(_columns(description))
    lines: list[Slots] = []
    for area in description.areas:
        if layout.area_as is AreaAs.BAND:
            band = Slot(area_heading(area, layout), colspan=width, bold=True)
            lines.append((band, *[None] * (width - 1)))
        lines += _area_lines(description, area)
    if layout.grand_label:
        sums = grand_sums(description.areas)
        lines.append(_sums_line(description, layout.grand_label, sums))
    intro = [text for area in description.areas for text in area.intro]
    return [*_texts(tuple(intro)), _grid(description, lines)]


def _distractor(distractor: Distractor, borders: Borders) -> list[Text | Grid]:
    head, *body = distractor.rows
    rows = (
        tuple(Slot(text, bold=True) for text in head),
        *(tuple(Slot(text) for text in line) for line in body),
    )
    grid = Grid(rows, (1.0,) * len(head), borders, repeat_heading=False)
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
