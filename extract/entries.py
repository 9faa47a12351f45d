"""Names with their sums as headings, a text below each → the rows of a table.

Folders list what was granted without labels: "Skolteam, 480 000 kr (Norrsjö kommun)", and under it
a line or two on what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import amounts
from extract.card import TEXT_HEADING, slot_of
from extract.grid import Grid, Row, Slot
from extract.looks import look_at
from extract.model import Heading, Paragraph, Place
from extract.row_names import ends_as_total, is_part, is_rest, is_total
from extract.tables import Part

LEAST_ENTRIES, MOST_TEXTS = 3, 4
LONGEST_NAME, LONGEST_PARTY = 110, 60
HEADINGS = ("Insats", "Belopp", TEXT_HEADING, "Ansvarig")
# What stands behind the sum: nothing, or who gets it.
BEHIND = re.compile(r"^[\s.]*(?:\((?P<who>[^()]{2,60})\)|[,–—-]\s*(?P<party>[^,.]{2,60}))?[\s.]*$")
# "§ 12 Skolteam", "§ 4. Beslut om Skolteam"
PARAGRAPH = re.compile(
    r"^§\s*\d+(?:\.\d+)*[.:)]?\s+(?:(?:beslut|ansökan|bidrag)\s+(?:om|till)\s+)?(?P<name>[^\W\d].*)$",
    re.IGNORECASE,
)
# "beslutar att bevilja Norrsjö kommun 350 000 kr för …"
GIVEN = re.compile(
    r"\b(?:bevilja|tilldela|avsätta|fördela|avsätter|beviljar|tilldelar)\s+"
    r"(?P<who>[A-ZÅÄÖ][^\d.:]{2,60}?)?\s*"
    r"(?P<sum>\d[\d \u00a0.,]*\s?(?:kronor|kr|tkr|kkr|mkr|mnkr))\b"
)
LABELS = ("Beslut", "Bakgrund", "Ärendet", "Sammanfattning")
# Share of the entries whose last line must name a party for it to be who answers.
MOSTLY = 0.6


@dataclass(slots=True)
class _Entry:
    part: Heading | Paragraph
    name: str
    sum: str
    who: str
    texts: list[str]
    end: int
    above: Heading | None


def with_entries(parts: Sequence[Part], title: str | None = None) -> tuple[Part, ...]:
    """The parts, entries under one heading as a table; none where a table states sums: its rows
    are the interventions, and sums in headings those of areas. `title` is the document's.
    """
    if any(isinstance(part, Grid) and _states_sums(part) for part in parts):
        return tuple(parts)
    entries = _entries(parts, title or "")
    if len(entries) >= LEAST_ENTRIES:
        _name_parties(entries)
    else:
        entries = _decisions(parts)
    if len(entries) < LEAST_ENTRIES:
        return tuple(parts)
    done: list[Part] = []
    at = 0
    places = {id(part): i for i, part in enumerate(parts)}
    by_start = {places[id(entry.part)]: entry for entry in entries}
    while at < len(parts):
        run: list[_Entry] = []
        start = at
        while at in by_start:
            run.append(by_start[at])
            at = by_start[at].end
        if run:
            done.append(_grid(run))
        else:
            done.append(parts[start])
            at += 1
    return tuple(done)


def _states_sums(grid: Grid) -> bool:
    texts = [text for row in grid.rows for text in row.texts]
    return any(f.unit or f.is_grouped for text in texts for f in amounts.figures(text))


def _entries(parts: Sequence[Part], title: str) -> list[_Entry]:
    found: list[_Entry] = []
    above: list[Heading] = []
    for i, part in enumerate(parts):
        if isinstance(part, Heading):
            above = [h for h in above if h.level < part.level]
        entry = _entry(parts, i, above[-1] if above else None)
        if entry is not None:
            found.append(entry)
        elif isinstance(part, Heading) and part.text != title:
            above.append(part)
    # Headings of areas may bear sums; those of interventions stand below them.
    under = [e for e in found if not isinstance(e.part, Heading) or e.above is not None]
    told = [e for e in under if isinstance(e.part, Heading) or e.texts]
    levels = {e.part.level for e in told if isinstance(e.part, Heading)}
    return told if len(levels) <= 1 else []


def _entry(parts: Sequence[Part], i: int, above: Heading | None) -> _Entry | None:
    part = parts[i]
    head = _head(part)
    if head is None or not isinstance(part, Heading | Paragraph):
        return None
    texts: list[str] = []
    end = i + 1
    while end < len(parts) and len(texts) <= MOST_TEXTS:
        below = parts[end]
        if not isinstance(below, Paragraph) or _head(below) is not None:
            break
        texts.append(below.text)
        end += 1
    if not texts or len(texts) > MOST_TEXTS:
        return None
    return _Entry(part, *head, texts, end, above)


def _head(part: Part) -> tuple[str, str, str] | None:
    """The name, the sum and the party of an entry's first line."""
    if not isinstance(part, Heading | Paragraph):
        return None
    figures = amounts.figures(part.text)
    if len(figures) != 1 or figures[0].unit is None:
        return None
    before, after = part.text[: figures[0].start], part.text[figures[0].end :]
    name = before.rstrip(" ,:–—-(\n")
    if before.rstrip().endswith("("):  # "Skolteam (480 000 kr)"
        after = after.lstrip().removeprefix(")")
    behind = BEHIND.match(after)
    if behind is None or not (0 < len(name) <= LONGEST_NAME) or not name[:1].isupper():
        return None
    other = is_total(name) or is_rest(name) or is_part(name) or ends_as_total(name) is not None
    if other or ":" in name or name.endswith(".") or len(name.split()) > 14:
        return None
    if isinstance(part, Paragraph) and name.split()[-1].islower() and "," not in part.text:
        # "Föreningen beviljas 80 000 kr": a sentence
        return None
    return name, figures[0].text, behind["who"] or behind["party"] or ""


def _decisions(parts: Sequence[Part]) -> list[_Entry]:
    """Paragraphs of minutes ("§ 12 Skolteam") that each give out one sum, with who gets it."""
    found: list[_Entry] = []
    for i, part in enumerate(parts):
        match = PARAGRAPH.match(part.text) if isinstance(part, Heading) else None
        if match is None or not isinstance(part, Heading):
            continue
        end = i + 1
        while end < len(parts) and _is_of_decision(parts[end]):
            end += 1
        texts = [p.text for p in parts[i + 1 : end] if isinstance(p, Paragraph)]
        given = [(text, m) for text in texts if (m := GIVEN.search(text)) is not None]
        if len(given) == 1:
            sentence, sums = given[0]
            told = [t for t in texts if t is not sentence and t.strip(" :") not in LABELS]
            who = (sums["who"] or "").strip(" ,")
            found.append(_Entry(part, match["name"], sums["sum"], who, told, end, None))
    return found


def _is_of_decision(part: Part) -> bool:
    """Whether a part goes on with a paragraph of minutes: text, or a heading such as "Beslut"."""
    is_label = isinstance(part, Heading) and part.text.strip(" :") in LABELS
    return is_label or isinstance(part, Paragraph)


def _name_parties(entries: Sequence[_Entry]) -> None:
    """Takes the last line below each for who answers, where most name a party and nothing else."""
    if any(entry.who for entry in entries) or any(len(e.texts) < 2 for e in entries):
        return
    last = [entry.texts[-1] for entry in entries]
    short = all(len(text) <= LONGEST_PARTY and not text.endswith(".") for text in last)
    if short and look_at(last).parties >= MOSTLY:
        for entry in entries:
            entry.who = entry.texts.pop()


def _grid(entries: Sequence[_Entry]) -> Grid:
    rows = []
    for number, entry in enumerate(entries, start=1):
        name = slot_of(entry.name, entry.part)
        slots = (name, Slot(entry.sum), Slot(" ".join(entry.texts)), Slot(entry.who))
        rows.append(Row(slots, Place(entry.part.page, None, number, 1, entry.part.box)))
    return Grid(HEADINGS, tuple(rows), entries[0].part.page, ())
