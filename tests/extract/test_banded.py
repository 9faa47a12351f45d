"""One table of many forms, each below a row across it."""

from __future__ import annotations

from tests.extract.build import found, sums, table

TITLE = "# Länsplan 2024 för suicidprevention, Region Kalmar län"


def test_forms_below_rows_across_the_table_are_interventions() -> None:
    rows = table(
        [
            [("Insats 1: Vägar till stöd", 1, 2), "^"],
            ["Syfte", "Lättare att hitta hjälp"],
            ["Budget", "120 tkr"],
            [("Insats 2: Prevention på jobbet", 1, 2), "^"],
            ["Syfte", "Chefer vet vad de ska göra"],
            ["Budget", "340 tkr"],
        ]
    )
    assert sums(found(TITLE, rows).allocations) == [
        ("Vägar till stöd", 120_000),
        ("Prevention på jobbet", 340_000),
    ]


def test_areas_across_a_list_of_names_and_sums_are_no_forms() -> None:
    rows = table(
        [
            ["Insats", "Budget"],
            [("Barn och unga", 1, 2), "^"],
            ["Elevcoacher", "120 tkr"],
            [("Äldre", 1, 2), "^"],
            ["Fallskola", "340 tkr"],
        ]
    )
    one = found(TITLE, rows).allocations
    assert [(a.name, a.context.area) for a in one] == [
        ("Elevcoacher", "Barn och unga"),
        ("Fallskola", "Äldre"),
    ]
