"""How well a stretch of lines serves as a cell: costs that the search in run_together adds up.

A cost of 1 is a mild oddity, 3 one that good writers avoid, 6 one that needs strong reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from extract.readers.genre import PARTY_LIKE, bare, is_party_like, strangeness, vocabulary


class Kind(StrEnum):
    """What a column holds, as far as it shows in the text's shape."""

    NUMBER = "number"
    NAME = "name"
    AMOUNT = "amount"
    TEXT = "text"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Line:
    """A visual line.

    `open_end`: a blank follows its last word, as soft line ends leave it. `opens`: an empty line
    stands before it.
    """

    words: tuple[str, ...]
    open_end: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its label, and what its wrapped lines show of its width.

    `width` is that of the widest line that was wrapped, `limit` the least that a line would have
    had with the word that was too much; None: not known yet.
    """

    kind: Kind
    label: str = ""
    width: float | None = None
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Habits:
    """What a document does throughout.

    `open_ends`: soft line ends keep their blank. `places`: names of a region or municipality.
    `party_words` and `party_texts`: words and whole cells that a party column was seen to hold.
    `cells_are_blocks`: empty lines part the cells of the table at hand, and nothing else.
    """

    open_ends: bool = False
    places: frozenset[str] = frozenset()
    party_words: frozenset[str] = frozenset()
    party_texts: frozenset[str] = frozenset()
    cells_are_blocks: bool = False


EMPTY = {Kind.NAME: 7.0, Kind.NUMBER: 2.0, Kind.AMOUNT: 5.0, Kind.TEXT: 2.5, Kind.PARTY: 2.0}

_BULLET = re.compile(r"[•▪◦·*–-]\W*\w?")
_SENTENCE_END = re.compile(r"[.!?:…][)”\"’']*$|[)”\"’]$")
_OPENING = re.compile(r"[)\],+&/;:%]")
_NARROW = set("iljtfrI.,:;'|!()[]-/ ")
_WIDE = set("mwMWÅÄÖABCDEGHKNOPQRSUVXYZ%&@+")
_FULL = 0.97  # of the column's width; a shorter line with room for the next word was not wrapped
_NO_CAPITAL = 1.2
_AGAINST_BLOCKS = 4.0
_OPEN_END = 0.6  # a cell whose last line has a blank after it
_OPEN_BRACKET = 1.5
_TOO_WIDE = 12.0  # for a line twice as wide as its column
_PARTY_LINE_IN_TEXT = 1.5
_LONGEST_PARTY = 12  # words
_MONEY_WEIGHT = {
    Kind.NUMBER: 1.0,
    Kind.NAME: 1.5,
    Kind.AMOUNT: 0.0,
    Kind.TEXT: 1.0,
    Kind.PARTY: 2.0,
}
_WIDEST_PARTY = 30.0  # a party column is narrow: the widest line seen has some 25 letters


def width_of(words: Sequence[str]) -> float:
    """The width of a line in letters of a proportional typeface of middling width."""
    return _width(" ".join(words))


@lru_cache(maxsize=20_000)
def _width(text: str) -> float:
    return sum(0.55 if c in _NARROW else 1.25 if c in _WIDE else 1.0 for c in text)


@dataclass(frozen=True, slots=True)
class Part:
    """A line, or the part of it from a cell's start; `money` is the oddity of amounts in it."""

    line: Line
    money: float = 0.0


def growing_costs(
    parts: Iterable[Part], column: Column, habits: Habits, *, beside_text: bool = False
) -> Iterator[tuple[float, float]]:
    """For the first part, the first two and so on: the cost of them as one cell of `column`.

    Each is given twice, for a cell that ends inside its line and for one that ends with it.
    `beside_text`: a cell of words stands before it on its line, so that its capital alone tells
    where it begins.
    """
    kind = column.kind
    fixed = widest = strange = 0.0
    depth = 0
    words: list[str] = []
    before: Line | None = None
    limit = max(column.width or 0.0, column.limit or 0.0)
    for part in parts:
        line = part.line
        if habits.cells_are_blocks and line.opens is (before is not None):
            fixed += _AGAINST_BLOCKS
        if before is None:
            fixed += _start_cost(kind, line.words[0], habits)
            if beside_text and not line.words[0][0].isupper():
                fixed += _NO_CAPITAL
        else:
            fixed += _joint_cost(before, line, column, habits)
            if kind is Kind.TEXT and " ".join(line.words) in habits.party_texts:
                fixed += _PARTY_LINE_IN_TEXT
        fixed += part.money * _MONEY_WEIGHT[kind]
        if len(line.words) > 1:  # a single long word sticks out of its column
            widest = max(widest, width_of(line.words))
        depth += _depth(line.words)
        words += line.words
        cost = fixed + _end_cost(kind, words[-1]) + _OPEN_BRACKET * abs(depth)
        if limit:
            cost += _TOO_WIDE * max(0.0, widest / limit - 1.0)
        if kind is Kind.PARTY:
            strange += _strangeness(line.words, habits.party_words)
            if " ".join(words) not in habits.party_texts:
                cost += strange + max(0.0, widest - _WIDEST_PARTY) * 0.1
        else:
            cost += _content_cost(kind, words, habits)
        yield cost, cost + (_OPEN_END if habits.open_ends and line.open_end else 0.0)
        before = line


@lru_cache(maxsize=20_000)
def _depth(words: tuple[str, ...]) -> int:
    return sum(word.count("(") - word.count(")") for word in words)


@lru_cache(maxsize=20_000)
def _strangeness(words: tuple[str, ...], party_words: frozenset[str]) -> float:
    return sum(strangeness(word, party_words) for word in words)


# --- where a cell starts, ends and wraps --------------------------------------------------------


def _start_cost(kind: Kind, word: str, habits: Habits) -> float:
    if _OPENING.match(word):
        return 4.0
    if _BULLET.fullmatch(word) or word[0] in "•▪-–":
        return {Kind.NAME: 2.5, Kind.TEXT: 0.3, Kind.PARTY: 4.0}.get(kind, 0.0)
    if word[0].isdigit():
        return {Kind.NAME: 1.0, Kind.TEXT: 0.4, Kind.PARTY: 2.0}.get(kind, 0.0)
    if word[0] == "(":
        return 1.5
    if bare(word)[:1] and word.lstrip("\"”’'»(")[:1].islower():
        cost = {Kind.NAME: 3.0, Kind.TEXT: 1.8, Kind.PARTY: 1.0}.get(kind, 0.0)
        return cost + (1.5 if bare(word) in vocabulary().joining else 0.0)
    # "Region Norrvik": the place does not begin what comes after the region.
    return 0.7 if kind is not Kind.PARTY and bare(word) in habits.places else 0.0


def _end_cost(kind: Kind, word: str) -> float:
    if word.endswith((",", "+", "/", "-", "–", "(", "&")):
        return 2.0
    if word.lower() in vocabulary().joining:
        return 2.5
    if word == "Region" and kind is not Kind.PARTY:
        return 1.5  # its name comes next
    if kind is Kind.TEXT:
        return 0.0 if _SENTENCE_END.search(word) else 0.6
    if kind is Kind.PARTY:
        return 0.8 if word.endswith((".", ":")) else 0.0
    return 0.8 if word.endswith(".") else 0.0


def _joint_cost(line: Line, after: Line, column: Column, habits: Habits) -> float:
    """The cost of a line end inside a cell: free where the column's edge forced it."""
    first, last = after.words[0], line.words[-1]
    closed = habits.open_ends and not line.open_end and not last.endswith(("-", "/"))
    if first[0] in "•▪-–":
        return 0.1
    starts_low = first.lstrip('"”(')[:1].islower()
    cost = 0.0
    if column.width:
        needed = width_of((*line.words, first))
        if needed <= column.width * _FULL:
            room = 1.0 - needed / column.width
            cost += 0.5 + 1.5 * room if _SENTENCE_END.search(last) else 1.0 + 2.5 * room
    if closed:
        cost += 1.2 if starts_low else 0.7
    elif not starts_low and not first[0].isdigit() and not _SENTENCE_END.search(last):
        cost += 0.2
    return cost


# --- what a cell holds --------------------------------------------------------------------------


def _content_cost(kind: Kind, words: Sequence[str], habits: Habits) -> float:
    if kind is Kind.NAME:
        return _name_cost(words) + _tail_cost(words, habits) / 2 + _only_figures(words)
    return _tail_cost(words, habits) + _only_figures(words)


def _tail_cost(words: Sequence[str], habits: Habits) -> float:
    """A text that is a party's name, or ends in one without a full stop, has one too much."""
    cost = 0.0
    for word in reversed(words):
        if _SENTENCE_END.search(word) or not word[:1].isupper():
            break
        if strangeness(word, habits.party_words) > PARTY_LIKE:
            break
        cost += 0.5
    if len(words) <= _LONGEST_PARTY and is_party_like(words, habits.party_words):
        cost = max(cost, 1.0)
    return cost


def _only_figures(words: Sequence[str]) -> float:
    return 4.0 if len(words) < 8 and all(word[0].isdigit() for word in words) else 0.0


def _name_cost(words: Sequence[str]) -> float:
    stops = sum(
        word.endswith(".") and len(word) > 4 and after[:1].isupper()
        for word, after in pairwise(words)
    )
    return 1.5 * stops + 0.15 * max(0, len(words) - 12)
