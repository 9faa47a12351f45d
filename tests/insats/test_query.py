"""`insats query` and `insats history --as-of`, as users and their scripts see them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.model import Phase
from insats.answer import UNSEEN_WIDTH, write_answer
from insats.cli import main
from insats.query import as_value
from load.store import Store
from normalize.model import Span
from publish.asking import Answer, Row
from publish.saved import saved_queries
from tests.load.build import allocation, history_of, kept, source
from tests.publish import evil

Run = Callable[..., tuple[int, str, str]]
ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n"
MANY = "with recursive n(x) as (select 1 union all select x + 1 from n limit 99999) select x from n"


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A plan of 2023, and its revision of 1 May 2024 that puts another figure in one place."""
    old = source("plan.docx", allocation("Skolteam", 1_200_000), allocation("Råd", 9_500, row=3))
    new = source("ny plan.docx", allocation("Skolteam", 1_300_000, phase=Phase.ADJUSTED))
    sources = [new, old]
    made = history_of(sources)
    spans = {
        "ny plan.docx#0": (Span("2024-05-01", "9999-12-31"),),
        "plan.docx#0": (Span("2023-12-01", "2024-05-01"),),
        "plan.docx#1": (Span("0001-01-01", "9999-12-31"),),
    }
    placements = tuple(
        replace(
            placed,
            known=spans[placed.line.allocation_id],
            is_current=placed.line.allocation_id != "plan.docx#0",
        )
        for placed in made.placements
    )
    path = tmp_path / "history.sqlite"
    Store(str(path)).write(kept(*sources), replace(made, placements=placements), {})
    return str(path)


@pytest.fixture
def run(db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with a history: exit code, stdout, stderr."""
    monkeypatch.chdir(Path(db).parent)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    return run


# --- the answer ---------------------------------------------------------------------------------


def shown(
    columns: Sequence[str], rows: Sequence[Row], form: str = "table", width: int = UNSEEN_WIDTH
) -> list[str]:
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        write_answer(Answer(tuple(columns), iter([rows] if rows else [])), form, stream)
    return stream.getvalue().splitlines()


def test_a_table_has_figures_to_the_right_with_thousands_parted() -> None:
    rows: list[Row] = [
        ("a", 2024, 1_234_567, 0.5),
        ("bb", 2023, -900, 12.25),
        ("c", None, None, None),
    ]
    assert shown(["name", "year", "amount_sek", "share"], rows) == [
        "name  year  amount_sek  share",
        "----  ----  ----------  -----",
        "a     2024   1 234 567   0.50",
        "bb    2023        -900  12.25",
        "c",
        "(3 rows)",
    ]


@pytest.mark.parametrize(
    ("title", "value", "text"),
    [
        ("year", 2024, "2024"),
        ("first_year", 12_024, "12024"),
        ("row_no", 10_000, "10000"),
        ("count(*)", 9_999, "9999"),
        ("count(*)", 10_000, "10 000"),
        ("sum(amount_sek)", 1_000, "1 000"),
        ("last_year_sek", 1_000, "1 000"),
        ("x", 1e300, "1e+300"),
        ("x", float("inf"), "inf"),
        ("x", b"\x00\xff", "x'00ff'"),
        ("x", "12 000", "12 000"),
        ("x", "a\x1b[31m\tb\u2028c\u202e", "a [31m b c"),
    ],
)
def test_a_cell_is_shown_as_people_read_it(title: str, value: object, text: str) -> None:
    assert shown([title], [(value,)])[2].strip() == text  # type: ignore[list-item]


def test_a_narrow_window_folds_texts_and_never_figures() -> None:
    lines = shown(
        ["name", "amount_sek"], [("ett ganska långt namn på en insats", 1_234_567)], width=30
    )
    assert max(map(len, lines)) <= 30
    assert any(line.endswith("  1 234 567") for line in lines)


def test_more_columns_than_the_window_holds_become_lines() -> None:
    columns = [f"column_{number}" for number in range(12)]
    lines = shown(columns, [tuple("ett ord till" for _ in columns)], width=60)
    assert lines[:2] == ["column_0   ett ord till", "column_1   ett ord till"]
    assert lines[-1] == "(1 row)"


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="aåb -_\n", max_size=70), st.none() | st.integers(-(10**9), 10**9)
        ),
        max_size=4,
    ),
    st.integers(20, 120),
)
@example([("________", -10_000_000)], 20)
def test_no_letter_of_a_table_is_lost(rows: list[Row], width: int) -> None:
    lines = shown(["t", "n_sek"], rows, width=width)[:-1]  # titles have none of these letters
    said = re.sub("[^aåb0-9]", "", "".join(lines))
    wanted = "".join("".join("" if cell is None else str(cell) for cell in row) for row in rows)
    assert sorted(said) == sorted(re.sub("[^aåb0-9]", "", wanted))


def test_markdown_keeps_its_columns_whatever_the_text() -> None:
    assert shown(["a|b", "n"], [("x|y\\\nz", 12_345)], "markdown") == [
        "| a\\|b | n |",
        "| --- | ---: |",
        "| x\\|y\\\\ z | 12345 |",
    ]


def test_json_holds_every_column_and_kind() -> None:
    rows: list[Row] = [("å", 1, None), (b"\x01", float("-inf"), 0.5)]
    found = json.loads("\n".join(shown(["a", "a", "b"], rows, "json")))
    assert found == [
        {"a": "å", "a_2": 1, "b": None},
        {"a": "x'01'", "a_2": "-inf", "b": 0.5},
    ]
    assert shown(["a"], [], "json") == ["[]"]


def test_csv_has_plain_figures_and_no_formula() -> None:
    rows: list[Row] = [("=1+1", 1_234_567, None), ("a,\nb", 0.5, "-")]
    stream = io.StringIO("\n".join(shown(["t", "n", "m"], rows, "csv")))
    assert list(csv.reader(stream)) == [
        ["t", "n", "m"],
        ["'=1+1", "1234567", ""],
        ["a,\nb", "0.5", "'-"],
    ]


def test_rows_are_written_as_they_come() -> None:
    stream = io.StringIO()

    def blocks() -> Iterator[Sequence[Row]]:
        yield [(1,)]
        assert "1" in stream.getvalue()
        yield [(2,)]

    assert write_answer(Answer(("n",), blocks()), "csv", stream) == 2


# --- the command --------------------------------------------------------------------------------


def test_sql_is_answered_as_a_table(run: Run) -> None:
    code, out, err = run("query", "select name_as_written, amount_sek from history order by 1")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "name_as_written  amount_sek",
        "---------------  ----------",
        "Råd                   9 500",
        "Skolteam          1 300 000",
        "(2 rows)",
    ]


def test_words_need_no_quotes_where_the_shell_leaves_them_alone(run: Run) -> None:
    assert run("query", "select", "2", "as", "n", "--format", "csv")[1] == "n\n2\n"


def test_a_saved_query_is_asked_by_its_name_with_values(run: Run) -> None:
    _, out, _ = run("query", "history", "--param", "name=råd", "--format", "json")
    assert [row["amount_sek"] for row in json.loads(out)] == [9_500]


def test_sql_takes_values_by_name(run: Run) -> None:
    sql = "select :n + 1 as n, :t as t"
    assert run("query", sql, "--param", "n=41", "--param", "t=0123", "--format", "csv")[1] == (
        "n,t\n42,0123\n"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024", 2024),
        ("-5", -5),
        ("1.5", 1.5),
        ("0123", "0123"),
        ("1e5", "1e5"),
        ("", ""),
        ("9" * 30, "9" * 30),
        ("１", "１"),
    ],
)
def test_a_value_is_a_number_where_it_is_written_as_one(text: str, value: object) -> None:
    assert as_value(text) == value


def test_the_list_has_every_saved_query_in_both_languages(run: Run) -> None:
    code, out, err = run("query", "--list")
    assert (code, err) == (0, "")
    titles, *lines = [line.split("\t") for line in out.splitlines()]
    assert titles == ["name", "question", "fråga", "parameters"]
    assert [line[:3] for line in lines] == [
        [each.name, each.question_en, each.question_sv] for each in saved_queries().values()
    ]


@pytest.mark.parametrize("name", saved_queries())
def test_what_show_prints_is_sql_that_runs_and_says_what_the_query_says(
    run: Run, name: str
) -> None:
    _, sql, _ = run("query", "--show", name)
    assert saved_queries()[name].question_sv in sql
    assert run("query", sql) == run("query", name)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("query",), "give one SELECT"),
        (("query", "--list", "history"), "give one SELECT"),
        (("query", "histori"), "did you mean history"),
        (("query", "--show", "histori"), "did you mean history"),
        (("query", "select * from histori"), "did you mean history"),
        (("query", "selec 1"), "syntax error"),
        (("query", "drop view history"), "only read here"),
        (("query", "history", "--param", "name"), "NAME=VALUE"),
        (("query", "history", "--param", "a b=1"), "NAME=VALUE"),
        (("query", "history", "--param", "year=1"), "it has name"),
        (("query", "select :a", "--param", "a=1", "--param", "a=2"), "given twice"),
        (("query", "select 1", "--timeout", "0"), "seconds above 0"),
        (("query", "select 1", "--timeout", "nan"), "seconds above 0"),
        (("query", "select 1", "--format", "xml"), "invalid choice"),
        (("query", "select 1", "--db", "none.sqlite"), "there is no history here yet"),
        (("history", "--as-of", "2024-02-30"), "not a day"),
        (("history", "--as-of", "20240201"), "not a day"),
        (("history", "Skolteam", "--as-of", "i går"), "not a day"),
    ],
)
def test_what_cannot_be_answered_is_exit_2_and_told(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_runaway_query_is_stopped_with_exit_2(run: Run) -> None:
    code, _, err = run("query", ENDLESS, "--timeout", "0.1")
    assert code == 2
    assert "no answer within 0.1 seconds" in err


def test_evil_names_do_no_harm_on_a_terminal_or_in_a_pipe(run: Run, tmp_path: Path) -> None:
    evil.write_history(tmp_path / "history.sqlite")
    for form in ("table", "csv", "json", "markdown"):
        code, out, _ = run(
            "query", "select distinct name_as_written from history", "--format", form
        )
        assert code == 0
        assert "drop table line" in out


def test_a_reader_that_has_had_enough_is_no_error(db: str) -> None:
    asked = [sys.executable, "-m", "insats", "query", MANY, "--format", "csv", "--db", db]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_nothing_heavy_is_loaded_for_an_answer(db: str) -> None:
    code = (
        "import sys; from insats.cli import main; main(['query', 'history', '--db', sys.argv[1]]);"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('rich', 'sqlalchemy', 'pandas', 'numpy', 'rapidfuzz', 'scipy', 'pyarrow', 'cattrs')])"
    )
    asked = [sys.executable, "-c", code, db]
    found = subprocess.run(asked, capture_output=True, check=True, env=os.environ)  # noqa: S603
    assert found.stdout.decode().splitlines()[-1] == "[]"


# --- as of a day --------------------------------------------------------------------------------


def test_history_tells_the_figures_of_a_day(run: Run) -> None:
    code, out, err = run("history", "Skolteam", "--as-of", "2024-04-30")
    assert (code, err) == (0, "")
    assert "as it stood on 2024-04-30" in out.splitlines()[0]
    assert "1 200 000 kr" in out
    assert "1 300 000 kr" not in out
    assert "Since then: 1 row replaced and 1 row added." in out


def test_a_later_document_counts_from_its_day(run: Run) -> None:
    _, out, _ = run("history", "Skolteam", "--as-of", "2024-05-01")
    assert "1 300 000 kr" in out
    assert "1 200 000 kr" not in out
    assert "Since then" not in out


def test_before_the_first_document_no_figure_was_known(run: Run) -> None:
    code, out, _ = run("history", "Skolteam", "--as-of", "2000-01-01")
    assert code == 0
    assert "No figure was known then." in out


def test_rows_without_a_date_are_named_as_such(run: Run) -> None:
    _, out, _ = run("history", "Råd", "--as-of", "2000-01-01")
    assert "9 500 kr" in out
    assert "1 row of documents without a date" in out


def test_all_interventions_are_listed_with_the_sums_of_the_day(run: Run) -> None:
    _, out, _ = run("history", "--as-of", "2024-04-30")
    table, words = out.split("\n\n")
    assert [line.split("\t")[4] for line in table.splitlines()] == [
        "approved",
        "9 500 kr",
        "1 200 000 kr",
    ]
    assert words.startswith("As it stood on 2024-04-30")


def test_json_has_the_day_its_rows_and_years(run: Run) -> None:
    _, out, _ = run("history", "Skolteam", "--json", "--as-of", "2024-04-30")
    found = json.loads(out)
    assert found["as_of"] == "2024-04-30"
    assert [row["amount_sek"] for row in found["rows"]] == [1_200_000]
    assert [(year["year"], year["approved_sek"]) for year in found["years"]] == [(2024, 1_200_000)]
