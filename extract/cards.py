"""Interventions set as cards → the rows of a table.

Reports give each intervention a section, a slide's box or a small form of its own: its name on top,
then lines "Syfte: …", "Kostnad: 640 000 kr", "Ansvarig: …", or a table with such labels on the
left. What the cards have in common are the columns of the table that they could have been.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract import amounts
from extract.card import Card
from extract.card_forms import card_of_form, card_of_row, pairs_of
from extract.card_lines import card_of_lines
from extract.card_names import Names, could_name
from extract.grid import Grid, Row, Slot
from extract.heading_words import ColumnRole, phase_said
from extract.labels import learned
from extract.model import Heading, Paragraph, Place
from extract.row_names import is_total
from extract.tables import Part

# One card alone may be anything; two of the same make are a habit.
LEAST_CARDS = 2
LEAST_TOLD = 2
LONGEST_AREA = 60
NAME_HEADING = "Insats"


def with_cards(parts: Sequence[Part], title: str | None = None) -> tuple[Part, ...]:
    """The parts, with cards that lie next to each other as one table in their place.

    `title` is the document's: it names no intervention.
    """
    parts = [_as_text(part) for part in parts]
    follow = any(_are_alike(a, b) for a, b in pairwise(_without_text(parts)))
    names = Names(parts, title, learned(_lines(parts)), forms_follow=follow)
    cards = _believable(_cards(names))
    if any(card.name_is_line for card in cards) or _share_names(cards):
        # One card below another without a heading between them has its name on the line above
        # its labels; so has the first, though a heading (their area's) stands over it.
        by_line = _believable(_cards(replace(names, are_lines=True)))
        if not _share_names(by_line) or any(card.name_is_line for card in cards):
            cards = by_line
    if not cards:
        return tuple(parts)
    _take_areas(cards)
    done: list[Part] = []
    at = 0
    run: list[Card] = []
    for card in cards:
        if run and card.start != at:
            done.append(_grid(run))
            run = []
        done += parts[at : card.start]
        run.append(card)
        at = card.end
    return (*done, _grid(run), *parts[at:])


def _take_areas(cards: Sequence[Card]) -> None:
    """Takes the line below each card's name for its area where the same few stand there in turn:
    slides bear their area's name on a strip.
    """
    leads = [card.lead for card in cards]
    changes = sum(a != b for a, b in pairwise(leads)) + 1
    short = all(0 < len(lead) <= LONGEST_AREA and not lead.endswith(".") for lead in leads)
    if short and 1 < len(set(leads)) == changes <= len(leads) / LEAST_CARDS:
        for card in cards:
            card.stand_in(card.lead)


def _as_text(part: Part) -> Part:
    """A heading that is nothing but a sum, or a line of several, as text: designers set sums in
    large or bold figures.
    """
    if not isinstance(part, Heading):
        return part
    if is_total(part.text) and sum(f.unit is not None for f in amounts.figures(part.text)) > 1:
        return Paragraph(part.text, part.page, part.box)
    if amounts.parse(part.text) is None:
        return part
    figure = amounts.main_figure(part.text)
    if figure is None or figure.unit is None or part.text.strip() != figure.text:
        return part
    return Paragraph(part.text, part.page, part.box)


def _lines(parts: Sequence[Part]) -> Iterator[str]:
    """The document's lines, and what its forms say as lines."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Grid):
            yield from (f"{label.strip(' :')}: {slot.text}" for label, slot in pairs_of(part))


def _without_text(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, less the text above forms that names none: what came of the one before, told in
    full sentences.
    """
    for part, below in zip(parts, (*parts[1:], None), strict=True):
        if not isinstance(part, Paragraph) or (isinstance(below, Grid) and could_name(part)):
            yield part


def _are_alike(a: Part, b: Part) -> bool:
    """Whether two parts are forms with the same labels."""
    return (
        isinstance(a, Grid)
        and isinstance(b, Grid)
        and [label for label, _ in pairs_of(a)] == [label for label, _ in pairs_of(b)] != []
    )


def _share_names(cards: Sequence[Card]) -> bool:
    """Whether cards bear the same name: slides repeat their area's heading above each of them."""
    names = Counter(card.name.text.casefold() for card in cards)
    return any(count >= LEAST_CARDS for count in names.values())


def _tells_enough(card: Card) -> bool:
    """A sum, and a purpose or someone who answers for it: less is a summary of sums. Labels that
    nobody knows, and that all cards bear, tell as much if there are some; so do a sum that was
    granted and one that was spent.
    """
    told = card.roles() & {ColumnRole.PURPOSE, ColumnRole.RESPONSIBLE}
    phases = {phase_said(card.headings[key]) for key in card.sum_labels()} - {None}
    enough = bool(told) or card.told() >= (1 if len(phases) > 1 else LEAST_TOLD)
    return bool(card.sum_labels()) and enough


def _believable(found: Iterable[Card]) -> list[Card]:
    """The cards of a make that the document has several of, or that say that they are such; and
    those like them that only lack their sum: who knows of none leaves the line out.
    """
    every = list(found)
    cards = [card for card in every if _tells_enough(card)]
    makes = Counter(label for card in cards for label in card.sum_labels())
    believed = [
        card
        for card in cards
        if card.is_named or any(makes[label] >= LEAST_CARDS for label in card.sum_labels())
    ]
    known = {id(card) for card in believed}
    labels = {key for card in believed for key in card.fields} if len(believed) > 1 else set()
    return [
        card
        for card in every
        if id(card) in known or (len(card.fields) >= LEAST_TOLD and card.fields.keys() <= labels)
    ]


def _cards(names: Names) -> Iterator[Card]:
    taken = 0
    i = 0
    while i < len(names.parts):
        card = card_of_row(names, i, taken) or card_of_form(names, i, taken)
        card = card or card_of_lines(names, i, taken)
        if card is None:
            i += 1
            continue
        below = names.parts[card.end] if card.end < len(names.parts) else None
        # A sum and a name on top of a table are that table's, not a card's.
        if card.tables or not isinstance(below, Grid):
            yield card
        i = taken = card.end


def _grid(cards: Sequence[Card]) -> Grid:
    labels: dict[str, str] = {}
    for card in cards:
        labels |= {key: text for key, text in card.headings.items() if key not in labels}
    rows = []
    for number, card in enumerate(cards, start=1):
        table = card.tables[0] if card.tables else None
        place = Place(card.page, table, 1 if table else number, 1, card.box())
        rows.append(Row((card.name, *(card.fields.get(key, Slot()) for key in labels)), place))
    tables = tuple(number for card in cards for number in card.tables)
    return Grid((NAME_HEADING, *labels.values()), tuple(rows), cards[0].page, tables)
