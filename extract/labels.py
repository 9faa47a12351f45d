"""Lines that begin with a label: "Ansvarig: Region Väst", "Kostnad 640 000 kr"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import amounts
from extract.heading_words import STRONG, ColumnRole, heading_strength, speaks_for
from extract.label_starts import LABEL, MOST_WORDS
from extract.model import Paragraph
from extract.row_names import is_total

# Without a colon only a sum tells where the label ends.
LABELLED_SUM = re.compile(
    r"^(?P<label>[^\W\d][^\d:.]{1,40}?(?:\s+20\d\d)?)\s+(?P<value>\d.*)$", re.DOTALL
)
# Designers set the label in capitals, without a colon: "VARFÖR fler ska söka vård".
IN_CAPITALS = re.compile(
    r"^(?P<label>[A-ZÅÄÖ]{3,}(?:\s[A-ZÅÄÖ]{2,}){0,2})\s+(?P<value>\S.*)$", re.DOTALL
)
# Several on one line are parted by a stroke, a dot or a tab.
BETWEEN = re.compile(r"\s+[|·•]\s+|\t+")
# Or written on as sentences: "Medel: 210 000 kr. Ansvarig: Alvesta kommun."
NEXT_LABEL = re.compile(r"(?<=[.;,])\s+(?=(?P<label>[A-ZÅÄÖ][a-zåäö]+(?:[ /][a-zåäö]+){0,2}):\s)")


GENITIVE = ("ens", "ets", "ns")  # "Insatsens syfte", "Projektets mål"
# A form is filled in for each intervention: its labels stand in most of the cards.
LEAST_CARDS = 2
MOST_OF_THEM = 0.5
# Names differ from card to card; what is repeated tells a kind ("Typ av insats: Ny").
MOST_DISTINCT = 0.7


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that a document's own cards teach, in lower case.

    `known` stand in most of its cards, whatever the word; of these `money` are followed by sums,
    and `repeated` by the same few values; `bare` are words that need no colon, beside a line that
    labels a sum.
    """

    known: frozenset[str] = frozenset()
    money: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()


NONE_LEARNED = Labels()


def learned(texts: Iterable[str]) -> Labels:
    """What the document's lines "Word: text" have in common, where some of them state sums."""
    values: dict[str, list[str]] = {}
    lines = [line for text in texts for line in _lines(text)]
    for line in lines:
        match = LABEL.match(line)
        if match is not None and len(match["label"].split()) <= MOST_WORDS:
            values.setdefault(match["label"].strip().casefold(), []).append(match["value"])
    counts = {label: len(said) for label, said in values.items() if len(said) >= LEAST_CARDS}
    sums = [label for label in counts if _are_sums(label, values[label])]
    cards = max((counts[label] for label in sums), default=0)
    known = {
        label
        for label in counts
        if cards and counts[label] >= MOST_OF_THEM * cards and not _adds_up(label, counts, sums)
    }
    repeated = {
        label
        for label, said in values.items()
        if len(said) >= LEAST_CARDS and len(set(said)) < MOST_DISTINCT * len(said)
    }
    bare = frozenset(_bare(lines))
    return Labels(frozenset(known), frozenset(known & set(sums)), frozenset(repeated), bare)


def _bare(lines: Sequence[str]) -> Iterator[str]:
    """First words that say who or why, above or below a line "Beviljat 2025 640 000 kr", in
    several cards: designers set a label in grey, and what it says beside it.
    """
    beside: Counter[str] = Counter()
    sums = [_labelled_sum(line) is not None for line in lines]
    for i, line in enumerate(lines):
        word, _, rest = line.partition(" ")
        near = any(sums[max(i - 1, 0) : i + 2]) and not sums[i]
        if near and rest and _is_label_word(word):
            beside[word.casefold()] += 1
    yield from (word for word, count in beside.items() if count >= LEAST_CARDS)


def _is_label_word(word: str) -> bool:
    roles = (ColumnRole.PURPOSE, ColumnRole.RESPONSIBLE)
    return word[:1].isupper() and any(heading_strength(word, r) >= STRONG for r in roles)


def _adds_up(label: str, counts: dict[str, int], sums: Sequence[str]) -> bool:
    """Whether the label is that of areas' totals: another says the cards' own sums, or there are
    clearly more cards by what they say of other things. "Summa:" may be a card's only sum.
    """
    own = [other for other in sums if not is_total(other)]
    cards = max((n for other, n in counts.items() if _tells_who_or_why(other)), default=0)
    few = counts[label] < MOST_DISTINCT * cards
    return is_total(label) and (few or any(counts[other] >= counts[label] for other in own))


def _tells_who_or_why(label: str) -> bool:
    return any(speaks_for(label, r) for r in (ColumnRole.RESPONSIBLE, ColumnRole.PURPOSE))


def _are_sums(label: str, values: Sequence[str]) -> bool:
    """Whether a label says sums: by its word, or by units and thousands behind it."""
    if speaks_for(label, ColumnRole.OTHER):
        return False
    figures = [amounts.main_figure(value) for value in values]
    said = speaks_for(label, ColumnRole.AMOUNT)
    money = [f for f in figures if f is not None and (said or f.unit is not None or f.is_grouped)]
    stated = [value for value in values if not amounts.is_open(value)]
    return bool(money) and len(money) >= MOST_OF_THEM * len(stated)


def is_name_label(label: str, labels: Labels = NONE_LEARNED) -> bool:
    """Whether what follows is the intervention's name: "Insats", not "Insatsens syfte",
    "Beskrivning av insatsen", or a label that says the same in many cards.
    """
    if not speaks_for(label, ColumnRole.NAME) or label.casefold() in labels.repeated:
        return False
    others = [r for r in ColumnRole if r is not ColumnRole.NAME and speaks_for(label, r)]
    is_owner = label.split()[0].casefold().endswith(GENITIVE)
    name = heading_strength(label, ColumnRole.NAME)
    return not others or (
        not is_owner and name >= max(heading_strength(label, role) for role in others)
    )


def label_of(line: str, labels: Labels = NONE_LEARNED) -> Label | None:
    """The label that a line begins with, and what it says; None where no word tells a role, nor
    the document's other cards that it is one.
    """
    if (match := LABEL.match(line)) is not None:
        label = match["label"].strip()
        is_known = any(speaks_for(label, r) for r in ColumnRole)
        if len(label.split()) <= MOST_WORDS and (is_known or label.casefold() in labels.known):
            return Label(label, match["value"].strip())
        return None
    if (match := IN_CAPITALS.match(line)) is not None:
        own = match["label"]
        roles = (ColumnRole.PURPOSE, ColumnRole.RESPONSIBLE)
        if any(heading_strength(own, role) >= STRONG for role in roles):
            return Label(own.capitalize(), match["value"].strip())
    word, _, rest = line.partition(" ")
    if word.casefold() in labels.bare and word[:1].isupper() and rest:
        return Label(word, rest.strip())
    return _labelled_sum(line)


def _labelled_sum(line: str) -> Label | None:
    match = LABELLED_SUM.match(line)
    if match is None:
        return None
    own = match["label"].strip()
    is_sum = amounts.parse(match["value"]) is not None
    is_label = len(own.split()) <= MOST_WORDS and heading_strength(own, ColumnRole.AMOUNT) >= STRONG
    return Label(own, match["value"].strip()) if is_sum and is_label else None


def split_at_labels(paragraph: Paragraph, labels: Labels = NONE_LEARNED) -> list[Paragraph]:
    """A paragraph of labelled lines as one paragraph each: line breaks inside a paragraph, and
    the lines of a page that stand close together. Others stay whole.
    """
    lines = _lines(paragraph.text)
    starts = [i for i, line in enumerate(lines) if label_of(line, labels) is not None]
    if len(starts) < 2:
        return [paragraph]
    starts = starts if starts[0] == 0 else [0, *starts]
    ends = [*starts[1:], len(lines)]
    return [
        replace(paragraph, text="\n".join(lines[a:b])) for a, b in zip(starts, ends, strict=True)
    ]


def _lines(text: str) -> list[str]:
    parts = [part for line in text.split("\n") for part in BETWEEN.split(line)]
    return [own for part in parts for own in _sentences(part)]


def _sentences(line: str) -> list[str]:
    """A line that begins with a label as the parts that do: each is known to tell a role."""
    if (first := LABEL.match(line)) is None or not _tells_role(first["label"]):
        return [line]
    ends = [m for m in NEXT_LABEL.finditer(line) if _tells_role(m["label"])]
    bounds = [0, *(m.end() for m in ends), len(line)]
    return [line[a:b].rstrip(" ,;") for a, b in pairwise(bounds)]


def _tells_role(label: str) -> bool:
    return len(label.split()) <= MOST_WORDS and any(speaks_for(label, role) for role in ColumnRole)
