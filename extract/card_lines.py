"""A card of lines: under the intervention's name "Syfte: …", "Kostnad: …", "Ansvarig: …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extract import amounts
from extract.areas import without_amount
from extract.card import Card, slot_of
from extract.card_names import MOST_DESCRIPTION, Above, Names, could_name, ends_with_sum
from extract.cut_rows import UNFINISHED
from extract.grid import Slot
from extract.heading_words import ColumnRole, headings_file, speaks_for, words_of
from extract.labels import Label, is_name_label, label_of
from extract.model import Paragraph
from extract.row_names import is_of_whole, is_rest, is_total
from extract.tables import Part

SUM_HEADING = "Belopp"
# What ends in a full stop and is as short may be an abbreviation: "m.m.", "avd."
SHORT = 3


def card_of_lines(names: Names, i: int, taken: int) -> Card | None:
    """The card whose first labelled line stands at `i`."""
    parts = names.parts
    labels = names.labels
    first = _label_at(names, i)
    if first is None:
        return None
    above = Above(i)
    if not is_name_label(first.text, labels):
        above = _over_sum(names, i, taken) or names.above(i, taken)
    card = Card(above.start, i, above.name or Slot(), parts[i].page, labels=labels)
    card.name_is_line = above.is_line
    last = ""
    while (label := _label_at(names, card.end)) is not None and (
        label.text.casefold() not in card.fields
    ):
        if is_name_label(label.text, labels):
            if card.name.text:
                break  # the next card's
            card.name = slot_of(_without_stop(label), parts[card.end])
            card.is_named = True
        else:
            last = label.text.casefold()
            card.put(label.text, slot_of(_without_stop(label), parts[card.end]))
        card.end = _going_on(names, card, last)
    card.lead = above.description[0] if above.description else ""
    card.describe(_without_sum(card, above.description, parts[i]) or card.below)
    _sum_of_name(card)
    return card if card.fields and card.name.text else None


def _without_stop(label: Label) -> str:
    """What a label says; a name or a party that is set as a sentence without its full stop."""
    value = label.value
    last = value[:-1].rsplit(" ", 1)[-1]
    ends = value.endswith(".") and "." not in last and (len(last) > SHORT or last.isdigit())
    told = any(speaks_for(label.text, r) for r in (ColumnRole.RESPONSIBLE, ColumnRole.NAME))
    return value[:-1] if ends and told else value


def _label_at(names: Names, i: int) -> Label | None:
    part = names.parts[i] if i < len(names.parts) else None
    if not isinstance(part, Paragraph):
        return None
    label = label_of(part.text, names.labels)
    if label is not None and (_heads_areas(label, names, i) or is_of_whole(label.text)):
        return None
    if label is not None and is_total(label.text):
        return label if label.text.casefold() in names.labels.known else None
    return label


def _heads_areas(label: Label, names: Names, i: int) -> bool:
    """Whether a line without marks is the heading of an area: authors number them, "Område 2:
    Suicidprevention", and the first card's name stands right below, not its next label.
    """
    below = names.parts[i + 1] if i + 1 < len(names.parts) else None
    name = isinstance(below, Paragraph) and label_of(below.text, names.labels) is None
    return name and label.text[-1].isdigit() and speaks_for(label.text, ColumnRole.AREA)


def _going_on(names: Names, card: Card, last: str) -> int:
    """Where a label's text ends: further paragraphs belong to it if a label of the same card
    follows them, list items in any case.
    """
    card.end += 1
    parts, end = names.parts, card.end
    if not last:
        return end
    more: list[str] = []
    while end < len(parts) and isinstance(part := parts[end], Paragraph):
        if _label_at(names, end) is not None or _states_all(part.text):
            break
        more.append(part.text)
        end += 1
    following = _label_at(names, end)
    ours = following is not None and (
        following.text.casefold() not in card.fields
        and not is_name_label(following.text, names.labels)
        and len(more) <= MOST_DESCRIPTION
    )
    if not ours:
        own = parts[card.end - 1]
        if isinstance(own, Paragraph) and own.is_item and _is_told(card, last):
            # Points below one that names a party are points beside it.
            beside = takewhile(_is_sentence, parts[card.end : card.end + len(more)])
            card.below = [part.text for part in beside if isinstance(part, Paragraph)]
            return card.end + len(card.below)
        items, before = 0, card.fields[last].text
        while items < len(more) and (
            (isinstance(part := parts[card.end + items], Paragraph) and part.is_item)
            or not before
            or UNFINISHED.search(before)  # "Civilsamhället samt" over "Västerås kommun"
        ):
            before = more[items]
            items += 1
        more, end = more[:items], card.end + items
    for text in more:
        card.add(last, text)
    return end


def _is_told(card: Card, label: str) -> bool:
    """Whether a label has all that it can say: a party, or a sum."""
    text, said = card.fields[label].text, card.headings[label]
    who = speaks_for(said, ColumnRole.RESPONSIBLE) and not UNFINISHED.search(text)
    return bool(text) and (who or _is_sum(text))


def _is_sentence(part: Part) -> bool:
    return isinstance(part, Paragraph) and part.is_item and part.text.endswith(".")


def _over_sum(names: Names, i: int, taken: int) -> Above | None:
    """The name right over a line that is nothing but a sum, and the text below that line, where
    several stand below one heading: "Nätverk", "275 tkr", "Möten varje månad", "Ansvar: …". Or the
    line of both, as in web pages' boxes: "Nätverk, 275 tkr.", "Ansvar: …".
    """
    for at in range(i - 1, max(taken, i - MOST_DESCRIPTION) - 1, -1):
        part = names.parts[at]
        if not isinstance(part, Paragraph):
            return None
        if could_name(part) and ends_with_sum(part.text) and not _is_sum(part.text):
            return Above(
                at, slot_of(part.text, part), _texts(names.parts[at + 1 : i]), is_line=True
            )
        over = names.parts[at - 1] if at > taken else None
        if not isinstance(over, Paragraph):
            return None
        if _is_sum(part.text) and _label_at(names, at - 1) is None and could_name(over):
            return Above(at - 1, slot_of(over.text, over), _texts(names.parts[at:i]), is_line=True)
    return None


def _texts(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(part.text for part in parts if isinstance(part, Paragraph))


def _without_sum(card: Card, lines: Sequence[str], at: Part) -> list[str]:
    """The lines between the name and the first label but for one that is nothing but a sum, which
    is the card's where no label gives one.
    """
    stated = [line for line in lines if _is_sum(line)]
    if len(stated) != 1 or card.sum_labels():
        return list(lines)
    card.put(SUM_HEADING, slot_of(stated[0], at))
    return [line for line in lines if line != stated[0]]


def _states_all(line: str) -> bool:
    """Whether a line states the sum of the cards above it, or what is left: "Summa: 945 tkr"."""
    said = is_total(line) or is_rest(line) or is_of_whole(line)
    return said and bool(amounts.figures(line))


def _is_sum(line: str) -> bool:
    """Whether a line is nothing but a sum, or says that it is left open."""
    if " ".join(words_of(line)) in headings_file()["said"]["open"]:
        return True
    figure = amounts.main_figure(line)
    return figure is not None and figure.unit is not None and amounts.parse(line) is not None


def _sum_of_name(card: Card) -> None:
    """A sum that stands beside the name, where no label gives one."""
    if card.sum_labels():
        return
    found = [f for f in amounts.figures(card.name.text) if f.unit is not None or f.is_grouped]
    if len(found) == 1:
        card.put(SUM_HEADING, replace(card.name, text=found[0].text))
        card.name = replace(card.name, text=without_amount(card.name.text).rstrip(" .,"))
