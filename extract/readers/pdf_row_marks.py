"""What stands between and in a zone's lines that tells where its rows begin."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Box
from extract.readers.pdf_columns import Zone
from extract.readers.pdf_page import Rule, Word

# A rule that parts rows runs over this share of the table's width; rules are often drawn a cell
# at a time.
LONG_RULE = 0.6
# Space between rows exceeds that between lines of a row by this share of the font's size.
MORE_SPACE_EM = 0.1
FIGURE = re.compile(
    r"^[-–−+]?\s?\d[\d\s\u00a0.,]*\s?(?:kr(?:onor)?|tkr|kkr|mkr|mnkr|sek|%|:-)?\.?$", re.IGNORECASE
)
# What a narrow column leaves for the next line of a figure: "1 250" above "000", "900" above "kr".
REST = re.compile(r"^\d{3}(?:[\s\u00a0.]\d{3})*(?!\d)")
HEAD = re.compile(r"^[-–−+]?\d{1,3}(?:[\s\u00a0.]\d{3})*$")
OPEN = re.compile(r"^[-–—−]$")
# A text that goes on below: it ends in a hyphen, a comma or a small word.
UNFINISHED = re.compile(
    r"(?:[-,/(]|\b(?:och|för|av|i|med|till|på|om|den|det|en|ett|samt|inom|vid|som|att|eller))$"
)

# What the signs are worth, for (+) or against (-) a row that begins at a line.
BY_RULE, NO_RULE = 12.0, -3.5
BY_SPACE, NO_SPACE = 3.0, -3.0
BY_WEIGHT = 3.0
GOES_ON, BEGINS = -1.6, 0.4
WOULD_FIT = 1.0
NAME_EMPTY = -0.8
REST_OF_FIGURE = -6.0  # no figure begins with three noughts


@dataclass(frozen=True, slots=True)
class Marks:
    """`cuts` is what speaks for a row that begins at each line, `is_sure` where a rule says so;
    `figures` are the columns of figures, `figures_at` those that have one on each line; `ruled`
    and `spaced` count the lines that a rule or more space parts from the one above.
    """

    cuts: tuple[float, ...]
    is_sure: tuple[bool, ...]
    is_across: tuple[bool, ...]
    figures: tuple[int, ...]
    figures_at: tuple[frozenset[int], ...]
    texts: tuple[dict[int, str], ...]
    ruled: int
    spaced: int

    def columns_of(self, start: int, end: int) -> dict[int, tuple[int, int]]:
        """For each column that is filled in these lines, the first and the last such line."""
        found: dict[int, tuple[int, int]] = {}
        for i in range(start, end):
            for column in self.texts[i]:
                found[column] = (found[column][0] if column in found else i, i)
        return found


def marks_of(zone: Zone, rules: Sequence[Rule], fills: Sequence[Box]) -> Marks:
    texts = tuple({run.first: _text(run.words) for run in runs} for runs in zone.placed)
    figures = _figure_columns(zone, texts)
    figures_at = tuple(
        frozenset(
            c for c in figures if c in line and _is_figure(line[c]) and not _is_rest(texts, i, c)
        )
        for i, line in enumerate(texts)
    )
    across = tuple(_is_across(zone, i) for i in range(len(zone.lines)))
    ruled = _ruled(zone, rules, fills)
    spaced = _spaced(zone)
    full = sum(bool(at) for at in figures_at) or len(zone.lines)
    dense = len(ruled) >= 2 and len(ruled) >= 0.7 * (full - 1)
    name = _name_column(zone, texts, figures)
    cuts = [0.0]
    sure = [True]
    for i in range(1, len(zone.lines)):
        cut = _by_text(zone, texts, i, name)
        if i in ruled:
            cut += BY_RULE
        elif dense:
            cut += NO_RULE
        if spaced:
            cut += BY_SPACE if i in spaced else NO_SPACE
        if zone.lines[i].is_bold != zone.lines[i - 1].is_bold:
            cut += BY_WEIGHT
        if across[i] != across[i - 1]:
            cut += BY_RULE
        cuts.append(cut)
        sure.append(i in ruled or across[i] != across[i - 1])
    return Marks(
        tuple(cuts), tuple(sure), across, figures, figures_at, texts, len(ruled), len(spaced)
    )


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_across(zone: Zone, i: int) -> bool:
    """Whether a line is one run over several columns, alone."""
    runs = zone.placed[i]
    return len(runs) == 1 and runs[0].last > runs[0].first


def _is_figure(text: str) -> bool:
    return bool(FIGURE.match(text) or OPEN.match(text))


def _is_rest(texts: Sequence[dict[int, str]], i: int, column: int) -> bool:
    """Whether a figure may be the rest of the one above: groups of three digits below a figure
    of such groups. Whether it is, the rest of the line tells.
    """
    above = texts[i - 1].get(column) if i else None
    return above is not None and bool(HEAD.match(above)) and bool(REST.match(texts[i][column]))


def _figure_columns(zone: Zone, texts: Sequence[dict[int, str]]) -> tuple[int, ...]:
    """Columns that hold figures in most of their lines below the heading."""
    found = []
    for column in range(zone.width):
        own = [line[column] for line in texts if column in line]
        first = next((k for k, text in enumerate(own) if _is_figure(text)), len(own))
        own = own[first:]
        if len(own) >= 1 and sum(map(_is_figure, own)) >= 0.6 * len(own):
            found.append(column)
    return tuple(found)


def _name_column(zone: Zone, texts: Sequence[dict[int, str]], figures: Sequence[int]) -> int:
    """The leftmost column that is filled in most lines with a figure, or in most lines."""
    lines = [t for t in texts if any(c in t for c in figures)] if figures else list(texts)
    for column in range(zone.width):
        if column not in figures and sum(column in t for t in lines) >= 0.7 * len(lines):
            return column
    return 0


def _ruled(zone: Zone, rules: Sequence[Rule], fills: Sequence[Box]) -> set[int]:
    """Lines above which a rule runs, or a shaded row begins or ends."""
    left, right = zone.lefts[0], zone.rights[-1]
    spans: dict[int, list[tuple[float, float]]] = {}
    for rule in rules:
        if rule.is_horizontal:
            _note(zone, spans, rule.at, rule.start, rule.end)
    for box in fills:
        for at in (box.top, box.bottom):
            _note(zone, spans, at, box.x0, box.x1)
    return {
        i for i, parts in spans.items() if _length(parts, left, right) >= LONG_RULE * (right - left)
    }


def _note(
    zone: Zone, spans: dict[int, list[tuple[float, float]]], at: float, start: float, end: float
) -> None:
    for i in range(1, len(zone.lines)):
        if zone.lines[i - 1].middle < at < zone.lines[i].middle:
            spans.setdefault(i, []).append((start, end))
            return


def _length(parts: Sequence[tuple[float, float]], left: float, right: float) -> float:
    covered, reached = 0.0, left
    for start, end in sorted(parts):
        a, b = max(start, reached), min(end, right)
        if b > a:
            covered, reached = covered + b - a, b
    return covered


def _spaced(zone: Zone) -> set[int]:
    """Lines with more space above them than lines of one row have; empty if all are alike."""
    spaces = [b.middle - a.middle for a, b in zip(zone.lines, zone.lines[1:], strict=False)]
    if len(spaces) < 2:
        return set()
    size = statistics.median(line.size for line in zone.lines)
    leading = [s for s in spaces if s >= 0.95 * size]
    within = min(leading, default=0.0)
    if within > 1.6 * size:  # rows of one line each
        return set(range(1, len(zone.lines)))
    return {i + 1 for i, s in enumerate(spaces) if s > within + max(0.8, MORE_SPACE_EM * size)}


def _by_text(zone: Zone, texts: Sequence[dict[int, str]], i: int, name: int) -> float:
    """What the texts above and below say of a row that begins at line `i`."""
    worth = 0.0 if name in texts[i] else NAME_EMPTY
    for column, text in texts[i].items():
        above = texts[i - 1].get(column)
        if above is not None and text.startswith("000") and _is_rest(texts, i, column):
            worth += REST_OF_FIGURE
        if above is None or _is_figure(text):
            continue
        if UNFINISHED.search(above) or text[:1].islower() or text[:1] in ")/&":
            worth += GOES_ON
        else:
            worth += BEGINS
            worth += WOULD_FIT if _would_fit(zone, i, column) else 0.0
    return worth


def _would_fit(zone: Zone, i: int, column: int) -> bool:
    """Whether the first word of a text had room in the line above: then it began a new one."""
    above = next(run for run in zone.placed[i - 1] if run.first == column)
    own = next(run for run in zone.placed[i] if run.first == column)
    right = max(r.words[-1].box.x1 for runs in zone.placed for r in runs if r.last == column)
    first = own.words[0]
    room = right - above.words[-1].box.x1
    return room > first.box.x1 - first.box.x0 + 0.4 * first.size
