"""What became of an intervention from one year to the next."""

from __future__ import annotations

from publish.report.course import Change, Step, Sums, courses, steps
from publish.report.facts import Facts
from publish.report.money import area_sums, described
from tests.publish.report_facts import facts_of, link, row, two_years


def latest(facts: Facts) -> Step:
    (group,) = steps(courses(facts), facts.links).values()
    return group[-1]


def change(name: str) -> Change:
    return next(
        c for c in latest(two_years()).changes if c.course.intervention.intervention == name
    )


def test_each_kind_of_change_is_told_apart() -> None:
    assert {
        c.course.intervention.intervention: str(c.fate) for c in latest(two_years()).changes
    } == {
        "Lika": "same",
        "Växer": "bigger",
        "Krymper": "smaller",
        "Slutar": "ended",
        "Öppen": "open",
        "Börjar": "new",
        "Åter": "back",
    }


def test_the_years_figure_is_the_latest_decided_one() -> None:
    assert (change("Växer").figure_before, change("Växer").figure_after) == (100_000, 175_000)
    assert change("Växer").difference_sek == 75_000


def test_the_outcome_stands_in_where_nothing_was_decided() -> None:
    assert Sums({"executed": 5}).figure == 5
    assert Sums({"executed": 5, "proposed": 7}).figure == 7
    assert Sums({}).figure is None


def test_an_ended_one_takes_its_money_away() -> None:
    assert change("Slutar").difference_sek == -50_000


def test_an_open_amount_is_no_difference() -> None:
    assert change("Öppen").difference_sek is None


def test_a_new_name_is_told_but_not_a_comma() -> None:
    facts = facts_of(
        row("A", 1, 2023, called="Stöd, unga"),
        row("A", 1, 2024, called="Stöd unga"),
        row("B", 1, 2023, called="Förr"),
        row("B", 1, 2024, called="Nu"),
    )
    assert {c.course.intervention.intervention: c.is_renamed for c in latest(facts).changes} == {
        "A": False,
        "B": True,
    }


def test_a_link_is_told_at_both_ends_in_the_year_in_which_it_begins() -> None:
    facts = facts_of(
        row("A", 1, 2023),
        row("B", 1, 2024),
        links=(link("A", "B", "merged"), link("A", "B", "split", year=2023)),
    )
    assert [[each.relation for each in c.links] for c in latest(facts).changes] == [["merged"]] * 2


def test_an_areas_decided_sum_takes_each_interventions_latest_figure() -> None:
    facts = facts_of(
        row("A", 10, 2024), row("A", 15, 2024, "adjusted", number=2), row("B", 20, 2024)
    )
    sums = area_sums(courses(facts).values())["Område A"][2024]
    assert sums.by_phase == {"approved": 30, "adjusted": 15}
    assert sums.decided == 35


def test_an_areas_sum_counts_the_amounts_that_are_left_open() -> None:
    facts = facts_of(
        row("Bestämd", 10, 2024),
        row("Öppen", None, 2024),
        row("Bestämd sedan", None, 2024, number=3),
        row("Bestämd sedan", 5, 2024, "adjusted", number=4),
        row("Öppet utfall", 7, 2024),
        row("Öppet utfall", None, 2024, "executed", number=5),
    )
    sums = area_sums(courses(facts).values())["Område A"][2024]
    assert (sums.decided, sums.open_decided, sums.open_executed) == (22, 1, 1)
    assert "2 belopp öppna" in described({2024: sums}, "sv")
    assert "2 amounts left open" in described({2024: sums}, "en")
