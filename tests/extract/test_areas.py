"""The development area that a heading names."""

from __future__ import annotations

import pytest

from extract.areas import area_in, could_be_caption, without_amount


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("Suicidprevention (5 518 744)", "Suicidprevention"),
        ("3.1 Barn och unga 2 000 tkr", "Barn och unga"),
        ("2.1 Insatser under 2024", None),
        ("Fördelning av länsgemensamma medel 2023", None),
        ("Bakgrund", None),
        ("Vård och stöd", "Vård och stöd"),
        ("Stödinsatser 2024", None),
        ("1. Tillgänglighet", "Tillgänglighet"),
        ("Samtalsstöd", "Samtalsstöd"),
        ("Frånvaro", "Frånvaro"),
        ("Tilläggsinsatser inför 2025", None),
        ("Äskanden inför 2026 (tkr)", None),
        ("Arbetsblad", None),
        ("Ekonomi per delprojekt", None),
        ("Digitalisering (mnkr)", "Digitalisering"),
        ("Samsjuklighet (belopp i tkr)", "Samsjuklighet"),
        ("Stöd (SEK) i vardagen", "Stöd (SEK) i vardagen"),
        ("Insatser inom ÖK God och nära vård 2023", None),
        ("§ 18 Äldres hälsa", "Äldres hälsa"),
        ("§ 18 Medel till insatser: Barn och unga", "Barn och unga"),
        ("Beviljade medel: Äldre", "Äldre"),
        ("Äldre: hemma och på boende", "Äldre: hemma och på boende"),
    ],
)
def test_a_heading_names_an_area_or_only_a_kind_of_table(heading: str, area: str | None) -> None:
    assert area_in(heading) == area


def test_a_heading_loses_its_sum_but_not_its_brackets() -> None:
    assert without_amount("Stöd (unga) 450 000 kr") == "Stöd (unga)"


@pytest.mark.parametrize("heading", ["Uppföljning aug", "Utfall januari–augusti"])
def test_the_month_of_a_follow_up_is_no_area(heading: str) -> None:
    assert area_in(heading) is None


def test_care_held_together_is_an_area_and_a_compilation_is_none() -> None:
    assert area_in("Sammanhållen vård") == "Sammanhållen vård"
    assert area_in("Sammanställning av insatser") is None


@pytest.mark.parametrize("line", ["(tkr)", "Belopp i mnkr", "Alla belopp anges i kronor"])
def test_a_unit_above_a_table_is_not_its_name(line: str) -> None:
    assert not could_be_caption(line)


def test_a_kind_and_its_year_before_a_dash_are_no_part_of_the_area() -> None:
    assert area_in("Uppföljning 2024 – Barn och unga") == "Barn och unga"
    assert area_in("Barn och unga – tidiga insatser") == "Barn och unga – tidiga insatser"


def test_an_area_that_goes_on_could_be_a_caption() -> None:
    assert could_be_caption("Barn och unga, forts.")
    assert not could_be_caption("Texten fortsätter här.")
