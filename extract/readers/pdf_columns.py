"""Corridors → a table's columns, and each line's words in them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.data_classes import dataclass, replace
from extract.model import Box
from extract.readers.pdf_corridors import Corridor
from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Word

# Texts of a column begin at the same place, give or take a letter's side bearing.
SAME_EDGE_PT = 2.5
# The ends of texts that only seem to stand in a column: so many, of so many signs, and so near.
FEW_ENDS, LONGEST_END, NEAR_EM = 2, 3, 0.7
# Within a text lies no wider space.
SPACE_EM = 0.45
# Letters reach over the ends of their boxes by so much.
SLACK_PT = 1.5


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line that stand in the columns `first` to `last`."""

    words: tuple[Word, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A table's lines and columns. `placed` has each line's runs; `first` is the index of its
    first line on the page; `is_carried` tells that it goes on with the page before, `is_known`
    that more than its own lines show it to be a table.
    """

    first: int
    lines: tuple[Line, ...]
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    placed: tuple[tuple[Run, ...], ...]
    is_carried: bool = False
    is_known: bool = False

    @property
    def width(self) -> int:
        return len(self.lefts)

    @property
    def column_widths(self) -> tuple[float, ...]:
        """How wide the widest line of each column is."""
        found = [0.0] * self.width
        for runs in self.placed:
            for run in runs:
                if run.first == run.last:
                    own = run.words[-1].box.x1 - run.words[0].box.x0
                    found[run.first] = max(found[run.first], own)
        return tuple(found)

    def followed_by(self, below: Zone) -> Zone:
        """Both in one, for a zone of the same columns on the next page."""
        lines, placed = (*self.lines, *below.lines), (*self.placed, *below.placed)
        return replace(self, lines=lines, placed=placed)

    @property
    def end(self) -> int:
        return self.first + len(self.lines)


def zone_of(lines: Sequence[Line], start: int, end: int, corridors: Sequence[Corridor]) -> Zone:
    own = lines[start:end]
    kept = needed(own, list(corridors))
    lefts, rights = extents_of(own, kept)
    return Zone(start, tuple(own), lefts, rights, tuple(runs_of(line, kept) for line in own))


def needed(lines: Sequence[Line], corridors: list[Corridor]) -> list[Corridor]:
    """The corridors without those that part nothing: a column that no text has for itself, or
    two of which no line fills both (names on the left, figures set to the right).
    """
    while len(corridors) > 1:
        placed = [runs_of(line, corridors) for line in lines]
        filled = [{r.first for r in runs if r.first == r.last} for runs in placed]
        count = len(corridors) + 1
        empty = next((j for j in range(count) if not any(j in f for f in filled)), None)
        if empty is None:
            empty = _of_ends(placed, count)
        if empty is not None:
            beside = [k for k in (empty - 1, empty) if 0 <= k < len(corridors)]
            del corridors[max(beside, key=lambda k: (corridors[k].crossed, -corridors[k].parted))]
            continue
        half = next(
            (j for j in range(len(corridors)) if not any(j in f and j + 1 in f for f in filled)),
            None,
        )
        if half is None:
            break
        del corridors[half]
    return corridors


def _of_ends(placed: Sequence[Sequence[Run]], count: int) -> int | None:
    """A column that holds nothing but the last signs of one text or two of the column before it,
    an ordinary space behind them: "etapp 2", of which the other rows leave white.
    """
    texts: list[list[bool]] = [[] for _ in range(count)]
    for runs in placed:
        for k, run in enumerate(runs):
            if run.first == run.last:
                texts[run.first].append(k > 0 and _is_end(runs[k - 1], run))
    return next((j for j, own in enumerate(texts) if len(own) <= FEW_ENDS and all(own)), None)


def _is_end(before: Run, run: Run) -> bool:
    gap = run.words[0].box.x0 - before.words[-1].box.x1
    short = len(run.words) == 1 and len(run.words[0].text) <= LONGEST_END
    return short and before.last == run.first - 1 and 0 <= gap < NEAR_EM * run.words[0].size


def extents_of(
    lines: Sequence[Line], corridors: Sequence[Corridor]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    left = min(line.box.x0 for line in lines)
    right = max(line.box.x1 for line in lines)
    return (left, *(c.end for c in corridors)), (*(c.start for c in corridors), right)


def runs_of(line: Line, corridors: Sequence[Corridor]) -> tuple[Run, ...]:
    """The line's words by column; words over a corridor, with an ordinary space at most between
    them where the corridor is wide, are one run over both columns.
    """
    runs: list[Run] = []
    begun = {id(segment.words[0]) for segment in line.segments}
    whole = {id(word) for segment in line.segments if segment.is_whole for word in segment.words}
    # A text that stands in one column and in the white beside it is in no other.
    under = {id(s): columns_under(s.box, corridors) for s in line.segments}
    one = {id(w): at for s in line.segments if len(set(at := under[id(s)])) == 1 for w in s.words}
    for word in line.words:
        first, last = one.get(id(word)) or columns_under(word.box, corridors)
        above = runs[-1] if runs else None
        if above is None:
            runs.append(Run((word,), first, last))
        elif id(word) not in begun:
            if first <= above.last or id(word) in whole or _is_one(above, word, corridors):
                runs[-1] = Run((*above.words, word), above.first, max(last, above.last))
            else:
                runs.append(Run((word,), first, last))
        elif above.first < first:
            # A cell ends where the next one begins, though its text reaches over that column.
            runs[-1] = replace(above, last=min(above.last, first - 1))
            runs.append(Run((word,), first, last))
        elif above.last < last:
            runs.append(Run((word,), above.last + 1, last))
        else:
            runs[-1] = Run((*above.words, word), above.first, max(last, above.last))
    return tuple(runs)


def is_between(box: Box, corridors: Sequence[Corridor]) -> bool:
    """Whether a text stands in the white between two columns."""
    return any(c.start < box.x0 + SLACK_PT and box.x1 - SLACK_PT <= c.end for c in corridors)


def columns_under(box: Box, corridors: Sequence[Corridor]) -> tuple[int, int]:
    """The first and the last column that a text stands in. One that only reaches into the white
    beside its column, as headings above short figures do, is in no other; one that stands in the
    white alone is in the nearest.
    """
    first = sum(c.start < box.x0 + SLACK_PT for c in corridors)
    last = sum(c.end < box.x1 - SLACK_PT for c in corridors)
    if first <= last:
        return first, last
    middle = (box.x0 + box.x1) / 2
    only = sum((c.start + c.end) / 2 < middle for c in corridors)
    return only, only


def _is_one(run: Run, word: Word, corridors: Sequence[Corridor]) -> bool:
    """Whether a word goes on with a run although a corridor parts them: an ordinary space lies
    between them, and the word does not begin where the texts of its column do.
    """
    gap = word.box.x0 - run.words[-1].box.x1
    corridor = corridors[run.last]
    if gap >= SPACE_EM * word.size:
        return False
    at_edge = abs(word.box.x0 - corridor.end) <= SAME_EDGE_PT or word.text[:1].isdigit()
    return gap < 0.6 * (corridor.end - corridor.start) or not at_edge


def corridors_of(zone: Zone) -> list[Corridor]:
    """The corridors between the zone's columns."""
    pairs = zip(zone.rights, zone.lefts[1:], strict=False)
    return [Corridor(right, left, 0, 0) for right, left in pairs]
