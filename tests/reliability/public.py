"""`python -m tests.reliability.public FOLDER...`: other projects' test files, as a table of statuses.

Each folder is a suite: unpack the sources of Tika, POI, qpdf, pdf.js and so on. Nothing of them
belongs into this repository. 1 where a file was lost, failed by our fault, or has no remedy.
"""  # noqa: E501

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from insats.ingest import run
from insats.paths import find_files
from tests.reliability.kinds import READ
from tests.reliability.soak import Watch, timed

STATUSES = READ | {
    *("needs_ocr", "encrypted", "unreadable", "too_large", "timed_out", "unsupported")
}
FILES_A_RUN = 100  # so that a suite that is stopped half-way has told something


@dataclass(frozen=True, slots=True)
class Suite:
    """What a folder's files came to; `wrong` has a line for each that is not as it should be."""

    statuses: Counter[str]
    wrong: tuple[str, ...]
    seconds: tuple[float, ...]
    took_seconds: float
    most_mb: float


def read_suite(folder: Path, work: Path, workers: int) -> Suite:
    """Every file of the folder, in runs of `FILES_A_RUN`."""
    paths = [file.path for file in find_files([folder]).files]
    statuses: Counter[str] = Counter()
    wrong: list[str] = []
    times = work / "times"
    times.touch()
    begun = time.monotonic()
    with Watch() as watch:
        for first in range(0, len(paths), FILES_A_RUN):
            chosen = paths[first : first + FILES_A_RUN]
            db = str(work / f"{first}.sqlite")
            report = run(chosen, db, workers=workers, read=partial(timed, times))
            statuses.update(file.status for file in report.files)
            wrong += report.traces
            wrong += [f"{len(chosen)} files given, {len(report.files)} accounted for"] * (
                len(report.files) != len(chosen)
            )
            wrong += [
                f"{file.document}: {file.status}: {file.message}"
                for file in report.files
                if file.status not in STATUSES or not (file.message or file.status in READ)
            ]
            done = first + len(chosen)
            print(f"{folder.name}: {done} of {len(paths)}", *wrong[-3:], file=sys.stderr)  # noqa: T201
    took = time.monotonic() - begun
    lines = times.read_text(encoding="utf-8").splitlines()
    seconds = tuple(float(line.partition(" ")[0]) for line in lines)
    return Suite(statuses, tuple(wrong), seconds, took, watch.most_mb)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.public")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    print("suite         files    mean s   max s  most MB  statuses")  # noqa: T201
    wrong: list[str] = []
    for folder in arguments.folders:
        with tempfile.TemporaryDirectory(prefix="insats-public-") as work:
            suite = read_suite(folder, Path(work), arguments.workers)
        files = suite.statuses.total()
        told = ", ".join(f"{status} {count}" for status, count in suite.statuses.most_common())
        mean = suite.took_seconds * arguments.workers / max(1, files)
        longest = max(suite.seconds, default=0)
        print(  # noqa: T201
            f"{folder.name:<12}{files:>7}{mean:>10.2f}{longest:>8.1f}{suite.most_mb:>9.0f}  {told}",
            flush=True,
        )
        wrong += suite.wrong
    print(*wrong, f"{len(wrong)} not as they should be", sep="\n")  # noqa: T201
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
