"""Those who answer, behind a label at the end of a cell."""

from __future__ import annotations

import pytest

from tests.extract.build import found, table

TITLE = "# Beslutad plan 2024 för missbruk och beroende, Region Östergötland"


def rows(label: str, by: str) -> list[list[str]]:
    return [
        ["Insats", "Belopp", "Beskrivning"],
        ["Rådgivning", "640 000 kr", f"Stöd till unga.{by}{label}: Linköping, Norrköping"],
        ["Öppenvård", "2 050 000 kr", f"Gemensam mottagning.{by}{label}: Motala kommun."],
        ["Summa", "2 690 000 kr", ""],
    ]


@pytest.mark.parametrize("label", ["Ansvarig", "Ansvar", "Utförare", "Huvudman"])
@pytest.mark.parametrize("by", [" ", "\n"])
def test_the_label_parts_purpose_and_who_answers(label: str, by: str) -> None:
    one = found(TITLE, table(rows(label, by))).allocations
    assert [(a.purpose, a.responsible) for a in one] == [
        ("Stöd till unga.", "Linköping, Norrköping"),
        ("Gemensam mottagning.", "Motala kommun"),
    ]


def test_a_label_of_one_cell_alone_is_text() -> None:
    made = rows("Ansvarig", " ")
    made[2][2] = "Gemensam mottagning."
    assert all("Ansvarig" not in a.responsible for a in found(TITLE, table(made)).allocations)


def test_a_column_of_those_who_answer_is_enough() -> None:
    made = [[*row, f"Part {i}" if i else "Ansvarig"] for i, row in enumerate(rows("Kontakt", " "))]
    made[-1][-1] = ""
    assert [a.responsible for a in found(TITLE, table(made)).allocations] == ["Part 1", "Part 2"]


def test_labels_in_capitals_need_no_colon() -> None:
    made = [
        ["Hälsocoach", "612 400 kr", "VARFÖR nå fler på biblioteken VEM Falkenbergs bibliotek"],
        ["Pappagrupper", "143 000 kr", "VARFÖR förebygga nedstämdhet VEM NSPH Skåne och Hylte"],
        ["Gröna rum", "90 000 kr", "VARFÖR pröva HSL i skogen VEM Hylte kommun"],
    ]
    one = found(TITLE, "## Hela livet", table([["Insats", "Belopp", "Om"], *made])).allocations
    assert [(a.purpose, a.responsible) for a in one] == [
        ("nå fler på biblioteken", "Falkenbergs bibliotek"),
        ("förebygga nedstämdhet", "NSPH Skåne och Hylte"),
        ("pröva HSL i skogen", "Hylte kommun"),
    ]


def test_abbreviations_in_a_text_are_no_labels() -> None:
    made = [
        ["Insats", "Belopp", "Beskrivning"],
        ["Rådgivning", "640 000 kr", "Stöd till HVB Norrköping"],
        ["Öppenvård", "50 000 kr", "Utbildning för IFO Linköping"],
    ]
    one = found(TITLE, table(made)).allocations
    assert [a.purpose for a in one] == [row[2] for row in made[1:]]
