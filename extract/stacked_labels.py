"""Labels on lines of their own, above what they say → "Belopp: 480 000 kr".

Designers set a card's labels small and grey, and the value below: "Belopp", "480 000 kr".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract import amounts
from extract.heading_words import STRONG, ColumnRole, heading_strength
from extract.model import Heading, Paragraph
from extract.tables import Part

LEAST_CARDS, MOST_WORDS = 3, 3
LABELLED = re.compile(r"(?P<label>[^:\n]{3,40}):\s+(?P<value>[^:\n]{1,30})")
ROLES = (ColumnRole.AMOUNT, ColumnRole.RESPONSIBLE, ColumnRole.PURPOSE)


def with_stacked(parts: Sequence[Part]) -> list[Part]:
    """The parts, each such label in one line with what stands below it. Several cards have the
    same labels, and one of them says sums.
    """
    labels = _labels(parts)
    found: list[Part] = []
    for i, part in enumerate(parts):
        above = parts[i - 1] if i else None
        if isinstance(part, Paragraph) and _text(above) in labels and part.text not in labels:
            found[-1] = replace(part, text=f"{_text(above)}: {part.text}")
        else:
            found.append(part)
    return found


def _labels(parts: Sequence[Part]) -> frozenset[str]:
    below: dict[str, list[str]] = {}
    for part, after in pairwise(parts):
        text = _text(part)
        if isinstance(after, Paragraph) and _is_label(text):
            below.setdefault(text, []).append(after.text)
    several = {label: said for label, said in below.items() if len(said) >= LEAST_CARDS}
    sums = [label for label, said in several.items() if _are_sums(said)]
    most = max([len(several[label]) for label in sums], default=_sums_on_lines(parts))
    return frozenset(label for label, said in several.items() if 2 * len(said) >= most > 0)


def _sums_on_lines(parts: Sequence[Part]) -> int:
    """How often the commonest label stands before its sum, "Budget 2024: 2,45 mnkr"; 0 where it is
    no habit.
    """
    lines = (LABELLED.fullmatch(part.text) for part in parts if isinstance(part, Paragraph))
    labels = Counter(
        line["label"]
        for line in lines
        if line is not None
        and heading_strength(line["label"], ColumnRole.AMOUNT) >= STRONG
        and amounts.parse(line["value"]) is not None
    )
    most = max(labels.values(), default=0)
    return most if most >= LEAST_CARDS else 0


def _text(part: Part | None) -> str:
    return part.text.strip(" :") if isinstance(part, Heading | Paragraph) else ""


def _is_label(text: str) -> bool:
    words = len(text.split())
    told = any(heading_strength(text, role) >= STRONG for role in ROLES)
    return 0 < words <= MOST_WORDS and told and text[:1].isupper() and ":" not in text


def _are_sums(said: Sequence[str]) -> bool:
    counts = Counter(amounts.parse(text) is not None for text in said)
    return counts[True] > counts[False]
