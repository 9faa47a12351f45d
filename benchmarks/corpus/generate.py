"""A seed → descriptions: layouts, wordings and contents combined at random, the same every time."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.distractors import area_summary, some_distractors
from benchmarks.corpus.draw import PHASES, Frame, draw
from benchmarks.corpus.wording import (
    AREA_FORMS,
    DEVIATIONS,
    GRAND_TEXTS,
    HEADINGS,
    INTROS,
    MONEY_COLUMNS,
    MONEY_HEADINGS,
    OTHER_COLUMNS,
    PLAIN_TABLE_HEADINGS,
    PROSE,
    TABLE_HEADINGS,
    THEMES,
    TITLES,
    TITLES_WITHOUT_YEAR,
    Genre,
)
from extract.model import Phase
from tests.made.counties import MUNICIPALITIES, region_of
from tests.made.model import Area, AreaAs, Column, Description, Distractor, Role, Row
from tests.made.tables import area_sums, grand_sums
from tests.made.words import rows_of, words

NO_AMOUNT = 0.05  # share of rows that leave their amount open, in tables with one money column
NOT_ALL_YEARS = 0.15  # share of rows without one of several years' money
WRONG_TOTAL = 0.2  # share of stated sums that do not add up
ERROR_STEPS = (-50, -5, -1, 1, 2, 10, 100)  # in steps of the document's amounts
NUMBERED_NAMES = 0.1  # share of documents whose interventions bear numbers
YEARLY = (Genre.MEMORANDUM_TWO_YEARS, Genre.MULTI_YEAR_PLAN)


def _money_columns(rng: random.Random, frame: Frame) -> list[Column]:
    """The money columns as they stand side by side, with year and phase."""
    year, phase = frame.phrase.year, PHASES[frame.genre]
    if frame.genre not in MONEY_COLUMNS:
        heading = rng.choice(MONEY_HEADINGS)
        if rng.random() < 0.2:
            heading += f" {year}"
        return [Column(Role.MONEY, heading + frame.unit_text, 1.1)]
    headings = [frame.phrase.fill(text) for text in rng.choice(MONEY_COLUMNS[frame.genre])]
    if frame.genre is Genre.MULTI_YEAR_PLAN:
        meanings = [(year + n, phase) for n in range(3)]
    else:
        before = year - 1 if frame.genre is Genre.MEMORANDUM_TWO_YEARS else year
        meanings = [(before, Phase.APPROVED), (year, phase)]
    columns = [
        Column(Role.MONEY, heading + frame.unit_text, 1.1, *meaning)
        for heading, meaning in zip(headings, meanings, strict=True)
    ]
    if frame.genre is Genre.REPORT_WITH_BUDGET and rng.random() < 0.6:
        columns.append(Column(Role.DEVIATION, rng.choice(DEVIATIONS) + frame.unit_text, 1.0))
    return columns


def _columns(rng: random.Random, frame: Frame) -> tuple[Column, ...]:
    """Name first or nearly so, everything else in any order; money columns stay together."""
    share = rng.uniform(2.0, 4.0)
    texts = [Column(Role.PURPOSE, rng.choice(HEADINGS[Role.PURPOSE]), share)]
    texts.append(Column(Role.RESPONSIBLE, rng.choice(HEADINGS[Role.RESPONSIBLE]), 1.5))
    if rng.random() < 0.15:
        texts.pop(rng.randrange(2))
    if rng.random() < 0.3:
        texts.append(Column(Role.OTHER, rng.choice([*OTHER_COLUMNS]), 1.0))
    groups = [[column] for column in texts] + [_money_columns(rng, frame)]
    rng.shuffle(groups)
    name = Column(Role.NAME, rng.choice(HEADINGS[Role.NAME]), rng.uniform(1.3, 2.4))
    groups.insert(0 if rng.random() < 0.8 else rng.randrange(len(groups) + 1), [name])
    if rng.random() < 0.1 and frame.layout.area_as is not AreaAs.SPAN:
        groups.insert(0, [Column(Role.OTHER, "Nr", 0.4)])
    area = Column(Role.AREA, rng.choice(HEADINGS[Role.AREA]), 1.4)
    at = 0 if frame.layout.area_as is AreaAs.SPAN or rng.random() < 0.7 else len(groups)
    groups.insert(at, [area])
    return tuple(column for group in groups for column in group)


def _gaps(rng: random.Random, row: Row, frame: Frame) -> Row:
    count = len(row.amounts)
    if count > 1 and frame.genre in YEARLY and rng.random() < NOT_ALL_YEARS:
        lost = rng.randrange(count)
        kept = tuple(None if n == lost else amount for n, amount in enumerate(row.amounts))
        return replace(row, amounts=kept)
    if count == 1 and rng.random() < NO_AMOUNT:
        return replace(row, amounts=(None,))
    return row


def _uneven(rng: random.Random, row: Row) -> Row:
    """Whole kronor: nothing round about them."""
    amounts = tuple((amount or 0) * 4_931 + rng.randint(1, 99) for amount in row.amounts)
    return replace(row, amounts=amounts)


def _rows(
    rng: random.Random, frame: Frame, theme: str, count: int, columns: tuple[Column, ...]
) -> tuple[Row, ...]:
    steps = (frame.step,) * frame.money_count
    made = []
    others = [c.heading for c in columns if c.role is Role.OTHER]
    for n, row in enumerate(rows_of(rng, theme, count, MUNICIPALITIES[frame.county], steps), 1):
        texts = (str(n) if h == "Nr" else rng.choice(OTHER_COLUMNS[h]) for h in others)
        uneven = _uneven(rng, row) if frame.step == 1 else row
        made.append(replace(_gaps(rng, uneven, frame), others=tuple(texts)))
    return tuple(made)


def _stated(rng: random.Random, frame: Frame, area: Area) -> Area:
    """The area with its money in the heading, and now and then with a sum that is wrong."""
    sums, layout = area_sums(area), frame.layout
    error = rng.choice(ERROR_STEPS) * frame.step
    if layout.total_label and rng.random() < WRONG_TOTAL:
        area = replace(area, total_sek=(*sums[:-1], max(sums[-1] + error, frame.step)))
    heads = layout.area_as in (AreaAs.HEADING, AreaAs.BAND)
    if len(sums) == 1 and heads and rng.random() < 0.3:
        wrong = error if rng.random() < WRONG_TOTAL else 0
        area = replace(area, stated_sek=max(sums[0] + wrong, 1))
    return area


def _areas(rng: random.Random, frame: Frame, columns: tuple[Column, ...]) -> tuple[Area, ...]:
    themes = rng.sample(THEMES[frame.agreement], rng.randint(2, 4))
    long = rng.randrange(len(themes)) if rng.random() < 0.3 else None
    form, numbered = rng.choice(AREA_FORMS), rng.random() < NUMBERED_NAMES
    areas = []
    for index, theme in enumerate(themes):
        count = rng.randint(14, 24) if index == long else rng.randint(2, 7)
        intro = (rng.choice(INTROS),) if rng.random() < 0.3 else ()
        heading = form.format(n=index + 1, area=rng.choice(words().themes[theme].headings))
        rows = _rows(rng, frame, theme, count, columns)
        if numbered:
            rows = tuple(
                replace(r, name=f"{index + 1}.{n} {r.name}") for n, r in enumerate(rows, 1)
            )
        areas.append(_stated(rng, frame, Area(heading, rows, intro)))
    return tuple(areas)


def _title_and_tables_heading(rng: random.Random, frame: Frame) -> tuple[str, str]:
    """One of the two names the year."""
    tables = rng.choice(TABLE_HEADINGS.get(frame.genre, PLAIN_TABLE_HEADINGS))
    if frame.genre in TITLES_WITHOUT_YEAR and rng.random() < 0.25:
        title = rng.choice(TITLES_WITHOUT_YEAR[frame.genre])
    else:
        title = rng.choice(TITLES[frame.genre])
        tables = tables if rng.random() < 0.6 else ""
    return frame.phrase.fill(title), frame.phrase.fill(tables)


def _distractors(
    rng: random.Random, frame: Frame, areas: tuple[Area, ...]
) -> tuple[tuple[Distractor, ...], tuple[Distractor, ...]]:
    """Those before the tables and those after them."""
    places, year = MUNICIPALITIES[frame.county], frame.phrase.year
    chosen = some_distractors(rng, places, year, rng.randint(0, 3))
    lead = chosen[:1]
    if frame.money_count == 1 and frame.layout.area_as is AreaAs.HEADING and rng.random() < 0.2:
        lead = (*lead, area_summary(areas))
    return lead, chosen[1:]


def describe(seed: int, number: int) -> Description:
    """The description with this number of the corpus with this seed."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 - draws documents, guards nothing
    frame = draw(rng, number)
    phrase, year = frame.phrase, frame.phrase.year
    columns = _columns(rng, frame)
    areas = _areas(rng, frame, columns)
    register = f"{rng.choice(('RS', 'HSN', 'RUN', 'NSV'))} {year}/{rng.randint(10, 4_000)}"
    dated = f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    region, has_head = region_of(frame.county), rng.random() < 0.6
    title, tables_heading = _title_and_tables_heading(rng, frame)
    sums = grand_sums(areas)
    lead, tail = _distractors(rng, frame, areas)
    slug = f"{number:03d}-{frame.county.lower()}-{frame.genre.value}"
    return Description(
        slug=slug.translate(str.maketrans("åäö", "aao")),
        county=frame.county,
        agreement=frame.agreement,
        year=year,
        phase=PHASES[frame.genre],
        title=title,
        columns=columns,
        areas=areas,
        money=frame.money,
        layout=frame.layout,
        head=(region, f"Datum: {dated}", f"Diarienummer: {register}") if has_head else (region,),
        before=("# Bakgrund", *(phrase.fill(t) for t in rng.sample(PROSE, rng.randint(1, 3)))),
        after=("# Uppföljning", "Redovisning lämnas till styrgruppen."),
        lead=lead,
        tail=tail,
        grand_text=phrase.fill(rng.choice(GRAND_TEXTS)),
        grand_sek=sums[0] if len(sums) == 1 and rng.random() < 0.4 else None,
        tables_heading=tables_heading,
        registration_number=register if has_head else None,
        dated=dated if has_head else None,
    )


def corpus(seed: int, count: int) -> list[Description]:
    """`count` descriptions; a longer corpus begins with the shorter one."""
    return [describe(seed, number) for number in range(count)]
