"""Probabilities of pairs → the one-to-one joining that is sure enough and clear enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Odds = NDArray[np.float64]
Pair = tuple[int, int]

JOIN = 0.8  # from here on two lines are joined without asking; a false join costs more
FAINT = 0.02  # below this a pair has no say in who goes where
MARGIN = 0.3  # log-odds by which the best fit must beat the next
FORCED = 2.0  # stands before every probability
MOST_CELLS = 10_000_000  # of rows × columns that hang together; more are left to people


def assign(odds: Mapping[Pair, float], namesakes: Collection[Pair]) -> dict[int, int]:
    """Row → column of the pairs to join; `odds` has the probability of each (row, column) that may
    be one.

    Pairs that fit no better than another are left to a person, except `namesakes`, which have name
    and area in common: those that cannot be told apart are joined in their order.
    """
    found: dict[int, int] = {}
    for group in _groups({pair: p for pair, p in odds.items() if p >= FAINT}):
        rows, columns = (sorted({pair[side] for pair in group}) for side in (0, 1))
        if len(rows) * len(columns) > MOST_CELLS:
            continue
        places = {row: i for i, row in enumerate(rows)}, {col: j for j, col in enumerate(columns)}
        rest = np.zeros((len(rows), len(columns)))
        for row, column in group:
            rest[places[0][row], places[1][column]] = odds[row, column]
        alike = {(places[0][i], places[1][j]) for i, j in group if (i, j) in namesakes}
        found |= {rows[i]: columns[j] for i, j in _assigned(rest, alike).items()}
    return found


def _groups(odds: Mapping[Pair, float]) -> Iterator[list[Pair]]:
    """The pairs that hang together by a row or a column; no other group has a say in theirs."""
    if not odds:
        return
    pairs = sorted(odds)
    height, width = (max(pair[side] for pair in pairs) + 1 for side in (0, 1))
    ends = ([i for i, _ in pairs], [height + j for _, j in pairs])
    joined = coo_array((np.ones(len(pairs)), ends), shape=(height + width, height + width))
    labels = connected_components(joined, directed=False)[1].tolist()
    groups: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[labels[pair[0]]].append(pair)
    yield from groups.values()


def _assigned(rest: Odds, namesakes: Collection[Pair]) -> dict[int, int]:
    fit = _log_odds(rest)
    # Pairs that are not joined in the end still keep their rows from worse places.
    gain = np.maximum(fit - _log_odds(np.asarray(FAINT)), 0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    chosen = {i: j for i, j in pairs if rest[i, j] >= JOIN}
    return {
        i: j
        for i, j in chosen.items()
        if rest[i, j] == FORCED or (i, j) in namesakes or _is_clear(fit, chosen, i, j)
    }


def _log_odds(odds: Odds) -> Odds:
    safe = np.clip(odds, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(safe / (1 - safe)))


def _is_clear(fit: Odds, chosen: Mapping[int, int], i: int, j: int) -> bool:
    """Whether nothing else fits nearly as well; what has a better place itself does not count."""
    settled_column = {column: fit[row, column] for row, column in chosen.items()}
    settled_row = {row: fit[row, column] for row, column in chosen.items()}
    others = [
        fit[i, other]
        for other in range(fit.shape[1])
        if other != j and settled_column.get(other, -np.inf) < fit[i, other] + MARGIN
    ]
    others += [
        fit[other, j]
        for other in range(fit.shape[0])
        if other != i and settled_row.get(other, -np.inf) < fit[other, j] + MARGIN
    ]
    return bool(fit[i, j] - max(others, default=-np.inf) >= MARGIN)
