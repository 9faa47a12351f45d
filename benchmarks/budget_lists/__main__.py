"""`python -m benchmarks.budget_lists OUT`: makes long budget lists and scores how they are read.

Every figure should stand on one row with its whole name, no sum among the interventions.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.budget_lists.lists import LAYOUTS, YEAR, BudgetList, Item, budget_list, sums
from benchmarks.budget_lists.writers import write_chromium, write_libreoffice, write_reportlab
from extract.allocations import find
from extract.model import Extraction
from extract.read import read

PRODUCERS = ("chromium", "libreoffice", "reportlab")
TKR = 1_000


@dataclass(frozen=True, slots=True)
class Score:
    rows: int
    whole: int  # name and every amount right
    false: int
    totals: int
    totals_found: int


def score(made: BudgetList, extraction: Extraction) -> tuple[Score, list[str]]:
    wanted: Counter[tuple[str, int | None, int | None]] = Counter(
        (item.name, year, amount * TKR) for item in made.items for year, amount in _by_year(item)
    )
    found = Counter(
        (" ".join(a.name.split()), a.context.year, a.amount.sek if a.amount else None)
        for a in extraction.allocations
    )
    totals = Counter(amount * TKR for items in _summed(made) for amount in sums(items))
    stated = Counter(total.amount.sek for total in extraction.stated_totals)
    wrong = [f"lost {row}" for row in (wanted - found).elements()]
    wrong += [f"false {row}" for row in (found - wanted).elements()]
    return Score(
        wanted.total(),
        (wanted & found).total(),
        (found - wanted).total(),
        totals.total(),
        (totals & stated).total(),
    ), wrong


def _by_year(item: Item) -> list[tuple[int, int]]:
    years = range(YEAR + 1 - len(item.amounts), YEAR + 1)
    return list(zip(years, item.amounts, strict=True))


def _summed(made: BudgetList) -> list[list[Item]]:
    """The interventions behind each printed sum."""
    found = [list(field.items) for area in made.areas for field in area.fields]
    found += [[i for field in area.fields for i in field.items] for area in made.areas]
    return [*found, made.items]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.budget_lists", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300, help="interventions in a list, about")
    parser.add_argument("--wrong", type=int, default=0, help="errors shown a file")
    parser.add_argument("--no-make", action="store_true", help="score what is there")
    given = parser.parse_args()
    work = given.out / "work"
    work.mkdir(parents=True, exist_ok=True)
    lists = [budget_list(given.seed, layout, given.count) for layout in LAYOUTS]
    if not given.no_make:
        _make(lists, given.out, work)
    print(f"{'':<28}{'pages':>6}{'rows':>10}{'false':>7}{'sums':>10}")
    for producer in PRODUCERS:
        for made in lists:
            path = _path(given.out, made, producer)
            document = read(path, path.name)
            result, wrong = score(made, find(document))
            print(
                f"{producer + ' ' + made.layout.name:<28}{document.content.pages:>6}"
                f"{result.whole:>5}/{result.rows:<4}{result.false:>7}"
                f"{result.totals_found:>6}/{result.totals:<3}"
            )
            for text in wrong[: given.wrong]:
                print("      " + text)


def _path(out: Path, made: BudgetList, producer: str) -> Path:
    return out / f"{made.layout.name}.{producer}.pdf"


def _make(lists: list[BudgetList], out: Path, work: Path) -> None:
    for made in lists:
        write_chromium(made, _path(out, made, "chromium"), work)
        write_reportlab(made, _path(out, made, "reportlab"))
    write_libreoffice([(made, _path(out, made, "libreoffice")) for made in lists], work)


if __name__ == "__main__":
    main()
