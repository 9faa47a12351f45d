"""A line of a document's head → the dates in it that may be the document's own.

A head also names the period that is told of, a last day, the meeting that is to come, and numbers
that look like dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.dates import DATE, LONG_DATE, MONTHS, date_in

_ANY = re.compile(rf"{DATE.pattern}|{LONG_DATE.pattern}", re.IGNORECASE)

# "2023-01-01–2023-12-31", "1 januari till 31 december 2023", "2023-11-28-14".
_MONTH = MONTHS.replace(" ", "|")
_ENDS_PERIOD = re.compile(
    rf"(?:\d|{_MONTH})\s*(?:[-–—]|\btill(?: och med)?\b|\bt\.?\s?o\.?\s?m\b\.?)\s*(?:den\s+)?$",
    re.IGNORECASE,
)
_BEGINS_PERIOD = re.compile(
    r"\s*(?:[-–—]\s*|till\s+(?:och med\s+)?|t\.?\s?o\.?\s?m\b\.?\s*)(?:den\s+)?\d", re.IGNORECASE
)
# "Per den 31 augusti 2023", "senast 2024-03-31", "gäller från 2024-01-01": the day that figures, a
# task or a rule go to, before the report on it is written or after.
_OF_A_LIMIT = re.compile(
    r"\b(?:från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m|per|fram\s+till"
    r"|senast|före|innan|efter|tidigast|mellan|giltig\w*|gäller|avser|avseende|period\w*|redovisningsdag)"
    r"\W*(?:den\s+)?$",
    re.IGNORECASE,
)
# "Dnr RN 2024-03-12": a number that happens to be a date.
_OF_A_NUMBER = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|diarie-nr|ärende|ärendenummer|ärendenr|beteckning)\b\W{0,3}"
    r"(?:[A-ZÅÄÖ]{1,8}[ -]?)?$",
    re.IGNORECASE,
)
# "Inför styrgruppens möte 2024-04-12", "beslutas av nämnden den 12 april 2024".
_TO_COME = re.compile(
    r"\b(?:(?:till|inför|nästa|kommande)\b[^,]*(?:möte|sammanträde)\w*"
    r"|(?:inför|nästa|kommande)\b.*(?:nämnd|styrgrupp|beredning)\w*"
    r"|(?:besluta|behandla|fastställa|redovisa|betala|utbetala|tas?\s+upp)s?\b.*)\W*(?:den\s+)?$",
    re.IGNORECASE,
)
# "Ersätter planen som beslutades 2021-12-10", "ursprungligen antagen 2021-12-10": a former paper's.
_OF_A_FORMER = re.compile(
    r"\b(?:ersätt(?:er|s)|ersatt\w*|upphäv\w*|upphör\w*|tidigare|föregående|förra|ursprunglig\w*)\b[^,]*$",
    re.IGNORECASE,
)
# "Överenskommelsen beslutad av regeringen 2021-12-16": no county's paper is.
_OF_THE_STATE = re.compile(
    r"\b(?:beslut|fastställ|antag|godkän|träffa|ingå|teckna)\w*\s+(?:av|mellan)\s+(?:den\s+)?(?:regering|"
    r"riksdag|stat(?:en)?\b|skr\b|sveriges\s+kommuner|socialdepartement|socialstyrels|folkhälsomyndighet)"
    r"[^.;]*$",
    re.IGNORECASE,
)
# "Beslutad av Samverkansrådet i Norrvik län 2022-12-15, dnr SR 2022/118": a line of its own that
# tells whose decision the document is. A capital in a sentence shows where it began, too.
_DECIDED = re.compile(
    r"(?:^\W*|(?<=[\w)]\s)(?=[A-ZÅÄÖ]))(?i:beslut(?:ad|at|ade)|beslut\s+fattat|fastställ(?:d|t|da)|antag(?:en|et|na)|godkän(?:d|t|da))"
    r"(?=\s*:|\s+(?:av|den|i|vid|20\d\d-|\d{1,2}\s))"
)
# It names who decided, and tells nothing of what they do besides.
_TELLS_ON = re.compile(
    r"\b(?:som|att|ska|skall|och\s+(?:gäller|avser|börjar|omfattar|\w*betalas|\w*redovisas))\b",
    re.I,
)
_OF_WHOM = re.compile(r"\s+(?:av|i|vid|genom|dnr|diarienr|reviderad|senast)\b", re.IGNORECASE)
# "…, reviderad 2023-03-20": what lies here was made then. So says a line of its own.
_REVISED = re.compile(r"\b(?:reviderad|uppdaterad|ändrad|justerad)\b[^.;,]*$", re.IGNORECASE)
_REVISION = re.compile(
    r"\W*(?:senast\s+)?(?:reviderad|uppdaterad|ändrad|justerad)\b", re.IGNORECASE
)
# In a clause about another paper its date is that paper's.
_OTHER_PAPER = re.compile(r"överenskommelse|rekvisition|ansökan|avtal|\bbeslut(?:et)?\b", re.I)
_BREAK = re.compile(r"[.;:,|·•()\n]|\s[-–—]\s|\s{3,}|\t")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.;]\s|[|·•\n]")
# Before a date that is set by itself stand capitals, and hardly any other words.
_OF_A_NAME = re.compile(
    r"(?:och|den|version|reviderad|uppdaterad|upprättad|daterad|antagen|fastställd)\b|[^a-zåäö]"
)
_GOES_ON = re.compile(r"\s*(?:[.;:,|·•)\n]|[-–—]\s|\s{2}|\s[A-ZÅÄÖ(]|$)")


_OF_OTHERS = (_OF_A_LIMIT, _OF_A_NUMBER, _TO_COME, _OF_A_FORMER, _OF_THE_STATE)


def own_dates(line: str) -> list[str]:
    """The dates of a line, as ISO, that are of no period, last day, meeting to come or number."""
    return [date for _, date in _own(line)]


def own_date(line: str) -> str | None:
    return next(iter(own_dates(line)), None)


def decided_on(texts: Iterable[str]) -> str | None:
    """The date of the first line that begins with whose decision the document is and goes on as no
    sentence; that of its revision where this or a line of its own tells one.
    """
    lines = [line for text in texts for line in text.split("\n")]
    for line in lines:
        begins = _DECIDED.search(line)
        dates = [found for found in _own(line) if begins and found[0].start() >= begins.end()]
        if begins is None or not dates or not _tells_when(line[begins.end() :], dates[0][0]):
            continue
        revised = (d for m, d in dates if _REVISED.search(line[: m.start()]))
        alone = (d for other in filter(_REVISION.match, lines) for d in own_dates(other))
        return next(revised, None) or max([dates[0][1], *alone])
    return None


def _tells_when(told: str, date: re.Match[str]) -> bool:
    """Whether what is told of a decision is who took it and when, and not what was decided."""
    before, behind = told[: told.index(date.group())], date.string[date.end() :]
    is_whole = _GOES_ON.match(behind) or _OF_WHOM.match(behind)
    return bool(is_whole) and not _SENTENCE.search(before) and not _TELLS_ON.search(before)


def sole_date(lines: Iterable[str]) -> str | None:
    """The one date that stands by itself in these lines, however long they are; None where they
    have several. Beside it stands who sends the document or wrote it: "Region Norrvik 2024-03-12.
    Medel enligt …".
    """
    found = [(line, match, date) for line in lines for match, date in _own(line)]
    if len({date for _, _, date in found}) != 1:
        return None
    return next((date for line, match, date in found if _is_apart(line, match)), None)


def _own(line: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _ANY.finditer(line):
        before, behind = line[: match.start()], line[match.end() :]
        clause = _SENTENCE.split(before)[-1]
        is_other = (
            _BEGINS_PERIOD.match(behind)
            or _ENDS_PERIOD.search(before)
            or any(cue.search(clause) for cue in _OF_OTHERS)
        )
        if not is_other and (date := date_in(match.group())):
            yield match, date


def _is_apart(line: str, match: re.Match[str]) -> bool:
    clause = _BREAK.split(line[: match.start()])[-1]
    is_name = all(_OF_A_NAME.match(word) for word in clause.split())
    goes_on = _GOES_ON.match(line[match.end() :])
    return is_name and goes_on is not None and not _OTHER_PAPER.search(clause)
