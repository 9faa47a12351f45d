"""`python -m tests.reliability`: the whole soak, as a table; 1 where anything is not as it should be."""  # noqa: E501

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from tests.reliability.soak import ALL, Soaked, soak
from tests.reliability.traced import trace

MOST_MB = 2048
MOST_MEAN_SECONDS = 3.0


def _table(soaked: Soaked) -> None:
    print(f"{'kind':<26}{'files':>6}{'wrong':>6}{'mean s':>8}{'max s':>8}  statuses")  # noqa: T201
    for name, kind in soaked.kinds.items():
        mean = statistics.mean(kind.seconds) if kind.seconds else 0.0
        statuses = ", ".join(f"{status} {count}" for status, count in sorted(kind.statuses.items()))
        print(  # noqa: T201
            f"{name:<26}{kind.files:>6}{len(kind.wrong):>6}{mean:>8.2f}"
            f"{max(kind.seconds, default=0):>8.2f}  {statuses}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("--each", type=int, default=5, help="files of every kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="kinds whose name has this in it")
    arguments = parser.parse_args()
    kinds = [kind for kind in ALL if arguments.only in kind.name]
    with tempfile.TemporaryDirectory(prefix="insats-soak-") as folder:
        soaked = soak(
            Path(folder),
            kinds,
            each=arguments.each,
            seed=arguments.seed,
            workers=arguments.workers,
        )
        _table(soaked)
        traced = trace(Path(folder) / "traced")
    files = sum(kind.files for kind in soaked.kinds.values())
    mean = soaked.seconds * arguments.workers / max(1, files)
    slowest = max((s for kind in soaked.kinds.values() for s in kind.seconds), default=0.0)
    lines = [
        f"{len(kinds)} kinds, {files} files in {soaked.seconds:.0f} s",
        f"a file {mean:.2f} s of a worker, the slowest {slowest:.1f} s",
        f"wrong statuses {len(soaked.wrong)}, tracebacks {len(soaked.traces)}",
        f"most memory of all processes {soaked.most_mb:.0f} MB",
        f"good rows {soaked.good_rows}, lost or changed {soaked.lost_rows}",
        f"system calls: {traced.summary}",
    ]
    print("\n" + "\n".join(lines))  # noqa: T201
    print(*soaked.wrong, *soaked.traces, *traced.offences, sep="\n")  # noqa: T201
    is_fine = not (soaked.wrong or soaked.traces or soaked.lost_rows or traced.offences)
    return int(not (is_fine and soaked.most_mb <= MOST_MB and mean <= MOST_MEAN_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
