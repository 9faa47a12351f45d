"""The intervention tables of a description: areas and rows → lines of slots."""

from __future__ import annotations

import re

from tests.made.amounts import write_money, write_number
from tests.made.model import Area, AreaAs, Column, Description, Layout, Role, Row
from tests.made.sheet import SOFT_HYPHEN, Grid, Slot

LONG_WORD = 14  # letters; a narrow column cuts words from about here on
HYPHEN_EVERY = 6  # letters between two places where such a word may be cut
MONEY_ROLES = (Role.MONEY, Role.DEVIATION)
CARD_SHARES = (1.0, 3.0)

Slots = tuple[Slot | None, ...]


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
        if column.role in MONEY_ROLES
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
        elif column.role in MONEY_ROLES:
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
        if column.role in MONEY_ROLES:
            text = write_money(next(figures), description.money)
            slots.append(Slot(text, bold=True, right=description.layout.right_amounts))
        else:
            slots.append(Slot(label, bold=True))
            label = ""
    return tuple(slots)


def _heading_slot(description: Description, column: Column, rowspan: int = 1) -> Slot:
    right = description.layout.right_amounts and column.role in MONEY_ROLES
    return Slot(column.heading, rowspan=rowspan, bold=True, right=right)


def _heading_lines(description: Description) -> list[Slots]:
    """One line of headings; two where the money columns have one above them."""
    columns, group = _columns(description), description.layout.money_group
    if not group:
        return [tuple(_heading_slot(description, column) for column in columns)]
    count = sum(column.role in MONEY_ROLES for column in columns)
    upper: list[Slot | None] = []
    lower: list[Slot | None] = []
    for column in columns:
        if column.role not in MONEY_ROLES:
            upper.append(_heading_slot(description, column, rowspan=2))
            lower.append(None)
            continue
        first = not any(lower)
        upper.append(Slot(group, colspan=count, bold=True) if first else None)
        lower.append(_heading_slot(description, column))
    return [tuple(upper), tuple(lower)]


def _area_lines(description: Description, area: Area) -> list[Slots]:
    lines = [_line(description, area, row, n == 0) for n, row in enumerate(area.rows)]
    if description.layout.total_label:
        sums = area.total_sek or area_sums(area)
        lines.append(_sums_line(description, description.layout.total_label, sums))
    return lines


def _grid(description: Description, lines: list[Slots]) -> Grid:
    width, layout = len(_columns(description)), description.layout
    caption: list[Slots] = []
    if layout.caption:
        caption.append((Slot(layout.caption, colspan=width, bold=True), *[None] * (width - 1)))
    heading = [*caption, *_heading_lines(description)]
    return Grid(
        rows=(*heading, *lines),
        shares=tuple(column.share for column in _columns(description)),
        borders=layout.borders,
        repeat_heading=layout.repeat_heading,
        header_rows=len(heading),
    )


def area_table(description: Description, area: Area) -> Grid:
    """The area's own table."""
    return _grid(description, _area_lines(description, area))


def one_table(description: Description) -> Grid:
    """All areas in one table, each with its band, its column or its spanning cell."""
    layout, width = description.layout, len(_columns(description))
    lines: list[Slots] = []
    for area in description.areas:
        if layout.blank_rows and lines:
            lines.append((Slot(""),) * width)
        if layout.area_as is AreaAs.BAND:
            band = Slot(area_heading(area, layout), colspan=width, bold=True)
            lines.append((band, *[None] * (width - 1)))
        lines += _area_lines(description, area)
    if layout.grand_label:
        lines.append(_sums_line(description, layout.grand_label, grand_sums(description.areas)))
    return _grid(description, lines)


def cards(description: Description, area: Area) -> list[Grid]:
    """Each intervention as a form of its own: headings to the left, contents to the right."""
    heading = tuple(Slot(column.heading, bold=True) for column in _columns(description))
    lines = (_line(description, area, row, first=True) for row in area.rows)
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
