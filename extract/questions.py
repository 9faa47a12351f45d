"""What a document leaves open or words strangely → findings for the reader to settle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from extract import amounts
from extract.columns import Columns
from extract.grid import Grid
from extract.heading_words import ColumnRole, is_elsewhere, roles_told, speaks_for
from extract.kinds import Kind
from extract.looks import HALF, holds_sums, look_at
from extract.model import Allocation, Context, Finding, Place, Severity, StatedTotal
from extract.scale import MOST_SEK

LONGEST_QUOTE = 200  # characters of a table's headings: enough to find it by
# Units are a thousand times one another; the sums of one document's tables seldom ten times.
FAR, NEAR = 1_000, 10
# Headings of other lists that have names and numbers, as headings.toml knows them.
OF_OTHERS = ("costs", "persons", "places")


def unit_not_stated(grid: Grid, columns: Columns) -> Finding:
    return Finding(
        Severity.WARNING,
        "unit_not_stated",
        "No unit is said, and the sums are so small that they may be thousands: left open. A line "
        "above the table or a heading that names the unit (kr, tkr) would settle it.",
        Place(grid.page, grid.number),
        " | ".join(grid.headings[c.index] for c in columns.amounts),
    )


def unit_not_meant(grid: Grid, columns: Columns) -> Finding:
    return Finding(
        Severity.WARNING,
        "wrong_unit",
        "In the unit that is said these sums would be absurd; they were read as kronor: compare "
        "them with the document.",
        Place(grid.page, grid.number),
        " | ".join(grid.headings[c.index] for c in columns.amounts),
    )


def columns_not_read(grid: Grid, columns: Columns) -> list[Finding]:
    """Columns of sums of which no figure was taken in: what was applied for, a forecast."""
    used = {c.index for c in columns.amounts}
    rows = [row.texts for row in grid.rows if row.across is None]
    left = [
        j
        for j, heading in enumerate(grid.headings)
        if j not in used and not speaks_for(heading, ColumnRole.OTHER)
        if holds_sums(look_at([row[j] for row in rows]))
    ]
    return [
        Finding(
            Severity.INFO,
            "column_not_read",
            "A column of sums that is neither a plan nor an outcome was left out: see whether its "
            "heading hides one.",
            Place(grid.page, grid.number, column=j + 1),
            grid.headings[j],
        )
        for j in left
    ]


def columns_untold(grid: Grid, columns: Columns) -> Finding | None:
    """A question where sums of one year stand side by side and no heading says which of them is the
    plan, the outcome, or who gets it: "2024" over "Portion" and "Åtgång".
    """
    untold = [
        c
        for c in columns.amounts
        if c.year is not None and c.phase is None and not c.is_part and c.unit is None
    ]
    words = {c.index: _beside_year(grid.headings[c.index]) for c in untold}
    untold = [
        c for c in untold if words[c.index] and not roles_told(words[c.index]) - {ColumnRole.NAME}
    ]
    beside = [a for a in untold if any(a.year == b.year and a is not b for b in untold)]
    parties = look_at([words[c.index] for c in beside]).parties
    main = [c for c in columns.amounts if not c.is_part]
    if not any(grid.headings) and len(main) > 1:
        beside, parties = main, 0.0  # two sums in each row, and nothing says what they are
    if not beside or parties >= HALF:
        return None
    return Finding(
        Severity.WARNING,
        "columns_not_told",
        "Several sums of a year stand side by side, and no heading says which is the plan and "
        "which the outcome: the table was left out. Headings as Budget and Utfall would settle it.",
        Place(grid.page, grid.number),
        " | ".join(grid.headings[c.index] for c in beside)[:LONGEST_QUOTE],
    )


def _beside_year(heading: str) -> str:
    """What a heading of sums says beside its year."""
    return re.sub(r"\b20\d\d\b", " ", heading).strip(" ,.:;()–-")


def unread_amount(text: str, place: Place) -> list[Finding]:
    """A finding where there is more than a dash in place of a sum that could not be read."""
    if amounts.is_open(text):
        return []
    message = "The amount could not be read and is in no view: see what it says."
    return [Finding(Severity.WARNING, "unread_amount", message, place, text)]


def table_not_read(grid: Grid, columns: Columns, kind: Kind = Kind.OTHER) -> Finding:
    """A table of another kind, or one of its `kind` of which no row could be read; where it holds
    money, someone should have a look.
    """
    texts = [text for row in grid.rows for text in row.texts]
    money = kind is not Kind.OTHER
    money = money or any(f.unit is not None for text in texts for f in amounts.figures(text))
    # Without any headings, sums may be those of a part of a table whose headings stand elsewhere.
    money = money or any(
        (speaks_for(heading, ColumnRole.AMOUNT) or not any(grid.headings))
        and holds_sums(look_at([row.texts[j] for row in grid.rows]))
        for j, heading in enumerate(grid.headings)
    )
    # A unit in a heading says that small figures beside it are money, too.
    money = money or any(amounts.unit_named(heading) is not None for heading in grid.headings)
    remedy = " See whether its sums belong to interventions: they are in no view." if money else ""
    shown = grid.headings if any(grid.headings) else next((r.texts for r in grid.rows), ())
    return Finding(
        Severity.WARNING if money else Severity.INFO,
        "table_not_read",
        f"The table was left out: {_why_not(grid, columns, kind)}.{remedy}",
        Place(grid.page, grid.number),
        " | ".join(text for text in shown if text)[:LONGEST_QUOTE],
    )


def _why_not(grid: Grid, columns: Columns, kind: Kind) -> str:
    """What a table lacks that one of interventions and their money has."""
    if kind is not Kind.OTHER:
        return "no row of it holds a name and a sum"
    if columns.name is None:
        return "no column of it holds names of interventions"
    if not columns.amounts:
        return "no column of it holds sums of money"
    heading = grid.headings[columns.name]
    others = [h for h in grid.headings if is_elsewhere(h, "risk")]
    others += [heading] * any(is_elsewhere(heading, kind) for kind in OF_OTHERS)
    if others:
        return f'"{others[0]}" says that it is about something else than interventions'
    if not heading:
        return "nothing says what its rows and sums are"
    return f'under "{heading}" it does not tell interventions that money is given to'


def wrong_units(stated: Sequence[StatedTotal | Allocation]) -> list[Finding]:
    """Sums that were read as kronor because the unit beside them cannot be meant."""
    return [
        Finding(
            Severity.WARNING,
            "wrong_unit",
            "The unit beside this sum cannot be meant; it was read as kronor: compare it with the "
            "document.",
            one.place,
            one.amount.text,
        )
        for one in stated
        if one.amount is not None
        and any(map(amounts.has_wrong_unit, amounts.figures(one.amount.text)))
    ]


def unit_of_one_table(units: Mapping[int, int], allocations: Sequence[Allocation]) -> list[Finding]:
    """Tables in a larger unit than all others of their document, with sums that no intervention
    has, and that the unit of the others makes like theirs: the heading of one table says "mkr"
    where the author meant "tkr". `units`: the number of a table → its unit in kronor.
    """
    rows: dict[int, list[Allocation]] = defaultdict(list)
    for row in allocations:
        table = row.place.table
        if table in units and table is not None and row.amount is not None and row.amount.sek > 0:
            rows[table].append(row)
    return [
        Finding(
            Severity.WARNING,
            "wrong_unit",
            "In the unit that is said this table's sums would be far larger than those of all "
            "other tables here, and in the others' unit they are like them: compare the unit.",
            Place(own[0].place.page, table),
            own[0].amount.text if own[0].amount else "",
        )
        for table, own in rows.items()
        if _has_other_unit(
            units[table],
            _seks(own),
            {units[t] for t in rows if t != table},
            [sek for t, theirs in rows.items() if t != table for sek in _seks(theirs)],
        )
    ]


def _seks(rows: Sequence[Allocation]) -> list[int]:
    return [row.amount.sek for row in rows if row.amount is not None]


def _has_other_unit(unit: int, own: Sequence[int], units: Set[int], others: Sequence[int]) -> bool:
    """Whether sums in a `unit` are absurd, and of the `others`' size in their one unit."""
    if len(units) != 1 or not own or max(own) < MOST_SEK:
        return False
    factor = unit // next(iter(units))
    smallest, largest = min(others) / NEAR, max(others) * NEAR
    return factor >= FAR and all(smallest <= sek / factor <= largest for sek in own)


def unknown_context(own: Context, allocations: Sequence[Allocation]) -> list[Finding]:
    """What no text says of the allocations; `own` is the document's own context."""
    if not allocations:
        return []
    questions = {
        "county": own.county is None,
        "year": any(a.context.year is None for a in allocations),
        "agreement": any(a.context.agreement is None for a in allocations),
    }
    return [
        Finding(
            Severity.WARNING,
            f"unknown_{what}",
            f"The document names no {what} that its figures could belong to: "
            "see whether its title, its text or its file's name should.",
            Place(),
        )
        for what, is_open in questions.items()
        if is_open
    ]
