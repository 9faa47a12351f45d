"""`python -m benchmarks.isolation FOLDER`: what reading in a worker costs against this process."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from insats.paths import find_files
from insats.reading import read_source
from insats.workers import read_all


def main() -> int:
    files = find_files([Path(sys.argv[1])]).files[: int(sys.argv[2]) if len(sys.argv) > 2 else None]
    begun = time.monotonic()
    read_all(files, 1, lambda _: None)
    worker = time.monotonic() - begun
    begun = time.monotonic()
    for file in files:
        read_source(file.path, file.name)
    own = time.monotonic() - begun
    print(f"{len(files)} files: one worker {worker:.1f} s, in this process {own:.1f} s")
    print(f"ratio {worker / own:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
