"""Rows of a sheet → what each of them is: text, headings, sums, a form's label."""

from __future__ import annotations

from extract.headings import row_is_heading
from extract.readers.sheet import Line, Sheet

# A form has labels on the left, and some lines.
FORM_WIDTH, LEAST_LABELS = 2, 3


class Rows:
    """The rows of one part of a sheet, by their numbers; `order` has these top to bottom, `index`
    where each stands in it, `marked` the tables that the file itself marks, by their first rows.
    """

    def __init__(self, lines: dict[int, Line], sheet: Sheet) -> None:
        self.lines, self.sheet = lines, sheet
        self.order = sorted(lines)
        self.index = {number: i for i, number in enumerate(self.order)}
        self.marked = {t.top: t for t in sheet.tables if t.top in lines}
        self.open_labels = self._open_labels()

    def __getitem__(self, number: int) -> Line:
        return self.lines[number]

    def __contains__(self, number: int) -> bool:
        return number in self.lines

    def texts(self, number: int) -> list[str]:
        """The texts of the row's cells, left to right."""
        return [cell.text for _, cell in sorted(self.lines[number].items())]

    def has_sums(self, number: int) -> bool:
        return any(cell.is_sum for cell in self.lines[number].values())

    def is_bold(self, number: int) -> bool:
        return all(cell.is_bold for cell in self.lines[number].values())

    def is_text(self, number: int) -> bool:
        """Whether the row is one cell of text."""
        line = self.lines[number]
        if len(line) != 1:
            return False
        cell = next(iter(line.values()))
        if cell.is_sum or number in self.marked or number in self.open_labels:
            return False
        return number not in self.sheet.cut_rows or self.is_over_labels(number)

    def _open_labels(self) -> frozenset[int]:
        """Labels of forms with nothing beside them: the same text comes again below the same label
        and above the same, or a blank row.
        """
        labels = {
            number: min(line.items())[1].text
            for number, line in self.lines.items()
            if 0 < len(line) <= FORM_WIDTH
        }
        lefts = {number: min(line) for number, line in self.lines.items() if line}
        again: dict[tuple[str, str, str | None], list[int]] = {}
        for number, text in labels.items():
            is_form = (
                len(self.lines[number]) == 1
                and number - 1 in labels
                and len(self.lines[number - 1]) == FORM_WIDTH
                and lefts[number - 1] == lefts[number]
                and (number + 1 not in self.lines or number + 1 in labels)
            )
            if is_form:
                below = labels.get(number + 1)
                again.setdefault((labels[number - 1], text, below), []).append(number)
        return frozenset(n for rows in again.values() if len(rows) > 1 for n in rows)

    def is_over_labels(self, number: int) -> bool:
        """Whether a row of cells, all but the first empty, is the name of the table below it."""
        at = self.index[number] + 1
        is_first = min(self.lines[number]) == min(min(line) for line in self.lines.values())
        return is_first and at < len(self.order) and self.reads_like_heading(self.order[at])

    def is_heading(self, number: int) -> bool:
        if number in self.marked:
            return True
        return self.reads_like_heading(number) and not self.is_above_heading(number)

    def reads_like_heading(self, number: int) -> bool:
        if len(self.lines[number]) < 2 or self.has_sums(number):
            return False
        return row_is_heading(self.texts(number))

    def is_above_heading(self, number: int) -> bool:
        """Whether the headings stand in the row below, and here what the table is called, with its
        unit in a corner: "Tabell 1. Insatser 2024 | Belopp i tkr".
        """
        below = self.index[number] + 1
        if below >= len(self.order) or any(row == number for row, _ in self.sheet.spans):
            return False
        wider = len(self.lines[self.order[below]]) >= 2 * len(self.lines[number])
        return wider and self.reads_like_heading(self.order[below])

    def is_table_like(self, number: int) -> bool:
        spans = any(row == number for row, _ in self.sheet.spans)
        return spans or self.has_sums(number) or self.is_bold(number)

    def is_said_once(self, number: int) -> bool:
        """Whether no other line of text reads the same."""
        texts = self.texts(number)
        return sum(self.texts(n) == texts for n in self.order if self.is_text(n)) == 1

    def stretch(self, number: int) -> list[int]:
        """The rows from this one on, up to a blank one or a line of text."""
        rows = [number]
        for at in range(self.index[number] + 1, len(self.order)):
            following = self.order[at]
            if following > rows[-1] + 1 or self.is_text(following):
                break
            rows.append(following)
        return rows

    def adjacent(self, number: int) -> list[int]:
        """The rows from this one on, up to a blank one: lines of text among them name areas, or
        go on with a label.
        """
        rows = [number]
        for following in self.order[self.index[number] + 1 :]:
            if following > rows[-1] + 1:
                break
            rows.append(following)
        return rows

    def first_head(self) -> int | None:
        """The first row of headings."""
        return next((n for n in self.order if self.is_heading(n)), None)

    def forms(self) -> frozenset[int]:
        """Where forms begin: stretches of labels with what they stand for beside them, several
        of which begin with the same label ("Insats | Mobilt team").
        """
        starts: dict[str, list[int]] = {}
        above = -1
        for number in self.order:
            stretch = self.stretch(number) if number != above + 1 else []
            pairs = all(len(self.lines[n]) == FORM_WIDTH or n in self.open_labels for n in stretch)
            if len(stretch) >= LEAST_LABELS and pairs:
                starts.setdefault(self.texts(number)[0], []).append(number)
            above = -1 if self.is_text(number) else number
        return frozenset(n for again in starts.values() if len(again) > 1 for n in again)
