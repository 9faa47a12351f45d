"""Ten thousand made names in twenty-one counties: processor seconds of scoring and of the whole."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from benchmarks.matching.sets import Histories, Row
from extract.counties import municipalities
from normalize import candidates, collector, county, history, rivals
from normalize.model import Source
from normalize.resolve import resolve

COUNTIES = 21
NAMES = 10_000
PLACED, NUMBERED = 0.5, 0.2  # of interventions: a municipality or a step is added to their names
MOST_STEPS = 4
SEED = 1


@dataclass(frozen=True, slots=True)
class Timed:
    """Processor seconds for all counties, one after the other."""

    rows: int
    names: int
    counties: int
    pairs: int
    scoring: float
    whole: float


def text(sets: Sequence[Histories]) -> str:
    """The section of RESULTS.md."""
    found = timed(varied(sets))
    return f"""## Speed

{found.rows} rows ({found.names} different names) in {found.counties} counties, made of all rows of
the sets with places and numbers added: scoring {found.pairs} pairs takes {found.scoring:.1f}
processor seconds, resolving all counties from rows to history {found.whole:.1f}, on one core.
"""


def varied(sets: Sequence[Histories]) -> Histories:
    """Histories of `NAMES` rows: each county is made of several of the sets', put together."""
    chance = random.Random(SEED)  # noqa: S311 - draws names, guards nothing
    templates: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for n, made in enumerate(sets):
        for row in made.rows.values():
            templates[n, row.county].append(row)
    rows: dict[str, Row] = {}
    source = cycle(templates.values())
    counties: dict[int, int] = defaultdict(int)
    copy = 0
    while len(rows) < NAMES:
        number = min(range(COUNTIES), key=lambda n: counties[n])
        for row in _copied(next(source), copy, number, chance):
            rows[row.row] = row
            counties[number] += 1
        copy += 1
    return Histories(rows, (), frozenset(), frozenset())


def _copied(
    template: Sequence[Row], copy: int, number: int, chance: random.Random
) -> Iterator[Row]:
    """A template's rows under another county; what is added to a name stays over the years."""
    places = sorted(municipalities())
    added: dict[str, str] = {}
    for row in template:
        if row.truth not in added:
            place = f" {chance.choice(places).title()}" if chance.random() < PLACED else ""
            is_numbered = chance.random() < NUMBERED
            step = f", steg {chance.randint(1, MOST_STEPS)}" if is_numbered else ""
            added[row.truth] = place + step
        yield replace(
            row,
            row=f"{copy}/{row.row}",
            county=f"Län {number + 1}",
            document=f"{row.year}-{row.phase}",
            name=row.name + added[row.truth],
            truth=f"{copy}/{row.truth}",
        )


@collector.at_rest()  # as `resolve` does
def _scored(sources: Sequence[Source]) -> int:
    """Scores every candidate pair of every county, and counts them."""
    count = 0
    for name, papers in history.read(sources).counties.items():
        traits = county.known(name, papers)
        count += len(rivals.scored(candidates.within(traits), traits, traits))
    return count


def timed(made: Histories) -> Timed:
    sources = made.sources()
    start = time.process_time()
    pairs = _scored(sources)
    scored = time.process_time()
    resolve(sources)
    return Timed(
        rows=len(made.rows),
        names=len({(row.county, row.name) for row in made.rows.values()}),
        counties=len(history.read(sources).counties),
        pairs=pairs,
        scoring=scored - start,
        whole=time.process_time() - scored,
    )
