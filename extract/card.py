"""An intervention set as a card: its name, and what stands under each of its labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract import amounts
from extract.grid import Slot
from extract.heading_words import ColumnRole, speaks_for
from extract.labels import NONE_LEARNED, Labels
from extract.model import Box, Cell, Heading, Paragraph, union
from extract.tables import Part

# What stands for a sum that is left open is a word or a few.
LONGEST_OPEN = 40
TEXT_HEADING = "Beskrivning"
AREA_HEADING = "Utvecklingsområde"


@dataclass(slots=True)
class Card:
    """The parts `start` up to `end`, and what they say under each label."""

    start: int
    end: int
    name: Slot
    page: int | None
    fields: dict[str, Slot] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    is_named: bool = False  # a label of its own says that this is the name
    name_is_line: bool = False
    tables: tuple[int, ...] = ()
    labels: Labels = NONE_LEARNED
    below: list[str] = field(default_factory=list)  # sentences below its last label
    lead: str = ""  # the first line between its name and its labels

    def put(self, label: str, slot: Slot) -> None:
        key = label.casefold()
        self.headings.setdefault(key, label)
        self.fields[key] = slot

    def add(self, key: str, text: str) -> None:
        old = self.fields[key]
        self.fields[key] = replace(old, text=f"{old.text} {text}".strip())

    def describe(self, texts: Sequence[str]) -> None:
        """Takes text without a label for the purpose, where no label gives one."""
        if texts and ColumnRole.PURPOSE not in self.roles():
            self.put(TEXT_HEADING, Slot(" ".join(texts)))

    def stand_in(self, area: str) -> None:
        """Takes a line for the area's name, which is then no description."""
        text = self.fields.get(TEXT_HEADING.casefold())
        if text is not None and text.text.startswith(area):
            rest = text.text[len(area) :].strip()
            self.fields[TEXT_HEADING.casefold()] = replace(text, text=rest)
        self.put(AREA_HEADING, Slot(area))

    def roles(self) -> set[ColumnRole]:
        return {r for label in self.headings.values() for r in ColumnRole if speaks_for(label, r)}

    def sum_labels(self) -> set[str]:
        return {key for key, label in self.headings.items() if self._says_sum(key, label)}

    def _says_sum(self, key: str, label: str) -> bool:
        """Whether a label's text is a sum or leaves it open, in words ("ingår i ovan") where the
        other cards state sums.
        """
        text = self.fields[key].text
        if key in self.labels.money and len(text) <= LONGEST_OPEN and not re.search(r"\d", text):
            return True
        is_sum = amounts.is_open(text) or amounts.parse(text) is not None
        return is_sum and (key in self.labels.money or speaks_for(label, ColumnRole.AMOUNT))

    def told(self) -> int:
        """How many labels that the document's cards share say something that is no sum."""
        return sum(
            key in self.labels.known and re.search(r"[^\W\d]{2}", slot.text) is not None
            for key, slot in self.fields.items()
            if key not in self.sum_labels()
        )

    def box(self) -> Box | None:
        cells = [slot.cell for slot in (self.name, *self.fields.values())]
        boxes = [cell.box for cell in cells if cell is not None and cell.box is not None]
        return union(boxes) if boxes else None


def roles_of(label: str) -> set[ColumnRole]:
    return {role for role in ColumnRole if speaks_for(label, role)}


def slot_of(text: str, part: Part) -> Slot:
    box = part.box if isinstance(part, Heading | Paragraph) else None
    cell = Cell(text, 1, 1, page=part.page, box=box) if box is not None else None
    return Slot(text, cell=cell)
