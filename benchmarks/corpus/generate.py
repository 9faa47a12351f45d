"""A seed → descriptions: layouts, wordings and contents combined at random, the same every time."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.columns import columns_for
from benchmarks.corpus.distractors import area_summary, some_distractors
from benchmarks.corpus.draw import PHASES, Frame, draw
from benchmarks.corpus.errors import state, wrong_sum
from benchmarks.corpus.rows import area_rows
from benchmarks.corpus.wording import (
    AREA_FORMS,
    GRAND_TEXTS,
    INTROS,
    PLAIN_TABLE_HEADINGS,
    PROSE,
    TABLE_HEADINGS,
    THEMES,
    TITLES,
    TITLES_WITHOUT_YEAR,
    Genre,
)
from tests.made.amounts import A_MILLION
from tests.made.counties import MUNICIPALITIES, region_of
from tests.made.model import Area, AreaAs, Column, Description, Distractor, Layout, Trick
from tests.made.tables import grand_sums
from tests.made.words import words

NUMBERED_NAMES = 0.1  # share of documents whose interventions bear numbers
STATED_WHOLE = 0.4  # share of documents whose text names the whole sum
WRONG_WHOLE = 0.15  # of these, share with a wrong one; as many call kronor mnkr


def _areas(rng: random.Random, frame: Frame, columns: tuple[Column, ...]) -> tuple[Area, ...]:
    if frame.genre is Genre.NO_INTERVENTIONS:
        return ()
    alone, small = frame.form == "no areas", frame.form in ("boxes", "side by side")
    pool = THEMES[frame.agreement]
    themes = rng.sample(pool, 1 if alone else rng.randint(2, 4))
    long = rng.randrange(len(themes)) if rng.random() < 0.3 and not small else None
    form, numbered = rng.choice(AREA_FORMS), rng.random() < NUMBERED_NAMES
    areas = []
    for index, theme in enumerate(themes):
        count = rng.randint(14, 24) if index == long else rng.randint(2, 6 if small else 7)
        intro = (rng.choice(INTROS),) if rng.random() < 0.3 and not small else ()
        heading = form.format(n=index + 1, area=rng.choice(words().themes[theme].headings))
        rows = area_rows(rng, frame, theme, count, columns)
        if numbered:
            rows = tuple(
                replace(r, name=f"{index + 1}.{n} {r.name}") for n, r in enumerate(rows, 1)
            )
        areas.append(state(rng, frame, Area("" if alone else heading, rows, intro)))
    return tuple(areas)


def _title_and_tables_heading(rng: random.Random, frame: Frame, needed: bool) -> tuple[str, str]:
    """One of the two names the year; `needed`: the tables must not stand under another heading."""
    tables = rng.choice(TABLE_HEADINGS.get(frame.genre, PLAIN_TABLE_HEADINGS))
    if frame.genre in TITLES_WITHOUT_YEAR and rng.random() < 0.25:
        title = rng.choice(TITLES_WITHOUT_YEAR[frame.genre])
    else:
        title = rng.choice(TITLES[frame.genre])
        tables = tables if needed or rng.random() < 0.6 else ""
    if frame.genre is Genre.NO_INTERVENTIONS:
        tables = ""
    return frame.phrase.fill(title), frame.phrase.fill(tables)


def _distractors(
    rng: random.Random, frame: Frame, areas: tuple[Area, ...]
) -> tuple[tuple[Distractor, ...], tuple[Distractor, ...], tuple[str, ...]]:
    """Those before the tables, those after them, and their kinds."""
    places, year = MUNICIPALITIES[frame.county], frame.phrase.year
    bare = frame.genre is Genre.NO_INTERVENTIONS
    count = rng.randint(3, 7) if bare else rng.choice((0, 1, 1, 2, 3, 4))
    chosen, kinds = some_distractors(rng, places, year, count)
    first = rng.choice((0, 1, 1, 2))
    lead, heads = chosen[:first], frame.layout.area_as is AreaAs.HEADING
    if frame.money_count == 1 and heads and len(areas) > 1 and rng.random() < 0.15:
        lead, kinds = (*lead, area_summary(areas)), (*kinds, "area summary")
    return lead, chosen[first:], kinds


def _whole(
    rng: random.Random, frame: Frame, areas: tuple[Area, ...]
) -> tuple[str, int | None, str]:
    """The sentence with the whole sum, the sum, and its error."""
    text, sums = frame.phrase.fill(rng.choice(GRAND_TEXTS)), grand_sums(areas) if areas else ()
    if len(sums) != 1 or sums[0] <= 0 or rng.random() > STATED_WHOLE:
        return text, None, ""
    drawn = rng.random()
    if drawn < WRONG_WHOLE:
        return text, *wrong_sum(rng, frame, sums[0])
    if drawn < 2 * WRONG_WHOLE and sums[0] >= A_MILLION:
        for word in ("kronor", "kr"):
            if f"{{money}} {word}" in text:
                return text.replace(f"{{money}} {word}", "{money} mnkr"), sums[0], "unit"
    return text, sums[0], ""


def _layout(frame: Frame, areas: tuple[Area, ...]) -> Layout:
    layout = frame.layout
    if not areas:
        return replace(layout, area_as=AreaAs.HEADING, footnotes=())
    return layout if len(areas) > 1 else replace(layout, groups=("", ""))


def describe(seed: int, number: int) -> Description:
    """The description with this number of the corpus with this seed."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 - draws documents, guards nothing
    frame = draw(rng, number)
    phrase, year = frame.phrase, frame.phrase.year
    columns = columns_for(rng, frame)
    areas = _areas(rng, frame, columns)
    register = f"{rng.choice(('RS', 'HSN', 'RUN', 'NSV'))} {year}/{rng.randint(10, 4_000)}"
    dated = f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    region, has_head = region_of(frame.county), rng.random() < 0.6
    lead, tail, kinds = _distractors(rng, frame, areas)
    apart = bool(lead) and frame.layout.area_as is not AreaAs.HEADING
    title, tables_heading = _title_and_tables_heading(rng, frame, apart or frame.form == "no areas")
    grand_text, grand_sek, grand_error = _whole(rng, frame, areas)
    slug = f"{number:03d}-{frame.county.lower().replace(' ', '-')}-{frame.genre.value}"
    columned = Trick.TWO_COLUMNS in frame.layout.tricks
    prose = [phrase.fill(t) for t in rng.sample(PROSE, 6 if columned else rng.randint(1, 3))]
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
        layout=_layout(frame, areas),
        head=(region, f"Datum: {dated}", f"Diarienummer: {register}") if has_head else (region,),
        before=("# Bakgrund", *prose, *([frame.unit_note] if frame.unit_note else [])),
        after=("# Uppföljning", "Redovisning lämnas till styrgruppen."),
        lead=lead,
        tail=tail,
        grand_text=grand_text,
        grand_sek=grand_sek,
        grand_error=grand_error,
        tables_heading=tables_heading,
        registration_number=register if has_head else None,
        dated=dated if has_head else None,
        traits=(
            *([f"form={frame.form}"] if frame.form else []),
            *(["unit in the text"] if frame.unit_note else []),
            *(f"with {kind}" for kind in kinds),
        ),
    )


def corpus(seed: int, count: int) -> list[Description]:
    """`count` descriptions; a longer corpus begins with the shorter one."""
    return [describe(seed, number) for number in range(count)]
