"""The CSV files of an export → the descriptor that makes them a Fiscal Data Package."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from publish.csv_files import LINE_END, PLAIN, Dialect
from publish.kinds import Kind
from publish.language import Language
from publish.snapshot import Column, View

# The published schema of the fiscal profile allows this name alone, and not its own: a fiscal
# package is a tabular one. Readers that are told "fiscal-data-package" look it up on the network.
PROFILE = "tabular-data-package"

_ESCAPED = (
    "A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line"
    " break) stands behind an apostrophe, which is not part of it: take away one apostrophe where a"
    " text begins with apostrophes and such a sign."
)

Json = dict[str, Any]


def descriptor(
    views: Sequence[View],
    csv_files: Mapping[str, Path],
    years: tuple[int, int] | None,
    dialect: Dialect,
    language: Language,
) -> str:
    """The text of datapackage.json.

    `csv_files` has each view's file as it is written; in the package it is csv/VIEW.csv. `years`
    are the first and the last budget year.
    """
    known = {view.name: view for view in views}
    package: Json = {
        "profile": PROFILE,
        "name": "insatshistorik",
        "title": language.pick(sv="Insatshistorik", en="History of interventions"),
        "description": _ESCAPED,
        "countryCode": "SE",
        "granularity": "aggregated",
        "columnTypes": [_definitions()],
        "model": _model(),
        "resources": [
            _resource(view, csv_files[view.name], known, dialect, language) for view in views
        ],
    }
    if years is not None:
        first, last = years
        package["fiscalPeriod"] = {"start": f"{first:04}-01-01", "end": f"{last:04}-12-31"}
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


@cache
def _fiscal() -> Json:
    return tomllib.loads(files("publish").joinpath("data", "fiscal.toml").read_text("utf-8"))


def _definitions() -> list[Json]:
    """The column types that are used, spelled out: nobody has to fetch the taxonomy."""
    return [
        {
            "name": name,
            "dataType": known["data_type"],
            **({"unique": True} if known.get("unique") else {}),
            **({"labelOf": known["label_of"]} if "label_of" in known else {}),
        }
        for name, known in _fiscal()["types"].items()
    ]


def _model() -> Json:
    facts = _fiscal()["facts"]
    (value,) = [column for column, kind in facts["column_types"].items() if kind == "value"]
    constants = {name: constant["value"] for name, constant in facts["constants"].items()}
    measure = {"source": value, "resource": facts["view"], **constants}
    return {
        "measures": {"amount": measure},
        "dimensions": {
            name: {
                **{key: text for key, text in dimension.items() if key != "columns"},
                "primaryKey": dimension["columns"][0],
                "attributes": {
                    column: {
                        "source": column,
                        "resource": facts["view"],
                        **({"labelfor": dimension["columns"][0]} if place else {}),
                    }
                    for place, column in enumerate(dimension["columns"])
                },
            }
            for name, dimension in _fiscal()["model"].items()
        },
    }


def _resource(
    view: View, path: Path, known: Mapping[str, View], dialect: Dialect, language: Language
) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": view.name,
        "path": f"csv/{view.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": dialect.encoding,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
        "dialect": {
            "delimiter": dialect.delimiter,
            "lineTerminator": LINE_END,
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
        },
        "schema": _schema(view, known, dialect, language),
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _schema(view: View, known: Mapping[str, View], dialect: Dialect, language: Language) -> Json:
    fiscal = _fiscal()
    is_facts = view.name == fiscal["facts"]["view"]
    types = fiscal["other_column_types"].get(view.name, {})
    if is_facts:
        types = fiscal["facts"]["column_types"]
    key = fiscal["primary_keys"].get(view.name)
    schema: Json = {
        "fields": [
            _field(
                column, types.get(column.name), dialect, language, is_key=column.name in (key or ())
            )
            for column in view.columns
        ],
        "missingValues": [""],
    }
    if key:
        schema["primaryKey"] = key
    if links := [link for column in view.columns for link in _links(view, column, known)]:
        schema["foreignKeys"] = links
    if is_facts:
        schema["extraFields"] = [
            {
                "name": name,
                "type": "string",
                "constant": constant["value"],
                "columnType": constant["type"],
            }
            for name, constant in fiscal["facts"]["constants"].items()
        ]
    return schema


def _field(
    column: Column, column_type: str | None, dialect: Dialect, language: Language, *, is_key: bool
) -> Json:
    note = column.note
    field: Json = {"name": column.name, "type": column.kind.value}
    if column_type is not None:
        # The taxonomy has a say in the type: a value is a number, be it whole or not.
        field["type"] = _fiscal()["types"][column_type]["data_type"]
        field["columnType"] = column_type
    field["description"] = language.pick(sv=note.note_sv, en=note.note_en)
    if note.unit:
        field["unit"] = note.unit
    if column.kind is Kind.REAL and dialect.decimal != PLAIN.decimal:
        field["decimalChar"] = dialect.decimal
    if is_key:
        field["constraints"] = {"required": True}
    return field


def _links(view: View, column: Column, known: Mapping[str, View]) -> list[Json]:
    """The table that the column leads to, unless it is the very key of its own."""
    target = _fiscal()["references"].get(column.name)
    if target is None or target["view"] not in known:
        return []
    is_own = target["view"] == view.name
    if is_own and target["column"] == column.name:
        return []
    reference = {"resource": "" if is_own else target["view"], "fields": [target["column"]]}
    return [{"fields": [column.name], "reference": reference}]
