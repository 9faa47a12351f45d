"""Rows as text."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Scope
from insats.account import DifferingTotal
from insats.printing import how_many
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


def shown(rows: list[dict[str, object]], columns: tuple[Column, ...]) -> list[str]:
    stream = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "xterm")  # a dumb terminal has 80 columns, whatever is said
        write_rows(rows, columns, stream)
    return [re.sub("\x1b[^m]*m", "", line) for line in stream.getvalue().splitlines()]


WIDE = tuple(Column(key, spare=place) for place, key in enumerate("abcd"))
WIDE_ROW: dict[str, object] = dict.fromkeys("abcd", "ordet" * 3)


def test_a_narrow_terminal_goes_without_the_least_needed_columns_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    titles, *rest = shown([WIDE_ROW], WIDE)
    assert titles.split() == ["a", "b"]
    assert "No room for: c, d." in " ".join(rest)


def test_a_wide_terminal_has_all_columns_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    titles, _, *rows = shown([WIDE_ROW], WIDE)
    assert titles.split() == list("abcd")
    assert [row.split() for row in rows] == [["ordet" * 3] * 4]


def test_a_long_name_of_a_file_breaks_between_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    _, _, *rows = shown([{"name": "beslut_om-medel-2024.docx"}], (Column("name"),))
    assert [row.strip() for row in rows] == ["beslut_om-medel-", "2024.docx"]


@given(st.text(alphabet="åb -_", max_size=80))
def test_folding_loses_no_letter(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "20")
        _, _, *rows = shown([{"a": f"a{text}"}], (Column("a"),))
    assert "".join("".join(rows).split()) == "".join(f"a{text}".split())


def test_a_column_without_values_takes_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    titles, *_ = shown([WIDE_ROW | {"b": None}], WIDE)
    assert titles.split() == ["a", "c", "d"]


def test_where_nothing_is_found_the_titles_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    titles, *_ = shown([], WIDE)
    assert titles.split() == list("abcd")


@pytest.mark.parametrize("width", [5, 30, 60, 200])
def test_a_sum_never_breaks_over_lines(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = shown([ROW | {"name": "ett mycket långt namn " * 5}], COLUMNS)
    assert any("-1 234 567 kr" in line for line in lines)


@given(st.lists(st.text(alphabet="aå ", max_size=60), min_size=4, max_size=4))
def test_columns_that_stay_fit_the_terminal(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "40")
        lines = shown([dict(zip("abcd", texts, strict=True))], WIDE)
    assert max(map(len, lines)) <= 40


def test_totals_that_are_stated_twice_are_counted_as_one_sum() -> None:
    area = DifferingTotal("a.pdf", 1, 2024, Scope.AREA, "Unga", 15, 10, -5, None)
    table = replace(area, scope=Scope.TABLE)
    other = replace(area, area="Äldre")
    assert how_many([area, other]) == "2"
    assert how_many([area, table]) == "2, of 1 sum: some are stated more than once"
    assert how_many([area, table, other]) == "3, of 2 sums: some are stated more than once"
