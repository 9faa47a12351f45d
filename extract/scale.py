"""Lines and headings that name a unit → the unit in which a table's bare figures are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract import amounts
from extract.amount_columns import AmountColumn, add_up
from extract.columns import Columns
from extract.dates import PERIOD
from extract.grid import Grid
from extract.heading_words import STRONG, ColumnRole, heading_strength
from extract.looks import look_at
from extract.model import Heading, Paragraph
from extract.row_names import is_total
from extract.tables import Part

# A line that names the unit stands at most this many paragraphs above its table.
REACH = 3
# "Belopp i tkr": longer lines that name a unit are about something else.
LONGEST_LINE = 60
# Captions of tables are longer, and name the unit last: "Tabell 1. Beslut och utfall, tkr".
UNIT_LAST = re.compile(r"[,(;–-]\s*(?P<unit>[^,(;–-]{2,25})\)?\.?$")
# Authors say it once for a table or for all of them: "Belopp anges i tkr", "Alla siffror i mnkr".
ALL_AMOUNTS = re.compile(
    r"\b(?:samtliga|alla|alla angivna)?\s*(?:belopp|siffror|summor)\w*\b.*\bi\b", re.I
)
# "Slutredovisning 2022 (tkr)": in brackets at the end of the title.
BEHIND_TITLE = re.compile(r"[(\[](?P<unit>[^()\[\]]{2,20})[)\]]\s*$")
# No joint intervention of a county costs this much.
MOST_SEK = 100_000_000
# Hardly an intervention gets less: bare figures below are counted in something larger than kronor.
LEAST_KRONOR = 10_000
UNITS = {1_000: "tkr", 1_000_000: "mnkr"}


class Scale:
    """The units that a document has named so far, top to bottom."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.of_document = _document_unit(parts)
        self.lasting: int | None = None

    def above(self, i: int, grid: Grid, columns: Columns) -> int | None:
        """The unit of the table at `i` where its own headings name none.

        The line right above says it, or one that speaks for all tables. An author who has said
        "Belopp i tkr" once seldom repeats it: where the figures are as small, it still holds.
        """
        said = _of_caption(grid) or of_corner(grid, columns) or self.said(i)
        own = next((c.unit for c in columns.amounts if c.unit is not None), None)
        if said is None and own is None and self.lasting is not None:
            return self.lasting if _suits(self.lasting, bare_figures(grid, columns)) else None
        self.lasting = said or own or self.lasting
        return said

    def said(self, i: int) -> int | None:
        """The unit that a line right above the table at `i` names, or one for all tables."""
        return self._near(i) or self.of_document

    def pass_by(self, text: str) -> None:
        """Takes in a heading or a line that names a unit ahead of tables further down."""
        unit = amounts.unit_named(text)
        if unit is not None and ALL_AMOUNTS.search(text) and len(text) <= LONGEST_LINE:
            self.lasting = unit

    def _near(self, i: int) -> int | None:
        for part in reversed(self.parts[max(0, i - REACH) : i]):
            if not isinstance(part, Heading | Paragraph):
                return None
            short = isinstance(part, Heading) or len(part.text) <= LONGEST_LINE
            told = short or ALL_AMOUNTS.search(part.text) is not None
            last = UNIT_LAST.search(part.text)
            text = part.text if told else last["unit"] if last is not None else ""
            if (unit := amounts.unit_named(text)) is not None:
                return unit
        return None


def of_corner(grid: Grid, columns: Columns) -> int | None:
    """The unit that the heading of the names says of the sums beside them: accountants write it
    in a table's first corner, "tkr" or "Insats (tkr)".
    """
    return amounts.unit_named(grid.headings[columns.name]) if columns.name is not None else None


def _of_caption(grid: Grid) -> int | None:
    """The unit that a row across the table above its headings names: "Tabell 1. Medel (tkr)"."""
    named = (amounts.unit_named(row.across) for row in grid.above if row.across)
    return next((unit for unit in named if unit is not None), None)


def _document_unit(parts: Sequence[Part]) -> int | None:
    """The unit that the document states once for all its tables, or behind its title."""
    title = next((part for part in parts if isinstance(part, Heading)), None)
    behind = BEHIND_TITLE.search(title.text) if title is not None else None
    if behind is not None and (unit := amounts.unit_named(behind["unit"])) is not None:
        return unit
    for part in parts:
        if isinstance(part, Paragraph) and re.search(r"\b(?:samtliga|alla)\b", part.text, re.I):
            match = ALL_AMOUNTS.search(part.text)
            if match and (unit := amounts.unit_named(part.text[match.start() :])):
                return unit
    return None


def headed_by_unit(grid: Grid, unit: int | None) -> Grid:
    """A list of names and figures without headings, below a line that names their `unit` in
    kronor, with the unit as heading: "Alla belopp i tkr", then "Skolteam ..... 240". Figures in
    thousands are too small to look like sums by themselves.
    """
    if unit is None or unit not in UNITS:
        return grid
    if any(grid.headings):
        return _headed_by_periods(grid, unit)
    rows = [row.texts for row in grid.rows if row.across is None]
    looks = [look_at([row[j] for row in rows]) for j in range(grid.width)]
    figures = [j for j, look in enumerate(looks) if look.money == look.filled == 1]
    if figures != [grid.width - 1] or looks[-1].counting or looks[-1].years == 1:
        return grid
    parsed = (amounts.parse(row[-1]) for row in rows)
    if not _suits(unit, [abs(amount.sek) for amount in parsed if amount is not None]):
        return grid
    return replace(grid, headings=(*grid.headings[:-1], UNITS[unit]))


def _headed_by_periods(grid: Grid, unit: int) -> Grid:
    """A table of small figures for parts of the year, with the unit behind the heading of the
    column that adds them up: budgets by quarter have "Helår" or "2025" last, and no word of money.
    """
    if not any(heading_strength(h, ColumnRole.NAME) >= STRONG for h in grid.headings):
        return grid  # visits and members are counted by quarter, too
    rows = [
        row.texts for row in grid.rows if row.across is None and not any(map(is_total, row.texts))
    ]
    looks = [look_at([row[j] for row in rows]) for j in range(grid.width)]
    figures = [j for j, look in enumerate(looks) if look.money == 1 and look.filled]
    parts = [j for j in figures if PERIOD.search(grid.headings[j])]
    wholes = [j for j in figures if j not in parts and not looks[j].counting]
    if len(parts) < 2 or len(wholes) != 1 or amounts.unit_named(grid.headings[wholes[0]]):
        return grid
    whole = wholes[0]
    if not add_up(AmountColumn(whole), [AmountColumn(j) for j in parts], rows):
        return grid
    told = f"{grid.headings[whole]} ({UNITS[unit]})"
    return replace(grid, headings=(*grid.headings[:whole], told, *grid.headings[whole + 1 :]))


def _suits(unit: int, bare: Sequence[int]) -> bool:
    return bool(bare) and max(bare) * unit < MOST_SEK and min(bare) < LEAST_KRONOR


def cannot_be(unit: int, bare: Sequence[int]) -> bool:
    """Whether figures that are sums in kronor as they stand would be absurd in the unit said.

    Authors take over a table's heading ("tkr") and fill in whole kronor below it.
    """
    return unit > 1 and bool(bare) and min(bare) >= LEAST_KRONOR and max(bare) * unit >= MOST_SEK


def in_kronor(columns: Columns, bare: Sequence[int], unit: int | None) -> Columns:
    """The columns with kronor in place of every unit that cannot be meant; `unit` is the one that
    holds where a heading names none.
    """
    return replace(
        columns,
        amounts=tuple(
            replace(c, unit=1, said_unit=said)
            if (said := c.unit or unit) is not None and cannot_be(said, bare)
            else c
            for c in columns.amounts
        ),
    )


def is_doubtful(grid: Grid, columns: Columns) -> bool:
    """Whether all sums are so small, and without a unit, that one may have been left out."""
    bare = bare_figures(grid, columns)
    return len(bare) > 1 and max(bare) < LEAST_KRONOR


def bare_figures(grid: Grid, columns: Columns) -> list[int]:
    """The sums that carry no unit of their own, but for nothing and for totals.

    Authors write a total's label in any column, or none: a row without a name is no intervention's.
    """
    found = []
    for row in grid.rows:
        name = row.texts[columns.name] if columns.name is not None else None
        if name is not None and (not name or is_total(name)):
            continue
        for column in columns.amounts:
            figure = amounts.main_figure(row.texts[column.index])
            if figure is not None and figure.unit is None and figure.value:
                found.append(abs(figure.sek()))
    return found
