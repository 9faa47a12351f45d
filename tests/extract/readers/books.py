"""Small workbooks for tests, written as rows of values."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None
BOLD = Font(bold=True)


def fill(sheet: Worksheet, rows: Sequence[Sequence[Value]], *, code: str = "General") -> Worksheet:
    """Writes the rows from A1 on; numbers get the format `code`."""
    for number, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value is None:
                continue
            cell = sheet.cell(number, column, value)
            if not isinstance(value, str):
                cell.number_format = code
    return sheet


def book(path: Path, *sheets: tuple[str, Sequence[Sequence[Value]]], code: str = "General") -> Path:
    """A workbook of named sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        fill(made.create_sheet(name), rows, code=code)
    made.save(path)
    return path


def rezipped(path: Path, changes: Mapping[str, tuple[bytes, bytes]]) -> Path:
    """The workbook with text in its parts replaced: part → (old, new)."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in changes.items():
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
