"""A table's rows → those that head the rows below with an area's name and sum."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.columns import Columns
from extract.grid import Row
from extract.heading_words import words_of
from extract.row_names import is_part, is_rest, is_total
from extract.sum_context import SumColumn

# Beside its name and sum a heading row has a number ("A"), a deviation or a share, but no words.
WORD = re.compile(r"[^\W\d_]{3}")


def area_rows(
    rows: Sequence[Row],
    columns: Columns,
    sums: Sequence[SumColumn],
    labels: Collection[int] = (),
) -> frozenset[int]:
    """The indexes of rows that head those below with their sum: "Barn och unga | 1 500 000",
    no one answering. Nothing else stands in them, and each adds up, or none is taken for such.
    `labels` are rows whose name stands outside of the names' column.
    """
    if not sums:
        return frozenset()
    tells = columns.who is not None or bool(columns.purposes)
    found = [i for i, row in enumerate(rows) if _could_head(row, columns, sums)]
    counted = _counted_once(rows, found, columns, sums[0])
    if counted or not tells:
        return frozenset(counted)
    found = _numbered_above(rows, found, columns) or found
    # Below the last area's rows further labels may stand outside of the names: "Fördelat".
    found = [i for i in found if i not in labels or not _is_label(i + 1, rows, labels)]
    groups = [
        [row for k, row in enumerate(rows[i + 1 : j], start=i + 1) if k not in labels]
        for i, j in pairwise([*found, len(rows)])
    ]
    fits = [
        _heads(rows[i], group, columns, sums[0]) for i, group in zip(found, groups, strict=True)
    ]
    # A single row above two that come to its sum may be an intervention that costs as much.
    several = len(found) > 1 or any(len(group) > 2 for group in groups)
    return frozenset(found) if several and all(fits) else frozenset()


def numbered_heads(rows: Sequence[Row], columns: Columns) -> frozenset[int]:
    """The indexes of rows with a number and a name alone that head those below: these go on with
    the number ("1" above "1.1"), or end in a sum of that name ("S:a barn och unga").
    """
    bare = [i for i, row in enumerate(rows) if _is_numbered_name(row, columns)]
    going_on = set(_numbered_above(rows, bare, columns))
    return frozenset(
        i
        for i, end in pairwise([*bare, len(rows)])
        if i in going_on or _ends_in_sum_of(rows[i], rows[i + 1 : end], columns)
    )


def _is_numbered_name(row: Row, columns: Columns) -> bool:
    name = columns.name_in(row.texts)
    filled = [j for j, text in enumerate(row.texts) if text]
    others = [row.texts[j] for j in filled if j != columns.name]
    numbers = len(others) == 1 and filled[0] < (columns.name or 0) and not WORD.search(others[0])
    return row.across is None and bool(WORD.search(name)) and numbers and not is_total(name)


def _ends_in_sum_of(row: Row, below: Sequence[Row], columns: Columns) -> bool:
    own = words_of(columns.name_in(row.texts))
    sums = (columns.name_in(r.texts) for r in below)
    return any(is_total(text) and words_of(text)[-len(own) :] == own for text in sums)


def _is_label(i: int, rows: Sequence[Row], labels: Collection[int]) -> bool:
    """Whether a row is none of an intervention: another label, or behind the last one."""
    return i in labels or i >= len(rows)


def with_labels(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """The rows, those without a name with the label that stands alone to the left of the names:
    where projects have numbers, writers begin an area's row in the numbers' column.
    """
    return [_with_label(row, columns) for row in rows]


def _with_label(row: Row, columns: Columns) -> Row:
    name = columns.name
    if not name or row.across is not None or row.texts[name]:
        return row
    said = [j for j, text in enumerate(row.texts) if WORD.search(text)]
    if len(said) != 1 or said[0] > name:
        return row
    label = row.texts[said[0]]
    if said[0] == columns.area and not (is_total(label) or is_rest(label)):
        return row
    slots = list(row.slots)
    slots[said[0]], slots[name] = slots[name], slots[said[0]]
    return replace(row, slots=tuple(slots))


def _counted_once(
    rows: Sequence[Row], found: Sequence[int], columns: Columns, first: SumColumn
) -> list[int]:
    """The rows that head others where only sums stand beside names: in order, each with the rows
    below that come to its sum, until the last sum of the table, that of those sums, confirms it.
    Rows that have nothing in the column (another year's) stand in their area all the same.
    """
    last = max((i for i, row in enumerate(rows) if _is_sum(row, columns, first)), default=0)
    stated = first.amount_in(rows[last]) if rows else None
    if stated is None or not last:
        return []
    heads: list[int] = []
    i, total = 0, 0
    while i < last:
        own = first.amount_in(rows[i])
        if i not in found or own is None:
            return []
        heads.append(i)
        total += own.sek
        j, left = i + 1, own.sek
        while j < last and (left > 0 or first.amount_in(rows[j]) is None):
            part = first.amount_in(rows[j])
            left -= part.sek if part else 0
            j += 1
        if left or j == i + 1:
            return []
        i = j
    return heads if total == stated.sek and len(heads) > 1 else []


def _is_sum(row: Row, columns: Columns, first: SumColumn) -> bool:
    return is_total(columns.name_in(row.texts)) and first.amount_in(row) is not None


def _numbered_above(rows: Sequence[Row], found: Sequence[int], columns: Columns) -> list[int]:
    """The rows with a number that those right below go on with: "A" above "A1", "1" above "1.1"."""
    return [
        i
        for i in found
        if i + 1 < len(rows)
        for j in range(columns.name or 0)
        if _goes_on(rows[i].texts[j].rstrip("."), rows[i + 1].texts[j])
    ]


def _goes_on(number: str, below: str) -> bool:
    if not number or not below.startswith(number):
        return False
    rest = below[len(number) :]
    return rest.lstrip(".")[:1].isdigit() and (rest[0] == "." or number[-1].isalpha())


def _could_head(row: Row, columns: Columns, sums: Sequence[SumColumn]) -> bool:
    name = columns.name_in(row.texts)
    taken = {columns.name, *(s.index for s in sums)}
    others = (text for j, text in enumerate(row.texts) if j not in taken)
    tells = any(WORD.search(text) for text in others)
    plain = name and not (is_total(name) or is_part(name) or is_rest(name) or tells)
    return bool(plain) and row.across is None and sums[0].amount_in(row) is not None


def _heads(row: Row, below: Sequence[Row], columns: Columns, first: SumColumn) -> bool:
    names = [(r, columns.name_in(r.texts)) for r in below]
    own = [r for r, name in names if not is_total(name) and not is_part(name)]
    found = [a.sek for r in own if (a := first.amount_in(r)) is not None]
    stated = first.amount_in(row)
    return bool(found) and stated is not None and stated.sek == sum(found)
