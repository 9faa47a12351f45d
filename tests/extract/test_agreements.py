"""The agreement that a heading names."""

from __future__ import annotations

import pytest

from extract.agreements import agreement_in


@pytest.mark.parametrize(
    ("heading", "agreement"),
    [
        ("Medel ÖK God och nära vård 2023", "God och nära vård"),
        ("Överenskommelsen om digital trygghet 2024", "digital trygghet"),  # known to no list
        ("Statsbidrag för förlossningsvård 2025", "förlossningsvård"),
        ("Arbete för att främja psykisk hälsa bland unga", None),  # an aim, not an agreement
        ("Insatser 2025", None),
    ],
)
def test_an_agreement_is_told_from_an_aim(heading: str, agreement: str | None) -> None:
    assert agreement_in(heading) == agreement
