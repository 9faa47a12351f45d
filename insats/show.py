"""Rows to a stream: a table on a terminal, tab-separated text everywhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.data_classes import dataclass
from extract.patterns import pattern

TYPE_CHECKING = False  # typing takes longer to load than this module
if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console

SHORTENED = 40  # characters of a long text on a terminal: enough to tell it from its neighbours
WORD = 16  # characters a column gets at least, if it has them: most names break between words then
_GAP = 2  # characters between two columns


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the row's key, and whether it holds kronor, or text to shorten on a terminal.

    `spare` orders the columns that a narrow terminal does without: the highest goes first, and
    those of 0 always stay.
    """

    key: str
    title: str = ""
    is_kronor: bool = False
    is_long: bool = False
    spare: int = 0

    @property
    def heading(self) -> str:
        """The title as people read it."""
        return (self.title or self.key).replace("_", " ")


def kronor(amount: object) -> str:
    """1234567 → "1 234 567 kr", with plain spaces; empty where there is none."""
    return "" if not isinstance(amount, int) else f"{amount:,} kr".replace(",", " ")


def write_rows(
    rows: Sequence[Mapping[str, object]], columns: Sequence[Column], stream: TextIO
) -> None:
    """A line a row below a line of titles; the columns are parted by tabs in a pipe."""
    if stream.isatty():
        from rich.console import Console

        _write_table(rows, columns, Console(file=stream, highlight=False))
        return
    lines = [[column.title or column.key for column in columns]]
    lines += [[_cell(row, column) for column in columns] for row in rows]
    stream.writelines("\t".join(line) + "\n" for line in lines)


def write_json(value: object, stream: TextIO) -> None:
    """One line of JSON, Swedish letters as they are."""
    import json

    stream.write(json.dumps(value, ensure_ascii=False) + "\n")


def _cell(row: Mapping[str, object], column: Column) -> str:
    value = row[column.key]
    if column.is_kronor:
        return kronor(value)
    return "" if value is None else " ".join(str(value).split())


def _write_table(
    rows: Sequence[Mapping[str, object]], columns: Sequence[Column], console: Console
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cells = {
        column: [_shorten(_cell(row, column), column) for row in rows]
        for column in columns
        if not rows or any(_cell(row, column) for row in rows)
    }
    widths = fit({column: span(column, texts) for column, texts in cells.items()}, console.width)
    # Better lines that the terminal wraps than a column squeezed to nothing.
    console.width = max(console.width, sum(widths.values()) + _GAP * (len(widths) - 1))
    # One space beside each column, one for the box's line between two: together _GAP.
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for column, width in widths.items():
        table.add_column(
            column.heading,
            justify="right" if column.is_kronor else "left",
            width=width,
            overflow="fold",
        )
    for place in range(len(rows)):
        # Text, not str: brackets in a name are no mark-up.
        table.add_row(*(Text(fold(cells[at][place], width)) for at, width in widths.items()))
    console.print(table)
    if left_out := [column.heading for column in cells if column not in widths]:
        console.print(
            f"No room for: {', '.join(left_out)}. A wider window shows more; --json has all.",
            style="dim",
            markup=False,
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Widths of a column: what it can do with, what cuts no word, what takes each cell whole."""

    least: int
    words: int
    most: int


def span(column: Column, texts: Sequence[str]) -> Span:
    most = max(map(len, (column.heading, *texts)))
    if column.is_kronor:
        return Span(most, most, most)  # a sum that breaks over lines is misread
    pieces = _PIECE.findall(" ".join((column.heading, *texts)))
    longest = max(len(piece.rstrip()) for piece in pieces)
    return Span(min(WORD, longest), longest, most)


# Names of files are long words of parts: they break where people would break them.
_PIECE = pattern(r"[^\s/_-]*[/_-]+|[^\s/_-]+\s*|\s+")


def fold(text: str, width: int) -> str:
    """`text` in lines of `width`, broken between words or parts of words, else anywhere."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if len(lines[-1]) + len(piece.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece
        while len(lines[-1].rstrip()) > width:
            lines[-1:] = [lines[-1][:width], lines[-1][width:]]
    return "\n".join(line.rstrip() for line in lines)


def fit(spans: Mapping[Column, Span], room: int) -> dict[Column, int]:
    """The columns that `room` holds, each with its width."""
    kept = dict(spans)
    while _free(kept, room) < 0 and (spare := [column for column in kept if column.spare]):
        del kept[max(spare, key=lambda column: column.spare)]
    widths = {column: span.least for column, span in kept.items()}
    for goal in ("words", "most"):
        lacking = {column: getattr(span, goal) - widths[column] for column, span in kept.items()}
        free = max(room - sum(widths.values()) - _GAP * (len(widths) - 1), 0)
        share = min(1.0, free / max(sum(lacking.values()), 1))
        widths = {column: width + int(lacking[column] * share) for column, width in widths.items()}
    return widths


def _free(spans: Mapping[Column, Span], room: int) -> int:
    return room - sum(span.least for span in spans.values()) - _GAP * (len(spans) - 1)


def _shorten(text: str, column: Column) -> str:
    if not column.is_long or len(text) <= SHORTENED:
        return text
    return text[: SHORTENED - 1].rstrip() + "…"
