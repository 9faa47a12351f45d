"""Which county a text speaks of."""

from __future__ import annotations

import pytest

from extract.counties import county_codes, county_of, unlisted_county_of


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


def test_municipalities_tell_the_county_that_is_not_named() -> None:
    assert county_of([("Mora, Orsa och Falun samverkar", 1)]) == "Dalarna"


def test_nobody_is_the_county_on_a_tie() -> None:
    assert county_of([("Region Dalarna och Region Gävleborg", 1)]) is None


def test_a_county_that_bears_its_municipalitys_name_is_not_ahead_in_a_list_of_counties() -> None:
    assert county_of([("Blekinge", 1), ("Gotland", 1), ("Skåne", 1), ("Dalarna", 1)]) is None
    assert county_of([("Gotland", 1)]) == "Gotland"
    assert county_of([("Visby på Gotland", 1)]) == "Gotland"
    assert county_of([("Uppsala kommun", 1), ("Enköping", 1)]) == "Uppsala"


def test_the_county_named_in_the_head_outweighs_a_neighbour() -> None:
    texts = [("Region Värmland", 4), ("Samverkan med Region Dalarna", 1)]
    assert county_of(texts) == "Värmland"


def test_the_21_counties_have_their_official_codes_in_order() -> None:
    codes = county_codes()
    assert len(codes) == 21
    assert list(codes) == sorted(codes)
    assert (codes["01"], codes["12"], codes["25"]) == ("Stockholm", "Skåne", "Norrbotten")
