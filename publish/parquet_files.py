"""A view → a Parquet file: whole numbers, numbers and text, each of which may be missing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from publish.kinds import Kind
from publish.snapshot import Cell, View

_TYPES = {Kind.WHOLE: pa.int64(), Kind.REAL: pa.float64(), Kind.TEXT: pa.string()}
BATCH_ROWS = 50_000  # a row group: some ten megabytes of a history, whatever its size


def write_parquet(view: View, rows: Iterable[tuple[Cell, ...]], path: Path) -> int:
    """Write the rows; return how many there are. Each field carries its note as metadata."""
    schema = pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.kind],
                metadata={
                    "note_en": column.note.note_en,
                    "note_sv": column.note.note_sv,
                    "unit": column.note.unit,
                },
            )
            for column in view.columns
        ]
    )
    count = 0
    with pq.ParquetWriter(path, schema) as writer:
        remaining = iter(rows)
        while batch := list(islice(remaining, BATCH_ROWS)):
            columns = zip(*batch, strict=True)
            arrays = [
                pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    return count
