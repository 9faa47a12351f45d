"""The statistics that make money comparable over time, from the small files in `data/`.

`kpi.csv` holds the consumer price index (KPI, fixed yearly averages, 1980=100), `population.csv`
the inhabitants of each county on 31 December, `series_sources.csv` where each figure was seen.
An empty figure is one that nobody has seen in a public source: it stays unknown, never guessed.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from extract.counties import county_codes

DATA = Path(__file__).parent / "data"
KPI_FILE, POPULATION_FILE, SOURCES_FILE = "kpi.csv", "population.csv", "series_sources.csv"
BASE = "1980=100"

# Far outside what has been measured: an index of another base, or a municipality for a county.
KPI_RANGE = (100, 1000)
POPULATION_RANGE = (40_000, 4_000_000)
# Since 1980 Sweden's prices have risen by 12 % in a year at most, and hardly fallen; no county has
# grown or shrunk by 4 %. What jumps further is another series.
KPI_STEP = (Decimal("0.97"), Decimal("1.15"))
POPULATION_STEP = (Decimal("0.96"), Decimal("1.04"))


class SeriesError(ValueError):
    """A series that does not look right; the message names the place and what to do."""


@dataclass(frozen=True, slots=True)
class SeriesSource:
    """Who publishes a figure, in which table, and when (ISO date) and how it was seen."""

    key: str
    publisher: str
    table: str
    seen: str
    how: str

    def __str__(self) -> str:
        return f"{self.publisher}: {self.table}; seen {self.seen} {self.how}".strip()


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """KPI's average of `year` in hundredths of an index point: 313.35 is 31335. None: not seen."""

    year: int
    kpi_hundredths: int | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Population:
    """Inhabitants of a county (its short name) on 31 December of `year`. None: not seen."""

    county: str
    year: int
    inhabitants: int | None
    source: str | None


@cache
def price_index(folder: Path = DATA) -> tuple[PriceIndex, ...]:
    """The index, year by year. Raises SeriesError where the file does not look right."""
    rows = _rows(folder / KPI_FILE, ("year", "kpi", "source"))
    found = tuple(
        PriceIndex(int(row["year"]), _figure(row["kpi"], hundredths), row["source"] or None)
        for row in rows
    )
    check_price_index(found, str(folder / KPI_FILE))
    _check_sources(folder, KPI_FILE, [(each.kpi_hundredths, each.source) for each in found])
    return found


@cache
def population(folder: Path = DATA) -> tuple[Population, ...]:
    """County by county in the order of their codes, year by year. Raises SeriesError likewise."""
    rows = _rows(folder / POPULATION_FILE, ("county", "year", "inhabitants", "source"))
    found = tuple(
        Population(
            row["county"], int(row["year"]), _figure(row["inhabitants"], int), row["source"] or None
        )
        for row in rows
    )
    check_population(found, str(folder / POPULATION_FILE))
    _check_sources(folder, POPULATION_FILE, [(each.inhabitants, each.source) for each in found])
    return found


@cache
def sources(folder: Path = DATA) -> Mapping[str, SeriesSource]:
    """Every source by its key."""
    rows = _rows(folder / SOURCES_FILE, ("key", "publisher", "table", "seen", "how"))
    return {row["key"]: SeriesSource(**row) for row in rows}


def hundredths(figure: str) -> int:
    """`"313.35"` → 31335. Raises ValueError for what is no number of two decimals at most."""
    try:
        scaled = Decimal(figure) * 100
        whole = int(scaled)
    except (InvalidOperation, OverflowError) as error:
        raise ValueError(figure) from error
    if scaled != whole:
        raise ValueError(figure)
    return whole


def check_price_index(series: Sequence[PriceIndex], place: str) -> None:
    """Raise SeriesError for a gap between years, or a figure that cannot be KPI of 1980=100."""
    _check_years([each.year for each in series], place)
    figures = [
        (each.year, None if each.kpi_hundredths is None else Decimal(each.kpi_hundredths) / 100)
        for each in series
    ]
    _check_figures(figures, KPI_RANGE, KPI_STEP, f"{place}: KPI ({BASE})")


def check_population(series: Sequence[Population], place: str) -> None:
    """Raise SeriesError for an unknown county, a gap between years, or a figure out of range."""
    counties = list(dict.fromkeys(each.county for each in series))
    if unknown := sorted(set(counties) - set(county_codes().values())):
        raise SeriesError(f"{place}: {', '.join(unknown)} is no county; take the 21 counties alone")
    for county in counties:
        own = [each for each in series if each.county == county]
        _check_years([each.year for each in own], f"{place}: {county}")
        figures = [
            (each.year, None if each.inhabitants is None else Decimal(each.inhabitants))
            for each in own
        ]
        _check_figures(figures, POPULATION_RANGE, POPULATION_STEP, f"{place}: {county}")


def _check_years(years: Sequence[int], place: str) -> None:
    if list(years) != list(range(years[0], years[0] + len(years))) if years else True:
        raise SeriesError(f"{place}: the years do not follow one another without a gap")


def _check_figures(
    figures: Iterable[tuple[int, Decimal | None]],
    allowed: tuple[int, int],
    step: tuple[Decimal, Decimal],
    place: str,
) -> None:
    earlier: tuple[int, Decimal] | None = None
    for year, figure in figures:
        if figure is None:
            continue
        if not allowed[0] <= figure <= allowed[1]:
            raise SeriesError(
                f"{place}, {year}: {figure} is not between {allowed[0]} and {allowed[1]}"
            )
        if earlier and earlier[0] == year - 1 and not step[0] <= figure / earlier[1] <= step[1]:
            raise SeriesError(
                f"{place}, {year}: {figure} after {earlier[1]} is too great a step for one year"
            )
        earlier = (year, figure)


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if tuple(reader.fieldnames or ()) != columns:
            raise SeriesError(f"{path}: the first line must be {','.join(columns)}")
        rows = list(reader)
    keys = [tuple(row.values())[: 1 if columns[0] in {"key", "year"} else 2] for row in rows]
    if len(set(keys)) < len(keys):
        raise SeriesError(f"{path}: a line stands twice")
    return rows


def _figure(text: str, parse: Callable[[str], int]) -> int | None:
    return parse(text) if text else None


def _check_sources(
    folder: Path, name: str, figures: Iterable[tuple[int | None, str | None]]
) -> None:
    """Each figure has a known source, and a figure not seen has none."""
    for figure, source in figures:
        if (figure is None) != (source is None) or (source and source not in sources(folder)):
            raise SeriesError(f"{folder / name}: the source {source!r} of {figure} is not known")
