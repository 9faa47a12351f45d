"""Cells whose text ends in a labelled line ("… Ansvarig: Region Väst") → a column for the label.

Cards and narrow tables have no room for a column of those who answer: writers set it below the
description, behind its own label, in the same cell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from extract.columns import roles
from extract.grid import Grid, Slot
from extract.heading_words import ColumnRole, speaks_for
from extract.packed import widened
from extract.row_names import is_total

# Share of the cells that must end so: a text may quote one label.
MOSTLY = 0.6
LEAST_ROWS = 2
# A label begins a line, or follows on a sentence; or it is the subject of one, "Ansvarig är NSPH."
LAST_LABEL = re.compile(
    r"(?:^|(?<=[.!?)])\s+|\n)(?P<label>[A-ZÅÄÖ][a-zåäö]+(?:[ /][\w/]+){0,2}?)(?:\s*:|\s+är)\s+"
    r"(?P<value>[^:.\n]+)\.?$"
)
# Designers set labels in small capitals, without a colon: "VARFÖR nå fler VEM Region Väst".
IN_CAPITALS = re.compile(r"(?:^|(?<=\s))(?P<label>[A-ZÅÄÖ]{3,})\s+(?=(?P<value>[A-ZÅÄÖ][^:\n]+)$)")
FIRST_IN_CAPITALS = re.compile(r"(?P<label>[A-ZÅÄÖ]{3,})\s+(?=[a-zåäö]|[A-ZÅÄÖ][a-zåäö])")
# A purpose behind its own label, "Syfte: träffar två gånger per år."
FIRST_LABEL = re.compile(r"(?P<label>[A-ZÅÄÖ][a-zåäö]+)\s*:\s+")
TAKEN = (ColumnRole.RESPONSIBLE,)


def unlabelled(grid: Grid) -> Grid:
    """The table with what its cells say behind a last label in a column of its own."""
    own = [row.texts for row in grid.rows if row.across is None]
    if len(own) < LEAST_ROWS:
        return grid
    known = roles(grid.headings, own).responsible
    for j in range(grid.width) if known is None else (known,):
        slots = [r.slots[j] for r in grid.rows if r.across is None and not is_total(r.texts[0])]
        filled = [_lines_of(slot) for slot in slots if slot.text]
        found = [label for text in filled if (label := _label(text))]
        if len(found) < max(LEAST_ROWS, MOSTLY * len(filled)) or len(set(found)) > 1:
            continue
        return widened(grid, j, [grid.headings[j], found[0]], partial(_parted, label=found[0]))
    return grid


def _lines_of(slot: Slot) -> str:
    """A cell's text, its paragraphs on lines of their own where the author parted them."""
    return "\n".join(slot.paragraphs) or slot.text


def _last(text: str) -> re.Match[str] | None:
    """The label of a role with which a cell's text ends, and what it says. Behind one in capitals
    may stand a party in capitals.
    """
    found = [LAST_LABEL.search(text), *reversed(list(IN_CAPITALS.finditer(text)))]
    for match in found:
        if match is not None and any(speaks_for(match["label"], role) for role in TAKEN):
            return match
    return None


def _label(text: str) -> str | None:
    match = _last(text)
    return match["label"] if match is not None else None


def _parted(slot: Slot, label: str) -> list[Slot]:
    whole = _lines_of(slot)
    match = _last(whole)
    if match is None or match["label"] != label:
        return [slot, Slot()]
    text, value = whole[: match.start("label")].strip(), match["value"].strip().rstrip(".")
    first = FIRST_LABEL.match(text) or FIRST_IN_CAPITALS.match(text)
    if first is not None and _is_of_purpose(first["label"]):
        text = text[first.end() :]
    text = " ".join(text.split("\n"))
    return [replace(slot, text=text, paragraphs=()), replace(slot, text=value, paragraphs=())]


def _is_of_purpose(label: str) -> bool:
    return speaks_for(label, ColumnRole.PURPOSE)
