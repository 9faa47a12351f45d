"""Documents in the order of their time."""

from __future__ import annotations

from extract.model import Phase
from normalize import history
from normalize.history import order
from normalize.model import Source
from tests.normalize.build import row, source


def test_an_outcome_without_a_date_comes_after_the_years_decisions() -> None:
    decision = source("z.docx", [row("Livlinan")], dated="2023-04-03")
    report = source("a.docx", [row("Livlinan"), row("Livlinan", phase=Phase.EXECUTED)])
    plan = source("b.docx", [row("Livlinan")])

    assert sorted([report, decision, plan], key=order) == [plan, decision, report]


def plan(name: str, county: str, agreement: str, year: int) -> Source:
    names = ("Mobilt team", "Trygga rum", "Kulturlots", "Peer support")
    return source(
        name,
        [row(each, county=county, agreement=agreement, year=year) for each in names],
        county=county,
    )


def agreements_of(*sources: Source) -> set[str | None]:
    papers = (paper for read in history.read(sources).counties.values() for paper in read)
    return {line.agreement for paper in papers for line in paper.lines}


def test_a_reworded_agreement_of_one_county_is_one() -> None:
    first = plan("1.docx", "Norrmark", "Stöd till egenmakt", 2023)
    assert (
        len(agreements_of(first, plan("2.docx", "Norrmark", "Satsningen Makten nära", 2024))) == 1
    )


def test_two_counties_with_names_in_common_have_not_one_agreement_for_that() -> None:
    first = plan("1.docx", "Norrmark", "Stöd till egenmakt", 2023)
    assert len(agreements_of(first, plan("2.docx", "Sydvik", "Satsningen Makten nära", 2024))) == 2


def test_two_agreements_that_are_known_are_never_one() -> None:
    first = plan("1.docx", "Norrmark", "God och nära vård", 2023)
    assert len(agreements_of(first, plan("2.docx", "Norrmark", "Kvinnors hälsa", 2024))) == 2
