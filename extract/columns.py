"""Column headings and what stands below them → the role of each column."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations

from extract import amounts
from extract.amount_columns import AmountColumn, amount_columns, sums_among
from extract.areas import area_in
from extract.grid import Row
from extract.heading_words import (
    STRONG,
    ColumnRole,
    heading_strength,
    is_aside,
    is_of_recipients,
    is_skipped,
    phase_said,
    roles_told,
    speaks_for,
    words_of,
)
from extract.headings import is_heading_like
from extract.looks import HALF, MOSTLY, Look, look_at, suits
from extract.row_names import is_total

# Six columns of text, and each role left open: no author sets more, and more take long to weigh.
MOST_CHOICES = 9
# "Budget", "Reviderad budget": what a figure is takes a word or two.
MOST_PHASE_WORDS = 2
# Mean characters of what says why, be it ever so shortly: more than a word of status or a date.
SHORTEST_PHRASE = 16
OWNER = ColumnRole.RESPONSIBLE
# Names are filled in but for slips; a weight that no other makes up for.
SELDOM, NEVER = 0.4, -9.0
LEAST_BANDS = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The role of every column, by index from 0; None where the table has no such column.

    `recipient` is the column for who gets the money, where its heading says so.
    """

    name: int | None
    amounts: tuple[AmountColumn, ...]
    purposes: tuple[int, ...] = ()
    responsible: int | None = None
    area: int | None = None
    year: int | None = None
    phase: int | None = None  # "Budget" and "Utfall" below each other
    is_known: bool = False  # the headings themselves say that this is about interventions
    recipient: int | None = None

    @property
    def who(self) -> int | None:
        """The column for who answers, else the one for who gets the money."""
        return self.recipient if self.responsible is None else self.responsible

    @property
    def telling(self) -> frozenset[int]:
        """The columns that say more of a row than its name and sums: why, who answers, who gets."""
        said = (*self.purposes, self.responsible, self.recipient)
        return frozenset(j for j in said if j is not None and j != self.name)

    def name_in(self, texts: Sequence[str]) -> str:
        """The name that a row bears; a sum's may stand in any column: below the areas, in the
        first, or right before the figure.
        """
        name = texts[self.name] if self.name is not None else ""
        if name or not any(amounts.parse(texts[c.index]) for c in self.amounts):
            return name
        return next((text for text in texts if is_total(text) and is_heading_like(text)), "")


def roles(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """The columns of a table from its headings and its cells (texts, rows x columns).

    Each column is weighed for each role by its heading and by what stands in it; the best
    assignment of name, purpose and responsible wins. Sums are told by their cells.
    """
    width = len(headings)
    looks = [look_at([row[j] for row in rows]) for j in range(width)]
    sums = sums_among(headings, looks, rows)
    worded = sorted(set(range(width)) - set(sums))
    special = {j: role for j in worded if (role := _special(headings[j], looks[j])) is not None}
    of_both = _of_both(headings, rows, special)
    special = {j: role for j, role in special.items() if j != of_both}
    phase = _phases(headings, rows) if sums else None
    special |= {phase: ColumnRole.OTHER} if phase is not None else {}
    left = [j for j in worded if j not in special and looks[j].filled]
    free = [j for j in left if any(re.search(r"[^\W\d_]{2}", row[j]) for row in rows)]
    name, purpose, who = _assign(free, headings, looks)
    if name is None and who is not None and sums:
        name, who = who, None  # "Huvudman | Belopp": who gets what, and nothing of interventions
    others = [j for j in free if j not in (name, who)]
    responsible, recipient = _parties(who, others, headings, looks)
    purpose = None if purpose in (responsible, recipient) else purpose
    if purpose is None and name is not None:
        left = [j for j in free if j not in (name, responsible, recipient)]
        purpose = _phrases([j for j in left if not roles_told(headings[j])], looks)
    area = next((j for j, role in special.items() if role is ColumnRole.AREA), None)
    if name is None and area is not None:
        name, area = area, None
    if area is None and name is not None and purpose is not None and purpose < name:
        # What groups the names after it heads them, whatever it is called ("Inriktning").
        area, purpose = (purpose, None) if _groups(rows, purpose) else (None, purpose)
    if area is None and name is not None:
        taken = (name, purpose, responsible, recipient)
        area = next((j for j in free if j < name and j not in taken and _groups(rows, j)), None)
    further = [
        j
        for j in free
        if j not in (name, purpose, responsible, recipient, area)
        and speaks_for(headings[j], ColumnRole.PURPOSE)
    ]
    every = sorted({*further, *([purpose] if purpose is not None else [])})
    purposes = [j for j in every if not is_aside(headings[j])] or every
    known = name is not None and speaks_for(headings[name], ColumnRole.NAME)
    return Columns(
        name,
        amount_columns(sums, headings, rows),
        tuple(purposes),
        responsible,
        area,
        next((j for j, role in special.items() if role is ColumnRole.YEAR), None),
        phase,
        known or (purpose is not None and who is not None and name is not None),
        recipient,
    )


def without_area_beside_bands(
    columns: Columns, headings: Sequence[str], rows: Sequence[Row]
) -> Columns:
    """The columns, none of areas where these stand in rows across the table: "Mål" or "Tema" beside
    them is another thing, unless its heading says that it is an area.
    """
    if columns.area is None:
        return columns
    told = heading_strength(headings[columns.area], ColumnRole.AREA) >= STRONG
    bands = [row for row in rows if row.across is not None and area_in(row.across) is not None]
    return columns if told or len(bands) < LEAST_BANDS else replace(columns, area=None)


def with_known_areas(
    columns: Columns, rows: Sequence[Sequence[str]], areas: Collection[str | None]
) -> Columns:
    """The columns, one that holds nothing but areas of the document's other tables as its column of
    areas: in the next table it may stand behind the names, below a heading that tells nothing.
    """
    taken = {columns.name, columns.responsible, columns.recipient, columns.year, columns.phase}
    taken |= {*columns.purposes, *(c.index for c in columns.amounts)}
    if columns.area is not None or columns.name is None or not rows:
        return columns
    for j in range(len(rows[0])):
        texts = {row[j] for row in rows if row[j]}
        if j not in taken and len(texts) > 1 and texts <= set(areas):
            return replace(columns, area=j)
    return columns


def _phrases(columns: Sequence[int], looks: Sequence[Look]) -> int | None:
    """The only column under an unknown heading with a phrase of its own for each row ("Avsikt"
    over "Stöd till avhoppare"): too short for a purpose by itself, and nothing else.
    """
    found = [
        j
        for j in columns
        if looks[j].length >= SHORTEST_PHRASE
        and looks[j].distinct >= MOSTLY
        and looks[j].parties < HALF
        and looks[j].money + looks[j].years == 0
    ]
    return found[0] if len(found) == 1 else None


def _parties(
    who: int | None, others: Sequence[int], headings: Sequence[str], looks: Sequence[Look]
) -> tuple[int | None, int | None]:
    """The columns for who answers and for who gets the money. `who` is the one that names parties
    the most plainly; of the others a heading must say it.
    """
    gets = {j for j in (who, *others) if j is not None and is_of_recipients(headings[j])}
    if who in gets:
        owners = (j for j in others if j not in gets and speaks_for(headings[j], OWNER))
        return next(owners, None), who
    # Below "Medel till" may stand whom the money is for, or what: "lokaler och resor".
    told = (j for j in others if speaks_for(headings[j], OWNER) or _names_parties(looks[j]))
    return who, next((j for j in told if j in gets), None)


def _names_parties(look: Look) -> bool:
    return look.parties >= MOSTLY and look.sentences < HALF


def _groups(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column before the names holds labels that several rows in a row share.

    Authors merge such cells, or write the label on a group's first row alone.
    """
    texts = [row[column] for row in rows if not is_total(row[column])]
    filled = [text for text in texts if text]
    changes = 1 + sum(a != b for a, b in pairwise(filled))
    shared = bool(filled) and bool(texts[0]) and changes < len(texts)
    labels = all(is_heading_like(text) and re.search(r"[^\W\d_]{3}", text) for text in filled)
    return shared and labels and changes == len(set(filled))


def _phases(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The column that says of each row's sum what it is: "Budget", "Utfall". Registers that are
    copied out line by line have one.
    """
    counted = [row for row in rows if not any(map(is_total, row))]
    for j, heading in enumerate(headings):
        texts = {row[j] for row in counted}
        short = all(text and len(text.split()) <= MOST_PHASE_WORDS for text in texts)
        if not short or not texts:
            continue
        if not all(phase_said(text) or is_skipped(text) for text in texts):
            continue
        told = {phase_said(text) or text.casefold() for text in texts}
        named = words_of(heading)[:1] in (["fas"], ["skede"])
        if len(told) > 1 or named:
            return j
    return None


def _special(heading: str, look: Look) -> ColumnRole | None:
    if look.counting or heading_strength(heading, ColumnRole.NUMBER) >= STRONG:
        return ColumnRole.NUMBER
    if look.years >= MOSTLY:
        # Years may also be those of a start, a decision or a change.
        is_budget_year = not heading or heading_strength(heading, ColumnRole.YEAR) >= STRONG
        return ColumnRole.YEAR if is_budget_year else ColumnRole.OTHER
    if heading_strength(heading, ColumnRole.AREA) >= STRONG:
        return ColumnRole.AREA
    if heading_strength(heading, ColumnRole.OTHER) >= STRONG:
        return ColumnRole.OTHER
    return None


def _of_both(
    headings: Sequence[str], rows: Sequence[Sequence[str]], special: Mapping[int, ColumnRole]
) -> int | None:
    """The column of interventions that is headed as areas and interventions ("Område/insats"): the
    areas stand in rows across it, and what it holds in the others differs from row to row, but for
    the areas' sums.
    """
    named = [j for j, heading in enumerate(headings) if speaks_for(heading, ColumnRole.NAME)]
    areas = [j for j, role in special.items() if role is ColumnRole.AREA]
    if len(named) != 1 or named != areas:
        return None
    texts = [text for row in rows if (text := row[named[0]]) and not is_total(text)]
    return named[0] if texts and len(set(texts)) == len(texts) else None


def _assign(
    free: Sequence[int], headings: Sequence[str], looks: Sequence[Look]
) -> tuple[int | None, int | None, int | None]:
    """The best choice of columns for name, purpose and responsible, each at most once."""
    wanted = (ColumnRole.NAME, ColumnRole.PURPOSE, ColumnRole.RESPONSIBLE)
    # Below this a column is no role's: it is left alone rather than forced.
    least = {ColumnRole.NAME: 0.0, ColumnRole.PURPOSE: 0.8, ColumnRole.RESPONSIBLE: 0.9}

    def weight(role: ColumnRole, column: int) -> float:
        said = heading_strength(headings[column], role)
        if role is ColumnRole.RESPONSIBLE:
            said -= heading_strength(headings[column], ColumnRole.AREA)
        if role is ColumnRole.PURPOSE and not said and speaks_for(headings[column], OWNER):
            said -= 1.0  # a long list of who answers is no purpose
        if role is ColumnRole.NAME and not said and looks[column].filled < SELDOM:
            return NEVER  # remarks on a row or two: each row has a name
        return said + suits(role, looks[column], column)

    best: tuple[float, tuple[int | None, ...]] = (float("-inf"), (None, None, None))
    choices: list[int | None] = [*free, None, None, None]
    for chosen in set(permutations(choices[:MOST_CHOICES], 3)):
        total = 0.0
        for role, column in zip(wanted, chosen, strict=True):
            if column is None:
                continue
            total += weight(role, column) - least[role]
        key = (total, tuple(-1 if c is None else -c for c in chosen))
        if key > (best[0], tuple(-1 if c is None else -c for c in best[1])):
            best = (total, chosen)
    name, purpose, responsible = best[1]
    return name, purpose, responsible
