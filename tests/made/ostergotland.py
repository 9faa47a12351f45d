"""An activity plan of Östergötland: millions with decimals, the area as a row across the table."""

from __future__ import annotations

import random

from extract.model import Phase
from tests.made.counties import MUNICIPALITIES
from tests.made.kit import TIMETABLE, population
from tests.made.model import Area, AreaAs, Borders, Column, Description, Layout, Money, Role, Unit
from tests.made.words import rows_of

SEED = 5
STEP = 50_000  # two decimals of a million
INHABITANTS = (("Linköping", 167_000), ("Norrköping", 145_120), ("Motala", 43_560))


def ostergotland() -> Description:
    """`Satsning`, `Kommentar`, `Utförare`, `Kostnad`; amounts such as `1,25 mnkr`."""
    rng = random.Random(SEED)  # noqa: S311 - chooses words, guards nothing
    places = MUNICIPALITIES["Östergötland"]
    return Description(
        slug="ostergotland-aktivitetsplan-2026",
        county="Östergötland",
        agreement="God och nära vård",
        year=2026,
        phase=Phase.APPROVED,
        title="Aktivitetsplan 2026 för en god och nära vård",
        columns=(
            Column(Role.NAME, "Satsning", 2.0),
            Column(Role.MONEY, "Kostnad", 1.1),
            Column(Role.PURPOSE, "Kommentar", 3.0),
            Column(Role.RESPONSIBLE, "Utförare", 1.8),
        ),
        areas=(
            Area("Omställningen i primärvården", rows_of(rng, "nara", 6, places, (STEP,))),
            Area("Kompetens för nya arbetssätt", rows_of(rng, "kunskap", 5, places, (STEP,))),
            Area("Äldre med stora behov", rows_of(rng, "aldre", 4, places, (STEP,))),
        ),
        money=Money(Unit.MNKR, " mnkr", decimals=2),
        layout=Layout(
            borders=Borders.HORIZONTAL, area_as=AreaAs.BAND, grand_label="Summa satsningar"
        ),
        head=("Region Östergötland", "Beslutad 2025-12-11", "Diarienummer RÖ 2025-4411"),
        before=("# Utgångspunkter", "Planen har beslutats av den politiska samverkansgruppen."),
        after=("# Uppföljning", "Planen följs upp i delår och helår."),
        lead=(population(INHABITANTS),),
        tail=(TIMETABLE,),
        tables_heading="Satsningar 2026",
        registration_number="RÖ 2025-4411",
        dated="2025-12-11",
    )
