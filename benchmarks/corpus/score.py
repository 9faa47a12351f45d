"""`python -m benchmarks.corpus.score CORPUS_DIR`: how much of the corpus's gold is found.

For every file: rows found of rows there, false rows, stated totals, of the rows found the share
whose fields agree, seeded errors found and false alarms, components, and documents without
interventions in which some were found. Files go through `extract` alone, without the history.
"""

from __future__ import annotations

import argparse
import fnmatch
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.corpus.sums import score_sums
from benchmarks.corpus.traits import in_format, read_traits
from extract.allocations import find
from extract.model import Extraction
from extract.read import read
from tests.made.compare import Comparison, Pair, collapsed, compare
from tests.made.formats import Made
from tests.made.gold_json import read_gold
from tests.made.model import Gold

FIELDS = (
    "name",
    "year",
    "phase",
    "area",
    "county",
    "agreement",
    "purpose",
    "purpose_exact",
    "responsible",
)


COUNTS = (
    "files",
    "perfect",
    "rows",
    "found",
    "false",
    "totals",
    "totals_found",
    "errors",
    "errors_found",
    "alarms",
    "parts",
    "parts_found",
    "bare",
    "bare_with_rows",
)


@dataclass
class Tally:
    """Counts that add up over files.

    `errors` are seeded: stated sums that are wrong; `alarms` are sums called wrong that are not.
    `parts` are components. `bare` are documents without interventions, `bare_with_rows` those of
    them in which some were found all the same.
    """

    files: int = 0
    perfect: int = 0
    rows: int = 0
    found: int = 0
    false: int = 0
    totals: int = 0
    totals_found: int = 0
    errors: int = 0
    errors_found: int = 0
    alarms: int = 0
    parts: int = 0
    parts_found: int = 0
    bare: int = 0
    bare_with_rows: int = 0
    agreeing: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.agreeing.update(other.agreeing)

    def line(self, label: str) -> str:
        shares = " ".join(f"{self.agreeing[f] / max(self.found, 1):6.3f}" for f in FIELDS)
        return (
            f"{label:<46} {self.perfect:>4}/{self.files:<4} {self.found:>5}/{self.rows:<5}"
            f" {self.false:>5} {self.totals_found:>4}/{self.totals:<4} {shares}"
            f" {self.errors_found:>4}/{self.errors:<4} {self.alarms:>5}"
            f" {self.parts_found:>4}/{self.parts:<4} {self.bare_with_rows:>3}/{self.bare:<3}"
        )


HEADER = (
    f"{'':<46} {'perfect':>9} {'rows':>11} {'false':>5} {'totals':>9} "
    + " ".join(f"{name[:6]:>6}" for name in FIELDS)
    + f" {'errors':>9} {'alarm':>5} {'parts':>9} {'bare':>7}"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    slug: str
    made: str
    tally: Tally
    wrong: tuple[str, ...]


def _wrong(comparison: Comparison) -> Iterable[str]:
    for row in comparison.missing:
        yield f"missing: {row.year} {row.phase} {row.name!r} {row.amount_sek}"
    for allocation in comparison.false:
        sek = allocation.amount.sek if allocation.amount else None
        context = allocation.context
        yield f"false: {context.year} {context.phase} {collapsed(allocation.name)!r} {sek}"
    for pair in comparison.pairs:
        for name, fine in pair.fields().items():
            if not fine and name != "purpose_exact":
                context = pair.found.context
                found = getattr(pair.found, name, None) or getattr(context, name, None)
                yield f"{name}: {pair.gold.name!r} is {getattr(pair.gold, name)!r}, got {found!r}"


def _parts_found(pair: Pair) -> int:
    found = Counter(component.amount.sek for component in pair.found.components)
    return (found & Counter(pair.gold.components)).total()


def shown(extraction: Extraction, hidden_pages: Sequence[int]) -> Extraction:
    """What stands on slides and sheets that are shown: the gold holds no others, though hidden
    ones are read, and marked, too.
    """
    hidden = set(hidden_pages)
    return replace(
        extraction,
        allocations=tuple(a for a in extraction.allocations if a.place.page not in hidden),
        stated_totals=tuple(t for t in extraction.stated_totals if t.place.page not in hidden),
    )


def score(gold: Gold, extraction: Extraction) -> tuple[Tally, tuple[str, ...]]:
    """One document's tally, and what is wrong in words."""
    comparison = compare(gold, extraction.allocations)
    sums = score_sums(gold, extraction)
    tally = Tally(
        files=1,
        rows=len(gold.rows),
        found=len(comparison.pairs),
        false=len(comparison.false),
        totals=len(gold.totals),
        totals_found=sums.found,
        errors=sums.errors,
        errors_found=sums.errors_found,
        alarms=len(sums.alarms),
        parts=sum(len(row.components) for row in gold.rows),
        parts_found=sum(_parts_found(pair) for pair in comparison.pairs),
        bare=int(not gold.rows),
        bare_with_rows=int(not gold.rows and bool(extraction.allocations)),
    )
    for pair in comparison.pairs:
        tally.agreeing.update(name for name, fine in pair.fields().items() if fine)
    wrong = tuple(_wrong(comparison))
    tally.perfect = int(not wrong)
    return tally, (*wrong, *sums.missed, *sums.alarms)


def _score_file(job: tuple[Path, Path, str]) -> Outcome:
    path, gold_path, made = job
    gold = read_gold(gold_path)
    try:
        document = read(path, path.name)
        extraction = find(document)
        tally, wrong = score(gold, shown(extraction, document.content.hidden_pages))
    except Exception:  # noqa: BLE001 - a benchmark goes on, and shows what broke
        tally = Tally(files=1, rows=len(gold.rows), totals=len(gold.totals))
        wrong = (f"BROKE: {traceback.format_exc(limit=-2)}",)
    return Outcome(gold_path.stem, made, tally, wrong)


def _jobs(folder: Path, only: str) -> list[tuple[Path, Path, str]]:
    jobs = []
    for gold_path in sorted((folder / "gold").glob("*.json")):
        for made in Made:
            path = folder / f"{gold_path.stem}{made.value}"
            if path.exists() and fnmatch.fnmatch(path.name, only):
                jobs.append((path, gold_path, made.name.lower()))
    return jobs


def _grouped(outcomes: list[Outcome], labels: Callable[[Outcome], list[str]]) -> dict[str, Tally]:
    groups: dict[str, Tally] = {}
    for outcome in outcomes:
        for label in labels(outcome):
            groups.setdefault(label, Tally()).add(outcome.tally)
    return dict(sorted(groups.items()))


def _print_files(outcomes: list[Outcome], shown: int) -> None:
    for outcome in outcomes:
        print(outcome.tally.line(f"{outcome.slug} {outcome.made}"))
        for text in outcome.wrong[:shown]:
            print("      " + text)


def _print_groups(outcomes: list[Outcome], traits: dict[str, list[str]]) -> None:
    groupings: tuple[Callable[[Outcome], list[str]], ...] = (
        lambda outcome: [outcome.slug],
        lambda outcome: [t for t in traits.get(outcome.slug, []) if in_format(t, outcome.made)],
        lambda outcome: [outcome.made],
        lambda _: ["all"],
    )
    for labels in groupings:
        print()
        for label, tally in _grouped(outcomes, labels).items():
            print(tally.line(label))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus.score", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", default="*", help="files whose name fits, such as '*.docx'")
    parser.add_argument("--each", action="store_true", help="a line for every file")
    parser.add_argument("--failed", action="store_true", help="a line for every file with errors")
    parser.add_argument("--wrong", type=int, default=3, help="errors shown a file")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    jobs = _jobs(given.corpus, given.only)
    if not jobs:
        sys.exit(f"{given.corpus} holds no corpus: python -m benchmarks.corpus {given.corpus}")
    with ProcessPoolExecutor(given.workers) as pool:
        outcomes = list(pool.map(_score_file, jobs, chunksize=4))
    print(HEADER)
    if given.each or given.failed:
        _print_files([o for o in outcomes if given.each or o.wrong], given.wrong)
    _print_groups(outcomes, read_traits(given.corpus / "traits.json"))


if __name__ == "__main__":
    main()
