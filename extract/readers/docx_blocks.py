"""A Word file's paragraphs as written → headings, paragraphs and tables set with tabs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Block, Heading, Paragraph, Table
from extract.readers.bold import BOLD_HEADING_LEVEL, is_like_a_heading
from extract.readers.office_text import clean, clean_line
from extract.readers.tab_tables import tab_tables

LEAST_RUNNING_TEXT = 150  # characters; a heading is rarely longer, a paragraph often
LARGER_HALF_POINTS = 4  # two points above the body's size is meant to be seen
HIGHEST_LARGE_LEVEL = 4  # headings by their letters' size stay below most headings by style


@dataclass(slots=True)
class Written:
    """A paragraph before it is known what it is; `text` keeps its tabs.

    `level` is a heading style's; `bold` and `half_points` say how all of its letters look.
    """

    text: str
    level: int | None = None
    is_item: bool = False
    bold: bool = False
    half_points: int = 0


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool
    half_points: int


def blocks_of(flow: Sequence[Written | Table], body_half_points: int) -> list[Block]:
    """The blocks, in order; `body_half_points` is the size of letters that the styles set."""
    shown = [item for item in flow if isinstance(item, Table) or item.text.strip()]
    levels = _levels([item for item in shown if isinstance(item, Written)], body_half_points)
    lines = [item.text if isinstance(item, Written) else "" for item in shown]
    tables = {start: (end, table) for start, end, table in tab_tables(lines)}
    blocks: list[Block] = []
    at = 0
    while at < len(shown):
        item = shown[at]
        if at in tables:
            at, table = tables[at]
            blocks.append(table)
            continue
        blocks.append(item if isinstance(item, Table) else _block(item, levels.get(id(item))))
        at += 1
    return blocks


def _block(item: Written, level: int | None) -> Block:
    if level is not None:
        return Heading(clean_line(item.text), level)
    return Paragraph(clean(item.text), is_item=item.is_item)


def _levels(written: Sequence[Written], body_half_points: int) -> dict[int, int]:
    """The headings' levels by the paragraph's id: by style, else by how they stand out.

    Bold letters of the body's size are the lowest, each larger size is a level higher.
    """
    body = _body_look(written, _Look(bold=False, half_points=body_half_points))
    outstanding = [
        item
        for item in written
        # Where boxes and lists in small letters outweigh the text, the text is no heading.
        if item.level is None and _stands_out(item, body, usual=body_half_points)
    ]
    sizes = {item.half_points for item in outstanding if item.half_points > body.half_points}
    rank = {size: place for place, size in enumerate(sorted(sizes), 1)}
    levels = {
        id(item): max(BOLD_HEADING_LEVEL - rank.get(item.half_points, 0), HIGHEST_LARGE_LEVEL)
        for item in outstanding
    }
    return levels | {id(item): item.level for item in written if item.level is not None}


def _stands_out(item: Written, body: _Look, usual: int) -> bool:
    larger = item.half_points >= body.half_points + LARGER_HALF_POINTS
    larger = larger and item.half_points != usual
    is_seen = larger or (item.bold and not body.bold)
    return is_seen and not item.is_item and is_like_a_heading(clean_line(item.text))


def _body_look(written: Sequence[Written], default: _Look) -> _Look:
    """How most of the running text looks, letter by letter: nothing that is so stands out."""
    letters: Counter[_Look] = Counter()
    for item in written:
        text = item.text.rstrip()
        if item.level is None and (text.endswith(".") or len(text) > LEAST_RUNNING_TEXT):
            letters[_Look(item.bold, item.half_points)] += len(text)
    most = letters.most_common(1)
    return most[0][0] if most else default
