"""The words of a column's heading → the role, year and phase that they speak for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from extract.amounts import MOST_REMEMBERED, SMALL
from extract.model import Phase

HEADINGS_FILE = Path(__file__).parent / "data" / "headings.toml"

# How far a heading's own word outweighs what the cells look like, and the other way round.
STRONG, WEAK = 4.0, 1.5
# The first word names the column; those after it qualify it ("Typ av verksamhet").
LATER = 0.8
# "kr" and "nr" begin and end too many words; they count alone.
LONGEST_EXACT = 3
# "belopp" takes endings ("beloppen") and short second parts; what is longer is another word.
LONGEST_ENDING = 6
# A compound means what it ends in ("totalbelopp"), if that is long enough to be a word there.
SHORTEST_LAST_PART = 5
BARE = str.maketrans("åäö", "aao")
# "Typ av verksamhet", "Slag av insats": the column tells of what kind each one is, not its name.
KIND = ("typ", "slag", "sorts", "kategori", "form")
# A word, a sign for numbers or shares, or those that bookkeepers put over a difference ("+/-").
WORD = re.compile(r"[#\w][#\w:-]*|%|\+\s?/\s?[-\u2012-\u2015\u2212]|±")


class ColumnRole(StrEnum):
    """What a column holds."""

    NAME = "name"
    AMOUNT = "amount"
    PURPOSE = "purpose"
    RESPONSIBLE = "responsible"
    AREA = "area"
    YEAR = "year"
    NUMBER = "number"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Words:
    strong: tuple[str, ...]
    weak: tuple[str, ...]


# When it was decided, which may be the year before: "Beslut dec 2023", "Fastställd 2023-12-08".
DECIDED_IN = re.compile(
    r"\b(?:beslut|fastställ|antag)\w*\s+(?:(?:den|i)\s+)?(?:\d{1,2}\s+)?"
    r"(?:(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+20\d\d|20\d\d-\d\d)",
    re.IGNORECASE,
)


@cache
def headings_file() -> dict[str, dict[str, list[str]]]:
    """The vocabulary made by hand: section, key, words. Raises ValueError on one listed twice."""
    table: dict[str, dict[str, list[str]]] = tomllib.loads(HEADINGS_FILE.read_text("utf8"))
    for section, entries in table.items():
        for key, words in entries.items():
            if isinstance(words, list) and len(set(words)) != len(words):
                raise ValueError(f"{HEADINGS_FILE}: [{section}] {key} lists a word twice")
    return table


@cache
def _vocabulary() -> dict[ColumnRole, _Words]:
    return {
        role: _Words(tuple(headings_file()[role]["strong"]), tuple(headings_file()[role]["weak"]))
        for role in ColumnRole
    }


def words_of(heading: str) -> list[str]:
    """The words of a heading in lower case: "Ansvar/ mottagare" → ansvar, mottagare."""
    text = re.sub(SMALL, "", heading.casefold().replace("_", " "))
    return ["+/-" if word[0] in "+±" else word for word in WORD.findall(text)]


def heading_strength(heading: str, role: ColumnRole) -> float:
    """How strongly the heading's words speak for the role: STRONG, WEAK or 0."""
    words = _words_outside_brackets(heading)
    if role is ColumnRole.NAME and words[:1] and words[0] in KIND:
        return 0.0
    strengths = (_word_strengths(word).get(role, 0.0) for word in words)
    return max((s * (LATER if k else 1.0) for k, s in enumerate(strengths)), default=0.0)


@lru_cache(maxsize=MOST_REMEMBERED)  # asked for each role, and for cells that may be headings
def _words_outside_brackets(heading: str) -> tuple[str, ...]:
    return tuple(words_of(re.sub(r"\([^)]*\)", " ", heading)) or words_of(heading))


@lru_cache(maxsize=MOST_REMEMBERED)
def _word_strengths(word: str) -> dict[ColumnRole, float]:
    """The roles for which a word speaks, with its strength for each: those whose known word fits
    it best. "Insatsägare" owns an intervention: a compound is what its last part says. Else the
    longer word is meant: "målgrupp" is no aim.
    """
    known = _known(is_bare=word.isascii())
    # Cells may hold a hundred thousand words, each of which would be held against all known ones.
    longest = range(1, min(len(word), _longest_known()) + 1)
    parts = {word[:n] for n in longest} | {word[-n:] for n in longest}
    fits = [
        ((_is_last_part(word, part), len(part)), role, strength)
        for part in known.keys() & parts
        if _fits(word, part)
        for role, strength in known[part]
    ]
    best = max((fit for fit, _, _ in fits), default=None)
    found: dict[ColumnRole, float] = {}
    for fit, role, strength in fits:
        if fit == best:
            found[role] = max(strength, found.get(role, 0.0))
    return found


@cache
def _known(*, is_bare: bool) -> dict[str, list[tuple[ColumnRole, float]]]:
    """The roles for which each known word speaks; `is_bare`: without dots and rings."""
    table: dict[str, list[tuple[ColumnRole, float]]] = {}
    for role, words in _vocabulary().items():
        for strength, list_ in ((STRONG, words.strong), (WEAK, words.weak)):
            for known in list_:
                written = known.translate(BARE) if is_bare else known
                table.setdefault(written, []).append((role, strength))
    return table


@cache
def _longest_known() -> int:
    return max(map(len, _known(is_bare=False)))


def _fits(word: str, known: str) -> bool:
    """Inflections and compounds that begin with the known word; short ones must be equal."""
    if word.isascii():  # a database's export names its columns "ar", "omrade"
        known = known.translate(BARE)
    if len(known) <= LONGEST_EXACT:
        return word == known
    starts = word.startswith(known) and len(word) <= len(known) + LONGEST_ENDING
    return starts or _is_last_part(word, known)


def _is_last_part(word: str, known: str) -> bool:
    return len(known) >= SHORTEST_LAST_PART and word.endswith(known)


def speaks_for(heading: str, role: ColumnRole) -> bool:
    """Whether the heading has a word that is plainly the role's, wherever it stands."""
    return heading_strength(heading, role) >= STRONG * LATER


@lru_cache(maxsize=MOST_REMEMBERED)
def roles_told(heading: str) -> frozenset[ColumnRole]:
    """All roles for which the heading has a word that is plainly theirs."""
    return frozenset(role for role in ColumnRole if speaks_for(heading, role))


def is_aside(heading: str) -> bool:
    """Whether a purpose's heading says that its text stands beside the purpose: "Kommentar"."""
    aside = headings_file()[ColumnRole.PURPOSE]["aside"]
    said = [w for w in words_of(heading) if ColumnRole.PURPOSE in _word_strengths(w)]
    return bool(said) and all(any(_fits(word, known) for known in aside) for word in said)


@lru_cache(maxsize=MOST_REMEMBERED)
def is_of_recipients(heading: str) -> bool:
    """Whether a heading says who gets the money, and not who answers: "Mottagare", "Medel till";
    not "Ansvar/ mottagare".
    """
    said = headings_file()[ColumnRole.RESPONSIBLE]
    if " ".join(_words_outside_brackets(heading)).rstrip(":") in said["handed"]:
        return True
    words = words_of(heading)
    gets = [word for word in words if any(part in word for part in said["recipient"])]
    others = [word for word in words if word not in gets and not _is_either(word)]
    return bool(gets) and not any(
        heading_strength(word, ColumnRole.RESPONSIBLE) >= STRONG for word in others
    )


def _is_either(word: str) -> bool:
    return any(_fits(word, known) for known in headings_file()[ColumnRole.RESPONSIBLE]["either"])


def year_said(heading: str) -> int | None:
    """The one year that a column's heading names."""
    if DECIDED_IN.search(heading):
        return None
    years = set(re.findall(r"\b(20\d\d)\b", heading))
    # Accountants write "Bokslut 23" and "Budget -24".
    short = re.search(r"\s[-'’–]?(\d\d)$", heading.strip()) if not years else None
    if short is not None and phase_said(heading) is not None:
        return 2000 + int(short[1])
    return int(years.pop()) if len(years) == 1 else None


def phase_said(text: str) -> Phase | None:
    """The phase that a column's heading names, the most particular first ("Reviderad budget")."""
    said = text.casefold()
    for phase in (Phase.ADJUSTED, Phase.EXECUTED, Phase.PROPOSED, Phase.APPROVED):
        for word in headings_file()["phase"][phase]:
            if re.search(rf"\b{re.escape(word)}", said):
                return phase
    return None


def is_skipped(heading: str) -> bool:
    """Whether a column of sums is of no phase of ours: what was asked for, what is left."""
    skipped = tuple(headings_file()["phase"]["skip"])
    return any(word.startswith(skipped) for word in words_of(heading))


def is_asked_for(heading: str) -> bool:
    """Whether a column of sums is what was asked for: "Sökt belopp"."""
    asked = tuple(headings_file()["phase"]["asked"])
    return any(word.startswith(asked) for word in words_of(heading))


def of_figures() -> tuple[str, ...]:
    """Beginnings of words for what is reckoned from sums: a column of them holds no sums given."""
    return tuple(headings_file()[ColumnRole.OTHER]["figures"])


def is_elsewhere(heading: str, kind: str) -> bool:
    """Whether a name column's heading says that its table is about something else.

    `kind` is one of the keys under `[elsewhere]`.
    """
    return any(word in headings_file()["elsewhere"][kind] for word in words_of(heading))
