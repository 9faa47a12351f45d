"""Sheet → html, as a region's web pages and its meeting system print it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from tests.made.model import Borders, Trick
from tests.made.sheet import (
    SOFT_HYPHEN,
    Beside,
    Block,
    Box,
    Columned,
    Grid,
    Kind,
    Sheet,
    Slot,
    Slots,
    texts_and_grids,
)

TAGS = {
    Kind.META: "p",
    Kind.TITLE: "h1",
    Kind.HEADING: "h2",
    Kind.SUBHEADING: "h3",
    Kind.BOX: "h4",
    Kind.PARAGRAPH: "p",
}
RULES = {
    Borders.NONE: "",
    Borders.HORIZONTAL: "tr {border-bottom: 0.7pt solid #777}",
    Borders.GRID: "td, th {border: 0.7pt solid #444}",
    Borders.ZEBRA: "tr:nth-child(odd) td {background: #e4ecf4} th {background: #c9d8e8}",
}
STYLE = """@page {{size: {paper}; margin: 20mm}}
body {{font-family: 'Liberation Sans', sans-serif; font-size: {size}pt}}
table {{border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 1em}}
td, th {{padding: 3pt 5pt; vertical-align: top; text-align: left; overflow-wrap: break-word}}
td.r, th.r {{text-align: right}}
.beside {{display: flex; gap: 8mm}} .beside > div {{flex: 1; min-width: 0}}
.columned {{column-count: 2}}
.boxes {{display: flex; flex-wrap: wrap; gap: 4mm}}
.box {{border: 0.7pt solid #777; padding: 2mm; width: 72mm; break-inside: avoid}}
.outer, .outer > tbody > tr > td {{border: none; padding: 0}}"""


def _slot(slot: Slot, tag: str) -> str:
    spans = "".join(
        f' {name}="{value}"'
        for name, value in (("rowspan", slot.rowspan), ("colspan", slot.colspan))
        if value > 1
    )
    mark = ' class="r"' if slot.right else ""
    text = escape(slot.text, quote=False).replace(SOFT_HYPHEN, "&shy;").replace("\n", "<br>")
    if slot.link:
        text = f'<a href="{slot.link}">{text}</a>'
    if slot.bold and tag == "td":
        text = f"<strong>{text}</strong>"
    if slot.mark:
        text += f"<sup>{slot.mark}</sup>"
    return f"<{tag}{spans}{mark}>{text}</{tag}>"


def _row(slots: Slots, tag: str) -> str:
    return "<tr>" + "".join(_slot(slot, tag) for slot in slots if slot) + "</tr>"


def _grid(grid: Grid, number: int) -> list[str]:
    whole = sum(grid.shares)
    columns = "".join(f'<col style="width: {100 * share / whole:.1f}%">' for share in grid.shares)
    lines = [f'<table class="t{number}"><colgroup>{columns}</colgroup>']
    head, body = grid.rows[: grid.header_rows], grid.rows[grid.header_rows :]
    heading = "".join(_row(slots, "th") for slots in head)
    # Browsers print a thead anew on every page.
    lines.append(f"<thead>{heading}</thead><tbody>" if grid.repeat_heading else f"<tbody>{heading}")
    lines += [_row(slots, "td") for slots in body]
    return [*lines, "</tbody></table>"]


def _rules(sheet: Sheet) -> str:
    style = STYLE.format(paper="A4 landscape" if sheet.landscape else "A4", size=sheet.font_pt)
    grids = [block for block in texts_and_grids(sheet) if isinstance(block, Grid)]
    return "\n".join([style, *dict.fromkeys(RULES[grid.borders] for grid in grids)])


def _block(block: Block, number: int, sheet: Sheet) -> list[str]:
    if isinstance(block, Grid):
        lines = _grid(block, number)
        if Trick.NESTED in sheet.tricks:
            return ['<table class="outer"><tr><td>', *lines, "</td></tr></table>"]
        return lines
    if isinstance(block, Box):
        head, *rest = (escape(line, quote=False).replace("\n", "<br>") for line in block.lines)
        return [f'<div class="box"><b>{head}</b>', *(f"<p>{line}</p>" for line in rest), "</div>"]
    if isinstance(block, Beside):
        halves = (_blocks(half, sheet) for half in (block.left, block.right))
        inner = [line for half in halves for line in ("<div>", *half, "</div>")]
        return ['<div class="beside">', *inner, "</div>"]
    if isinstance(block, Columned):
        return ['<div class="columned">', *_blocks(block.texts, sheet), "</div>"]
    text = escape(block.text, quote=False)
    if block.kind is Kind.ITEM:
        return [f"<ul><li>{text}</li></ul>"]
    return [f"<{TAGS[block.kind]}>{text}</{TAGS[block.kind]}>"]


def _blocks(blocks: tuple[Block, ...], sheet: Sheet) -> list[str]:
    lines = [line for n, block in enumerate(blocks) for line in _block(block, n, sheet)]
    # Neighbouring items are one list.
    return "\n".join(lines).replace("</ul>\n<ul>", "\n").splitlines()


def html_text(sheet: Sheet) -> str:
    """The whole page."""
    return "\n".join(
        [
            '<!doctype html>\n<html lang="sv"><head><meta charset="utf-8">',
            f"<title>{escape(sheet.title)}</title><style>{_rules(sheet)}</style></head><body>",
            *([f"<p>{sheet.running_head}</p>"] if sheet.running_head else []),
            *_blocks(sheet.blocks, sheet),
            "</body></html>\n",
        ]
    )


def to_html(sheet: Sheet, path: Path) -> Path:
    path.write_text(html_text(sheet), encoding="utf-8")
    return path
