"""Tables of the genre that allocate nothing."""

from __future__ import annotations

import random

from tests.made.amounts import write_number
from tests.made.model import Area, Distractor
from tests.made.tables import area_sums
from tests.made.words import words


def _agenda() -> Distractor:
    return Distractor(
        "Dagordning",
        (
            ("Tid", "Punkt", "Ansvarig"),
            ("09.00", "Inledning", "Ordföranden"),
            ("09.30", "Ekonomi", "Ekonomen"),
            ("10.15", "Beslut om plan", "Alla"),
        ),
    )


def contacts() -> Distractor:
    """Who to call."""
    return Distractor(
        "Kontakt",
        (
            ("Funktion", "E-post", "Telefon"),
            ("Länssamordnare", "samordnare@example.se", "010-111 22 33"),
            ("Controller", "controller@example.se", "010-111 22 44"),
        ),
    )


def population(rng: random.Random, places: tuple[str, ...]) -> Distractor:
    """Inhabitants of each municipality: numbers as large as money."""
    rows = [
        (place, f"{rng.randint(4_000, 98_000):,}".replace(",", " "), f"{rng.randint(8, 40)} %")
        for place in places
    ]
    return Distractor("Befolkning per kommun", (("Kommun", "Antal invånare", "Andel 65+"), *rows))


def risks(rng: random.Random) -> Distractor:
    rows = [
        (risk, str(rng.randint(1, 4)), str(rng.randint(1, 4)), "Följs upp")
        for risk in ("Svårt att rekrytera", "Sen utbetalning", "Bristande samverkan")
    ]
    return Distractor("Risker", (("Risk", "Sannolikhet", "Konsekvens", "Åtgärd"), *rows))


def statistics(rng: random.Random, year: int) -> Distractor:
    """Three years of visits beside each other."""
    years = tuple(str(y) for y in range(year - 2, year + 1))
    rows = [
        (unit, *(str(rng.randint(200, 9_000)) for _ in years))
        for unit in ("Ungdomsmottagning", "Samtalsmottagning", "Beroendemottagning")
    ]
    return Distractor("Antal besök", (("Verksamhet", *years), *rows))


def timetable(rng: random.Random, year: int) -> Distractor:
    rows = [
        (month, rng.choice(("Lägesrapport", "Möte i styrgruppen", "Dialogdag")))
        for month in ("Februari", "Maj", "September", "December")
    ]
    return Distractor(f"Tidplan {year}", (("Månad", "Aktivitet"), *rows))


def targets(rng: random.Random) -> Distractor:
    """Names of interventions with figures that are no money."""
    theme = rng.choice(list(words().themes.values()))
    rows = [
        (name, str(rng.randint(10, 400)), rng.choice(("Ja", "Nej")))
        for name, _ in rng.sample(theme.interventions, 4)
    ]
    return Distractor("Deltagare", (("Insats", "Antal deltagare", "Utvärderad"), *rows))


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
) -> tuple[Distractor, ...]:
    """`count` different ones."""
    pool = [
        _agenda(),
        contacts(),
        population(rng, places),
        risks(rng),
        statistics(rng, year),
        timetable(rng, year),
        targets(rng),
        per_municipality(rng, places),
    ]
    return tuple(rng.sample(pool, count))
