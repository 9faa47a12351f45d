"""Numbers of projects that touch the names beside them."""

from __future__ import annotations

import pytest

from tests.extract.build import Rows, found, sums, table

TITLE = "# Beslutad budget 2025, psykisk hälsa i Västerbotten"


@pytest.mark.parametrize("heading", ["Projektnr Benämning", "Nr Insats", "Kontonr Namn"])
def test_numbers_and_names_below_headings_for_both_are_two_columns(heading: str) -> None:
    rows: Rows = [
        [heading, "Medlen avser", "Värdorganisation", "Helår, tkr"],
        ["Tidigt stöd till barn", "", "", "2 670"],
        ["61010 Föräldratelefon", "Rådgivning på kvällen", "Storumans kommun", "620"],
        ["61011 Skolteam 2.0", "Två team i länet", "Skellefteå kommun", "2 050"],
        ["Suicidprevention", "", "", "280"],
        ["61021 Händelseanalys", "Stöd till räddningstjänsten", "Umeå kommun", "280"],
    ]
    one = found(TITLE, table(rows))
    assert sums(one.allocations) == [
        ("Föräldratelefon", 620_000),
        ("Skolteam 2.0", 2_050_000),
        ("Händelseanalys", 280_000),
    ]


def test_names_that_begin_with_a_number_keep_it() -> None:
    rows: Rows = [
        ["Insats", "Ansvarig", "Belopp"],
        ["1177 för unga", "Region Västerbotten", "620 000 kr"],
        ["24 timmar till stöd", "Umeå kommun", "2 050 000 kr"],
    ]
    one = found(TITLE, table(rows))
    assert [a.name for a in one.allocations] == [row[0] for row in rows[1:]]


def test_areas_and_interventions_under_one_heading_with_sums_of_each_area() -> None:
    rows: Rows = [
        ["Utvecklingsområde / insats", "Ansvarig huvudman", "Belopp, kr", "Motivering"],
        ["1.1 Skolan som skydd", "Bollnäs kommun", "150 000", "Stöd till skolledare."],
        ["1.2 Rörelse på recept", "RF-SISU", "275 000", "Prova på en termin."],
        ["Delsumma", "", "425 000", ""],
        ["2.1 Kvällsöppet", "Region Västerbotten", "980 000", "Två vardagar."],
        ["Delsumma", "", "980 000", ""],
    ]
    one = found(TITLE, table(rows))
    assert [a.responsible for a in one.allocations] == [rows[i][1] for i in (1, 2, 4)]
