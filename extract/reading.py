"""What one pass over a table's rows goes by, and what it has found so far."""

from __future__ import annotations

from extract.columns import Columns
from extract.found import Found
from extract.grid import Grid, Row
from extract.heading_words import headings_file, words_of
from extract.looks import look_at
from extract.model import Context, Finding, Severity
from extract.row_names import is_total
from extract.sum_context import sum_columns
from extract.tally import Tally


def tells_income(label: str) -> bool:
    """Whether a label is that of the money's sources: "Finansiering 2024", "Intäkter"."""
    words = words_of(label)
    return bool(words) and words[0] in headings_file()["elsewhere"]["income"]


class Reading:
    """A table of interventions, its columns of sums, and the figures so far."""

    def __init__(self, grid: Grid, columns: Columns, context: Context, unit: int | None) -> None:
        assert columns.name is not None  # noqa: S101  (a table of interventions has names)
        self.grid, self.columns, self.name = grid, columns, columns.name
        self.found = Found()
        # Whether the rows being read tell where the money comes from.
        self.is_income = tells_income(grid.headings[self.name])
        payers = [c.index for c in columns.amounts if look_at([grid.headings[c.index]]).parties]
        self.sums = sum_columns(columns, context, unit, parties=payers)
        self.tally = Tally(self.sums, context.area)

    def name_of(self, row: Row) -> str:
        """The name that a row bears. The label of a sum may stand in any column: authors write it
        beside the figure, or above the first column that has room.
        """
        name = self.columns.name_in(row.texts)
        if name or not self.has_sum(row):
            return name
        return next((text for text in row.texts if is_total(text)), "")

    def has_sum(self, row: Row) -> bool:
        return any(s.amount_in(row) is not None for s in self.sums)

    def tells(self, row: Row, name: str) -> bool:
        """Whether a row has a purpose or someone who answers for it, beside its name."""
        return any(row.texts[j] not in ("", name) for j in self.columns.telling)

    def find(self, severity: Severity, kind: str, message: str, row: Row, text: str) -> None:
        self.found.findings.append(Finding(severity, kind, message, row.place, text))
