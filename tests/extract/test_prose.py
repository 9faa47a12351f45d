"""Money that running text alone names."""

import pytest

from tests.extract.build import found, table

TITLE = "# Information om statsbidrag 2025"


@pytest.mark.parametrize(
    "text",
    [
        "Länet har fått 5 mnkr för arbetet med ungas psykiska hälsa.",
        "Regionen tilldelas totalt 12 300 tkr enligt överenskommelsen.",
        "Av detta går 2 400 000 kronor till elevhälsan.",
    ],
)
def test_money_in_text_alone_is_told(text: str) -> None:
    findings = found(TITLE, text, table([["Kommun", "Invånare"], ["Alby", "12 000"]])).findings
    assert [f.as_written for f in findings if f.kind == "money_in_text"] == [text]


def test_counts_in_text_are_no_money() -> None:
    assert found(TITLE, "1 450 samtal togs emot.").findings == ()


def test_where_a_table_gives_money_its_text_is_no_question() -> None:
    rows = [["Insats", "Belopp", "Syfte"], ["Livslinjen", "100 000 kr", "Stöd per telefon."]]
    kinds = {f.kind for f in found(TITLE, "Länet har fått 5 mnkr.", table(rows)).findings}
    assert "money_in_text" not in kinds


@pytest.mark.parametrize("said", ["Medlemsbidragen 2025 uppgår till", "Intäkterna uppgår till"])
def test_what_comes_in_is_no_total_of_what_is_given_out(said: str) -> None:
    rows = [["Delprojekt", "Beviljat 2025"], ["Lots", "1 950 000 kr"], ["Kurs", "500 000 kr"]]

    one = found("# Plan 2025", f"{said} 2 900 000 kr.", "## Delprojekt", table(rows))
    same = found("# Plan 2025", f"{said} 2 450 000 kr.", "## Delprojekt", table(rows))

    assert not one.stated_totals
    assert [t.amount.sek for t in same.stated_totals] == [2_450_000]


@pytest.mark.parametrize("said", ["Planen omfattar", "Budgeten omsluter", "Totalt fördelas"])
def test_what_a_plan_comes_to_is_a_total(said: str) -> None:
    rows = [["Insats", "Belopp"], ["Lots", "1 950 000 kr"], ["Kurs", "500 000 kr"]]

    one = found("# Plan 2025", f"{said} 2 450 000 kronor.", "## Insatser", table(rows))
    other = found("# Plan 2025", f"{said} 9 450 000 kronor.", "## Insatser", table(rows))

    assert [t.amount.sek for t in one.stated_totals] == [2_450_000]
    assert not other.stated_totals
    assert "sum_not_compared" in {finding.kind for finding in other.findings}
