"""Words in the place of a sum, in a decision that changes an earlier one → the sum they say."""

from __future__ import annotations

from collections.abc import Sequence

from extract import amounts
from extract.grid import Row
from extract.heading_words import headings_file
from extract.model import Amount, Phase
from extract.sum_context import SumColumn


def said_sum(text: str, column: SumColumn, row: Row, columns: Sequence[SumColumn]) -> Amount | None:
    """The sum that words such as "utgår" or "oförändrat" say; None where they say none.

    Writers of revised distributions put the decided sum in one column and beside it the new one,
    where a word will do: nothing is left, or what is beside it stays. A dash does, too, where the
    comment begins with the word. Elsewhere the same words may say anything ("utgår": is paid out).
    """
    if column.context.phase is not Phase.ADJUSTED:
        return None
    words = headings_file()["said"]
    said = _plain(text)
    if said in words["dropped"] or (amounts.is_open(text) and _is_dropped(row)):
        return Amount(0, text)
    before = earlier_sum(column, row, columns)
    return Amount(before.sek, text) if before and said in words["unchanged"] else None


def is_untold(text: str, column: SumColumn, row: Row, columns: Sequence[SumColumn]) -> bool:
    """Whether a dash stands for the new sum beside the earlier one: nothing, or as it was."""
    is_dash = bool(text.strip()) and amounts.is_open(text)
    is_change = column.context.phase is Phase.ADJUSTED
    return is_dash and is_change and earlier_sum(column, row, columns) is not None


def earlier_sum(column: SumColumn, row: Row, columns: Sequence[SumColumn]) -> Amount | None:
    """The last sum left of a column that was planned or decided for the same year."""
    found = [
        amount
        for other in columns
        if other.index < column.index and _is_decided(other, column)
        if (amount := other.amount_in(row)) is not None
    ]
    return found[-1] if found else None


def _is_decided(earlier: SumColumn, column: SumColumn) -> bool:
    slot = earlier.context
    is_plan = slot.phase in (Phase.PROPOSED, Phase.APPROVED, Phase.ADJUSTED)
    return is_plan and slot.year == column.context.year and not earlier.column.is_part


def _is_dropped(row: Row) -> bool:
    """Whether a cell says that the row is dropped, and what else it says stands after a stop."""
    words = headings_file()["said"]["dropped"]
    return any(_plain(text.partition(".")[0]) in words for text in row.texts)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .():")
