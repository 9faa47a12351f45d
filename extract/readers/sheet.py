"""What every reader of spreadsheets hands on: a sheet's filled cells as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.amounts import unit_named

# The names that programs give a new sheet: Excel and LibreOffice in Swedish, English and others.
_DEFAULT_NAME = re.compile(
    r"\s*(?:blad|sheet|ark|tabell|table|tabelle|feuil|taul|taulukko|hoja|worksheet|flik)\s*_?\d*"
    r"\s*(?:\(\d+\))?\s*",
    re.IGNORECASE,
)

_FIGURE = re.compile(r"[-−–(]?\s?\d[\d\s.,]*(?:kr|tkr|kkr|mkr|mnkr|sek|:-)?\)?\.?", re.IGNORECASE)
_YEAR = re.compile(r"20[0-4]\d")


class Written(NamedTuple):
    """A cell's text as shown; `points` is its letters' size (0: the format does not tell)."""

    text: str
    is_number: bool = False
    is_bold: bool = False
    points: float = 0.0

    @property
    def is_sum(self) -> bool:
        """Whether it may be money: a number, typed as text too, but no year: years head columns."""
        is_figure = self.is_number or _FIGURE.fullmatch(self.text) is not None
        return is_figure and not _YEAR.fullmatch(self.text)


class Range(NamedTuple):
    """A rectangle of cells; rows and columns count from 1, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


Line = dict[int, Written]  # a row's filled cells by column


@dataclass(slots=True)
class Sheet:
    """One sheet: `rows` by number hold their filled cells by column.

    `spans` are merged cells by their first slot, `tables` the ranges that the format marks as
    tables with a heading row, `texts` what stands in boxes over the cells, by row. `cut_rows` are
    rows that a text file cuts into cells, though most of them be empty, where it leaves lines of
    text whole.
    """

    name: str
    page: int | None
    rows: dict[int, Line] = field(default_factory=dict)
    spans: dict[tuple[int, int], Range] = field(default_factory=dict)
    tables: list[Range] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    cut_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    errors: list[str] = field(default_factory=list)  # addresses of cells that show an error
    not_computed: list[str] = field(default_factory=list)  # of formulas without a result

    @property
    def has_own_name(self) -> bool:
        return not _DEFAULT_NAME.fullmatch(self.name)

    def cells(self) -> Iterator[Written]:
        return (cell for line in self.rows.values() for cell in line.values())


def address(row: int, column: int) -> str:
    """The cell's name in the sheet: (7, 28) → "AB7"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def column_number(letters: str) -> int:
    """The reverse of `address` for a column: "AB" → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def say_units(sheet: Sheet, scaled: list[tuple[int, int, int]]) -> None:
    """Writes the unit behind figures that a format shows in thousands, unless the sheet says it.

    `#,##0,` shows 800000 as "800": authors choose it for a column headed "tkr".
    """
    for times, unit in ((1, "tkr"), (2, "mkr")):
        words = (cell.text for cell in sheet.cells() if not cell.is_number)
        places = [(row, column) for row, column, divided in scaled if divided == times]
        if not places or any(unit_named(text) == 1_000**times for text in words):
            continue
        for row, column in places:
            cell = sheet.rows[row][column]
            sheet.rows[row][column] = cell._replace(text=f"{cell.text} {unit}")
