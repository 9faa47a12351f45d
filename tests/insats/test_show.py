"""Rows as text."""

from __future__ import annotations

import io

import pytest

from insats.show import Column, kronor, write_rows

COLUMNS = (Column("name"), Column("sek", "amount", is_kronor=True), Column("why", is_long=True))
ROW = {"name": "Stöd [bold]a[/bold]", "sek": -1_234_567, "why": "lång " * 50}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0 kr"), (999, "999 kr"), (1_234_567, "1 234 567 kr"), (-1000, "-1 000 kr"), (None, "")],
)
def test_kronor_are_grouped_by_plain_spaces(amount: int | None, text: str) -> None:
    assert kronor(amount) == text


def test_in_a_pipe_a_row_is_one_whole_line_parted_by_tabs() -> None:
    stream = io.StringIO()
    write_rows([ROW, {"name": "a\tb\nc", "sek": None, "why": None}], COLUMNS, stream)
    titles, first, second = stream.getvalue().splitlines()
    assert titles == "name\tamount\twhy"
    assert first == f"Stöd [bold]a[/bold]\t-1 234 567 kr\t{('lång ' * 50).strip()}"
    assert second == "a b c\t\t"


def test_on_a_terminal_brackets_are_no_markup_and_long_text_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    stream = Terminal()
    write_rows([ROW], COLUMNS, stream)
    shown = stream.getvalue()
    assert "[bold]a[/bold]" in shown
    assert "lång…" in shown
    assert shown.count("lång") < 10
