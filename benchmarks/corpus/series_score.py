"""`python -m benchmarks.corpus.series_score CORPUS_DIR`: are interventions followed over the years?

Of all pairs of rows in different documents that are one intervention by the gold, the share that
the history joins, and of the pairs that it joins the share that are one. Pairs under different
names are counted apart: the others are easy.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from extract.allocations import find
from extract.model import Place
from extract.read import read
from normalize.model import Source
from normalize.resolve import resolve
from tests.made.compare import compare
from tests.made.formats import Made
from tests.made.gold_json import read_gold


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was found, with its gold's key and the history's intervention."""

    document: str
    name: str
    key: str
    intervention_id: str


def _rows(folder: Path, made: Made) -> list[Row]:
    sources, keys = [], dict[tuple[str, Place], tuple[str, str]]()
    for gold_path in sorted((folder / "gold").glob("series-*.json")):
        path = folder / f"{gold_path.stem}{made.value}"
        document = read(path, path.name)
        extraction = find(document)
        source = Source(path.name, document.sha256, document.format, "ok", "", None, extraction)
        sources.append(source)
        for pair in compare(read_gold(gold_path), extraction.allocations).pairs:
            keys[path.name, pair.found.place] = (pair.gold.key, pair.gold.name)
    rows = []
    for placement in resolve(sources).placements:
        place = (placement.line.document, placement.line.allocation.place)
        if place in keys:
            key, name = keys[place]
            rows.append(Row(place[0], name, key, placement.intervention_id))
    return rows


def _counts(rows: list[Row]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for a, b in combinations(rows, 2):
        if a.document == b.document:
            continue
        suffix = " renamed" if a.name != b.name else ""
        same, joined = a.key == b.key, a.intervention_id == b.intervention_id
        for name, holds in (("same", same), ("joined", joined), ("both", same and joined)):
            counts[name + suffix] += holds
    return counts


def _false(rows: list[Row]) -> set[tuple[str, str]]:
    return {
        (a.name, b.name)
        for a, b in combinations(rows, 2)
        if a.key != b.key and a.intervention_id == b.intervention_id
    }


def _missed(rows: list[Row]) -> set[tuple[str, str]]:
    return {
        (a.name, b.name)
        for a, b in combinations(rows, 2)
        if a.key == b.key and a.intervention_id != b.intervention_id
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus.series_score")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--made", default="docx", choices=[made.name.lower() for made in Made])
    given = parser.parse_args()
    rows = _rows(given.corpus, Made[given.made.upper()])
    counts = _counts(rows)
    for suffix in ("", " renamed"):
        same, joined, both = (counts[name + suffix] for name in ("same", "joined", "both"))
        print(f"pairs{suffix}: {both} of {same} joined, {joined - both} joined falsely")
    for title, pairs in (("not joined", _missed(rows)), ("joined falsely", _false(rows))):
        for left, right in sorted(pairs):
            print(f"  {title}: {left!r} and {right!r}")


if __name__ == "__main__":
    main()
