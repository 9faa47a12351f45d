"""What a table is about: interventions, areas' sums, money for others, or nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from enum import Enum, auto

from extract import amounts
from extract.areas import NUMBERING, area_in
from extract.columns import Columns
from extract.grid import Grid
from extract.heading_words import (
    STRONG,
    WEAK,
    ColumnRole,
    heading_strength,
    headings_file,
    is_elsewhere,
    speaks_for,
    words_of,
)
from extract.looks import look_at
from extract.model import Phase
from extract.row_names import is_total
from extract.surroundings import Surroundings

# Points of evidence that a table with names and sums is one of interventions.
ENOUGH = 2.0
# Authors set a table for each area, under the same headings: a short one tells little of itself.
SAME_HEADINGS = 1.0
# Share of names that are municipalities, from which a table is a distribution to them.
MOSTLY = 0.6
# "Region X", "Räddningstjänsten": of so many words; "Skolteam – Y" does something in a place.
LONGEST_PARTY = 2
# Share of rows that are kinds of cost (wages, premises), from which a table is an office's budget.
HALF = 0.5
# "Lönekostnader", "Lokalhyra": what a kind of cost's name ends in.
COST = ("kostnad", "kostnader", "hyra", "hyror", "avgift", "avgifter", "arvode", "arvoden")

LEAST_AREAS = 2
# One row below a sum is as large as it by itself.
LEAST_ADDED = 2

# Distributions name their recipients so beside the municipalities: "Region X", "Länets kommuner".
RECIPIENT = re.compile(
    r"^(?:region\s+\w+(?:\s+\w+)?|(?:länets|samtliga|alla)?\s*kommun(?:er|erna)|[\w-]+\s+(?:kommun|stad)|regionen)$",
    re.IGNORECASE,
)


NOTHING_AROUND = Surroundings()


class Kind(Enum):
    """What a table's rows are."""

    INTERVENTIONS = auto()
    AREAS = auto()  # one sum for each development area
    FUNDING = auto()  # sums for recipients, without interventions
    SUMS = auto()  # one row of sums under labels
    OTHER = auto()


def kind_of(
    grid: Grid,
    columns: Columns,
    municipalities: Container[str],
    *,
    is_told: bool = False,
    in_unit: bool = False,
    is_again: bool = False,
    around: Surroundings = NOTHING_AROUND,
) -> Kind:
    """The kind of a table; `municipalities` are names in lower case. `is_told` says that the
    heading above speaks of money, which the columns of a distribution seldom repeat; `in_unit`
    that a line above names the unit of the sums; `is_again`, that another table under the same
    headings is one of interventions; `around` is what stands around it.
    """
    if is_row_of_sums(grid):
        return Kind.SUMS
    if columns.name is None or not columns.amounts:
        return Kind.OTHER
    heading = grid.headings[columns.name]
    named = speaks_for(heading, ColumnRole.NAME)
    # "Namn" heads lists of persons, and of interventions where an area or a purpose is told.
    of_persons = is_elsewhere(heading, "persons") and columns.area is None and not columns.purposes
    of_risks = any(is_elsewhere(h, "risk") for h in grid.headings)
    alone = not columns.purposes and columns.who is None
    incoming = is_elsewhere(heading, "sources") or _come_in(grid, columns.name)
    if not named and alone and columns.area is None and incoming:
        is_given = is_told or in_unit or _is_money(grid, columns)
        return _of_sources(around) if is_given else Kind.OTHER
    if not named and (is_elsewhere(heading, "costs") or of_persons or of_risks):
        return Kind.OTHER
    names = [row.texts[columns.name] for row in grid.rows]
    names = [name for name in names if name and not is_total(name)]
    places = not named and is_elsewhere(heading, "places")
    if places or _share(names, municipalities) >= MOSTLY:
        return Kind.FUNDING if is_told or _is_money(grid, columns) else Kind.OTHER
    if alone and _are_areas(names, grid, heading, around, named=named):
        return Kind.AREAS
    if not named and alone and share_of_costs(names) >= HALF:
        return Kind.OTHER
    evidence = _evidence(grid, columns) + around.points(grid, columns) + SAME_HEADINGS * is_again
    if around.is_said and not around.is_other:
        # "Verksamhet", "Vad", "Titel" may head anything, but where money is given out.
        evidence += 0.5 * (heading_strength(heading, ColumnRole.NAME) >= WEAK)
    short = [name for name in names if len(name.split()) <= LONGEST_PARTY]
    if columns.who is None and look_at(short).parties * len(short) >= MOSTLY * len(names):
        evidence -= 1.0  # money for organisations, not for what they do
    evidence += _of_sums(grid, columns, around, in_unit=in_unit)
    return Kind.INTERVENTIONS if evidence >= ENOUGH else Kind.OTHER


def _come_in(grid: Grid, column: int) -> bool:
    """Whether the rows say of themselves that they are money that comes in: "Region X,
    statsbidrag".
    """
    names = [row.texts[column] for row in grid.rows if not is_total(row.texts[column])]
    told = sum(is_elsewhere(name, "incoming") for name in names)
    return told > 1 and told >= MOSTLY * len(names)


def _of_sources(around: Surroundings) -> Kind:
    """What comes in is money without interventions, but for an office's own."""
    is_office = around.is_other and not around.is_income
    return Kind.OTHER if is_office else Kind.FUNDING


def _are_areas(
    names: Sequence[str], grid: Grid, heading: str, around: Surroundings, *, named: bool
) -> bool:
    """Whether the rows are the document's areas, whatever stands over them: "Radetiketter" of a
    pivot table stand over what it counts.
    """
    if _names_areas(heading, grid) or (not named and _lists_areas(names, around.areas)):
        return True
    areas = {NUMBERING.sub("", area) for area in around.areas}
    return len(names) > 1 and {NUMBERING.sub("", name).casefold() for name in names} <= areas


def is_row_of_sums(grid: Grid) -> bool:
    """Whether the table is one row of sums, each under a label."""
    if len(grid.rows) != 1 or grid.width < 2:
        return False
    texts = [t for t in grid.rows[0].texts if t]
    labelled = all(h for h, t in zip(grid.headings, grid.rows[0].texts, strict=True) if t)
    return len(texts) >= 2 and labelled and all(amounts.parse(t) is not None for t in texts)


def _share(names: Sequence[str], municipalities: Container[str]) -> float:
    def is_recipient(name: str) -> bool:
        bare = re.sub(r"\s*(?:s\s)?(?:kommun|stad)$", "", name.casefold())
        return (
            bare in municipalities
            or bare.rstrip("s") in municipalities
            or bool(RECIPIENT.match(name) and len(name.split()) <= 3)
        )

    return sum(map(is_recipient, names)) / max(1, len(names))


def _lists_areas(names: Sequence[str], areas: Container[str]) -> bool:
    """Whether the names are those of areas that the document treats one by one."""
    own = [area_in(name) or "" for name in names]
    return len(own) > 1 and sum(name.casefold() in areas for name in own) >= MOSTLY * len(own)


def share_of_costs(names: Sequence[str]) -> float:
    """The share of names that are kinds of cost: "Löner", "Lokalhyra"."""
    known = headings_file()["elsewhere"]["cost"]
    costs = [n for n in names if any(w in known or w.endswith(COST) for w in words_of(n)[:1])]
    return len(costs) / max(1, len(names))


def _names_areas(heading: str, grid: Grid) -> bool:
    """Whether the heading is that of areas; where "Område/insats" stands over both, areas stand
    in rows of their own, without sums.
    """
    of_both = speaks_for(heading, ColumnRole.NAME) and any(row.across for row in grid.rows)
    return (
        heading_strength(heading, ColumnRole.AREA) >= STRONG
        and heading_strength(heading, ColumnRole.NAME) < STRONG
        and not of_both
    )


def _is_money(grid: Grid, columns: Columns) -> bool:
    """Whether the sums are money: a heading or a cell says so, not only that they are numbers."""
    for column in columns.amounts:
        heading = grid.headings[column.index]
        if column.unit or speaks_for(heading, ColumnRole.AMOUNT):
            return True
        for row in grid.rows:
            if any(f.unit is not None for f in amounts.figures(row.texts[column.index])):
                return True
    return False


def _evidence(grid: Grid, columns: Columns) -> float:
    """How much speaks for interventions: known headings, money, a purpose, someone responsible."""
    assert columns.name is not None  # noqa: S101  (kind_of has asked)
    # A list of costs or of invoices has names and money too, but no one who answers and no purpose.
    points = 0.0
    if columns.is_known:
        points += 1.5
    if speaks_for(grid.headings[columns.name], ColumnRole.NAME):
        points += 0.5
    if _is_money(grid, columns):
        points += 1.0
    points += 0.75 * bool(columns.purposes) + 0.75 * (columns.who is not None)
    points += 0.75 * (columns.area is not None)
    # "Insatsen totalt, tkr", "Kostnad per insats": the sums' heading says whose they are.
    sums = [grid.headings[c.index] for c in columns.amounts]
    points += 0.5 * any(speaks_for(heading, ColumnRole.NAME) for heading in sums)
    points += 0.5 * (_count_areas_with_sums(grid, columns) >= LEAST_AREAS)
    # Without headings the rows must say themselves that they are sums: "Skolsamverkan | 700 tkr".
    points += 0.5 * (not any(grid.headings) and _carry_units(grid, columns))
    return points


def _count_areas_with_sums(grid: Grid, columns: Columns) -> int:
    """How many rows across the table head rows that a sum ends: a plan, area by area."""
    count, is_headed = 0, False
    for row in grid.rows:
        if row.across is not None:
            is_headed = area_in(row.across) is not None
        elif is_headed and is_total(columns.name_in(row.texts)):
            count, is_headed = count + 1, False
    return count


def _of_sums(grid: Grid, columns: Columns, around: Surroundings, *, in_unit: bool) -> float:
    """How much it speaks for interventions that the sums add up, where little else does."""
    if in_unit and not any(is_elsewhere(h, "counts") for h in grid.headings):
        # Years over sums whose unit stands above, and which add up: a budget in its shortest form.
        return 1.0 * (not _is_money(grid, columns)) + 1.0 * _adds_up(grid, columns)
    if around.is_said and not around.is_other and _tells_outcome(columns):
        # An account of what was given out: the names under an empty heading, then budget, outcome.
        return 0.5 * _adds_up(grid, columns)
    return 0.0


def _adds_up(grid: Grid, columns: Columns) -> bool:
    """Whether the last row is called a sum and is that of the rows above, in one column at least:
    an author may have miscounted another. Rows that head others with their sums, or sum them up,
    count their figures twice.
    """
    if not grid.rows or not is_total(columns.name_in(grid.rows[-1].texts)):
        return False
    for column in columns.amounts:
        parsed = [amounts.parse(row.texts[column.index]) for row in grid.rows]
        above = [amount.sek for amount in parsed[:-1] if amount is not None]
        stated = parsed[-1]
        if stated is None or not stated.sek or len(above) < LEAST_ADDED:
            continue
        if sum(above) in (stated.sek, 2 * stated.sek):
            return True
    return False


def _tells_outcome(columns: Columns) -> bool:
    """Whether a column of what was decided stands beside one of what was spent."""
    return {Phase.APPROVED, Phase.EXECUTED} <= {column.phase for column in columns.amounts}


def _carry_units(grid: Grid, columns: Columns) -> bool:
    texts = [row.texts[c.index] for c in columns.amounts for row in grid.rows]
    own = [amounts.main_figure(text) for text in texts if not amounts.is_open(text)]
    return bool(own) and all(figure is not None and figure.unit is not None for figure in own)
