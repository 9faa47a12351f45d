"""A seed → descriptions: layouts, wordings and contents combined at random, the same every time."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.corpus.distractors import some_distractors
from benchmarks.corpus.wording import (
    AGREEMENTS,
    DEVIATIONS,
    GRAND_TEXTS,
    HEADINGS,
    INTROS,
    MONEY_HEADINGS,
    OTHER_COLUMNS,
    PLAIN_TABLE_HEADINGS,
    PROSE,
    TABLE_HEADINGS,
    THEMES,
    TITLES,
    TWO_COLUMNS,
    Genre,
    Phrase,
)
from extract.model import Phase
from tests.made.counties import MUNICIPALITIES, region_of
from tests.made.layout import area_sums, grand_sums
from tests.made.model import (
    Area,
    AreaAs,
    Borders,
    Column,
    Description,
    Layout,
    Money,
    Role,
    Row,
    Unit,
)
from tests.made.words import rows_of, words

PHASES = {
    Genre.PLAN: Phase.APPROVED,
    Genre.PROPOSED_PLAN: Phase.PROPOSED,
    Genre.MEMORANDUM: Phase.PROPOSED,
    Genre.MEMORANDUM_TWO_YEARS: Phase.PROPOSED,
    Genre.REPORT: Phase.EXECUTED,
    Genre.REPORT_WITH_BUDGET: Phase.EXECUTED,
    Genre.REVISION: Phase.ADJUSTED,
    Genre.DISTRIBUTION: Phase.APPROVED,
}
NO_AMOUNT = 0.05  # share of rows that leave their amount open, in tables with one money column
NOT_BOTH_YEARS = 0.15  # share of rows without one of two years' money
WRONG_TOTAL = 0.2  # share of stated sums that do not add up
ERROR_STEPS = (-50, -5, -1, 1, 2, 10, 100)  # in steps of the document's amounts


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is drawn first and decides over the rest."""

    genre: Genre
    county: str
    agreement: str
    phrase: Phrase
    money: Money
    step: int
    layout: Layout


def _money(rng: random.Random) -> tuple[Money, int, str]:
    """The way of writing amounts, the step they come in, and the unit for the heading."""
    group = rng.choice((" ", " ", "\u00a0", "."))
    return rng.choice(
        (
            (Money(Unit.KR, group=group), rng.choice((1_000, 5_000, 1)), " (kr)"),
            (Money(Unit.KR, group=group), 5_000, ""),
            (Money(Unit.KR, " kr", group), 1_000, ""),
            (Money(Unit.KR, ":-", group), 1_000, ""),
            (Money(Unit.TKR, group=group), 5_000, " (tkr)"),
            (Money(Unit.TKR, group=group), 5_000, ", tkr"),
            (Money(Unit.TKR, " tkr", group), 5_000, ""),
            (Money(Unit.MNKR, decimals=2), 10_000, " (mnkr)"),
            (Money(Unit.MNKR, " mkr", decimals=2), 10_000, ""),
        )
    )


def _layout(rng: random.Random) -> Layout:
    area_as = rng.choice((*AreaAs, AreaAs.HEADING, AreaAs.HEADING))
    total = rng.choice(("", "Summa", "Totalt", "Summa:", "TOTALT"))
    grand = rng.choice(("", "Totalt", "Summa totalt")) if area_as is not AreaAs.HEADING else ""
    return Layout(
        borders=rng.choice(list(Borders)),
        area_as=area_as,
        repeat_heading=rng.random() < 0.6,
        # Sums of areas under a column of areas look like rows of no area; nobody prints them.
        total_label="" if area_as in (AreaAs.COLUMN, AreaAs.SPAN) else total,
        grand_label=grand,
        landscape=rng.random() < 0.3,
        right_amounts=rng.random() < 0.5,
        soft_hyphens=rng.random() < 0.25,
        font_pt=rng.choice((9, 10, 11)),
        rows_a_slide=rng.choice((4, 6, 8)),
        bold_names=rng.random() < 0.3,
        stated_form=rng.choice(
            ("{area} {money} kr", "{area} ({money} kr)", "{area}, {money} kr", "{area}: {money} kr")
        ),
    )


def _money_columns(rng: random.Random, frame: _Frame, unit: str) -> list[Column]:
    year = frame.phrase.year
    pairs = TWO_COLUMNS.get(frame.genre)
    if pairs is None:
        heading = rng.choice(MONEY_HEADINGS)
        if rng.random() < 0.2:
            heading += f" {year}"
        return [Column(Role.MONEY, heading + unit, 1.1)]
    first, second = (frame.phrase.fill(text) for text in rng.choice(pairs))
    before = year - 1 if frame.genre is Genre.MEMORANDUM_TWO_YEARS else year
    columns = [
        Column(Role.MONEY, first + unit, 1.1, before, Phase.APPROVED),
        Column(Role.MONEY, second + unit, 1.1, year, PHASES[frame.genre]),
    ]
    if frame.genre is Genre.REPORT_WITH_BUDGET and rng.random() < 0.6:
        columns.append(Column(Role.DEVIATION, rng.choice(DEVIATIONS) + unit, 1.0))
    return columns


def _columns(rng: random.Random, frame: _Frame, unit: str) -> tuple[Column, ...]:
    """Name first or nearly so, everything else in any order; money columns stay together."""
    texts = [Column(Role.PURPOSE, rng.choice(HEADINGS[Role.PURPOSE]), 3.2)]
    texts.append(Column(Role.RESPONSIBLE, rng.choice(HEADINGS[Role.RESPONSIBLE]), 1.5))
    if rng.random() < 0.15:
        texts.pop(rng.randrange(2))
    if rng.random() < 0.25:
        texts.append(Column(Role.OTHER, rng.choice([*OTHER_COLUMNS][:3]), 1.0))
    groups = [[column] for column in texts] + [_money_columns(rng, frame, unit)]
    rng.shuffle(groups)
    name = Column(Role.NAME, rng.choice(HEADINGS[Role.NAME]), 2.0)
    groups.insert(0 if rng.random() < 0.85 else 1, [name])
    if rng.random() < 0.1 and frame.layout.area_as is not AreaAs.SPAN:
        groups.insert(0, [Column(Role.OTHER, "Nr", 0.4)])
    area = Column(Role.AREA, rng.choice(HEADINGS[Role.AREA]), 1.4)
    at = 0 if frame.layout.area_as is AreaAs.SPAN or rng.random() < 0.7 else len(groups)
    groups.insert(at, [area])
    return tuple(column for group in groups for column in group)


def _gaps(rng: random.Random, row: Row, two: bool) -> Row:
    if two and rng.random() < NOT_BOTH_YEARS:
        lost = rng.randrange(2)
        return replace(
            row, amounts=tuple(None if i == lost else a for i, a in enumerate(row.amounts))
        )
    if len(row.amounts) == 1 and rng.random() < NO_AMOUNT:
        return replace(row, amounts=(None,))
    return row


def _rows(
    rng: random.Random, frame: _Frame, theme: str, count: int, columns: tuple[Column, ...]
) -> tuple[Row, ...]:
    two = sum(c.role is Role.MONEY for c in columns) == 2
    steps = (frame.step,) * (2 if two else 1)
    rows = rows_of(rng, theme, count, MUNICIPALITIES[frame.county], steps)
    if frame.step == 1:  # whole kronor: nothing round about them
        rows = tuple(
            replace(r, amounts=tuple((a or 0) * 4_931 + rng.randint(1, 99) for a in r.amounts))
            for r in rows
        )
    others = [c.heading for c in columns if c.role is Role.OTHER]
    return tuple(
        replace(
            _gaps(rng, row, two and frame.genre is not Genre.REPORT_WITH_BUDGET),
            others=tuple(
                str(n) if heading == "Nr" else rng.choice(OTHER_COLUMNS[heading])
                for heading in others
            ),
        )
        for n, row in enumerate(rows, 1)
    )


def _stated(rng: random.Random, frame: _Frame, area: Area) -> Area:
    """The area with its money in the heading, and now and then with a sum that is wrong."""
    sums = area_sums(area)
    if frame.layout.total_label and rng.random() < WRONG_TOTAL:
        error = rng.choice(ERROR_STEPS) * frame.step
        wrong = (*sums[:-1], max(sums[-1] + error, frame.step))
        area = replace(area, total_sek=wrong)
    if (
        len(sums) == 1
        and frame.layout.area_as in (AreaAs.HEADING, AreaAs.BAND)
        and rng.random() < 0.3
    ):
        error = rng.choice(ERROR_STEPS) * frame.step if rng.random() < WRONG_TOTAL else 0
        area = replace(area, stated_sek=max(sums[0] + error, 1))
    return area


def _areas(rng: random.Random, frame: _Frame, columns: tuple[Column, ...]) -> tuple[Area, ...]:
    themes = rng.sample(THEMES[frame.agreement], rng.randint(2, 4))
    long = rng.randrange(len(themes)) if rng.random() < 0.3 else None
    areas = []
    for index, theme in enumerate(themes):
        count = rng.randint(14, 24) if index == long else rng.randint(2, 7)
        intro = (rng.choice(INTROS),) if rng.random() < 0.3 else ()
        heading = rng.choice(words().themes[theme].headings)
        rows = _rows(rng, frame, theme, count, columns)
        areas.append(_stated(rng, frame, Area(heading, rows, intro)))
    return tuple(areas)


def _frame(rng: random.Random, number: int) -> tuple[_Frame, str]:
    genre = list(Genre)[number % len(Genre)]
    agreement = rng.choice((*AGREEMENTS, "Psykisk hälsa och suicidprevention"))
    money, step, unit = _money(rng)
    phrase = Phrase(rng.choice(AGREEMENTS[agreement]), rng.randint(2020, 2026))
    county = rng.choice(list(MUNICIPALITIES))
    return _Frame(genre, county, agreement, phrase, money, step, _layout(rng)), unit


def describe(seed: int, number: int) -> Description:
    """The description with this number of the corpus with this seed."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 - draws documents, guards nothing
    frame, unit = _frame(rng, number)
    phrase, year = frame.phrase, frame.phrase.year
    if len(TWO_COLUMNS.get(frame.genre, ())) == 0 and rng.random() < 0.3:
        frame = replace(frame, money=replace(frame.money, dash=rng.choice(("-", "–"))))
    columns = _columns(rng, frame, unit)
    areas = _areas(rng, frame, columns)
    register = f"{rng.choice(('RS', 'HSN', 'RUN', 'NSV'))} {year}/{rng.randint(10, 4_000)}"
    dated = f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    region = region_of(frame.county)
    heads = TABLE_HEADINGS.get(frame.genre, PLAIN_TABLE_HEADINGS)
    has_head = rng.random() < 0.6
    grand = grand_sums(areas)[-1] if len(grand_sums(areas)) == 1 and rng.random() < 0.4 else None
    distractors = some_distractors(rng, MUNICIPALITIES[frame.county], year, rng.randint(0, 3))
    return Description(
        slug=f"{number:03d}-{frame.county.lower()}-{frame.genre.value}".translate(
            str.maketrans("åäö", "aao")
        ),
        county=frame.county,
        agreement=frame.agreement,
        year=year,
        phase=PHASES[frame.genre],
        title=phrase.fill(rng.choice(TITLES[frame.genre])),
        columns=columns,
        areas=areas,
        money=frame.money,
        layout=frame.layout,
        head=(region, f"Datum: {dated}", f"Diarienummer: {register}") if has_head else (region,),
        before=("# Bakgrund", *(phrase.fill(t) for t in rng.sample(PROSE, rng.randint(1, 3)))),
        after=("# Uppföljning", "Redovisning lämnas till styrgruppen."),
        lead=distractors[:1],
        tail=distractors[1:],
        grand_text=phrase.fill(rng.choice(GRAND_TEXTS)),
        grand_sek=grand,
        tables_heading=phrase.fill(rng.choice(heads)) if rng.random() < 0.6 else "",
        registration_number=register if has_head else None,
        dated=dated if has_head else None,
    )


def corpus(seed: int, count: int) -> list[Description]:
    """`count` descriptions; a longer corpus begins with the shorter one."""
    return [describe(seed, number) for number in range(count)]
