"""What stands around a table → how much it speaks for interventions that money is given to.

Narrow tables ("Verksamhet | Ram") say little of themselves; the document's title, the heading
above and the sums that it states tell what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import amounts
from extract.areas import area_in, could_be_caption
from extract.columns import Columns
from extract.dates import YEAR
from extract.grid import Grid
from extract.heading_words import is_elsewhere
from extract.model import Heading, Paragraph
from extract.row_names import is_total
from extract.tables import Part

# Points of evidence, in the scale of `kinds.ENOUGH`.
SAID, STATED = 0.5, 1.5
# Titles and headings of documents that give out money, or account for it.
GIVES_OUT = re.compile(
    r"fördel|medel\b|plan\b|planen\b|insats|åtgärd|satsning|aktivitet|projekt|budget|redovisning|"
    r"uppföljning|förslag|beslut|revider|bidrag|pengar|utfall",
    re.IGNORECASE,
)
# A sum is stated within this many parts above its table.
REACH = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around one table.

    `is_said`: the title or the heading above speaks of giving out money. `is_other`: the heading
    above says that something else follows, `is_income` that it is what comes in. `stated_sek`: the
    sums, in kronor, that the lines above state. `areas`: the document's areas as headings, in lower
    case. `unit`: the one that a line above names, in kronor.
    """

    is_said: bool = False
    is_other: bool = False
    stated_sek: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()
    unit: int | None = None
    is_income: bool = False

    def points(self, grid: Grid, columns: Columns) -> float:
        """How much the surroundings speak for interventions; below nothing: against."""
        said = -SAID if self.is_other else SAID * self.is_said
        return said + STATED * self._state_sum_of(grid, columns)

    def _state_sum_of(self, grid: Grid, columns: Columns) -> bool:
        """Whether a line above states the sum of the table's rows, or of the first of them where
        a table of several areas was cut in two.
        """
        for column in columns.amounts:
            so_far = rows = 0
            for row in grid.rows:
                amount = amounts.parse(row.texts[column.index], column.unit or self.unit or 1)
                if amount is None or is_total(columns.name_in(row.texts)):
                    continue
                so_far, rows = so_far + amount.sek, rows + 1
                if rows > 1 and so_far in self.stated_sek:
                    return True
        return False


def surroundings(
    parts: Sequence[Part], i: int, title: str | None, unit: int | None, areas: frozenset[str]
) -> Surroundings:
    """What stands around the table at `i`; `unit` is the one that a line above names, `areas` are
    those of the document.
    """
    above = _headings_above(parts[:i])
    return Surroundings(
        any(GIVES_OUT.search(text) for text in (title or "", *above, *_caption(parts[:i]))),
        any(is_elsewhere(text, kind) for text in above for kind in ("counts", "costs", "office")),
        frozenset(_stated(parts[max(0, i - REACH) : i])),
        areas,
        unit,
        any(is_elsewhere(text, "income") for text in above),
    )


def _headings_above(parts: Sequence[Part]) -> list[str]:
    """The heading right above; where tables stand side by side, those that stand so above them."""
    for part in reversed(parts):
        if isinstance(part, Heading):
            return [part.text]
        if isinstance(part, Grid) and len(texts := _texts(part)) == part.width > 1:
            return texts
    return []


def _caption(parts: Sequence[Part]) -> list[str]:
    """The line right above, if it is a phrase: pages do not tell headings from captions."""
    above = parts[-1] if parts else None
    is_phrase = isinstance(above, Paragraph) and could_be_caption(above.text)
    return [above.text] if isinstance(above, Paragraph) and is_phrase else []


def _texts(grid: Grid) -> list[str]:
    return [
        text for texts in (grid.headings, *(r.texts for r in grid.rows)) for text in texts if text
    ]


def areas_of(parts: Sequence[Part]) -> frozenset[str]:
    """The areas that the document's headings name, in lower case."""
    headings = [part.text for part in parts if isinstance(part, Heading)]
    named = (area_in(text) for text in headings)
    found = {area.casefold() for area in named if area is not None}
    # "Suicidprevention 2026" is "Suicidprevention" where the areas are summed up.
    return frozenset({*found, *(YEAR.sub("", area).strip(" ,–-") for area in found)} - {""})


def _stated(parts: Sequence[Part]) -> list[int]:
    texts = [t for p in parts for t in ([p.text] if not isinstance(p, Grid) else _texts(p))]
    figures = [f for text in texts for f in amounts.figures(text)]
    return [f.sek() for f in figures if f.unit is not None or f.is_grouped]
