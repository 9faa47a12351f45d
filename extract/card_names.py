"""The heading or the line above a card that is the intervention's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import amounts
from extract.areas import NUMBERING
from extract.card import slot_of
from extract.grid import Slot
from extract.heading_words import STRONG, ColumnRole, heading_strength
from extract.labels import NONE_LEARNED, Labels
from extract.model import Box, Heading, Paragraph
from extract.tables import Part

# What stands between a card's name and its first label is a description of a few paragraphs.
MOST_DESCRIPTION = 3
# A name and a description, above the labels.
LEAST_LINES = 2
# A name is a heading's length; a paragraph that long is text.
LONGEST_NAME = 130
# "Insats 3: Mobilt team", "Projekt – Fontänhus": the heading says what it is the name of.
LEAD_IN = re.compile(r"^(?P<what>[^\W\d]+)(?:\s*(?:nr\.?\s*)?\d+)?\s*[:–-]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a card: where it begins, its name (None: none), the text in between."""

    start: int
    name: Slot | None = None
    description: tuple[str, ...] = ()
    is_line: bool = False  # the name is a line of text and no heading


@dataclass(frozen=True, slots=True)
class Names:
    """Finds cards' names among a document's parts. `title` is the document's and names none.

    `labels` are those that its cards share. `are_lines` says that names stand on the line right
    above the labels though a heading, their area's, may stand over that; `forms_follow`, that
    a form stands right below another, so that no heading names each of them.
    """

    parts: Sequence[Part]
    title: str | None
    labels: Labels = NONE_LEARNED
    are_lines: bool = False
    forms_follow: bool = False

    def above(self, i: int, taken: int) -> Above:
        """What stands above the part `i`; those before `taken` are another card's."""
        line = None if self.are_lines else self._in_box(i, taken)
        line = line or self._line(i, taken)
        if line is not None and (self.are_lines or line.description):
            return line
        description: list[str] = []
        for j in range(i - 1, max(taken, i - 1 - MOST_DESCRIPTION) - 1, -1):
            part = self.parts[j]
            if isinstance(part, Heading):
                text = name_in(part.text)
                named = bool(text) and part.text != self.title
                if not named:
                    break
                return Above(j, slot_of(text, part), tuple(description))
            if not isinstance(part, Paragraph):
                break
            description.insert(0, part.text)
        return line or Above(i)

    def _in_box(self, i: int, taken: int) -> Above | None:
        """What stands above a part in a text box that is a card of its own: slides have the name
        on its first line, and perhaps a description, over the labels.
        """
        box = _box_of(self.parts[i])
        if box is None or (taken and _box_of(self.parts[taken - 1]) == box):
            return None
        first = i
        while first > taken and _box_of(self.parts[first - 1]) == box:
            first -= 1
        top = self.parts[first]
        if isinstance(top, Paragraph) and top.text.isupper():
            first += 1  # a kind, "BARN OCH UNGA", over the name
            top = self.parts[first]
        if i - first < LEAST_LINES or not isinstance(top, Paragraph) or not could_name(top):
            return None
        texts = tuple(p.text for p in self.parts[first + 1 : i] if isinstance(p, Paragraph))
        text = name_in(top.text)
        return Above(first, slot_of(text, top), texts) if text else None

    def _line(self, i: int, taken: int) -> Above | None:
        above = self.parts[i - 1] if i > taken else None
        if not isinstance(above, Paragraph) or not could_name(above):
            return None
        text = name_in(above.text)
        return Above(i - 1, slot_of(text, above), is_line=True) if text else None


def _box_of(part: Part) -> Box | None:
    return part.box if isinstance(part, Paragraph) else None


def could_name(paragraph: Paragraph) -> bool:
    text = paragraph.text
    short = len(text) <= LONGEST_NAME and not paragraph.is_item
    return short and (not text.endswith((".", ":", ";")) or ends_with_sum(text))


def ends_with_sum(text: str) -> bool:
    """Whether a line is a name and its sum, with a stop: "Länsnätverk, 150 000 kr."."""
    found = [f for f in amounts.figures(text) if f.unit is not None]
    alone = len(found) == 1 and not text[found[0].end :].strip(" .)")
    return alone and re.search(r"\w{3}[,:–-]?\s", text[: found[0].start]) is not None


def name_in(heading: str) -> str:
    """The intervention that a heading names: "3. Insats: Mobilt team" → "Mobilt team"."""
    text = NUMBERING.sub("", heading)
    lead = LEAD_IN.match(text)
    if lead and heading_strength(lead["what"], ColumnRole.NAME) >= STRONG:
        text = text[lead.end() :]
    return text.strip()
