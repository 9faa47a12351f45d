"""`python -m benchmarks.million [--rows N] [--results]`: how long typical questions take.

A history of made rows is written by the program's own writer, and each question is asked again and
again on the warm file. `--results` writes RESULTS.md beside this file.
"""

from __future__ import annotations

import argparse
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from extract.counties import county_codes
from extract.model import (
    Allocation,
    Amount,
    Context,
    Extraction,
    Format,
    Phase,
    Place,
    Scope,
    StatedTotal,
)
from insats.edition import program_version
from load.kept import Kept
from load.location import open_history
from load.store import Store
from normalize.model import (
    Intervention,
    Line,
    MatchMethod,
    Placement,
    Reconciliation,
    Resolution,
    Source,
    Span,
    TotalStatus,
)
from publish.saved import saved_queries

YEARS = range(2000, 2025)
PHASES = (Phase.APPROVED, Phase.EXECUTED)
AREAS = ("Barn och unga", "Suicidprevention", "Samsjuklighet", "Länsgemensamt", "Brukarmedverkan")
AGREEMENTS = ("Psykisk hälsa och suicidprevention", "God och nära vård")
SYLLABLES = ("var", "sam", "stöd", "råd", "tek", "lin", "mot", "hem", "vak", "ung", "kort", "nät")
ROWS_A_DOCUMENT = 250
TOTALS_A_DOCUMENT = 5
DIFFERS = 0.02
ASKED = 15  # times
MILLION = 1_000_000

PIVOT = ", ".join(f"sum(case year when {y} then approved_sek end) as y{y}" for y in YEARS)
ONE_YEAR = "year = 2010 and phase = 'approved'"
INSIDE = "word like '%rådtek%'"
# What a person asks, and what the floor of 50 ms holds for.
QUESTIONS = {
    "history of a name": "select year, phase, amount_sek, document, page from history"
    " where intervention = (select intervention from interventions limit 1 offset 30)"
    " order by year",
    "budget and outcome of a name": "select * from budget_outcome where intervention ="
    " (select intervention from interventions limit 1 offset 30)",
    "years × areas": "select area, year, sum(approved_sek), sum(executed_sek) from area_years"
    " where county = 'Dalarna' group by area, year",
    "years × areas of the whole country": f"select area, {PIVOT} from area_years group by area",  # noqa: S608
    "a rare word": "select name_as_written, year, amount_sek from history"
    " join search using (allocation_id) where search match 'vansbroprojektet' limit 50",
    "a common word, the first fifty": "select name, text from search where search match 'ungrad*'"
    " limit 50",
    "a common word, how often": "select count(*) from search where search match 'ungrad*'",
    "a part of a word, the first fifty": f"select distinct allocation_id, name_as_written"  # noqa: S608
    f" from history join search_words using (allocation_id) where {INSIDE} limit 50",
    "a part of a word, how often": f"select count(*) from search_words where {INSIDE}",  # noqa: S608
    "what does not add up": "select * from reconciliation where status = 'differs' limit 1000",
    "who is behind an id of old": "select * from id_redirects where old_id = 'none'",
    "a year's largest rows": f"select intervention, amount_sek from history where {ONE_YEAR}"  # noqa: S608
    " order by amount_sek desc limit 20",
    "a document's rows": "select * from history where document ="
    " (select document from documents limit 1 offset 5)",
}
TITLES = "| question | rows | median ms | longest ms |\n| --- | --: | --: | --: |"
SAVED = "The cookbook's questions as they are asked without a value, for all counties at once:"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=MILLION)
    arguments.add_argument("--results", action="store_true", help="write RESULTS.md")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite"
        started = time.process_time()
        held, resolution = history(given.rows)
        made = time.process_time()
        Store(str(path)).write(held, resolution, {"program_version": program_version()})
        wrote = time.process_time() - made
        size = path.stat().st_size / 2**20
        head = (
            f"# Questions to a million allocations\n\n{given.rows} allocations,"
            f" {len(resolution.interventions)} interventions, {len(held)} documents; file of"
            f" {size:.0f} MiB, written in {wrote:.0f} processor seconds (made in"
            f" {made - started:.0f}).\nPython {platform.python_version()}, SQLite"
            f" {sqlite3.sqlite_version}; {time.strftime('%Y-%m-%d')}; median and longest of {ASKED}"
            " on a warm file,\nin processor time: others may use the machine.\n\n"
        )
        text = head + "\n".join([TITLES, *asked(path, QUESTIONS), "", SAVED, "", TITLES])
        text += "\n" + "\n".join(asked(path, _saved())) + "\n"
    print(text)
    if given.results:
        Path(__file__).with_name("RESULTS.md").write_text(text, encoding="utf-8")


def asked(path: Path, questions: Mapping[str, str]) -> Iterator[str]:
    """A line of the table for each question."""
    with closing(open_history(str(path))) as connection:
        for question, query in questions.items():
            connection.execute(query).fetchall()
            took = []
            for _ in range(ASKED):
                start = time.process_time()
                rows = connection.execute(query).fetchall()
                took.append((time.process_time() - start) * 1000)
            middle = statistics.median(took)
            yield f"| {question} | {len(rows)} | {middle:.1f} | {max(took):.1f} |"


def _saved() -> dict[str, str]:
    """The cookbook's questions as they are asked without a value."""
    queries = saved_queries().items()
    return {f"`{name}`": query.with_values({}) for name, query in queries}


def history(rows: int) -> tuple[list[Kept], Resolution]:
    """So many rows, two a year of each intervention, in documents of equal size."""
    chance = random.Random(1)  # noqa: S311  made data
    counties = sorted(county_codes().values())
    names = _names(chance, rows // (2 * len(YEARS)) + 1)
    interventions = [
        Intervention(
            intervention_id=f"i{number:06}",
            name=name,
            county=chance.choice(counties),
            agreement=chance.choice(AGREEMENTS),
            area=chance.choice(AREAS),
            names=(name,),
        )
        for number, name in enumerate(names)
    ]
    placements: list[Placement] = []
    for number in range(rows):
        one = interventions[number // (2 * len(YEARS))]
        year = YEARS[number // 2 % len(YEARS)]
        context = Context(one.county, one.agreement, year, PHASES[number % 2], one.area)
        found = Allocation(
            context=context,
            name=one.name,
            amount=Amount(chance.randrange(10, 900) * 1000, "1"),
            purpose=" ".join(chance.sample(names, 2)),
            responsible="Region",
            place=Place(page=1, table=1, row=number % ROWS_A_DOCUMENT + 1, column=1),
        )
        document = f"d{number // ROWS_A_DOCUMENT:05}.docx"
        line = Line(f"a{number:07}", document, found, one.agreement, one.area, one.county)
        placements.append(
            Placement(
                line,
                one.intervention_id,
                MatchMethod.SAME_NAME,
                1.0,
                known=(Span("2000-01-01", "9999-12-31"),),
            )
        )
    documents = sorted({placed.line.document for placed in placements})
    held = [
        Kept(Source(name, f"sha of {name}", Format.DOCX, "ok", "", 1, Extraction()), "edition")
        for name in documents
    ]
    resolution = Resolution(
        placements=tuple(placements),
        interventions=tuple(interventions),
        reconciliations=tuple(_totals(documents, chance)),
    )
    return held, resolution


def _names(chance: random.Random, count: int) -> list[str]:
    made = {"Vansbroprojektet": None}
    while len(made) < count:
        words = ("".join(chance.choices(SYLLABLES, k=3)) for _ in range(3))
        made[" ".join(words).capitalize()] = None
    return list(made)


def _totals(documents: Sequence[str], chance: random.Random) -> Iterator[Reconciliation]:
    for document in documents:
        for row in range(TOTALS_A_DOCUMENT):
            context = Context(year=2024)
            stated = StatedTotal(context, Scope.AREA, Amount(1000, "1 000"), Place(row=row + 1))
            off = 500 if chance.random() < DIFFERS else 0
            status = TotalStatus.DIFFERS if off else TotalStatus.OK
            yield Reconciliation(
                document, stated, None, None, Scope.AREA, 1000 + off, off, status, None
            )


if __name__ == "__main__":
    main()
