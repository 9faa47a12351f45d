"""The Fiscal Data Package: valid to frictionless, and true to the taxonomy."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from publish.export import DESCRIPTOR, Format, export
from publish.language import Language
from publish.snapshot import Snapshot
from tests.publish.evil import write_history

# Of the taxonomies for budgets and for spending, version 1.0rc1: type → data type.
TAXONOMY = {
    "activity:generic:project:code": "string",
    "activity:generic:project:label": "string",
    "administrator:generic:id": "string",
    "budget-line-id": "string",
    "date:fiscal-year": "integer",
    "direction": "string",
    "fin-source:generic:code": "string",
    "functional-classification:generic:code": "string",
    "functional-classification:generic:description": "string",
    "geo-source:target:code": "string",
    "phase:id": "string",
    "recipient:generic:id": "string",
    "recipient:generic:name": "string",
    "value": "number",
    "value-currency:code": "string",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_history(tmp_path_factory.mktemp("package") / "history.sqlite")


@pytest.fixture(scope="module")
def package(db: Path) -> Path:
    export(str(db), db.parent / "out", [Format.PACKAGE])
    return db.parent / "out"


def read(folder: Path) -> dict[str, Any]:
    described: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return described


def resource(folder: Path, name: str) -> dict[str, Any]:
    (found,) = [each for each in read(folder)["resources"] if each["name"] == name]
    return dict(found)


def validate(folder: Path) -> subprocess.CompletedProcess[str]:
    """As a user would: frictionless loads slowly, and warns of its own."""
    command = [sys.executable, "-m", "frictionless", "validate", DESCRIPTOR, "--json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603


def test_frictionless_finds_it_valid(package: Path) -> None:
    told = validate(package)
    report = json.loads(told.stdout)
    assert told.returncode == 0, told.stdout
    assert report["valid"]
    assert report["stats"]["tasks"] == len(read(package)["resources"])


def test_frictionless_finds_the_one_for_excel_valid(db: Path) -> None:
    export(str(db), db.parent / "excel", [Format.PACKAGE], is_for_excel=True)
    told = validate(db.parent / "excel")
    assert told.returncode == 0, told.stdout


def test_frictionless_would_notice_another_figure(db: Path) -> None:
    folder = db.parent / "changed"
    export(str(db), folder, [Format.PACKAGE])
    history = folder / "csv" / "history.csv"
    history.write_text(history.read_text("utf-8").replace("1234567", "1234568"), "utf-8")
    told = validate(folder)
    assert told.returncode == 1
    assert "hash-count" in told.stdout


def test_bytes_and_hash_are_the_files(package: Path) -> None:
    for each in read(package)["resources"]:
        written = (package / each["path"]).read_bytes()
        assert each["bytes"] == len(written)
        assert each["hash"] == f"sha256:{hashlib.sha256(written).hexdigest()}"


def test_fields_are_the_columns_of_the_files(package: Path) -> None:
    for each in read(package)["resources"]:
        with (package / each["path"]).open(encoding="utf-8", newline="") as file:
            heads = next(csv.reader(file))
        assert [field["name"] for field in each["schema"]["fields"]] == heads


def test_column_types_are_the_taxonomys_with_their_data_types(package: Path) -> None:
    described = read(package)
    (definitions,) = described["columnTypes"]
    assert {known["name"]: known["dataType"] for known in definitions} == TAXONOMY
    fields = [
        field
        for each in described["resources"]
        for field in each["schema"]["fields"] + each["schema"].get("extraFields", [])
        if "columnType" in field
    ]
    assert {field["columnType"] for field in fields} == set(TAXONOMY)
    assert all(field["type"] == TAXONOMY[field["columnType"]] for field in fields)


def test_only_the_history_has_values_so_that_no_krona_is_told_twice(package: Path) -> None:
    with_values = [
        each["name"]
        for each in read(package)["resources"]
        if any(field.get("columnType") == "value" for field in each["schema"]["fields"])
    ]
    assert with_values == ["history"]


def test_the_history_says_its_currency_and_its_keys(package: Path) -> None:
    schema = resource(package, "history")["schema"]
    assert schema["primaryKey"] == ["allocation_id"]
    constants = {field["columnType"]: field["constant"] for field in schema["extraFields"]}
    assert constants == {"value-currency:code": "SEK", "direction": "expenditure"}
    leads = {link["fields"][0]: link["reference"]["resource"] for link in schema["foreignKeys"]}
    assert leads == {
        "allocation_id": "history_all",
        "intervention_id": "interventions",
        "document": "documents",
    }


def test_every_key_names_columns_that_there_are(package: Path) -> None:
    columns = {
        each["name"]: {field["name"] for field in each["schema"]["fields"]}
        for each in read(package)["resources"]
    }
    for each in read(package)["resources"]:
        assert set(each["schema"].get("primaryKey", ())) <= columns[each["name"]]
        for link in each["schema"].get("foreignKeys", ()):
            target = link["reference"]["resource"] or each["name"]
            assert set(link["fields"]) <= columns[each["name"]]
            assert set(link["reference"]["fields"]) <= columns[target]


def test_the_model_of_the_older_version_names_columns_of_the_history(package: Path) -> None:
    described = read(package)
    columns = {field["name"] for field in resource(package, "history")["schema"]["fields"]}
    model = described["model"]
    assert model["measures"]["amount"] == {
        "source": "amount_sek",
        "resource": "history",
        "currency": "SEK",
        "direction": "expenditure",
    }
    for dimension in model["dimensions"].values():
        assert dimension["primaryKey"] in dimension["attributes"]
        assert {each["source"] for each in dimension["attributes"].values()} <= columns
    assert described["fiscalPeriod"] == {"start": "2024-01-01", "end": "2024-12-31"}
    assert described["countryCode"] == "SE"


def test_every_column_is_described_in_the_language(db: Path, package: Path) -> None:
    with Snapshot(str(db)) as snapshot:
        notes = {c.name: c.note for c in snapshot.view("history").columns}
    export(str(db), db.parent / "en", [Format.PACKAGE], language=Language.ENGLISH)
    for folder, language in ((package, "note_sv"), (db.parent / "en", "note_en")):
        for field in resource(folder, "history")["schema"]["fields"]:
            assert field["description"] == getattr(notes[field["name"]], language)
