"""Tables on the worksheets of an Excel file: typed cells, headings, widths, and Excel's limits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.utility import xl_range

from publish.snapshot import Cell

# Excel's own limits (its page "Excel specifications and limits").
SHEET_ROWS = 1_048_576
CELL_CHARACTERS = 32_767  # counted as UTF-16 does
EXACT_TO = 10**15 - 1  # Excel keeps fifteen digits of a number

# The same history is to give the same bytes: the file must not say when it was made.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  a file's date has no zone
_CUT = "…"
# What XML cannot hold; tabs and line breaks it can.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOOKS_LIKE_FORMULA = re.compile(r"[=+\-@]")
_TOO_LARGE = "more than a workbook holds; ask for --format csv or parquet"
_A3, _A4 = 8, 9  # Excel's numbers for them
_A4_CHARACTERS = 200  # more than that on the width of a page nobody can read
_LINE_PT = 15  # Excel's own height of a row
# A longer text is cut off in view, though not in its cell: rows of a page's height lose the reader.
_MOST_LINES = 10
_COMMENT = {"x_scale": 2.5, "y_scale": 1.6}  # a note of three lines is seen whole
_HEADING_HEIGHT = 32  # points: two lines
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE8E4", "bottom": 1}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "text": {"align": "left", "indent": 1},
    "wrapped": {"align": "left", "indent": 1, "text_wrap": True},
    "whole": {"num_format": "0"},
    "real": {"num_format": "0.00"},
    "kronor": {"num_format": "#,##0;[Red]-#,##0"},
    "proposal": {"num_format": "#,##0;[Red]-#,##0", "italic": True},
    "sum": {"num_format": "#,##0;[Red]-#,##0", "bold": True, "top": 1, "bottom": 1},
    "strong": {"bold": True, "font_size": 14},
}
_TEXTS = frozenset({"text", "wrapped"})
_SHADES: Mapping[str, Mapping[str, object]] = {
    "": {},
    "alarm": {"bg_color": "#F8D0CC"},
    "faint": {"font_color": "#595959"},
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet: its title, its width in characters, its style, and a comment."""

    title: str
    width: float
    style: str = "text"
    comment: str = ""
    is_summed: bool = False
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class Styled:
    """A cell that looks other than its column does."""

    value: Cell
    style: str


Value = Cell | Styled
Shade = Callable[[Sequence[Value]], str]


@dataclass(frozen=True, slots=True)
class Table:
    """What goes on one sheet: lines of text, then a table with `rows`.

    `total` is the label of a line of sums above the headings; there, the sums count the rows that
    a filter leaves. `shade` names the look of a row.
    """

    name: str
    fields: Sequence[Field]
    rows: Iterable[Sequence[Value]]
    lines: Sequence[str] = ()
    total: str = ""
    shade: Shade = field(default=lambda _: "")
    frozen_columns: int = 0


class Book:
    """A workbook at `path`, written when the `with` ends; `notices` says what did not fit it."""

    def __init__(self, path: Path, title: str, sheet_rows: int = SHEET_ROWS) -> None:
        path.open("wb").close()  # tells now, and not at the end, where it cannot be written
        self._folder = TemporaryDirectory(prefix="insats-")
        options = {
            "tmpdir": self._folder.name,
            # Row by row to the disk: a large history does not fit in memory twice.
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book: Any = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"title": title, "created": _MADE})
        self._sheet_rows = sheet_rows
        self._formats: dict[tuple[str, str, bool], Any] = {}
        self._heads = {
            is_text: self._book.add_format({**_HEAD, **_side(is_text=is_text)})
            for is_text in (True, False)
        }
        self._troubles: Counter[str] = Counter()
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._book.close()
        except FileCreateError as trouble:
            _let_go(self._book)
            if error is None:
                raise trouble.args[0] from None  # the OSError that it wraps
        except FileSizeError:
            _let_go(self._book)
            if error is None:
                raise OSError(_TOO_LARGE) from None
        finally:
            self._folder.cleanup()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader must know of cells and sheets that Excel does not take as they are."""
        return tuple(
            _NOTICES[trouble].format(self._troubles[trouble]) for trouble in sorted(self._troubles)
        )

    def add(self, table: Table) -> None:
        """The table on a sheet of its own, or on several where one is too short for it."""
        above = len(table.lines) + bool(table.total) + 1
        room = self._sheet_rows - above
        remaining = iter(table.rows)
        number = 1
        first = list(islice(remaining, 1))
        while first or number == 1:
            name = table.name if number == 1 else f"{table.name} ({number})"
            self._add_sheet(name, table, chain(first, islice(remaining, room - len(first))))
            first = list(islice(remaining, 1))
            number += 1
        if number > 2:
            self._troubles["split"] += 1

    def _add_sheet(self, name: str, table: Table, rows: Iterable[Sequence[Value]]) -> None:
        sheet = self._book.add_worksheet(name)
        head = len(table.lines) + bool(table.total)
        for at, line in enumerate(table.lines):
            self._write(sheet, at, 0, line, "strong" if at == 0 else "text", "")
        if table.total:
            rows = list(rows)  # the sums stand above what they add up
            self._write_sums(sheet, head - 1, table, rows)
        self._write_heads(sheet, head, table.fields)
        last = head
        for last, row in enumerate(rows, head + 1):
            shade = table.shade(row)
            sheet.set_row(last, _height(row, table.fields))
            for column, (cell, described) in enumerate(zip(row, table.fields, strict=True)):
                style = cell.style if isinstance(cell, Styled) else described.style
                self._write(sheet, last, column, _plain(cell), style, shade)
        self.rows += last - head
        _set_up(sheet, table, head, max(last, head + 1))

    def _write_heads(self, sheet: Any, at: int, fields: Sequence[Field]) -> None:
        sheet.set_row(at, _HEADING_HEIGHT)
        for column, described in enumerate(fields):
            head = self._heads[described.style in _TEXTS]
            sheet.write_string(at, column, described.title, head)
            if described.comment:
                sheet.write_comment(at, column, described.comment, _COMMENT)

    def _write_sums(
        self, sheet: Any, at: int, table: Table, rows: Sequence[Sequence[Value]]
    ) -> None:
        style = self._style("sum", "", is_quoted=False)
        for column, described in enumerate(table.fields):
            if column == 0:
                sheet.write_string(at, column, table.total, style)
            elif described.is_summed:
                cells = xl_range(at + 2, column, at + 1 + max(len(rows), 1), column)
                # 109: the sum of the rows that a filter leaves. The value is for readers that do
                # not reckon themselves.
                sheet.write_formula(
                    at, column, f"=SUBTOTAL(109,{cells})", style, _sum_of(rows, column)
                )
            else:
                sheet.write_blank(at, column, None, style)

    def _write(
        self, sheet: Any, row: int, column: int, value: Cell, style: str, shade: str
    ) -> None:
        if isinstance(value, int) and abs(value) > EXACT_TO:
            self._troubles["digits"] += 1
            value = str(value)
        if isinstance(value, str):
            text = self._fitted(value)
            is_quoted = bool(_LOOKS_LIKE_FORMULA.match(text))
            sheet.write_string(row, column, text, self._style(style, shade, is_quoted=is_quoted))
        elif value is not None:
            sheet.write_number(row, column, value, self._style(style, shade, is_quoted=False))
        elif shade:
            sheet.write_blank(row, column, None, self._style(style, shade, is_quoted=False))

    def _fitted(self, text: str) -> str:
        clean, count = _NOT_XML.subn("\ufffd", text)
        if count:
            self._troubles["controls"] += 1
        if len(clean) * 2 <= CELL_CHARACTERS:
            return clean
        units = clean.encode("utf-16-le")
        if len(units) <= 2 * CELL_CHARACTERS:
            return clean
        self._troubles["cut"] += 1
        # A letter of two units that is cut in the middle is left out.
        return units[: 2 * (CELL_CHARACTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT

    def _style(self, name: str, shade: str, *, is_quoted: bool) -> Any:
        """The format; `is_quoted` keeps a text a text even when somebody edits its cell."""
        key = (name, shade, is_quoted)
        if key not in self._formats:
            look = {"valign": "top", **_STYLES[name], **_SHADES[shade]}
            if is_quoted:
                look["quote_prefix"] = True
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


_NOTICES = {
    "cut": "cells cut at 32 767 characters, the most that Excel takes: {}; the CSV files have them"
    " whole",
    "controls": "cells with characters that Excel cannot hold, shown as \ufffd: {}",
    "digits": "numbers of more than 15 digits, written as text: {}",
    "split": "tables that go on on further sheets, since Excel takes 1 048 576 rows: {}",
}


def _let_go(book: Any) -> None:
    """Close what XlsxWriter leaves open when it fails: Windows removes no open file."""
    for sheet in book.worksheets():
        if sheet.row_data_fh is not None:
            sheet.row_data_fh.close()


def _side(*, is_text: bool) -> dict[str, object]:
    """Titles stand as the cells below them do."""
    return {"align": "left", "indent": 1} if is_text else {"align": "right"}


def _set_up(sheet: Any, table: Table, head: int, last: int) -> None:
    """Widths, headings that stay, a filter, and pages that print."""
    for column, described in enumerate(table.fields):
        sheet.set_column(column, column, described.width)
    sheet.freeze_panes(head + 1, table.frozen_columns)
    sheet.autofilter(head, 0, last, len(table.fields) - 1)
    sheet.set_landscape()
    printed = [described.width for described in table.fields if described.is_printed]
    sheet.set_paper(_A3 if sum(printed) > _A4_CHARACTERS else _A4)
    sheet.print_area(0, 0, last, len(printed) - 1)  # what is not printed stands last
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&L&A&R&P / &N")


def _height(row: Sequence[Value], fields: Sequence[Field]) -> int:
    """Points that the row's wrapped texts need: LibreOffice does not reckon them from the file."""
    lines = max(
        _lines(value, described.width)
        for value, described in zip(row, fields, strict=True)
        if described.style == "wrapped" or described is fields[0]
    )
    return _LINE_PT * min(lines, _MOST_LINES)


def _lines(value: Value, width: float) -> int:
    """Lines of a text in a column: words leave a tenth of each line empty, the indent one sign."""
    return 1 if not isinstance(value, str) else ceil(max(len(value), 1) / (0.9 * (width - 1)))


def _sum_of(rows: Sequence[Sequence[Value]], column: int) -> float:
    values = (_plain(row[column]) for row in rows)
    return sum(value for value in values if isinstance(value, int | float))


def _plain(value: Value) -> Cell:
    return value.value if isinstance(value, Styled) else value
