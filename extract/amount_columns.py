"""The columns of a table that hold sums → which count, and what each heading says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import amounts
from extract.dates import PERIOD
from extract.deviations import deviations_among
from extract.heading_words import (
    STRONG,
    ColumnRole,
    heading_strength,
    is_asked_for,
    is_elsewhere,
    is_of_recipients,
    is_skipped,
    of_figures,
    phase_said,
    speaks_for,
    words_of,
    year_said,
)
from extract.looks import Look, holds_sums
from extract.model import Phase
from extract.row_names import is_total

# Headings that are about money and nothing else ("Resultat", "Beslut" may head texts), and the
# mean length of what stands below while sums are open.
PLAIN_MONEY = ("belopp", "totalbelopp", "budget", "anslag", "tilldela")
LONGEST_PROMISE = 40

MOST_PHASE_WORDS = 2

# Last year's sums beside those of a proposal: "Föregående år", "Fg. år", "Budget förra året".
LAST_YEAR = re.compile(
    r"\b(?:föreg(?:ående|\.)?|fg\.?|förra|fjol)\s?(?:års?\b|året\w*)|\bi fjol\b|\bfjolår",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of sums, and what its heading says of them: unit in kronor, year, phase.

    `is_part` marks a share of another column of the same row (*varav*), `is_last_year` sums of the
    year before the table's own ("Föregående år"). `said_unit` is the one that the heading says and
    the figures rule out: it may still be that of their total.
    """

    index: int
    unit: int | None = None
    year: int | None = None
    phase: Phase | None = None
    is_part: bool = False
    said_unit: int | None = None
    is_last_year: bool = False


def sums_among(
    headings: Sequence[str], looks: Sequence[Look], rows: Sequence[Sequence[str]] = ()
) -> list[int]:
    """The indexes of the columns that hold sums, or promise them."""
    sums = [j for j, heading in enumerate(headings) if _is_sums(heading, looks[j])]
    sums = _with_small(sums, headings, looks, rows)
    sums = sums if any(not is_skipped(headings[j]) for j in sums) else _granted(sums, headings)
    return sums or _promised(headings, looks)


def _with_small(
    sums: list[int],
    headings: Sequence[str],
    looks: Sequence[Look],
    rows: Sequence[Sequence[str]],
) -> list[int]:
    """The columns of sums with those of small figures among them that make them add up: "Region |
    Kommuner | Gemensamt | Totalt" in thousands, few of them from the third.
    """
    small = [
        j
        for j in range(min(sums, default=0), max(sums, default=0))
        if j not in sums and looks[j].filled and looks[j].money == 1 and not looks[j].counting
        if not any(speaks_for(headings[j], role) for role in (ColumnRole.NUMBER, ColumnRole.OTHER))
    ]
    if len(sums) < 2:
        return sums
    parts = [AmountColumn(j) for j in sums]
    for j, heading in enumerate(headings):
        # Over small figures "Totalt" tells little by itself.
        whole = j not in sums and looks[j].money == 1 and is_total(heading)
        if whole and add_up(AmountColumn(j), parts, rows):
            return sorted([*sums, j])
    if not small:
        return sums
    every = sorted([*sums, *small])
    columns = [AmountColumn(j) for j in every]
    for k in (len(every) - 1, 0):
        parts = [*columns[:k], *columns[k + 1 :]]
        known = [part for part in parts if part.index in sums]
        if every[k] in sums and add_up(columns[k], parts, rows):
            return sums if add_up(columns[k], known, rows) else every
    return sums


def amount_columns(
    columns: Sequence[int], headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[AmountColumn, ...]:
    """What the headings say of the columns of sums; those that tell of something else left out."""
    differences = deviations_among(columns, headings, rows)
    sums = [j for j in columns if j not in differences]
    said = [j for j in sums if not is_skipped(headings[j])]
    used = said or sums
    found = _with_parts(
        tuple(
            AmountColumn(
                j,
                amounts.unit_named(headings[j]),
                year_said(headings[j]),
                phase_said(headings[j])
                or (Phase.PROPOSED if not said and is_asked_for(headings[j]) else None),
                is_part=words_of(headings[j])[:1] in (["varav"], ["därav"]),
                is_last_year=LAST_YEAR.search(headings[j]) is not None,
            )
            for j in used
        ),
        rows,
    )
    return _of_whole_years(_without_numbers(found, headings), headings)


def _of_whole_years(
    columns: tuple[AmountColumn, ...], headings: Sequence[str]
) -> tuple[AmountColumn, ...]:
    """The columns without those of a part of the year, where another has the whole of the same:
    "Budget jan–aug" beside "Budget 2024".
    """
    parts = {c.index for c in columns if PERIOD.search(headings[c.index])}
    wholes = [c for c in columns if c.index not in parts and not c.is_part]
    return tuple(
        c
        for c in columns
        if c.index not in parts
        or not any(c.phase is w.phase and c.year in (None, w.year) for w in wholes)
    )


def _without_numbers(
    columns: tuple[AmountColumn, ...], headings: Sequence[str]
) -> tuple[AmountColumn, ...]:
    """The columns without those of other numbers (of a case, a cost centre, visits), where one is
    plainly headed as money: beside it another sum has its year, phase or unit in its heading.
    """
    plain = {
        c.index
        for c in columns
        if c.unit is not None or speaks_for(headings[c.index], ColumnRole.AMOUNT)
    }
    if not plain:
        return columns
    return tuple(
        c
        for c in columns
        if c.index in plain
        or c.is_part
        or c.phase is not None
        or (c.year is not None and not _is_of_other(headings[c.index]))
    )


def _is_of_other(heading: str) -> bool:
    """Whether a heading plainly says that its numbers are no sums: "Mål 2025"."""
    return any(
        speaks_for(heading, role)
        for role in (ColumnRole.PURPOSE, ColumnRole.RESPONSIBLE, ColumnRole.AREA)
    )


def _granted(sums: list[int], headings: Sequence[str]) -> list[int]:
    """The columns of sums, and one for what was granted although it holds words ("avslag"): what
    was asked for must not stand in its place.
    """
    granted = [
        j
        for j, heading in enumerate(headings)
        if not is_skipped(heading)
        and not is_of_recipients(heading)
        and speaks_for(heading, ColumnRole.AMOUNT)
        and phase_said(heading) is Phase.APPROVED
    ]
    return sorted([*sums, *granted[:1]]) if sums else sums


def _promised(headings: Sequence[str], looks: Sequence[Look]) -> list[int]:
    """The column that is plainly headed as money, beside one plainly headed as interventions,
    though none of its cells can be read as a sum: "Ej beslutat", "Enligt avtal".
    """
    names = any(heading_strength(h, ColumnRole.NAME) >= STRONG for h in headings)
    return [
        j
        for j, heading in enumerate(headings)
        if names
        and looks[j].length <= LONGEST_PROMISE
        and not speaks_for(heading, ColumnRole.OTHER)
        and not is_of_recipients(heading)
        and any(word.startswith(PLAIN_MONEY) for word in words_of(heading)[:1])
    ][:1]


def _is_sums(heading: str, look: Look) -> bool:
    if amounts.unit_named(heading) is None and speaks_for(heading, ColumnRole.NUMBER):
        return False  # "Beslut nr", "Kostnadsställe": however much it looks like a sum
    if _is_price(heading) or (
        speaks_for(heading, ColumnRole.OTHER) and not _is_beside_empty(heading, look)
    ):
        return False
    said = speaks_for(heading, ColumnRole.AMOUNT) or bool(amounts.unit_named(heading))
    if not said and is_elsewhere(heading, "counted"):
        return False  # "Folkmängd 2023" beside the sums that follow from it
    if look.counting and not said:
        return False
    if said:
        # Below such a heading most cells may say "beslutas senare", or nothing yet; "2050" under
        # "tkr" looks like a year.
        in_unit = look.years >= 0.5 and amounts.unit_named(heading) is not None
        return look.money >= 0.3 or look.filled == 0 or in_unit
    # "Använt", "Faktiskt": in thousands their figures are as small as counts.
    words = len(words_of(heading))
    if phase_said(heading) is not None and words <= MOST_PHASE_WORDS and look.money >= 0.6:
        return not speaks_for(heading, ColumnRole.PURPOSE)
    # A budget's columns of sums are often headed by their years alone.
    year_heading = bool(re.search(r"\b20\d\d\b", heading))
    return look.money >= 0.6 and (look.big >= 0.5 or year_heading)


def _is_beside_empty(heading: str, look: Look) -> bool:
    """Whether a column of sums has only taken in the headings of empty columns beside it, as where
    no line parts them: "Ram (kr) Ny/fortsatt Indikator".
    """
    first = " ".join(words_of(heading)[:1])
    figures = any(word.startswith(of_figures()) for word in words_of(heading))
    return speaks_for(first, ColumnRole.AMOUNT) and not figures and holds_sums(look)


def _is_price(heading: str) -> bool:
    """Whether a heading says what one of many costs: "Kostnad per besök"."""
    words = words_of(heading)
    return any(a == "per" and is_elsewhere(b, "per") for a, b in pairwise(words))


def _with_parts(
    columns: tuple[AmountColumn, ...], rows: Sequence[Sequence[str]]
) -> tuple[AmountColumn, ...]:
    """The columns, those marked as parts that another adds up row by row.

    "Region | Kommuner | Totalt", tertials beside the whole year. Where the parts are years, they
    are the figures, and the column that adds them up is left out.
    """
    for k, whole in enumerate(columns):
        for parts in (columns[:k], columns[k + 1 :], *(columns[j:k] for j in range(1, k))):
            if len(parts) < 2 or not add_up(whole, parts, rows):
                continue
            if len({part.year for part in parts}) > 1:
                return (*columns[:k], *columns[k + 1 :]) if whole.year is None else columns
            phases, years = {part.phase for part in parts}, {part.year for part in parts}
            if whole.phase is None and len(phases) == 1 and whole.year in (None, *years):
                # "Beviljat 2024" may stand over the parts alone, or not be read over the whole.
                told = replace(whole, phase=phases.pop(), year=years.pop())
            elif phases <= {None, whole.phase}:
                told = whole
            else:
                continue
            marked = [replace(c, is_part=c.is_part or c in parts) for c in columns]
            marked[k] = told
            return tuple(marked)
    return columns


def add_up(
    whole: AmountColumn, parts: Sequence[AmountColumn], rows: Sequence[Sequence[str]]
) -> bool:
    """Whether the parts come to the whole in every row, and several do in at least one."""
    shared = False
    for row in rows:
        if any(map(is_total, row)):
            continue  # a sum may be wrong, and so tells nothing of the columns
        stated = amounts.parse(row[whole.index])
        found = [a.sek for part in parts if (a := amounts.parse(row[part.index])) is not None]
        if (stated.sek if stated else 0) != sum(found):
            return False
        shared = shared or sum(sek != 0 for sek in found) > 1
    return shared
