"""Lines in which the same labels come again and again → a card for each of them.

Plans have a small table for each intervention: its labels on the left, what holds on the right.
Three lines are hardly a table by themselves, but labels that stand above each other time after
time are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from extract.data_classes import dataclass
from extract.patterns import pattern
from extract.readers.averages import median
from extract.readers.pdf_columns import Zone, zone_of
from extract.readers.pdf_corridors import Corridor
from extract.readers.pdf_lines import Line

SAME_EDGE_PT, SAME_SIZE_PT = 2.0, 0.3
# Lines of a card lie no further apart than this many line heights; those of one text even less.
NEAR_LINES, NEXT_LINE = 3.2, 0.6
# Between cards there is so much more white than in them, as far as the first of them tell.
MORE_WHITE_EM = 0.5
# So many labels come again, the first one with them.
FEWEST_LABELS = 2
FIGURE = pattern(r"^[-–−]?\d[\d\s\u00a0.,]*(?:\s?(?:kr|tkr|kkr|mkr|mnkr|:-))?$")
MOST_WORDS = 3  # of what stands for a sum: "se ovan", "beslutas senare"
# What begins fewer cards than this share of the most begins what page breaks have cut.
RARE = 0.3


@dataclass(frozen=True, slots=True)
class _Card:
    """Lines `start` to `end` (left out) with a label each, or the rest of a text."""

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands on the left of a document's cards; `heads` are those that begin one."""

    every: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


def labels_of(pages: Iterable[Sequence[Line]]) -> Labels:
    """The labels of the document's cards: each stands in two cards that begin alike."""
    pages = tuple(pages)
    alike: dict[str, list[_Card]] = {}
    known = Labels(every=_open_labels(pages))
    for lines in pages:
        for card in _cards(lines, known):
            alike.setdefault(card.labels[0], []).append(card)
    most = max((len(group) for group in alike.values()), default=0)
    found: set[str] = set()
    heads: set[str] = set()
    for first, group in alike.items():
        times = Counter(label for card in group for label in set(card.labels))
        again = {label for label, count in times.items() if count > 1}
        if len(again) >= FEWEST_LABELS and first in again:
            found |= again
            heads |= {first} if len(group) > RARE * most else set()
    return Labels(frozenset(found), _set_apart(heads, pages))


def _open_labels(pages: Iterable[Sequence[Line]]) -> frozenset[str]:
    """Labels with nothing beside them: the same text comes again between the same two labels."""
    times: Counter[tuple[str, str, str]] = Counter()
    for lines in pages:
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
            pairs = len(above.segments) == len(below.segments) == 2 and len(line.segments) == 1
            if pairs and _are_at([above.box.x0, below.box.x0], [line.box.x0] * 2):
                times[above.segments[0].text, line.text, below.segments[0].text] += 1
    return frozenset(text for (_, text, _), count in times.items() if count > 1)


def _set_apart(heads: Collection[str], pages: Iterable[Sequence[Line]]) -> frozenset[str]:
    """The labels that begin cards, but for those that never have a card's white above them: pages
    that begin with the last line of a card make it look like the first.
    """
    if len(heads) < 2:
        return frozenset(heads)
    white: dict[str, list[float]] = {head: [] for head in heads}
    for lines in pages:
        for above, line in pairwise(lines):
            label = line.segments[0].text
            if label in white and len(line.segments) == 2:
                white[label].append((line.box.top - above.box.bottom) / line.size)
    most = max((median(own) for own in white.values() if own), default=0.0)
    return frozenset(
        head for head, own in white.items() if max(own, default=most) > most - MORE_WHITE_EM
    )


def zones_of(lines: Sequence[Line], labels: Labels) -> list[Zone]:
    """The cards among a page's lines, as tables of two columns."""
    found = []
    for card in _cards(lines, labels) if labels.heads else ():
        count = len(labels.every.intersection(card.labels))
        # A page break may leave a single line on either side.
        is_cut = card.start == 0 or card.end == len(lines)
        if card.labels[0] not in labels.every or count < (1 if is_cut else FEWEST_LABELS):
            continue
        own = lines[card.start : card.end]
        value = min(line.segments[1].box.x0 for line in own if len(line.segments) == 2)
        ends = [s.box.x1 for line in own for s in line.segments if s.box.x0 < value - SAME_EDGE_PT]
        found.append(zone_of(lines, card.start, card.end, [Corridor(max(ends), value, 0, 0)]))
    return found


def _cards(lines: Sequence[Line], known: Labels) -> list[_Card]:
    """Runs of lines of a label and a text; where the first label comes again, a card begins."""
    found: list[_Card] = []
    start = 0
    while start < len(lines):
        end, labels = _run(lines, start, known)
        after = bool(found) and found[-1].end == start
        if labels and (after or not _are_of_one(lines, start)):
            found.append(_Card(start, end, tuple(labels)))
        start = max(end, start + 1)
    ends = {card.start for card in found}
    return [card for card in found if card.end in ends or not _are_of_one(lines, card.end)]


def _are_of_one(lines: Sequence[Line], i: int) -> bool:
    """Whether a line goes on with the one above: both are lines of a text, or of a row in which
    texts run on beside each other.
    """
    if not 0 < i < len(lines):
        return False
    above, line = lines[i - 1], lines[i]
    near = line.box.top - above.box.bottom <= NEXT_LINE * line.size
    return near and abs(line.size - above.size) <= SAME_SIZE_PT


def _run(lines: Sequence[Line], start: int, known: Labels) -> tuple[int, list[str]]:
    """Where the card ends that begins at a line, and its labels."""
    first = lines[start]
    if len(first.segments) != 2:
        return start, []
    left, value = (segment.box.x0 for segment in first.segments)
    labels: list[str] = []
    end, most = start, float("inf")
    for i in range(start, len(lines)):
        line, above = lines[i], lines[max(i - 1, start)]
        white = line.box.top - above.box.bottom if i > start else 0.0
        begin = [segment.box.x0 for segment in line.segments]
        label = line.segments[0].text
        if white > NEAR_LINES * line.size or abs(line.size - first.size) > SAME_SIZE_PT:
            break
        if i > start and line.is_heading_row and above.is_heading_row:
            break  # columns' headings of several lines, which come again on every page
        if not known.heads and white > most + MORE_WHITE_EM * line.size:
            break
        if labels and (label == labels[0] or label in known.heads) and _are_at(begin[:1], (left,)):
            break
        is_label = _are_at(begin, (left, value)) or (
            _are_at(begin[:1], (left,)) and _is_set_right(line, value, known)
        )
        if is_label or (label in known.every and _are_at(begin, (left,))):
            labels.append(label)
        elif not (_are_at(begin, (value,)) and white <= NEXT_LINE * line.size):
            break
        if i > start:
            most = white if most == float("inf") else max(most, white)
        end = i + 1
    return end, labels


def _is_set_right(line: Line, value: float, known: Labels) -> bool:
    """Whether a sum, or what stands in its place, is set to the right of where the texts begin."""
    if len(line.segments) != 2 or line.segments[1].box.x0 < value:
        return False
    label, text = (segment.text for segment in line.segments)
    return label in known.every or len(text.split()) <= MOST_WORDS or bool(FIGURE.match(text))


def _are_at(begin: Sequence[float], edges: Sequence[float]) -> bool:
    return len(begin) == len(edges) and all(
        abs(x - edge) <= SAME_EDGE_PT for x, edge in zip(begin, edges, strict=True)
    )
