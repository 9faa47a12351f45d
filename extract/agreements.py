"""The words of a title or heading → the agreement that it names."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from extract.dates import YEAR
from extract.generic import is_generic

# Between "överenskommelsen" and its subject stands a filler at most so long, not another thought.
LONGEST_FILLER = len("insatser inom området ")
# Shorter pieces of a sentence name nothing.
SHORTEST_NAME = 3
AGREEMENTS_FILE = Path(__file__).parent / "data" / "agreements.toml"
# What a heading is about that names an agreement and no more: its money.
MONEY = re.compile(r"\b(?:medel|medlen|bidrag|anslag)\b", re.IGNORECASE)
# An agreement's name ends where the sentence goes on about something else.
NAME_ENDS = re.compile(
    r"\s+(?:tilldelas|innefattar|omfattar|innehåller|fördelas|kan|ska|är|har|mellan|för|från|under|"
    r"som|via|i\b|till|enligt)\b.*$|\s*[,–-]\s*(?:redovis|resultat|insats|fördel|budget|förslag|plan)\w*.*$",
    re.IGNORECASE,
)


@cache
def _agreement_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(AGREEMENTS_FILE.read_text("utf8"))
    lead_in = "|".join(sorted(map(re.escape, data["lead_in"]), key=len, reverse=True))
    link = "|".join(map(re.escape, data["link"]))
    subjects = "|".join(f"(?:{entry['pattern']})" for entry in data["subject"])
    led = re.compile(
        rf"\b(?:{lead_in})(?:\s+20\d\d)?,?\s+(?:(?:{link})\s+)*(?P<name>[^\d()\n.;:]{{3,90}})", re.I
    )
    return led, re.compile(rf"\b(?P<name>{subjects})\b", re.I)


def agreement_in(text: str) -> str | None:
    """The agreement that a heading names, as written: "Medel ÖK God och nära vård 2023" →
    "God och nära vård"; None where it names none.
    """
    led, known = _agreement_patterns()
    match = led.search(text)
    if match:
        subject = known.search(text, match.start("name"))
        if subject and subject.start() - match.start("name") <= LONGEST_FILLER:
            return subject["name"]
        name = NAME_ENDS.sub("", match["name"]).strip(" ,-–\"”'")
        if len(name) >= SHORTEST_NAME and not is_generic(name):
            return name
    # Without a lead-in the subject must be all that the heading names, with its money or year:
    # "främja psykisk hälsa" is an area's aim, "Medel för psykisk hälsa 2024" an agreement's money.
    subject = known.search(text)
    if (
        subject
        and (YEAR.search(text) or MONEY.search(text))
        and is_generic(text[: subject.start()] + " " + text[subject.end() :])
    ):
        return subject["name"]
    return None


def subject_of(title: str) -> str | None:
    """The agreement's subject that a document's title names, with or without a lead-in."""
    subject = _agreement_patterns()[1].search(title)
    return agreement_in(title) or (subject["name"] if subject else None)


def same_agreement(a: str | None, b: str | None) -> bool:
    """Whether two wordings in one document name the same agreement, or neither names one."""
    return a == b or (a is not None and alike(a, b))


def alike(a: str, b: str | None) -> bool:
    """Whether two wordings name the same agreement: one's telling words are all in the other."""
    if b is None:
        return False
    first, second = (
        {w for w in re.findall(r"[^\W\d_]{3,}", t.casefold()) if not is_generic(w)} for t in (a, b)
    )
    return bool(first & second) and (first <= second or second <= first)
