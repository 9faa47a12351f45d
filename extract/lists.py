"""Lists of interventions and their sums, outside of tables → the tables that they could have been.

Decks and short memoranda have "Mobilt team – 2,2 mkr (Region Norrvik)" as points below "Beviljade
insatser", or name, sum and recipient each on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import amounts
from extract.areas import area_in, is_area_with_sum
from extract.card import TEXT_HEADING
from extract.counties import municipalities
from extract.decision_points import point_of
from extract.grid import Grid, Row, Slot
from extract.heading_words import (
    STRONG,
    ColumnRole,
    heading_strength,
    headings_file,
    is_elsewhere,
    is_of_recipients,
    speaks_for,
    words_of,
)
from extract.kinds import HALF, share_of_costs
from extract.labels import label_of
from extract.looks import look_at
from extract.model import Heading, Paragraph, Place
from extract.packed import bare, before_sum
from extract.row_names import is_rest, is_total
from extract.tables import Part

# One line may be anything; two of the same make are a list, three where no sign parts name and sum.
LEAST_ITEMS, LEAST_GROUPS = 2, 3
# The sum stands on a point's first line; further down it is text that mentions one.
LONGEST_ITEM, LONGEST_NAME, MOST_NAME_WORDS = 140, 100, 12
# Name, sum, and at most two lines about it.
TALLEST_GROUP = 4
HEADINGS = ("Insats", "Belopp")
RECIPIENT_HEADING = "Mottagare"
# "ram" and "kr" begin other words; "kostnaden" is a word for money, "kostnadsfri" is not.
SHORTEST, LONGEST_ENDING = 3, 3
MONEY = ("kostnad", "kostnader", "budget", "belopp", "finansiering")
WHO = re.compile(
    r"^\)?\s*(?:\((?P<in>[^()]+)\)|[,–—-]\s*(?P<after>[^.]+))?\s*(?:[.:]\s*(?P<text>\S.*)?)?$",
    re.DOTALL,
)
# "Mobilt team – 2,2 mkr. Region Norrvik. Läkare på skärm."
PARTY_FIRST = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][^\s.:;]+(?:\s[^\s.:;]+){0,5})\.\s+(?P<text>[A-ZÅÄÖ].+)$", re.DOTALL
)
# Minutes tell behind the sum who gets it and what for: "till Sjöbo kommun, för att korta väntan".
TO_WHOM = re.compile(
    r"^\s*till\s+(?P<who>[A-ZÅÄÖ][^.;]{2,90}?)"
    r"(?:,?\s+(?P<text>(?:för\s+att|för|i\s+syfte\s+att|att)\s[^;]+?))?[.;]?\s*$",
    re.DOTALL,
)
# "Sjöbo kommun (korta väntan i vården)": what is told in brackets goes on in small letters.
TOLD_BEHIND = re.compile(r"^(?P<who>[^()]+?)\s*\((?P<text>[a-zåäö][^()]*\s[^()]+)\)$")
# "Handledarutbildning (Region Norrvik): 240 000 kr".
WHO_BEFORE = re.compile(r"^(?P<name>.+?)\s*\((?P<who>[^()]+)\)$")
# Minutes: "att inom området Barn och unga bevilja medel till", "beslutar att fördela enligt:".
DECISION = re.compile(
    r"^(?:att\b|.{3,60}\bbesluta\w*\b).{0,100}\b(?:bevilja|fördela|avsätta|tilldela|anslå)\b"
    r"[^.]{0,40}(?:\btill|\benligt(?:\s+\w+)?|:)\W*$",
    re.IGNORECASE,
)
# Letters tell it in sentences: "1. Föräldrastöd. Region Väst får 450 000 kronor för att …".
PROSE = re.compile(
    r"^\d{1,2}[.)]\s+(?P<name>[A-ZÅÄÖ][^.:]{2,80})[.:]\s+(?P<who>[A-ZÅÄÖ][^.]{2,80}?)\s+"
    r"(?:får|tilldelas|beviljas|erhåller|ges)(?:\s+(?:tillsammans|totalt|sammanlagt))?\s+"
    r"(?P<sum>\d[\d\s.,\u00a0]*(?:kronor|kr|tkr|kkr|mkr|mnkr|miljoner kronor|tusen kronor))\s+"
    r"(?:för\s+att|till|för)\s+(?P<text>[^.]+)",
    re.IGNORECASE,
)
# Numbered points keep their numbers in print: "1. Skolteam (800 000 kr)".
ENUMERATED = re.compile(r"^\d{1,2}[.)]\s+(?=[^\W\d])")
SENTENCE_ENDS = re.compile(r"[^\W\d_]{4}\.\s+[A-ZÅÄÖ]")
# Titles of documents that give out money, whose areas head lists of interventions.
GIVES_OUT = re.compile(
    r"fördelning|beslutade|beviljade|bidrag|(?<!hjälp)(?<!läke)(?<!livs)med(?:el|len)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    sum: str
    who: str
    text: str
    part: Paragraph
    gets: str = ""
    is_said: bool = False  # a label tells that `who` is who answers


def with_lists(parts: Sequence[Part], title: str | None = None) -> tuple[Part, ...]:
    """The parts, lists of interventions with their sums as tables in their place; `title` is the
    document's.
    """
    done = _with_lists(parts, LEAST_ITEMS, title or "")
    # Where areas head lists, one of them may have a single point.
    return _with_lists(parts, 1, title or "") if len(done) < len(parts) else done


def _with_lists(parts: Sequence[Part], least: int, title: str) -> tuple[Part, ...]:
    known = _named(parts)
    done: list[Part] = []
    above: list[Heading] = []
    leads_in = gives_out = False
    i = 0
    while i < len(parts):
        part = parts[i]
        if isinstance(part, Heading):
            above = [*(h for h in above if h.level < part.level), part]
            leads_in = gives_out = False
        told = leads_in or _tell(above, title)
        items, end = _items(parts, i, least)
        if not items:
            items, end = next(
                (found for read in (_points, _in_prose) if (found := read(parts, i))[0]), ([], i)
            )
            told = told or bool(items)
        below = parts[end] if end < len(parts) else None
        if not (told or _add_up(items, above, below, gives_out=gives_out)):
            items = []
        if not items and isinstance(part, Paragraph):
            if DECISION.search(part.text):
                leads_in = gives_out = True
            elif part.text.rstrip().endswith(":"):
                leads_in = _tells_interventions(part.text)
                gives_out = GIVES_OUT.search(part.text) is not None
        if items and _are_interventions(items, known):
            done.append(_grid(items))
            i = end
        else:
            done.append(part)
            i += 1
    return tuple(done)


def _tell(above: Sequence[Heading], title: str) -> bool:
    """Whether the headings above, the highest first, say that interventions follow: the last one,
    or one over that of an area.
    """
    if not above:
        return False
    # A deck's title slide stands over all others, though its heading is of their level.
    higher = [title, *(heading.text for heading in above[:-1])]
    is_area = area_in(above[-1].text) is not None
    told = any(_tells_interventions(text) or GIVES_OUT.search(text) for text in higher)
    return _tells_interventions(above[-1].text) or (is_area and told)


def _is_office(above: Sequence[Heading]) -> bool:
    return any(is_elsewhere(heading.text, "office") for heading in above)


def _add_up(
    items: Sequence[_Item], above: Sequence[Heading], below: Part | None, *, gives_out: bool
) -> bool:
    """Whether the items, which are no recipients, come to the sum that the area's heading states
    ("Barn och unga, 3 000 tkr") or the line below them ("Totalt 3 000 tkr"): below an area, or a
    line that gives money out ("Medlen fördelas så här:").
    """
    if len(items) < LEAST_ITEMS or not above or _is_office(above):
        return False
    heading = above[-1].text
    lines = [heading] if is_area_with_sum(heading) else []
    is_headed = area_in(heading) is not None or (gives_out and len(items) >= LEAST_GROUPS)
    if isinstance(below, Paragraph) and is_total(below.text) and is_headed:
        lines.append(below.text)
    stated = [own[0].sek() for line in lines if len(own := _with_unit(line)) == 1]
    sums = [amount.sek for item in items if (amount := amounts.parse(item.sum)) is not None]
    return sum(sums) in stated and look_at([item.name for item in items]).parties < HALF


def _with_unit(text: str) -> list[amounts.Figure]:
    return [figure for figure in amounts.figures(text) if figure.unit is not None]


def _tells_interventions(lead: str) -> bool:
    """Whether a heading, or a line that leads in, says that interventions follow."""
    words = lead.replace("/", " ").split()
    named = any(heading_strength(word, ColumnRole.NAME) >= STRONG for word in words)
    area = any(heading_strength(word, ColumnRole.AREA) >= STRONG for word in words)
    return named and not area and not is_elsewhere(lead, "office")


def _are_interventions(items: Sequence[_Item], known: Set[str]) -> bool:
    """Whether no item is named elsewhere (an area, a row, a municipality), nor half of them are
    kinds of cost.
    """
    names = [item.name for item in items]
    return not any(name.casefold() in known for name in names) and share_of_costs(names) < HALF


def _named(parts: Sequence[Part]) -> Set[str]:
    """What the document's headings and tables name, in lower case: a list that sums them up names
    them again.
    """
    names = {
        cell.casefold() for p in parts if isinstance(p, Grid) for r in p.rows for cell in r.texts
    }
    for part in parts:
        if isinstance(part, Heading) and (area := area_in(part.text)) is not None:
            names |= {area.casefold(), part.text.casefold()}
    return names | set(municipalities())


def _items(parts: Sequence[Part], start: int, least: int) -> tuple[list[_Item], int]:
    """The list that begins at a part, and where it ends; nothing where none does."""
    items: list[_Item] = []
    end = start
    while end < len(parts):
        item = _item(parts[end], may_be_rest=len(items) >= LEAST_ITEMS)
        if item is not None:
            items.append(item)
        elif items and (point := _sub_point(parts[end])):
            text = "; ".join(filter(None, (items[-1].text, point)))
            items[-1] = replace(items[-1], text=text)
        else:
            break
        end += 1
    if len(items) >= (least if items and items[0].part.is_item else LEAST_ITEMS):
        return _with_parties(items), end
    return _groups(parts, start)


def _item(part: Part, *, may_be_rest: bool) -> _Item | None:
    """The name and the sum of a line: "Mobilt team – 2,2 mkr (Region Norrvik)". Below others it
    may be what is left of the money: "Reserv – 200 tkr".
    """
    if not isinstance(part, Paragraph) or "\n" in part.text:
        return None
    line = ENUMERATED.sub("", part.text)
    stated = [f for f in amounts.figures(line) if f.unit is not None or f.is_grouped]
    if not stated or stated[0].start > LONGEST_ITEM:
        return None
    name, sign, after = before_sum(line, stated[0])
    to_whom = TO_WHOM.match(after)
    if to_whom is not None and sign and _could_name(name):
        who, text = to_whom["who"], to_whom["text"] or ""
        return _Item(name, bare(stated[0]), who, text, part, is_said=True)
    rest = WHO.match(after)
    if not sign or rest is None or ("(" in sign) != after.lstrip().startswith(")"):
        return None
    who, text = (rest["in"] or rest["after"] or "").strip(), (rest["text"] or "").strip()
    if not text and (behind := TOLD_BEHIND.match(who)) is not None:
        who, text = behind["who"], behind["text"]
    if (before := WHO_BEFORE.match(name)) is not None and not who:
        name, who = before["name"], before["who"]
    is_named = _could_name(name) or (may_be_rest and is_rest(name))
    told = is_named and len(who) <= LONGEST_NAME and not amounts.figures(who)
    return _Item(name, bare(stated[0]), who, text, part) if told else None


def _with_parties(items: list[_Item]) -> list[_Item]:
    """The items, who answers taken from their texts where each of these begins with a party."""
    first = [PARTY_FIRST.match(item.text) for item in items]
    told = [match for match in first if match is not None and _is_party(match["who"])]
    if len(told) < len(items) or any(item.who for item in items):
        return items
    return [
        replace(item, who=match["who"], text=match["text"])
        for item, match in zip(items, told, strict=True)
    ]


def _is_party(text: str) -> bool:
    return look_at([text]).parties == 1


def _in_prose(parts: Sequence[Part], start: int) -> tuple[list[_Item], int]:
    """Numbered paragraphs of a letter, each with a name, who gets how much, and what for: "2. Råd.
    NSPH beviljas 320 tkr för att arvodera ledamöter."; nothing where fewer than three follow.
    """
    items: list[_Item] = []
    for part in parts[start:]:
        match = PROSE.match(part.text) if isinstance(part, Paragraph) else None
        stated = amounts.figures(match["sum"]) if match is not None else []
        if match is None or not isinstance(part, Paragraph) or len(stated) != 1:
            break
        text = match["text"].strip()
        items.append(_Item(match["name"], bare(stated[0]), match["who"], text, part, is_said=True))
    return (items, start + len(items)) if len(items) >= LEAST_GROUPS else ([], start)


def _points(parts: Sequence[Part], start: int) -> tuple[list[_Item], int]:
    """Points of minutes that each give money to an intervention, in a sentence of their own."""
    items: list[_Item] = []
    for part in parts[start:]:
        point = point_of(part.text) if isinstance(part, Paragraph) else None
        if point is None or not isinstance(part, Paragraph) or not _could_name(point.name):
            break
        said = bool(point.who)
        items.append(
            _Item(point.name, point.sum, point.who, point.text, part, point.gets, is_said=said)
        )
    return (items, start + len(items)) if len(items) >= LEAST_ITEMS else ([], start)


def _sub_point(part: Part) -> str:
    """What a point below another tells of it: "fyra grupper". It goes on in small letters."""
    is_one = isinstance(part, Paragraph) and part.is_item and part.text[:1].islower()
    return part.text if isinstance(part, Paragraph) and is_one else ""


def _groups(parts: Sequence[Part], start: int) -> tuple[list[_Item], int]:
    """Names, each over its sum and as many lines about it as the others have."""
    lines: list[Paragraph] = []
    for part in parts[start:]:
        if not isinstance(part, Paragraph):
            break
        lines.append(part)
    sums = [i for i, line in enumerate(lines) if _is_sum(line.text)]
    heights = {b - a for a, b in pairwise(sums)}
    height = heights.pop() if len(heights) == 1 else 0
    if len(sums) < LEAST_ITEMS or sums[0] != 1 or not 2 <= height <= TALLEST_GROUP:
        return [], start
    groups = [lines[at - 1 : at - 1 + height] for at in sums]
    if len(groups) < LEAST_GROUPS and not all(map(_says_who, groups)):
        return [], start
    if any(len(group) < height or not _could_name(group[0].text) for group in groups):
        return [], start
    return [_of_group(group) for group in groups], start + len(groups) * height


def _of_group(group: Sequence[Paragraph]) -> _Item:
    """A name over its sum, and who answers; a line's own label ("Ansvarig: Region Väst") tells
    what it is about.
    """
    who: list[str] = []
    gets: list[str] = []
    text: list[str] = []
    is_said = _says_who(group)
    for line in group[2:]:
        label = label_of(line.text)
        # Beside a line that says who answers, another without a label is a description.
        is_who = not is_said if label is None else speaks_for(label.text, ColumnRole.RESPONSIBLE)
        is_recipient = label is not None and is_of_recipients(label.text)
        told = gets if is_recipient else who if is_who else text
        told.append(label.value if label is not None else line.text)
    name, stated = group[0].text, group[1].text
    return _Item(name, stated, " ".join(who), " ".join(text), group[0], " ".join(gets), is_said)


def _says_who(group: Sequence[Paragraph]) -> bool:
    """Whether a line below the sum says by its label who answers: "Ansvarig: Region Väst"."""
    labels = [label_of(line.text) for line in group[2:]]
    return any(label and speaks_for(label.text, ColumnRole.RESPONSIBLE) for label in labels)


def _is_sum(text: str) -> bool:
    figure = amounts.main_figure(text)
    return figure is not None and figure.unit is not None


def _could_name(text: str) -> bool:
    short = 2 < len(text) <= LONGEST_NAME and len(text.split()) <= MOST_NAME_WORDS
    own = not text.endswith((".", ":", ";")) and not (is_total(text) or is_rest(text))
    # "Insatserna följs upp i maj. Totalt" goes on from a sentence to the sum of all.
    own = own and not is_total(text.split()[-1]) and SENTENCE_ENDS.search(text) is None
    # A number may belong to a name: "Hembesök 80+", "Team 1".
    stated = any(f.unit is not None or f.is_grouped for f in amounts.figures(text))
    return short and own and text[0].isupper() and not (_is_money(text) or stated)


def _is_money(text: str) -> bool:
    """Whether the first word says what a sum is ("Budget", "Beviljade medel", "Projektkostnad"):
    "Hjälpmedel" and "Beslutsstöd" only hold such a word.
    """
    first = next(iter(words_of(text)), "")
    known = [word for word in headings_file()["amount"]["strong"] if len(word) > SHORTEST]
    begins = any(first.startswith(k) and len(first) <= len(k) + LONGEST_ENDING for k in known)
    return begins or first.endswith(MONEY)


def _grid(items: Sequence[_Item]) -> Grid:
    rows = [
        Row(
            (Slot(item.name), Slot(item.sum), Slot(item.who), Slot(item.text), Slot(item.gets)),
            Place(item.part.page, None, number, 1, item.part.box),
        )
        for number, item in enumerate(items, start=1)
    ]
    # Who gets the money stands in brackets, but so does "nytt" or "50 % tjänst".
    are_parties = any(item.is_said for item in items)
    are_parties = are_parties or look_at([item.who for item in items]).parties >= HALF
    headings = (*HEADINGS, "Ansvar" if are_parties else "", TEXT_HEADING, RECIPIENT_HEADING)
    return Grid(headings, tuple(rows), items[0].part.page, ())
