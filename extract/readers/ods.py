"""An OpenDocument spreadsheet as headings, paragraphs and tables, sheet by sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from extract.model import Content
from extract.readers.number_format import show, show_date, thousands
from extract.readers.odf import OFFICE, STYLE, TABLE, TEXT, OpenDocument, count
from extract.readers.odf_styles import Styles
from extract.readers.odf_tables import (
    UNSEEN,
    all_rows_of,
    cells_of,
    columns_of,
    is_covered,
)
from extract.readers.odf_text import blocks_in, is_drawn, read_line
from extract.readers.odp_shapes import shapes_of
from extract.readers.ods_formats import NumberFormats
from extract.readers.office_text import clean
from extract.readers.ooxml import Element
from extract.readers.sheet import (
    Range,
    Sheet,
    Written,
    address,
    column_number,
    say_units,
)
from extract.readers.workbook import WorkbookContent, computed
from extract.size import check_cells

_MOST_COLUMNS = 16_384  # LibreOffice's and Excel's own limits
_MOST_ROWS = 1_048_576
# No table has so many equal rows or columns; a formula filled to the sheet's end has.
_MOST_EQUAL = 1000
_NUMBERS = frozenset({"float", "currency", "percentage"})
_TRUTH = {"true": "SANT", "false": "FALSKT"}
_ERROR = re.compile(r"#[A-ZÅÄÖ]+[/!?\dA-ZÅÄÖ]*[!?]?|Err:\d{3}")  # "#DIV/0!", "#REFERENS!"
# What LibreOffice keeps of other files that formulas refer to: 'file:///…'#$Blad1.
_OTHER_FILE = re.compile(r"'.*'#.*", re.DOTALL)
_PLACE = re.compile(r"(?:\$?(?P<sheet>'(?:[^']|'')*'|[^.:']*)\.)?\$?([A-Z]{1,3})\$?(\d{1,7})")
_WITHOUT_HEADING = "__Anonymous"  # a range that a filter alone has made


def read(path: Path) -> Content:
    """The sheets' blocks in order, with the sheet's number as page; comments are left out.

    What a formula last came to is read; no macro is run, no link followed. Formulas without a
    result are worked out by LibreOffice where it is installed, else named among the findings.
    """
    return computed(path, "ods", _read)


def _read(path: Path) -> Content:
    with OpenDocument(path) as document:
        content, common = document.content(), document.styles()
        body = document.body(content, "spreadsheet")
        reader = _Reader(content, common, body)
        made = WorkbookContent()
        tables = [
            table
            for table in body.iterfind(f"{TABLE}table")
            if not _OTHER_FILE.fullmatch(table.get(f"{TABLE}name", ""))
        ]
        for page, table in enumerate(tables, 1):
            made.add(reader.sheet(table, page))
        return made.finish(document.title(), len(tables))


class _Reader:
    def __init__(self, content: Element, common: Element | None, body: Element) -> None:
        self._styles = Styles(content, common)
        self._formats = NumberFormats(content, common)
        self._base = self._styles.default_of("table-cell")
        self._marked = list(_marked_ranges(body))
        self._codes: dict[str, str] = {}
        self._cells = 0

    def sheet(self, table: Element, page: int) -> Sheet:
        sheet = Sheet(clean(table.get(f"{TABLE}name", "")), page)
        style = table.get(f"{TABLE}style-name")
        shown = self._styles.property("table", style, "table", f"{TABLE}display")
        sheet.is_hidden = shown == "false"
        sheet.tables += [area for name, area in self._marked if name == sheet.name]
        of_columns = _column_styles(table, sheet)
        scaled: list[tuple[int, int, int]] = []
        for shapes in table.iterfind(f"{TABLE}shapes"):
            sheet.texts += [(1, text) for text in self._texts(shapes)]
        number = 1
        for row in all_rows_of(table):
            times = count(row.get(f"{TABLE}number-rows-repeated"), _MOST_ROWS)
            self._row(sheet, row, range(number, number + times), of_columns, scaled)
            number += times
        say_units(sheet, scaled)
        return sheet

    def _row(
        self,
        sheet: Sheet,
        row: Element,
        numbers: range,
        of_columns: list[tuple[range, str | None]],
        scaled: list[tuple[int, int, int]],
    ) -> None:
        """Fills the row, and those below it that repeat it."""
        line: dict[int, Written] = {}
        divided: list[tuple[int, int]] = []
        numbers = numbers[:_MOST_EQUAL]
        column = 1
        for cell in cells_of(row):
            times = count(cell.get(f"{TABLE}number-columns-repeated"), _MOST_COLUMNS)
            if _holds_something(cell):
                sheet.texts += [(numbers[0], text) for text in self._texts(cell)]
                style = self._style_of(cell, row, column, of_columns)
                written, steps = self._written(cell, style, sheet, (numbers[0], column))
                _note_span(sheet, cell, numbers, column)
                for at in range(column, min(column + min(times, _MOST_EQUAL), _MOST_COLUMNS + 1)):
                    if written.text:
                        line[at] = written
                        divided += [(at, steps)] * bool(steps)
            column += times
        self._cells += len(line) * len(numbers)
        check_cells(self._cells)
        for number in numbers if line else ():
            sheet.rows[number] = dict(line)
            scaled += [(number, at, steps) for at, steps in divided]
            if row.get(f"{TABLE}visibility") in UNSEEN:
                sheet.hidden_rows.add(number)

    def _style_of(
        self, cell: Element, row: Element, column: int, of_columns: list[tuple[range, str | None]]
    ) -> str:
        """The cell's style: its own, else its row's, else its column's."""
        of_row = f"{TABLE}default-cell-style-name"
        own = cell.get(f"{TABLE}style-name") or row.get(of_row)
        return own or next((name for span, name in of_columns if column in span), None) or "Default"

    def _written(
        self, cell: Element, style: str, sheet: Sheet, place: tuple[int, int]
    ) -> tuple[Written, int]:
        """The cell as shown, and how often its format divides by a thousand unsaid."""
        base = self._styles.look(self._base, "table-cell", style)
        lines = [
            read_line(block.element, self._styles, base, skipped=frozenset())
            for block in blocks_in(cell, self._styles)
            if block.element.tag == f"{TEXT}p"
        ]
        shown = clean("\n".join(line.text for line in lines))
        shown = shown or clean(cell.get(f"{OFFICE}string-value", ""))
        is_bold = base.bold if not shown else all(line.bold for line in lines if line.text.strip())
        points = max((line.largest_pt for line in lines), default=0.0) or base.size_pt
        kind = cell.get(f"{OFFICE}value-type", "string")
        code = self._code(style)
        text, steps = shown, 0
        if kind in _NUMBERS and (value := _number(cell)) is not None:
            text, steps = show(value, code), thousands(value, code)
        elif kind == "date" and (moment := _moment(cell)) is not None:
            text = show_date(moment, code)
        elif kind == "boolean":
            text = _TRUTH.get(cell.get(f"{OFFICE}boolean-value", ""), shown)
        elif cell.get(f"{TABLE}formula") is not None:
            if _ERROR.fullmatch(shown):
                sheet.errors.append(address(*place))
            elif not shown and cell.get(f"{OFFICE}value-type") is None:
                sheet.not_computed.append(address(*place))
        return Written(text, kind in _NUMBERS, is_bold, points), steps

    def _code(self, style: str) -> str:
        if style not in self._codes:
            chain = self._styles.chain("table-cell", style)
            named = (found.get(f"{STYLE}data-style-name") for found in chain)
            self._codes[style] = self._formats.code(next((name for name in named if name), None))
        return self._codes[style]

    def _texts(self, parent: Element) -> Iterator[str]:
        """What stands in boxes and shapes over the cells."""
        if any(is_drawn(child) for child in parent):
            for shape in shapes_of(parent, self._styles):
                text = clean("\n".join(each.text for each in shape.texts))
                if text:
                    yield text


# --- parts of a sheet ---------------------------------------------------------------------------


def _holds_something(cell: Element) -> bool:
    """Whether the cell shows anything; some programs write the value and not its text."""
    said = (cell.get(name) for name in (f"{OFFICE}value-type", f"{TABLE}formula"))
    return not is_covered(cell) and (len(cell) > 0 or any(said))


def _number(cell: Element) -> float | None:
    try:
        value = float(cell.get(f"{OFFICE}value", ""))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def _moment(cell: Element) -> datetime | None:
    try:
        return datetime.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
    except ValueError:
        return None


def _column_styles(table: Element, sheet: Sheet) -> list[tuple[range, str | None]]:
    """The columns' cell styles; notes the hidden columns."""
    found: list[tuple[range, str | None]] = []
    at = 1
    for column in columns_of(table):
        end = at + count(column.get(f"{TABLE}number-columns-repeated"), _MOST_COLUMNS)
        span = range(at, min(end, _MOST_COLUMNS + 1))
        found.append((span, column.get(f"{TABLE}default-cell-style-name")))
        if column.get(f"{TABLE}visibility") in UNSEEN:
            sheet.hidden_columns.update(span)
        at = end
    return found


def _note_span(sheet: Sheet, cell: Element, numbers: range, column: int) -> None:
    down = count(cell.get(f"{TABLE}number-rows-spanned"), _MOST_ROWS)
    right = count(cell.get(f"{TABLE}number-columns-spanned"), _MOST_COLUMNS)
    if down > 1 or right > 1:
        for row in numbers:
            sheet.spans[row, column] = Range(row, column, row + down - 1, column + right - 1)


def _marked_ranges(body: Element) -> Iterator[tuple[str, Range]]:
    """The ranges that the file marks as tables with a heading row, each with its sheet's name."""
    for area in body.iterfind(f"{TABLE}database-ranges/{TABLE}database-range"):
        is_table = not area.get(f"{TABLE}name", "").startswith(_WITHOUT_HEADING)
        ends = list(_PLACE.finditer(area.get(f"{TABLE}target-range-address", "")))
        if is_table and len(ends) == 2 and area.get(f"{TABLE}contains-header") != "false":
            name = (ends[0]["sheet"] or "").strip("'").replace("''", "'")
            (top, left), (bottom, right) = ((int(e[3]), column_number(e[2])) for e in ends)
            yield name, Range(top, left, bottom, right)
