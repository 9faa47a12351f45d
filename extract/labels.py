"""Lines that begin with a label: "Ansvarig: Region Väst", "Kostnad 640 000 kr"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract import amounts
from extract.heading_words import STRONG, ColumnRole, heading_strength, speaks_for
from extract.model import Paragraph

# A label is a word or a few: "Ansvarig part", "Beviljat belopp 2024 (tkr)".
LABEL = re.compile(
    r"^\W*(?P<label>[^\W\d](?:[^:\n]{0,40}[^\W])?\)?)\s*:\s*(?P<value>.*)$", re.DOTALL
)
MOST_WORDS = 5
# Without a colon only a sum tells where the label ends.
LABELLED_SUM = re.compile(
    r"^(?P<label>[^\W\d][^\d:.]{1,40}?(?:20\d\d)?)\s+(?P<value>\d.*)$", re.DOTALL
)
# Several on one line are parted by a stroke, a dot or a tab.
BETWEEN = re.compile(r"\s+[|·•]\s+|\t+")


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    value: str


def label_of(line: str) -> Label | None:
    """The label that a line begins with, and what it says; None where no word tells a role."""
    if (match := LABEL.match(line)) is not None:
        label = match["label"].strip()
        if len(label.split()) <= MOST_WORDS and any(speaks_for(label, r) for r in ColumnRole):
            return Label(label, match["value"].strip())
        return None
    if (match := LABELLED_SUM.match(line)) is not None:
        own = match["label"].strip()
        is_sum = amounts.parse(match["value"]) is not None
        if (
            is_sum
            and len(own.split()) <= MOST_WORDS
            and heading_strength(own, ColumnRole.AMOUNT) >= STRONG
        ):
            return Label(own, match["value"].strip())
    return None


def split_at_labels(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph of labelled lines as one paragraph each: line breaks inside a paragraph, and
    the lines of a page that stand close together. Others stay whole.
    """
    lines = [part for line in paragraph.text.split("\n") for part in BETWEEN.split(line)]
    starts = [i for i, line in enumerate(lines) if label_of(line) is not None]
    if len(starts) < 2:
        return [paragraph]
    starts = starts if starts[0] == 0 else [0, *starts]
    ends = [*starts[1:], len(lines)]
    return [
        replace(paragraph, text="\n".join(lines[a:b])) for a, b in zip(starts, ends, strict=True)
    ]
