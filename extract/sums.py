"""Sums that headings, sentences and lists state → stated totals and funding."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract import amounts
from extract.dates import one_year
from extract.heading_words import phase_said
from extract.model import (
    Amount,
    Context,
    Heading,
    Paragraph,
    Phase,
    Place,
    Scope,
    StatedTotal,
)
from extract.row_names import is_of_whole, is_rest

# Below this a figure in running text is a count or a part of a date, unless it names its unit.
SMALLEST_SUM = 10_000
# A line that ends in a full stop is a sentence from so many words on; headings seldom end so.
SENTENCE_WORDS = 5

# Words with which a sentence brings in the sum of everything: "Länet tilldelas totalt 12 mnkr".
TOTAL_CUE = re.compile(
    r"\b(?:totalt|total|totala|summa|sammanlagt|totalsumma|tilldelas|tilldelats|tilldelning|"
    r"tilldelningen|uppgår|uppgick|landade|samlade?|tillsammans|erhåller|erhållit|disponerar|"
    r"förfogar|fördelas|fördelar|att fördela|avsätts|avsätter|har avsatts|medel om|medlen om|"
    r"ram om|länsgemensamma medel|omfattar|omsluter)\b",
    re.IGNORECASE,
)
# Money of others, of other years or a part: compared only where it is the very sum.
OF_OTHERS = re.compile(
    r"\b(?:kommunerna|kommunernas|föregående|förra|fjol|tidigare|landet|nationell\w*|riket|staten|"
    r"regeringen|av (?:detta|dessa|beloppet|medlen|summan)|varav|därav|resterande|kvarvarande|"
    r"egna|medlems(?:bidrag|avgift)\w*|intäkt\w*)\b",
    re.IGNORECASE,
)
# "att resterande 355 tkr fördelas i september": money that no intervention has got yet.
REST = re.compile(
    r"\b(?P<label>(?:resterande|återstående|kvarvarande|kvarstående|ofördelade|outnyttjade)"
    r"(?:\s+medel)?)\b.*\b(?:fördelas|reserveras|hanteras|återgår|återbetalas|läggs|balanseras|ligger|överförs|disponeras)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[a-zåäö)\d])\.\s")
# What begins to tell of another sum than the one before.
NEXT = re.compile(r"[,;(]|\b(?:av|mot|och|men|jämfört|medan)\b", re.IGNORECASE)
# As in: Insatser för brukare: 1 000 000 kr. Or: Suicidprevention – 5 484 559 kr.
LABELLED = re.compile(r"^(?P<label>[^:]{3,140}?)\s*(?::|–|-|\t|\.{3,})\s*(?P<sum>[^:–]{3,40})$")


@dataclass(frozen=True, slots=True)
class Said:
    """A sum that running text states, to be judged once the tables are known.

    `label` is what the text says it is for ("" where it is a sentence), `phase` the one that the
    words before the sum name.
    """

    context: Context
    amount: Amount
    place: Place
    label: str
    is_total: bool
    text: str
    phase: Phase | None = None


def in_heading(heading: Heading, context: Context) -> list[StatedTotal]:
    """The sum that a heading states: that of its area, or of the agreement where it names none."""
    figures = _sums_in(heading.text)
    if len(figures) != 1 or is_sentence(heading.text):
        return []
    figure = figures[0]
    amount = Amount(amounts.plausible(figure.sek(), figure), figure.text)
    scope = Scope.AREA if context.area is not None else Scope.AGREEMENT
    return [StatedTotal(context, scope, amount, Place(heading.page, box=heading.box))]


def is_sentence(text: str) -> bool:
    """Whether a line, though set like a heading, is a sentence of running text."""
    return text.rstrip().endswith(".") and len(text.split()) >= SENTENCE_WORDS


def in_paragraph(paragraph: Paragraph, before: str, context: Context) -> list[Said]:
    """The sums that a paragraph states; `before` is the paragraph above, which may be its label."""
    text = paragraph.text
    place = Place(paragraph.page, box=paragraph.box)
    if (alone := amounts.parse(text)) is not None and _sums_in(text):
        label = before.rstrip(" :") if before.endswith(":") else ""
        total = not label or TOTAL_CUE.search(label) is not None
        return [Said(context, _read(text) or alone, place, label, total, text, phase_said(label))]
    sentences = SENTENCE_END.split(text)
    if len(sentences) > 1 and _sums_in(" ".join(sentences[:-1])):
        # The label of a sum may stand behind another sentence: "... 8 100 000 kr. Rest: 695 000 kr"
        parts = (in_paragraph(replace(paragraph, text=s), "", context) for s in sentences)
        return [said for part in parts for said in part]
    if match := LABELLED.match(text):
        amount = _read(match["sum"])
        if amount is not None:
            label = match["label"].strip(" •-–*")
            said = TOTAL_CUE.search(label) is not None or is_of_whole(label)
            total = said and not is_rest(label)
            own = _dated(context, label)
            return [Said(own, amount, place, label, total, text, phase_said(label))]
    return [said for s in sentences for said in _sentence(s, context, place)]


def _sentence(text: str, context: Context, place: Place) -> list[Said]:
    """The sum of everything, which stands first; of the others, most of which are its parts, those
    that are said to be of another year or phase: "förbrukades 3 239 tkr av budgeterade 3 500 tkr".
    """
    figures = _sums_in(text)
    if len(figures) == 1 and (left := REST.search(text)) is not None:
        amount = Amount(amounts.plausible(figures[0].sek(), figures[0]), figures[0].text)
        own = _dated(context, text)
        return [Said(own, amount, place, left["label"], is_total=False, text=text)]
    if not figures or not TOTAL_CUE.search(text):
        return []
    found: list[Said] = []
    slots: set[tuple[int | None, Phase | None]] = set()
    whole, clause = _dated(context, text), text[: figures[0].start]
    for f, start in zip(figures, [*(g.start for g in figures[1:]), len(text)], strict=True):
        rest, following = _cut(text[f.end : start], is_last=start == len(text))
        own, phase = _dated(whole, clause), phase_said(clause) or phase_said(rest)
        clause, told = following, clause
        is_told = phase is not None or own.year != whole.year
        if found and (not is_told or OF_OTHERS.search(told) or (own.year, phase) in slots):
            continue
        slots.add((own.year, phase))
        amount = Amount(amounts.plausible(f.sek(), f), f.text)
        found.append(Said(own, amount, place, "", is_total=True, text=text, phase=phase))
    return found


def _cut(words: str, *, is_last: bool) -> tuple[str, str]:
    """What stands between two sums → what is said of the first, and of the second: "500 tkr har
    använts, | jämfört med budgeterade 600 tkr".
    """
    match = NEXT.search(words)
    if match is None:
        return (words, "") if is_last else ("", words)
    return words[: match.start()], words[match.start() :]


def _dated(context: Context, text: str) -> Context:
    year = one_year(text)
    return replace(context, year=year) if year is not None else context


def _sums_in(text: str) -> list[amounts.Figure]:
    return [
        f
        for f in amounts.figures(text)
        if f.unit is not None or (f.is_grouped and f.value >= SMALLEST_SUM)
    ]


def _read(text: str) -> Amount | None:
    figures = _sums_in(text)
    main = amounts.main_figure(text)
    if main is None or len(figures) != 1:
        return None
    return Amount(amounts.plausible(main.sek(), main), main.text)
