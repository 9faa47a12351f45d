"""The head of a document → its title, date and number, and the context that it begins with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from extract.agreements import agreement_in, subject_of
from extract.counties import county_of, unlisted_county_of
from extract.dates import DATE, LONG_DATE, MONTH, date_in, one_year, years_in
from extract.grid import Grid
from extract.head import HEAD_PARTS, LONGEST_DATE_LINE, head_of, unfolded
from extract.headings import is_heading_like
from extract.letterhead import REGISTRATION
from extract.model import Context, Heading, Paragraph, Phase
from extract.own_dates import decided_on, own_date, own_dates, sole_date
from extract.phases import phase_in
from extract.sums import is_sentence
from extract.tables import Part

# "Ärende 2024/88-14", and in the head alone "RS 2025/112".
CASE = re.compile(
    r"(?:\b(?i:ärende)\s+(?=(?:[A-ZÅÄÖ]{1,8}\s)?20\d\d[/:.-])|(?<!\S)(?=[A-ZÅÄÖ]{2,8}\s20\d\d[/:-]))"
    r"((?:[A-ZÅÄÖ]{1,8}\s)?20\d\d[/:.-]\d[\d-]*)(?!\S)"
)
# "Upprättad 2024-03-11": also in a longer line, where a date at its end is the document's as well.
MADE = re.compile(r"\b(?:upprättad|daterad|datum|framtagen|skriven)\b", re.IGNORECASE)
# "2024-02-20", "Norrvik den 3 maj 2024": nothing else on the line but perhaps a place.
DATE_ALONE = re.compile(
    rf"(?:[A-ZÅÄÖ][\w-]+,?\s+)?(?:(?i:den)\s+)?(?:{DATE.pattern}|{LONG_DATE.pattern})\.?",
    re.IGNORECASE,
)
# "Beslutsunderlag", "Ekonomisk uppföljning per augusti": what a document is called is short.
MOST_KIND_WORDS = 4
# A title may be set in two headings: "Beslut" over "Fördelning av medel 2024".
MOST_TITLES = 2
# Titles that leave open whether the matter is decided: a memorandum that is sent out once more has
# "reviderad" behind its title, and still puts its figures forward.
OPEN_TITLES = (None, Phase.APPROVED, Phase.ADJUSTED)
# A title that says so is stronger than any line above it.
DECIDED = re.compile(r"\b(?:beslut\b|beslutad|fastställ|antagen|antagna|protokoll|bevilja)", re.I)
# The sections of a memorandum that puts a decision forward, and of minutes that tell it.
PROPOSES = re.compile(r"\W*+(?:[\d.]++\s+)?(?:förslag till beslut|beslutsförslag)\b", re.IGNORECASE)
PROPOSAL = re.compile(
    r"\W*(?:förslag\s+(?:från|av|inför|till\s+(?:fördelning|plan|budget|användning))|utkast\b|remiss)",
    re.IGNORECASE,
)
# The formula of such a section, which short memoranda have without a heading: "Nämnden föreslås
# besluta att", the memorandum that names its reader in its first words, and the line above what is
# proposed: "Beredningsgruppen föreslår följande insatser:".
FORMULA = re.compile(
    r"\bföreslås\s+(?:\w+\s+)?(?:besluta|godkänna|fastställa|anta|bevilja|ställa sig)\b"
    r"|^\W*(?:tjänsteskrivelse|tjänsteutlåtande|beslutsunderlag)\s+(?:till|för)\b"
    r"|^\W*(?:[\w-]+\s+){1,6}föreslår(?:\s+följande\b[^.:]{0,60})?\s*[:.]\W*$",
    re.IGNORECASE,
)
DECIDES = re.compile(r"\W*+(?:[\d.]++\s+)?beslut\W*$", re.IGNORECASE)
# The sender on top of a letter: "Region Norrvik", "Bergvads kommun", "Norrviks län".
SENDER = re.compile(
    r"(?:region|landstinget|länsstyrelsen)(?:\s+[\w-]+){1,3}|(?:[\w-]+\s+){1,2}(?:kommun|stad|län)",
    re.IGNORECASE,
)
# "Ekonomisk uppföljning per 2024-12-31", "t.o.m. 31 augusti 2024": of the year up to that day. In
# the first months it may be the year before that is told of.
UP_TO = re.compile(
    r"\b(?:per|t\.?\s?o\.?\s?m\.?|till och med)\s+(?:den\s+)?"
    rf"(?:{DATE.pattern}|{LONG_DATE.pattern})",
    re.IGNORECASE,
)
FIRST_MONTHS = ("01", "02")
# A county named in the head is the document's own; in the text it may be a neighbour.
HEAD_WEIGHT = 4


@dataclass(frozen=True, slots=True)
class Front:
    """What the head of a document says of the whole: its title and the context to begin with.

    `kind_phase` is the phase of a document that calls itself a *tjänsteskrivelse* or the like in
    a line that names neither year nor agreement: it holds for every agreement in it.
    """

    title: str | None
    registration_number: str | None
    dated: str | None
    context: Context
    kind_phase: Phase | None = None


def front_of(parts: Sequence[Part], name: str, file_title: str | None) -> Front:
    """Reads the document's head: the parts before the text begins, then its title.

    `name` (the file's) and `file_title` (in its properties) help where the text says nothing.
    """
    parts = unfolded(parts)
    head = head_of(parts)
    weighed = list(_weighed(parts, head))
    title = _title(head) or file_title
    titles = [part.text for part in head if isinstance(part, Heading)][:MOST_TITLES]
    if title is not None and title not in titles and phase_in(title):
        titles = [title, *titles][:MOST_TITLES]  # set as plain text below the sender
    lines = [part.text for part in head if isinstance(part, Paragraph)]
    sources = [*titles, *([file_title] if file_title else []), *lines]
    stem = _spaced(Path(name).stem)
    of_title = next((p for t in sources[: len(titles)] if (p := phase_in(t))), None)
    of_text = next((p for t in [*sources, stem] if (p := phase_in(t))), None)
    of_kind = _phase_of_kind(lines) if of_title in OPEN_TITLES else None
    if of_kind is None and of_title in OPEN_TITLES:
        asks = of_text in OPEN_TITLES and _asks_to_decide(parts)
        of_kind = Phase.PROPOSED if asks or _proposes(parts) or _begins(parts, head) else None
    if of_title is Phase.ADJUSTED and of_kind is not Phase.PROPOSED:
        of_kind = None
    firm = (t for t in titles if not PROPOSES.match(t))
    if of_kind is not None and any(map(DECIDED.search, firm)):
        of_kind = None
    return Front(
        title,
        _number(parts, [part.text for part in head]),
        _dated(parts, head),
        Context(
            county=county_of(weighed) or unlisted_county_of(weighed),
            agreement=next((a for t in titles if (a := agreement_in(t))), None)
            or next((a for t in sources if (a := subject_of(t))), None)
            or next((a for t in _texts(parts) if (a := agreement_in(t))), None),
            year=_front_year([*titles, *([file_title] if file_title else [])], lines, parts, stem),
            phase=of_kind or of_text or Phase.APPROVED,
        ),
        of_kind,
    )


def _spaced(stem: str) -> str:
    """A file's name with blanks for what stands for them: "plan_2024", "sjovik-bokslut-2024"."""
    return re.sub(r"_+|(?<=[^\W\d])-(?=20\d\d(?!\d))", " ", stem)


def _proposes(parts: Sequence[Part]) -> bool:
    """Whether a section of the document is its proposal, and none the decision."""
    headings = [part.text for part in parts if isinstance(part, Heading)]
    return any(map(PROPOSES.match, headings)) and not any(map(DECIDES.match, headings))


def _begins(parts: Sequence[Part], head: Sequence[Heading | Paragraph]) -> bool:
    """Whether a line below the title calls the document a proposal in its first words: "Förslag
    från beredningsgruppen, för ställningstagande i maj".
    """
    return any(map(PROPOSAL.match, _below_title(parts, head)))


def _asks_to_decide(parts: Sequence[Part]) -> bool:
    """Whether the text, without any such section, asks for a decision in the usual formula."""
    headings = [part.text for part in parts if isinstance(part, Heading)]
    lines = (part.text for part in parts if isinstance(part, Paragraph))
    return any(map(FORMULA.search, lines)) and not any(map(DECIDES.match, headings))


def _phase_of_kind(lines: Sequence[str]) -> Phase | None:
    """The phase of a document that a line of its head calls by its kind ("Tjänsteskrivelse"),
    perhaps with its number and date.
    """
    for line in (_without_dates(REGISTRATION.sub(" ", line)) for line in lines):
        short = len(re.findall(r"[^\W\d_]+", line)) <= MOST_KIND_WORDS
        if short and not years_in(line) and (phase := phase_in(line)) is not None:
            return phase if phase in (Phase.PROPOSED, Phase.EXECUTED) else None
    return None


def _title(head: Sequence[Heading | Paragraph]) -> str | None:
    """The head's title; where its only heading is the sender, in a letter's first line, the line
    below that tells what the document is.
    """
    headings = [part.text for part in head if isinstance(part, Heading)]
    title = max(headings, key=lambda t: len(t.split()) > 1, default=None)
    if title is not None and not SENDER.fullmatch(title):
        return title
    lines = [part.text for part in head]
    telling = (t for t in lines if phase_in(t) or (agreement_in(t) and one_year(t)))
    return next(telling, title or next(iter(lines), None))


def _texts(parts: Sequence[Part]) -> Iterable[str]:
    return (part.text for part in parts if not isinstance(part, Grid))


def _weighed(
    parts: Sequence[Part], head: Sequence[Heading | Paragraph]
) -> Iterable[tuple[str, int]]:
    for part in parts:
        if isinstance(part, Grid):
            for row in part.rows:
                yield " ".join(row.texts), 1
        elif part in head or isinstance(part, Heading):
            yield part.text, HEAD_WEIGHT
        else:
            yield part.text, 1


def _number(parts: Sequence[Part], head: Sequence[str]) -> str | None:
    """The registration number, labelled anywhere or set by itself in the head."""
    labelled = (m[1] for text in _texts(parts) if (m := REGISTRATION.search(text)))
    alone = (m[1] for text in head if (m := CASE.search(text)))
    return next((found.strip(" .,:") for found in (*labelled, *alone)), None)


def _dated(parts: Sequence[Part], head: Sequence[Heading | Paragraph]) -> str | None:
    """The date that the head bears: in a line labelled so, else in one that tells whose decision
    the document is, else the first one standing alone, else the only one of the title page that
    stands by itself in a longer line.
    """
    first = [p.text for p in parts[:HEAD_PARTS] if isinstance(p, Paragraph)]
    labelled = [text for text in first if re.match(r"\W*datum\b", text, re.IGNORECASE)]
    lines = [p.text for p in head if isinstance(p, Paragraph)]
    alone = [line for line in lines if len(line) <= LONGEST_DATE_LINE]
    told = [line[m.start() :] for line in lines if (m := MADE.search(line))]
    decided = decided_on(_below_title(parts, head))
    last = [d for line in lines for d in own_dates(line)[-1:] if line.strip().endswith(d)]
    titles = (i for i, part in enumerate(head) if isinstance(part, Heading))
    letterhead = [part.text for part in head[: next(titles, 0)]]
    below = [text for text, _ in _before_tables(parts) if DATE_ALONE.fullmatch(text)]
    lines = [*labelled, *([decided] if decided else []), *alone, *told, *last, *letterhead, *below]
    found = (date for line in lines if (date := own_date(line)))
    return next(found, None) or sole_date(_title_page(parts, head))


def _below_title(parts: Sequence[Part], head: Sequence[Heading | Paragraph]) -> list[str]:
    """The lines of the head, and those below it up to the next heading or table."""
    below = takewhile(lambda part: isinstance(part, Paragraph), parts[len(head) : HEAD_PARTS])
    return [p.text for p in (*head, *below) if isinstance(p, Paragraph)]


def _title_page(parts: Sequence[Part], head: Sequence[Heading | Paragraph]) -> list[str]:
    """The lines of the head, and what else stands on its page above the tables."""
    page = head[0].page if head else None
    same = [text for text, its in _before_tables(parts) if page is not None and its == page]
    return list(dict.fromkeys([*(part.text for part in head), *same]))


def _before_tables(parts: Sequence[Part]) -> list[tuple[str, int | None]]:
    """The lines in front of the first table, those below a long line of the head among them; with
    their pages.
    """
    above = takewhile(lambda part: not isinstance(part, Grid), parts[:HEAD_PARTS])
    return [(part.text, part.page) for part in above if isinstance(part, Paragraph)]


def _without_dates(line: str) -> str:
    text = DATE.sub(" ", LONG_DATE.sub(" ", line))
    return text if phase_in(text) else MONTH.sub(" ", text)


def _front_year(
    titles: Sequence[str], lines: Sequence[str], parts: Sequence[Part], stem: str
) -> int | None:
    for text in titles:
        years = years_in(text)
        if years:
            return years[0] if len(years) == 1 else None
        told = UP_TO.search(text)
        day = date_in(told[0]) if told is not None else None
        if day is not None and day[5:7] not in FIRST_MONTHS:
            return int(day[:4])
    without_dates = [_without_dates(line) for line in lines]
    # A sentence there tells when the matter was prepared as often as what year it is about.
    for text in [*(line for line in without_dates if not is_sentence(line)), stem]:
        if (year := one_year(text)) is not None:
            return year
    headings = [part.text for part in parts if isinstance(part, Heading)]
    captions = [text for text in _texts(parts) if is_heading_like(text) and not is_sentence(text)]
    years_said: Counter[int] = Counter()
    for texts in (headings, captions, without_dates, list(_texts(parts))):
        years_said = Counter(y for t in texts for y in years_in(DATE.sub(" ", t)))
        if years_said:
            break
    ranked = years_said.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
