"""A decided distribution of Gävleborg: the area in a column of its own, the amounts last."""

from __future__ import annotations

import random

from extract.model import Phase
from tests.made.counties import MUNICIPALITIES
from tests.made.kit import CONTACTS, RISKS
from tests.made.model import Area, AreaAs, Borders, Column, Description, Layout, Role
from tests.made.words import rows_of

SEED = 9
STEP = 5_000


def gavleborg() -> Description:
    """Narrow columns in which long names are cut with a hyphen; whole kronor at the right."""
    rng = random.Random(SEED)  # noqa: S311 - chooses words, guards nothing
    places = MUNICIPALITIES["Gävleborg"]
    return Description(
        slug="gavleborg-fordelning-2023",
        county="Gävleborg",
        agreement="Psykisk hälsa och suicidprevention",
        year=2023,
        phase=Phase.APPROVED,
        title="Beslut om fördelning av statsbidrag 2023 till arbetet med psykisk hälsa",
        columns=(
            Column(Role.AREA, "Prioriterat område", 1.5),
            Column(Role.NAME, "Projekt", 1.6),
            Column(Role.PURPOSE, "Syfte", 2.6),
            Column(Role.RESPONSIBLE, "Ansvarig part", 1.3),
            Column(Role.MONEY, "Tilldelade medel i kr", 1.1),
        ),
        areas=(
            Area("Barn och ungas hälsa", rows_of(rng, "barn", 7, places, (STEP,), (0, 1))),
            Area("Delaktighet", rows_of(rng, "brukare", 5, places, (STEP,), (0, 1))),
            Area("Jämlik vård", rows_of(rng, "jamlik", 6, places, (STEP,), (0, 1))),
        ),
        layout=Layout(
            borders=Borders.GRID,
            area_as=AreaAs.COLUMN,
            repeat_heading=False,
            grand_label="Totalsumma",
            right_amounts=True,
            soft_hyphens=True,
        ),
        head=("Region Gävleborg", "Samverkansnämnden", "2023-02-07", "Dnr RS 2022/2671"),
        before=("# Beslut", "Nämnden fördelar årets medel enligt tabellen."),
        after=("# Villkor", "Medlen ska vara använda före årets slut."),
        tail=(RISKS, CONTACTS),
        tables_heading="Beslut om fördelning",
        registration_number="RS 2022/2671",
        dated="2023-02-07",
    )
