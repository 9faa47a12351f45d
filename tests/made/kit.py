"""Distractor tables and funding tables that several made documents share."""

from __future__ import annotations

from extract.model import Phase
from tests.made.amounts import write_number
from tests.made.model import Distractor, GoldFunding

AGENDA = Distractor(
    "Dagordning för mötet",
    (
        ("Tid", "Punkt", "Föredragande"),
        ("09.00", "Mötet öppnas", "Ordföranden"),
        ("09.15", "Ekonomisk lägesbild", "Controllern"),
        ("10.00", "Beslut om plan", "Samordnaren"),
    ),
)
CONTACTS = Distractor(
    "Kontaktuppgifter",
    (
        ("Roll", "Enhet", "Telefon"),
        ("Samordnare", "Regional utveckling", "010-123 45 67"),
        ("Ekonom", "Ekonomistaben", "010-123 45 89"),
    ),
)
RISKS = Distractor(
    "Riskbedömning",
    (
        ("Risk", "Sannolikhet (1–4)", "Konsekvens (1–4)", "Åtgärd"),
        ("Tjänster blir inte tillsatta", "3", "3", "Tidig annonsering"),
        ("Medlen betalas ut sent", "2", "4", "Förskottering"),
    ),
)
STATISTICS = Distractor(
    "Antal besök per mottagning",
    (
        ("Mottagning", "2022", "2023", "2024"),
        ("Ungdomsmottagning", "4 120", "4 388", "5 002"),
        ("Samtalsmottagning", "1 870", "2 010", "2 240"),
        ("Beroendemottagning", "960", "1 015", "998"),
    ),
)
TIMETABLE = Distractor(
    "Tidplan",
    (
        ("Månad", "Aktivitet"),
        ("Februari", "Lägesrapport till styrgruppen"),
        ("Maj", "Dialogdag med brukarorganisationer"),
        ("November", "Underlag för nästa års plan"),
    ),
)


def population(figures: tuple[tuple[str, int], ...]) -> Distractor:
    """Inhabitants of each municipality: numbers as large as money."""
    rows = ((place, write_number(count, " ")) for place, count in figures)
    return Distractor("Befolkning per kommun", (("Kommun", "Antal invånare"), *rows))


def per_municipality(
    figures: tuple[tuple[str, int], ...], year: int, phase: Phase
) -> tuple[Distractor, tuple[GoldFunding, ...]]:
    """A distribution to municipalities, kronor, with its gold: money, but no interventions."""
    rows = tuple((f"{place} kommun", f"{write_number(sek, ' ')} kr") for place, sek in figures)
    table = Distractor("Fördelning per kommun", (("Kommun", "Belopp"), *rows))
    gold = tuple(GoldFunding(f"{place} kommun", "", sek, year, phase) for place, sek in figures)
    return table, gold
