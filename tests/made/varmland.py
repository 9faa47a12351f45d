"""A plan of Värmland: columns in another order and under other words, no borders, three pages."""

from __future__ import annotations

import random

from extract.model import Phase
from tests.made.counties import MUNICIPALITIES
from tests.made.kit import CONTACTS
from tests.made.model import (
    Area,
    Borders,
    Column,
    Description,
    Layout,
    Money,
    Role,
    Unit,
)
from tests.made.words import rows_of

SEED = 17


def varmland() -> Description:
    """`Åtgärd`, `Ansvarig`, `Beskrivning`, `Budget (tkr)`; the first table needs three pages."""
    rng = random.Random(SEED)  # noqa: S311 - chooses words, guards nothing
    places = MUNICIPALITIES["Värmland"]
    long = rows_of(rng, "barn", 24, places, (5_000,), (1, 2))
    short = rows_of(rng, "suicid", 6, places, (5_000,), (0, 1))
    return Description(
        slug="varmland-handlingsplan-2025",
        county="Värmland",
        agreement="Psykisk hälsa och suicidprevention",
        year=2025,
        phase=Phase.APPROVED,
        title="Handlingsplan för psykisk hälsa och suicidprevention 2025",
        columns=(
            Column(Role.NAME, "Åtgärd", 2.2),
            Column(Role.RESPONSIBLE, "Ansvarig", 1.6),
            Column(Role.PURPOSE, "Beskrivning", 3.4),
            Column(Role.MONEY, "Budget (tkr)", 1.0),
        ),
        areas=(
            Area("Barn och unga", long, ("Området omfattar de flesta av länets åtgärder.",)),
            Area("Suicidprevention", short),
        ),
        money=Money(Unit.TKR),
        layout=Layout(borders=Borders.NONE, font_pt=11, right_amounts=True, total_label="Summa"),
        head=("Region Värmland", "Regional utveckling", "Dnr RV 2024/0815", "Datum 2024-12-03"),
        before=(
            "# Inledning",
            "Planen är beslutad av länets samverkansorgan och gäller från och med januari 2025.",
            "Länets sexton kommuner och regionen ansvarar tillsammans för att åtgärderna blir av.",
        ),
        after=("# Uppföljning", "Redovisning lämnas senast den 31 mars året efter."),
        tail=(CONTACTS,),
        tables_heading="Åtgärder 2025",
        registration_number="RV 2024/0815",
        dated="2024-12-03",
    )
