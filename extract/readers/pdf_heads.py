"""A table's cells and how their words are set → how many leading rows are headings."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Cell, union
from extract.patterns import pattern
from extract.readers.pdf_page import Word

# A heading of more rows than this is a table in bold letters.
TALLEST_HEADING = 3
YEAR = pattern(r"\b(?:19|20)\d\d\b")


def header_rows(cells: Sequence[Cell], words: Sequence[Word]) -> int:
    """How many rows in bold letters stand above others that are not: office programs and browsers
    set headings so. 0 where nothing tells, for names of areas are bold as well.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    count = 0
    for number in sorted(rows):
        if count == TALLEST_HEADING or not _is_heading(rows[number], words):
            break
        if count and not _fills_in(rows[number], rows[number - 1]):
            break
        count += 1
    return 0 if count == len(rows) or (count == 1 and _is_rest(rows[min(rows)])) else count


def _is_heading(row: Sequence[Cell], words: Sequence[Word]) -> bool:
    figures = any(any(map(str.isdigit, YEAR.sub("", cell.text))) for cell in row)
    several = len(row) > 1 or row[0].column > 1
    boxes = [cell.box for cell in row if cell.box is not None]
    if figures or not several or not boxes:
        return False
    # Cell by cell only what stands as high: a page has hundreds of words.
    box = union(boxes)
    near = [w for w in words if w.box.bottom >= box.top and w.box.top <= box.bottom]
    own = [word for cell in row for word in near if _is_in(word, cell)]
    return bool(own) and all(word.is_bold for word in own)


def _is_rest(row: Sequence[Cell]) -> bool:
    """Whether a row is but the rest of headings further up: it has none for the first column, or
    begins in the middle of words, as below a page break or groups of columns.
    """
    return row[0].column > 1 or not any(cell.text[:1].isupper() for cell in row)


def _fills_in(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row stands below groups of columns, or has the rest of the labels above."""
    if row[0].column > 1 or above[0].column > 1 or any(cell.colspan > 1 for cell in above):
        return True
    return all(cell.text[:1].islower() for cell in row)


def _is_in(word: Word, cell: Cell) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    box = cell.box
    return box is not None and box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
