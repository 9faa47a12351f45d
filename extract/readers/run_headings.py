"""The heading row of a table whose columns have run together: its labels, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from extract.readers.cells import Column, Kind, Line
from extract.readers.figures import figures
from extract.readers.genre import bare, vocabulary

_MOST_LINES = 8  # of a heading row: a narrow column's label wraps often
_MOST_WORDS = 40
_LONGEST_LABEL = 7  # words
_MOST_HYPOTHESES = 12
_YEAR = re.compile(r"(?:19|20)\d\d\*?")
_ENUMERATION = re.compile(r"[•▪◦·*–-]|\d+[.)]")


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Lines `start` to `end` (not included) as labels; `scaled`: amounts in thousands or so."""

    start: int
    end: int
    labels: tuple[str, ...]
    scaled: bool = False
    abreast: int = 0  # labels that begin on the first line
    stacked: bool = False  # each label is a block of its own

    @property
    def known(self) -> int:
        """How many labels have a word that heads a column."""
        return sum(bool(_kinds(label)) for label in self.labels)

    @property
    def is_sure(self) -> bool:
        """Whether the words alone make it a heading row: two kinds, half of the labels known.

        The first line must hold two of them, or a slide's title would count as one.
        """
        kinds = {kind for label in self.labels for kind in _kinds(label)}
        beside = self.abreast > 1 or self.stacked
        return len(kinds) > 1 and self.known * 2 >= len(self.labels) and beside


def heading_rows(lines: Sequence[Line], start: int) -> list[HeadingRow]:
    """Every reading of the lines from `start` as a heading row, the likeliest first.

    The labels go by their capitals: Swedish sets one at the beginning of a heading only.
    """
    if _ENUMERATION.match(lines[start].words[0]) or not _capital(lines[start].words[0]):
        return []
    found: list[HeadingRow] = []
    words: list[str] = []
    for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
        words += (*lines[end - 1].words, "\n")
        if len(words) > _MOST_WORDS or figures(lines[end - 1].words, scaled=False):
            break
        for labels in _labels(words):
            row = _row(lines[start], start, end, labels)
            if row is not None:
                found.append(row)
    # A line that goes on from the one above it (soft line end, small letter, open bracket)
    # belongs to the heading row; what follows that is the first row's.
    likely = _likely_end(lines, start)
    found.sort(key=lambda row: (row.end != likely, abs(row.end - likely)))
    if any(row.is_sure for row in found):
        return found
    return [*_stacked_rows(lines, start), *found]


def _stacked_rows(lines: Sequence[Line], start: int) -> list[HeadingRow]:
    """The readings of the blocks from line `start` as labels one below the other."""
    labels: list[str] = []
    ends: list[int] = []
    for at in range(start, min(len(lines), start + 2 * _MOST_LINES)):
        words = lines[at].words
        if figures(words, scaled=False) or words[-1].endswith((".", ":", ",", ";")):
            break
        if at == start or lines[at].opens:
            labels.append(" ".join(words))
            ends.append(at + 1)
        else:
            labels[-1] += "\n" + " ".join(words)
            ends[-1] = at + 1
    rows = [
        HeadingRow(start, ends[count - 1], tuple(labels[:count]), stacked=True)
        for count in range(2, min(len(labels), _MOST_LINES) + 1)
        if all(len(label.split()) <= _LONGEST_LABEL for label in labels[:count])
    ]
    rows = [
        replace(row, scaled=bool(_words(row.labels) & vocabulary().scaling))
        for row in rows
        # What comes after the last label that is known may as well be the first row: one column
        # too many would give every amount to another name.
        if row.is_sure and _kinds(row.labels[-1])
    ]
    return sorted(rows, key=lambda row: (-row.known, row.end))


def _words(labels: Sequence[str]) -> set[str]:
    return {bare(word) for label in labels for word in label.split()}


def is_heading_row(lines: Sequence[Line], start: int) -> bool:
    """Whether the words from line `start` are those of a heading row."""
    return any(row.is_sure for row in heading_rows(lines, start))


def _likely_end(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < min(len(lines), start + _MOST_LINES):
        text = " ".join(" ".join(line.words) for line in lines[start:end])
        first = lines[end].words[0]
        goes_on = (
            lines[end - 1].open_end
            or first[0].islower()
            or first[0] == "("
            or text.count("(") > text.count(")")
            or text.endswith(("-", "/"))
        )
        if not goes_on or figures(lines[end].words, scaled=False):
            break
        end += 1
    return end


def _row(first: Line, start: int, end: int, labels: tuple[str, ...]) -> HeadingRow | None:
    if len(labels) < 2 or any(len(label.split()) > _LONGEST_LABEL for label in labels):
        return None
    if any(label.rstrip().endswith((".", ",", ";", ":")) for label in labels):
        return None
    scaled = bool(_words(labels) & vocabulary().scaling)
    return HeadingRow(start, end, labels, scaled, len(list(_cut(first.words, years=False))))


def _labels(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """`words` cut before each capital; then also before each year ("Insats 2023 2024")."""
    yield tuple(_cut(words, years=False))
    years = sum(_YEAR.fullmatch(word) is not None for word in words)
    if years > 1:
        yield tuple(_cut(words, years=True))


def _cut(words: Sequence[str], *, years: bool) -> Iterator[str]:
    label: list[str] = []
    depth = 0  # of open brackets: a capital inside them begins no label
    for word in words:
        begins = _capital(word) or (years and _YEAR.fullmatch(word) is not None)
        if begins and depth == 0 and label and not _ends_open(label):
            yield _text(label)
            label = []
        label.append(word)
        depth += word.count("(") - word.count(")")
    if _text(label):
        yield _text(label)


def _ends_open(label: Sequence[str]) -> bool:
    """Whether a label must go on: `"Ansvar/"`, `"Namn på"`."""
    word = label[-2] if label[-1] == "\n" and len(label) > 1 else label[-1]
    return bare(word) in vocabulary().joining or word.endswith(("/", "-", "&"))


def _text(label: Sequence[str]) -> str:
    return re.sub(r" *\n *", "\n", " ".join(label)).strip()


def _capital(word: str) -> bool:
    return word.lstrip("\"”’'»")[:1].isupper()


def labels_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines' words cut before each capital."""
    words = [word for line in lines for word in (*line.words, "\n")]
    return tuple(_cut(words, years=False))


# --- what the labels mean -----------------------------------------------------------------------


def _kinds(label: str) -> tuple[Kind, ...]:
    """What a label may head, by its words; () where none is known."""
    known = vocabulary()
    words = [bare(word) for word in re.split(r"[\s/]+", label)]
    for kind, headings in (
        (Kind.NUMBER, known.number_headings),
        (Kind.PARTY, known.party_headings),
        (Kind.AMOUNT, known.amount_headings),
        (Kind.TEXT, known.text_headings),
        (Kind.NAME, known.name_headings),
    ):
        if any(word in headings for word in words):
            return (kind,)
    return ()


def hypotheses(labels: Sequence[str]) -> list[tuple[Column, ...]]:
    """The columns that `labels` may head; a label that says nothing may head any kind."""
    choices: list[tuple[Kind, ...]] = []
    for label in labels:
        kinds = _kinds(label)
        if not kinds and _YEAR.fullmatch(label):
            kinds = (Kind.AMOUNT,)
        if not kinds:
            unnamed = all(chosen == (Kind.NUMBER,) for chosen in choices)
            kinds = (Kind.NAME,) if unnamed else (Kind.TEXT, Kind.PARTY, Kind.AMOUNT)
        choices.append(kinds)
    found: list[tuple[Column, ...]] = []
    for kinds in product(*choices):
        settled = _one_name(kinds)
        columns = tuple(Column(kind, label) for kind, label in zip(settled, labels, strict=True))
        if Kind.AMOUNT in settled and columns not in found:
            found.append(columns)
            if len(found) == _MOST_HYPOTHESES:
                break  # fourteen labels that say nothing have five million readings
    return found


def _one_name(kinds: Sequence[Kind]) -> tuple[Kind, ...]:
    """`kinds` with one name column: the first that may be, and the others hold text."""
    first = next((at for at, kind in enumerate(kinds) if kind is Kind.NAME), None)
    if first is None:
        first = next(
            (at for at, kind in enumerate(kinds) if kind not in (Kind.AMOUNT, Kind.NUMBER)), None
        )
    return tuple(
        Kind.NAME if at == first else Kind.TEXT if kind is Kind.NAME else kind
        for at, kind in enumerate(kinds)
    )
