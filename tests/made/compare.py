"""Gold against what was found: which rows stand for each other, and which fields agree."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extract.model import Allocation
from tests.made.model import Gold, GoldRow

GOOD_OVERLAP = 0.95  # F1 of words, from which two texts count as the same
BULLETS = re.compile(r"[•▪●◦\uf0b7]")
NUMBERING = re.compile(r"^\d+(\.\d+)*\.?\s+")
MARKS = {"1": "¹", "2": "²"}  # of footnotes, where they cannot be raised
AGREEMENT_WORDS = {
    "Kvinnors hälsa och förlossningsvård": "kvinnors hälsa",
    "Psykisk hälsa och suicidprevention": "psykisk",
    "God och nära vård": "nära vård",
}


def collapsed(text: str | None) -> str:
    """Whitespace collapsed, list signs dropped."""
    return " ".join(BULLETS.sub(" ", text or "").split())


def tight(text: str | None) -> str:
    """Without any whitespace and in lower case: what a line break can have done no harm to."""
    return collapsed(text).replace(" ", "").lower()


def overlap(found: str, gold: str) -> float:
    """F1 of the two texts' words, each as often as it stands."""
    left, right = Counter(collapsed(found).split()), Counter(collapsed(gold).split())
    whole = left.total() + right.total()
    return 2 * (left & right).total() / whole if whole else 1.0


def bare_area(text: str | None) -> str:
    """The area's heading without the number before it."""
    return NUMBERING.sub("", collapsed(text))


def same_name(found: str, gold: GoldRow) -> bool:
    """The name as printed, with the mark of its footnote or without."""
    name, mark = collapsed(found), gold.name_mark
    raised = MARKS.get(mark, mark)
    return name in {gold.name, f"{gold.name}{mark}", f"{gold.name} {mark}", f"{gold.name}{raised}"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold row and the allocation that stands for it."""

    gold: GoldRow
    found: Allocation

    def fields(self) -> dict[str, bool]:
        """Each field's verdict."""
        gold, found, context = self.gold, self.found, self.found.context
        word = AGREEMENT_WORDS.get(gold.agreement, gold.agreement.lower())
        return {
            "name": same_name(found.name, gold),
            "year": context.year == gold.year,
            "phase": context.phase is gold.phase,
            "area": bare_area(context.area) == bare_area(gold.area),
            "county": context.county == gold.county,
            "agreement": word in collapsed(context.agreement).lower(),
            "purpose": overlap(found.purpose, gold.purpose) >= GOOD_OVERLAP,
            "purpose_exact": collapsed(found.purpose) == gold.purpose,
            "responsible": tight(found.named) == tight(gold.responsible),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    pairs: tuple[Pair, ...]
    missing: tuple[GoldRow, ...]
    false: tuple[Allocation, ...]


def _fits(gold: GoldRow, found: Allocation, strict: bool) -> bool:
    amount = found.amount.sek if found.amount else None
    names = {
        tight(gold.name + mark) for mark in ("", gold.name_mark, MARKS.get(gold.name_mark, ""))
    }
    if tight(found.name) not in names or amount != gold.amount_sek:
        return False
    context = found.context
    return not strict or (context.year == gold.year and context.phase is gold.phase)


def compare(gold: Gold, found: tuple[Allocation, ...]) -> Comparison:
    """Pairs rows of the same name and amount, those of the same year and phase first."""
    left = list(found)
    partners: dict[int, Allocation] = {}
    for strict in (True, False):
        for index, row in enumerate(gold.rows):
            if index in partners:
                continue
            partner = next((a for a in left if _fits(row, a, strict)), None)
            if partner is not None:
                left.remove(partner)
                partners[index] = partner
    return Comparison(
        pairs=tuple(Pair(gold.rows[i], partners[i]) for i in sorted(partners)),
        missing=tuple(row for i, row in enumerate(gold.rows) if i not in partners),
        false=tuple(left),
    )
