"""The rows of a table whose columns have run together, as the text layer of a slide leaves it.

Such text holds the cells one after another in the order in which they are drawn. A line ends
where the baseline changes: after every visual line of a cell that wraps, and not after a cell of
a single line, whose right neighbour therefore stands on the same line. The search takes the cut
into cells that costs least by extract.readers.cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from extract.readers.cells import EMPTY, Column, Habits, Kind, Line, Part, growing_costs
from extract.readers.figures import Figure, figures
from extract.readers.money_in_text import (
    AMOUNT_IN_TEXT,
    money_in_text,
    short_money_in_text,
)

# Of a cell; seen are 4 lines of a name, 9 of a text and 4 of parties.
_MOST_LINES = {
    Kind.NUMBER: 1,
    Kind.NAME: 8,
    Kind.AMOUNT: 2,
    Kind.TEXT: 40,
    Kind.PARTY: 12,
}
_NOT_BESIDE = 2.5  # a cell of one line, and its right neighbour on a line of its own
_AMOUNTS_ABREAST = 0.3
_LOW = 1.5  # an amount beside the last line of a cell instead of its first
_HOPELESS = 20.0  # a cell this odd grows no better
_INFINITE = float("inf")


_RANK = re.compile(r"\d{1,3}[a-z]?[.)]?|\d{1,2}(?:\.\d{1,2})+\.?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `start` to `end` (not included) of line `line`."""

    line: int
    start: int
    end: int


Reading = tuple[int, int, int]  # line, first word, word after the last: taken for an amount
RowOfPieces = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut of lines into rows of cells, each cell a tuple of pieces; `cost` is for all rows."""

    cost: float
    rows: tuple[RowOfPieces, ...]


def cut(
    lines: Sequence[Line],
    columns: Sequence[Column],
    habits: Habits,
    *,
    scaled: bool,
    top_aligned: bool = True,
    refused: frozenset[Reading] = frozenset(),
    needed: frozenset[int] = frozenset(),
) -> Cut:
    """The cheapest cut of `lines` into rows of `columns`; its cost is infinite if there is none.

    `scaled` allows amounts that are short numbers (tables in thousands), `top_aligned` says that
    cells of a row begin at the same height. `refused` are readings that must not be taken,
    `needed` lines whose amount must be a row's.
    """
    return _Search(lines, columns, habits, scaled, top_aligned, refused, needed).run()


@dataclass(frozen=True, slots=True, order=True)
class _Point:
    """Before word `word` of line `line`, where the cell of `column` is to begin.

    A row's start has the number of columns for its column, so that it sorts after the points
    of a row that ends there.
    `beside`: the cell before it has a single line, so that this one should stand on it too.
    """

    line: int
    word: int
    column: int
    beside: bool


_Step = tuple[float, _Point, tuple[Piece, ...], _Point]  # cost, from, cell, to


class _Search:
    """Forwards over the points that can be reached, keeping the cheapest way to each."""

    def __init__(
        self,
        lines: Sequence[Line],
        columns: Sequence[Column],
        habits: Habits,
        scaled: bool,
        top_aligned: bool,
        refused: frozenset[Reading],
        needed: frozenset[int],
    ) -> None:
        self.lines = lines
        self.columns = columns
        self.habits = habits
        self.beside_cost = _NOT_BESIDE if top_aligned else 0.0
        self.needed = needed
        self.amount_last = columns[-1].kind is Kind.AMOUNT
        self.amounts: list[dict[int, list[Figure]]] = []
        self.money: list[float] = []
        for number, line in enumerate(lines):
            at_start: dict[int, list[Figure]] = {}
            for figure in figures(line.words, scaled=scaled):
                if (number, figure.start, figure.end) not in refused:
                    at_start.setdefault(figure.start, []).append(figure)
            self.amounts.append(at_start)
            money = self._money(line.words, scaled=scaled)
            self.money.append(_HOPELESS if number in needed else money)

    def run(self) -> Cut:
        start, end = self._row_start(0), self._row_start(len(self.lines))
        best: dict[_Point, tuple[float, tuple[Piece, ...], _Point]] = {start: (0.0, (), start)}
        queue = [start]
        while queue:
            point = heappop(queue)
            if point == end:
                break
            so_far = best[point][0]
            for cost, _, cell, target in self._steps(point):
                known = best.get(target)
                if known is None:
                    heappush(queue, target)
                if known is None or so_far + cost < known[0]:
                    best[target] = (so_far + cost, cell, point)
        if end not in best:
            return Cut(_INFINITE, ())
        return Cut(best[end][0], self._rows(best, end))

    def _rows(
        self, best: dict[_Point, tuple[float, tuple[Piece, ...], _Point]], end: _Point
    ) -> tuple[RowOfPieces, ...]:
        cells: list[tuple[Piece, ...]] = []
        point = end
        while point != self._row_start(0):
            _, cell, point = best[point]
            cells.append(cell)
        cells.reverse()
        width = len(self.columns)
        return tuple(tuple(cells[at : at + width]) for at in range(0, len(cells), width))

    def _steps(self, point: _Point) -> Iterator[_Step]:
        column = point.column % len(self.columns)
        kind = self.columns[column].kind
        if column or kind is Kind.NUMBER:
            target = self._next(point.line, point.word, column, beside=point.beside)
            if target is not None:
                yield EMPTY[kind], point, (), target
        if point.line == len(self.lines):
            return
        late = self.beside_cost if point.beside and point.word == 0 else 0.0
        here = _Point(point.line, point.word, column, point.beside)
        if kind is Kind.AMOUNT:
            steps = self._amount_steps(here)
        elif kind is Kind.NUMBER:
            steps = self._number_steps(here)
        else:
            steps = self._text_steps(here)
        for cost, cell, target in steps:
            yield cost + late, point, cell, target

    def _row_start(self, line: int) -> _Point:
        return _Point(line, 0, len(self.columns), False)

    def _next(self, line: int, word: int, column: int, *, beside: bool) -> _Point | None:
        """The point after a cell of `column` that ends before that word; None if none may."""
        if column + 1 == len(self.columns):
            return None if word else self._row_start(line)
        return _Point(line, word, column + 1, beside)

    def _after(self, line: int, word: int, column: int, *, beside: bool) -> _Point | None:
        """As `_next`, with the end of a line taken as the start of the line after it."""
        if word == len(self.lines[line].words):
            line, word = line + 1, 0
        elif self.habits.cells_are_blocks:
            return None
        return self._next(line, word, column, beside=beside)

    def _amount_steps(self, point: _Point) -> Iterator[tuple[float, tuple[Piece, ...], _Point]]:
        for figure in self.amounts[point.line].get(point.word, ()):
            piece = Piece(point.line, figure.start, figure.end)
            target = self._after(point.line, figure.end, point.column, beside=True)
            cost = figure.cost
            if self._is_amount(point.column + 1) and figure.end in self.amounts[point.line]:
                cost = min(cost, _AMOUNTS_ABREAST)  # what was cut off is an amount itself
            if target is not None:
                yield cost, (piece,), target
            yield from self._with_bracket(point, figure, piece)

    def _number_steps(self, point: _Point) -> Iterator[tuple[float, tuple[Piece, ...], _Point]]:
        if _RANK.fullmatch(self.lines[point.line].words[point.word]):
            piece = Piece(point.line, point.word, point.word + 1)
            target = self._after(point.line, piece.end, point.column, beside=True)
            if target is not None:
                yield 0.0, (piece,), target

    def _with_bracket(
        self, point: _Point, figure: Figure, piece: Piece
    ) -> Iterator[tuple[float, tuple[Piece, ...], _Point]]:
        """An amount and, on the line below it, another in brackets."""
        below = point.line + 1
        if figure.end != len(self.lines[point.line].words) or below == len(self.lines):
            return
        words = self.lines[below].words
        if words[0].startswith("(") and words[-1].endswith(")") and _has_digit(words):
            target = self._next(below + 1, 0, point.column, beside=False)
            if target is not None:
                yield figure.cost, (piece, Piece(below, 0, len(words))), target

    def _text_steps(self, point: _Point) -> Iterator[tuple[float, tuple[Piece, ...], _Point]]:
        first = self.lines[point.line]
        yield from self._inside_line(point, first)
        rest = first.words[point.word :]
        own = self.money[point.line] if point.word == 0 else self._money_beside(point.line, rest)
        parts = [Part(Line(rest, first.open_end, first.opens), own)]
        last = min(len(self.lines), point.line + _MOST_LINES[self.columns[point.column].kind])
        parts += [Part(self.lines[at], self.money[at]) for at in range(point.line + 1, last)]
        pieces: list[Piece] = []
        for at, (_, cost) in enumerate(self._costs(point, parts), point.line):
            start = point.word if at == point.line else 0
            if pieces and self._is_amount(point.column + 1):
                yield from self._to_amount(point, pieces, at, parts)
            pieces.append(Piece(at, start, len(self.lines[at].words)))
            target = self._next(at + 1, 0, point.column, beside=at == point.line)
            if target is not None:
                yield cost, tuple(pieces), target
            if cost > _HOPELESS:
                return

    def _money(self, words: Sequence[str], *, scaled: bool) -> float:
        cost = money_in_text(words, amount_last=self.amount_last)
        if scaled and not cost:
            cost = short_money_in_text(words, amount_last=self.amount_last)
        return cost

    def _costs(self, point: _Point, parts: Sequence[Part]) -> Iterator[tuple[float, float]]:
        before = self.columns[point.column - 1].kind if point.word else Kind.AMOUNT
        beside_text = before not in (Kind.AMOUNT, Kind.NUMBER)
        return growing_costs(
            parts, self.columns[point.column], self.habits, beside_text=beside_text
        )

    def _money_beside(self, line: int, rest: Sequence[str]) -> float:
        """The oddity of an amount in the rest of a line: odd where the row's own should stand."""
        if line in self.needed and self.amount_last:
            return _HOPELESS
        ends = {figure.end for figure in figures(rest, scaled=False)}
        return AMOUNT_IN_TEXT if self.amount_last and len(rest) in ends else 0.0

    def _is_amount(self, column: int) -> bool:
        return column < len(self.columns) and self.columns[column].kind is Kind.AMOUNT

    def _to_amount(
        self, point: _Point, pieces: Sequence[Piece], at: int, parts: Sequence[Part]
    ) -> Iterator[tuple[float, tuple[Piece, ...], _Point]]:
        """A cell of several lines with the amount after its last: cells set low or in the middle.

        Two baselines a point or so apart count as one line.
        """
        for end in self.amounts[at]:
            if end:
                tail = Part(Line(self.lines[at].words[:end]))
                known = [*parts[: at - point.line], tail]
                *_, (cost, _) = self._costs(point, known)
                cell = (*pieces, Piece(at, 0, end))
                yield cost + _LOW, cell, _Point(at, end, point.column + 1, False)

    def _inside_line(
        self, point: _Point, line: Line
    ) -> Iterator[tuple[float, tuple[Piece, ...], _Point]]:
        if point.column + 1 == len(self.columns) or self.habits.cells_are_blocks:
            return
        to_amount = self._is_amount(point.column + 1)
        for end in range(point.word + 1, len(line.words)):
            if to_amount and end not in self.amounts[point.line]:
                continue
            part = Part(Line(line.words[point.word : end]))
            cost, _ = next(self._costs(point, [part]))
            target = _Point(point.line, end, point.column + 1, True)
            yield cost, (Piece(point.line, point.word, end),), target


def _has_digit(words: Sequence[str]) -> bool:
    return any(letter.isdigit() for word in words for letter in word)
