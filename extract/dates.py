"""What a text says of time: the years that figures are about, and dates."""

from __future__ import annotations

import re

# A year that figures are about. Not the year in a date, in a registration number or in a sum.
YEAR = re.compile(
    r"(?<![\d/.,:-])(20[0-4]\d)"
    r"(?![\d]|[-./]\d{2}[-./]\d|-(?!20[0-4]\d(?!\d))\d{3,}|\s?/\s?\d{3,}|[.,]\d|:\d)"
)
# "2023–2025", "2023/24": plans and school years. Nobody plans for more than a few years at once.
LONGEST_RANGE = 5
RANGE = re.compile(r"\b(20[0-4]\d)\s?[-–/]\s?(?:20)?(\d\d)\b(?![-/]\d)")
DATE = re.compile(r"\b(20[0-4]\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b")
# Memoranda are dated by number, or in words with the day first: "den 3 maj 2024".
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
LONG_DATE = re.compile(
    rf"\b(\d{{1,2}})\s+({MONTHS.replace(' ', '|')})\s+(20[0-4]\d)\b", re.IGNORECASE
)

# "Mars 2024" on a title page tells when the document was made.
MONTH = re.compile(rf"\b(?:{MONTHS.replace(' ', '|')})\s+20[0-4]\d\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?"
# A part of the year: "jan–aug", "t.o.m. augusti", "tertial 1", "kv 2", "T2".
PERIOD = re.compile(
    rf"\b{_MONTH}\s*[-–—]\s*{_MONTH}|\bt\.?\s?o\.?\s?m\.?\s+{_MONTH}|\b(?:per|t)\s+{_MONTH}(?!\w)"
    r"|\b(?:tertial|kvartal|halvår|delår|kv)\w*\b|\b[tqk]\s?[1-4]\b",
    re.IGNORECASE,
)


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, in order; a range gives both its ends."""
    found: dict[int, tuple[int, ...]] = {m.start(): (int(m[1]),) for m in YEAR.finditer(text)}
    for match in RANGE.finditer(text):
        last = int(match[1][:2] + match[2])
        if int(match[1]) < last <= int(match[1]) + LONGEST_RANGE:
            found[match.start()] = (int(match[1]), last)
    years = [year for at in sorted(found) for year in found[at]]
    return tuple(dict.fromkeys(years))


def one_year(text: str) -> int | None:
    years = years_in(text)
    return years[0] if len(years) == 1 else None


def date_in(text: str) -> str | None:
    """The date that a text bears, as ISO: "den 3 maj 2024" → "2024-05-03"."""
    if match := DATE.search(text):
        return match.group()
    if match := LONG_DATE.search(text):
        month = MONTHS.split().index(match[2].lower()) + 1
        return f"{match[3]}-{month:02d}-{int(match[1]):02d}"
    return None
