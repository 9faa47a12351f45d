"""Columns that hold two things → a column for each: a sum behind every name, sums of several years
or phases in one cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from extract import amounts
from extract.columns import roles
from extract.grid import Grid, Row, Slot
from extract.heading_words import phase_said, year_said
from extract.row_names import is_total

# Share of the rows that must bear a sum behind the name: an area's heading does so too, a few do.
MOSTLY = 2 / 3
LEAST_ROWS = 2
SUM_HEADING = "Belopp"
UNITS = {1_000: " (tkr)", 1_000_000: " (mnkr)"}
# "2024: 400 000 kr 2025: 450 000 kr", "Budget: 1,2 mkr; Utfall: 1 mkr".
_LABEL = r"(?:\b20\d\d\s*[:=–-]|\b[A-ZÅÄÖ][a-zåäö]+(?:\s20\d\d)?\s*:)"
LABELLED = re.compile(rf"(?P<label>{_LABEL})\s*(?P<sum>.*?)(?=\W*{_LABEL}|$)", re.DOTALL)
# "Vårdteam (1 300 000 kr)", "Vårdteam: 1,3 mkr", "Vårdteam – 400 tkr".
BEFORE_SUM = re.compile(r"\s*(?:\(|[:,]|\s[-–—])\s*$")


def unpacked(grid: Grid) -> Grid:
    """The table with what its cells have packed together in columns of their own."""
    grid = _by_label(grid)
    own = [row.texts for row in grid.rows if row.across is None]
    if len(own) < LEAST_ROWS or roles(grid.headings, own).amounts:
        return grid
    return _sums_apart(grid)


# --- several years, or a budget and its outcome, in a cell ----------------------------------------


def _by_label(grid: Grid) -> Grid:
    own = [row.texts for row in grid.rows if row.across is None]
    for j in range(grid.width):
        filled = [texts[j] for texts in own if not amounts.is_open(texts[j])]
        labels = {tuple(sums) for text in filled if (sums := _labelled(text))}
        told = len(labels) == 1 and all(_labelled(text) for text in filled)
        if told and len(order := next(iter(labels))) > 1:
            headings = [f"{grid.headings[j]} {label}".strip() for label in order]
            return widened(grid, j, headings, partial(_slots, labels=order))
    return grid


def _labelled(text: str) -> dict[str, str]:
    """The sums of a cell that has one under each of several labels, and nothing else."""
    found = {m["label"].strip(" :=–-"): m["sum"].strip(" ,;") for m in LABELLED.finditer(text)}
    rest = LABELLED.sub("", text).strip(" ,;")
    sums = all(amounts.is_open(s) or amounts.parse(s) is not None for s in found.values())
    known = all(year_said(label) or phase_said(label) for label in found)
    return found if len(found) > 1 and sums and known and not rest else {}


def _slots(slot: Slot, labels: Sequence[str]) -> list[Slot]:
    sums = _labelled(slot.text)
    return [replace(slot, text=sums.get(label, "")) for label in labels]


# --- sums behind names --------------------------------------------------------------------------


def _sums_apart(grid: Grid) -> Grid:
    for j in range(grid.width):
        texts = [row.texts[j] for row in grid.rows]
        bearing = sum(_parted(text) is not None for text in texts)
        if bearing >= max(LEAST_ROWS, MOSTLY * len(texts)):
            unit = UNITS.get(amounts.unit_named(grid.headings[j]) or 1, "")
            headings = [grid.headings[j], SUM_HEADING + unit]
            return widened(grid, j, headings, _name_and_sum)
    return grid


def _name_and_sum(slot: Slot) -> list[Slot]:
    name, text = _parted(slot.text) or (slot.text, "")
    return [replace(slot, text=name), replace(slot, text=text)]


def _parted(text: str) -> tuple[str, str] | None:
    """A name and the sum that ends its cell; None where there is no such sum."""
    figures = amounts.figures(text)
    if not figures or not (figures[-1].unit is not None or figures[-1].is_grouped):
        return None
    figure = figures[-1]
    name, sign, after = before_sum(text, figure)
    after = after.strip(" .")
    ends = after in ("", ")") and (after == ")") == ("(" in sign)
    told = bool(sign) or is_total(text)
    if any(other.unit is not None for other in figures[:-1]):
        return None  # a list of names and sums in one cell: none of the names is the row's
    return (name, bare(figure)) if ends and told and any(map(str.isalpha, name)) else None


def before_sum(text: str, figure: amounts.Figure) -> tuple[str, str, str]:
    """What stands before a sum, the sign that parts the two ("" where none does), what follows."""
    before, after = text[: figure.start], text[figure.end :]
    if figure.text.endswith("."):  # "kr." may end the sentence, too
        after = "." + after
    if not figure.text[0].isdigit() and figure.value >= 0:
        before += figure.text[0]  # a stroke right before a figure is read with it
    sign = BEFORE_SUM.search(before)
    return before[: sign.start()] if sign else before.strip(), sign[0] if sign else "", after


def bare(figure: amounts.Figure) -> str:
    """A figure's text without the stroke that parts it from the words before it."""
    text = figure.text.rstrip(".")
    return text if figure.value < 0 else text.lstrip("-–—\u2212 ")


def widened(
    grid: Grid, j: int, headings: Sequence[str], split: Callable[[Slot], Sequence[Slot]]
) -> Grid:
    """The table with the column `j` as several: each of its slots as `split` parts it."""

    def wide(row: Row) -> Row:
        return replace(row, slots=(*row.slots[:j], *split(row.slots[j]), *row.slots[j + 1 :]))

    return replace(
        grid,
        headings=(*grid.headings[:j], *headings, *grid.headings[j + 1 :]),
        rows=tuple(map(wide, grid.rows)),
        above=tuple(map(wide, grid.above)),
    )
