"""Tables of the genre that allocate nothing, filled from templates."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.made.amounts import write_number
from tests.made.model import Area, Distractor
from tests.made.tables import area_sums
from tests.made.words import words

TEMPLATES = Path(__file__).with_name("distractors.toml")
SLOT = re.compile(r"\{(\w+)(?::(\d+)-(\d+))?\}")
Template = tuple[str, str, tuple[tuple[str, ...], ...]]  # kind, heading, rows


@cache
def templates() -> tuple[Template, ...]:
    """The templates as the data file has them."""
    data = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))
    return tuple(
        (table["kind"], table["heading"], tuple(tuple(row) for row in table["rows"]))
        for table in data["table"]
    )


class _Filler:
    """Fills the slots of templates for one county and year."""

    def __init__(self, rng: random.Random, year: int) -> None:
        self.rng = rng
        themes = list(words().themes.values())
        date = self._date
        self.writers: dict[str, Callable[[], str]] = {
            "pct": lambda: f"{rng.randint(4, 96)} %",
            "kr": lambda: write_number(rng.randint(40, 2_400) * 1_000, " "),
            "tkr": lambda: write_number(rng.randint(40, 2_400), " "),
            "date": lambda: date(year),
            "dnr": lambda: f"RS {year - rng.randint(0, 2)}/{rng.randint(10, 4_000)}",
            "insats": lambda: rng.choice(rng.choice(themes).interventions)[0],
            "party": lambda: rng.choice(rng.choice(themes).parties),
            "phone": lambda: f"010-{rng.randint(100, 999)} {rng.randint(10, 99)} 00",
            "year": lambda: str(year),
            "last": lambda: str(year - 1),
            "before": lambda: str(year - 2),
            "next": lambda: str(year + 1),
        }

    def _date(self, year: int) -> str:
        return f"{year}-{self.rng.randint(1, 12):02d}-{self.rng.randint(1, 28):02d}"

    def fill(self, text: str, place: str) -> str:
        def write(slot: re.Match[str]) -> str:
            name, low, high = slot.groups()
            if name == "place":
                return place
            if low:
                return write_number(self.rng.randint(int(low), int(high)), " ")
            return self.writers[name]()

        return SLOT.sub(write, text)

    def rows(
        self, template: tuple[tuple[str, ...], ...], places: tuple[str, ...]
    ) -> Iterator[tuple[str, ...]]:
        for row in template:
            each = places if any("{place}" in text for text in row) else ("",)
            for place in each:
                yield tuple(self.fill(text, place) for text in row)


def per_municipality(rng: random.Random, places: tuple[str, ...]) -> Distractor:
    """Money, but no interventions: a distribution to the municipalities."""
    sums = [rng.randint(40, 900) * 1_000 for _ in places]
    rows = [
        (f"{place} kommun", write_number(sek, " ")) for place, sek in zip(places, sums, strict=True)
    ]
    total = ("Totalt", write_number(sum(sums), " "))
    return Distractor("Medel per kommun", (("Kommun", "Belopp i kr"), *rows, total))


def area_summary(areas: tuple[Area, ...]) -> Distractor:
    """The areas' sums in short, before the tables that go through them."""
    rows = [(area.heading, f"{write_number(area_sums(area)[-1], ' ')} kr") for area in areas]
    return Distractor("Sammanfattning per område", (("Område", "Belopp"), *rows))


def some_distractors(
    rng: random.Random, places: tuple[str, ...], year: int, count: int
) -> tuple[tuple[Distractor, ...], tuple[str, ...]]:
    """`count` different ones, and their kinds."""
    filler = _Filler(rng, year)
    made = [("per municipality", per_municipality(rng, places))]
    for kind, heading, rows in templates():
        filled = tuple(filler.rows(rows, places))
        made.append((kind, Distractor(filler.fill(heading, ""), filled)))
    chosen = rng.sample(made, count)
    return tuple(table for _, table in chosen), tuple(kind for kind, _ in chosen)
