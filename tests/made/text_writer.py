"""Sheet → markdown and plain text, as converters hand documents on."""

from __future__ import annotations

from pathlib import Path

from tests.made.sheet import Grid, Kind, Sheet, Slot, Text, plain, raised, texts_and_grids

MARKS = {
    Kind.META: "",
    Kind.TITLE: "# ",
    Kind.HEADING: "## ",
    Kind.SUBHEADING: "### ",
    Kind.BOX: "#### ",
    Kind.PARAGRAPH: "",
    Kind.ITEM: "- ",
}


def _line(slot: Slot | None, line_break: str) -> str:
    if slot is None:
        return ""
    return plain(slot.text).replace("\n", line_break) + raised(slot.mark)


def _markdown_grid(grid: Grid) -> list[str]:
    rules = ("---:" if slot and slot.right else "---" for slot in grid.rows[0])
    rows = [
        "| " + " | ".join(_line(slot, "<br>").replace("|", r"\|") for slot in slots) + " |"
        for slots in grid.rows
    ]
    return [rows[0], "| " + " | ".join(rules) + " |", *rows[1:], ""]


def to_markdown(sheet: Sheet, path: Path) -> Path:
    """Writes pipe tables; a spanned slot stays empty, as Markdown has no spans."""
    lines: list[str] = []
    for block in texts_and_grids(sheet):
        if isinstance(block, Text):
            lines += [MARKS[block.kind] + block.text, ""]
        else:
            lines += _markdown_grid(block)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def to_text(sheet: Sheet, path: Path) -> Path:
    """Writes texts on lines of their own and table rows with tabs, as when copied from Word."""
    lines: list[str] = []
    for block in texts_and_grids(sheet):
        if isinstance(block, Text):
            lines += [("• " if block.kind is Kind.ITEM else "") + block.text, ""]
        else:
            lines += ["\t".join(_line(slot, " ") for slot in slots) for slots in block.rows]
            lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
