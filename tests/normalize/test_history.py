"""Documents in the order of their time."""

from __future__ import annotations

from extract.model import Phase
from normalize.history import order
from tests.normalize.build import row, source


def test_an_outcome_without_a_date_comes_after_the_years_decisions() -> None:
    decision = source("z.docx", [row("Livlinan")], dated="2023-04-03")
    report = source("a.docx", [row("Livlinan"), row("Livlinan", phase=Phase.EXECUTED)])
    plan = source("b.docx", [row("Livlinan")])

    assert sorted([report, decision, plan], key=order) == [plan, decision, report]
