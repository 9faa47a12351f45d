"""How counties word the same kinds of document: titles, headings, sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Genre(StrEnum):
    PLAN = "plan"
    PROPOSED_PLAN = "proposed_plan"
    MEMORANDUM = "memorandum"
    MEMORANDUM_TWO_YEARS = "memorandum_two_years"
    REPORT = "report"
    REPORT_WITH_BUDGET = "report_with_budget"
    REVISION = "revision"
    DISTRIBUTION = "distribution"
    MULTI_YEAR_PLAN = "multi_year_plan"
    TWO_YEARS_REPORT = "two_years_report"
    NO_INTERVENTIONS = "no_interventions"


TITLES = {
    Genre.PLAN: (
        "Handlingsplan {agreement} {year}",
        "Aktivitetsplan {year} – {agreement}",
        "Länsgemensam plan för {agreement} {year}",
        "Verksamhetsplan {year}, {agreement}",
    ),
    Genre.MULTI_YEAR_PLAN: (
        "Flerårig handlingsplan {year}–{after} för {agreement}",
        "Länets plan för {agreement} {year}–{after}",
    ),
    Genre.PROPOSED_PLAN: (
        "Förslag till handlingsplan {agreement} {year}",
        "Förslag till fördelning av medel {year}, {agreement}",
        "Förslag: aktivitetsplan {agreement} {year}",
    ),
    Genre.MEMORANDUM: (
        "Tjänsteskrivelse: insatser inom {agreement} {year}",
        "Beslutsunderlag medel för {agreement} {year}",
        "Tjänsteutlåtande om användning av stimulansmedel {year}, {agreement}",
    ),
    Genre.MEMORANDUM_TWO_YEARS: (
        "Tjänsteskrivelse om fördelning av medel {year}, {agreement}",
        "Beslutsunderlag {agreement} {year}",
    ),
    Genre.REPORT: (
        "Slutrapport {agreement} {year}",
        "Återredovisning av medel {year}, {agreement}",
        "Resultat {agreement} {year}",
        "Redovisning av använda medel {year} – {agreement}",
    ),
    Genre.REPORT_WITH_BUDGET: (
        "Uppföljning av {agreement} {year}",
        "Ekonomisk redovisning {agreement} {year}",
        "Slutredovisning {year}: {agreement}",
    ),
    Genre.TWO_YEARS_REPORT: (
        "Uppföljning {last} och {year}, {agreement}",
        "Ekonomisk redovisning {last}–{year} för {agreement}",
    ),
    Genre.NO_INTERVENTIONS: (
        "Minnesanteckningar från styrgruppen för {agreement}, {year}",
        "Nulägesbeskrivning {year} – {agreement}",
        "Bilagor till länets arbete med {agreement} {year}",
        "Verksamhetsberättelse {year} för samverkan om {agreement}",
    ),
    Genre.REVISION: (
        "Revidering av budget {year}, {agreement}",
        "Reviderad fördelning {year} – {agreement}",
    ),
    Genre.DISTRIBUTION: (
        "Beslut om fördelning av medel {year}, {agreement}",
        "Fördelning {year} – {agreement}",
    ),
}
TABLE_HEADINGS = {
    Genre.REPORT: ("Genomförda insatser {year}", "Redovisade medel {year}", "Utfall {year}"),
    Genre.REPORT_WITH_BUDGET: ("Ekonomiskt utfall {year}", "Budget och utfall {year}"),
    Genre.REVISION: ("Reviderad budget {year}", "Revidering {year}"),
    Genre.MEMORANDUM: ("Förslag till insatser {year}", "Insatser {year}", "Insatser under {year}"),
}
PLAIN_TABLE_HEADINGS = ("Insatser {year}", "Åtgärder {year}", "Fördelning per insats {year}")
MONEY_COLUMNS = {
    Genre.MEMORANDUM_TWO_YEARS: (
        ("{last}", "{year}"),
        ("Budget {last}", "Förslag {year}"),
        ("Beslut {last}", "Förslag {year}"),
    ),
    Genre.REPORT_WITH_BUDGET: (
        ("Budget", "Utfall"),
        ("Beviljade medel", "Förbrukade medel"),
        ("Budget {year}", "Utfall {year}"),
        ("Tilldelat", "Redovisat"),
    ),
    Genre.TWO_YEARS_REPORT: (
        ("Budget", "Utfall", "Budget", "Utfall"),
        ("Beviljat", "Förbrukat", "Beviljat", "Förbrukat"),
        ("Plan", "Utfall", "Plan", "Utfall"),
    ),
    Genre.MULTI_YEAR_PLAN: (
        ("{year}", "{next}", "{after}"),
        ("Budget {year}", "Budget {next}", "Budget {after}"),
        ("År {year}", "År {next}", "År {after}"),
    ),
    Genre.REVISION: (
        ("Beslutad budget {year}", "Reviderad budget {year}"),
        ("Ursprunglig budget", "Reviderad budget"),
    ),
}
MONEY_GROUPS = ("Belopp", "Ekonomi", "Medel", "Budget")  # above columns side by side
CAPTIONS = ("Tabell 1. Insatser och medel", "Sammanställning", "Insatser {year}")
YEAR_GROUPS = ("{year}", "År {year}", "Verksamhetsåret {year}")
AREA_GROUPS = (
    ("Främjande och förebyggande", "Vård och stöd"),
    ("Barn och familj", "Vuxna"),
    ("Del A", "Del B"),
)
AREA_FORMS = (
    "{area}",
    "{area}",
    "{area}",
    "{n}. {area}",
    "Område {n}: {area}",
    "{n} {area}",
    "Mål {n} – {area}",
)
TOTAL_LABELS = (
    "",
    "",
    "Summa",
    "Totalt",
    "Summa:",
    "TOTALT",
    "Summa kr",
    "Delsumma",
    "Totalsumma",
    "S:a",
    "Summa område",
    "Totalt för området",
)
GRAND_LABELS = (
    "",
    "",
    "Totalt",
    "Summa totalt",
    "Totalsumma",
    "Summa alla områden",
    "Totalt samtliga områden",
    "Slutsumma",
)
DEVIATIONS = ("Avvikelse", "Differens", "Diff.", "Avvikelse mot budget", "+/-")
PERCENTS = ("Förbrukat %", "Andel", "%", "Utfall i % av budget")
NO_AMOUNTS = ("ingår i ovan", "Ingår i raden ovan", "se ovan", "beslutas i maj", "ej fastställt")
RETURNS = (
    "Återbetalning av ej förbrukade medel",
    "Återförda medel från föregående år",
    "Retur av oanvända projektmedel",
)
UNIT_LINES = {
    "tkr": ("Belopp anges i tkr.", "Alla belopp i tusental kronor.", "(tkr)", "Belopp i kkr"),
    "mnkr": ("Belopp anges i mnkr.", "Alla belopp i miljoner kronor.", "Mkr"),
}
COMPONENTS = (
    "Varav samordnare {money}.",
    "Av medlen avser {money} lokaler och resor.",
    "I beloppet ingår utvärdering, {money}.",
    "Utvecklingsledare {money}.",
    "varav {money} till kommunerna",
)
FOOTNOTES = (
    "Beslut fattas av styrgruppen under våren.",
    "Delas lika mellan huvudmännen.",
    "Medlen är överförda från föregående år.",
    "Förutsätter att staten betalar ut hela beloppet.",
)
AGREEMENTS = {
    "Psykisk hälsa och suicidprevention": (
        "psykisk hälsa och suicidprevention",
        "psykisk hälsa",
        "överenskommelsen Psykisk hälsa och suicidprevention",
    ),
    "God och nära vård": (
        "god och nära vård",
        "överenskommelsen God och nära vård",
        "en god och nära vård",
    ),
    "Kvinnors hälsa och förlossningsvård": (
        "kvinnors hälsa",
        "överenskommelsen Kvinnors hälsa och förlossningsvård",
    ),
}
THEMES = {
    "Psykisk hälsa och suicidprevention": (
        "barn",
        "suicid",
        "samsjuk",
        "brukare",
        "aldre",
        "kunskap",
        "jamlik",
    ),
    "God och nära vård": ("nara", "kunskap", "aldre", "jamlik"),
    "Kvinnors hälsa och förlossningsvård": ("fodsel", "klimakterie", "kunskap", "jamlik"),
}
GRAND_TEXTS = (
    "Länet får totalt {money} kr för {year}.",
    "Sammanlagt fördelas {money} kronor till länsgemensamma insatser {year}.",
    "Totalt belopp {year}: {money} kr",
)
PROSE = (
    "Staten och SKR har träffat en ny överenskommelse om området.",
    "Samverkan mellan kommunerna och regionen är en förutsättning för att målen ska nås.",
    "Medlen får användas till och med den 31 december {year}.",
    "Beredning har skett i länets chefsnätverk under hösten {last}.",
    "Prioriteringen utgår från behoven i befolkningen och från tidigare års erfarenheter.",
    "Insatserna bidrar till jämlik vård och till barnets rättigheter.",
    "Hela satsningen i landet omfattar 1,6 miljarder kronor.",
)
TITLES_WITHOUT_YEAR = {
    Genre.PLAN: ("Handlingsplan för {agreement}", "Plan för länets arbete med {agreement}"),
    Genre.MEMORANDUM: ("Tjänsteskrivelse om medel för {agreement}",),
    Genre.REPORT: ("Redovisning av medel för {agreement}",),
    Genre.DISTRIBUTION: ("Fördelning av statsbidrag till {agreement}",),
}
INTROS = (
    "Insatserna nedan har tagits fram av länets arbetsgrupp.",
    "Området omfattar både pågående och nya insatser.",
    "Arbetet leds av en samordnare.",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that one document fills its sentences with."""

    agreement: str
    year: int

    def fill(self, text: str) -> str:
        return (
            text.replace("{agreement}", self.agreement)
            .replace("{year}", str(self.year))
            .replace("{last}", str(self.year - 1))
            .replace("{next}", str(self.year + 1))
            .replace("{after}", str(self.year + 2))
        )
