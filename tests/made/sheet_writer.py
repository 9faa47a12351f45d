"""Sheet → xlsx and csv, as finance officers keep them: sums are numbers with a format."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font

from tests.made.sheet import Grid, Kind, Sheet, Slot, Text, plain, raised, texts_and_grids

SIZES = {Kind.TITLE: 16.0, Kind.HEADING: 14.0, Kind.SUBHEADING: 12.0, Kind.BOX: 12.0}
BODY_POINTS = 11.0
SHEET_NAME = "Blad1"
# What Excel takes for a number when it is typed: its thousands parted by spaces.
TYPED_NUMBER = re.compile(r"(-?)(\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))?( kr| tkr| mkr| mnkr|:-)?")
# Signs that the old letters of Windows lack; Excel writes what is nearest.
OLD_LETTERS = str.maketrans({"\u2212": "-", "\u2009": " ", "\u202f": " "})
YEAR = re.compile(r"20\d\d")


def _value(text: str) -> tuple[str | float, str]:
    """A cell's value and number format: "1 250 000 kr" → 1250000, `#,##0" kr"`."""
    match = TYPED_NUMBER.fullmatch(text)
    if match is None or YEAR.fullmatch(text):
        return text, "General"
    minus, whole, decimals, suffix = match.groups()
    number = float(minus + whole.replace(" ", "") + "." + (decimals or "0"))
    code = "#,##0" if " " in whole or len(whole) <= 3 else "0"
    code += "." + "0" * len(decimals) if decimals else ""
    return number, code + (f'"{suffix}"' if suffix else "")


def _text(slot: Slot) -> str:
    return plain(slot.text) + raised(slot.mark)


def _fill(cell: Any, slot: Slot) -> None:
    cell.value, cell.number_format = _value(_text(slot))
    cell.font = Font(bold=slot.bold, size=BODY_POINTS)
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", horizontal="right" if slot.right else None
    )


def _add_grid(sheet: Any, grid: Grid, top: int) -> int:
    """Writes the grid from the row `top` on; returns the row after it."""
    for row, slots in enumerate(grid.rows, top):
        for column, slot in enumerate(slots, 1):
            if slot is None or not slot.text:
                continue
            _fill(sheet.cell(row, column), slot)
            if slot.rowspan > 1 or slot.colspan > 1:
                last_row, last_column = row + slot.rowspan - 1, column + slot.colspan - 1
                sheet.merge_cells(
                    start_row=row, start_column=column, end_row=last_row, end_column=last_column
                )
    return top + len(grid.rows)


def to_xlsx(sheet: Sheet, path: Path) -> Path:
    """Writes one sheet: headings larger and bold in the first column, a blank row after a table."""
    book = openpyxl.Workbook()
    made = book.worksheets[0]
    made.title = SHEET_NAME
    row = 1
    for block in texts_and_grids(sheet):
        if isinstance(block, Text):
            cell = made.cell(row, 1, plain(block.text))
            size = SIZES.get(block.kind, BODY_POINTS)
            cell.font = Font(bold=block.kind in SIZES, size=size)
            row += 1
        else:
            row = _add_grid(made, block, row) + 1
    book.save(path)
    return path


def to_csv(sheet: Sheet, path: Path) -> Path:
    """Writes lines with semicolons in Windows' own letters, as Excel saves them in Swedish."""
    with path.open("w", encoding="cp1252", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for block in texts_and_grids(sheet):
            if isinstance(block, Text):
                writer.writerow([plain(block.text).translate(OLD_LETTERS)])
                continue
            writer.writerows(
                [_text(s).translate(OLD_LETTERS) if s else "" for s in slots]
                for slots in block.rows
            )
            writer.writerow([])
    return path
