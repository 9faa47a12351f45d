"""Rows of a sheet, top to bottom → tables, and the lines of text above, between and below them.

A blank row does not end a table: authors leave one between areas, and before the sum. A new one
begins where headings stand again, or where nothing below a final sum goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import amounts
from extract.areas import could_be_caption
from extract.headings import is_heading_like
from extract.readers.sheet import Line, Sheet
from extract.readers.sheet_rows import Rows
from extract.row_names import is_part, is_rest, is_total

# More blank rows than this are no pause inside of a table.
MOST_BLANK_ROWS = 8
# Inside of a table stand an area's name and a remark below it; more lines are running text.
MOST_LINES = 3
# A sender's name and address in cells beside each other take no more rows.
LETTERHEAD_ROWS = 2
# Between a table's name and the table stand a sentence or two, not more.
CAPTION_REACH = 3
# A heading of so many rows is the tallest that is read as one.
TALLEST_HEADING = 3
# Below the table: "* preliminärt", "Not: ...", "Källa: ...".
_NOTE = re.compile(r"\W*\*|(?:not|anm|obs|källa|kommentar|förklaring)\w{0,6}\s*[.:!]", re.I)
# In front of a table: "Län: Norrvik", "Diarienummer | RN 2024/12", each label in a cell.
_LABEL = re.compile(
    r".*:\s*$|(?:dnr|diarienr|diarienummer|datum|år|budgetår|län|region|version|överenskommelse|"
    r"upprättad|handläggare|status|belopp i)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TableRows:
    """The numbers of a table's rows in the sheet; `is_marked`: the file says where it is."""

    numbers: tuple[int, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row that holds a line of text.

    `heads`: it may name the table below it; `is_label`: the line was a label and what it stands
    for, in cells of their own.
    """

    number: int
    column: int
    text: str
    heads: bool = False
    is_label: bool = False


Found = TableRows | TextRow


def divide(rows: dict[int, Line], sheet: Sheet) -> list[Found]:
    """The rows (of one part of the sheet) as tables and lines of text, in order."""
    return _Walk(rows, sheet).walk()


class _Walk:
    def __init__(self, rows: dict[int, Line], sheet: Sheet) -> None:
        self.rows, self.sheet = Rows(rows, sheet), sheet
        self.first_head = self.rows.first_head()
        self.forms = self.rows.forms()
        self.found: list[Found] = []
        self.table: list[int] = []
        self.pending: list[int] = []
        self.numbers_in: set[int] = set()  # columns of the table that hold numbers
        self.has_plain = False  # the table has rows, below its first, that are not bold

    def walk(self) -> list[Found]:
        for number in self.rows.order:
            if self.rows.is_text(number):
                self.pending.append(number)
            elif not self.table:
                self._begin(number)
            elif self._starts_anew(number):
                self._close(heads=True)
                self._begin(number)
            else:
                self._extend(number)
        self._close(heads=False)
        return self.found

    def _begin(self, number: int) -> None:
        self._say(self.pending, heads=True)
        self.pending = []
        if self._is_preamble(number):
            self._say_preamble(number)
            return
        self._extend(number)

    def _say_preamble(self, number: int) -> None:
        """A label with what it stands for is one line, cells of a letterhead are lines apart."""
        texts = self.rows.texts(number)
        if len(texts) == 2 and _LABEL.fullmatch(texts[0]):
            text = f"{texts[0].rstrip(' :')}: {texts[1]}"
            self.found.append(TextRow(number, min(self.rows[number]), text, is_label=True))
            return
        for column, cell in sorted(self.rows[number].items()):
            self.found.append(TextRow(number, column, cell.text))

    def _is_preamble(self, number: int) -> bool:
        """Whether the row says something of the whole, in front of the headings.

        A label with what it stands for, or a letterhead over several columns.
        """
        if self.first_head is None or number >= self.first_head:
            return False
        texts = self.rows.texts(number)
        if self.rows.is_above_heading(number) or (len(texts) == 2 and _LABEL.match(texts[0])):
            return True
        stretch = self.rows.stretch(number)
        before = not any(isinstance(each, TableRows) for each in self.found)
        short = len(stretch) <= LETTERHEAD_ROWS and stretch[-1] + 1 not in self.rows
        return before and short and not any(self.rows.is_table_like(n) for n in stretch)

    def _starts_anew(self, number: int) -> bool:
        inside = any(t.holds(number, min(self.rows[number])) for t in self.sheet.tables)
        if number in self.rows.marked:
            return True
        last = self.table[-1]
        if inside and any(t.top <= last <= t.bottom for t in self.rows.marked.values()):
            return False
        above = self.pending[-1] if self.pending else last
        gap = number - above - 1 + (self.pending[0] - last - 1 if self.pending else 0)
        if gap > MOST_BLANK_ROWS or len(self.pending) > MOST_LINES:
            return True
        is_form = number in self.forms and bool(gap or self.pending)
        if is_form or not self._shares_columns(number) or self._is_set_as_heading(number):
            return True
        if gap == 0 and not self.pending and not self.numbers_in:
            return False  # still in the heading, or in a list of words
        if self._is_heading_again(number):
            return bool(self.pending)
        if self.rows.is_heading(number) and not self.rows.has_sums(number):
            return True
        if gap and not self.pending and self._is_over(number):
            return True
        return (gap > 0 or bool(self.pending)) and self._is_unknown_heading(number)

    def _shares_columns(self, number: int) -> bool:
        columns = {c for n in self.table[:TALLEST_HEADING] for c in self.rows[n]}
        return bool(columns & set(self.rows[number]))

    def _is_heading_again(self, number: int) -> bool:
        """Whether the table's first labels stand there again, whatever their words."""
        again = self.rows.texts(number) == self.rows.texts(self.table[0])
        return again and len(self.rows[number]) > 1 and not self.rows.has_sums(number)

    def _is_set_as_heading(self, number: int) -> bool:
        """Whether the row is set in bold, and those above are not, but for their own headings."""
        labels = len(self.rows[number]) > 1 and not self.rows.has_sums(number)
        is_bold = self.rows.is_bold(number)
        return labels and self.has_plain and is_bold and not is_total(self.rows.texts(number)[0])

    def _is_unknown_heading(self, number: int) -> bool:
        """Whether labels stand where the table above has numbers, and numbers stand below; or the
        numbers below them stand in other columns, or nowhere.
        """
        line = self.rows[number]
        labels = all(is_heading_like(cell.text) for cell in line.values())
        if self.rows.has_sums(number) or len(line) < 2 or not labels or len(self.table) < 2:
            return False  # below headings alone stands the first row
        below = self.rows.adjacent(number)[1:]
        sums = {c for n in below for c, cell in self.rows[n].items() if cell.is_sum}
        if self.rows.is_bold(self.table[0]) and not self.rows.is_bold(number):
            return False
        over = any(
            column in self.numbers_in and not amounts.is_open(cell.text)
            for column, cell in line.items()
        )
        elsewhere = sums - self.numbers_in if sums else self.numbers_in
        return bool(below) and ((over and bool(sums)) or bool(elsewhere))

    def _is_over(self, number: int) -> bool:
        """Whether a sum ended the table, and what follows after a blank row is not summed up."""
        if not is_total(self.rows.texts(self.table[-1])[0]):
            return False
        if is_rest(self.rows.texts(number)[0]) or is_part(self.rows.texts(number)[0]):
            return False
        following = self.rows.order[self.rows.index[number] :]
        texts = [self.rows.texts(n)[0] for n in following]
        return not any(is_total(text) for text in texts)

    def _extend(self, number: int) -> None:
        added = [*self.pending, number]
        below = added if self.table else added[1:]
        if any(not self.rows.is_bold(n) and len(self.rows[n]) > 1 for n in below):
            self.has_plain = True
        self.table += added
        self.pending = []
        self.numbers_in.update(c for c, cell in self.rows[number].items() if cell.is_sum)

    def _close(self, *, heads: bool) -> None:
        """Ends the table; lines right below it in a column of its own still belong to it."""
        first = min((min(self.rows[n]) for n in self.table), default=0)
        more = 0
        while self.table and more < len(self.pending) and self._goes_on(self.pending[more], first):
            self.table.append(self.pending[more])
            more += 1
        del self.pending[:more]
        if self.table:
            marked = any(n in self.rows.marked for n in self.table[:1])
            self.found.append(TableRows(tuple(self.table), marked))
        self._say(self.pending, heads=heads)
        self.table, self.pending, self.numbers_in, self.has_plain = [], [], set(), False

    def _goes_on(self, number: int, first: int) -> bool:
        """Whether the one cell is the name of an intervention whose sum is left open; `first` is
        the table's first column.
        """
        column, cell = next(iter(self.rows[number].items()))
        adjacent = number == self.table[-1] + 1 and column > first
        return adjacent and not _NOTE.match(cell.text) and is_heading_like(cell.text)

    def _say(self, numbers: Sequence[int], *, heads: bool) -> None:
        """The lines of text; the name of the table below is the last that could be one."""
        near = list(numbers[-CAPTION_REACH:]) if heads else []
        names = [n for n in near if is_caption(self.rows.texts(n)[0])]
        # "Tabell 1. Insatser och medel", copied above each table, names none: a line above does.
        if len(names) > 1 and not self.rows.is_said_once(names[-1]):
            names.pop()
        for number in numbers:
            column, cell = next(iter(self.rows[number].items()))
            self.found.append(TextRow(number, column, cell.text, heads=number in names[-1:]))


def is_caption(text: str) -> bool:
    """Whether a line above a table could be its name: no sentence, unit, date or label."""
    return (
        could_be_caption(text)
        and any(ch.isalpha() for ch in text)
        and amounts.unit_named(text) is None
        and not _LABEL.fullmatch(text)
        and not _NOTE.match(text)
    )
