"""A view → a CSV file that a spreadsheet may open: no cell of it is taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publish.kinds import Kind
from publish.snapshot import Cell, View

# What spreadsheets take for the beginning of a formula, also in its wide East Asian form, and the
# blanks that some of them pass over before they look (OWASP's list for CSV injection). Apostrophes
# before it count too, so that taking one away always gives back what the document wrote.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_SIGNS = frozenset("'=+-@\t\r\n＝＋－＠")  # what either begins with; most texts do not
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
    texts = [at for at, column in enumerate(view.columns) if column.kind is Kind.TEXT]
    reals = [at for at, column in enumerate(view.columns) if column.kind is Kind.REAL]
    count = 0
    with path.open("w", encoding=dialect.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=dialect.delimiter, lineterminator=LINE_END)
        writer.writerow([column.name for column in view.columns])
        for row in rows:
            cells: list[Cell] = list(row)
            for at in texts:
                text = cells[at]
                if isinstance(text, str) and text[:1] in _SIGNS:
                    cells[at] = guarded(text)
            if dialect.decimal != ".":
                for at in reals:
                    cells[at] = _with_decimal(cells[at], dialect)
            writer.writerow(cells)
            count += 1
    return count


def guarded(text: str) -> str:
    """`text`, behind an apostrophe if a spreadsheet would take it for a formula: `-` → `'-`."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def _with_decimal(value: Cell, dialect: Dialect) -> Cell:
    return None if value is None else str(value).replace(".", dialect.decimal)
