"""How firm the figures are, by the words of titles and headings."""

from __future__ import annotations

import pytest

from extract.model import Phase
from extract.phases import phase_in


@pytest.mark.parametrize(
    ("title", "phase"),
    [
        ("Beslutsunderlag insatser 2024", Phase.PROPOSED),
        ("Tjänsteskrivelse: fördelning av medel 2025", Phase.PROPOSED),
        ("Tjänsteskrivelse, återredovisning 2023", Phase.EXECUTED),
        ("Beslut om reviderad fördelning 2024", Phase.ADJUSTED),
        ("Förslag till reviderad fördelning 2024", Phase.PROPOSED),
        ("Slutrapport 2022", Phase.EXECUTED),
        ("Aktivitetsplan 2023", Phase.APPROVED),
        ("Inkomna ansökningar 2024", Phase.PROPOSED),
        ("Suicidprevention", None),
    ],
)
def test_a_title_says_how_firm_its_figures_are(title: str, phase: Phase | None) -> None:
    assert phase_in(title) is phase


@pytest.mark.parametrize(
    "text", ["Sidan uppdaterad 3 maj 2024", "Justerare", "Paragrafen justeras omedelbart"]
)
def test_what_is_done_to_a_page_or_to_minutes_is_no_revision(text: str) -> None:
    assert phase_in(text) is None
