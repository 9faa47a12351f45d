"""How far two readings of a page agree: the same words at the same places, the same rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pdfplumber

from benchmarks.pdf_source import plumber
from extract.model import Box
from extract.readers import pdf_pdfium
from extract.readers.pdf_page import PageView, Rule, Word
from extract.readers.pdf_view import view

ACROSS_PT = 1.5
# Libraries differ on how deep a font reaches that does not tell itself.
HEIGHT_EM = 0.3

Thing = TypeVar("Thing", Word, Rule, Box)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many things both readings have, and how many each has."""

    both: int
    one: int
    other: int

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.one + self.other) if self.one + self.other else 1.0

    def __add__(self, more: Agreement) -> Agreement:
        return Agreement(self.both + more.both, self.one + more.one, self.other + more.other)


NOTHING = Agreement(0, 0, 0)


def by_pdfium(path: Path) -> list[PageView]:
    with pdf_pdfium.opened(path) as document:
        raw = (document.page(number) for number in range(1, document.count + 1))
        return [view(page) for page in raw if page is not None]


def by_pdfplumber(path: Path) -> list[PageView]:
    pages = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            pages.append(view(plumber.raw(page)))
            page.close()
    return pages


def words(one: Sequence[PageView], other: Sequence[PageView]) -> Agreement:
    """Words of the same text at the same place."""
    pairs = zip(one, other, strict=True)
    return sum((_agreement(a.words, b.words, _text, _near) for a, b in pairs), NOTHING)


def rules(one: Sequence[PageView], other: Sequence[PageView]) -> Agreement:
    pairs = zip(one, other, strict=True)
    return sum((_agreement(a.rules, b.rules, _direction, _along) for a, b in pairs), NOTHING)


def fills(one: Sequence[PageView], other: Sequence[PageView]) -> Agreement:
    pairs = zip(one, other, strict=True)
    return sum((_agreement(a.fills, b.fills, lambda _: 0, _same) for a, b in pairs), NOTHING)


def _agreement(
    one: Iterable[Thing],
    other: Sequence[Thing],
    key: Callable[[Thing], Hashable],
    is_near: Callable[[Thing, Thing], bool],
) -> Agreement:
    left: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in other:
        left[key(thing)].append(thing)
    both = count = 0
    for thing in one:
        count += 1
        found = next((x for x in left[key(thing)] if is_near(thing, x)), None)
        if found is not None:
            left[key(thing)].remove(found)
            both += 1
    return Agreement(both, count, len(other))


def _text(word: Word) -> str:
    return word.text


def _direction(rule: Rule) -> bool:
    return rule.is_horizontal


def _near(a: Word, b: Word) -> bool:
    return (
        abs(a.box.x0 - b.box.x0) <= ACROSS_PT
        and abs(a.box.x1 - b.box.x1) <= ACROSS_PT
        and abs(a.box.bottom - b.box.bottom) <= max(ACROSS_PT, HEIGHT_EM * a.size)
    )


def _along(a: Rule, b: Rule) -> bool:
    pairs = ((a.at, b.at), (a.start, b.start), (a.end, b.end))
    return all(abs(p - q) <= 1 for p, q in pairs)


def _same(a: Box, b: Box) -> bool:
    pairs = ((a.x0, b.x0), (a.top, b.top), (a.x1, b.x1), (a.bottom, b.bottom))
    return all(abs(p - q) <= 1 for p, q in pairs)
