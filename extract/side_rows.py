"""Rows of a table that are no allocations: bands, notes, parts, what is left, rows without name."""

from __future__ import annotations

import re
from dataclasses import replace

from extract import amounts
from extract.agreements import agreement_in, alike
from extract.areas import area_in
from extract.counties import municipalities
from extract.dates import one_year
from extract.grid import Row
from extract.heading_words import phase_said
from extract.model import Amount, Component, Context, Funding, Severity
from extract.questions import unread_amount
from extract.reading import Reading, tells_income
from extract.row_names import is_total
from extract.sum_context import SumColumn

NOTE_BEGINS = ("*", "Not")
LONGEST_AREA = 200  # longer than any heading
# "Tabell 1. Insatser och medel", as Word numbers captions.
CAPTION = re.compile(r"tabell\s+\d", re.IGNORECASE)
# "90 %" under "Utfall": a row of shares below the sums.
PERCENT = re.compile(r"^[\d\s,.]+(?:%|procent\b)", re.IGNORECASE)


def across(reading: Reading, row: Row, text: str) -> None:
    """A row across the table: an area's heading, perhaps with its sum, or a note."""
    if is_total(text) and amounts.figures(text):
        reading.tally.state(row, text, is_last=False)
        return
    # Authors write notes into the table's last row, with a star or "Not:"; they are sentences.
    if text.lstrip().startswith(NOTE_BEGINS) or len(text) > LONGEST_AREA:
        message = "A note in the table was not read as a row: see whether it is one."
        reading.find(Severity.INFO, "note", message, row, text)
        return
    reading.is_income = tells_income(text)
    area = None if reading.is_income else area_in(text)
    if area is None:
        _other_agreement(reading, row, text)
        return
    stated = [f for f in amounts.figures(text) if f.unit is not None or f.is_grouped]
    if len(stated) == 1 and reading.sums:
        figure = stated[0]
        sek = amounts.plausible(figure.sek(reading.sums[0].unit), figure)
        reading.tally.head(area, row, [(reading.sums[0], Amount(sek, figure.text))])
    else:
        reading.tally.enter(area, text)


def _other_agreement(reading: Reading, row: Row, text: str) -> None:
    """A row across the table that heads the rows of another agreement, or another year."""
    own = reading.sums[0].context if reading.sums else None
    agreement, year = agreement_in(text), one_year(text)
    other = own is not None and (
        (agreement is not None and not alike(agreement, own.agreement))
        or (year is not None and all(_is_of_other_year(s, year) for s in reading.sums))
    )
    if not other:
        if agreement is None and year is None and not CAPTION.match(text):
            message = "A row across the table was taken for a caption: see whether it is an area's."
            reading.find(Severity.INFO, "heading_not_read", message, row, text)
        return  # a caption says again what the heading above the table has said
    reading.tally.enter(None)
    reading.sums = reading.tally.sums = tuple(
        replace(
            s,
            context=replace(
                s.context,
                agreement=agreement or s.context.agreement,
                year=s.column.year or year or s.context.year,
            ),
        )
        for s in reading.sums
    )


def _is_of_other_year(s: SumColumn, year: int) -> bool:
    """Whether rows of another year may follow: a column whose heading tells its year keeps it."""
    return s.column.year is None and year != s.context.year


def part(reading: Reading, row: Row, name: str) -> None:
    """A part of the row above goes with the figure of that row in its own column; below a sum it
    says who gets how much of that.
    """
    label = re.sub(r"^\W*(?:varav|därav)\W*", "", name, flags=re.IGNORECASE)
    taken = False
    for s in reading.sums:
        amount = s.amount_in(row)
        if amount is None:
            continue
        at = _last_in(reading, s)
        if (total := reading.tally.last_total(s)) is not None:
            place = replace(row.place, column=s.index + 1)
            reading.found.funding.append(Funding(s.context, label, None, amount, place, total.sek))
            taken = True
        elif at is not None:
            whole = reading.found.allocations[at]
            parts = (*whole.components, Component(label, amount))
            reading.found.allocations[at] = replace(whole, components=parts)
            taken = True
    if not taken:
        message = "A part (varav) of no row was left out: see what it is a part of."
        reading.find(Severity.WARNING, "part", message, row, name)


def _last_in(reading: Reading, s: SumColumn) -> int | None:
    """Where the last row's figure in a column of sums stands among the allocations."""
    found = reading.found.allocations
    for at in range(len(found) - 1, -1, -1):
        if found[at].place.row != found[-1].place.row or found[at].name != found[-1].name:
            return None
        if found[at].place.column == s.index + 1:
            return at
    return None


def nameless(reading: Reading, row: Row) -> None:
    """A row without a name goes on with the row above, or is an open question."""
    texts = [row.texts[j] for j in reading.columns.purposes]
    has_sum = reading.has_sum(row)
    if any(texts) and not has_sum and reading.found.allocations:
        last = reading.found.allocations[-1]
        purpose = " ".join([last.purpose, *texts]).strip()
        reading.found.allocations[-1] = replace(last, purpose=purpose)
    elif has_sum and (who := _only_recipient(reading, row)):
        for s in reading.sums:
            if (amount := s.amount_in(row)) is not None:
                place = replace(row.place, column=s.index + 1)
                own = replace(s.context, area=None)
                reading.found.funding.append(Funding(own, who, reading.tally.area, amount, place))
    elif has_sum:
        reading.find(
            Severity.WARNING,
            "nameless_amount",
            "A sum without a name was not taken in: see what it is for.",
            row,
            " | ".join(t for t in row.texts if t),
        )
    elif any(ch.isalpha() for text in row.texts for ch in text) or _has_figure(reading, row):
        message = "A row without a name and a sum was left out: see whether it is one."
        text = " | ".join(t for t in row.texts if t)
        reading.find(Severity.INFO, "row_not_read", message, row, text)


def _only_recipient(reading: Reading, row: Row) -> str:
    """The municipality that a row names beside its sum, and nothing else: it was given money for no
    intervention.
    """
    at = {reading.columns.responsible, reading.columns.recipient} - {None}
    said = [(j, text) for j, text in enumerate(row.texts) if any(map(str.isalpha, text))]
    if len(said) != 1 or said[0][0] not in at:
        return ""
    bare = re.sub(r"s?\s+(?:kommun|stad)$", "", said[0][1].casefold())
    return said[0][1] if bare in municipalities() else ""


def _has_figure(reading: Reading, row: Row) -> bool:
    """Whether there is a figure under a heading of sums, though not one that could be read."""
    texts = (row.texts[s.index] for s in reading.sums)
    return any(not amounts.is_open(text) and any(map(str.isdigit, text)) for text in texts)


def is_of_shares(reading: Reading, row: Row) -> bool:
    """Whether a row has percentages where the others have their sums."""
    texts = [row.texts[s.index] for s in reading.sums if row.texts[s.index]]
    shares = [text for text in texts if not amounts.is_open(text)]  # dashes alone leave all open
    return bool(shares) and all(PERCENT.match(text) for text in shares)


def rest(reading: Reading, row: Row, name: str) -> None:
    """What is left is no intervention's; the sum of all may count it in."""
    for s in reading.sums:
        amount = s.amount_in(row)
        if amount is not None:
            place = replace(row.place, column=s.index + 1)
            year = year_of(reading, row, s)
            context = replace(s.context, area=reading.tally.area, year=year)
            reading.found.funding.append(Funding(context, None, name, amount, place))
            reading.tally.add(s, place, amount.sek, is_rest=True)
        else:
            unread(reading, row, s)


def total(reading: Reading, row: Row, name: str, *, is_last: bool) -> None:
    """A row of sums; what stands there and is no sum is an open question."""
    reading.tally.state(row, name, is_last=is_last)
    for s in reading.sums:
        text = row.texts[s.index]
        if not s.column.is_part and not (amounts.figures(text) or text.isdigit()):
            unread(reading, row, s)


def unread(reading: Reading, row: Row, s: SumColumn) -> None:
    """Tells of what stands in place of a sum, unless it only leaves it open."""
    place = replace(row.place, column=s.index + 1)
    text = row.texts[s.index]
    if text != reading.name_of(row):  # a label may stand in any column
        reading.found.findings += unread_amount(text, place)


def context_of(reading: Reading, row: Row, s: SumColumn) -> Context:
    """The context of a row's figure in a column of sums: its area, the row's own year and phase."""
    context = replace(s.context, area=reading.tally.area, year=year_of(reading, row, s))
    at = reading.columns.phase
    phase = phase_said(row.texts[at]) if at is not None else None
    return context if phase is None else replace(context, phase=phase)


def year_of(reading: Reading, row: Row, s: SumColumn) -> int | None:
    """The year of a row's figure in a column of sums: the row's own, where it has one."""
    if reading.columns.year is not None:
        text = row.texts[reading.columns.year]
        if amounts.YEAR.match(text):
            return int(text)
    return s.context.year
