"""Pairs of records → how alike other programs find them, 0..1: run by the peers' own Python.

    PEERS/bin/python -m benchmarks.matching.peers < task.json > answers.json

Imports nothing of the project, so that the peers' venv needs no more than `requirements.txt`. The
task is a JSON object, name of a half → its records and pairs (`Half`); the answers are one object
a peer: `scores` and `seconds` by half, or `missing`, the package that is not there.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

TRAINING = "dev"  # the half whose labels a peer may learn from
PACKAGES = ("rapidfuzz", "scikit-learn", "splink", "duckdb", "dedupe")
LEAST_LETTERS = 2  # of a word; single letters are initials and bullets
# Function words of Swedish: without them every two purposes share "och" and "för".
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "och i för på av med till att som en ett den det de om samt från inom vid är ska kan",
    )
)


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a made document; `truth` names its intervention and is for learning only."""

    county: str
    agreement: str
    area: str
    slot: str
    name: str
    purpose: str
    parties: str
    truth: str


@dataclass(frozen=True, slots=True)
class Half:
    """Records, and the pairs of their places that might be one intervention."""

    name: str
    records: tuple[Record, ...]
    pairs: tuple[tuple[int, int], ...]


Peer = Callable[[Half, Half], Sequence[float]]
"""A half, and the half to learn from → a score for each pair of the first."""


def halves(task: Mapping[str, Any]) -> dict[str, Half]:
    return {
        name: Half(
            name,
            tuple(Record(**record) for record in half["records"]),
            tuple((i, j) for i, j in half["pairs"]),
        )
        for name, half in task.items()
    }


@cache
def tokens(text: str) -> tuple[str, ...]:
    """The stems of a text, sorted, each once: what a user of these programs would give them."""
    stemmer = importlib.import_module("snowballstemmer").stemmer("swedish")
    words = set(re.findall(r"\w+", text.casefold())) - FUNCTION_WORDS
    return tuple(sorted({stemmer.stemWord(word) for word in words if len(word) >= LEAST_LETTERS}))


def same_name(half: Half, _: Half) -> Sequence[float]:
    """What joining equal names alone comes to: small letters, no punctuation."""
    names = [" ".join(re.findall(r"\w+", record.name.casefold())) for record in half.records]
    return [float(names[i] == names[j]) for i, j in half.pairs]


def token_set(half: Half, _: Half) -> Sequence[float]:
    return _by_rapidfuzz(half, "token_set_ratio")


def w_ratio(half: Half, _: Half) -> Sequence[float]:
    return _by_rapidfuzz(half, "WRatio")


def _by_rapidfuzz(half: Half, scorer: str) -> list[float]:
    rapidfuzz = importlib.import_module("rapidfuzz")
    names = [rapidfuzz.utils.default_process(record.name) for record in half.records]
    ratio = getattr(rapidfuzz.fuzz, scorer)
    return [ratio(names[i], names[j]) / 100 for i, j in half.pairs]


def three_grams(half: Half, _: Half) -> Sequence[float]:
    return _cosines(half, [record.name for record in half.records])


def three_grams_with_purpose(half: Half, _: Half) -> Sequence[float]:
    """The mean of the names' likeness and the purposes': these are the strongest two fields."""
    names = _cosines(half, [record.name for record in half.records])
    purposes = _cosines(half, [record.purpose for record in half.records])
    return [(name + purpose) / 2 for name, purpose in zip(names, purposes, strict=True)]


def _cosines(half: Half, texts: Sequence[str]) -> list[float]:
    """TF-IDF of the 3-grams within words, counted over all records of the half."""
    text = importlib.import_module("sklearn.feature_extraction.text")
    matrix = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3)).fit_transform(texts)
    left, right = (matrix[[pair[side] for pair in half.pairs]] for side in (0, 1))
    return [float(value) for value in left.multiply(right).sum(axis=1).A1]


def peers() -> dict[str, Peer]:
    from benchmarks.matching import peers_learned

    return {
        "equal names": same_name,
        "rapidfuzz token_set": token_set,
        "rapidfuzz WRatio": w_ratio,
        "TF-IDF of 3-grams": three_grams,
        "TF-IDF of 3-grams, name and purpose": three_grams_with_purpose,
        "Splink": peers_learned.splink,
        "dedupe": peers_learned.dedupe,
    }


def seconds() -> float:
    """Processor seconds of this process and of those that it waited for."""
    return sum(os.times()[:4])


def answers(task: Mapping[str, Any]) -> dict[str, Any]:
    found = halves(task)
    return {name: _answer(peer, found) for name, peer in peers().items()}


def _answer(peer: Peer, found: Mapping[str, Half]) -> dict[str, Any]:
    answer: dict[str, Any] = {"scores": {}, "seconds": {}}
    for name, half in found.items():
        start = seconds()
        try:
            scores = peer(half, found[TRAINING])
        except ModuleNotFoundError as error:
            return {"missing": error.name}
        answer["scores"][name] = [round(float(score), 6) for score in scores]
        answer["seconds"][name] = seconds() - start
    return answer


def versions() -> dict[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    # What a library prints must not stand among the answers.
    out, sys.stdout = sys.stdout, sys.stderr
    json.dump({"peers": answers(json.load(sys.stdin)), "versions": versions()}, out)
