"""A matrix of probabilities → the one-to-one joining that is sure enough and clear enough."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Odds = NDArray[np.float64]

JOIN = 0.8  # from here on two lines are joined without asking; a false join costs more
FAINT = 0.02  # below this a pair has no say in who goes where
MARGIN = 0.3  # log-odds by which the best fit must beat the next
FORCED = 2.0  # stands before every probability


def assign(
    odds: Odds, taken: Mapping[int, int], namesakes: Collection[tuple[int, int]]
) -> dict[int, int]:
    """Row → column of the pairs to join; `odds` is lines × clusters, 0 where none may be.

    `taken` rows and columns are out of the question. Pairs that fit no better than another are
    left to a person, except `namesakes`, which have name and area in common: those that cannot
    be told apart are joined in their order.
    """
    rest = odds.copy()
    rest[list(taken), :] = 0
    rest[:, list(taken.values())] = 0
    if not rest.size:
        return {}
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
