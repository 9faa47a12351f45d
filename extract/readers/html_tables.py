"""A `<table>` as a Table, with its spans."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from extract.model import Block, Cell, Paragraph, Table
from extract.readers.frames import Framed, frame_order
from extract.readers.html_text import is_hidden, tag_of, text_of
from extract.readers.text_tables import UNNUMBERED
from extract.size import check_slots

_MOST_SPAN = 1000  # the HTML standard's own limit for colspan; more is a mistake
_LAYOUT_ROLES = frozenset({"presentation", "none"})


def is_layout(table: html.HtmlElement) -> bool:
    """Whether a table only places things on the page, so that it is read as running text.

    Old pages and mail programs set whole pages in tables: a single cell, or headings in cells.
    """
    if table.get("role", "").lower() in _LAYOUT_ROLES:
        return True
    cells = [cell for row in _rows(table) for cell in _cells(row)]
    headings = table.xpath(".//*[self::h1 or self::h2 or self::h3 or self::h4]")
    if len(cells) <= 1 or (bool(headings) and bool(table.findall(".//table"))):
        return True
    return bool(table.findall(".//table")) and bool(layout_cells(table))


def layout_cells(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The cells of a layout table in the order of reading; none where that is the page's own."""
    return frame_order([[_framed(cell) for cell in _cells(row)] for row in _rows(table)])


def _framed(cell: html.HtmlElement) -> Framed[html.HtmlElement]:
    return Framed(cell, text_of(cell), bool(cell.findall(".//table")))


def read_table(table: html.HtmlElement) -> Iterator[Block]:
    """The table (its caption before it), then the tables that stand in its cells."""
    caption = table.find("caption")
    if caption is not None and not is_hidden(caption) and text_of(caption):
        yield Paragraph(text_of(caption))
    rows = _rows(table)
    cells = tuple(_placed(rows))
    if any(cell.text for cell in cells):
        yield Table(UNNUMBERED, cells, header_rows=_header_rows(rows))
    for inner in table.iterdescendants("table"):
        if next(inner.iterancestors("table")) is table and not is_hidden(inner):
            yield from read_table(inner)


def _rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The table's own rows, with `thead` first and `tfoot` last, as a browser shows them."""
    parts: dict[str, list[html.HtmlElement]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        if is_hidden(child):
            continue
        tag = tag_of(child)
        if tag == "tr":
            parts["tbody"].append(child)
        elif tag in parts:
            parts[tag] += [row for row in child if tag_of(row) == "tr" and not is_hidden(row)]
    return parts["thead"] + parts["tbody"] + parts["tfoot"]


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in row if tag_of(cell) in ("td", "th") and not is_hidden(cell)]


def _placed(rows: list[html.HtmlElement]) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows, 1):
        column = 1
        for cell in _cells(row):
            while (number, column) in taken:
                column += 1
            # rowspan 0 means "to the end"; no cell reaches below the last row.
            rowspan = _span(cell, "rowspan") or len(rows)
            rowspan = min(rowspan, len(rows) - number + 1)
            colspan = _span(cell, "colspan") or 1
            check_slots(len(taken) + rowspan * colspan)
            taken |= {
                (number + down, column + right)
                for down in range(rowspan)
                for right in range(colspan)
            }
            yield Cell(text_of(cell), number, column, rowspan, colspan)
            column += colspan


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), _MOST_SPAN) if value.isdecimal() else 1


def _header_rows(rows: list[html.HtmlElement]) -> int:
    """How many leading rows stand in `thead` or have nothing but `th`."""
    count = 0
    for row in rows:
        parent = row.getparent()
        in_head = parent is not None and tag_of(parent) == "thead"
        cells = _cells(row)
        if not in_head and not (cells and all(tag_of(cell) == "th" for cell in cells)):
            break
        count += 1
    return count if count < len(rows) else 0
