"""Titles, headings and preamble → county, agreement, year, phase and development area."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from extract import amounts
from extract.counties import county_of, own_names
from extract.grid import Grid
from extract.model import Context, Heading, Paragraph, Phase
from extract.tables import Part

DATA = Path(__file__).parent / "data"

# A year that figures are about. Not the year in a date, in a registration number or in a sum.
YEAR = re.compile(r"(?<![\d/.,:-])(20[0-4]\d)(?![\d]|[-./]\d{2}[-./]\d|\s?/\s?\d{3,}|[.,]\d|:\d)")
RANGE = re.compile(r"\b(20[0-4]\d)\s?[-–/]\s?(?:20)?(\d\d)\b(?![-/]\d)")
DATE = re.compile(r"\b(20[0-4]\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b")
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
LONG_DATE = re.compile(
    rf"\b(\d{{1,2}})\s+({MONTHS.replace(' ', '|')})\s+(20[0-4]\d)\b", re.IGNORECASE
)
# "Dnr: HSN 2024/1732", "Diarienummer RK 23-0456", "Ärendenummer: 2024.118".
REGISTRATION = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|diarie-nr|ärendenummer|ärendenr|beteckning)\b\W{0,3}"
    r"((?:[A-ZÅÄÖ]{1,8}[ -]?)?[\w/.:-]*\d[\w/.:-]*)",
    re.IGNORECASE,
)
# A memorandum's head: no longer than this, and only so many parts, before the text begins.
LONGEST_HEAD_LINE = 160
HEAD_PARTS = 25
LONGEST_DATE_LINE = 60
# "Beslutsunderlag", "Ekonomisk uppföljning per augusti": what a document is called is short.
MOST_KIND_WORDS = 4
# A title that says so is stronger than any line above it.
DECIDED = re.compile(r"\b(?:beslut\b|beslutad|fastställ|antagen|antagna|protokoll|bevilja)", re.I)
# A head that is set as a table has hardly more lines than this.
TALLEST_HEAD = 8
# An area's name is a phrase; a paragraph that long before a table is an introduction.
LONGEST_CAPTION = 130
# A county named in the head is the document's own; in the text it may be a neighbour.
HEAD_WEIGHT = 4


# --- years, phases ------------------------------------------------------------------------------


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, in order; a range gives both its ends."""
    found: dict[int, tuple[int, ...]] = {m.start(): (int(m[1]),) for m in YEAR.finditer(text)}
    for match in RANGE.finditer(text):
        last = int(match[1][:2] + match[2])
        if int(match[1]) < last <= int(match[1]) + 5:
            found[match.start()] = (int(match[1]), last)
    years = [year for at in sorted(found) for year in found[at]]
    return tuple(dict.fromkeys(years))


def one_year(text: str) -> int | None:
    years = years_in(text)
    return years[0] if len(years) == 1 else None


@cache
def _cues() -> tuple[tuple[Phase, tuple[str, ...]], ...]:
    entries = tomllib.loads((DATA / "phases.toml").read_text("utf8"))["cue"]
    return tuple((Phase(e["phase"]), tuple(e["words"])) for e in entries)


# What is done to a page or to minutes, not to a distribution of money: "Sidan uppdaterad 3 maj",
# "Justerare", "Paragrafen justeras omedelbart".
FORMALITY = re.compile(
    r"\b(?:sidan|sidan är|senast|sist|texten|dokumentet)\s+(?:uppdatera|revidera|ändra|justera)\w+"
    r"|\bjuster(?:are\w*|as|ings\w+)\b|^\W*justering\W*$",
    re.IGNORECASE,
)


def phase_in(text: str) -> Phase | None:
    """The phase that a title or heading names; None where it names none."""
    said = FORMALITY.sub(" ", text).casefold()
    for phase, words in _cues():
        if any(re.search(rf"\b{re.escape(word)}", said) for word in words):
            return phase
    return None


# --- agreements ---------------------------------------------------------------------------------


@cache
def _agreement_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads((DATA / "agreements.toml").read_text("utf8"))
    lead_in = "|".join(sorted(map(re.escape, data["lead_in"]), key=len, reverse=True))
    link = "|".join(map(re.escape, data["link"]))
    subjects = "|".join(f"(?:{entry['pattern']})" for entry in data["subject"])
    led = re.compile(
        rf"\b(?:{lead_in})(?:\s+20\d\d)?,?\s+(?:(?:{link})\s+)*(?P<name>[^\d()\n.;:]{{3,90}})", re.I
    )
    return led, re.compile(rf"\b(?P<name>{subjects})\b", re.I)


MONEY = re.compile(r"\b(?:medel|medlen|bidrag|anslag)\b", re.IGNORECASE)
# An agreement's name ends where the sentence goes on about something else.
NAME_ENDS = re.compile(
    r"\s+(?:tilldelas|innefattar|omfattar|innehåller|fördelas|kan|ska|är|har|mellan|för|från|under|"
    r"som|via|i\b|till|enligt)\b.*$|\s*[,–-]\s*(?:redovis|resultat|insats|fördel|budget|förslag|plan)\w*.*$",
    re.IGNORECASE,
)


def agreement_in(text: str) -> str | None:
    """The agreement that a heading names, as written: "Medel ÖK God och nära vård 2023" →
    "God och nära vård"; None where it names none.
    """
    led, known = _agreement_patterns()
    match = led.search(text)
    if match:
        subject = known.search(text, match.start("name"))
        if subject and subject.start() - match.start("name") <= len("insatser inom området "):
            return subject["name"]
        name = NAME_ENDS.sub("", match["name"]).strip(" ,-–\"”'")
        if len(name) >= 3 and not _is_generic(name):
            return name
    # Without a lead-in the subject must be all that the heading names, with its money or year:
    # "främja psykisk hälsa" is an area's aim, "Medel för psykisk hälsa 2024" an agreement's money.
    subject = known.search(text)
    if (
        subject
        and (YEAR.search(text) or MONEY.search(text))
        and _is_generic(text[: subject.start()] + " " + text[subject.end() :])
    ):
        return subject["name"]
    return None


def subject_of(title: str) -> str | None:
    """The agreement's subject that a document's title names, with or without a lead-in."""
    subject = _agreement_patterns()[1].search(title)
    return agreement_in(title) or (subject["name"] if subject else None)


# --- areas --------------------------------------------------------------------------------------


@cache
def _generic() -> tuple[frozenset[str], frozenset[str]]:
    data = tomllib.loads((DATA / "generic.toml").read_text("utf8"))
    return frozenset(data["words"]), frozenset(data["sections"])


def _is_generic(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    generic = _generic()[0]
    long = tuple(word for word in generic if len(word) > 3)
    return all(word in generic or word.startswith(long) for word in words)


NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|[A-Za-zÅÄÖ]\)|[IVX]+\.)\s+(?=\S)")


# "Samsjuklighet (1/2)", "Suicidprevention, forts.": an area that goes on over several slides.
GOES_ON = re.compile(
    r"\s*\(\s*(?:forts\w*\.?\s*)?\d+\s*(?:/|av)\s*\d+\s*\)$|\s+[1-9]\s*/\s*[2-9]$"
    r"|\s*[(,–-]?\s*\b(?:forts\.?|fortsättning)\)?$",
    re.IGNORECASE,
)


def without_amount(text: str) -> str:
    """A heading without the sums it states: "Suicidprevention (5 518 744)" → "Suicidprevention"."""
    figures = [f for f in amounts.figures(text) if f.unit is not None or f.is_grouped]
    for figure in reversed(figures):
        before, after = text[: figure.start], text[figure.end :]
        if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
            before, after = before.rstrip()[:-1], after.lstrip()[1:]
        text = f"{before.rstrip(' :,–-')} {after}"
    return " ".join(text.split()).rstrip(" :,–-")


def area_in(heading: str) -> str | None:
    """The development area that a heading names, as printed but for its sum; None where the
    heading only says what kind of table follows ("2.1 Insatser under 2024").
    """
    text = GOES_ON.sub("", without_amount(heading))
    bare = NUMBERING.sub("", text)
    agreement = agreement_in(bare)
    rest = bare.replace(agreement, " ") if agreement else bare
    rest = YEAR.sub(" ", re.sub(r"\([^)]*\)", " ", rest))
    rest = own_names().sub(" ", rest)
    words = re.findall(r"[^\W\d_]+", rest.casefold())
    if not words or _is_generic(rest) or words[0] in _generic()[1]:
        return None
    return NUMBERING.sub("", text) or None


# --- the document's own -------------------------------------------------------------------------


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
    parts = _unfolded(parts)
    head = _head(parts)
    title = _title(head) or file_title
    titles = [part.text for part in head if isinstance(part, Heading)][:2]
    lines = [part.text for part in head if isinstance(part, Paragraph)]
    sources = [*titles, *([file_title] if file_title else []), *lines]
    stem = re.sub(r"[_]+", " ", Path(name).stem)
    of_title = next((p for t in sources[: len(titles)] if (p := phase_in(t))), None)
    of_kind = _phase_of_kind(lines) if of_title in (None, Phase.APPROVED) else None
    if of_kind is not None and any(DECIDED.search(t) for t in titles):
        of_kind = None
    of_text = next((p for t in [*sources, stem] if (p := phase_in(t))), None)
    return Front(
        title,
        next((m[1].strip(" .,:") for t in _texts(parts) if (m := REGISTRATION.search(t))), None),
        _dated(parts, head),
        Context(
            county=county_of(_weighed(parts, head)),
            agreement=next((a for t in titles if (a := agreement_in(t))), None)
            or next((a for t in sources if (a := subject_of(t))), None)
            or next((a for t in _texts(parts) if (a := agreement_in(t))), None),
            year=_front_year([*titles, *([file_title] if file_title else [])], lines, parts, stem),
            phase=of_kind or of_text or Phase.APPROVED,
        ),
        of_kind,
    )


def _phase_of_kind(lines: Sequence[str]) -> Phase | None:
    """The phase of a document that a line of its head calls by its kind ("Tjänsteskrivelse")."""
    for line in lines:
        short = len(re.findall(r"[^\W\d_]+", line)) <= MOST_KIND_WORDS
        if short and not years_in(line) and (phase := phase_in(line)) is not None:
            return phase if phase in (Phase.PROPOSED, Phase.EXECUTED) else None
    return None


def _unfolded(parts: Sequence[Part]) -> list[Part]:
    """The parts, the tables in which a memorandum sets its head (sender, date, number) as lines.

    They stand before the first heading and hold no money.
    """
    unfolded: list[Part] = []
    for i, part in enumerate(parts):
        if isinstance(part, Heading):
            return [*unfolded, *parts[i:]]
        if isinstance(part, Grid) and len(part.rows) <= TALLEST_HEAD and not _holds_money(part):
            rows = [part.headings, *(row.texts for row in [*part.above, *part.rows])]
            unfolded += [Paragraph(text, part.page) for row in rows for text in row if text]
        else:
            unfolded.append(part)
    return list(parts)  # without any heading a table may be all that there is


def _holds_money(grid: Grid) -> bool:
    return any(
        figure.unit is not None or figure.is_grouped
        for row in grid.rows
        for text in row.texts
        for figure in amounts.figures(text)
    )


def _head(parts: Sequence[Part]) -> list[Heading | Paragraph]:
    head: list[Heading | Paragraph] = []
    for part in parts[:HEAD_PARTS]:
        if isinstance(part, Grid) or (
            isinstance(part, Paragraph) and len(part.text) > LONGEST_HEAD_LINE
        ):
            break
        head.append(part)
        headings = sum(isinstance(p, Heading) for p in head)
        text_begins = isinstance(part, Paragraph) and len(part.text) > LONGEST_DATE_LINE
        if headings >= 2 or (headings == 1 and text_begins):
            break
    return head


def _title(head: Sequence[Heading | Paragraph]) -> str | None:
    headings = [part.text for part in head if isinstance(part, Heading)]
    if headings:
        return max(headings, key=lambda t: len(t.split()) > 1)
    lines = [part.text for part in head]
    telling = (t for t in lines if phase_in(t) or (agreement_in(t) and one_year(t)))
    return next(telling, lines[0] if lines else None)


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


def _dated(parts: Sequence[Part], head: Sequence[Heading | Paragraph]) -> str | None:
    """The date that the head bears: in a line labelled so, else the first one standing alone."""
    first = [p.text for p in parts[:HEAD_PARTS] if isinstance(p, Paragraph)]
    labelled = [text for text in first if re.match(r"\W*datum\b", text, re.IGNORECASE)]
    alone = [p.text for p in head if isinstance(p, Paragraph) and len(p.text) <= LONGEST_DATE_LINE]
    for line in [*labelled, *alone]:
        if match := DATE.search(line):
            return match.group()
        if match := LONG_DATE.search(line):
            month = MONTHS.split().index(match[2].lower()) + 1
            return f"{match[3]}-{month:02d}-{int(match[1]):02d}"
    return None


def _front_year(
    titles: Sequence[str], lines: Sequence[str], parts: Sequence[Part], stem: str
) -> int | None:
    for text in titles:
        years = years_in(text)
        if years:
            return years[0] if len(years) == 1 else None
    without_dates = [DATE.sub(" ", LONG_DATE.sub(" ", line)) for line in lines]
    for text in [*without_dates, stem]:
        if (year := one_year(text)) is not None:
            return year
    headings = [part.text for part in parts if isinstance(part, Heading)]
    years_said = Counter(y for t in headings for y in years_in(t))
    if not years_said:
        years_said = Counter(y for t in _texts(parts) for y in years_in(DATE.sub(" ", t)))
    ranked = years_said.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


# --- the walk -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Course:
    """The context as it changes from heading to heading, top to bottom."""

    context: Context
    _area_level: int = 0
    _lasting_phase: Phase = Phase.APPROVED
    _passing_level: int | None = None
    _kind_phase: Phase | None = None

    @classmethod
    def begin(cls, front: Front) -> Course:
        return cls(front.context, 0, front.context.phase, None, front.kind_phase)

    def enter(
        self,
        heading: Heading,
        *,
        is_divider: bool = False,
        is_title: bool = False,
        is_area: bool = False,
    ) -> None:
        """Takes in what a heading says.

        A phase belongs to the year that it was said of: another year, or another agreement,
        begins as a plan. A phase said without either holds as far as the heading's own section;
        `is_divider` (a slide with nothing but its title) makes it hold until the next such.
        The document's own title (`is_title`) names no area; what a table of the areas' sums has
        listed (`is_area`) is one, however plain its name ("Gemensamt").
        """
        text, level = heading.text, heading.level
        self._leave(level)
        agreement, year, said = agreement_in(text), one_year(text), phase_in(text)
        other_year = year is not None and year != self.context.year
        renewed = other_year or (
            agreement is not None and not _alike(agreement, self.context.agreement)
        )
        self.context = replace(
            self.context,
            agreement=agreement or self.context.agreement,
            year=year or self.context.year,
        )
        firm = said is not None and said is not Phase.APPROVED
        if renewed or (is_divider and firm):
            of_kind = None if other_year else self._kind_phase
            self._lasting_phase = said or of_kind or Phase.APPROVED
            self._passing_level = None
            self.context = replace(self.context, phase=self._lasting_phase)
        elif said is not None and firm:
            self._passing_level = level
            self.context = replace(self.context, phase=said)
        area = None if is_title else area_in(text) or (text if is_area else None)
        if area is not None or level <= self._area_level or renewed:
            self.context = replace(self.context, area=area)
            self._area_level = level if area is not None else 0

    def _leave(self, level: int) -> None:
        if self._passing_level is not None and level <= self._passing_level:
            self._passing_level = None
            self.context = replace(self.context, phase=self._lasting_phase)


def same_agreement(a: str | None, b: str | None) -> bool:
    """Whether two wordings in one document name the same agreement, or neither names one."""
    return a == b or (a is not None and _alike(a, b))


def _alike(a: str, b: str | None) -> bool:
    """Whether two wordings name the same agreement: one's telling words are all in the other."""
    if b is None:
        return False
    first, second = (
        {w for w in re.findall(r"[^\W\d_]{3,}", t.casefold()) if not _is_generic(w)} for t in (a, b)
    )
    return bool(first & second) and (first <= second or second <= first)


def could_be_caption(text: str) -> bool:
    """Whether a paragraph right above a table could name its area: a phrase, no sentence."""
    return 3 <= len(text) <= LONGEST_CAPTION and not text.rstrip().endswith((".", ":", ";", ","))
