"""The tables of a document → what has become of each: none is left out without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from extract.found import Found
from extract.model import Document, Finding, Place, Severity, Table

NOT_READ = "table_not_read"


class Account(IntEnum):
    """What a table has given; a table that is read in parts has given the highest of these."""

    EMPTY = 0  # no cell of it holds anything
    WITHOUT_MONEY = 1  # of something else, as a finding tells
    NOT_UNDERSTOOD = 2  # there may be money in it, as a warning tells
    TOTALS = 3  # sums alone
    FUNDING = 4
    ALLOCATIONS = 5


@dataclass(frozen=True, slots=True)
class SoFar:
    """How many figures have been found up to a table, or below it."""

    allocations: int
    funding: int
    totals: int

    @classmethod
    def of(cls, found: Found, late: int) -> SoFar:
        """`late` counts the sums that are still to be settled."""
        totals = len(found.totals) + late
        return cls(len(found.allocations), len(found.funding), totals)

    def gives(self, after: SoFar) -> Account | None:
        """What stands between this and `after`, None where there is no figure."""
        if after.allocations > self.allocations:
            return Account.ALLOCATIONS
        if after.funding > self.funding:
            return Account.FUNDING
        return Account.TOTALS if after.totals > self.totals else None


class Accounts:
    """What each table has given so far, by its number."""

    def __init__(self) -> None:
        self._of: dict[int, Account] = {}

    def take(self, tables: Iterable[int], given: Account) -> None:
        """Notes what tables that are read as one have given."""
        for number in tables:
            self._of[number] = max(given, self._of.get(number, Account.EMPTY))

    def leave(self, tables: Iterable[int], told: Finding) -> None:
        """Notes that tables have given nothing, as a finding tells."""
        is_other = told.severity is Severity.INFO
        self.take(tables, Account.WITHOUT_MONEY if is_other else Account.NOT_UNDERSTOOD)

    def of(self, number: int) -> Account:
        return self._of.get(number, Account.EMPTY)

    def missing(self, document: Document) -> list[Finding]:
        """A warning for each table that holds text and was not looked at."""
        found = []
        for table in tables_of(document):
            texts = [cell.text for cell in table.cells if cell.text.strip()]
            if texts and table.number not in self._of:
                self._of[table.number] = Account.NOT_UNDERSTOOD
                message = "The table was left out: no row of it was made out. See what it holds."
                place = Place(table.page, table.number)
                found.append(Finding(Severity.WARNING, NOT_READ, message, place, texts[0]))
        return found


def tables_of(document: Document) -> list[Table]:
    """The document's tables as the reader has them."""
    return [block for block in document.content.blocks if isinstance(block, Table)]
