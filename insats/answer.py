"""The answer to a query → a table for people, CSV, JSON or Markdown.

Only the table groups a figure's digits, and only there are rows held until the last has come.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence

from extract.data_classes import dataclass
from insats.show import Column, fit, fold, span

TYPE_CHECKING = False  # typing takes longer to load than this module
if TYPE_CHECKING:
    from typing import TextIO

    from publish.asking import Answer, Row, Value

GAP = 2  # characters between two columns
UNSEEN_WIDTH = 160  # characters where there is no terminal: cells stay whole on most lines
GROUPED_FROM = 10_000  # four digits are read as they are: years, pages, counts
_MONEY = re.compile(r"_sek\b|amount|\bsum\b|total|kronor", re.IGNORECASE)
_SINGLE = re.compile(r"year|page|row_no|table_no|_id\b", re.IGNORECASE)
_LINE_CONTROLS = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs"))  # would move, hide or colour the line
_LEAST_CELL = 12  # characters a line has for a cell, however narrow the window


def write_answer(answer: Answer, form: str, stream: TextIO) -> int:
    """Write it as `form` says; return how many rows there were."""
    write = {"table": _table, "csv": _csv, "json": _json, "markdown": _markdown}[form]
    return write(answer, stream)


# --- CSV, JSON, Markdown: row by row ------------------------------------------------------------


def _csv(answer: Answer, stream: TextIO) -> int:
    import csv

    from publish.csv_files import guarded

    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([guarded(column) for column in answer.columns])
    count = 0
    for row in _rows(answer):
        writer.writerow([guarded(cell) if isinstance(cell, str) else _plain(cell) for cell in row])
        count += 1
    return count


def _json(answer: Answer, stream: TextIO) -> int:
    names = _apart(answer.columns)
    count = 0
    stream.write("[")
    for row in _rows(answer):
        stream.write(",\n" if count else "\n")
        cells = dict(zip(names, map(_plain, row), strict=True))
        stream.write(json.dumps(cells, ensure_ascii=False))
        count += 1
    stream.write("\n]\n" if count else "]\n")
    return count


def _markdown(answer: Answer, stream: TextIO) -> int:
    blocks = iter(answer.blocks)
    first = next(blocks, ())
    figures = [_is_figures(row[at] for row in first) for at in range(len(answer.columns))]
    _markdown_line(answer.columns, stream)
    _markdown_line(["---:" if is_figures else "---" for is_figures in figures], stream)
    count = 0
    for block in (first, *blocks):
        for row in block:
            _markdown_line(["" if cell is None else str(_plain(cell)) for cell in row], stream)
        count += len(block)
    return count


def _markdown_line(cells: Sequence[str], stream: TextIO) -> None:
    texts = (_one_line(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    stream.write(f"| {' | '.join(texts)} |\n")


def _rows(answer: Answer) -> Iterator[Row]:
    for block in answer.blocks:
        yield from block


def _plain(cell: Value) -> str | int | float | None:
    """What JSON and CSV can hold: bytes as SQL writes them, an infinite number as a word."""
    if isinstance(cell, bytes):
        return f"x'{cell.hex()}'"
    if isinstance(cell, float) and cell in (float("inf"), float("-inf")):
        return str(cell)
    return cell


def _apart(names: Sequence[str]) -> list[str]:
    """Names of which no two are the same: of two columns `year`, the second is `year_2`."""
    taken: list[str] = []
    for name in names:
        number, free = 2, name
        while free in taken:
            free, number = f"{name}_{number}", number + 1
        taken.append(free)
    return taken


# --- a table ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column as it will be printed."""

    title: str
    is_figures: bool
    cells: tuple[str, ...]


def _table(answer: Answer, stream: TextIO) -> int:
    rows = list(_rows(answer))
    shown = [
        _shown(_one_line(title), [row[at] for row in rows])
        for at, title in enumerate(answer.columns)
    ]
    room = _room(stream)
    columns = [
        Column(str(at), each.title, is_kronor=each.is_figures) for at, each in enumerate(shown)
    ]
    spans = {column: span(column, each.cells) for column, each in zip(columns, shown, strict=True)}
    least = sum(each.least for each in spans.values())
    if rows and least + GAP * (len(shown) - 1) > room and len(shown) > 1:
        _write_records(shown, len(rows), room, stream)
    else:
        _write_columns(shown, list(fit(spans, room).values()), len(rows), stream)
    stream.write(f"({'1 row' if len(rows) == 1 else f'{_grouped(str(len(rows)))} rows'})\n")
    return len(rows)


def _room(stream: TextIO) -> int:
    """Characters of a line: the terminal's, or what COLUMNS says."""
    import shutil

    if not stream.isatty() and not os.environ.get("COLUMNS", "").isdecimal():
        return UNSEEN_WIDTH
    return shutil.get_terminal_size().columns


def _write_columns(
    shown: Sequence[_Shown], widths: Sequence[int], count: int, stream: TextIO
) -> None:
    _write_line([each.title for each in shown], shown, widths, stream)
    _write_line(["-" * width for width in widths], shown, widths, stream)
    for at in range(count):
        _write_line([each.cells[at] for each in shown], shown, widths, stream)


def _write_line(
    texts: Sequence[str], shown: Sequence[_Shown], widths: Sequence[int], stream: TextIO
) -> None:
    folded = [fold(text, width).split("\n") for text, width in zip(texts, widths, strict=True)]
    for number in range(max(map(len, folded))):
        pieces = [lines[number] if number < len(lines) else "" for lines in folded]
        cells = [
            piece.rjust(width) if each.is_figures else piece.ljust(width)
            for piece, width, each in zip(pieces, widths, shown, strict=True)
        ]
        stream.write((" " * GAP).join(cells).rstrip() + "\n")


def _write_records(shown: Sequence[_Shown], count: int, room: int, stream: TextIO) -> None:
    """A line for each cell, where there are too many columns to stand beside each other."""
    title = max(len(each.title) for each in shown)
    width = max(room - title - GAP, _LEAST_CELL)
    for at in range(count):
        for each in shown:
            first, *rest = fold(each.cells[at], width).split("\n")
            stream.write(f"{each.title:{title}}{' ' * GAP}{first}".rstrip() + "\n")
            stream.writelines(f"{' ' * (title + GAP)}{line}\n" for line in rest)
        stream.write("\n")


def _shown(title: str, values: Sequence[Value]) -> _Shown:
    is_figures = _is_figures(values)
    if not is_figures:
        texts = ["" if value is None else _one_line(str(_plain(value))) for value in values]
        return _Shown(title, is_figures, tuple(texts))
    figures = [value for value in values if isinstance(value, (int, float))]
    decimals = max((_decimals(value) for value in figures), default=0)
    is_grouped = bool(_MONEY.search(title)) or (
        not _SINGLE.search(title) and any(abs(value) >= GROUPED_FROM for value in figures)
    )
    return _Shown(
        title,
        is_figures,
        tuple(
            _figure(value, decimals, is_grouped=is_grouped)
            if isinstance(value, (int, float))
            else ""
            for value in values
        ),
    )


def _is_figures(values: Iterator[Value] | Sequence[Value]) -> bool:
    """Whether they are all numbers, but for NULL."""
    held = [value for value in values if value is not None]
    return bool(held) and all(isinstance(value, (int, float)) for value in held)


def _decimals(value: float) -> int:
    """How many it needs; 0 for one that is written with an exponent."""
    text = repr(value)
    return len(text.partition(".")[2]) if "." in text and "e" not in text else 0


def _figure(value: float, decimals: int, *, is_grouped: bool) -> str:
    """All of a column with as many decimals, so that units stand below units."""
    text = repr(value)
    if "e" in text or "inf" in text:
        return text
    whole, _, part = text.partition(".")
    whole = _grouped(whole) if is_grouped else whole
    return f"{whole}.{part.ljust(decimals, '0')}" if decimals else whole


def _grouped(digits: str) -> str:
    """Thousands parted: "-1234567" → "-1 234 567"."""
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    return sign + f"{int(digits):,}".replace(",", " ")


def _one_line(text: str) -> str:
    """Without line breaks, tabs and what else would move the cursor or colour a terminal."""
    plain = "".join(
        " " if unicodedata.category(letter) in _LINE_CONTROLS else letter for letter in text
    )
    return " ".join(plain.split())
