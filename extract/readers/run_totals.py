"""The lines of run-together tables that add up, and the rows held against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from extract import amounts
from extract.readers.cells import Column, Habits, Kind, Line
from extract.readers.figures import Figure, figures
from extract.readers.genre import bare, vocabulary
from extract.readers.run_together import Cut, Reading, cut

_MOST_MISSED = 2  # rows that one cut has missed
_MOST_CANDIDATES = 30  # amounts in the text of one table
_DEAREST_MEND = 15.0  # cost that a total may add: a chance match would force an absurd row


def is_total(line: Line, *, scaled: bool) -> bool:
    """Whether the line is the sum of a table's rows: a word for it, and an amount at its end."""
    if bare(line.words[0]) not in vocabulary().total:
        return False
    found = figures(line.words, scaled=scaled)
    if not found:
        return False
    after = line.words[max(figure.end for figure in found) :]
    return not after or after[0].startswith("(") or after[0].startswith("/")


def total_cells(line: Line, columns: Sequence[Column], *, scaled: bool) -> list[str]:
    """A total's line as a row of `columns`: its words, and its amounts below the amounts."""
    first = min(figure.start for figure in figures(line.words, scaled=scaled))
    money = [at for at, column in enumerate(columns) if column.kind is Kind.AMOUNT]
    label = next((at for at, c in enumerate(columns) if c.kind is not Kind.AMOUNT), 0)
    row = [""] * len(columns)
    row[label] = " ".join(line.words[:first])
    amounts = Line(line.words[first:])
    parted = cut([amounts], [Column(Kind.AMOUNT)] * len(money), Habits(), scaled=scaled)
    if len(parted.rows) == 1:
        for at, cell in zip(money, parted.rows[0], strict=True):
            row[at] = " ".join(" ".join(amounts.words[p.start : p.end]) for p in cell)
    else:  # a remark after it, or fewer totals than columns
        row[money[0]] = " ".join(amounts.words)
    return row


def chain(found: Sequence[Figure]) -> list[Figure]:
    """The figures that follow on one another, each the likeliest from where it starts."""
    result: list[Figure] = []
    for figure in sorted(found, key=lambda f: (f.start, f.cost)):
        if not result or figure.start >= result[-1].end:
            result.append(figure)
    return result


def mended(
    lines: Sequence[Line],
    columns: Sequence[Column],
    habits: Habits,
    found: Cut,
    total: Line,
    *,
    scaled: bool,
) -> Cut:
    """`found`, or a cut whose amounts add up to `total` where `found`'s do not.

    A total that does not add up with any reading leaves `found` as it is: documents err.
    """
    money = [at for at, column in enumerate(columns) if column.kind is Kind.AMOUNT]
    stated = _sek(_last_amount(total, scaled=scaled))
    if len(money) != 1 or stated is None or not found.rows:
        return found
    missing = stated - _sum(lines, found, money[0])
    if not missing:
        return found
    for refused, needed in _corrections(lines, found, money[0], missing, scaled=scaled):
        other = cut(lines, columns, habits, scaled=scaled, refused=refused, needed=needed)
        fits = other.rows and _sum(lines, other, money[0]) == stated
        if fits and other.cost <= found.cost + _DEAREST_MEND:
            return other
    return found


def _corrections(
    lines: Sequence[Line], found: Cut, column: int, missing: int, *, scaled: bool
) -> Iterator[tuple[frozenset[Reading], frozenset[int]]]:
    """What would make up for `missing` kronor: readings to refuse, lines that need an amount."""
    taken = {(p.line, p.start, p.end) for row in found.rows for p in row[column][:1]}
    for line, start, end in sorted(taken):
        value = _value(lines, (line, start, end))
        for figure in figures(lines[line].words, scaled=scaled):
            other = _value(lines, (line, figure.start, figure.end))
            if figure.end == end and figure.start != start and other - value == missing:
                yield frozenset({(line, start, end)}), frozenset()
        if value == -missing:
            yield frozenset({(line, start, end)}), frozenset()
    used = {line for line, _, _ in taken}
    missed = {
        line: _value(lines, (line, figure.start, figure.end))
        for line in range(len(lines))
        if line not in used
        for figure in reversed(figures(lines[line].words, scaled=scaled))
    }
    candidates = sorted(missed)[:_MOST_CANDIDATES]
    for count in range(1, _MOST_MISSED + 1):
        for chosen in combinations(candidates, count):
            if sum(missed[line] for line in chosen) == missing:
                yield frozenset(), frozenset(chosen)


def _sum(lines: Sequence[Line], found: Cut, column: int) -> int:
    readings = [p for row in found.rows for p in row[column][:1]]
    return sum(_value(lines, (p.line, p.start, p.end)) for p in readings)


def _value(lines: Sequence[Line], reading: Reading) -> int:
    line, start, end = reading
    return _sek(" ".join(lines[line].words[start:end])) or 0


def _last_amount(total: Line, *, scaled: bool) -> str:
    found = figures(total.words, scaled=scaled)
    first = min(found, key=lambda figure: (figure.start, figure.cost))
    return " ".join(total.words[first.start : first.end])


def _sek(text: str) -> int | None:
    amount = amounts.parse(text)
    return None if amount is None else amount.sek
