"""A history → an Excel workbook: rows, years × interventions, totals, sources, and how to read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from publish.kinds import Kind
from publish.language import Language
from publish.pivot import Figures, Pivot, by_area, by_intervention
from publish.sheets import SHEET_ROWS, Book, Field, Shade, Styled, Table, Value
from publish.snapshot import Column, Snapshot, View

_NARROW, _WIDE = 14, 30  # characters, of a column that workbook.toml does not know
_WRAPPED_FROM = 24  # a column as wide as this holds running text
_MONEY_WIDTH = 15


def write_workbook(
    snapshot: Snapshot, path: Path, language: Language, *, sheet_rows: int = SHEET_ROWS
) -> tuple[int, tuple[str, ...]]:
    """Write the workbook; return its rows of data, and what did not fit Excel. Raises OSError."""
    words = _Words(language)
    with Book(path, words.word("title"), sheet_rows) as book:
        book.add(_view(snapshot, "history", words, frozen_columns=0))
        interventions = by_intervention(snapshot)
        book.add(_pivot("interventions", _INTERVENTION_NAMES, interventions, words))
        book.add(_pivot("areas", _AREA_NAMES, by_area(interventions), words))
        book.add(_view(snapshot, "reconciliation", words, shade_by="status"))
        book.add(_view(snapshot, "documents", words, shade_by="status"))
        book.add(_notes(snapshot, words))
    return book.rows, book.notices


class _Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def word(self, key: str) -> str:
        return self._pick(_data()["words"][key])

    def sheet(self, key: str) -> str:
        return self._pick(_data()["sheets"][key])

    def title(self, column: str) -> str:
        """The column's title; its own name where workbook.toml has no entry."""
        entry = _data()["columns"].get(column)
        return column if entry is None else self._pick(entry)

    def note(self, column: Column) -> str:
        return self.language.pick(sv=column.note.note_sv, en=column.note.note_en)

    def codes(self, view: str, column: str) -> Mapping[str, str]:
        """The words for the codes of a column; none where the codes themselves will do."""
        if self.language is not Language.SWEDISH:
            return {}
        codes = _data()["codes"]
        found: dict[str, str] = codes.get(view, {}).get(column) or codes["any"].get(column, {})
        return found

    def reading(self) -> list[str]:
        lines: list[str] = _data()["reading"][self.language.value]
        return lines

    def _pick(self, entry: dict[str, str]) -> str:
        return self.language.pick(sv=entry["sv"], en=entry["en"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("publish").joinpath("data", "workbook.toml").read_text("utf-8"))


def _view(
    snapshot: Snapshot, name: str, words: _Words, *, shade_by: str = "", frozen_columns: int = 0
) -> Table:
    view = _for_people(snapshot.view(name))
    return Table(
        words.sheet(name),
        [_field(column, words) for column in view.columns],
        _worded(snapshot.rows(view), [words.codes(name, each.name) for each in view.columns]),
        shade=_shade(view, shade_by, words) if shade_by else lambda _: "",
        frozen_columns=frozen_columns,
    )


def _worded(
    rows: Iterable[Sequence[Value]], codes: Sequence[Mapping[str, str]]
) -> Iterator[Sequence[Value]]:
    """The rows with words for the codes of each column."""
    worded = [(place, words) for place, words in enumerate(codes) if words]
    for row in rows:
        cells = list(row)
        for place, words in worded:
            cells[place] = words.get(str(cells[place]), cells[place])
        yield cells


def _for_people(view: View) -> View:
    """The view with its technical columns last."""
    return View(view.name, tuple(sorted(view.columns, key=_is_technical)))


def _is_technical(column: Column) -> bool:
    return bool(_entry(column).get("is_technical"))


def _entry(column: Column) -> dict[str, Any]:
    entry: dict[str, Any] = _data()["columns"].get(column.name, {})
    return entry


def _field(column: Column, words: _Words) -> Field:
    width = _entry(column).get("width", _WIDE if column.kind is Kind.TEXT else _NARROW)
    return Field(
        title=words.title(column.name),
        width=width,
        style=_style(column, width),
        comment=f"{column.name}: {words.note(column)}",
        is_printed=not _is_technical(column),
    )


def _style(column: Column, width: float) -> str:
    if column.kind is Kind.TEXT:
        return "wrapped" if width >= _WRAPPED_FROM else "text"
    if column.note.unit == "kr":
        return "kronor"
    return "whole" if column.kind is Kind.WHOLE else "real"


# What a person must look at stands out; what has nothing to say steps back.
_SHADE_OF = {
    "differs": "alarm",
    "incomplete": "faint",
    "superseded": "faint",
    "no_allocations": "faint",
    "ok": "",
}


def _shade(view: View, column: str, words: _Words) -> Shade:
    at = next(place for place, each in enumerate(view.columns) if each.name == column)
    worded = words.codes(view.name, column)
    shades = {worded.get(code, code): shade for code, shade in _SHADE_OF.items()}

    def shade(row: Sequence[Value]) -> str:
        return shades.get(str(row[at]), "alarm")

    return shade


# The column that stays when one scrolls to the right comes first, and stays alone: a window that
# is all frozen columns cannot be scrolled. The numbers are places in a pivot row's group.
_INTERVENTION_NAMES = {"intervention": 3, "county": 0, "agreement": 1, "area": 2}
_AREA_NAMES = {"area": 2, "county": 0, "agreement": 1, "interventions_held": 3}


def _pivot(sheet: str, names: Mapping[str, int], pivot: Pivot, words: _Words) -> Table:
    """Names to the left, then budget and outcome of each year."""
    money = [
        Field(f"{_year(year, words)} {words.word(word)}", _MONEY_WIDTH, "kronor", is_summed=True)
        for year in pivot.years
        for word in ("budget", "outcome")
    ]
    rows = (
        [
            *(row.group[place] for place in names.values()),
            *_money(row.years.get(year) for year in pivot.years),
        ]
        for row in pivot.rows
    )
    return Table(
        words.sheet(sheet),
        [*(_name_field(name, words) for name in names), *money],
        rows,
        total=words.word("total"),
        frozen_columns=1,
    )


def _name_field(name: str, words: _Words) -> Field:
    if name == "interventions_held":
        return Field(words.word(name), 11, "whole", is_summed=True)
    return Field(words.title(name), _data()["columns"][name]["width"], "wrapped")


def _year(year: int | None, words: _Words) -> str:
    return words.word("no_year") if year is None else str(year)


def _money(years: Iterator[Figures | None]) -> Iterator[Value]:
    for figures in years:
        if figures is None:
            yield from (None, None)
        else:
            budget = figures.budget_sek
            yield Styled(budget, "proposal") if figures.is_proposal else budget
            yield figures.outcome_sek


def _notes(snapshot: Snapshot, words: _Words) -> Table:
    fields = [
        Field(words.word("view"), 20),
        Field(words.word("column"), 22),
        Field(words.word("title_here"), 24),
        Field(words.word("meaning"), 110, "wrapped"),
        Field(words.word("unit"), 14),
    ]
    rows = (
        [view.name, column.name, words.title(column.name), words.note(column), column.note.unit]
        for view in snapshot.views
        for column in view.columns
    )
    return Table(words.sheet("notes"), fields, rows, lines=[words.word("title"), *words.reading()])
