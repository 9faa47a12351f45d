"""A revision within the year, of Västernorrland: an area's cell spans its rows."""

from __future__ import annotations

from extract.model import Phase
from tests.made.kit import AGENDA, STATISTICS
from tests.made.model import Area, AreaAs, Borders, Column, Description, Layout, Role, Row

DEPENDENCE = (
    Row(
        "Mobilt beroendeteam",
        (1_250_000, 1_100_000),
        "Start i maj i stället för i januari.",
        "Region Västernorrland",
    ),
    Row("Spel om pengar, behandling", (275_000, 275_000), "Oförändrat.", "Sundsvalls kommun"),
    Row("Kunskapsdagar", (80_000, 45_000), "En av två dagar hålls digitalt.", "FoU"),
)
INFLUENCE = (
    Row("Brukarrevision", (330_000, 415_000), "Två enheter till granskas.", "NSPH"),
    Row("Arvoden till brukarråd", (120_000, 120_000), "", "Kommunerna, regionen"),
    Row(
        "Återhämtningskurs", (205_000, 310_000), "Fler kurser efter stor efterfrågan.", "Psykiatrin"
    ),
)


def vasternorrland() -> Description:
    """What was decided beside what holds after the revision."""
    return Description(
        slug="vasternorrland-revidering-2025",
        county="Västernorrland",
        agreement="Psykisk hälsa och suicidprevention",
        year=2025,
        phase=Phase.ADJUSTED,
        title="Revidering av länets budget för psykisk hälsa 2025",
        columns=(
            Column(Role.AREA, "Målområde", 1.3),
            Column(Role.NAME, "Åtgärd", 1.8),
            Column(Role.RESPONSIBLE, "Ansvarig", 1.4),
            Column(Role.MONEY, "Beslutad budget (kr)", 1.1, 2025, Phase.APPROVED),
            Column(Role.MONEY, "Reviderad budget (kr)", 1.1, 2025, Phase.ADJUSTED),
            Column(Role.PURPOSE, "Skäl till ändringen", 2.2),
        ),
        areas=(Area("Beroende", DEPENDENCE), Area("Inflytande", INFLUENCE)),
        layout=Layout(
            borders=Borders.GRID, area_as=AreaAs.SPAN, grand_label="Totalt", landscape=True
        ),
        head=("Region Västernorrland", "Datum 2025-06-02", "Dnr 25RS1022"),
        before=("# Bakgrund", "Budgeten beslutades i december och ändras nu efter halva året."),
        after=("# Nästa steg", "Ny avstämning görs i oktober."),
        lead=(AGENDA,),
        tail=(STATISTICS,),
        tables_heading="Revidering",
        registration_number="25RS1022",
        dated="2025-06-02",
    )
