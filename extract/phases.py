"""The words of a title or heading → how firm its figures are."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from extract.model import Phase

PHASES_FILE = Path(__file__).parent / "data" / "phases.toml"

# What is done to a page or to minutes, not to a distribution of money: "Sidan uppdaterad 3 maj",
# "Justerare", "Paragrafen justeras omedelbart".
FORMALITY = re.compile(
    r"\b(?:sidan|sidan är|senast|sist|texten|dokumentet)\s+(?:uppdatera|revidera|ändra|justera)\w+"
    r"|\bjuster(?:are\w*|as|ings\w+)\b|^\W*justering\W*$",
    re.IGNORECASE,
)


# An area, and no report: "Kunskap och uppföljning", "Uppföljning och lärande".
AS_AREA = re.compile(
    r"(?<=[^\W\d])\s+(?:och|samt)\s+(?:uppfölj\w+|resultat\w*|utvärder\w+)\W*$"
    r"|^\W*uppföljning\s+(?:och|samt)\s+(?:lärande|analys|kunskap|utveckling|utvärdering)\W*$",
    re.IGNORECASE,
)


@cache
def _cues() -> tuple[tuple[Phase, tuple[str, ...]], ...]:
    entries = tomllib.loads(PHASES_FILE.read_text("utf8"))["cue"]
    return tuple((Phase(e["phase"]), tuple(e["words"])) for e in entries)


def phase_in(text: str) -> Phase | None:
    """The phase that a title or heading names; None where it names none."""
    said = AS_AREA.sub(" ", FORMALITY.sub(" ", text)).casefold()
    for phase, words in _cues():
        if any(re.search(rf"\b{re.escape(word)}", said) for word in words):
            return phase
    return None
