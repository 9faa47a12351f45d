"""Cells that a spreadsheet would take for formulas."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from load.notes import ColumnNote
from publish.csv_files import FOR_EXCEL, PLAIN, Dialect, guarded, unguarded, write_csv
from publish.kinds import Kind, kind_of
from publish.snapshot import Column, View

TEXTS = st.text(st.sampled_from("'=+-@\t\r\n＝a1;\"")) | st.text(st.characters(codec="utf-8"))


def view(*kinds: Kind) -> View:
    notes = [ColumnNote("v", f"c{place}", "", "", "") for place in range(len(kinds))]
    return View("v", tuple(Column(n.column, kind, n) for n, kind in zip(notes, kinds, strict=True)))


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "'=1"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "–", "– utan belopp", "1-2", "a=b", "'citat'", "5 kr", " "])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(TEXTS)
def test_the_apostrophe_can_always_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@pytest.mark.parametrize("dialect", [PLAIN, FOR_EXCEL])
@given(rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, dialect: Dialect, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "v.csv"
    assert write_csv(view(Kind.TEXT, Kind.TEXT), rows, path, dialect) == len(rows)
    with path.open(encoding=dialect.encoding, newline="") as file:
        _, *read = csv.reader(file, delimiter=dialect.delimiter)
    assert [tuple(map(unguarded, row)) for row in read] == rows


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    write_csv(view(Kind.WHOLE, Kind.REAL), [(-5, -0.5), (None, None)], path, PLAIN)
    assert path.read_bytes() == b"c0,c1\r\n-5,-0.5\r\n,\r\n"


@pytest.mark.parametrize(
    ("column", "found", "kind"),
    [
        ("amount_sek", set(), Kind.WHOLE),
        ("amount_sek", {"integer"}, Kind.WHOLE),
        ("amount_sek", {"integer", "real"}, Kind.REAL),
        ("score", {"integer"}, Kind.REAL),
        ("score", set(), Kind.REAL),
        ("population", {"integer"}, Kind.WHOLE),
        ("index", {"real", "integer"}, Kind.REAL),
        ("year", {"text", "integer"}, Kind.TEXT),
        ("county", set(), Kind.TEXT),
    ],
)
def test_a_columns_kind_is_its_names_widened_to_what_it_holds(
    column: str, found: set[str], kind: Kind
) -> None:
    assert kind_of(column, found) is kind
