"""The chart of one intervention."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insats.chart import BUDGET, LONGEST, OUTCOME, bars, draw, write_chart


def row(year: int | None, phase: str, sek: int | None) -> dict[str, object]:
    return {"year": year, "phase": phase, "amount_sek": sek}


def test_budget_and_outcome_stand_below_each_other_in_proportion() -> None:
    rows = [
        row(2022, "approved", 1_000_000),
        row(2022, "executed", 750_000),
        row(2023, "proposed", 500_000),
    ]
    assert draw(bars(rows), 52) == [
        "2022  approved  " + "=" * 22 + "  1 000 000 kr",
        "      outcome   " + "#" * 17 + " " * 5 + "    750 000 kr",
        "2023  proposed  " + "=" * 11 + " " * 11 + "    500 000 kr",
    ]


def test_the_budget_is_the_latest_decision() -> None:
    rows = [row(2022, phase, 1) for phase in ("proposed", "approved", "adjusted")]
    assert [(bar.label, bar.sek) for bar in bars(rows)] == [("adjusted", 1)]
    assert [bar.label for bar in bars(rows[:2])] == ["approved"]


def test_rows_of_one_year_and_phase_are_added() -> None:
    rows = [row(2022, "approved", 3), row(2022, "approved", None), row(2022, "approved", 4)]
    assert [bar.sek for bar in bars(rows)] == [7]


def test_a_year_without_rows_between_two_others_is_seen() -> None:
    lines = draw(bars([row(2021, "approved", 1), row(2023, "approved", 1)]), 60)
    assert lines[1].split() == ["2022", "no", "rows"]


def test_an_open_amount_is_called_open_and_has_no_bar() -> None:
    lines = draw(bars([row(2021, "approved", None), row(2022, "approved", 5)]), 60)
    assert lines[0].split() == ["2021", "approved", "open"]


def test_money_paid_back_has_no_bar_but_its_figure() -> None:
    lines = draw(bars([row(2021, "executed", -5), row(2022, "executed", 5)]), 60)
    assert lines[0].split() == ["2021", "outcome", "-5", "kr"]


def test_rows_without_a_year_stand_last() -> None:
    lines = draw(bars([row(None, "approved", 1), row(2022, "approved", 2)]), 60)
    assert [line.split()[0] for line in lines] == ["2022", "?"]


def test_a_narrow_terminal_has_the_figures_alone() -> None:
    lines = draw(bars([row(2022, "approved", 1_000_000)]), 32)
    assert lines == ["2022  approved  1 000 000 kr"]


def test_nothing_is_drawn_of_no_rows_or_of_open_amounts_alone() -> None:
    stream = io.StringIO()
    write_chart([], stream)
    write_chart([row(2022, "approved", None)], stream)
    assert stream.getvalue() == ""


def test_the_chart_is_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(2022, "approved", 1), row(2022, "executed", 1)]
    for columns in (40, 60):
        monkeypatch.setenv("COLUMNS", str(columns))
        stream = io.StringIO()
        write_chart(rows, stream)
        empty, *lines = stream.getvalue().splitlines()
        assert empty == ""
        assert {len(line) for line in lines} == {columns}


amounts = st.none() | st.integers(-(10**10), 10**10)
rows_of = st.lists(
    st.builds(
        row,
        st.none() | st.integers(2018, 2026),
        st.sampled_from(["proposed", "approved", "adjusted", "executed"]),
        amounts,
    )
)


@given(rows=rows_of, width=st.integers(48, 200))
def test_every_line_fits_and_the_greatest_sum_has_the_longest_bar(
    rows: list[dict[str, object]], width: int
) -> None:
    chart = bars(rows)
    lines = draw(chart, width)
    assert all(len(line) <= width for line in lines)
    lengths = [line.count(BUDGET) + line.count(OUTCOME) for line in lines]
    assert max(lengths, default=0) <= LONGEST
    for bar, length in zip(chart, lengths, strict=True):
        assert (length > 0) == ((bar.sek or 0) > 0)
    order = sorted(zip((bar.sek or 0 for bar in chart), lengths, strict=True))
    assert [length for _, length in order] == sorted(lengths)
