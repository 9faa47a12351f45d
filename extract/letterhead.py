"""Lines of a letterhead: who writes, to whom, when, under which number. They name no area."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from extract.dates import DATE, LONG_DATE
from extract.generic import GENERIC_FILE

# "Dnr: HSN 2024/1732", "Diarienummer RK 23-0456", "Ärendenummer: 2024.118".
REGISTRATION = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|diarie-nr|ärendenummer|ärendenr|beteckning)\b\W{0,3}"
    r"((?:[A-ZÅÄÖ]{1,8}[ -]?)?[\w/.:-]*\d[\w/.:-]*)",
    re.IGNORECASE,
)
# A number by itself, as registrars write it: "HSN 23/118", "LVN/1234/2023", "22HSN1234".
NUMBER_ALONE = re.compile(
    r"[A-ZÅÄÖ]{1,8}[ /-]?\d{2,4}[/:.-]\d+(?:[/:.-]\d+)*|[A-ZÅÄÖ]{1,8}(?:[/-]\d+){2}"
    r"|\d{2}[A-ZÅÄÖ]{2,6}\d{2,}"
)
# "Sida 1 (3)", "Protokoll § 12", "www.norrvik.se", "namn@norrvik.se", "Tfn 0970-123 45".
PAGE = re.compile(r"(?:sida|sid\.?)\s*\d+\W*(?:av\s*)?\d*\W*|(?:protokoll\s*)?§\s*\d+\W*", re.I)
ADDRESS = re.compile(r"\bwww\.|https?:|\S@\S+\.\w|\b(?:tfn|tel|telefon|mobil)\b\W*[+\d]", re.I)


def is_letterhead(text: str) -> bool:
    """Whether a short line is one of these: a number, a page, an address, a date in it, or a label
    such as "Handläggare:" and "Fastställd av".
    """
    text = text.strip()
    number = REGISTRATION.match(text)
    return (
        (number is not None and number.end() == len(text))
        or NUMBER_ALONE.fullmatch(text) is not None
        or PAGE.fullmatch(text) is not None
        or ADDRESS.search(text) is not None
        or DATE.search(text) is not None
        or LONG_DATE.search(text) is not None
        or _labels().match(text) is not None
    )


@cache
def _labels() -> re.Pattern[str]:
    """The labels, each with what follows it: a colon, or whose decision it was."""
    words = tomllib.loads(GENERIC_FILE.read_text("utf8"))["letterhead"]
    return re.compile(rf"(?:{'|'.join(words)})\s*(?::|\b(?:av|den|i)\b)", re.IGNORECASE)
