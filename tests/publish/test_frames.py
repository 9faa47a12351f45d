"""Views as frames."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from load.notes import column_notes
from load.store import Store
from publish.frames import read_view
from tests.load.build import allocation, history_of, kept, source

VIEWS = tuple(dict.fromkeys(note.view for note in column_notes()))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite"
    sources = [source("a", allocation("Öppen", None), allocation("Stödet", 9_007_199_254_740_993))]
    Store(str(path)).write(kept(*sources), history_of(sources), {})
    return path


def test_amounts_are_whole_and_may_be_missing(db: Path) -> None:
    frame = read_view(db, "history")
    assert str(frame["amount_sek"].dtype) == str(frame["year"].dtype) == "Int64"
    assert frame["amount_sek"].isna().tolist() == [True, False]
    assert frame["amount_sek"].iloc[1] == 9_007_199_254_740_993  # a float would lose the last krona


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_read_with_its_columns(db: Path, view: str) -> None:
    columns = [note.column for note in column_notes() if note.view == view]
    assert read_view(f"sqlite:///{db}", view).columns.tolist() == columns


def test_empty_views_keep_their_types(db: Path) -> None:
    frame = read_view(db, "reconciliation")
    assert frame.empty
    assert str(frame["stated_sek"].dtype) == "Int64"


def test_sums_work(db: Path) -> None:
    assert read_view(db, "history").groupby("year", dropna=False)["amount_sek"].sum().tolist() == [
        9_007_199_254_740_993
    ]


def test_a_view_that_there_is_not_is_refused(db: Path) -> None:
    with pytest.raises(ValueError, match="no such view"):
        read_view(db, 'history"; drop table line; --')
    assert isinstance(read_view(db, "history"), pd.DataFrame)


def test_pandas_is_loaded_by_frames_alone() -> None:
    script = "import sys, insats.ingest, insats.printing; print('pandas' in sys.modules)"
    command = [sys.executable, "-c", script]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.strip() == "False"
