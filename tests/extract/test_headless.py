"""Columns without headings whose cells say what they are."""

from __future__ import annotations

import pytest

from tests.extract.build import found, table

TITLE = "# Beslutade insatser 2026, psykisk hälsa"


@pytest.mark.parametrize("label", ["Ansvarig", "Utförare", "Mottagare"])
def test_a_label_in_every_cell_is_the_columns_heading(label: str) -> None:
    rows = [
        ["Skolteam", "150 000 kr", f"{label}: Falu kommun"],
        ["Chatt", "98 000 kr", f"{label}: Region Dalarna"],
    ]
    one = found(TITLE, table(rows))
    assert [a.named for a in one.allocations] == ["Falu kommun", "Region Dalarna"]


def test_labels_that_differ_are_no_heading() -> None:
    rows = [
        ["Skolteam", "150 000 kr", "Ansvarig: Falu kommun"],
        ["Chatt", "98 000 kr", "Syfte: Kortare väg"],
    ]
    one = found(TITLE, table(rows))
    assert [a.name for a in one.allocations] == ["Skolteam", "Chatt"]


def test_a_table_whose_headings_nobody_lists_takes_none_of_another() -> None:
    cards = table([["Insats", "Status", "Medel", "Vem"], ["Team", "Klar", "120 000 kr", "BUP"]])
    risks = table(
        [["Risk", "Sannolikhet (1–5)", "Åtgärd", "Ansvarig"], ["Sen start", "2", "Annonsera", "HR"]]
    )

    one = found("# Insatser 2024", cards, "## Riskmatris", risks)

    assert [a.name for a in one.allocations] == ["Team"]
