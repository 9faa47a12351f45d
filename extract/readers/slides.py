"""The text layer of slides as headings, paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.areas import UNIT_ALONE
from extract.model import Block, Finding, Heading, Paragraph, Place, Severity, Table
from extract.readers import fixed_width, separated
from extract.readers.cells import Habits, Kind, Line
from extract.readers.figures import figures
from extract.readers.genre import bare, vocabulary
from extract.readers.run_habits import RunTable, learned, rows_of, with_widths
from extract.readers.run_headings import is_heading_row
from extract.readers.run_tables import (
    Effort,
    continued_table,
    cut_again,
    figure_table,
    find_table,
)
from extract.readers.run_totals import total_cells
from extract.readers.text_tables import Region, on_page, table_of

_PASSES = 3  # widths and parties seen in one cut make the next one surer
_OPEN_END_SHARE = 0.15  # of lines; a text stripped of its trailing blanks has none
_MOST_TITLE_LINES = 5
_BULLET = re.compile(r"[•▪◦·\uf0b7]\s*")
_BRACKETED = re.compile(r"\(\s*[\d\s.,]+(?:kr|tkr|mkr|mnkr)?\s*\)")
_PLACE = re.compile(r"(?:Region|Landstinget)\s+([A-ZÅÄÖ]\w+)|([A-ZÅÄÖ]\w+)\s+kommun\w*")


@dataclass(slots=True)
class Slide:
    """A slide's or page's text, or the stretch of it between two tables that are plain to see.

    `blank_before` says of each line whether an empty line stands before it; `plain` are the
    tables that follow the stretch, up to the next one.
    """

    page: int | None
    title: str = ""
    lines: list[Line] = field(default_factory=list)
    blank_before: list[bool] = field(default_factory=list)
    tables: list[RunTable] = field(default_factory=list)
    plain: list[Table] = field(default_factory=list)
    unsearched: int | None = None  # the line from which on no table was looked for


def blocks(pages: Sequence[tuple[int | None, str]]) -> tuple[list[Block], list[Finding]]:
    """The blocks of slides, given as page number and text; tables are not numbered yet. A finding
    where the search for tables took so long that it was given up.
    """
    slides = [slide for page, text in pages for slide in _slides(page, text)]
    habits = _habits("\n".join(text for _, text in pages))
    habits = _search(slides, habits)
    found = [block for slide in slides for block in _blocks(slide, habits)]
    return found, list(_given_up(slides))[:1]


def _given_up(slides: Iterable[Slide]) -> Iterator[Finding]:
    for slide in slides:
        if slide.unsearched is not None:
            message = (
                "From here on no tables were looked for, as too much of the text looks like their"
                " headings: divide the file, or read the document that it was taken from."
            )
            text = " ".join(slide.lines[slide.unsearched].words)
            yield Finding(Severity.WARNING, "not_searched", message, Place(page=slide.page), text)


def _slides(page: int | None, text: str) -> Iterator[Slide]:
    """The page's stretches of text; the first one's title is the page's."""
    slide: Slide | None = None
    for part in _parts(page, text.split("\n")):
        if isinstance(part, Table):
            slide = slide or Slide(page)
            slide.plain.append(part)
            continue
        if slide is not None:
            yield slide
        slide = _slide(page, part, is_first=slide is None)
    if slide is not None:
        yield slide


def _habits(text: str) -> Habits:
    lines = [line for line in text.split("\n") if line.strip()]
    open_ends = sum(line[-1].isspace() for line in lines)
    places = {bare(name) for found in _PLACE.finditer(text) for name in found.groups() if name}
    return Habits(
        open_ends=open_ends > _OPEN_END_SHARE * len(lines),
        places=frozenset(places),
        party_words=frozenset(places),
    )


def _parts(page: int | None, lines: Sequence[str]) -> Iterator[Table | Sequence[str]]:
    """The tables that tabs, bars or blanks set out, and the stretches of text between them."""
    for part in separated.split(lines):
        if isinstance(part, Region):
            yield on_page(part.table, page)
            continue
        for piece in fixed_width.split(part, page):
            yield piece.table if isinstance(piece, Region) else piece


def _slide(page: int | None, raw: Sequence[str], *, is_first: bool) -> Slide:
    blank_before, kept = [], []
    blank = False
    for line in raw:
        if line.strip():
            kept.append(line)
            blank_before.append(blank)
        blank = not line.strip()
    lines = [
        Line(tuple(line.split()), line[-1].isspace(), opens)
        for line, opens in zip(kept, blank_before, strict=True)
    ]
    count = _title_lines(lines, blank_before) if is_first else 0
    title = " ".join(" ".join(line.words) for line in lines[:count])
    return Slide(page, title, lines[count:], blank_before[count:])


def _title_lines(lines: Sequence[Line], blank_before: Sequence[bool]) -> int:
    """How many leading lines are the title.

    A few lines with an empty line after them are one as a whole; else a line that goes on from
    the one above it (soft line end, small letter, bracket) belongs to it. An amount in brackets
    does too; a heading row, a list or a row of a table never does.
    """
    block = next((at for at, blank in enumerate(blank_before) if at and blank), len(lines))
    is_whole = block < len(lines) and block <= _MOST_TITLE_LINES
    count = 0
    while count < min(len(lines), _MOST_TITLE_LINES):
        text = " ".join(lines[count].words)
        if not _BRACKETED.fullmatch(text):
            goes_on = count > 0 and _continues_title(lines[count - 1], text)
            if (
                (count == block and not goes_on)
                or _BULLET.match(text)
                or (count < block and is_heading_row(lines[:block], count))
                or (0 < count == block - 1 and is_heading_row(lines, count))
            ):
                break
            if count and not is_whole and not goes_on:
                break
            if count and figures(lines[count].words, scaled=False) and not text.endswith(")"):
                break
        count += 1
    return count


def _continues_title(before: Line, text: str) -> bool:
    last = before.words[-1]
    return (
        before.open_end
        or text[0].islower()
        or text[0] == "("
        or last.endswith((",", "-", "–"))
        or last in vocabulary().joining
    )


# --- tables -------------------------------------------------------------------------------------


def _search(slides: Sequence[Slide], habits: Habits) -> Habits:
    """Finds the tables of all slides, then cuts them anew by what they have taught."""
    seen: list[RunTable] = []
    effort = Effort()
    for slide in slides:
        slide.tables = list(_tables(slide, habits, effort, seen))
        seen += [table for table in slide.tables if table.stretches]
    for _ in range(_PASSES):
        habits = learned(habits, list(_party_cells(slides)))
        for slide in slides:
            slide.tables = [
                cut_again(with_widths(table, slide.lines), slide.lines, habits)
                if table.stretches
                else table
                for table in slide.tables
            ]
    return habits


def _party_cells(slides: Sequence[Slide]) -> Iterator[list[Line]]:
    for slide in slides:
        for table in slide.tables:
            for _, cells in rows_of(table, slide.lines):
                for column, cell in zip(table.columns, cells, strict=True):
                    if column.kind is Kind.PARTY:
                        yield cell


def _tables(
    slide: Slide, habits: Habits, effort: Effort, seen: Sequence[RunTable]
) -> Iterator[RunTable]:
    at = 0
    found = False
    while at < len(slide.lines):
        table = find_table(slide.lines, at, habits, effort, seen)
        if table is None and effort.is_over:
            slide.unsearched = at
            return
        table = table or figure_table(slide.lines, at, habits)
        if table is None and not found and not at and seen:
            table = continued_table(slide.lines, at, habits, seen[-1])
        if table is None:
            at += 1
            continue
        found = True
        yield table
        at = table.end


# --- blocks -------------------------------------------------------------------------------------


def _blocks(slide: Slide, habits: Habits) -> Iterator[Block]:
    if slide.title:
        yield Heading(slide.title, 1, slide.page)
    at, end = 0, len(slide.lines)
    if slide.plain and not slide.tables:
        end = _closing(slide)
    for table in slide.tables:
        yield from _paragraphs(slide, at, table.start, habits)
        yield _table(slide, table)
        at = table.end
    yield from _paragraphs(slide, at, end, habits)
    if end < len(slide.lines):
        text = " ".join(" ".join(line.words) for line in slide.lines[end:])
        yield Heading(text, 2, slide.page)
    yield from slide.plain


def _closing(slide: Slide) -> int:
    """Where the last lines above a table begin, if they are its heading."""
    start = max((at for at, blank in enumerate(slide.blank_before) if blank), default=0)
    count = len(slide.lines) - start
    words = slide.lines[-1].words if slide.lines else ()
    is_unit = UNIT_ALONE.fullmatch(" ".join(words)) is not None
    if not 0 < count <= _MOST_TITLE_LINES or is_unit or words[-1].endswith((".", ":", ",")):
        return len(slide.lines)
    return start


def _table(slide: Slide, table: RunTable) -> Table:
    rows: list[tuple[int, list[str]]] = []
    if table.heading.labels:
        rows.append((table.start, list(table.heading.labels)))
    for line, cells in rows_of(table, slide.lines):
        rows.append((line, ["\n".join(" ".join(part.words) for part in cell) for cell in cells]))
    rows += [
        (line, total_cells(slide.lines[line], table.columns, scaled=table.scaled))
        for line in table.totals
    ]
    rows.sort(key=lambda row: row[0])
    return table_of([row for _, row in rows], page=slide.page, wraps=True)


def _paragraphs(slide: Slide, start: int, end: int, habits: Habits) -> Iterator[Paragraph]:
    text, is_item = "", False
    for at in range(start, end):
        line = " ".join(slide.lines[at].words)
        bullet = _BULLET.match(line)
        before = slide.lines[at - 1] if at > start else None
        if text and not bullet and before and _goes_on(slide, before, at, habits):
            text += ("\n" if text.endswith("-") else " ") + line
            continue
        if text:
            yield Paragraph(text, slide.page, is_item=is_item)
        is_item = bullet is not None
        text = line[bullet.end() :] if bullet else line
    if text:
        yield Paragraph(text, slide.page, is_item=is_item)


def _goes_on(slide: Slide, before: Line, at: int, habits: Habits) -> bool:
    """Whether line `at` is the wrapped rest of the line before it."""
    low = slide.lines[at].words[0][:1].islower()
    if slide.blank_before[at]:
        return low and (before.open_end or not habits.open_ends)
    return low or before.open_end or not habits.open_ends
