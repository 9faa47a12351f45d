"""An old Excel workbook (.xls), or a binary one (.xlsb), as headings, paragraphs and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import python_calamine as calamine

from extract.errors import EncryptedDocument
from extract.model import Content
from extract.readers.number_format import is_date, show, show_date, thousands
from extract.readers.office_text import clean
from extract.readers.ooxml import damaged
from extract.readers.sheet import Line, Range, Sheet, Written, address, say_units
from extract.readers.workbook import WorkbookContent
from extract.readers.xls_styles import SheetLooks, looks_of
from extract.readers.xlsx_styles import PLAIN
from extract.size import check_cells

_ERROR_MARKS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def read(path: Path) -> Content:
    """The sheets' blocks in order, with the sheet's number as page.

    A binary workbook (.xlsb) tells values, not their formats: a sum is written without the gaps
    between its thousands.
    """
    try:
        with _without_panic():
            book = calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError as error:
        raise EncryptedDocument(
            "it is protected with a password: open it in Excel and save it without one"
        ) from error
    except (calamine.CalamineError, ValueError) as error:
        raise damaged(f"the workbook cannot be opened ({error})") from error
    with book:
        return _read(book, looks_of(path))


@contextmanager
def _without_panic() -> Iterator[None]:
    """A panic of the library, which is written in Rust, as an error of the workbook: it is no
    Exception, has no module that could be imported, and cannot be sent from a worker.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError("it is not built as workbooks are") from None


def _read(book: calamine.CalamineWorkbook, looks: list[SheetLooks]) -> Content:
    content = WorkbookContent()
    cells = 0
    for page, listed in enumerate(book.sheets_metadata, 1):
        if listed.typ != calamine.SheetTypeEnum.WorkSheet:
            continue  # a chart on a sheet of its own, or macros
        sheet = Sheet(clean(listed.name), page)
        sheet.is_hidden = listed.visible != calamine.SheetVisibleEnum.Visible
        try:
            own = looks[page - 1] if page <= len(looks) else SheetLooks()
            with _without_panic():
                _fill(sheet, book.get_sheet_by_index(page - 1), own)
        except (calamine.CalamineError, ValueError):
            content.fail(page)
            continue
        cells += sum(map(len, sheet.rows.values()))
        check_cells(cells)
        content.add(sheet)
    return content.finish(None, len(book.sheets_metadata))


def _fill(sheet: Sheet, source: calamine.CalamineSheet, looks: SheetLooks) -> None:
    first_row, first_column = source.start or (0, 0)
    scaled: list[tuple[int, int, int]] = []
    for row, values in enumerate(source.to_python(skip_empty_area=True), first_row + 1):
        line: Line = {}
        for column, value in enumerate(values, first_column + 1):
            style = looks.styles.get((row, column), PLAIN)
            text = looks.errors.get((row, column)) or _text(value, style.code)
            number = _number(value)
            if text:
                line[column] = Written(text, number is not None, style.is_bold, style.points)
            if text in _ERROR_MARKS:
                sheet.errors.append(address(row, column))
            elif number is not None and (divided := thousands(number, style.code)):
                scaled.append((row, column, divided))
        if line:
            sheet.rows[row] = line
    for (top, left), (bottom, right) in source.merged_cell_ranges or []:
        sheet.spans[top + 1, left + 1] = Range(top + 1, left + 1, bottom + 1, right + 1)
    sheet.hidden_rows = looks.hidden_rows & set(sheet.rows)
    sheet.hidden_columns = looks.hidden_columns
    say_units(sheet, scaled)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _text(value: object, code: str) -> str:
    match value:
        case bool():
            return "SANT" if value else "FALSKT"
        case int() | float():
            return show(float(value), code)
        case dt.datetime():
            usual = "yyyy-mm-dd" if value.time() == dt.time() else "yyyy-mm-dd h:mm"
            return show_date(value, code if is_date(code) else usual)
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return clean(str(value))
