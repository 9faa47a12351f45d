"""Sheets one after another → a document's content, with what their cells leave open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from extract.errors import ExtractError
from extract.model import Block, Content, Finding, Place, Severity
from extract.readers import libreoffice
from extract.readers.ooxml import damaged
from extract.readers.sheet import Sheet, address
from extract.readers.sheet_blocks import sheet_blocks
from extract.readers.text_tables import numbered

NOT_COMPUTED = "formula_not_computed"
# So many cells are named in a finding; a reader goes on from there.
MOST_NAMED = 5


def computed(path: Path, ending: str, read: Callable[[Path], Content]) -> Content:
    """What `read` makes of the workbook, with the results of formulas that have none in the file.

    LibreOffice works them out where it is installed; `ending` is the file's kind.
    """
    content = read(path)
    if not any(f.kind == NOT_COMPUTED for f in content.findings) or libreoffice.program() is None:
        return content
    try:
        with libreoffice.converted(path, ending, "a workbook", ending) as with_results:
            return read(with_results)
    except ExtractError:
        return content  # as it stands, with what is missing


class WorkbookContent:
    """Takes the sheets in their order, one at a time, so that a large workbook is read in parts."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._findings: list[Finding] = []
        self._hidden: list[int] = []
        self._unread: list[int] = []

    def add(self, sheet: Sheet) -> None:
        """Takes in a sheet of which every filled cell is known; its number is its page."""
        self._blocks += sheet_blocks(sheet)
        if sheet.page is not None and sheet.is_hidden:
            self._hidden.append(sheet.page)
        if sheet.page is not None and sheet.not_computed:
            self._unread.append(sheet.page)
        self._findings += _findings(sheet)

    def fail(self, page: int) -> None:
        """Notes a sheet that cannot be read."""
        self._unread.append(page)

    def finish(self, title: str | None, pages: int) -> Content:
        """The whole content. Raises DamagedDocument where no sheet could be read."""
        if self._unread and not self._blocks:
            raise damaged("none of its sheets can be read")
        return Content(
            blocks=numbered(self._blocks),
            pages=pages,
            unread_pages=tuple(self._unread),
            title=title,
            hidden_pages=tuple(self._hidden),
            findings=tuple(self._findings),
        )


def _findings(sheet: Sheet) -> list[Finding]:
    """What the sheet shows to nobody, or to everybody as an error."""
    found = []
    if sheet.not_computed:
        found.append(
            _finding(
                sheet,
                Severity.ERROR,
                NOT_COMPUTED,
                "The file has no results of its formulas: open it in Excel or LibreOffice, save "
                "it, and read it again.",
                sheet.not_computed,
            )
        )
    if sheet.errors:
        message = "Cells show an error where a value should stand: mend them in the workbook."
        found.append(_finding(sheet, Severity.WARNING, "cell_error", message, sheet.errors))
    if sheet.is_hidden and sheet.rows:
        message = "The sheet is hidden; it was read like the others: see whether it still holds."
        found.append(_finding(sheet, Severity.WARNING, "hidden_sheet", message, [sheet.name]))
    if sheet.hidden_rows:
        message = (
            "Hidden rows were read like the others, as sums count them in: see whether they hold."
        )
        rows = [str(row) for row in sorted(sheet.hidden_rows)]
        found.append(_finding(sheet, Severity.WARNING, "hidden_rows", message, rows))
    used = {column for line in sheet.rows.values() for column in line}
    hidden = [address(0, c).rstrip("0") for c in sorted(used & sheet.hidden_columns)]
    if hidden:
        message = "Hidden columns were read like the others: see whether they still hold."
        found.append(_finding(sheet, Severity.WARNING, "hidden_columns", message, hidden))
    return found


def _finding(
    sheet: Sheet, severity: Severity, kind: str, message: str, cells: Sequence[str]
) -> Finding:
    more = f" … ({len(cells)})" if len(cells) > MOST_NAMED else ""
    named = ", ".join(cells[:MOST_NAMED]) + more
    return Finding(severity, kind, message, Place(page=sheet.page), named)
