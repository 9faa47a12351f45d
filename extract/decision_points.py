"""Points of minutes that give money out in a sentence → name, sum, who answers and who gets it.

Boards decide "att avsätta 300 000 kronor till Vansbroprojektet, med Vansbro kommun som ansvarig",
one point for each intervention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract import amounts
from extract.looks import look_at

_SUM = (
    r"(?P<sum>\d[\d\s.,\u00a0]*(?:kronor|kr|tkr|kkr|mkr|mnkr|miljoner kronor|tusen kronor)\b|"
    r"\d[\d\s.,\u00a0]*:-)"
)
_POINT = re.compile(
    r"^(?:\d{1,2}[.)]\s+|[-–•]\s*)?att\s+"
    r"(?:avsätta|bevilja|anslå|tilldela|fördela|reservera|ge|utbetala|betala\s+ut)\s+"
    r"(?:(?P<gets>[A-ZÅÄÖ][^\d,;]{2,60}?)\s+)?(?:högst\s+|upp\s+till\s+)?" + _SUM + r"\s+"
    r"(?:ur\s+[^,;]{3,40}\s+|av\s+[^,;]{3,40}medl?e[nt]\w*\s+)?"
    r"(?:till|för|åt)\s+(?P<rest>[^;]+?)[\s,;.]*(?:\b(?:samt|och)[\s,;.]*)?$",
    re.DOTALL,
)
# Who answers stands last: ", med Hylte kommun som ansvarig", "(ansvarig: Hylte kommun)".
_WHO = re.compile(
    r"^(?P<rest>.+?)(?:"
    r",?\s+(?:med|där)\s+(?P<a>[^,;()]+?)\s+(?:som|är)\s+(?:ansvarig|utförare|huvudman)\w*"
    r"|[,(]\s*(?:ansvarig|utförare|huvudman)\w*(?:\s+är|:)?\s+(?P<b>[^,;()]+?)\)?"
    r"|,?\s+(?:som\s+)?(?P<c>[A-ZÅÄÖ][^,;()]+?)\s+(?:ansvarar|svarar)(?:\s+för\s+\w+)?"
    r")$",
    re.DOTALL,
)
_FOR = re.compile(r"^(?P<gets>.+?),?\s+(?:för|till)\s+(?P<name>(?!att\b).+)$", re.DOTALL)
_WHY = re.compile(r"^(?P<rest>.+?),?\s+(?P<text>(?:för|i\s+syfte)\s+att\s+.+)$", re.DOTALL)
# "projektet Vansbro", "insatsen ”Trygg hemma”": what it is, before what it is called.
_KIND = re.compile(r"^(?:projektet|insatsen|aktiviteten|satsningen|åtgärden)\s+(?=[\"”“A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Point:
    """What a point of minutes gives out; `sum` as written, with its unit."""

    name: str
    sum: str
    who: str = ""
    gets: str = ""
    text: str = ""


def point_of(line: str) -> Point | None:
    """The intervention that a point gives money to; None where it tells none, or not surely."""
    match = _POINT.match(line)
    if match is None or len(amounts.figures(match["sum"])) != 1:
        return None
    gets, rest, who, text = match["gets"] or "", match["rest"], "", ""
    if (last := _WHO.match(rest)) is not None:
        rest, who = last["rest"], next(filter(None, last.group("a", "b", "c")))
    if (why := _WHY.match(rest)) is not None:
        rest, text = why["rest"], why["text"]
    if gets and not _is_party(gets):
        return None
    if not gets and (to := _FOR.match(rest)) is not None and _is_party(to["gets"]):
        gets, rest = to["gets"], to["name"]
    name = _KIND.sub("", rest).strip(' "”“')
    told = who or gets  # else "Öppen förskola Hylte" may be who gets it
    if (not told and _is_party(name)) or not name[:1].isupper() or "," in name:
        return None
    return Point(name, match["sum"].strip(), who, gets, text)


def _is_party(text: str) -> bool:
    return look_at([text]).parties == 1
