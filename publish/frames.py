"""A view of the history as a pandas frame, for notebooks and scripts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pandas as pd

from load.location import open_history
from load.notes import column_notes

# Whole numbers that may be missing: pandas' own integers would turn them into floats.
_WHOLE = frozenset(
    {"year", "first_year", "last_year", "page", "pages", "table_no", "row_no", "is_current"}
)
_REAL = frozenset({"x0", "top", "x1", "bottom", "match_score", "score"})


def read_view(db: str | Path, view: str) -> pd.DataFrame:
    """The rows of `view` in the history at `db`, a path or an SQLAlchemy URL.

    Amounts, years and places are nullable integers, the rest is text. Raises ValueError for a
    view that there is not, and load.location's StoreError where the history cannot be read.
    """
    columns = [note.column for note in column_notes() if note.view == view]
    if not columns:
        views = ", ".join(dict.fromkeys(note.view for note in column_notes()))
        raise ValueError(f"{view}: no such view; there are {views}")
    with closing(open_history(str(db))) as connection:
        # The name is one of our own, checked above; a view's name cannot be a parameter.
        rows = connection.execute(f'select * from "{view}"').fetchall()  # noqa: S608
    frame = pd.DataFrame([tuple(row) for row in rows], columns=columns, dtype=object)
    return frame.astype({column: _dtype(column) for column in columns})


def _dtype(column: str) -> str:
    if column.endswith("_sek") or column in _WHOLE:
        return "Int64"
    return "Float64" if column in _REAL else "string"
