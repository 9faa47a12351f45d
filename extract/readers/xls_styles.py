"""An old workbook's records → how each cell shows its number, and what is hidden ([MS-XLS]).

The library that reads the values leaves these out. Without them a sum shown in thousands would
be taken for kronor, or the other way round, and an error for an empty cell.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.readers.compound_file import stream
from extract.readers.number_format import BUILT_IN
from extract.readers.xlsx_styles import PLAIN, Style

_FORMULA, _FONT, _COLUMNS, _SHEET, _MANY, _XF = 0x06, 0x31, 0x7D, 0x85, 0xBD, 0xE0
_STRING, _NUMBER, _ERROR, _ROW, _RK, _CODE = 0xFD, 0x203, 0x205, 0x208, 0x27E, 0x41E
_BEGIN, _END = 0x809, 0x0A
_BOLD_WEIGHT = 600
_TWIPS = 20  # in a point
_ERRORS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A",
}  # fmt: skip


@dataclass(slots=True)
class SheetLooks:
    """By row and column, both from 1: the cells' styles, and the errors that they show."""

    styles: dict[tuple[int, int], Style] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def looks_of(path: Path) -> list[SheetLooks]:
    """The looks of each sheet in order; empty where the records cannot be followed."""
    try:
        data = stream(path.read_bytes(), "Workbook")
        return _Looks(data).sheets() if data is not None else []
    except (ValueError, struct.error, IndexError):
        return []


class _Looks:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.codes = dict(BUILT_IN)
        self.fonts: list[tuple[bool, float]] = []
        self.formats: list[tuple[int, int]] = []
        self.starts: list[int] = []
        for kind, body in _records(data, 0):
            self._global(kind, body)
        self.styles = [self._style(font, code) for font, code in self.formats]

    def _global(self, kind: int, body: bytes) -> None:
        if kind == _FONT:
            height, _, _, weight = struct.unpack_from("<HHHH", body)
            self.fonts.append((weight >= _BOLD_WEIGHT, height / _TWIPS))
        elif kind == _CODE:
            number, length, flags = struct.unpack_from("<HHB", body)
            text = body[5 : 5 + 2 * length] if flags & 1 else body[5 : 5 + length]
            self.codes[number] = text.decode("utf-16-le" if flags & 1 else "latin-1")
        elif kind == _XF:
            font, code = struct.unpack_from("<HH", body)
            self.formats.append((font, code))
        elif kind == _SHEET:
            self.starts.append(struct.unpack_from("<I", body)[0])

    def _style(self, font: int, code: int) -> Style:
        at = font - 1 if font > 4 else font  # there is no font of the number 4
        is_bold, points = self.fonts[at] if at < len(self.fonts) else (False, 0.0)
        return Style(self.codes.get(code, "General"), is_bold, points)

    def sheets(self) -> list[SheetLooks]:
        return [self._sheet(start) for start in self.starts]

    def _sheet(self, start: int) -> SheetLooks:
        looks = SheetLooks()
        for kind, body in _records(self.data, start):
            if kind == _ROW:
                row, options = struct.unpack_from("<H10xI", body)
                if options & 0x20:
                    looks.hidden_rows.add(row + 1)
            elif kind == _COLUMNS:
                first, last, _, _, options = struct.unpack_from("<HHHHH", body)
                if options & 1:
                    looks.hidden_columns.update(range(first + 1, min(last, 255) + 2))
            elif kind == _MANY:
                row, column = struct.unpack_from("<HH", body)
                for at in range(4, len(body) - 2, 6):
                    self._cell(looks, row, column + (at - 4) // 6, body, at)
            elif kind in {_NUMBER, _RK, _STRING, _FORMULA, _ERROR}:
                row, column = struct.unpack_from("<HH", body)
                self._cell(looks, row, column, body, 4)
                if (code := _error(kind, body)) is not None:
                    looks.errors[row + 1, column + 1] = _ERRORS.get(code, "#N/A")
        return looks

    def _cell(self, looks: SheetLooks, row: int, column: int, body: bytes, at: int) -> None:
        number = struct.unpack_from("<H", body, at)[0]
        style = self.styles[number] if number < len(self.styles) else PLAIN
        looks.styles[row + 1, column + 1] = style


def _error(kind: int, body: bytes) -> int | None:
    """The number of the error that the cell shows, None where it shows none."""
    if kind == _ERROR and body[7]:
        return body[6]
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None


def _records(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from `start` to the end of their part; parts inside it (charts) left out."""
    depth = 0
    while start + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, start)
        start += 4
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, data[start : start + length]
        start += length
