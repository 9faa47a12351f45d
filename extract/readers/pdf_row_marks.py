"""What stands between and in a zone's lines that tells where its rows begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.data_classes import dataclass
from extract.model import Box
from extract.patterns import pattern
from extract.readers.averages import median
from extract.readers.pdf_bands import lines_inside
from extract.readers.pdf_columns import Run, Zone
from extract.readers.pdf_corridors import told_below
from extract.readers.pdf_lines import Line
from extract.readers.pdf_page import Rule, Word
from extract.readers.pdf_row_space import leading_of, ruled_lines, spaced_lines
from extract.readers.pdf_stream import stream_of

ITEM = pattern(r"^[-–•▪▸·*]\s")
FIGURE = pattern(
    r"^[-–−+]?\s?\d[\d\s\u00a0.,]*\s?(?:kr(?:onor)?|tkr|kkr|mkr|mnkr|sek|%|:-)?\.?$", re.IGNORECASE
)
# What a narrow column leaves for the next line of a figure: "1 250" above "000", "900" above "kr".
REST = pattern(r"^\d{3}(?:[\s\u00a0.]\d{3})*(?!\d)")
NOUGHTS = pattern(r"^00{1,2}(?!\d)")
CUT = pattern(r"^[-–−+(]*\d{1,3}(?:[\s\u00a0.]\d{3})*[\s\u00a0.]\d{1,2}$")
# A group that the column cuts goes on with the digits that it lacks, and the unit behind them.
CUT_REST = pattern(r"^(\d{1,2})[\s\u00a0]?(?:t?kr\b|:-)")
HEAD = pattern(r"^[-–−+]?\d{1,3}(?:[\s\u00a0.]\d{3})*$")
OPEN = pattern(r"^[-–—−]$")
STATED = pattern(
    r"^(?:(?:ca|cirka|c:a|högst|max|upp till)\s)?[-–−+]?\s?\d[\d\s\u00a0.,]*\s?"
    r"(?:kr(?:onor)?|tkr|kkr|mkr|mnkr|milj|sek|:-)?\.?$",
    re.IGNORECASE,
)
MANY, MOSTLY = 3, 0.6
# A text that goes on below: it ends in a hyphen, a comma or a small word.
UNFINISHED = pattern(
    r"(?:[-,/(]|\b(?:och|för|av|i|med|till|på|om|den|det|en|ett|samt|inom|vid|som|att|eller))$"
)

PARTED = pattern(r"[^\W\d_][-\u00ad\u2010]$")

# What the signs are worth, for (+) or against (-) a row that begins at a line.
BY_STREAM = 200.0  # more than anything else can say
BY_RULE, NO_RULE = 12.0, -3.5
BY_SIGN = 20.0  # points of a list, each with its figure, below their heading or sum
IN_BAND = -40.0  # a figure or name in each of a row's columns is cut over lines
BY_WEIGHT, BELOW_HEADING = 3.0, 10.0
GOES_ON, BEGINS = -1.6, 0.4
WOULD_FIT = 1.0
CLEARLY = 1.3  # a name begins for which there was room above
NEAREST = 3  # lines
ALL_FILLED = 1.5  # seldom do all cells of a row run on
TALLEST_HEADING = 4  # lines
GROUP = 3  # digits
# A word that a hyphen parts stands in one row, whatever its other cells say.
REST_OF_WORD = -6.0
MORE_WHITE = 1.3
REST_OF_FIGURE = -6.0  # no figure begins with two noughts


@dataclass(frozen=True, slots=True)
class Marks:
    """`cuts` is what speaks for a row that begins at each line, `is_sure` where a rule says so;
    `figures` are the columns of figures, `figures_at` those that have one on each line,
    `rests_at` those where it may be the rest of the one above;
    `name` is the column of names; `ruled`
    and `spaced` count the lines that a rule or more space parts from the one above,
    `leading` is the distance of lines within a row.
    """

    cuts: tuple[float, ...]
    is_sure: tuple[bool, ...]
    is_across: tuple[bool, ...]
    figures: tuple[int, ...]
    figures_at: tuple[frozenset[int], ...]
    rests_at: tuple[frozenset[int], ...]
    name: int
    texts: tuple[dict[int, str], ...]
    ruled: int
    spaced: int
    leading: float

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
        frozenset(c for c in figures if c in line and _is_figure(line[c])) for line in texts
    )
    listed = _listed(texts, figures_at)
    rests_at = tuple(
        frozenset(c for c in at if i not in listed and _is_rest(zone, texts, i, c))
        | frozenset(c for c in at if _is_cut(zone, texts, i, c))
        for i, at in enumerate(figures_at)
    )
    across = tuple(_is_across(zone, i) for i in range(len(zone.lines)))
    ruled = ruled_lines(zone, rules, fills)
    name = _name_column(zone, texts, figures)
    by_text = [0.0, *(_by_text(zone, texts, i, listed) for i in range(1, len(zone.lines)))]
    spaced, by_space = spaced_lines(zone)
    if spaced and _is_misled(spaced, by_text):
        spaced = set()
    full = sum(bool(at) for at in figures_at) or len(zone.lines)
    dense = len(ruled) >= 2 and len(ruled) >= 0.7 * (full - 1)
    stream = stream_of(zone)
    with_figure = (i for i, at in enumerate(figures_at) if at and not zone.lines[i].is_bold)
    all_listed = listed.issuperset(with_figure)
    inside = lines_inside(zone, fills)
    told = told_below(zone.lines) if zone.width > 1 else set()
    cuts = [0.0]
    sure = [True]
    for i in range(1, len(zone.lines)):
        if i in stream.goes_on or i in stream.begins:
            cuts.append(BY_STREAM if i in stream.begins else -BY_STREAM)
            sure.append(i in stream.begins)
            continue
        cut = by_text[i]
        if i in ruled:
            cut += BY_RULE
        elif dense and not _stands_over(zone, i):
            cut += NO_RULE
        if spaced:
            cut += by_space if i in spaced else -by_space
        if i in inside:
            cut += IN_BAND
        cut += _by_weight(zone, i) + BY_SIGN * (i in told)
        if i in listed and all_listed:
            cut += BY_SIGN
        if across[i] != across[i - 1]:
            cut += BY_RULE
        cuts.append(cut)
        sure.append(i in ruled or across[i] != across[i - 1])
    return Marks(
        tuple(cuts),
        tuple(sure),
        across,
        figures,
        figures_at,
        rests_at,
        name,
        texts,
        len(ruled),
        len(spaced),
        leading_of(zone),
    )


def _stands_over(zone: Zone, i: int) -> bool:
    """Whether the line above is bold, alone, and has more white below it than the others: no rule
    need part an area's name from the row below it.
    """
    above = zone.lines[i - 1]
    whites = [b.box.top - a.box.bottom for a, b in pairwise(zone.lines)]
    alone = above.is_bold and len(above.segments) == 1 < len(zone.lines[i].segments)
    return alone and whites[i - 1] > MORE_WHITE * median(whites)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _by_weight(zone: Zone, i: int) -> float:
    """What bold letters below others in the same column are worth, or others below bold ones."""
    for run in zone.placed[i]:
        k = next((k for k in range(i - 1, -1, -1) if _run_in(zone, k, run.first)), None)
        above = _run_in(zone, k, run.first) if k is not None and k >= i - TALLEST_HEADING else None
        if k is None or above is None or _is_bold(above) == _is_bold(run):
            continue
        if k < i - 1 and zone.lines[i - 1].is_bold != _is_bold(above):
            continue  # other columns have told already
        return BELOW_HEADING if zone.lines[k].is_bold and len(zone.placed[k]) > 1 else BY_WEIGHT
    return 0.0


def _run_in(zone: Zone, i: int, column: int) -> Run | None:
    return next((run for run in zone.placed[i] if run.first == column), None)


def _is_bold(run: Run) -> bool:
    return all(word.is_bold for word in run.words)


def _is_across(zone: Zone, i: int) -> bool:
    """Whether a line is one run over several columns, alone."""
    runs = zone.placed[i]
    return len(runs) == 1 and runs[0].last > runs[0].first


def _is_figure(text: str) -> bool:
    return bool(FIGURE.match(text) or OPEN.match(text))


def _is_rest(zone: Zone, texts: Sequence[dict[int, str]], i: int, column: int) -> bool:
    """Whether a figure may be the rest of the one above: groups of three digits below a figure
    of such groups, for which there was no room. Whether it is, the rest of the line tells.
    """
    above = texts[i - 1].get(column) if i else None
    if above is None or not HEAD.match(above) or not REST.match(texts[i][column]):
        return False
    return not _would_fit(zone, i, column)


def _is_cut(zone: Zone, texts: Sequence[dict[int, str]], i: int, column: int) -> bool:
    """Whether noughts end the figure above, which may be cut within a group: "270 0" over "00",
    or the digits that its last group lacks, with the unit: "270 00" over "0 kr".
    """
    above, own = texts[i - 1].get(column) if i else None, texts[i][column]
    if above is None:
        return False
    if (rest := CUT_REST.match(own)) and CUT.match(above):
        begun = re.split(r"\D", above)[-1]
        return len(begun + rest.group(1)) == GROUP and not _would_fit(zone, i, column)
    if not NOUGHTS.match(own):
        return False
    is_begun = HEAD.match(above) if own.startswith("000") else CUT.match(above)
    return bool(is_begun) and not _would_fit(zone, i, column)


def is_stack_of_figures(lines: Sequence[Line], box: Box) -> bool:
    """Whether a ruled cell holds a figure on each of several lines: rows without rules."""
    figures = [line for line in lines if _is_figure(line.text)]
    # Among many sums some are open, or said in words: "ca 900 000", "ryms inom ram".
    stated = [line for line in lines if STATED.match(line.text) or OPEN.match(line.text)]
    many = len(figures) >= MANY and len(stated) >= MOSTLY * len(lines)
    if len(figures) < 2 or (len(figures) < len(lines) - 1 and not many):
        return False
    above, own = figures[-2:]
    if _is_cut_group(above.text, own.text):
        return False
    room = box.x1 - box.x0 - (above.box.x1 - above.box.x0)
    wraps = HEAD.match(above.text) and REST.match(own.text)
    return not wraps or room > own.box.x1 - own.box.x0 + own.size


def _is_cut_group(above: str, own: str) -> bool:
    """Whether a narrow column cuts a figure inside a group of three: "1 410 0" above "00"."""
    begun = len(above) - len(above.rstrip("0123456789"))
    return bool(CUT.match(above)) and own.isdecimal() and begun + len(own) == GROUP


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


def _is_misled(spaced: set[int], by_text: Sequence[float]) -> bool:
    """Whether the space is none between rows: texts begin on most lines without any."""
    others = [worth for i, worth in enumerate(by_text) if i and i not in spaced]
    return sum(worth >= CLEARLY for worth in others) > 0.3 * len(others)


def _listed(
    texts: Sequence[dict[int, str]], figures_at: Sequence[frozenset[int]]
) -> frozenset[int]:
    """The lines that begin with a list's sign and have a figure each: the names are listed."""
    lines = [i for i, at in enumerate(figures_at) if at and ITEM.match(texts[i].get(0, ""))]
    return frozenset(lines if len(lines) > 1 else ())


def _by_text(zone: Zone, texts: Sequence[dict[int, str]], i: int, listed: frozenset[int]) -> float:
    """What the texts above and below say of a row that begins at line `i`."""
    worth = 0.0
    if zone.width >= 3 and len(texts[i]) == zone.width:
        worth += ALL_FILLED
    for column, text in texts[i].items():
        k = max(i - 1, 0)
        while k > max(0, i - NEAREST) and column not in texts[k]:
            k -= 1  # cells set to the middle have their lines between those of others
        above = texts[k].get(column)
        if above is not None and _is_cut(zone, texts, i, column):
            worth += REST_OF_FIGURE
        if above is None or _is_figure(text):
            continue
        if ITEM.match(text):
            worth += BEGINS if i in listed else GOES_ON / 2  # the list stands in a cell
        elif PARTED.search(above) and text[:1].islower():
            worth += REST_OF_WORD
        elif UNFINISHED.search(above) or (text[:1].islower() and "@" not in text):
            worth += GOES_ON
        else:
            worth += BEGINS
            worth += WOULD_FIT if _would_fit(zone, i, column, k) else 0.0
    return worth


def goes_on(zone: Zone, marks: Marks, i: int, column: int) -> bool:
    """Whether the text in a column surely goes on from the line above, although a row begins:
    then its cell spans rows. Its lines are as near to each other as those within a row.
    """
    above, own = marks.texts[i - 1].get(column), marks.texts[i].get(column)
    if above is None or own is None or marks.is_sure[i] or _is_figure(own):
        return False
    if _would_fit(zone, i, column) or _by_weight(zone, i):
        return False
    first = next(run for run in zone.placed[i - 1] if run.first == column).words[0]
    second = next(run for run in zone.placed[i] if run.first == column).words[0]
    if second.box.bottom - first.box.bottom > marks.leading + 0.2:
        return False
    return bool(UNFINISHED.search(above)) or (own[:1].islower() and "@" not in own)


def _would_fit(zone: Zone, i: int, column: int, k: int = -1) -> bool:
    """Whether the first word of a text had room in the line above, `k`: then it is a new one."""
    above = next(run for run in zone.placed[k if k >= 0 else i - 1] if run.first == column)
    own = next(run for run in zone.placed[i] if run.first == column)
    first = own.words[0]
    needed = first.box.x1 - first.box.x0 + 0.3 * first.size
    return zone.column_widths[column] - _width(above.words) > needed


def _width(words: Sequence[Word]) -> float:
    return words[-1].box.x1 - words[0].box.x0
