"""`python -m benchmarks.corpus OUT_DIR`: writes the corpus in every format, with its gold."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.corpus.generate import corpus
from benchmarks.corpus.series import series
from benchmarks.corpus.traits import write_traits
from tests.made.catalogue import catalogue
from tests.made.formats import Made, write_all
from tests.made.gold import gold_of
from tests.made.gold_json import write_gold

SEED, COUNT = 1, 54


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT, help="documents made at random")
    parser.add_argument(
        "--formats",
        nargs="+",
        choices=[made.name.lower() for made in Made],
        default=[made.name.lower() for made in Made if made is not Made.SCAN],  # slow to read
    )
    given = parser.parse_args()
    descriptions = [*catalogue(), *series(given.seed), *corpus(given.seed, given.count)]
    for description in descriptions:
        write_gold(gold_of(description), given.out / "gold" / f"{description.slug}.json")
    write_traits(descriptions, given.out / "traits.json")
    for name in given.formats:
        with tempfile.TemporaryDirectory() as work:
            made = write_all(Made[name.upper()], descriptions, given.out, Path(work))
        print(f"{name}: {len(made)} files")


if __name__ == "__main__":
    main()
