"""Documents of a county → which are one document in two formats, and which a revision replaced."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Format, Phase
from normalize import hands
from normalize.model import Line, Source
from normalize.names import clean, tight, without_years

SAME_ROWS = 0.9  # of both documents' rows; readers lose a row now and then, writers change more
SAME_NAMES = 0.5  # of the rows of a version and its revision
SAME_SUMS = 0.5  # of their rows, where nothing but the title says that one is the other anew
FEWEST_ROWS = 2  # one row alone may be alike by chance

# Formats that keep tables come before those that only draw them, and those before plain text.
PREFERENCE: dict[Format | None, int] = {
    Format.DOCX: 0,
    Format.PPTX: 0,
    Format.HTML: 0,
    Format.XLSX: 0,
    Format.XLSB: 0,
    Format.XLS: 0,
    Format.ODT: 0,
    Format.ODP: 0,
    Format.ODS: 0,
    Format.DOC: 0,
    Format.PPT: 0,
    Format.RTF: 0,
    Format.MARKDOWN: 1,
    Format.CSV: 1,
    Format.PDF: 2,
    Format.TEXT: 3,
    None: 4,
}

# What writers add to a title or a file's name when they send it out once more.
_REVISED = re.compile(
    r"\b(?:reviderad\w*|revidering|rev\.?|ny version|uppdaterad\w*|korrigerad\w*|ersätter"
    r"|(?:version|ver\.?|v)[ ._-]?[2-9])\b",
    re.IGNORECASE,
)
# What reports on a part of a year call themselves.
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov)\w*"
_INTERIM = re.compile(
    r"\b(?:(?:del|halv|kvarts)[åa]r|tertial|kvartal|m[åa]nadsr"
    rf"|jan\w*\s?[-–]\s?{_MONTH}|per\s(?:den\s)?\d{{1,2}}\s{_MONTH})",
    re.IGNORECASE,
)
# What those on its second part do, whose figures come on top.
_REST = re.compile(
    r"\b(?:andra\s+halvåret|halvår\s?2|hösten|(?:jul|sep)\w*\s?[-–]\s?dec)", re.IGNORECASE
)
_VERSION = re.compile(r"\b(?:version|ver\.?|v)[ ._-]?\d\b|[_()\[\]]", re.IGNORECASE)

Row = tuple[str, int | None, int | None, Phase]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its lines, as this stage sees it."""

    source: Source
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        title = self.source.extraction.title or ""
        return tight(_VERSION.sub(" ", _REVISED.sub(" ", without_years(title))))

    @property
    def is_revised(self) -> bool:
        return bool(_REVISED.search(self.heading))

    @property
    def is_interim(self) -> bool:
        return bool(_INTERIM.search(self.heading))

    @property
    def is_rest(self) -> bool:
        """Whether it reports on what followed the first part of its year."""
        return bool(_REST.search(self.heading))

    @property
    def towns(self) -> hands.Towns:
        """The municipalities whose plan or report it is; empty where it is the county's."""
        return hands.of_document(self.heading, (x.allocation.named for x in self.lines))

    @property
    def heading(self) -> str:
        """Its title and its file's name, which say what it is."""
        name = self.source.name.replace("_", " ")
        return clean(f"{self.source.extraction.title or ''} {name}")


def renditions(papers: Sequence[Paper]) -> tuple[dict[str, str], dict[str, str]]:
    """Which documents are another rendition of one, and which lines are twins.

    Returns document → the document that is kept, and allocation_id → the kept twin's; a row of
    a rendition without a twin is in neither document's figures.
    """
    ordered = sorted(papers, key=lambda p: (PREFERENCE[p.source.format], p.source.name))
    kept: list[Paper] = []
    copies: dict[str, str] = {}
    twins: dict[str, str] = {}
    for paper in ordered:
        original = next((other for other in kept if _is_same(paper, other)), None)
        if original is None:
            kept.append(paper)
        else:
            copies[paper.source.name] = original.source.name
            twins.update(_twins(paper, original))
    return copies, twins


def _rows(paper: Paper) -> list[Row]:
    found: list[Row] = []
    for line in paper.lines:
        context, amount = line.allocation.context, line.allocation.amount
        name = tight(line.allocation.name)
        found.append((name, amount.sek if amount else None, context.year, context.phase))
    return found


def _is_same(one: Paper, other: Paper) -> bool:
    ours, theirs = Counter(_rows(one)), Counter(_rows(other))
    shared = (ours & theirs).total()
    most = max(ours.total(), theirs.total())
    if not most or shared < SAME_ROWS * most:
        return False
    if one.source.sha256 == other.source.sha256:
        return True
    return shared >= FEWEST_ROWS and not hands.are_others(one.towns, other.towns)


def _twins(copy: Paper, original: Paper) -> dict[str, str]:
    waiting: dict[Row, list[str]] = defaultdict(list)
    for row, line in zip(_rows(original), original.lines, strict=True):
        waiting[row].append(line.allocation_id)
    found: dict[str, str] = {}
    for row, line in zip(_rows(copy), copy.lines, strict=True):
        if waiting[row]:
            found[line.allocation_id] = waiting[row].pop(0)
    return found


def superseded(papers: Sequence[Paper]) -> dict[str, str]:
    """Documents that a revision replaced → the revision.

    A revision says so in its title or its file's name, or it bears the same title with a later
    date, and the same registration number or mostly the same sums; and it decides the same years
    and phases for mostly the same rows.
    """
    found: dict[str, str] = {}
    for older in papers:
        newer = [p for p in papers if p is not older and _replaces(p, older)]
        if newer:
            last = max(newer, key=lambda p: (p.source.extraction.dated or "", p.source.name))
            found[older.source.name] = last.source.name
    return found


def _replaces(newer: Paper, older: Paper) -> bool:
    ours, theirs = newer.source.extraction, older.source.extraction
    later = (ours.dated or "") > (theirs.dated or "")
    earlier = bool(ours.dated and theirs.dated) and not later
    # One matter may hold the reports of all its years under one number.
    same_years = _last_year(newer) == _last_year(older)
    same_number = bool(ours.registration_number) and (
        ours.registration_number == theirs.registration_number
    )
    same_title = bool(newer.title) and newer.title == older.title
    says_so = newer.is_revised and not older.is_revised
    if earlier and not (says_so and ours.dated == theirs.dated):
        return False
    if not same_years or not (same_number or same_title) or not _covers(newer, older):
        return False
    if hands.are_others(newer.towns, older.towns):
        return False
    if says_so or not (later and same_title):
        return says_so
    numbers = (ours.registration_number, theirs.registration_number)
    return same_number or (not all(numbers) and _repeats(newer, older))


def _last_year(paper: Paper) -> int | None:
    return max((row[2] for row in _rows(paper) if row[2] is not None), default=None)


def _covers(newer: Paper, older: Paper) -> bool:
    """Whether a document speaks of all that another decides, mostly under the same names."""
    ours = {(row[2], row[3]) for row in _rows(newer)}
    theirs = {(row[2], row[3]) for row in _rows(older)}
    names, others = ({row[0] for row in _rows(paper)} for paper in (newer, older))
    return bool(theirs) and theirs <= ours and len(names & others) >= SAME_NAMES * len(others)


def _repeats(newer: Paper, older: Paper) -> bool:
    """Whether a document has mostly the rows of another, sums and all."""
    ours, theirs = Counter(_rows(newer)), Counter(_rows(older))
    shared = (ours & theirs).total()
    return shared >= FEWEST_ROWS and shared >= SAME_SUMS * theirs.total()
