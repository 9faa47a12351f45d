"""A final report (*slutrapport*) of Kronoberg: budget, outcome and deviation in thousands."""

from __future__ import annotations

from extract.model import Phase
from tests.made.kit import CONTACTS, RISKS, STATISTICS
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

CARE = (
    Row(
        "Integrerat team för samsjuklighet",
        (1_800_000, 1_645_500),
        "Teamet har tagit emot 74 personer. Två tjänster tillsattes först i april.",
        "Psykiatrin och Växjö kommun",
    ),
    Row("Naloxon till närstående", (150_000, 171_250), "312 utbildade.", "Beroendeenheten"),
    Row(
        "Boendestödjare med egen erfarenhet",
        (640_000, 640_000),
        "Fyra anställda i tre kommuner.",
        "Ljungby, Alvesta och Tingsryd",
    ),
)
YOUTH = (
    Row("Chatt för unga", (420_000, 398_000), "1 204 samtal, mest på söndagar.", "Första linjen"),
    Row("Föräldragrupper", (260_000, 112_500), "Sju av tolv grupper ställdes in.", "Kommunerna"),
    Row("Läger för unga anhöriga", (90_000, 90_000), "", "Civilsamhället"),
)
SUICIDE = (
    Row("Våga fråga i skogsnäringen", (200_000, 186_000), "26 arbetsplatser.", "Folkhälsa"),
    Row("Efterlevandestöd", (310_000, 334_750), "Två grupper per termin.", "Primärvården"),
)


def kronoberg() -> Description:
    """Areas are bands across the one table; the second area's total of outcome is wrong."""
    return Description(
        slug="kronoberg-slutrapport-2024",
        county="Kronoberg",
        agreement="Psykisk hälsa och suicidprevention",
        year=2024,
        phase=Phase.EXECUTED,
        title="Slutrapport och återredovisning 2024, överenskommelsen om psykisk hälsa",
        columns=(
            Column(Role.NAME, "Aktivitet", 2.2),
            Column(Role.MONEY, "Budget (tkr)", 1.0, 2024, Phase.APPROVED),
            Column(Role.MONEY, "Utfall (tkr)", 1.0, 2024, Phase.EXECUTED),
            Column(Role.DEVIATION, "Avvikelse (tkr)", 1.1),
            Column(Role.RESPONSIBLE, "Huvudman", 1.7),
            Column(Role.PURPOSE, "Kommentar till resultatet", 2.8),
        ),
        areas=(
            Area("Samsjuklighet", CARE),
            Area("Barn och unga", YOUTH, (), None, (770_000, 610_500)),
            Area("Suicidprevention", SUICIDE),
        ),
        money=Money(Unit.TKR, decimals=2),
        layout=Layout(
            borders=Borders.ZEBRA,
            area_as=AreaAs.BAND,
            total_label="Delsumma",
            grand_label="Totalt",
            landscape=True,
            right_amounts=True,
        ),
        head=("Region Kronoberg", "Diarienr: 24RGK377", "2025-03-20"),
        before=(
            "# Sammanfattning",
            "Av årets åtta aktiviteter genomfördes alla, en dock i mindre omfattning.",
        ),
        after=("# Lärdomar", "Rekrytering behöver börja tidigare på året."),
        lead=(STATISTICS,),
        tail=(RISKS, CONTACTS),
        tables_heading="Ekonomisk redovisning per aktivitet",
        registration_number="24RGK377",
        dated="2025-03-20",
    )
