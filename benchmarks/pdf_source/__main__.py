"""PDFium and pdfplumber over the same PDFs: how fast, and how far their words agree.

    python -m benchmarks.pdf_source [--results RESULTS.md] [NAME=]FILE-OR-FOLDER...

Each file or folder gives a column of the table: how far words agree, and then `insats tables`, a
process for each file, and the reader in one process, against pdfplumber's own tables in one
process. All times are processor seconds; each file is read by one after the other, so that a busy
machine slows all alike. Byte code is made first, as `make install` makes it.
"""

from __future__ import annotations

import argparse
import compileall
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import TypeVar

import pdfplumber

import extract
import insats
from benchmarks.pdf_source import agreement
from extract.errors import ExtractError
from extract.readers import pdf

Result = TypeVar("Result")
# What the installed `insats` runs; `python -m insats` loads a finder of modules besides.
INSTALLED = "import sys; from insats.cli import main; sys.exit(main())"
LIBRARIES = ("pypdfium2", "pdfplumber", "pdfminer.six")
HEAD = """# PDFium and pdfplumber: last results

`python -m benchmarks.pdf_source`, which wrote this file. Run on {when} with Python {python},
{libraries};
processor seconds on a machine that other programs used as well: the ratios tell more than the
seconds. Each row names first what the first figure is of. Byte code was there, as `make install`
makes it: without, each start compiles what it loads.

"""
TAIL = """

Where the two differ, PDFium has it right in what was looked at: capitals that a font draws for
small letters, letters of the Symbol font (χ for c), shaded cells whose colour pdfminer takes for
white, letters that pdfminer drops. pdfplumber is no part of the reader.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one set of files; `seconds` by what was timed."""

    name: str
    files: int
    pages: int
    seconds: dict[str, float]
    words: agreement.Agreement
    rules: agreement.Agreement
    fills: agreement.Agreement

    def times(self, ours: str, theirs: str) -> str:
        a, b = self.seconds[ours], self.seconds[theirs]
        return f"{a:.2f} s, {b:.2f} s: {b / max(a, 0.001):.1f} ×"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf_source", description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="[NAME=]FILE-OR-FOLDER", type=_named)
    parser.add_argument("--results", metavar="FILE.md", type=Path, help="write the table there too")
    arguments = parser.parse_args()
    for package in (extract, insats):
        compileall.compile_dir(package.__path__[0], quiet=1)
    text = _text([_measured(name, path) for name, path in arguments.sets])
    print(text, end="")
    if arguments.results:
        arguments.results.write_text(text, encoding="utf-8")
    return 0


def _named(text: str) -> tuple[str, Path]:
    name, _, path = text.rpartition("=")
    return name or Path(path).name, Path(path)


def _measured(name: str, path: Path) -> Measured:
    files = list(_files([path]))
    seconds: defaultdict[str, float] = defaultdict(float)
    words = rules = fills = agreement.NOTHING
    pages = 0
    for file in files:
        try:
            one = _timed(seconds, "PDFium", agreement.by_pdfium, file)
            other = _timed(seconds, "pdfplumber", agreement.by_pdfplumber, file)
            _timed(seconds, "reader", _read, file)
        except ExtractError as error:
            print(f"{file.name}: {error}", file=sys.stderr)
            continue
        _timed(seconds, "pdfplumber's tables", _tables, file)
        seconds["insats tables"] += _process(file)
        pages += len(one)
        words += agreement.words(one, other)
        rules += agreement.rules(one, other)
        fills += agreement.fills(one, other)
    return Measured(name, len(files), pages, dict(seconds), words, rules, fills)


def _text(sets: Sequence[Measured]) -> str:
    """The measurements as RESULTS.md has them."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    rows = [
        ("", *(one.name for one in sets)),
        ("---",) * (len(sets) + 1),
        ("files, pages", *(f"{one.files}, {one.pages}" for one in sets)),
        ("words, F1", *(_shown(one.words) for one in sets)),
        ("rules, F1", *(_shown(one.rules) for one in sets)),
        ("fills, F1", *(_shown(one.fills) for one in sets)),
        (
            "pages to words, rules and fills: PDFium, pdfplumber",
            *(one.times("PDFium", "pdfplumber") for one in sets),
        ),
        (
            "whole reader and pdfplumber's tables, all files in one process",
            *(one.times("reader", "pdfplumber's tables") for one in sets),
        ),
        (
            "`insats tables`, a process for each file, and pdfplumber's tables in one process",
            *(one.times("insats tables", "pdfplumber's tables") for one in sets),
        ),
        (
            "`insats tables`, for a file",
            *(f"{one.seconds['insats tables'] / one.files * 1000:.0f} ms" for one in sets),
        ),
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    when = datetime.now(UTC).date().isoformat()
    return HEAD.format(when=when, python=python_version(), libraries=libraries) + table + TAIL


def _shown(what: agreement.Agreement) -> str:
    return f"{what.f1:.4f} ({what.one} and {what.other})"


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
    pdf.read(file, with_ocr=False, with_findings=False)


def _tables(file: Path) -> None:
    with pdfplumber.open(file) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()


def _process(file: Path) -> float:
    """What `insats tables` takes for a file, the program's start with it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", INSTALLED, "tables", str(file)]
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
