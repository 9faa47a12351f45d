"""Paragraphs set out with tabs, as the table that they look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.amounts import Figure, figures, main_figure, unit_named
from extract.heading_words import ColumnRole, speaks_for
from extract.model import Table
from extract.readers.office_text import clean
from extract.readers.text_tables import table_of

# Three lines in a row: a memorandum's "Datum:" and "Dnr:" are two, and hold no money.
LEAST_LINES = 3
LEAST_AMOUNTS = 2

LEAST_TABS = 2
MOST_OF_THEM = 0.5

_ENUMERATOR = re.compile(r"^(?:\d{1,2}[.)]?|[a-zåäö][.)]|[^\w\s])\s*\t\s*", re.I)
# Written without spaces or unit, a sum below this looks like a year, a page or a post code.
LEAST_BARE_AMOUNT = 10_000


def has_amount(text: str) -> bool:
    """Whether the text holds what looks like a sum of money: "350 000", "1,2 mkr"."""
    return any(_is_money(figure) for figure in figures(text))


def is_amount(text: str) -> bool:
    """Whether the text is a sum of money and nothing else."""
    main = main_figure(text)
    return main is not None and _is_money(main)


def _is_money(figure: Figure) -> bool:
    return figure.unit is not None or figure.is_grouped or figure.value >= LEAST_BARE_AMOUNT


def tab_tables(lines: Sequence[str]) -> list[tuple[int, int, Table]]:
    """The tables among the lines: first line, line after the last, table (`number` 0).

    A table is neighbouring lines with as many gaps, at least three, of which two name money.
    Lines as `clean_but_tabs` leaves them.
    """
    found = []
    for start, end in _runs([1 if _gaps(line) else 0 for line in lines]):
        run = lines[start:end]
        exact = len({line.strip().count("\t") for line in run}) == 1
        usual = None if exact else _usual_tabs(run)
        whole = [exact or _tabs(line) == usual for line in run]
        counts = [
            1 if exact else usual if is_whole and usual else _gaps(line)
            for line, is_whole in zip(run, whole, strict=True)
        ]
        for first, last in _runs(counts):
            rows = [
                _fields(run[at].strip() if exact else run[at], one_a_tab=whole[at])
                for at in range(first, last)
            ]
            rows = [[*row, *[""] * (max(map(len, rows)) - len(row))] for row in rows]
            enough = len(rows) >= LEAST_LINES and _amounts(rows) >= LEAST_AMOUNTS
            if enough or _are_names_with_sums(rows):
                found.append((start + first, start + last, table_of(rows)))
    return found


def _are_names_with_sums(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each of at least two lines is a name and, behind a tab, its sum with the unit: below
    an area's heading there may be no more.
    """
    return len(rows) >= LEAST_AMOUNTS and all(
        len(row) == 2
        and not row[0].endswith(":")
        and (main := main_figure(row[1])) is not None
        and main.unit is not None
        for row in rows
    )


def _usual_tabs(run: Sequence[str]) -> int | None:
    """How many tabs most lines have, one for each gap: there two in a row leave a field empty.

    None where lines take as many tabs as they need to line up, or one gap is all there is.
    """
    plain = Counter(_tabs(line) for line in run if _tabs(line) == _gaps(line))
    tabs, count = plain.most_common(1)[0] if plain else (0, 0)
    return tabs if tabs >= LEAST_TABS and count >= MOST_OF_THEM * len(run) else None


def _tabs(line: str) -> int:
    """How many tabs the line has, those behind its last word too."""
    return _ENUMERATOR.sub("", line.lstrip()).count("\t")


def _runs(counts: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of equal counts other than 0, as (first, after the last)."""
    runs = []
    start = 0
    for at in range(1, len(counts) + 1):
        if at == len(counts) or counts[at] != counts[start]:
            if counts[start]:
                runs.append((start, at))
            start = at
    return runs


def _amounts(rows: list[list[str]]) -> int:
    # "Belopp (tkr)" above a column makes its short numbers money, and so does "Förbrukat" in a
    # document that says elsewhere that its sums are in millions.
    names_unit = any(unit_named(text) is not None for text in rows[0])
    headed = [speaks_for(text, ColumnRole.AMOUNT) for text in rows[0]]
    return sum(
        any(
            has_amount(text) or ((names_unit or is_headed) and main_figure(text) is not None)
            for text, is_headed in zip(row, headed, strict=True)
        )
        for row in rows
    )


def _gaps(line: str) -> int:
    """How many gaps the line has; the one after a list's own number or dash is none."""
    text = _ENUMERATOR.sub("", line.strip())
    return len(_fields(text, one_a_tab=False)) - 1 if "\n" not in text else 0


def _fields(line: str, *, one_a_tab: bool) -> list[str]:
    """Several tabs in a row are often one gap: the key was pressed until it lined up."""
    gap = r"\t" if one_a_tab else r"[ \t]*\t[ \t]*"
    return [clean(field) for field in re.split(gap, line.lstrip() if one_a_tab else line.strip())]
