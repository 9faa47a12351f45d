"""The columns of a document's tables: which there are, in which order, under which headings."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.draw import PHASES, Frame
from benchmarks.corpus.vocabulary import (
    HEADINGS,
    MONEY_HEADINGS,
    NUMBER_HEADINGS,
    ODD_HEADINGS,
    ODD_MONEY_HEADINGS,
    OTHER_COLUMNS,
    OUTCOME_HEADINGS,
)
from benchmarks.corpus.wording import DEVIATIONS, MONEY_COLUMNS, PERCENTS, YEAR_GROUPS, Genre
from extract.model import Phase
from tests.made.model import AreaAs, Column, Role, Trick

ODD = 0.06  # share of columns under a heading that nobody has listed
NARROW = 0.12  # share of documents whose name column is much too narrow
OF_OTHERS = (0, 0, 0, 1, 1, 2)  # how many columns belong to no field


def _heading(rng: random.Random, role: Role) -> str:
    if role in ODD_HEADINGS and rng.random() < ODD:
        return rng.choice(ODD_HEADINGS[role])
    return rng.choice(HEADINGS[role])


def _meanings(frame: Frame) -> list[tuple[int, Phase]]:
    """Year and phase of each money column of a document with several."""
    year, phase = frame.phrase.year, PHASES[frame.genre]
    if frame.genre is Genre.MULTI_YEAR_PLAN:
        return [(year + n, phase) for n in range(3)]
    if frame.genre is Genre.TWO_YEARS_REPORT:
        return [(y, p) for y in (year - 1, year) for p in (Phase.APPROVED, phase)]
    before = year - 1 if frame.genre is Genre.MEMORANDUM_TWO_YEARS else year
    return [(before, Phase.APPROVED), (year, phase)]


def _one_money_column(rng: random.Random, frame: Frame) -> Column:
    cells_tell = bool(frame.money.suffix) or frame.money.mixed
    if cells_tell and rng.random() < ODD:
        return Column(Role.MONEY, rng.choice(ODD_MONEY_HEADINGS), 1.1)
    outcome = frame.genre is Genre.REPORT and rng.random() < 0.5
    heading = rng.choice(OUTCOME_HEADINGS if outcome else MONEY_HEADINGS)
    if rng.random() < 0.2:
        heading += f" {frame.phrase.year}"
    return Column(Role.MONEY, heading + frame.unit_text, 1.1)


def _money_columns(rng: random.Random, frame: Frame) -> list[Column]:
    """The money columns as they stand side by side, with year and phase."""
    if frame.genre not in MONEY_COLUMNS:
        return [_one_money_column(rng, frame)]
    headings = [frame.phrase.fill(text) for text in rng.choice(MONEY_COLUMNS[frame.genre])]
    columns = [
        Column(Role.MONEY, heading + frame.unit_text, 1.1, *meaning)
        for heading, meaning in zip(headings, _meanings(frame), strict=True)
    ]
    if frame.genre is Genre.TWO_YEARS_REPORT:
        group = rng.choice(YEAR_GROUPS)
        return [replace(c, group=group.format(year=c.year)) for c in columns]
    if frame.genre is Genre.REPORT_WITH_BUDGET and rng.random() < 0.6:
        columns.append(Column(Role.DEVIATION, rng.choice(DEVIATIONS) + frame.unit_text, 1.0))
    if frame.genre is Genre.REPORT_WITH_BUDGET and rng.random() < 0.3:
        columns.append(Column(Role.PERCENT, rng.choice(PERCENTS), 0.8))
    return columns


def _few(rng: random.Random, frame: Frame) -> tuple[Column, ...]:
    """What fits where tables stand beside each other, or are made with tabs."""
    name = Column(Role.NAME, _heading(rng, Role.NAME), 2.2)
    money = _money_columns(rng, frame)
    if Trick.TAB_STOPS in frame.layout.tricks:
        return (name, *money, Column(Role.PURPOSE, _heading(rng, Role.PURPOSE), 3.0))
    responsible = Column(Role.RESPONSIBLE, _heading(rng, Role.RESPONSIBLE), 1.6)
    return (name, *money, responsible) if rng.random() < 0.5 else (name, *money)


def _texts(rng: random.Random) -> list[Column]:
    share = rng.uniform(2.0, 4.0)
    texts = [
        Column(Role.PURPOSE, _heading(rng, Role.PURPOSE), share),
        Column(Role.RESPONSIBLE, _heading(rng, Role.RESPONSIBLE), 1.5),
    ]
    if rng.random() < 0.15:
        texts.pop(rng.randrange(2))
    # "Typ av verksamhet" beside neither purpose nor party could be either of them.
    pool = [h for h in OTHER_COLUMNS if len(texts) == 2 or h != "Typ av verksamhet"]
    others = rng.sample(pool, rng.choice(OF_OTHERS))
    texts += [Column(Role.OTHER, heading, 1.0) for heading in others]
    return texts


def columns_for(rng: random.Random, frame: Frame) -> tuple[Column, ...]:
    """Name first or nearly so, everything else in any order; money columns stay together."""
    layout = frame.layout
    if layout.side_by_side or Trick.TAB_STOPS in layout.tricks:
        return _few(rng, frame)
    groups = [[column] for column in _texts(rng)] + [_money_columns(rng, frame)]
    rng.shuffle(groups)
    width = 0.8 if rng.random() < NARROW else rng.uniform(1.3, 2.4)
    name = Column(Role.NAME, _heading(rng, Role.NAME), width)
    groups.insert(0 if rng.random() < 0.8 else rng.randrange(len(groups) + 1), [name])
    if rng.random() < 0.1 and layout.area_as is not AreaAs.SPAN:
        groups.insert(0, [Column(Role.OTHER, rng.choice(NUMBER_HEADINGS), 0.4)])
    area = Column(Role.AREA, _heading(rng, Role.AREA), 1.4)
    at = 0 if layout.area_as is AreaAs.SPAN or rng.random() < 0.7 else len(groups)
    groups.insert(at, [area])
    return tuple(column for group in groups for column in group)
