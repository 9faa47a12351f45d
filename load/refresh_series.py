"""`python -m load.refresh_series FILE…`: tables that Statistics Sweden publishes → `data/`.

Each file is one table saved as JSON-stat 2: KPI's fixed yearly averages, or the population of the
counties. Nothing is fetched. All files are looked through before anything is written, and what
does not look right ends the command with nothing changed.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from extract.counties import county_codes
from load import series
from load.json_stat import SavedTable, read
from load.series import (
    DATA,
    KPI_FILE,
    POPULATION_FILE,
    SOURCES_FILE,
    Population,
    PriceIndex,
    SeriesError,
    SeriesSource,
)

PUBLISHER = "Statistics Sweden (SCB)"
COUNTRY = "00"
FIRST_YEAR = 2010  # the agreements whose money the history follows begin in the 2010s
# From the figures of 2025 on SCB blurs each count a little, so that no person can be made out:
# counties then add up to the country but for some tens.
BLURRED_FROM, BLUR = 2025, 100
# A published figure stands; one that moves further than this is of another base or another count.
REVISION = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figures:
    """Both series and their sources."""

    index: tuple[PriceIndex, ...]
    population: tuple[Population, ...]
    sources: Mapping[str, SeriesSource]


def kept(folder: Path = DATA) -> Figures:
    """What the files of `folder` hold. Raises SeriesError where they do not look right."""
    return Figures(
        series.price_index(folder), series.population(folder), dict(series.sources(folder))
    )


def with_table(held: Figures, path: Path, seen: str) -> Figures:
    """`held` with the table in the file. Raises SeriesError for one that does not look right."""
    table = read(path)
    key = f"{path.stem}-{seen}"
    how = f"in the table as it was on {table.updated}" if table.updated else ""
    sources = {**held.sources, key: SeriesSource(key, PUBLISHER, table.label, seen, how)}
    if {region for _, region in table.figures} == {None}:
        index = _with_index(held.index, table, str(path), key)
        return Figures(index, held.population, sources)
    population = _with_population(held.population, table, str(path), key)
    return Figures(held.index, population, sources)


def _with_index(
    held: Sequence[PriceIndex], table: SavedTable, place: str, key: str
) -> tuple[PriceIndex, ...]:
    """The index with the table's figures in place of those of the same years."""
    if series.BASE not in f"{table.label} {table.contents}".replace(" ", ""):
        raise SeriesError(f"{place}: does not say that its base is {series.BASE}")
    taken: dict[int, PriceIndex] = {each.year: each for each in held}
    new = [
        PriceIndex(year, None if figure is None else _hundredths(figure, place), key)
        for (year, _), figure in sorted(table.figures.items())
        if figure is not None and year >= FIRST_YEAR
    ]
    for each in new:
        old = taken.get(each.year, PriceIndex(each.year, None, None))
        _check_revision(old.kpi_hundredths, each.kpi_hundredths, f"{place}, {each.year}")
        taken[each.year] = each
    made = tuple(taken[year] for year in sorted(taken))
    series.check_price_index(made, place)
    return made


def _hundredths(figure: Decimal, place: str) -> int:
    try:
        return series.hundredths(str(figure))
    except ValueError:
        raise SeriesError(f"{place}: {figure} has more than two decimals") from None


def _with_population(
    held: Sequence[Population], table: SavedTable, place: str, key: str
) -> tuple[Population, ...]:
    """The counts with the table's in place of those of the same county and year."""
    names = county_codes()
    regions = {str(region) for _, region in table.figures}
    if unknown := sorted(regions - names.keys() - {COUNTRY}):
        raise SeriesError(f"{place}: {unknown[0]} is no county; choose the counties alone")
    _check_country(table, place)
    taken: dict[tuple[str, int], Population] = {(e.county, e.year): e for e in held}
    for (year, region), figure in sorted(table.figures.items(), key=str):
        if figure is None or region == COUNTRY or year < FIRST_YEAR:
            continue
        county, count = names[str(region)], int(figure)
        if figure != count:
            raise SeriesError(f"{place}, {county} {year}: {figure} is no count of persons")
        old = taken.get((county, year), Population(county, year, None, None))
        _check_revision(old.inhabitants, count, f"{place}, {county} {year}")
        taken[county, year] = Population(county, year, count, key)
    order = list(names.values())
    made = tuple(sorted(taken.values(), key=lambda each: (order.index(each.county), each.year)))
    series.check_population(made, place)
    return made


def _check_country(table: SavedTable, place: str) -> None:
    """Where all counties and the country are there, they must agree."""
    for year in sorted({year for year, _ in table.figures}):
        counts = [table.figures.get((year, code)) for code in county_codes()]
        country = table.figures.get((year, COUNTRY))
        known = [count for count in counts if count is not None]
        if country is None or len(known) < len(counts):
            continue
        if abs(sum(known) - country) > (BLUR if year >= BLURRED_FROM else 0):
            raise SeriesError(f"{place}, {year}: the counties do not add up to the country")


def _check_revision(old: int | None, new: int | None, place: str) -> None:
    if old and new and abs(Decimal(new) / old - 1) > REVISION:
        raise SeriesError(
            f"{place}: {new} where {old} is known; is it another table? Correct the line in"
            f" {DATA.name}/ by hand if the known figure is wrong"
        )


def changes(old: Figures, new: Figures) -> list[str]:
    """One line a figure that is new or another: `KPI 2026: not known → 42123 hundredths`."""
    return [
        *_changed(
            ((f"KPI {e.year}", e.kpi_hundredths) for e in old.index),
            ((f"KPI {e.year}", e.kpi_hundredths) for e in new.index),
        ),
        *_changed(
            ((f"{e.county} {e.year}", e.inhabitants) for e in old.population),
            ((f"{e.county} {e.year}", e.inhabitants) for e in new.population),
        ),
    ]


def _changed(
    old: Iterable[tuple[str, int | None]], new: Iterable[tuple[str, int | None]]
) -> list[str]:
    known = dict(old)
    return [
        f"{name}: {known.get(name) or 'not known'} → {figure}"
        for name, figure in new
        if figure != known.get(name)
    ]


def write(figures: Figures, folder: Path = DATA) -> None:
    """Write the files anew; a source that no figure names any more is left out."""
    index = [
        (e.year, "" if e.kpi_hundredths is None else f"{e.kpi_hundredths / 100:.2f}", e.source)
        for e in figures.index
    ]
    _write(folder / KPI_FILE, ("year", "kpi", "source"), index)
    names = tuple(field.name for field in fields(Population))
    _write(folder / POPULATION_FILE, names, map(astuple, figures.population))
    named = {e.source for e in figures.index} | {e.source for e in figures.population}
    used = [astuple(source) for key, source in figures.sources.items() if key in named]
    _write(folder / SOURCES_FILE, tuple(field.name for field in fields(SeriesSource)), used)


def _write(path: Path, head: tuple[str, ...], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def main(arguments: Sequence[str] | None = None) -> int:
    """0: written, or nothing to change; 1: something does not look right, nothing is written."""
    parser = argparse.ArgumentParser(prog="python -m load.refresh_series", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--to", type=Path, default=DATA, help="the folder of the series")
    parser.add_argument(
        "--seen", type=date.fromisoformat, default=_today(), help="when it was saved"
    )
    chosen = parser.parse_args(arguments)
    try:
        held = new = kept(chosen.to)
        for path in chosen.files:
            new = with_table(new, path, chosen.seen.isoformat())
    except SeriesError as error:
        sys.stderr.write(f"nothing was changed: {error}\n")
        return 1
    write(new, chosen.to)
    sys.stdout.writelines(f"{line}\n" for line in changes(held, new))
    return 0


def _today() -> date:
    return datetime.now(tz=UTC).date()


if __name__ == "__main__":
    sys.exit(main())
