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
