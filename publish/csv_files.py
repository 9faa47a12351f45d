"""A view → a CSV file that a spreadsheet may open: no cell of it is taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publish.snapshot import Cell, View

# What spreadsheets take for the beginning of a formula, also in its wide East Asian form, and the
# blanks that some of them pass over before they look (OWASP's list for CSV injection). Apostrophes
# before it count too, so that taking one away always gives back what the document wrote.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells are parted and written."""

    delimiter: str
    encoding: str
    decimal: str


# RFC 4180 says so; and only then does the csv module quote a lone carriage return in a cell.
LINE_END = "\r\n"

PLAIN = Dialect(delimiter=",", encoding="utf-8", decimal=".")
# A Swedish Excel parts cells by its list separator, takes UTF-8 only from a byte order mark, and
# reads 0.5 as text or as a date.
FOR_EXCEL = Dialect(delimiter=";", encoding="utf-8-sig", decimal=",")


def write_csv(view: View, rows: Iterable[tuple[Cell, ...]], path: Path, dialect: Dialect) -> int:
    """Write the rows below a line of names, NULL as an empty cell; return how many there are."""
    count = 0
    with path.open("w", encoding=dialect.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=dialect.delimiter, lineterminator=LINE_END)
        writer.writerow([column.name for column in view.columns])
        for row in rows:
            writer.writerow([_cell(value, dialect) for value in row])
            count += 1
    return count


def guarded(text: str) -> str:
    """`text`, behind an apostrophe if a spreadsheet would take it for a formula: `-` → `'-`."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def _cell(value: Cell, dialect: Dialect) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return str(value).replace(".", dialect.decimal)
