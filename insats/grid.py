"""One file's tables as grids, slot by slot: JSON, CSV or Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from extract.model import LINE_MARKS, Document, Table

Slot = str | dict[str, object] | None
UNMARKED = str.maketrans("", "", LINE_MARKS)


def grid(table: Table) -> list[list[Slot]]:
    """One entry a slot: the cell's text; `text`, `rowspan` and `colspan` at the first slot of a
    cell with spans and None at its others; "" where there is no cell.
    """
    width = table.width
    slots: list[list[Slot]] = [[""] * width for _ in range(table.height)]
    for cell in table.cells:
        text = cell.text.translate(UNMARKED)
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                slots[row - 1][column - 1] = None
        spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
        is_plain = cell.rowspan == cell.colspan == 1
        slots[cell.row - 1][cell.column - 1] = text if is_plain else {"text": text, **spans}
    return slots


def tables_of(document: Document) -> list[dict[str, object]]:
    """Each table of the document in reading order: its page and its grid."""
    return [
        {"page": block.page, "rows": grid(block)}
        for block in document.content.blocks
        if isinstance(block, Table)
    ]


def to_json(document: Document) -> str:
    """`{"tables": [...]}` on one line, as `json` writes it, Swedish letters as they are."""
    return _json({"tables": tables_of(document)}) + "\n"


def to_csv(document: Document) -> str:
    """The tables one below the other, an empty line between; a span's text stands in its first
    slot.
    """
    import csv  # takes longer to load than a table to print
    import io

    parts = []
    for rows in _flat(document):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows(rows)
        parts.append(buffer.getvalue())
    return "\n".join(parts)


def to_markdown(document: Document) -> str:
    """The tables as Markdown, the first row as heading: the format has no table without one."""
    parts = []
    for rows in _flat(document):
        lines = ["| " + " | ".join(map(_escape, row)) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _json(value: object) -> str:
    """What `tables_of` yields as JSON. The library's `json` takes longer to load than this to
    print most files' tables.
    """
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, list):
        return f"[{', '.join(map(_json, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join([f'{_json(key)}: {_json(own)}' for key, own in value.items()])}}}"
    return "null" if value is None else str(value)


_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
# Control characters, and the two that mean something else in JSON.
_ESCAPES = {code: f"\\u{code:04x}" for code in range(ord(" "))} | str.maketrans(_SHORT)


def _flat(document: Document) -> Iterable[list[list[str]]]:
    for block in document.content.blocks:
        if isinstance(block, Table) and block.cells:
            yield [[_text(slot) for slot in row] for row in grid(block)]


def _text(slot: Slot) -> str:
    if slot is None:
        return ""
    return slot if isinstance(slot, str) else str(slot["text"])


def _escape(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
