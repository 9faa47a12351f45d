"""Counties followed over four years: the same interventions, under names that drift."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus.columns import columns_for
from benchmarks.corpus.draw import PHASES, Frame, draw
from benchmarks.corpus.wording import TITLES, Genre, Phrase
from tests.made.counties import region_of
from tests.made.model import Area, Column, Description, Layout, Row
from tests.made.words import party_of, purpose_of, words

DRIFT = Path(__file__).with_name("series.toml")
FIRST_YEAR = 2022
GENRES = (Genre.PLAN, Genre.MEMORANDUM_TWO_YEARS, Genre.DISTRIBUTION, Genre.REPORT_WITH_BUDGET)
AGREEMENT = "Psykisk hälsa och suicidprevention"
THEMES = ("barn", "suicid", "samsjuk", "brukare")
# The last one is on no map: a county is told by how documents name it as well.
COUNTIES = {
    "Halland": ("Halmstad", "Varberg", "Falkenberg"),
    "Blekinge": ("Karlskrona", "Ronneby", "Karlshamn"),
    "Kalmar": ("Kalmar", "Västervik", "Nybro"),
    "Mellanfjärd": ("Storvik", "Sandby", "Norrås"),
}
FIRST_COUNT = 5  # interventions of an area in the first year
STAYS = 0.85  # share that goes on the year after
RENAMED = 0.4  # share of those under another name
NEW_FORM = 0.4  # share of new names that only wrap the old one
STEP = 10_000


@dataclass(frozen=True, slots=True)
class _Thing:
    """An intervention while it lasts; `root` is its first name."""

    key: str
    root: str
    name: str
    purpose: str
    responsible: str
    sek: int
    last_sek: int | None = None


def _drift() -> tuple[list[str], dict[str, list[str]]]:
    data = tomllib.loads(DRIFT.read_text(encoding="utf-8"))
    return data["forms"], data["names"]


def _renamed(rng: random.Random, thing: _Thing) -> str:
    forms, names = _drift()
    others = [name for name in names.get(thing.root, ()) if name != thing.name]
    if others and rng.random() > NEW_FORM:
        return rng.choice(others)
    root = thing.root
    return rng.choice(forms).format(name=root, lower=root[0].lower() + root[1:])


def _next_year(rng: random.Random, thing: _Thing) -> _Thing:
    name = _renamed(rng, thing) if rng.random() < RENAMED else thing.name
    purpose = purpose_of(rng, thing.purpose.split("\n")[0].split(". ")[0].rstrip(".") + ".", 1)
    sek = max(STEP, round(thing.sek * rng.uniform(0.7, 1.4) / STEP) * STEP)
    return replace(thing, name=name, purpose=purpose, sek=sek, last_sek=thing.sek)


class _Story:
    """One county's interventions from year to year."""

    def __init__(self, rng: random.Random, county: str) -> None:
        self.rng, self.county = rng, county
        self.pools = {key: list(words().themes[key].interventions) for key in THEMES}
        self.things: dict[str, list[_Thing]] = {}
        for key, pool in self.pools.items():
            rng.shuffle(pool)
            self.things[key] = [self._new(key) for _ in range(min(FIRST_COUNT, len(pool)))]

    def _new(self, theme: str) -> _Thing:
        name, first = self.pools[theme].pop()
        party = party_of(self.rng, words().themes[theme], COUNTIES[self.county])
        sek = STEP * self.rng.randint(5, 240)
        purpose = purpose_of(self.rng, first, 1)
        return _Thing(f"{self.county}/{name}", name, name, purpose, party, sek)

    def turn(self) -> None:
        """A year passes: most go on, some end, now and then one is new."""
        for theme, things in self.things.items():
            stay = [_next_year(self.rng, t) for t in things if self.rng.random() < STAYS]
            if self.pools[theme] and self.rng.random() < 0.5:
                stay.append(self._new(theme))
            self.things[theme] = stay


def _amounts(rng: random.Random, genre: Genre, thing: _Thing) -> tuple[int | None, ...]:
    if genre is Genre.MEMORANDUM_TWO_YEARS:
        return thing.last_sek, thing.sek
    if genre is Genre.REPORT_WITH_BUDGET:
        return thing.sek, round(thing.sek * rng.uniform(0.6, 1.1) / STEP) * STEP
    return (thing.sek,)


def _frame(rng: random.Random, county: str, genre: Genre, year: int) -> Frame:
    """A frame drawn as for any document, without what would make names hard to compare."""
    frame = draw(rng, list(Genre).index(genre))
    while frame.form or frame.money.mixed or frame.layout.footnotes or frame.unit_note:
        frame = draw(rng, list(Genre).index(genre))
    caption = frame.layout.caption.replace(str(frame.phrase.year), str(year))
    layout = replace(frame.layout, groups=("", ""), tricks=frozenset(), caption=caption)
    phrase = Phrase(frame.phrase.agreement, year)
    if frame.agreement != AGREEMENT:
        phrase = Phrase("psykisk hälsa och suicidprevention", year)
    money = replace(frame.money, decimals=2) if frame.money.decimals else frame.money
    return replace(
        frame, county=county, phrase=phrase, agreement=AGREEMENT, layout=layout, money=money
    )


def _row(rng: random.Random, genre: Genre, thing: _Thing, columns: tuple[Column, ...]) -> Row:
    others = tuple("" for column in columns if column.role.value == "other")
    amounts = _amounts(rng, genre, thing)
    return Row(thing.name, amounts, thing.purpose, thing.responsible, others, key=thing.key)


def _document(rng: random.Random, story: _Story, year: int, genre: Genre) -> Description:
    frame = _frame(rng, story.county, genre, year)
    columns = columns_for(rng, frame)
    areas = tuple(
        Area(
            rng.choice(words().themes[theme].headings),
            tuple(_row(rng, genre, thing, columns) for thing in things),
        )
        for theme, things in story.things.items()
        if things
    )
    layout: Layout = frame.layout
    slug = f"series-{story.county.lower()}-{year}".translate(str.maketrans("åäö", "aao"))
    return Description(
        slug=slug,
        county=story.county,
        agreement=AGREEMENT,
        year=year,
        phase=PHASES[genre],
        title=frame.phrase.fill(rng.choice(TITLES[genre])),
        columns=columns,
        areas=areas,
        money=frame.money,
        layout=layout,
        head=(region_of(story.county), "Länsgemensam ledning"),
        before=("# Bakgrund", "Planen gäller länets kommuner och regionen."),
        after=("# Uppföljning", "Redovisning lämnas till styrgruppen."),
        tables_heading=f"Insatser {year}",
        traits=("series",),
    )


def series(seed: int) -> list[Description]:
    """Four documents for each county, one a year."""
    made = []
    for county in COUNTIES:
        rng = random.Random(f"series/{seed}/{county}")  # noqa: S311 - draws documents
        story = _Story(rng, county)
        for number, genre in enumerate(GENRES):
            if number:
                story.turn()
            made.append(_document(rng, story, FIRST_YEAR + number, genre))
    return made
