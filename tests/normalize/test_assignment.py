import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.assignment import FORCED, JOIN, assign


def joined(
    rows: list[list[float]], namesakes: set[tuple[int, int]] | None = None
) -> dict[int, int]:
    return assign(np.array(rows), {}, namesakes or set())


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
