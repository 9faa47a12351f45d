"""`python -m tests.reliability.fuzz --minutes N`: valid files, changed, over every reader.

What fails of ourselves, hangs, or kills its worker is written to a folder with its traceback.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

from insats.paths import FoundFile
from insats.workers import read_all
from tests.reliability import good
from tests.reliability.archives import repacked

SECONDS_A_FILE = 30.0
FILES_A_ROUND = 100
_ZIPS = (".docx", ".pptx", ".xlsx", ".odt", ".ods")
_WORDS = (b"0", b"-1", b"99999999999", b"1e999", b"", b"\0", b"<", b">", b'"', b"&", b"|", b"\xff", b"NaN", b"endobj", b"/Kids", b"val", b"<w:tbl>", b"</w:tr>", b"kr", b"2024", b"\n\n")  # fmt: skip  # noqa: E501


def mutated(data: bytes, random: Random) -> bytes:
    """The bytes with a few changed, cut out, doubled, swapped, or replaced by words that matter."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16, 64))):
        at = random.randrange(len(changed) + 1)
        end = at + random.choice((1, 2, 8, 60, 400))
        match random.randrange(6):
            case 0:
                changed[at:end] = random.randbytes(len(changed[at:end]))
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * random.choice((1, 3, 50))
            case 3:
                changed[at:at] = random.choice(_WORDS)
            case 4:
                other = random.randrange(len(changed) + 1)
                changed[at:end] = changed[other : other + end - at]
            case _:
                changed[at : at + 1] = bytes((random.randrange(256),))
    return bytes(changed)


def fuzzed(suffix: str, random: Random) -> bytes:
    """A changed file: of a package mostly the XML in it, for its zip would hide all else."""
    data = good.ALL[suffix]()
    if suffix not in _ZIPS or random.random() < 0.1:
        return mutated(data, random)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        chosen = random.sample(names, min(len(names), random.choice((1, 1, 2, 3))))
        return repacked(data, {name: mutated(package.read(name), random) for name in chosen})


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.fuzz")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    arguments = parser.parse_args()
    until = time.monotonic() + 60 * arguments.minutes
    statuses: Counter[tuple[str, str]] = Counter()
    found, turn = 0, 0
    while time.monotonic() < until:
        turn += 1
        with tempfile.TemporaryDirectory(prefix="insats-fuzz-") as folder:
            files = []
            for number in range(FILES_A_ROUND):
                suffix = tuple(good.ALL)[number % len(good.ALL)]
                path = Path(folder, f"{arguments.seed}-{turn}-{number}{suffix}")
                path.write_bytes(fuzzed(suffix, Random(path.name)))  # noqa: S311
                files.append(FoundFile(path, path.name))
            readings = read_all(files, arguments.workers, lambda _: None, seconds=SECONDS_A_FILE)
            for file, reading in zip(files, readings, strict=True):
                statuses[file.path.suffix, reading.source.status] += 1
                if reading.trace or reading.is_cut or reading.source.status == "timed_out":
                    found += 1
                    arguments.keep.mkdir(exist_ok=True)
                    (arguments.keep / file.name).write_bytes(file.path.read_bytes())
                    said = f"{reading.source.message}\n{reading.trace}"
                    (arguments.keep / f"{file.name}.why").write_text(said, encoding="utf-8")
    for (suffix, status), count in sorted(statuses.items()):
        print(f"{suffix:<8}{status:<16}{count:>7}")  # noqa: T201
    print(f"{statuses.total()} files, {found} findings")  # noqa: T201
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
