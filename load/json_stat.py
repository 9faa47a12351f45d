"""A table saved from Statistics Sweden's database as JSON-stat 2 → its figures by year and region.

The form (json-stat.org) lists the dimensions in `id`, their lengths in `size`, and every value in
one row-major list; a value left out or null is not known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod
from pathlib import Path
from typing import cast

from load.series import SeriesError

YEAR, REGION = "Tid", "Region"
CONTENTS = "ContentsCode"


@dataclass(frozen=True, slots=True)
class SavedTable:
    """`figures` by year and region (None in a table without regions); `updated` is an ISO date."""

    label: str
    contents: str
    updated: str
    figures: Mapping[tuple[int, str | None], Decimal | None]


def read(path: Path) -> SavedTable:
    """The table in the file. Raises SeriesError, naming what to do, for anything else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise SeriesError(f"{path}: cannot be read as JSON ({error})") from error
    if not isinstance(data, dict) or data.get("class") != "dataset":
        raise SeriesError(f"{path}: no JSON-stat 2 table; save it as a JSON-stat 2 file")
    try:
        return _table(path, data)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, SeriesError):
            raise
        raise SeriesError(f"{path}: no whole JSON-stat 2 table ({error!r})") from error


def _table(path: Path, data: Mapping[str, object]) -> SavedTable:
    names = [str(name) for name in cast("Sequence[object]", data["id"])]
    size = [int(cast("int", length)) for length in cast("Sequence[object]", data["size"])]
    dimensions = cast("Mapping[str, Mapping[str, object]]", data["dimension"])
    codes = [_codes(dimensions[name]) for name in names]
    if [len(each) for each in codes] != size:
        raise SeriesError(f"{path}: the dimensions do not have the lengths that it states")
    if YEAR not in names:
        raise SeriesError(f"{path}: has no years ({YEAR})")
    for name, each in zip(names, codes, strict=True):
        if name not in {YEAR, REGION} and len(each) != 1:
            raise SeriesError(f"{path}: {name} has {len(each)} values; save the table with one")
    figures: dict[tuple[int, str | None], Decimal | None] = {}
    values = _values(data["value"], prod(size))
    for key, value in zip(product(*codes), values, strict=True):
        named = dict(zip(names, key, strict=True))
        figures[_year(path, named[YEAR]), named.get(REGION)] = value
    return SavedTable(
        label=str(data.get("label", "")),
        contents=_contents(dimensions),
        updated=str(data.get("updated", ""))[:10],
        figures=figures,
    )


def _codes(dimension: Mapping[str, object]) -> list[str]:
    """The codes in their order: `index` is a list of them, or each one's position."""
    category = cast("Mapping[str, object]", dimension["category"])
    index = category.get("index", category.get("label"))
    if isinstance(index, dict) and "index" in category:
        return sorted(index, key=index.__getitem__)
    return [str(code) for code in cast("Sequence[object]", index)]


def _contents(dimensions: Mapping[str, Mapping[str, object]]) -> str:
    category = cast("Mapping[str, object]", dimensions.get(CONTENTS, {}).get("category", {}))
    labels = cast("Mapping[str, object]", category.get("label", {}))
    return " ".join(map(str, labels.values()))


def _values(values: object, count: int) -> list[Decimal | None]:
    """All values; a sparse table gives them by position."""
    if isinstance(values, dict):
        values = [values.get(str(position)) for position in range(count)]
    found = [None if each is None else Decimal(str(each)) for each in cast("list[object]", values)]
    if len(found) != count:
        raise SeriesError(f"{len(found)} values where there should be {count}")
    return found


def _year(path: Path, code: str) -> int:
    if len(code) != len("2024") or not code.isdecimal():
        raise SeriesError(f"{path}: {code} is no year; save the table of years, not of months")
    return int(code)
