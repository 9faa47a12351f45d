"""A folder of made county histories → documents for the matcher, and the truth about their rows.

A county is a folder with `rows.csv` (one line a row of its documents, with the key of the true
intervention), `relations.csv`, `traps.csv` (rows that look alike and are two) and `ambiguous.csv`
(pairs that a careful analyst could not decide).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from extract.components import components_in
from extract.model import Allocation, Amount, Context, Extraction, Format, Phase, Place
from normalize.model import Source
from normalize.vocabulary import DATA

# No weight was fitted on these counties; rules were made after a look at what was wrong there.
TEST = Path(__file__).parent / "sets"
LEARNED_FROM = DATA / "labelled"
# Hardly a name stays: nothing was learned here, and no rule made for it.
RENAMED = Path(__file__).parent / "renamed"
HALVES = {"test": TEST, "dev": LEARNED_FROM, "renamed": RENAMED}

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a made document; `row` is its key within all counties, `truth` its intervention."""

    row: str
    county: str
    agreement: str | None
    year: int
    phase: Phase
    document: str
    area: str | None
    name: str
    purpose: str
    responsible: str
    recipient: str
    amount_sek: int | None
    truth: str

    @property
    def slot(self) -> tuple[str, int, Phase]:
        """Rows of one slot are never one intervention."""
        return self.document, self.year, self.phase


@dataclass(frozen=True, slots=True)
class Tie:
    """A true relation between two interventions (keys as in `Row.truth`)."""

    relation: str
    left: str
    right: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Histories:
    """Made histories of several counties. Pairs are of row keys."""

    rows: Mapping[str, Row]
    ties: tuple[Tie, ...]
    traps: frozenset[Pair]
    ambiguous: frozenset[Pair]

    def pairs(self) -> Iterator[tuple[Row, Row]]:
        """Every two rows of a county that might be one intervention: not of one table."""
        counties: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows.values():
            counties[row.county].append(row)
        for rows in counties.values():
            yield from ((a, b) for a, b in combinations(rows, 2) if a.slot != b.slot)

    def documents(self) -> dict[str, list[Row]]:
        """Name of a document → its rows in order; the n-th stands in row n of its only table."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows.values():
            found[f"{row.county}/{row.document}"].append(row)
        return found

    def sources(self) -> list[Source]:
        """The documents as the readers would hand them over."""
        return [_source(name, rows) for name, rows in self.documents().items()]


def load(folder: Path) -> Histories:
    """All counties below a folder. Raises ValueError where a pair names a row that is not there."""
    rows: dict[str, Row] = {}
    ties: list[Tie] = []
    traps: set[Pair] = set()
    ambiguous: set[Pair] = set()
    for county in sorted(path.parent for path in folder.glob("*/rows.csv")):
        rows.update((row.row, row) for row in map(_row, _lines(county / "rows.csv")))
        ties += [_tie(county.name, line) for line in _lines(county / "relations.csv")]
        traps |= {_pair(county.name, line) for line in _lines(county / "traps.csv")}
        ambiguous |= {_pair(county.name, line) for line in _lines(county / "ambiguous.csv")}
    unknown = sorted(key for pair in traps | ambiguous for key in pair if key not in rows)
    if unknown:
        raise ValueError(f"{folder}: no such rows: {', '.join(unknown)}")
    return Histories(rows, tuple(ties), frozenset(traps), frozenset(ambiguous))


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return [{**line, "folder": path.parent.name} for line in lines]


def _row(line: Mapping[str, str]) -> Row:
    amount = line["amount_sek"].strip()
    return Row(
        row=f"{line['folder']}/{line['row']}",
        county=line["county"],
        agreement=line["agreement"] or None,
        year=int(line["year"]),
        phase=Phase(line["phase"]),
        document=line["document"],
        area=line["area"] or None,
        name=line["name"],
        purpose=line["purpose"],
        responsible=line["responsible"],
        recipient=line["recipient"],
        amount_sek=int(amount) if amount else None,
        truth=f"{line['folder']}/{line['intervention']}",
    )


def _tie(folder: str, line: Mapping[str, str]) -> Tie:
    year = int(line["year"]) if line["year"] else None
    return Tie(line["relation"], f"{folder}/{line['from']}", f"{folder}/{line['to']}", year)


def _pair(folder: str, line: Mapping[str, str]) -> Pair:
    return frozenset((f"{folder}/{line['row_a']}", f"{folder}/{line['row_b']}"))


def _source(name: str, rows: list[Row]) -> Source:
    placed = tuple(_allocation(row, place) for place, row in enumerate(rows, start=1))
    extraction = Extraction(title=name, county=rows[0].county, allocations=placed)
    return Source(name, name, Format.DOCX, "ok", "", None, extraction)


def _allocation(row: Row, place: int) -> Allocation:
    amount = row.amount_sek
    parties = (row.responsible, f"(medel till {row.recipient})" if row.recipient else "")
    return Allocation(
        context=Context(row.county, row.agreement, row.year, row.phase, row.area),
        name=row.name,
        amount=None if amount is None else Amount(amount, f"{amount} kr"),
        purpose=row.purpose,
        responsible=" ".join(filter(None, parties)),
        place=Place(table=1, row=place, column=1),
        components=tuple(components_in(row.purpose)),
    )
