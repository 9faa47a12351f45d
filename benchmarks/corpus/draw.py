"""What is drawn first for a document and decides over the rest: genre, layout, way of writing."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.corpus.extras import dress
from benchmarks.corpus.wording import (
    AGREEMENTS,
    CAPTIONS,
    GRAND_LABELS,
    MONEY_COLUMNS,
    MONEY_GROUPS,
    TOTAL_LABELS,
    UNIT_LINES,
    Genre,
    Phrase,
)
from extract.model import Phase
from tests.made.counties import MUNICIPALITIES
from tests.made.model import AreaAs, Borders, Layout, Money, Unit

PHASES = {
    Genre.PLAN: Phase.APPROVED,
    Genre.PROPOSED_PLAN: Phase.PROPOSED,
    Genre.MEMORANDUM: Phase.PROPOSED,
    Genre.MEMORANDUM_TWO_YEARS: Phase.PROPOSED,
    Genre.REPORT: Phase.EXECUTED,
    Genre.REPORT_WITH_BUDGET: Phase.EXECUTED,
    Genre.REVISION: Phase.ADJUSTED,
    Genre.DISTRIBUTION: Phase.APPROVED,
    Genre.MULTI_YEAR_PLAN: Phase.APPROVED,
    Genre.TWO_YEARS_REPORT: Phase.EXECUTED,
    Genre.NO_INTERVENTIONS: Phase.APPROVED,
}
UNIT_APART = 0.4  # share of documents in tkr or mnkr that name their unit outside of the headings
MINUS = ("-", "-", "−", "(")  # before negative amounts; accountants set them in brackets
SIGNS = {" ": 2, "\u00a0": 1, ".": 1, "\u202f": 1}  # between thousands, with weights


@dataclass(frozen=True, slots=True)
class Frame:
    """`step` is what amounts are multiples of, `unit_text` what their headings end in.

    `unit_note` names the unit in the running text; `form` is what the interventions stand in
    where that is no plain table.
    """

    genre: Genre
    county: str
    agreement: str
    phrase: Phrase
    money: Money
    step: int
    unit_text: str
    layout: Layout
    unit_note: str = ""
    form: str = ""

    @property
    def money_count(self) -> int:
        """How many money columns there are, deviations left out."""
        return len(MONEY_COLUMNS.get(self.genre, (("",),))[0])


def _money(rng: random.Random) -> tuple[Money, int, str]:
    group = rng.choices(list(SIGNS), list(SIGNS.values()))[0]
    return rng.choice(
        (
            (Money(Unit.KR, group=group), rng.choice((1_000, 5_000, 1)), " (kr)"),
            (Money(Unit.KR, group=group), 5_000, rng.choice(("", " i kr", " SEK"))),
            (Money(Unit.KR, " kr", group), 1_000, ""),
            (Money(Unit.KR, ":-", group), 1_000, ""),
            (Money(Unit.KR, " SEK", group), 1_000, ""),
            (Money(Unit.KR, group=group, decimals=2), 1_000, ""),
            (Money(Unit.TKR, group=group), 5_000, " (tkr)"),
            (Money(Unit.TKR, group=group), 5_000, rng.choice((", tkr", " i tusental kr", " kkr"))),
            (Money(Unit.TKR, " tkr", group), 5_000, ""),
            (Money(Unit.TKR, " kkr", group), 5_000, ""),
            (Money(Unit.MNKR, decimals=2), 10_000, rng.choice((" (mnkr)", " Mkr", ", mnkr"))),
            (Money(Unit.MNKR, rng.choice((" mkr", " Mkr", " mnkr")), decimals=2), 10_000, ""),
            (Money(Unit.MNKR, decimals=1), 100_000, rng.choice((" (mkr)", ", Mkr"))),
            (Money(mixed=True), 50_000, ""),
        )
    )


def _layout(rng: random.Random, genre: Genre) -> Layout:
    area_as = rng.choice((*AreaAs, AreaAs.HEADING, AreaAs.HEADING))
    shared = area_as is not AreaAs.HEADING
    several = genre in MONEY_COLUMNS
    grouped = several and genre is not Genre.TWO_YEARS_REPORT
    return Layout(
        borders=rng.choice(list(Borders)),
        area_as=area_as,
        repeat_heading=rng.random() < 0.6,
        # Sums of areas under a column of areas look like rows of no area; nobody prints them.
        total_label="" if area_as in (AreaAs.COLUMN, AreaAs.SPAN) else rng.choice(TOTAL_LABELS),
        grand_label=rng.choice(GRAND_LABELS) if shared else "",
        landscape=rng.random() < 0.3,
        right_amounts=rng.random() < 0.5,
        soft_hyphens=rng.random() < 0.25,
        font_pt=rng.choice((8, 9, 10, 11)),
        rows_a_slide=rng.choice((4, 6, 8)),
        bold_names=rng.random() < 0.3,
        money_group=rng.choice(MONEY_GROUPS) if grouped and rng.random() < 0.35 else "",
        caption=rng.choice(CAPTIONS) if rng.random() < 0.12 else "",
        blank_rows=shared and rng.random() < 0.15,
        stated_form=rng.choice(
            ("{area} {money} kr", "{area} ({money} kr)", "{area}, {money} kr", "{area}: {money} kr")
        ),
    )


def _unit_apart(
    rng: random.Random, money: Money, unit: str, layout: Layout
) -> tuple[str, Layout, str]:
    """The headings' unit, the layout and the note once the unit may stand somewhere else."""
    lines = UNIT_LINES.get(money.unit, ())
    if not lines or money.suffix or money.mixed or rng.random() > UNIT_APART:
        return unit, layout, ""
    if layout.cards or layout.boxes:
        return unit, layout, ""
    where = rng.choice(("text", "line", "caption"))
    if where == "text":
        return "", layout, rng.choice([line for line in lines if line.endswith(".")])
    if where == "line":
        return "", replace(layout, unit_line=rng.choice(lines)), ""
    return "", replace(layout, caption=f"Tabell 1. Insatser och medel ({money.unit})"), ""


def draw(rng: random.Random, number: int) -> Frame:
    """The frame of the document with this number; genres take turns."""
    genre = list(Genre)[number % len(Genre)]
    agreement = rng.choice((*AGREEMENTS, "Psykisk hälsa och suicidprevention"))
    money, step, unit = _money(rng)
    phrase = Phrase(rng.choice(AGREEMENTS[agreement]), rng.randint(2020, 2026))
    layout, form = dress(rng, genre, _layout(rng, genre))
    unit, layout, note = _unit_apart(rng, money, unit, layout)
    if layout.money_group:
        layout = replace(layout, money_group=layout.money_group + unit)
        unit = ""
    money = replace(money, minus=rng.choice(MINUS))
    if genre not in MONEY_COLUMNS and rng.random() < 0.3:
        money = replace(money, dash=rng.choice(("-", "–")))
    return Frame(
        genre=genre,
        county=rng.choice(list(MUNICIPALITIES)),
        agreement=agreement,
        phrase=phrase,
        money=money,
        step=step,
        unit_text=unit,
        layout=replace(layout, caption=phrase.fill(layout.caption)),
        unit_note=note,
        form=form,
    )
