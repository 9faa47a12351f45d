"""Lists of interventions and their sums, outside of tables → the tables that they could have been.

Decks and short memoranda have "Mobilt team – 2,2 mkr (Region Norrvik)" as points below "Beviljade
insatser", or name, sum and recipient each on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from extract import amounts
from extract.areas import area_in
from extract.counties import municipalities
from extract.grid import Grid, Row, Slot
from extract.heading_words import STRONG, ColumnRole, heading_strength, is_elsewhere
from extract.model import Heading, Paragraph, Place
from extract.packed import bare, before_sum
from extract.row_names import is_rest, is_total
from extract.tables import Part

# One line may be anything; two of the same make are a list, three where no sign parts name and sum.
LEAST_ITEMS, LEAST_GROUPS = 2, 3
# A point is a line; what is longer is text that mentions a sum.
LONGEST_ITEM, LONGEST_NAME, MOST_NAME_WORDS = 200, 100, 12
# Name, sum, and at most two lines about it.
TALLEST_GROUP = 4
HEADINGS = ("Insats", "Belopp", "")
WHO = re.compile(r"^\)?\s*(?:\((?P<in>[^()]+)\)|[,–—-]\s*(?P<after>[^.]+))?\s*\.?$")


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    sum: str
    further: str
    part: Paragraph


def with_lists(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, lists of interventions with their sums as tables in their place."""
    known = _named(parts)
    done: list[Part] = []
    lead: str = ""
    i = 0
    while i < len(parts):
        part = parts[i]
        if isinstance(part, Heading):
            lead = part.text
        items, end = _items(parts, i) if _tells_interventions(lead) else ([], i)
        if not items and isinstance(part, Paragraph) and part.text.rstrip().endswith(":"):
            lead = part.text if _tells_interventions(part.text) else lead
        if items and not any(item.name.casefold() in known for item in items):
            done.append(_grid(items))
            i = end
        else:
            done.append(part)
            i += 1
    return tuple(done)


def _tells_interventions(lead: str) -> bool:
    """Whether a heading, or a line that leads in, says that interventions follow."""
    words = lead.replace("/", " ").split()
    named = any(heading_strength(word, ColumnRole.NAME) >= STRONG for word in words)
    area = any(heading_strength(word, ColumnRole.AREA) >= STRONG for word in words)
    return named and not area and not is_elsewhere(lead, "office")


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


def _items(parts: Sequence[Part], start: int) -> tuple[list[_Item], int]:
    """The list that begins at a part, and where it ends; nothing where none does."""
    items: list[_Item] = []
    end = start
    while end < len(parts) and (item := _item(parts[end])) is not None:
        items.append(item)
        end += 1
    if len(items) >= LEAST_ITEMS:
        return items, end
    return _groups(parts, start)


def _item(part: Part) -> _Item | None:
    """The name and the sum of a line: "Mobilt team – 2,2 mkr (Region Norrvik)"."""
    if not isinstance(part, Paragraph) or len(part.text) > LONGEST_ITEM or "\n" in part.text:
        return None
    stated = [f for f in amounts.figures(part.text) if f.unit is not None or f.is_grouped]
    if len(stated) != 1:
        return None
    name, sign, after = before_sum(part.text, stated[0])
    who = WHO.match(after)
    if not sign or who is None or ("(" in sign) != after.lstrip().startswith(")"):
        return None
    further = (who["in"] or who["after"] or "").strip()
    return _Item(name, bare(stated[0]), further, part) if _could_name(name) else None


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
    if len(sums) < LEAST_GROUPS or sums[0] != 1 or not 2 <= height <= TALLEST_GROUP:
        return [], start
    groups = [lines[at - 1 : at - 1 + height] for at in sums]
    if any(len(group) < height or not _could_name(group[0].text) for group in groups):
        return [], start
    items = [
        _Item(group[0].text, group[1].text, " ".join(line.text for line in group[2:]), group[0])
        for group in groups
    ]
    return items, start + len(groups) * height


def _is_sum(text: str) -> bool:
    figure = amounts.main_figure(text)
    return figure is not None and figure.unit is not None


def _could_name(text: str) -> bool:
    short = 2 < len(text) <= LONGEST_NAME and len(text.split()) <= MOST_NAME_WORDS
    own = not text.endswith((".", ":", ";")) and not (is_total(text) or is_rest(text))
    money = heading_strength(text, ColumnRole.AMOUNT) >= STRONG
    return short and own and not money and text[0].isupper() and not amounts.figures(text)


def _grid(items: Sequence[_Item]) -> Grid:
    rows = [
        Row(
            (Slot(item.name), Slot(item.sum), Slot(item.further)),
            Place(item.part.page, None, number, 1, item.part.box),
        )
        for number, item in enumerate(items, start=1)
    ]
    return Grid(HEADINGS, tuple(rows), items[0].part.page, ())
