"""What the comparison with peers grants them, and how it counts."""

from __future__ import annotations

from benchmarks.matching import constrained, measure, stability
from benchmarks.matching.constrained import Way
from benchmarks.matching.sets import Histories, Row
from extract.model import Phase


def row(key: str, year: int, truth: str, *, agreement: str | None = None) -> Row:
    return Row(
        row=key,
        county="Testlän",
        agreement=agreement,
        year=year,
        phase=Phase.APPROVED,
        document=f"plan-{year}",
        area=None,
        name=f"Insats {truth}",
        purpose="",
        responsible="",
        recipient="",
        amount_sek=None,
        truth=truth,
    )


def made(*rows: Row) -> Histories:
    return Histories({one.row: one for one in rows}, (), frozenset(), frozenset())


PAST = (row("a1", 2021, "a"), row("b1", 2021, "b"))
NOW = (row("a2", 2022, "a"), row("b2", 2022, "b"))
NEXT = (row("a3", 2023, "a"),)
YEARS = made(*PAST, *NOW, *NEXT)


def scores(**given: float) -> list[float]:
    pairs = constrained.compatible(YEARS)
    return [given.get(f"{one.row}{other.row}", 0.0) for one, other in pairs]


def joined(way: Way, ask: int = 0, **given: float) -> measure.Joined:
    pairs = constrained.compatible(YEARS)
    return constrained.join(YEARS, pairs, scores(**given), way, ask)


def test_rows_of_one_table_never_meet() -> None:
    pairs = constrained.compatible(YEARS)

    assert all(one.year != other.year for one, other in pairs)


def test_different_agreements_never_meet() -> None:
    rows = (row("a", 2021, "a", agreement="Demens"), row("b", 2022, "a", agreement="ANDTS"))

    assert constrained.compatible(made(*rows)) == []


def test_assignment_is_one_to_one_and_the_best_in_sum() -> None:
    found = constrained.assigned(
        constrained.compatible(YEARS), scores(a1a2=0.9, a1b2=0.8, b1a2=0.8, b1b2=0.1)
    )

    assert [(one, other) for _, one, other in found] == [("a1", "b2"), ("b1", "a2")]


def test_what_follows_is_joined_too() -> None:
    found = joined(Way(0.5, is_closed=True), a1a2=0.9, a2a3=0.8)

    assert frozenset(("a1", "a3")) in found.pairs


def test_what_follows_never_joins_two_rows_of_one_table() -> None:
    found = joined(Way(0.5, is_closed=True), a1a2=0.9, a2a3=0.8, b1a3=0.7)

    assert frozenset(("b1", "a3")) not in found.pairs


def test_pairs_alone_join_nothing_else() -> None:
    found = joined(Way(0.5, is_closed=False), a1a2=0.9, a2a3=0.8)

    assert frozenset(("a1", "a3")) not in found.pairs


def test_next_best_pairs_are_asked() -> None:
    found = joined(Way(0.5, is_closed=True), 1, a1a2=0.9, a2a3=0.4, b1b2=0.3)

    assert found.asked == {frozenset(("a1", "a3")), frozenset(("a2", "a3"))}


def test_best_threshold_parts_right_from_wrong() -> None:
    chosen = constrained.assigned(
        constrained.compatible(YEARS), scores(a1a2=0.9, b1b2=0.8, b2a3=0.2)
    )

    best = constrained.best(YEARS, chosen)

    assert 0.2 < best.threshold < 0.8
    assert best.precision == 1.0


def test_sure_and_wrong_is_the_whole_error_of_calibration() -> None:
    assert measure.calibration_error([(1.0, False), (1.0, False)]) == 1.0


def test_years_grow() -> None:
    steps = stability.years(YEARS.sources())

    assert [len(step) for step in steps] == [1, 2, 3]


def test_equal_names_keep_their_ids_when_a_year_is_added() -> None:
    found = stability.ids(stability.years(YEARS.sources()))

    assert (found.given, found.lost, found.moved) == (2, 0, 0)
