"""A memorandum (*tjänsteskrivelse*) of Jämtland: a proposal beside last year's decision."""

from __future__ import annotations

from extract.model import Phase
from tests.made.kit import AGENDA, per_municipality, population
from tests.made.model import Area, Borders, Column, Description, Layout, Money, Role, Row, Unit

YEAR = 2025
SHARES = (("Östersund", 412_000), ("Krokom", 118_500), ("Åre", 96_250), ("Ragunda", 51_000))
INHABITANTS = (("Östersund", 64_714), ("Krokom", 15_343), ("Åre", 12_508), ("Ragunda", 5_004))

YOUNG = (
    Row(
        "Barnens första linje i glesbygd",
        (1_450_000, 1_200_000),
        "Samtal på orten eller via skärm för barn mellan sex och sjutton år. Av medlen går "
        "250 000 kr till bilar och utrustning.",
        "Primärvården och kommunerna",
    ),
    Row(
        "Mottagning 2.0",
        (600_000, 540_000),
        "0,5 tjänst samordnare\n0,25 tjänst tekniker\nNy bokning på webben",
        "Ungdomsmottagningarna",
    ),
    Row("Skolsatsning i Härjedalen", (None, 380_000), "Avslutades i juni.", "Härjedalens kommun"),
    Row("Föräldraskap i två hem", (310_000, None), "Nytt i år.", ""),
)
RISK_GROUPS = (
    Row(
        "Samisk hälsoteam",
        (900_000, 900_000),
        "Teamet arbetar i hela länet och i angränsande regioner. Arbetssättet tas fram "
        "tillsammans med samiska organisationer, och språk och kultur är en del av vården.",
        "Psykiatrin, minoritetsrådet",
    ),
    Row(
        "Enskild tilldelning till parterna",
        (1_000_000, 1_000_000),
        "",
        "Regionen 50 %, kommunerna 50 %",
    ),
    Row(
        "Summering av lärdomar, slutkonferens",
        (75_000, 60_000),
        "Dag för alla som medverkat.",
        "FoU",
    ),
)
SUICIDE = (
    Row(
        "Suicidpreventiv plan i varje kommun",
        (420_000, 400_000),
        "Processtöd till länets åtta kommuner, se https://www.example.se/suicidprevention/planer",
        "Folkhälsa + räddningstjänst",
    ),
    Row(
        "Enskild tilldelning till parterna",
        (500_000, 250_000),
        "Används lokalt.",
        "Regionen 50 %, kommunerna 50 %",
    ),
)


def jamtland() -> Description:
    """Money columns side by side: the proposal first, then what was decided the year before."""
    table, funding = per_municipality(SHARES, YEAR, Phase.PROPOSED)
    return Description(
        slug="jamtland-tjansteskrivelse-2025",
        county="Jämtland",
        agreement="Psykisk hälsa och suicidprevention",
        year=YEAR,
        phase=Phase.PROPOSED,
        title="Tjänsteskrivelse – medel för psykisk hälsa och suicidprevention 2025",
        columns=(
            Column(Role.NAME, "Insats", 2.0),
            Column(Role.MONEY, "Förslag 2025", 1.2, YEAR, Phase.PROPOSED),
            Column(Role.MONEY, "Beslut 2024", 1.2, YEAR - 1, Phase.APPROVED),
            Column(Role.PURPOSE, "Motivering", 3.0),
            Column(Role.RESPONSIBLE, "Mottagare", 1.6),
        ),
        areas=(
            Area("Barn och unga", YOUNG, ("Fyra insatser, varav en är ny.",), 2_360_000),
            Area("Grupper med förhöjd risk", RISK_GROUPS, (), 1_975_000),
            Area("Suicidprevention", SUICIDE, (), 920_000, (930_000, 650_000)),
            Area(
                "Ungas egna idéer",
                (),
                ("Ungdomsråden föreslår under våren hur medlen ska användas.",),
                300_000,
            ),
        ),
        money=Money(Unit.KR, " kr"),
        layout=Layout(borders=Borders.GRID, total_label="Summa", stated_form="{area} ({money} kr)"),
        head=(
            "Region Jämtland Härjedalen",
            "Hälso- och sjukvårdsnämnden",
            "Datum: 2024-11-18",
            "Dnr: HSN/1234/2024",
        ),
        before=(
            "# Ärendet",
            "Nämnden föreslås ställa sig bakom förslaget om hur statens medel används.",
            "Länet har 132 000 invånare fördelade på åtta kommuner.",
            "# Förslag till beslut",
            "- Medlen fördelas enligt nedan.",
            "- Återrapportering sker i mars 2026.",
        ),
        after=("# Konsekvenser", "Barnets rättigheter har prövats i särskild bilaga."),
        lead=(AGENDA,),
        tail=(table, population(INHABITANTS)),
        grand_text="Totalt föreslås {money} kronor för 2025.",
        grand_sek=5_555_000,
        tables_heading="Insatser 2025",
        registration_number="HSN/1234/2024",
        dated="2024-11-18",
        funding=funding,
    )
