"""An old Excel workbook (.xls), or a binary one (.xlsb), as headings, paragraphs and tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import python_calamine as calamine

from extract.errors import EncryptedDocument
from extract.model import Content
from extract.readers.number_format import show, show_date
from extract.readers.office_text import clean
from extract.readers.ooxml import damaged
from extract.readers.sheet import Range, Sheet, Written, address, check_size
from extract.readers.workbook import WorkbookContent

_ERROR_MARKS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def read(path: Path) -> Content:
    """The sheets' blocks in order, with the sheet's number as page.

    The library tells values, not their formats: a sum is written without its thousands' gaps.
    """
    try:
        book = calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError as error:
        raise EncryptedDocument(
            "it is protected with a password: open it in Excel and save it without one"
        ) from error
    except (calamine.CalamineError, ValueError) as error:
        raise damaged(f"the workbook cannot be opened ({error})") from error
    with book:
        return _read(book)


def _read(book: calamine.CalamineWorkbook) -> Content:
    content = WorkbookContent()
    cells = 0
    for page, listed in enumerate(book.sheets_metadata, 1):
        if listed.typ != calamine.SheetTypeEnum.WorkSheet:
            continue  # a chart on a sheet of its own, or macros
        sheet = Sheet(clean(listed.name), page)
        sheet.is_hidden = listed.visible != calamine.SheetVisibleEnum.Visible
        try:
            _fill(sheet, book.get_sheet_by_index(page - 1))
        except (calamine.CalamineError, ValueError):
            content.fail(page)
            continue
        cells += sum(map(len, sheet.rows.values()))
        check_size(cells)
        content.add(sheet)
    return content.finish(None, len(book.sheets_metadata))


def _fill(sheet: Sheet, source: calamine.CalamineSheet) -> None:
    first_row, first_column = source.start or (0, 0)
    for row, values in enumerate(source.to_python(skip_empty_area=True), first_row + 1):
        line = {
            column: Written(text, isinstance(value, int | float) and not isinstance(value, bool))
            for column, value in enumerate(values, first_column + 1)
            if value != "" and (text := _text(value))
        }
        if line:
            sheet.rows[row] = line
            sheet.errors += [
                address(row, column) for column, cell in line.items() if cell.text in _ERROR_MARKS
            ]
    for (top, left), (bottom, right) in source.merged_cell_ranges or []:
        sheet.spans[top + 1, left + 1] = Range(top + 1, left + 1, bottom + 1, right + 1)


def _text(value: object) -> str:
    match value:
        case bool():
            return "SANT" if value else "FALSKT"
        case int() | float():
            return show(float(value), "General")
        case dt.datetime():
            code = "yyyy-mm-dd" if value.time() == dt.time() else "yyyy-mm-dd h:mm"
            return show_date(value, code)
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return clean(str(value))
