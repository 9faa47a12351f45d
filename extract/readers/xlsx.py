"""An Excel workbook (.xlsx and its kin) as headings, paragraphs and tables, sheet by sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from extract.errors import DamagedDocument
from extract.model import Content
from extract.readers.number_format import is_date, moment_of, show, show_date, thousands
from extract.readers.office_text import clean, unescaped
from extract.readers.ooxml import A, Element, Package, R, S, damaged, whole_number
from extract.readers.raised import raised
from extract.readers.sheet import (
    Line,
    Range,
    Sheet,
    Written,
    address,
    column_number,
    say_units,
)
from extract.readers.workbook import WorkbookContent, computed
from extract.readers.xlsx_styles import PLAIN, Style, styles_of
from extract.size import check_cells

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TRUTH = {"1": "SANT", "0": "FALSKT", "true": "SANT", "false": "FALSKT"}
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_MOST_KNOWN = 100_000  # cells that are remembered as shown
_MOST_COLUMNS = 16_384  # Excel's own limits
_MOST_ROWS = 1_048_576


def read(path: Path) -> Content:
    """The sheets' blocks in order, with the sheet's number as page; comments are left out.

    What a formula last came to is read; no macro is run, no link followed. A file that a library
    wrote has formulas without results: LibreOffice works them out where it is installed, else
    they are named among the findings.
    """
    return computed(path, "xlsx", _read)


def _read(path: Path) -> Content:
    with Package(path) as package:
        return _Reader(package).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part("xl/workbook.xml")
        self._book = package.tree(self._main)
        if self._book.tag != f"{S}workbook":
            raise damaged("its main part is no workbook")
        properties = self._book.find(f"{S}workbookPr")
        flag = properties.get("date1904", "0") if properties is not None else "0"
        self._since_1904 = flag in {"1", "true"}
        self._styles = styles_of(self._related_tree("styles"))
        self._shared = self._shared_strings()
        self._cells = 0
        self._columns: dict[str, int] = {}
        self._known: dict[tuple[str, str, str | None], tuple[Written, int]] = {}

    def read(self) -> Content:
        links = self._package.relations(self._main)
        content = WorkbookContent()
        for page, listed in enumerate(self._book.iterfind(f"{S}sheets/{S}sheet"), 1):
            link = links.get(listed.get(f"{R}id", ""))
            if link is not None and link.kind != "worksheet":
                continue  # a chart on a sheet of its own, or a macro
            sheet = Sheet(clean(unescaped(listed.get("name", ""))), page)
            sheet.is_hidden = listed.get("state", "visible") != "visible"
            try:
                self._fill(sheet, link.target if link is not None else "")
            except DamagedDocument:
                content.fail(page)
                continue
            content.add(sheet)
        return content.finish(self._package.title(), len(self._book.findall(f"{S}sheets/{S}sheet")))

    def _related_tree(self, kind: str) -> Element | None:
        name = next(iter(self._package.related(self._main, kind)), None)
        return self._package.tree(name) if name is not None else None

    def _shared_strings(self) -> list[str]:
        name = next(iter(self._package.related(self._main, "sharedStrings")), None)
        if name is None:
            return []
        return [_rich_text(item) for item in self._package.each(name, f"{S}si")]

    # --- one sheet ---

    def _fill(self, sheet: Sheet, name: str) -> None:
        scaled: list[tuple[int, int, int]] = []
        wanted = (f"{S}row", f"{S}col", f"{S}mergeCell")
        row_number = 0
        for element in self._package.each(name, *wanted):
            if element.tag == f"{S}row":
                row_number = whole_number(element.get("r"), row_number + 1)
                self._row(sheet, element, row_number, scaled)
            elif element.tag == f"{S}col":
                _hide_columns(sheet, element)
            elif (span := _range(element.get("ref", ""))) is not None:
                sheet.spans[span.top, span.left] = span
        for part in self._package.related(name, "table"):
            _mark_table(sheet, self._package.tree(part))
        for part in self._package.related(name, "drawing"):
            sheet.texts += _boxes(self._package.tree(part))
        say_units(sheet, scaled)

    def _row(
        self, sheet: Sheet, row: Element, number: int, scaled: list[tuple[int, int, int]]
    ) -> None:
        if not 0 < number <= _MOST_ROWS:
            return
        line: Line = {}
        column = 0
        for cell in row:
            column = self._column(cell.get("r", "")) or column + 1
            if len(cell) == 0 or cell.tag != f"{S}c" or column > _MOST_COLUMNS:
                continue
            written, divided = self._written(cell, sheet, number, column)
            if written.text:
                line[column] = written
                if divided:
                    scaled.append((number, column, divided))
        if line:
            sheet.rows[number] = line
            self._cells += len(line)
            check_cells(self._cells)
            if row.get("hidden", "0") in {"1", "true"}:
                sheet.hidden_rows.add(number)

    def _column(self, reference: str) -> int:
        """The column of the cell's name, 0 where it has none; few letters name many cells."""
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = column_number(letters) if _LETTERS.fullmatch(letters) else 0
        return self._columns[letters]

    def _written(self, cell: Element, sheet: Sheet, row: int, column: int) -> tuple[Written, int]:
        """The cell as shown, and how often its format divides it by a thousand in silence."""
        kind, style_number = cell.get("t", "n"), cell.get("s")
        value = cell.findtext(f"{S}v") or ""
        # Tables repeat their sums, parties and words: what was shown once is not worked out again.
        key = (kind, value, style_number)
        if value and kind != "e" and key in self._known:
            return self._known[key]
        number = whole_number(style_number, 0)
        style = self._styles[number] if 0 <= number < len(self._styles) else PLAIN
        text, is_number, divided = self._value(cell, value, style, sheet, row, column)
        shown = Written(text, is_number, style.is_bold, style.points), divided
        if value and len(self._known) < _MOST_KNOWN:
            self._known[key] = shown
        return shown

    def _value(
        self, cell: Element, value: str, style: Style, sheet: Sheet, row: int, column: int
    ) -> tuple[str, bool, int]:
        """The text shown, whether it is a number, how often a thousand was divided out."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return (_rich_text(inline) if inline is not None else ""), False, 0
        if not value:
            formula = cell.find(f"{S}f")
            if formula is None or kind == "str":
                return "", False, 0
            sheet.not_computed.append(address(row, column))
            return f"={formula.text or ''}", False, 0
        if kind == "s":
            index = whole_number(value, -1)
            known = 0 <= index < len(self._shared)
            return (self._shared[index] if known else ""), False, 0
        if kind == "e":
            sheet.errors.append(address(row, column))
            return value, False, 0
        if kind == "b":
            return _TRUTH.get(value.strip(), value), False, 0
        if kind in {"str", "d"}:
            return clean(unescaped(value)).removesuffix("T00:00:00"), False, 0
        return self._number(value, style)

    def _number(self, value: str, style: Style) -> tuple[str, bool, int]:
        try:
            number = float(value)
        except ValueError:
            return clean(value), False, 0
        if is_date(style.code):
            moment = moment_of(number, since_1904=self._since_1904)
            return (show_date(moment, style.code) if moment else value), False, 0
        return show(number, style.code), True, thousands(number, style.code)


# --- parts of a sheet ---------------------------------------------------------------------------


def _rich_text(item: Element) -> str:
    """The text of a string's runs, without the readings (`rPh`) of East Asian names."""
    parts: list[str] = []
    for child in item:
        if child.tag == f"{S}t":
            parts.append(child.text or "")
        elif child.tag == f"{S}r":
            text = child.findtext(f"{S}t") or ""
            alignment = child.find(f"{S}rPr/{S}vertAlign")
            above = alignment is not None and alignment.get("val") == "superscript"
            parts.append(raised(text) if above else text)
    return _cleaned("".join(parts))


@lru_cache(maxsize=10_000)
def _cleaned(text: str) -> str:
    return clean(unescaped(text))


def _range(reference: str) -> Range | None:
    """The reference "B3:D9" as rows and columns; a single cell is a range of one."""
    ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
    if not ends or ends[0] is None or ends[-1] is None:
        return None
    first, last = ends[0], ends[-1]
    return Range(int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1]))


def _hide_columns(sheet: Sheet, columns: Element) -> None:
    if columns.get("hidden", "0") in {"1", "true"}:
        first = whole_number(columns.get("min"), 1)
        last = min(whole_number(columns.get("max"), first), _MOST_COLUMNS)
        sheet.hidden_columns.update(range(first, last + 1))


def _mark_table(sheet: Sheet, table: Element) -> None:
    area = _range(table.get("ref", ""))
    if area is not None and table.get("headerRowCount", "1") != "0":
        sheet.tables.append(area)


def _boxes(drawing: Element) -> Iterator[tuple[int, str]]:
    """The texts in boxes that lie over the cells, each with the row that it begins in."""
    for anchor in drawing:
        row = whole_number(anchor.findtext(f"{_DRAWING}from/{_DRAWING}row"), 0) + 1
        for body in anchor.iter(f"{_DRAWING}txBody"):
            lines = ("".join(t.text or "" for t in p.iter(f"{A}t")) for p in body.iter(f"{A}p"))
            text = clean("\n".join(lines))
            if text:
                yield row, text
