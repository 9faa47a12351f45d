"""Marks of notes behind names: "Ungdomscoach¹", "Fontänhus *", with the note further down.

Authors set a small digit or a star behind a name and explain it below the table. The mark is no
part of the name; it is told from one by the note that begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.found import Found
from extract.grid import Grid
from extract.model import Context
from extract.tables import Part

SMALL_DIGITS = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
MARK = rf"[{SMALL_DIGITS}]+|\*{{1,4}}|[†‡]|\d\)"
NOTE = re.compile(rf"^\(?(?P<mark>{MARK})\)?\s*(?=[^\W\d])")
BEHIND = re.compile(rf"\s*(?P<mark>{MARK})(?:\s*,?\s*(?:{MARK}))*$")


def marks_in(parts: Sequence[Part]) -> frozenset[str]:
    """The marks with which a paragraph, or a row across a table, of the document begins."""
    return frozenset(m["mark"] for text in _texts(parts) if (m := NOTE.match(text)))


def _texts(parts: Sequence[Part]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, Grid):
            yield from (row.across for row in (*part.above, *part.rows) if row.across)
        else:
            yield part.text


def without_mark(text: str, marks: frozenset[str]) -> str:
    """The text without the mark of a note that the document has."""
    behind = BEHIND.search(text)
    return text[: behind.start()] if behind and behind.start() and behind["mark"] in marks else text


def unmarked(found: Found, marks: frozenset[str]) -> Found:
    """What was found, with names, areas and those responsible as they are called."""
    if not marks:
        return found
    return Found(
        [
            replace(
                a,
                context=_context(a.context, marks),
                name=without_mark(a.name, marks),
                responsible=without_mark(a.responsible, marks),
            )
            for a in found.allocations
        ],
        [replace(t, context=_context(t.context, marks)) for t in found.totals],
        found.findings,
        [
            replace(
                f,
                context=_context(f.context, marks),
                recipient=f.recipient and without_mark(f.recipient, marks),
            )
            for f in found.funding
        ],
    )


def _context(context: Context, marks: frozenset[str]) -> Context:
    return replace(context, area=context.area and without_mark(context.area, marks))
