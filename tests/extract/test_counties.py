"""Which county a text speaks of."""

from __future__ import annotations

import pytest

from extract.counties import unlisted_county_of


@pytest.mark.parametrize(
    ("texts", "county"),
    [
        (["Region Västmark"], "Västmark"),
        (["Handlingsplan 2025 i Västmarks län"], "Västmark"),
        (["Bergfors län", "Region Bergfors"], "Bergfors"),
        (["Skogalands län"], "Skogaland"),
        (["Region Norra Skogen och kommunerna"], "Norra Skogen"),
        (["Region Västmark", "samverkan med Region Norr"], "Västmark"),
        (["Region Alfa", "Region Beta"], None),
        (["Regionens medel", "länets kommuner", "Region Syd"], None),
    ],
)
def test_a_county_in_no_list_is_told_by_how_it_is_named(
    texts: list[str], county: str | None
) -> None:
    assert unlisted_county_of((text, 1) for text in texts) == county
