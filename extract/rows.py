"""The rows of a table of interventions → allocations, sums of the table, and what is left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract import amounts, side_rows
from extract.area_rows import area_rows, numbered_heads, with_labels
from extract.areas import without_amount
from extract.columns import Columns
from extract.components import components_in
from extract.found import Found
from extract.grid import Grid, Row
from extract.heading_words import (
    STRONG,
    ColumnRole,
    heading_strength,
    is_skipped,
    phase_said,
    words_of,
)
from extract.model import Allocation, Amount, Cell, Component, Context, Funding, Severity
from extract.open_rows import open_rows
from extract.reading import Reading
from extract.row_names import ends_as_total, is_part, is_rest, is_total
from extract.said_sums import is_untold, said_sum
from extract.sum_context import SumColumn

# More than all counties' state money for all agreements: figures that were run together.
ABSURD_SEK = 100_000_000_000


def read_rows(grid: Grid, columns: Columns, context: Context, unit: int | None) -> Found:
    """Reads a table of interventions; `unit` is the text's above, in kronor (None: it has none)."""
    reading = Reading(grid, columns, context, unit)
    tally = reading.tally
    for i, row in enumerate(grid.above):
        tally.at = i - len(grid.above)
        if row.across is not None:
            side_rows.across(reading, row, row.across)
        else:
            tally.state_above(row)
    labelled = with_labels(grid.rows, columns)
    moved = {i for i, row in enumerate(grid.rows) if labelled[i] is not row}
    headings = area_rows(labelled, columns, reading.sums, moved)
    bare = numbered_heads(grid.rows, columns)
    left_open = open_rows(grid, columns, tally.area) - bare
    for i, row in enumerate(grid.rows):
        tally.at = i
        if i in left_open:
            _allocation(reading, row, reading.name_of(row))
        elif i in bare:
            side_rows.across(reading, row, reading.name_of(row))
        elif i in headings:
            found = [(s, amount) for s in reading.sums if (amount := s.amount_in(row)) is not None]
            tally.head(without_amount(reading.name_of(labelled[i])), row, found)
        else:
            _labelled(reading, row, labelled[i], is_last=i == len(grid.rows) - 1)
    totals, parts = tally.totals()
    reading.found.totals += totals
    reading.found.funding += parts
    return reading.found


def _labelled(reading: Reading, row: Row, labelled: Row, *, is_last: bool) -> None:
    """A row, read with the label beside its missing name where that is of a sum or of what is left:
    an intervention has its name where the others have theirs.
    """
    label = reading.name_of(labelled)
    if labelled is row or is_rest(label) or is_total(label):
        _row(reading, labelled, is_last=is_last)
    elif reading.tally.adds_up(row):
        side_rows.total(reading, labelled, label, is_last=is_last)
    else:
        _row(reading, row, is_last=is_last)


def _row(reading: Reading, row: Row, *, is_last: bool) -> None:
    name = reading.name_of(row)
    if _same(row.texts, reading.grid.headings) or _is_heading_again(reading, row, name):
        return
    if _is_total(reading, row, name) or (is_last and _ends_as_sum(reading, row, name)):
        side_rows.total(reading, row, name, is_last=is_last)
    elif is_part(name):
        side_rows.part(reading, row, name)
    elif is_rest(name) or (reading.is_income and row.across is None):
        side_rows.rest(reading, row, name)
    elif row.across is not None:
        side_rows.across(reading, row, row.across)
    elif (
        not any(ch.isalpha() for ch in name)
        or amounts.parse(name) is not None
        or (_labels_sum(name) and reading.has_sum(row))
    ):
        side_rows.nameless(reading, row)
    elif not reading.tells(row, name) and side_rows.is_of_shares(reading, row):
        message = "Percentages in place of sums were not read as a row: see whether they hide one."
        reading.find(Severity.INFO, "shares", message, row, name)
    else:
        _allocation(reading, row, name)


def _is_no_name(reading: Reading, row: Row, name: str) -> bool:
    if not any(ch.isalpha() for ch in name) or amounts.parse(name) is not None:
        return True
    return _labels_sum(name) and reading.has_sum(row)


def _labels_sum(name: str) -> bool:
    """Whether what stands for a name says which sum this is: "Beviljat 2025", "Utfall"."""
    words = [word for word in words_of(name) if not word.isdigit()]
    is_sum = heading_strength(name, ColumnRole.AMOUNT) >= STRONG
    return len(words) == 1 and is_sum and phase_said(name) is not None


def _is_heading_again(reading: Reading, row: Row, name: str) -> bool:
    """Whether the row is a part of the heading, printed again without a sum."""
    again = name.casefold() in (text.casefold() for text in reading.grid.headings if text)
    return again and not reading.has_sum(row)


def _is_total(reading: Reading, row: Row, name: str) -> bool:
    """A sum has nothing to tell beside itself; what has a purpose or someone who answers for it
    is an intervention that is called like a sum ("Total översyn av stödet"), unless it adds up.
    """
    told = reading.tells(row, name)
    if (whole := ends_as_total(name)) is not None and not told and not is_total(name):
        # "Barn och unga totalt" below the rows of that area.
        own = " ".join(words_of(reading.tally.area or ""))
        return reading.tally.adds_up(row) or (whole == own and reading.has_sum(row))
    return is_total(name) and (not told or len(name.split()) == 1 or reading.tally.adds_up(row))


def _ends_as_sum(reading: Reading, row: Row, name: str) -> bool:
    """Whether the last row is the sum of all above it without being called so: "Alla tre
    projekten". It has no name, or is the only row that tells nothing beside its sum.
    """
    if not reading.tally.adds_up(row):
        return False
    above = [
        r
        for r in reading.grid.rows[:-1]
        if r.across is None and not is_total(said := reading.name_of(r)) and not is_rest(said)
        if ends_as_total(said) is None or reading.tells(r, said)
    ]
    alone = bool(reading.columns.telling) and all(reading.tells(r, "") for r in above)
    return not name or (alone and not reading.tells(row, ""))


# --- allocations ---


def _allocation(reading: Reading, row: Row, name: str) -> None:
    columns, tally = reading.columns, reading.tally
    if columns.phase is not None and is_skipped(row.texts[columns.phase]):
        message = "A sum that is neither a plan nor an outcome was left out: see what it is."
        reading.find(Severity.INFO, "row_not_read", message, row, name)
        return
    if columns.area is not None and row.slots[columns.area].text:
        area = without_amount(row.slots[columns.area].text)
        if area != tally.area:
            tally.enter(area)
    purpose = " ".join(t for j in columns.purposes if (t := row.texts[j]))
    responsible, recipient = (
        row.texts[j] if j is not None else "" for j in (columns.responsible, columns.recipient)
    )
    main = [s for s in reading.sums if not s.column.is_part]
    parts = [s for s in reading.sums if s.column.is_part]
    for s in main:
        amount, unread = _amount(reading, row, s)
        # Budget only, or outcome only; or the area's own sum beside its rows': the other column
        # has the row.
        lacks = amount is None and (not unread or _is_shared(reading, row, s))
        if lacks and len(main) > 1 and _some_other(row, s, main):
            continue
        components = [*components_in(purpose), *_parts(reading, row, parts)]
        allocation = Allocation(
            side_rows.context_of(reading, row, s),
            name,
            amount,
            purpose,
            responsible,
            replace(row.place, column=s.index + 1),
            tuple(components),
            unread_amount_text=unread,
            recipient=recipient,
        )
        reading.found.allocations.append(allocation)
        sek = amount.sek if amount else _shared(reading, row, s)
        tally.add(s, allocation.place, sek, party=allocation.named)


def _some_other(row: Row, s: SumColumn, main: Sequence[SumColumn]) -> bool:
    return any(other.amount_in(row) is not None for other in main if other is not s)


def _parts(reading: Reading, row: Row, parts: Sequence[SumColumn]) -> list[Component]:
    found = []
    for s in parts:
        if (amount := s.amount_in(row)) is not None:
            found.append(Component(reading.grid.headings[s.index], amount))
        else:
            side_rows.unread(reading, row, s)
    return found


def _is_shared(reading: Reading, row: Row, s: SumColumn) -> bool:
    """Whether the row's sum stands for other interventions as well."""
    cell = row.slots[s.index].cell
    return cell is not None and cell.rowspan > 1 and not _same_name(reading, row, cell)


def _amount(reading: Reading, row: Row, s: SumColumn) -> tuple[Amount | None, str]:
    """The row's sum, or what stands in its place and could not be read."""
    text = row.texts[s.index]
    said = said_sum(text, s, row, reading.sums)
    if not said and is_untold(text, s, row, reading.sums):
        message = (
            "The changed sum is a dash, and the sum decided before goes on counting: "
            "see whether nothing is left of it."
        )
        reading.find(Severity.WARNING, "change_untold", message, row, text)
    if not said and (not text or amounts.is_open(text)):
        return None, ""
    if _is_shared(reading, row, s):
        message = "One sum stands for several rows; none of them got it: divide it by hand."
        reading.find(Severity.WARNING, "shared_amount", message, row, text)
        return None, text
    amount = s.amount_in(row) or said
    if amount is None or abs(amount.sek) >= ABSURD_SEK:
        message = "The amount could not be read and is open: see what it says."
        reading.find(Severity.WARNING, "unread_amount", message, row, text)
        return None, text
    return amount, ""


def _shared(reading: Reading, row: Row, s: SumColumn) -> int:
    """What the row's sum, which it shares with the rows below, adds to the table's: it is stated
    once, for all of them, at the first.
    """
    amount = s.amount_in(row) if _is_shared(reading, row, s) else None
    if amount is None or not row.slots[s.index].is_first:
        return 0
    cell = row.slots[s.index].cell
    names = [reading.name_of(r) for r in reading.grid.rows if r.slots[s.index].cell is cell]
    context = replace(s.context, area=reading.tally.area)
    place = replace(row.place, column=s.index + 1)
    reading.found.funding.append(Funding(context, None, "; ".join(names), amount, place))
    return amount.sek


def _same_name(reading: Reading, row: Row, cell: Cell) -> bool:
    name = row.slots[reading.name].cell
    return name is not None and name.rowspan == cell.rowspan


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    return any(a) and [t.casefold() for t in a] == [t.casefold() for t in b]
