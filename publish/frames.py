"""A view of the history as a pandas frame, for notebooks and scripts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pandas as pd

from load.location import open_history
from publish.kinds import Kind
from publish.snapshot import rows_in, view_in

_DTYPES = {Kind.WHOLE: "Int64", Kind.REAL: "Float64", Kind.TEXT: "string"}


def read_view(db: str | Path, view: str) -> pd.DataFrame:
    """The rows of `view` in the history at `db`, a path or an SQLAlchemy URL.

    Amounts, years and places are nullable integers, the rest is text. Raises ValueError for a
    view that there is not, and load.location's StoreError where the history cannot be read.
    """
    with closing(open_history(str(db))) as connection:
        held = view_in(connection, view)
        rows = list(rows_in(connection, held))
    columns = [column.name for column in held.columns]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    return frame.astype({column.name: _DTYPES[column.kind] for column in held.columns})
