"""Readers for the workers: good ones, slow ones, and ones that die."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from extract.model import Extraction
from insats.paths import FoundFile
from insats.reading import Reader, Reading
from normalize.model import Source


def echo(path: Path, name: str) -> Reading:
    """A document whose title is the file's text."""
    extraction = Extraction(title=path.read_text(encoding="utf-8"))
    return Reading(Source(name, name, None, "ok", "", None, extraction))


def by_content(path: Path, name: str) -> Reading:
    """Does what the file's text says."""
    said = path.read_text(encoding="utf-8")
    if said == "exit":
        os._exit(7)
    if said == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if said == "sleep":
        path.with_suffix(".begun").touch()
        time.sleep(60)
    while said == "spin":
        pass
    if said == "eat":
        bytearray(64 * 1024**3)
    if said == "print":
        os.write(1, b"noise")
        os.write(2, b"noise")
    return echo(path, name)


def in_this_process(
    files: Sequence[FoundFile], _workers: int, done: Callable[[str], None], *, read: Reader
) -> tuple[Reading, ...]:
    """What the workers do, without their cost; they have tests of their own."""
    readings = []
    for file in files:
        readings.append(read(file.path, file.name))
        done(file.name)
    return tuple(readings)


def counts_scans(path: Path, name: str) -> Reading:
    """Two scanned pages where the file says "scan", without reading them."""
    if path.read_text(encoding="utf-8") != "scan":
        return echo(path, name)
    return Reading(Source(name, name, None, "needs_ocr", "", None, Extraction()), scans=2)


def by_ocr(_path: Path, name: str) -> Reading:
    """Both pages, read."""
    return Reading(Source(name, name, None, "ok", "", 2, Extraction(ocr_pages=(1, 2))))


def starts_another(path: Path, name: str) -> Reading:
    """Starts a program that outlives its worker, and never ends."""
    with subprocess.Popen(["/bin/sleep", "100"]) as running:
        path.with_suffix(".pid").write_text(str(running.pid))
    return echo(path, name)
