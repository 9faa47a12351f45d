"""Marks of notes behind names: "Ungdomscoach¹", "Fontänhus *", with the note further down.

Authors set a small digit or a star behind a name and explain it below the table. The mark is no
part of the name; it is told from one by the note that begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.amounts import SMALL
from extract.found import Found
from extract.grid import Grid
from extract.model import Context
from extract.tables import Part

MARK = rf"{SMALL}+\)?|\*{{1,4}}|[†‡]|\d\)"
# Notes that were typed have a plain digit in front where the mark on the name is small.
NOTE = re.compile(rf"^\(?(?P<mark>{MARK}|\d{{1,2}}(?=\s)|\[\d{{1,2}}\])\)?[\s:]*(?=[^\W\d])")
SENTENCES = re.compile(r"(?<=[.;])\s+")
# A small digit behind a metre is its power.
BEHIND = re.compile(rf"(?<!\b[mM])(?<!\b[kdcm]m)\s*(?P<mark>{MARK})(?:\s*,?\s*(?:{MARK}))*$")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "[])")


def marks_in(parts: Sequence[Part]) -> frozenset[str]:
    """The marks with which a paragraph, or a row across a table, of the document begins.

    A number and a bracket is one for names that bear the same; a number, for small ones alone.
    """
    notes = [text for text in _texts(parts) if NOTE.match(text)]
    # Several may stand on one line: "¹ Nytt i år. * Villkorat."
    lines = [line for text in notes for line in SENTENCES.split(text)]
    marks = {m["mark"] for line in lines if (m := NOTE.match(line))}
    return frozenset(marks | {f"small {mark.translate(PLAIN)}" for mark in marks})


def _texts(parts: Sequence[Part]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, Grid):
            yield from (row.across for row in (*part.above, *part.rows) if row.across)
        else:
            yield part.text


def without_mark(text: str, marks: frozenset[str]) -> str:
    """The text without the mark of a note that the document has."""
    behind = BEHIND.search(text)
    if behind is None or not behind.start():
        return text
    mark = behind["mark"]
    is_small = re.match(SMALL, mark) is not None
    known = f"small {mark.translate(PLAIN)}" in marks if is_small else mark in marks
    return text[: behind.start()] if known else text


def unmarked(found: Found, marks: frozenset[str]) -> Found:
    """What was found, with names, areas and parties as they are called."""
    if not marks:
        return found
    return Found(
        [
            replace(
                a,
                context=_context(a.context, marks),
                name=without_mark(a.name, marks),
                responsible=without_mark(a.responsible, marks),
                recipient=without_mark(a.recipient, marks),
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
