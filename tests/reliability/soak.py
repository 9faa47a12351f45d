"""Hostile files among good ones → what a run makes of them, kind by kind."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from insats.ingest import run
from insats.reading import Reading, read_source
from tests.insats.documents import Row, write_plan
from tests.reliability import archives, pages, places, texts
from tests.reliability.kinds import READ, Kind

ALL: tuple[Kind, ...] = (*archives.KINDS, *pages.KINDS, *texts.KINDS, *places.KINDS)
GOOD = "good"
_COUNTIES = ("Örebro", "Kronoberg", "Dalarna", "Kalmar", "Norrbotten")
_ROWS = (
    "SELECT document, name_as_written, amount_as_written, amount_sek, purpose, responsible, page,"
    " table_no, row_no FROM history_all"
)


def write_hostile(folder: Path, kinds: Iterable[Kind], each: int, seed: int) -> int:
    """`each` files of every kind, each kind in a folder of its name; how many were written."""
    written = 0
    for kind in kinds:
        place = folder / kind.name
        place.mkdir(parents=True)
        for number in range(each):
            kind.make(place / f"fil-{number}{kind.suffix}", Random(f"{seed}{kind.name}{number}"))  # noqa: S311
        written += each
    return written


def write_good(folder: Path, count: int) -> None:
    """Good documents of their own counties and years, whose rows must all be there."""
    place = folder / GOOD
    place.mkdir(parents=True)
    for number in range(count):
        county = _COUNTIES[number % len(_COUNTIES)]
        rows: tuple[Row, ...] = tuple(
            (f"Stöd {chr(65 + number)}{row} åt unga", f"{row} {number:03d} 000 kr", "Syfte", "X")
            for row in range(1, 9)
        )  # fmt: skip
        write_plan(place / f"{county} {number}.docx", 2015 + number // len(_COUNTIES), rows)


def rows_of(db: Path) -> list[tuple[object, ...]]:
    """The rows of the good documents in a history, in order."""
    with sqlite3.connect(db) as connection:
        found = connection.execute(f"{_ROWS} WHERE document LIKE '{GOOD}/%'").fetchall()
    connection.close()
    return sorted(found, key=repr)


def timed(times: Path, path: Path, name: str) -> Reading:
    """As `read_source`; the seconds that it took go to the file `times`."""
    begun = time.monotonic()
    try:
        return read_source(path, name)
    finally:
        with times.open("a", encoding="utf-8") as file:
            file.write(f"{time.monotonic() - begun:.3f} {name}\n")


@dataclass(slots=True)
class OfKind:
    """What became of the files of a kind."""

    files: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Soaked:
    """What a run came to; `most_mb` is the memory of all its processes at its highest."""

    kinds: dict[str, OfKind]
    traces: tuple[str, ...]
    lost_rows: int
    good_rows: int
    most_mb: float
    seconds: float

    @property
    def wrong(self) -> list[str]:
        return [wrong for kind in self.kinds.values() for wrong in kind.wrong]


def soak(
    work: Path, kinds: Sequence[Kind], *, each: int, seed: int, workers: int = 2, good: int = 20
) -> Soaked:
    """Write the files under `work`, read them in one run, and compare with what is right."""
    folder = work / "files"
    write_good(folder, good)
    reference = work / "good.sqlite"
    run([folder], str(reference), workers=workers)
    write_hostile(folder, kinds, each, seed)
    times = work / "times"
    times.touch()
    reader = partial(timed, times)
    begun = time.monotonic()
    with Watch() as watch:
        report = run([folder], str(work / "all.sqlite"), workers=workers, read=reader)
    seconds = time.monotonic() - begun
    found = {kind.name: OfKind() for kind in kinds}
    right = {kind.name: kind.statuses for kind in kinds}
    for file in report.files:
        kind = file.document.partition("/")[0]
        if kind not in found:
            continue
        found[kind].files += 1
        found[kind].statuses[file.status] += 1
        # Two files of a kind may be the same by chance: the second is then no document of its own.
        is_right = file.status in right[kind] | {"superseded"}
        if not is_right or not (file.message or file.status in READ):
            found[kind].wrong.append(f"{file.document}: {file.status}: {file.message}")
    for line in times.read_text(encoding="utf-8").splitlines():
        took, name = line.split(" ", 1)
        if (kind := name.partition("/")[0]) in found:
            found[kind].seconds.append(float(took))
    for each_kind in kinds:
        missing = each * bool(each_kind.statuses) - found[each_kind.name].files
        if missing > 0:
            found[each_kind.name].wrong.append(f"{each_kind.name}: {missing} not accounted for")
    expected = rows_of(reference)
    lost = sum((Counter(expected) - Counter(rows_of(work / "all.sqlite"))).values())
    return Soaked(found, report.traces, lost, len(expected), watch.most_mb, seconds)


class Watch:
    """While it is open, the memory of this process and all that it started is measured."""

    EVERY_SECONDS = 0.25

    def __init__(self) -> None:
        self.most_mb = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(self.EVERY_SECONDS):
            self.most_mb = max(self.most_mb, sum(map(_megabytes, _tree(os.getpid()))))


def _tree(root: int) -> list[int]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            children[int(parent)].append(int(entry.name))
    tree = [root]
    for pid in tree:
        tree += children[pid]
    return tree


def _megabytes(pid: int) -> float:
    """What the process has for itself, and its part of what it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
