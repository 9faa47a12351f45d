"""PDFium and pdfplumber over the same PDFs: how fast, and how far their words agree.

    python -m benchmarks.pdf_source FILE-OR-FOLDER...

Then `insats tables`, a process for each file, and the reader in one process, against pdfplumber's
own tables in one process. All times are processor seconds; each file is read by one after the
other, so that a busy machine slows all alike.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import pdfplumber

from benchmarks.pdf_source import agreement
from extract.errors import ExtractError
from extract.readers import pdf

Result = TypeVar("Result")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf_source", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    files = list(_files(parser.parse_args().paths))
    seconds: defaultdict[str, float] = defaultdict(float)
    words = rules = fills = agreement.NOTHING
    pages = 0
    for file in files:
        try:
            one = _timed(seconds, "PDFium", agreement.by_pdfium, file)
            other = _timed(seconds, "pdfplumber", agreement.by_pdfplumber, file)
            _timed(seconds, "reader", _read, file)
        except ExtractError as error:
            print(f"{file.name}: {error}")
            continue
        _timed(seconds, "pdfplumber's tables", _tables, file)
        seconds["insats tables"] += _process(file)
        pages += len(one)
        words += agreement.words(one, other)
        rules += agreement.rules(one, other)
        fills += agreement.fills(one, other)
    _report(len(files), pages, seconds, (words, rules, fills))
    return 0


def _report(
    files: int, pages: int, seconds: defaultdict[str, float], found: Sequence[agreement.Agreement]
) -> None:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "pdfplumber"))
    print(f"{files} files, {pages} pages; {libraries}")
    for name, what in zip(("words", "rules", "fills"), found, strict=True):
        print(f"{name}: F1 {what.f1:.4f} ({what.one} by PDFium, {what.other} by pdfplumber)")
    for name, spent in seconds.items():
        print(f"{name}: {spent:.2f} s, {pages / max(spent, 0.001):.0f} pages/s")
    for a, b in (
        ("pdfplumber", "PDFium"),
        ("pdfplumber's tables", "reader"),
        ("pdfplumber's tables", "insats tables"),
    ):
        print(f"{b} is {seconds[a] / max(seconds[b], 0.001):.1f} × as fast as {a}")


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def _timed(
    seconds: defaultdict[str, float], name: str, ask: Callable[[Path], Result], file: Path
) -> Result:
    start = time.process_time()
    result = ask(file)
    seconds[name] += time.process_time() - start
    return result


def _read(file: Path) -> None:
    pdf.read(file, with_ocr=False)


def _tables(file: Path) -> None:
    with pdfplumber.open(file) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()


def _process(file: Path) -> float:
    """What `insats tables` takes for a file, the program's start with it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "insats", "tables", str(file)]
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
