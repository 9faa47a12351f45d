"""A table's rows in a sheet → a table with its spans."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from extract import amounts
from extract.heading_words import phase_said
from extract.model import Cell, Table
from extract.readers.sheet import Line, Sheet, Written
from extract.readers.sheet_tables import TableRows
from extract.readers.text_tables import UNNUMBERED

LONGEST_UNIT = 12  # "(kronor)", "i mnkr"
# In so many of the rows a cell stands before the one that is alone in its row.
MOSTLY = 0.8


def grid(found: TableRows, lines: dict[int, Line], sheet: Sheet) -> Table:
    """The rows as a table: blank rows keep their number, columns where no cell begins have none."""
    top, bottom = found.numbers[0], found.numbers[-1]
    columns = sorted({column for number in found.numbers for column in lines[number]})
    places = {column: at for at, column in enumerate(columns, 1)}
    filled = _mostly_filled(found, lines)
    bold = _mostly_bold(found, lines)
    cells: list[Cell] = []
    for number in found.numbers:
        line = lines[number]
        for column, written in sorted(line.items()):
            at = places[column]
            down = right = 1
            span = sheet.spans.get((number, column))
            if span is not None:
                down = min(span.bottom, bottom) - number + 1
                right = max(1, bisect_right(columns, span.right) - at + 1)
            elif (
                len(line) == 1
                and number > top
                and number not in sheet.cut_rows
                and not _is_rest_of_label(written, lines.get(number - 1, {}).get(column))
                and not (number == top + 1 and phase_said(written.text) is not None)
                and _is_across(written, column, filled, bold)
            ):
                # A line across the table, set where the names begin: an area's heading.
                at, right = 1, len(columns)
            cells.append(Cell(written.text, number - top + 1, at, down, right, sheet.page))
    marked = int(found.is_marked)
    return Table(UNNUMBERED, tuple(cells), sheet.page, header_rows=marked, first_row=top)


def _is_rest_of_label(written: Written, above: Written | None) -> bool:
    """Whether a cell goes on with the label above it: "Ram," over "Mkr", "Belopp" over "(tkr)"."""
    if above is None or above.is_sum:
        return False
    is_unit = len(written.text) <= LONGEST_UNIT and amounts.unit_named(written.text) is not None
    return is_unit or above.text.rstrip().endswith((",", "/", "-"))


def _is_across(written: Written, column: int, filled: frozenset[int], bold: frozenset[int]) -> bool:
    before = any(other < column for other in filled)
    if before and written.text[0].islower():
        return False  # the rest of a label above: "Beräknad" over "kostnad"
    return not written.is_sum and ((written.is_bold and column not in bold) or before)


def _mostly_bold(found: TableRows, lines: dict[int, Line]) -> frozenset[int]:
    """The columns that are set in bold all the way down: who stresses every name stresses none."""
    full = [lines[number] for number in found.numbers[1:] if len(lines[number]) > 1]
    cells = Counter(column for line in full for column in line)
    bold = Counter(column for line in full for column, cell in line.items() if cell.is_bold)
    return frozenset(column for column, n in cells.items() if bold[column] >= MOSTLY * n)


def _mostly_filled(found: TableRows, lines: dict[int, Line]) -> frozenset[int]:
    """The columns in which nearly every row has a cell: the number of a line, its name."""
    full = [lines[number] for number in found.numbers if len(lines[number]) > 1]
    counts = Counter(column for line in full for column in line)
    return frozenset(column for column, n in counts.items() if n >= MOSTLY * len(full))
