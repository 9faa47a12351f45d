import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import assignment
from normalize.assignment import FORCED, JOIN, assign


def joined(
    rows: list[list[float]], namesakes: set[tuple[int, int]] | None = None
) -> dict[int, int]:
    pairs = {(i, j): p for i, row in enumerate(rows) for j, p in enumerate(row)}
    return assign(pairs, namesakes or set())


@pytest.mark.parametrize(
    ("odds", "found"),
    [
        ([[0.99, 0.2], [0.3, 0.97]], {0: 0, 1: 1}),
        ([[0.99, 0.96], [0.96, 0.1]], {}),
        ([[0.99, 0.5], [0.5, 0.1]], {0: 0}),
        ([[JOIN - 0.01]], {}),
        ([[0.96, 0.95]], {}),
        ([[0.96], [0.95]], {}),
        ([[0.9999, 0.95], [0.1, 0.99]], {0: 0, 1: 1}),
        ([[FORCED, 0.9999]], {0: 0}),
        ([[]], {}),
    ],
)
def test_pairs_are_joined_that_are_sure_and_clear(
    odds: list[list[float]], found: dict[int, int]
) -> None:
    assert joined(odds) == found


def test_namesakes_that_cannot_be_told_apart_are_joined_in_order() -> None:
    every = {(i, j) for i in range(2) for j in range(2)}

    assert joined([[0.99, 0.99], [0.99, 0.99]], every) == {0: 0, 1: 1}


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_row_and_no_column_is_used_twice(odds: list[list[float]]) -> None:
    found = joined(odds)

    assert len(set(found.values())) == len(found)
    assert all(odds[i][j] >= JOIN for i, j in found.items())


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=1, max_size=4))
def test_pairs_that_hang_together_with_none_of_the_others_change_nothing(
    odds: list[list[float]],
) -> None:
    pairs = {(i, j): p for i, row in enumerate(odds) for j, p in enumerate(row)}
    beside = {(i + 10, j + 10): p for (i, j), p in pairs.items()}

    found = assign(pairs, set())

    assert assign({**pairs, **beside}, set()) == {
        **found,
        **{i + 10: j + 10 for i, j in found.items()},
    }


def test_what_hangs_together_beyond_measure_is_left_to_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pairs = {(0, 0): 0.99, (0, 1): 0.3, (1, 1): 0.99, (7, 7): 0.99}
    monkeypatch.setattr(assignment, "MOST_CELLS", 3)

    assert assign(pairs, set()) == {7: 7}
