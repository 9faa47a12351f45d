"""Sums of everything in running text, where a table has a budget and an outcome for each row."""

from __future__ import annotations

import pytest

from extract.model import Scope
from tests.extract.build import Rows, found, table

ROWS: Rows = [
    ["Insats", "Budget (kr)", "Utfall (kr)", "Kommentar"],
    ["A-stöd", "400 000", "410 000", "Fler kurser"],
    ["B-stöd", "250 000", "150 000", "Försenad"],
    ["C-stöd", "300 000", "300 000", ""],
]
BOTH = [("approved", 950_000), ("executed", 860_000)]


def stated(text: str, title: str = "# Redovisning av medel 2024") -> list[tuple[str, int]]:
    """Phase and sum of each total of everything."""
    totals = found(title, table(ROWS), text).stated_totals
    assert {total.scope for total in totals} <= {Scope.AGREEMENT}
    return sorted((total.context.phase.value, total.amount.sek) for total in totals)


@pytest.mark.parametrize(
    "text",
    [
        "Totalt: budget 950 tkr, utfall 860 tkr",
        "Totalt förbrukades 860 tkr av budgeterade 950 tkr.",
        "Sammanlagt har 860 000 kr använts, att jämföra med tilldelade 950 000 kr.",
    ],
)
def test_both_sums_of_a_sentence_are_those_of_their_columns(text: str) -> None:
    assert stated(text) == BOTH


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Totalt 950 000 kr.", ("approved", 950_000)),  # by the sum alone
        ("Totalt 860 000 kr.", ("executed", 860_000)),
        ("Summa budget: 955 000 kr", ("approved", 955_000)),  # by the word alone
        ("Totalt har 880 000 kr använts under året.", ("executed", 880_000)),
        ("Sammanlagt utfall: 880 000 kr", ("executed", 880_000)),
    ],
)
def test_one_sum_is_that_of_the_column_that_it_names_or_comes_to(
    text: str, total: tuple[str, int]
) -> None:
    assert stated(text) == [total]


def test_a_part_of_the_sum_is_no_second_one() -> None:
    text = "Totalt avsattes 950 000 kr, varav 300 000 kr har använts till C-stöd."
    assert stated(text) == [("approved", 950_000)]
