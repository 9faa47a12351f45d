"""Labelled pairs → the weights of the matcher's signals.

    python -m benchmarks.matching.learn [FOLDER ...]

A logistic regression over the pairs that the matcher looks at. Signals that speak for sameness
keep a weight above zero and those against one below it, so that the explanation of a score reads
as it should. Weights are held towards what was believed before; how strongly is chosen by leaving
out one county after another. Writes the weights into normalize/data/weights.toml.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.matching.measure import Judged, judged
from benchmarks.matching.sets import LEARNED_FROM, load
from normalize import scores
from normalize.signals import SIGNALS
from normalize.vocabulary import DATA

PRIOR = "prior"
WEIGHTS = DATA / "weights.toml"
HELD = ("adds_up",)  # as believed: it asks more than it tells, and the pairs with it are too few
KEPT = 0.75  # of what a pair weighs alone, among the others
STRENGTHS = (0.1, 0.3, 1.0, 3.0, 10.0)  # of the pull towards the beliefs, in nats a squared unit

Array = NDArray[np.float64]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pairs as a matrix: one row a pair, one column a signal (`names`), 1 where they are one."""

    names: tuple[str, ...]
    values: Array
    same: Array
    counties: tuple[str, ...]

    def only(self, keep: Array) -> Labelled:
        counties = tuple(c for c, k in zip(self.counties, keep, strict=True) if k)
        return Labelled(self.names, self.values[keep], self.same[keep], counties)


def labelled(pairs: Sequence[Judged], *, of_tables: bool = True) -> Labelled:
    names = (PRIOR, *SIGNALS, *(scores.OF_TABLES if of_tables else ()))
    values = [[1.0, *(pair.values.get(name, 0.0) for name in names[1:])] for pair in pairs]
    same = [float(pair.is_same) for pair in pairs]
    counties = tuple(pair.left.county for pair in pairs)
    return Labelled(names, np.array(values), np.array(same), counties)


def fit(pairs: Labelled, strength: float) -> Array:
    """The weights, in the order of `names`, held towards the beliefs by `strength`."""
    beliefs = np.array([scores.load_weights("beliefs")[name] for name in pairs.names])
    bounds = [_bound(name) for name in pairs.names]

    def loss(weights: Array) -> tuple[float, Array]:
        odds = pairs.values @ weights
        said = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
        pull = strength * (weights - beliefs)
        cost = np.logaddexp(0, odds).sum() - (pairs.same * odds).sum()
        gradient = pairs.values.T @ (said - pairs.same) + pull
        return float(cost + (pull * (weights - beliefs)).sum() / 2), gradient

    return np.asarray(minimize(loss, beliefs, jac=True, bounds=bounds, method="L-BFGS-B").x)


def _bound(name: str) -> tuple[float | None, float | None]:
    if name == PRIOR:
        return None, None
    return (0.0, None) if scores.load_weights("beliefs")[name] > 0 else (None, 0.0)


def left_out(pairs: Labelled, strength: float) -> float:
    """The mean log loss on counties that the weights were not fitted on."""
    losses = []
    counties = np.array(pairs.counties)
    for county in sorted(set(pairs.counties)):
        weights = fit(pairs.only(counties != county), strength)
        rest = pairs.only(counties == county)
        odds = rest.values @ weights
        losses.append((np.logaddexp(0, odds) - rest.same * odds).sum())
    return float(sum(losses)) / len(pairs.same)


def write(tables: Mapping[str, Weights]) -> None:
    """Puts the learned tables into the data file, below the beliefs."""
    text = WEIGHTS.read_text(encoding="utf-8")
    parts = [text[: text.index("\n[alone]\n")].rstrip() + "\n"]
    for name, weights in tables.items():
        lines = [f"{signal} = {weight:.2f}" for signal, weight in weights.items()]
        parts.append("\n".join((f"\n[{name}]", *lines)))
    WEIGHTS.write_text("\n".join(parts) + "\n", encoding="utf-8")
    scores.load_weights.cache_clear()


def learned(pairs: Labelled) -> dict[str, float]:
    """Signal → weight, by the strength that does best on counties left out."""
    losses = {strength: left_out(pairs, strength) for strength in STRENGTHS}
    best = min(losses, key=lambda strength: losses[strength])
    print(
        f"pull {best}: log loss {losses[best]:.4f} on counties left out; {len(pairs.same)} pairs,"
        f" {int(pairs.same.sum())} of them one intervention"
    )
    return dict(zip(pairs.names, fit(pairs, best).tolist(), strict=True))


def joint(pairs: Labelled, alone: Weights) -> dict[str, float]:
    """The weights of a pair among the others: half of what it weighs alone, and what its tables
    say. Elimination alone would do better still where nearly every row goes on from year to year,
    and join what it should not where many end and begin.
    """
    kept = {name: KEPT * alone.get(name, 0.0) for name in pairs.names}
    kept |= {name: scores.load_weights("beliefs")[name] for name in HELD}
    offset = pairs.values @ np.array([kept[name] for name in pairs.names])
    of_tables = [PRIOR, *(name for name in scores.OF_TABLES if name not in HELD)]
    columns = [pairs.names.index(name) for name in of_tables]

    def loss(weights: Array) -> float:
        odds = offset + pairs.values[:, columns] @ weights
        return float((np.logaddexp(0, odds) - pairs.same * odds).sum())

    extra = minimize(loss, np.zeros(len(columns))).x.tolist()
    for name, weight in zip(of_tables, extra, strict=True):
        kept[name] += weight
    return kept


def main(arguments: Sequence[str]) -> int:
    folders = [Path(argument) for argument in arguments] or [LEARNED_FROM]
    made = [load(folder) for folder in folders]
    tables: dict[str, Weights] = {name: scores.load_weights(name) for name in ("alone", "weights")}
    pairs = [pair for histories in made for pair in judged(histories)]
    tables["alone"] = learned(labelled(pairs, of_tables=False))
    write(tables)
    pairs = [pair for histories in made for pair in judged(histories)]
    tables["weights"] = joint(labelled(pairs), tables["alone"])
    write(tables)
    seen = (labelled(pairs).values != 0).sum(axis=0).tolist()
    for (name, weight), count in zip(scores.load_weights().items(), seen, strict=True):
        print(
            f"{name:<20}{weight:>7.2f}  alone {scores.load_weights('alone').get(name, 0):>6},"
            f" believed {scores.load_weights('beliefs')[name]:>5}, seen in {count} pairs"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
