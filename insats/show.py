"""Rows to a stream: a table on a terminal, tab-separated text everywhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

SHORTENED = 40  # characters of a long text on a terminal: enough to tell it from its neighbours


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the row's key, and whether it holds kronor, or text to shorten on a terminal."""

    key: str
    title: str = ""
    is_kronor: bool = False
    is_long: bool = False


def kronor(amount: object) -> str:
    """1234567 → "1 234 567 kr", with plain spaces; empty where there is none."""
    return "" if not isinstance(amount, int) else f"{amount:,} kr".replace(",", " ")


def write_rows(
    rows: Sequence[Mapping[str, object]], columns: Sequence[Column], stream: TextIO
) -> None:
    """A line a row below a line of titles; the columns are parted by tabs in a pipe."""
    if stream.isatty():
        _write_table(rows, columns, stream)
        return
    lines = [[column.title or column.key for column in columns]]
    lines += [[_cell(row, column) for column in columns] for row in rows]
    stream.writelines("\t".join(line) + "\n" for line in lines)


def write_json(value: object, stream: TextIO) -> None:
    """One line of JSON, Swedish letters as they are."""
    stream.write(json.dumps(value, ensure_ascii=False) + "\n")


def _cell(row: Mapping[str, object], column: Column) -> str:
    value = row[column.key]
    if column.is_kronor:
        return kronor(value)
    return "" if value is None else " ".join(str(value).split())


def _write_table(
    rows: Sequence[Mapping[str, object]], columns: Sequence[Column], stream: TextIO
) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(
            (column.title or column.key).replace("_", " "),
            justify="right" if column.is_kronor else "left",
            no_wrap=column.is_kronor,
            overflow="fold",  # a document's name is of no use cut short
        )
    for row in rows:
        # Text, not str: brackets in a name are no mark-up.
        table.add_row(*(Text(_shorten(_cell(row, column), column)) for column in columns))
    Console(file=stream).print(table)


def _shorten(text: str, column: Column) -> str:
    if not column.is_long or len(text) <= SHORTENED:
        return text
    return text[: SHORTENED - 1].rstrip() + "…"
