"""The intervention tables of a description: areas and rows → lines of slots."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.made.amounts import write_money, write_number
from tests.made.heads import MONEY_ROLES, columns_of, heading_lines
from tests.made.model import Area, AreaAs, Description, Layout, Role, Row, Trick
from tests.made.sheet import SOFT_HYPHEN, Grid, Slot, Slots

LONG_WORD = 14  # letters; a narrow column cuts words from about here on
HYPHEN_EVERY = 6  # letters between two places where such a word may be cut
OLD_WORDING = " (förslag)"  # what a tracked change has taken away from a name
OLD_SEK = 100_000  # and from an amount


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
    if area.stated_text:
        return f"{area.heading} {area.stated_text}"
    money = write_number(area.stated_sek, " ")
    return layout.stated_form.format(area=area.heading, money=money)


def area_sums(area: Area) -> tuple[int, ...]:
    """What the rows add up to, one sum for each money column; empty without rows."""
    columns = zip(*(row.amounts for row in area.rows), strict=True)
    return tuple(sum(amount or 0 for amount in column) for column in columns)


def grand_sums(areas: tuple[Area, ...]) -> tuple[int, ...]:
    filled = (area_sums(area) for area in areas if area.rows)
    return tuple(sum(sums) for sums in zip(*filled, strict=True))


def _figures(
    description: Description, amounts: tuple[int | None, ...], open_text: str = ""
) -> list[str]:
    """The texts of the columns with figures, in order; a deviation is that of the two before."""
    left, seen, texts = iter(amounts), list[int | None](), list[str]()
    for column in columns_of(description):
        if column.role is Role.MONEY:
            seen.append(next(left))
            write_open = open_text and seen[-1] is None
            texts.append(open_text if write_open else write_money(seen[-1], description.money))
        elif column.role in MONEY_ROLES:
            budget, outcome = seen[-2:]
            both = budget is not None and outcome is not None
            if column.role is Role.DEVIATION:
                deviation = (outcome or 0) - (budget or 0) if both else None
                texts.append(write_money(deviation, description.money))
            else:
                texts.append(f"{round(100 * (outcome or 0) / budget)} %" if budget and both else "")
    return texts


def _name(layout: Layout, row: Row, number: int) -> Slot:
    tracked = Trick.TRACKED in layout.tricks and number == 1
    return Slot(
        _softened(row.name) if layout.soft_hyphens else row.name,
        bold=layout.bold_names,
        mark=row.name_mark,
        link=f"https://www.example.se/insats/{number + 1}" if Trick.LINKS in layout.tricks else "",
        before=row.name + OLD_WORDING if tracked else "",
    )


def _money_slots(description: Description, row: Row, number: int) -> list[Slot]:
    """The figures of a row; the last money column bears the mark of a footnote."""
    layout, texts = description.layout, _figures(description, row.amounts, row.no_amount)
    slots = [Slot(text, right=layout.right_amounts) for text in texts]
    roles = [column.role for column in columns_of(description) if column.role in MONEY_ROLES]
    last = len(roles) - 1 - roles[::-1].index(Role.MONEY)
    old = ""
    if Trick.TRACKED in layout.tricks and number == 0 and row.amounts[-1] is not None:
        old = write_money(row.amounts[-1] + OLD_SEK, description.money)
    slots[last] = replace(slots[last], mark=row.money_mark, before=old)
    return slots


def _line(description: Description, area: Area, row: Row, number: int) -> Slots:
    """One intervention as a row of the table; `number` counts from 0 within the area."""
    layout, figures = description.layout, iter(_money_slots(description, row, number))
    others = iter(row.others)
    texts = {Role.PURPOSE: row.purpose, Role.RESPONSIBLE: row.responsible, Role.AREA: area.heading}
    slots: list[Slot | None] = []
    for column in columns_of(description):
        if column.role is Role.AREA and layout.area_as is AreaAs.SPAN:
            slots.append(Slot(area.heading, rowspan=len(area.rows)) if number == 0 else None)
        elif column.role in MONEY_ROLES:
            slots.append(next(figures))
        elif column.role is Role.OTHER:
            slots.append(Slot(next(others)))
        elif column.role is Role.NAME:
            slots.append(_name(layout, row, number))
        else:
            slots.append(Slot(texts[column.role]))
    return tuple(slots)


def _sums_line(description: Description, label: str, sums: tuple[int, ...]) -> Slots:
    """A total row: its label in the first column that is not money."""
    figures = iter(_figures(description, sums))
    slots: list[Slot | None] = []
    for column in columns_of(description):
        if column.role in MONEY_ROLES:
            right = description.layout.right_amounts
            slots.append(Slot(next(figures), bold=True, right=right))
        else:
            slots.append(Slot(label, bold=True))
            label = ""
    return tuple(slots)


def _area_lines(description: Description, area: Area) -> list[Slots]:
    layout = description.layout
    lines = [_line(description, area, row, n) for n, row in enumerate(area.rows)]
    if layout.total_label:
        sums = area.total_sek or area_sums(area)
        total = _sums_line(description, layout.total_label, sums)
        lines.insert(0 if layout.total_first else len(lines), total)
    return lines


def _band(text: str, width: int) -> Slots:
    return (Slot(text, colspan=width, bold=True), *[None] * (width - 1))


def _grid(description: Description, lines: list[Slots]) -> Grid:
    columns, layout = columns_of(description), description.layout
    caption = [_band(layout.caption, len(columns))] if layout.caption else []
    heading = [*caption, *heading_lines(description)]
    return Grid(
        rows=(*heading, *lines),
        shares=tuple(column.share for column in columns),
        borders=layout.borders,
        repeat_heading=layout.repeat_heading,
        header_rows=len(heading),
    )


def area_table(description: Description, area: Area) -> Grid:
    """The area's own table."""
    return _grid(description, _area_lines(description, area))


def grouped_areas(description: Description) -> list[tuple[str, tuple[Area, ...]]]:
    """The areas under the bands above their own; one nameless group where there are none, or
    where one of two would have no rows to sum.
    """
    areas, groups = description.areas, description.layout.groups
    half = len(areas) // 2
    halves = (areas[:half], areas[half:])
    if not all(groups) or not all(any(area.rows for area in each) for each in halves):
        return [("", areas)]
    return list(zip(groups, halves, strict=True))


def one_table(description: Description) -> Grid:
    """All areas in one table, each with its band, its column or its spanning cell."""
    layout, width = description.layout, len(columns_of(description))
    lines: list[Slots] = []
    for group, areas in grouped_areas(description):
        if group:
            lines.append(_band(group, width))
        for area in areas:
            if layout.blank_rows and lines:
                lines.append((Slot(""),) * width)
            if layout.area_as is AreaAs.BAND:
                lines.append(_band(area_heading(area, layout), width))
            lines += _area_lines(description, area)
        if group:
            lines.append(_sums_line(description, f"Summa {group}", grand_sums(areas)))
    if layout.grand_label:
        lines.append(_sums_line(description, layout.grand_label, grand_sums(description.areas)))
    return _grid(description, lines)


def row_line(description: Description, area: Area, number: int) -> Slots:
    """The area's row with this number as it would stand in a table: what forms are made of."""
    return _line(description, area, area.rows[number], number)
