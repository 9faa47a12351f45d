"""Why two rows were joined, asked about or kept apart."""

from collections.abc import Sequence

import pytest

from normalize.assignment import JOIN
from normalize.decisions import Decision, Side, Verdict
from normalize.explain import Explanation, Fate, explain
from normalize.model import Source
from normalize.resolve import resolve
from normalize.review import ASK
from tests.normalize.build import row, source


def why(
    sources: Sequence[Source], left: str, right: str, decisions: Sequence[Decision] = ()
) -> Explanation:
    resolution = resolve(sources, decisions)
    rows = [
        [p.line.allocation_id for p in resolution.placements if p.line.allocation.name == name]
        for name in (left, right)
    ]
    found = explain(rows[0], rows[1], sources, resolution, decisions)
    assert found is not None
    return found


TEAM, LONGER = "Skolnärvaroteam", "Skolnärvaroteamet"


def years(*names: str) -> list[Source]:
    """A document a year, each of one row; the sums do not speak for any two."""
    return [
        source(f"d{n}", [row(name, 100_000 * 2**n, year=2020 + n)]) for n, name in enumerate(names)
    ]


def test_the_signals_add_up_to_the_probability_that_decided() -> None:
    found = why(years(TEAM, LONGER), TEAM, LONGER)

    assert found.fate is Fate.JOINED
    assert found.score.probability >= found.sure
    assert found.score.signals[0].name == "prior"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Stödgrupper i Norr", "Stödgrupper i Söder", "direction differs"),
        ("Ridläger", "Digital brevlåda", "too unlike"),
    ],
)
def test_what_is_apart_says_why(one: str, other: str, reason: str) -> None:
    found = why(years(one, other), one, other)

    assert found.fate is Fate.APART
    assert reason in found.reason


def test_rows_of_one_table_are_apart_because_they_are() -> None:
    sources = [source("a", [row(TEAM), row(LONGER)])]

    assert "two rows of a" in why(sources, TEAM, LONGER).reason


def test_rows_of_two_counties_are_apart_because_they_are() -> None:
    sources = [
        source("a", [row(TEAM, county="Norrmark")], county="Norrmark"),
        source("b", [row(LONGER, county="Sörmark")], county="Sörmark"),
    ]

    assert "two counties" in why(sources, TEAM, LONGER).reason


def test_a_decision_is_named_by_its_line() -> None:
    decision = Decision(Side(TEAM), Side(LONGER), Verdict.DIFFERENT, line=4)

    found = why(years(TEAM, LONGER), TEAM, LONGER, [decision])

    assert (found.fate, found.reason) == (Fate.APART, "decided by line 4 of the decisions file")


def test_an_open_question_says_so() -> None:
    one, other = "Trappan", "Trygga trappan – byggprojekt"
    sources = years(one, other)
    assert resolve(sources).open_pairs

    assert why(sources, one, other).fate is Fate.ASKED


def test_an_open_question_is_shown_with_its_own_score_and_rows() -> None:
    one, other = "Trappan", "Trygga trappan – byggprojekt"
    sources = years(one, one, other, other)
    (question,) = resolve(sources).open_pairs

    found = why(sources, other, one)

    assert (found.score.probability, found.score.signals) == (question.score, question.why)
    shown = (found.right.line.allocation_id, found.left.line.allocation_id)
    assert shown == question.rows
    assert found.left.line.allocation.name == other


def test_a_possible_successor_is_not_called_likely() -> None:
    others = (TEAM, "Föräldrastöd", "Nätverk för elevhälsan", "Bostad först", "Kulturskola")
    sources = [
        source("a", [row(name, year=2022, responsible=name) for name in ("Ridläger", *others)]),
        source("b", [row(n, 9_000, responsible=n) for n in (*others, "Digital brevlåda")]),
    ]
    (question,) = resolve(sources).open_pairs
    assert question.score < ASK

    found = why(sources, "Ridläger", "Digital brevlåda")

    assert found.fate is Fate.ASKED
    assert "may carry on" in found.reason
    assert "too likely" not in found.reason


def test_names_without_a_word_in_common_must_be_surer() -> None:
    assert why(years("Ridläger", "Digital brevlåda"), "Ridläger", "Digital brevlåda").sure > JOIN
    assert why(years(TEAM, TEAM + " norr"), TEAM, TEAM + " norr").sure == JOIN


def test_the_same_rows_need_no_explanation() -> None:
    sources = years(TEAM, LONGER)
    resolution = resolve(sources)
    ids = [resolution.placements[0].line.allocation_id]

    assert explain(ids, ids, sources, resolution, ()) is None
