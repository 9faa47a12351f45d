"""Documents of a county → which are one document in two formats, and which a revision replaced."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Format, Phase
from normalize.model import Line, Source
from normalize.names import tight, without_years

SAME_ROWS = 0.9  # of both documents' rows; readers lose a row now and then, writers change more
SAME_NAMES = 0.5  # of the rows of a version and its revision
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
        text = f"{self.source.extraction.title or ''} {self.source.name.replace('_', ' ')}"
        return bool(_REVISED.search(text))


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
    same_file = one.source.sha256 == other.source.sha256
    return most > 0 and shared >= SAME_ROWS * most and (same_file or shared >= FEWEST_ROWS)


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

    A revision says so in its title or its file's name, or it bears the same registration number
    and title with a later date; and it decides the same years and phases for mostly the same rows.
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
    same_number = bool(ours.registration_number) and (
        ours.registration_number == theirs.registration_number
    )
    same_title = bool(newer.title) and newer.title == older.title
    says_so = newer.is_revised and not older.is_revised
    if earlier and not (says_so and ours.dated == theirs.dated):
        return False
    related = same_number or same_title
    return related and (says_so or (later and same_number and same_title)) and _covers(newer, older)


def _covers(newer: Paper, older: Paper) -> bool:
    """Whether a document speaks of all that another decides, mostly under the same names."""
    ours = {(row[2], row[3]) for row in _rows(newer)}
    theirs = {(row[2], row[3]) for row in _rows(older)}
    names, others = ({row[0] for row in _rows(paper)} for paper in (newer, older))
    return bool(theirs) and theirs <= ours and len(names & others) >= SAME_NAMES * len(others)
