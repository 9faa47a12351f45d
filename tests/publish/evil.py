"""A history whose names would do harm in a spreadsheet, a page, a query or a file's name."""

from __future__ import annotations

from pathlib import Path

from extract.model import Phase
from load.store import Store
from tests.load.build import allocation, history_of, kept, source

NAMES = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+46 23 000 00",
    "-",
    "– utan belopp",
    "@SUM(A1:A9)",
    "＝1+1",
    "'=1+1",
    "'Citerat' namn",
    "<script>alert(1)</script>",
    "'; drop table line; --",
    'Det "goda" samtalet; del 2, etapp 3',
    "{=1+1}",
    "https://example.org/a",
    "_x0041_",
    "0123",
    "1,5",
    "Å" * 40_000,
)


def write_history(path: Path, *, amount_sek: int = 1_234_567) -> Path:
    """Each name with a budget of 2024 and an outcome one krona less; and one with open amounts."""
    rows = []
    for number, name in enumerate(NAMES, 1):
        rows.append(allocation(name, amount_sek, row=2 * number))
        outcome = {"phase": Phase.EXECUTED, "row": 2 * number + 1}
        rows.append(allocation(name, amount_sek - 1, **outcome))  # type: ignore[arg-type]
    rows.append(allocation("Öppen", None, row=1))
    sources = [source("=plan 2024.docx", *rows)]
    Store(str(path)).write(kept(*sources), history_of(sources), {"made_by": "tests"})
    return path
