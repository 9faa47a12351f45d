"""The program and its peers over the same made histories, under the same constraints.

    python -m benchmarks.matching [--half test] [--peers-python PATH] [--results]

Precision and recall count pairs of rows of one county; ambiguous pairs count neither way. Peers
run in a Python of their own, see `requirements.txt`; those that are not there are named. Then what
more documents and another order change, and how fast ten thousand rows are resolved.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.matching import compare, constrained, lineage, speed, stability
from benchmarks.matching.compare import Made
from benchmarks.matching.peers import TRAINING
from benchmarks.matching.sets import HALVES, load
from normalize.resolve import resolve

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.matching",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--half", choices=tuple(HALVES), default="test")
    parser.add_argument("--peers-python", default=sys.executable, help="the Python with the peers")
    parser.add_argument(
        "--results", type=Path, nargs="?", const=RESULTS, help=f"write there too ({RESULTS.name})"
    )
    parser.add_argument("--quick", action="store_true", help="joining alone")
    arguments = parser.parse_args()
    halves = {name: _made(HALVES[name]) for name in (TRAINING, arguments.half)}
    text = compare.text(halves, arguments.half, arguments.peers_python)
    if not arguments.quick:
        resolved = {
            name: (half.histories, resolve(half.histories.sources()))
            for name, half in halves.items()
        }
        text += f"\n{lineage.text(resolved)}"
        text += f"\n{stability.text(halves[arguments.half].histories)}"
        text += f"\n{speed.text([half.histories for half in halves.values()])}"
    print(text, end="")
    if arguments.results:
        arguments.results.write_text(text, encoding="utf-8")
    return 0


def _made(folder: Path) -> Made:
    histories = load(folder)
    return Made(histories, tuple(constrained.compatible(histories)))


if __name__ == "__main__":
    sys.exit(main())
