"""A whole table: its headings, and rows of slots below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.heading_words import phase_said, roles_told, year_said
from extract.headings import column_is_heading, row_is_heading
from extract.model import Cell, Place
from extract.row_names import is_total

NAME_HEADING = "Insats"


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a row: the text of the cell that covers it.

    `is_first` tells the cell's own first slot from those that its spans cover as well.
    `paragraphs` are the author's own, () where line ends come from the layout.
    """

    text: str = ""
    is_first: bool = True
    cell: Cell | None = None
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a slot for each column with its text, and where the row stands."""

    slots: tuple[Slot, ...]
    place: Place
    # Made once: whoever asks for one text after the other would make all of them each time.
    texts: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", tuple([slot.text for slot in self.slots]))

    @property
    def across(self) -> str | None:
        """The text of a row that holds one cell over (nearly) the whole width, else None."""
        filled = [slot for slot in self.slots if slot.text and slot.is_first]
        if len(filled) != 1 or len(self.slots) < 2:
            return None
        cell = filled[0].cell
        spans = cell is not None and cell.colspan >= max(2, len(self.slots) - 1)
        alone = filled[0] is self.slots[0]
        return filled[0].text if spans or alone else None

    def is_empty(self) -> bool:
        return not any(self.texts)


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table: one heading a column ("" where it has none), then the rows below.

    `above` are the rows across the table that stand before its heading; `tables` are the document's
    own tables that it is made of, none where lines of text make it.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    page: int | None
    tables: tuple[int, ...]
    above: tuple[Row, ...] = ()

    @property
    def width(self) -> int:
        return len(self.headings)

    @property
    def number(self) -> int | None:
        return self.tables[0] if self.tables else None


def turned(grid: Grid) -> Grid:
    """A table whose headings stand in its first column, turned so that they stand on top.

    Forms do so, one for each intervention; several below each other repeat their headings.
    """
    if row_is_heading(grid.headings):
        return grid
    lines = _labelled([*grid.above, *heading_row(grid), *grid.rows])
    labels = [line.texts[0] for line in lines]
    if not labels[0] and _are_names(lines[0].texts[1:]):
        labels[0] = NAME_HEADING
    again = labels.index(labels[0], 1) if labels[0] in labels[1:] else len(labels)
    forms = [lines[i : i + again] for i in range(0, len(lines), again)]
    if not column_is_heading(labels[:again]) or any(len(form) != again for form in forms):
        return grid
    rows = [
        Row(tuple(line.slots[j] for line in form), form[0].place)
        for form in forms
        for j in range(1, grid.width)
        if any(line.texts[j] for line in form)
    ]
    return replace(grid, headings=tuple(labels[:again]), rows=tuple(rows), above=())


def _are_names(texts: Sequence[str]) -> bool:
    """Whether labels beside an empty corner could be names: who sets interventions side by side
    leaves the corner empty; over a budget's columns stand years, phases and units.
    """
    told = any(year_said(t) or phase_said(t) or is_total(t) or roles_told(t) for t in texts)
    return not told and all(any(map(str.isalpha, text)) for text in texts)


def without_empty_columns(grid: Grid) -> Grid:
    """Columns that hold nothing, as merged cells and layout grids leave behind, are dropped."""
    keep = [
        j
        for j in range(grid.width)
        if any(row.slots[j].text for row in grid.rows)
        or (grid.headings[j] and (j == 0 or grid.headings[j] != grid.headings[j - 1]))
    ]
    if len(keep) == grid.width or len(keep) < 2:
        return grid
    return replace(
        grid,
        headings=tuple(grid.headings[j] for j in keep),
        rows=tuple(replace(r, slots=tuple(r.slots[j] for j in keep)) for r in grid.rows),
    )


def _labelled(lines: Sequence[Row]) -> list[Row]:
    """The lines of forms; what stands beside no label goes on with the line above."""
    labelled: list[Row] = []
    for line in lines:
        if labelled and not line.texts[0]:
            above = labelled[-1]
            slots = (
                replace(a, text=f"{a.text} {b.text}".strip()) if b.text else a
                for a, b in zip(above.slots, line.slots, strict=True)
            )
            labelled[-1] = Row(tuple(slots), above.place)
        else:
            labelled.append(line)
    return labelled


def heading_row(grid: Grid) -> list[Row]:
    """The headings as the row that they stand in; none where the table has no headings."""
    if not any(grid.headings):
        return []
    place = replace(grid.rows[0].place, row=1) if grid.rows else Place(grid.page, grid.number)
    return [Row(tuple(Slot(text) for text in grid.headings), place)]
