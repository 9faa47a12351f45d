"""A table in a text file (.csv, .tsv) as headings, paragraphs and tables."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Literal

from extract.errors import DamagedDocument
from extract.model import Content
from extract.readers import charset
from extract.readers.office_text import clean
from extract.readers.sheet import Sheet, Written
from extract.readers.sheet_blocks import sheet_blocks
from extract.readers.text_tables import numbered
from extract.size import check_cells

# What programs part cells with; the semicolon is that of Excel in Swedish.
_SEPARATORS = (";", "\t", ",", "|")
# Excel heeds this line and does not show it.
_SAYS_SEPARATOR = re.compile(r'"?sep=(.)"?[^\S\n]*(?:\n|$)', re.IGNORECASE)
# A quote that never closes swallows the rest of the file; no cell has more lines than this.
_LONGEST_CELL = 100
_MOST_SAMPLED = 200  # lines are enough to tell the separator


def read(path: Path) -> Content:
    """The file's blocks, without pages. Raises DamagedDocument for what is no text, and
    DocumentTooLarge for more cells than are read.
    """
    text = charset.decode(path.read_bytes()).lstrip("\ufeff")
    sheet = Sheet(name="", page=None)
    rows = _rows(text)
    is_ragged = any(len(row) == 1 and row[0].strip() for row in rows)
    for number, row in enumerate(rows, 1):
        texts = ((column, clean(cell)) for column, cell in enumerate(row, 1))
        line = {column: Written(cell) for column, cell in texts if cell}
        if line:
            sheet.rows[number] = line
        if is_ragged and len(row) > 1:
            sheet.cut_rows.add(number)
    return Content(numbered(sheet_blocks(sheet)))


def _rows(text: str) -> list[list[str]]:
    said = _SAYS_SEPARATOR.match(text)
    if said:
        text, separator = text[said.end() :], said[1]
    else:
        separator = _separator(text)
    try:
        rows = _parsed(text, separator, heeds_quotes=True)
        if any(cell.count("\n") > _LONGEST_CELL for row in rows for cell in row):
            rows = _parsed(text, separator, heeds_quotes=False)
    except csv.Error:
        try:
            rows = _parsed(text, separator, heeds_quotes=False)
        except csv.Error as error:
            raise DamagedDocument(f"its lines are no cells ({error}): export it again") from error
    return rows


def _parsed(text: str, separator: str, *, heeds_quotes: bool) -> list[list[str]]:
    lines = (f"{line}\n" for line in text.split("\n"))
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if heeds_quotes else csv.QUOTE_NONE
    rows: list[list[str]] = []
    cells = 0
    for row in csv.reader(lines, delimiter=separator, quoting=quoting):
        cells += sum(1 for cell in row if cell)
        check_cells(cells)  # before the rest is cut: a list of payments may have millions
        rows.append(row)
    return rows


def _separator(text: str) -> str:
    """The one with most cuts in rows of one width below each other: a sentence has a comma or two,
    too, and so has a sum in a line of text ("Avsatta medel: 0,5 mkr").
    """

    def worth(separator: str) -> tuple[int, int]:
        lines = text.split("\n", _MOST_SAMPLED)[:_MOST_SAMPLED]
        try:
            rows = list(csv.reader([f"{line}\n" for line in lines], delimiter=separator))
        except csv.Error:
            return 0, 0  # a line longer than any cell
        filled = [len(row) for row in rows if any(cell.strip() for cell in row)]
        beside = zip([0, *filled], filled, [*filled[1:], 0], strict=False)
        widths = Counter(width for above, width, below in beside if width in (above, below))
        cuts = max(((width - 1) * count for width, count in widths.items()), default=0)
        return cuts, -_SEPARATORS.index(separator)

    return max(_SEPARATORS, key=worth)
