"""What each column of each view means, in English and Swedish, from `data/column_notes.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """One column's meaning; `unit` is empty where the values have none."""

    view: str
    column: str
    note_en: str
    note_sv: str
    unit: str


# Ways to look words up, which an export needs not: it has the rows.
LOOKED_UP = frozenset({"search", "search_words", "vocabulary"})


def row_views() -> tuple[str, ...]:
    """The views that hold the history, in their order: what an export writes."""
    views = dict.fromkeys(note.view for note in column_notes())
    return tuple(view for view in views if view not in LOOKED_UP)


@cache
def column_notes() -> tuple[ColumnNote, ...]:
    """The notes, view by view and column by column in the order of `views.sql`.

    A view's own note goes before the one that its column has everywhere (table `any`). Raises
    KeyError naming the view and the column where neither exists.
    """
    path = files("load").joinpath("data", "column_notes.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    anywhere = data["any"]
    notes = []
    for view, columns in data["order"].items():
        own = data.get("view", {}).get(view, {})
        for column in columns:
            if column not in own and column not in anywhere:
                raise KeyError(f"{path}: {view}.{column} has no note")
            note = own.get(column) or anywhere[column]
            notes.append(ColumnNote(view, column, note["en"], note["sv"], note.get("unit", "")))
    return tuple(notes)
