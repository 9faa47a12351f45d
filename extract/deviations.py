"""Columns of sums → those that only tell how two others differ (*avvikelse*), whatever they are
called.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from extract import amounts
from extract.heading_words import phase_said, year_said
from extract.model import Phase

# Round sums differ by a third round sum now and then, never two rows in a row of a whole table.
FEWEST_ROWS = 2
# A difference stands near what it is of. Where each municipality has its column, three hundred,
# all threes of them would take half a minute.
MOST_BESIDE = 30

_Meaning = tuple[int | None, Phase | None]


def deviations_among(
    columns: Sequence[int], headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> frozenset[int]:
    """The indexes of the columns that hold the difference of two others in every row.

    Accounts print it beside budget and outcome, under "Diff.", "+/-", "Resultat" or a word of
    their own; sums below nothing stand in brackets or behind a minus.
    """
    figures = {j: [amounts.main_figure(row[j]) for row in rows] for j in columns}
    meaning = {j: (year_said(headings[j]), phase_said(headings[j])) for j in columns}
    found: set[int] = set()
    # Budget = outcome + rest is as true: the rest falls below nothing, or stands last.
    for j in sorted(columns, key=lambda j: (_is_below_nothing(figures[j]), j), reverse=True):
        others = [k for k in _beside(j, columns) if k not in found]
        if j not in found and any(
            _is_difference(figures[j], figures[a], figures[b])
            and (_is_below_nothing(figures[j]) or _parts_meanings(j, a, b, meaning))
            for a, b in combinations(others, 2)
        ):
            found.add(j)
    return frozenset(found)


def _beside(j: int, columns: Sequence[int]) -> list[int]:
    """The columns next to one, in their order."""
    nearest = sorted((k for k in columns if k != j), key=lambda k: abs(k - j))
    return sorted(nearest[:MOST_BESIDE])


def _parts_meanings(j: int, a: int, b: int, meaning: dict[int, _Meaning]) -> bool:
    """Whether two columns are of different years or phases, and the third is of neither a year
    nor a phase that one of them is not of. Shares and their whole ("Region | Totalt") are alike.
    """
    years = {meaning[a][0], meaning[b][0]}
    phases = {meaning[a][1], meaning[b][1]}
    year, phase = meaning[j]
    differ = any(len(said) == 2 and None not in said for said in (years, phases))
    return differ and year in {None, *years} and phase in {None, *phases} and j > min(a, b)


def _is_difference(
    own: Sequence[amounts.Figure | None],
    a: Sequence[amounts.Figure | None],
    b: Sequence[amounts.Figure | None],
) -> bool:
    """Whether |a - b| is the figure in every row that has one; printed digits may be rounded."""
    seen = exact = 0
    for figure, x, y in zip(own, a, b, strict=True):
        if figure is None:
            # Where only one of the two is known, some leave the difference out.
            if x is not None and y is not None and x.sek() != y.sek():
                return False
            continue
        off = abs(abs(_kronor(x) - _kronor(y)) - abs(_kronor(figure)))
        if off > _step(figure):
            return False
        seen += x is not None or y is not None
        exact += off == 0
    both = sum(x is not None and y is not None for x, y in zip(a, b, strict=True))
    return both > 0 and seen >= FEWEST_ROWS and exact * 2 >= seen


def _is_below_nothing(figures: Sequence[amounts.Figure | None]) -> bool:
    return any(f is not None and (f.is_bracketed or f.value < 0) for f in figures)


def _kronor(figure: amounts.Figure | None) -> Decimal:
    return Decimal(0) if figure is None else figure.value * (figure.unit or 1)


def _step(figure: amounts.Figure) -> Decimal:
    """The worth of the last printed digit: 0.1 for "6,4"."""
    exponent = figure.value.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101  (a figure is a number)
    return Decimal(10) ** min(exponent, 0) * (figure.unit or 1)
