"""The saved queries, and asking: every one answers, and nothing is written."""

from __future__ import annotations

import _thread
import hashlib
import re
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Allocation, Phase
from load.location import MissingHistory
from load.store import Store
from normalize.model import Resolution
from normalize.resolve import resolve
from publish.asking import MOST_AT_ONCE, QueryError, Row, Value, ask
from publish.saved import Parameter, is_day, literal, parse, saved_queries, saved_query
from tests.load.build import allocation, history_of, kept, source
from tests.publish import evil

LONG_SECONDS = 60.0
LOOPS_FOR_EVER = (
    "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n"
)


def answer(
    db: Path | str,
    sql: str,
    values: Mapping[str, Value] | None = None,
    seconds: float = LONG_SECONDS,
) -> list[Row]:
    with ask(str(db), sql, values, seconds=seconds) as found:
        return [row for block in found.blocks for row in block]


def saved(db: Path, query: str, /, **given: str) -> list[dict[str, Value]]:
    with ask(str(db), saved_query(query).with_values(given), seconds=LONG_SECONDS) as found:
        rows = [row for block in found.blocks for row in block]
        return [dict(zip(found.columns, row, strict=True)) for row in rows]


def complaint(db: Path | str, sql: str, values: Mapping[str, Value] | None = None) -> str:
    with pytest.raises(QueryError) as caught:
        answer(db, sql, values)
    return str(caught.value)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "history.sqlite"
    Store(str(path)).write((), Resolution(placements=(), interventions=()), {})
    return path


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return evil.write_history(tmp_path_factory.mktemp("evil") / "history.sqlite")


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years of a county: budget and outcome, one that is new and one that ends."""
    rows = [
        allocation("Skolteam", 100_000, year=2022, row=2),
        allocation("Skolteam", 130_000, year=2022, row=3, phase=Phase.EXECUTED),
        allocation("Skolteam", 400_000, year=2023, row=4),
        allocation("Skolteam", 300_000, year=2023, row=5, phase=Phase.EXECUTED),
        allocation("Skolteam", 500_000, year=2024, row=6),
        allocation("Ungas trygghet", 50_000, year=2022, row=7),
        allocation("Ungas trygghet", 40_000, year=2023, row=8),
        allocation("Ungas trygghet", 45_000, year=2023, row=9, phase=Phase.EXECUTED),
        allocation("Nytt brukarråd", 75_000, year=2024, row=10),
    ]
    return written(tmp_path_factory.mktemp("years") / "history.sqlite", *rows)


def written(path: Path, *rows: Allocation) -> Path:
    sources = [source("plan.docx", *rows)]
    Store(str(path)).write(kept(*sources), history_of(sources), {})
    return path


# --- the saved queries --------------------------------------------------------------------------


def test_there_are_at_least_fourteen_with_a_question_in_both_languages() -> None:
    queries = saved_queries().values()
    assert len(queries) >= 14
    assert all(each.question_en.endswith("?") for each in queries)
    assert all(each.question_sv.endswith("?") for each in queries)
    assert len({each.question_sv for each in queries}) == len(queries)


@pytest.mark.parametrize("name", saved_queries())
def test_each_answers_on_an_empty_history_with_nothing(empty: Path, name: str) -> None:
    rows = saved(empty, name)
    assert [row for row in rows if "amount_sek" in row] == []


@pytest.mark.parametrize("name", saved_queries())
def test_each_answers_whatever_the_names_are(harmful: Path, name: str) -> None:
    saved(harmful, name)
    texts = [each.name for each in saved_query(name).parameters if each.kind == "text"]
    for parameter in texts:
        for word in (*evil.NAMES, "", " ", '"', "a  b", "*", "AND", "name_as_written :", "%"):
            saved(harmful, name, **{parameter: word})


@pytest.mark.parametrize("name", evil.NAMES)
def test_history_finds_every_name_that_has_a_letter_or_a_figure(harmful: Path, name: str) -> None:
    found = {row["name_as_written"] for row in saved(harmful, "history", name=name)}
    assert (name in found) == any(letter.isalnum() for letter in name)


@pytest.mark.parametrize("name", saved_queries())
def test_each_names_its_columns_once(empty: Path, name: str) -> None:
    with ask(str(empty), saved_query(name).with_values({}), seconds=LONG_SECONDS) as found:
        assert len(set(found.columns)) == len(found.columns)


def test_history_tells_all_rows_of_an_intervention(years: Path) -> None:
    found = saved(years, "history", name="SKOLTEAM")
    assert [(row["year"], row["phase"], row["amount_sek"]) for row in found] == [
        (2022, "approved", 100_000),
        (2022, "executed", 130_000),
        (2023, "approved", 400_000),
        (2023, "executed", 300_000),
        (2024, "approved", 500_000),
    ]


def test_budget_outcome_has_the_largest_deviation_first(years: Path) -> None:
    found = saved(years, "budget-outcome")
    assert [(row["intervention"], row["deviation_sek"]) for row in found] == [
        ("Skolteam", -100_000),
        ("Ungas trygghet", 5_000),
    ]
    assert saved(years, "budget-outcome", year="2022")[0]["deviation_sek"] == 30_000


def test_areas_by_year_is_a_pivot_without_adding_phases(years: Path) -> None:
    approved, executed = saved(years, "areas-by-year")
    assert list(approved.values())[3:] == ["approved", 2024, None, None, 150_000, 440_000, 575_000]
    assert list(executed.values())[3:] == ["executed", 2024, None, None, 130_000, 345_000, None]


def test_new_and_ended_tells_both(years: Path) -> None:
    found = [(row["change"], row["intervention"]) for row in saved(years, "new-and-ended")]
    assert found == [("new", "Nytt brukarråd"), ("ended", "Ungas trygghet")]


def test_every_year_is_those_that_lack_none(years: Path) -> None:
    assert [row["intervention"] for row in saved(years, "every-year")] == ["Skolteam"]


def test_largest_changes_compares_with_the_year_before(years: Path) -> None:
    found = saved(years, "largest-changes", year="2023")
    assert [(row["intervention"], row["change_sek"], row["change_percent"]) for row in found] == [
        ("Skolteam", 300_000, 300.0),
        ("Ungas trygghet", -10_000, -20.0),
    ]


def test_search_folds_letters_and_wants_all_words(years: Path) -> None:
    names = {row["intervention"] for row in saved(years, "search", words="brukarrad nytt")}
    assert names == {"Nytt brukarråd"}
    assert saved(years, "search", words="brukarråd saknas") == []


@pytest.mark.parametrize("words", ["team", "TEAM", "ÅD", "nytt åd", "rad", "trygg ngas"])
def test_search_finds_a_part_of_a_compound_and_shows_it(years: Path, words: str) -> None:
    found = saved(years, "search", words=words)
    assert found
    assert all("[" in str(row["passage"]) for row in found)


def test_constant_prices_are_those_of_the_view_but_for_rounding(years: Path) -> None:
    (view,) = answer(
        years,
        "select sum(amount_constant_sek) from constant_prices"
        " where year = 2022 and phase = 'approved'",
    )[0]
    found = saved(years, "constant-prices")
    (sum_sek,) = [
        row["amount_constant_sek"]
        for row in found
        if (row["year"], row["phase"]) == (2022, "approved")
    ]
    assert isinstance(view, int)
    assert isinstance(sum_sek, int)
    assert abs(view - sum_sek) <= 1


def test_revisions_tell_what_a_later_version_changed(tmp_path: Path) -> None:
    old = source(
        "plan.docx",
        allocation("Blir kvar", 10),
        allocation("Utgår", 20, row=3),
        allocation("Ändras", 30, row=4),
    )
    new = source(
        "plan reviderad.docx",
        allocation("Blir kvar", 10),
        allocation("Ändras", 35, row=3),
        allocation("Tillkommer", 7, row=4),
    )
    path = tmp_path / "history.sqlite"
    resolution = replace(history_of([old, new]), superseded=(("plan.docx", "plan reviderad.docx"),))
    Store(str(path)).write(kept(old, new), resolution, {})
    found = saved(path, "revisions")
    assert [(row["intervention"], row["change"], row["change_sek"]) for row in found] == [
        ("Utgår", "gone", -20),
        ("Tillkommer", "new", 7),
        ("Ändras", "other amount", 5),
    ]


def test_revisions_tell_what_a_phase_of_its_own_changed(tmp_path: Path) -> None:
    """The plan goes on counting beside its revision: nothing is superseded."""

    def adjusted(name: str, sek: int | None, number: int) -> Allocation:
        return allocation(name, sek, row=number, phase=Phase.ADJUSTED)

    plan = source(
        "plan.docx",
        allocation("Blir kvar", 10),
        allocation("Nämns inte", 20, row=3),
        allocation("Ändras", 30, row=4),
        allocation("Blir öppen", 40, row=5),
    )
    revision = source(
        "plan reviderad.docx",
        adjusted("Blir kvar", 10, 2),
        adjusted("Ändras", 35, 3),
        adjusted("Tillkommer", 7, 4),
        adjusted("Blir öppen", None, 5),
    )
    path = tmp_path / "history.sqlite"
    Store(str(path)).write(kept(plan, revision), resolve([plan, revision]), {})
    found = saved(path, "revisions")
    assert {(row["document"], row["revision"]) for row in found} == {
        ("plan.docx", "plan reviderad.docx")
    }
    assert {(row["intervention"], row["change"], row["change_sek"]) for row in found} == {
        ("Ändras", "other amount", 5),
        ("Tillkommer", "new", 7),
        ("Nämns inte", "not in it", None),
        ("Blir öppen", "other amount", None),
    }


def test_a_revision_without_the_plan_before_it_changed_nothing_that_is_known(
    tmp_path: Path,
) -> None:
    revision = source("reviderad.docx", allocation("Alfa", 10, phase=Phase.ADJUSTED))
    path = tmp_path / "history.sqlite"
    Store(str(path)).write(kept(revision), history_of([revision]), {})
    assert saved(path, "revisions") == []


def test_the_schema_pages_search_finds_other_forms_of_its_words(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "schema.md"
    (sql,) = re.findall(r"```sql\n([^`]*search match[^`]*)```", page.read_text(encoding="utf-8"))
    one = source("plan.docx", allocation("Stöd i förskolan"), allocation("Elevhälsans lots", row=3))
    path = tmp_path / "history.sqlite"
    Store(str(path)).write(kept(one), history_of([one]), {})
    assert len(answer(path, sql)) == 2


def test_an_unknown_column_is_told_in_whole_sentences(empty: Path) -> None:
    told = complaint(empty, "select nosuch from history")
    assert "column_notes lists them all. A text stands in" in told


def test_a_value_stands_as_it_is_given_quotes_and_all(harmful: Path) -> None:
    sql = saved_query("document").with_values({"document": "'; drop table line; --"})
    assert "document = '''; drop table line; --'" in sql
    assert answer(harmful, sql) == []


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("as-of", {"day": "2024-02-30"}, "a day as YYYY-MM-DD"),
        ("as-of", {"day": "i går"}, "a day as YYYY-MM-DD"),
        ("as-of", {"year": "2024; drop"}, "a whole number"),
        ("search", {"limit": "1.5"}, "a whole number"),
        ("search", {"words": "a\0b"}, "a text"),
        ("search", {"word": "a"}, "it has words, limit"),
        ("documents", {"word": "a"}, "it has none"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(name: str, given: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        saved_query(name).with_values(given)


def test_a_misspelt_name_leads_to_the_one_that_is_meant() -> None:
    with pytest.raises(QueryError, match="did you mean budget-outcome"):
        saved_query("budget_outcom")
    with pytest.raises(QueryError, match="--list"):
        saved_query("xyzzy")


@pytest.mark.parametrize(
    "text",
    [
        "-- en: Why?\nselect 1;",
        "-- en: Why?\n-- sv: Varför?\nselect :year;",
        "-- en: Why?\n-- sv: Varför?\n-- :year whole = 1 | a | b\nselect 1;",
        "-- en: Why?\n-- sv: Varför?\n-- :year number = 1 | a | b\nselect :year;",
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"publish/queries/broken\.sql"):
        parse("broken", text)


def test_a_negative_number_is_whole() -> None:
    assert literal(Parameter("least", "whole", "0", "", ""), "-5") == "-5"


@pytest.mark.parametrize(
    ("text", "claim"),
    [("2024-02-29", True), ("2023-02-29", False), ("20240229", False), ("２024-02-29", False)],
)
def test_a_day_is_one_of_the_calendar(text: str, claim: bool) -> None:
    assert is_day(text) == claim


# --- asking -------------------------------------------------------------------------------------

WRITES = (
    "insert into meta values ('a', 'b')",
    "insert into _fact values ('a', 'b')",
    "insert into search (search) values ('delete-all')",
    "update _line set amount_sek = 0",
    "delete from _line",
    "delete from history",
    "drop view history",
    "create table t (a)",
    "create temp table t (a)",
    "create temp view v as select 1",
    "create virtual table v using fts5(a)",
    "alter table _line rename to other",
    "update sqlite_master set sql = ''",
    "attach ':memory:' as other",
    "attach 'other.sqlite' as other",
    "vacuum",
    "vacuum into 'other.sqlite'",
    "reindex",
    "analyze",
    "begin",
    "begin immediate",
    "savepoint s",
    "pragma query_only = off",
    "pragma query_only(0)",
    "pragma user_version = 7",
    "pragma writable_schema = on",
    "pragma journal_mode = wal",
    "pragma wal_checkpoint",
    "pragma optimize",
    "pragma temp_store_directory = '.'",
    "select load_extension('evil')",
    "select fts3_tokenizer('simple')",
    "with a as (select 1) insert into _fact select 'a', 'b'",
    "explain delete from _line",
)


@pytest.mark.parametrize("sql", WRITES)
def test_whatever_would_write_is_refused_and_the_file_stays(
    years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = hashlib.sha256(years.read_bytes()).hexdigest()
    said = complaint(years, sql)
    assert "is refused: the history is only read here" in said or "no such function" in said
    assert hashlib.sha256(years.read_bytes()).hexdigest() == before
    assert [each.name for each in years.parent.iterdir()] == [years.name]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "pragma table_info(history)",
        "pragma user_version",
        "select name from pragma_table_info('history')",
        "explain query plan select * from history",
        "select value from json_each('[1, 2]')",
        "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n limit 9",
        "select count(*) from search where search match 'skol*'",
    ],
)
def test_whatever_only_tells_is_answered(years: Path, sql: str) -> None:
    assert answer(years, sql)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select * from histroy", "no view 'histroy'; did you mean history"),
        ("select * from main.histroy", "no view 'histroy'; did you mean history"),
        ("select * from xyzzy", "there are area_years, budget_outcome"),
        ("select amont_sek from history", "did you mean amount_sek"),
        ("select h.amount from history h", "did you mean amount_sek"),
        ('select * from history where "Skolteam" = name_as_written and q', "no column 'q'"),
        ("selec 1", 'near "selec"'),
        ("select 1; select 2", "several statements"),
        ("", "begin with SELECT"),
        ("-- nothing", "begin with SELECT"),
        ("select ':a' -- :b", "no column"),
        ("select * from search where search match 'a AND'", "double quotes"),
        ("select sum(amount_sek) from history where sum(amount_sek) > 1", "misuse of aggregate"),
        ("select count(*) from history where year = :year", "add --param year=VALUE"),
        ("select zeroblob(1000000000)", "too big"),
    ],
)
def test_wrong_sql_is_told_in_words(years: Path, sql: str, said: str) -> None:
    if said == "no column":
        assert answer(years, sql) == [(":a",)]
    else:
        assert said in complaint(years, sql)


def test_values_are_bound_by_name(years: Path) -> None:
    sql = "select count(*) from history where year = :year and name_as_written = $name"
    assert answer(years, sql, {"year": 2022, "name": "Skolteam"}) == [(2,)]
    assert "no parameter :yeer" in complaint(years, "select 1", {"yeer": 1})


def test_a_runaway_query_is_stopped_in_time(years: Path) -> None:
    with pytest.raises(QueryError, match=r"within 0\.2 seconds.*--timeout"):
        answer(years, LOOPS_FOR_EVER, seconds=0.2)


def test_a_runaway_query_is_stopped_between_rows_too(years: Path) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n"
    with ask(str(years), endless, seconds=0.2) as found, pytest.raises(QueryError, match="stopped"):
        for _ in found.blocks:
            pass


def test_an_interrupted_query_ends_as_such(years: Path) -> None:
    timer = threading.Timer(0.2, _thread.interrupt_main)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        answer(years, LOOPS_FOR_EVER)
    timer.join()


def test_a_short_answer_holds_up_no_writer(years: Path) -> None:
    with ask(str(years), "select * from history", seconds=LONG_SECONDS) as found:
        next(found.blocks)
        with closing(sqlite3.connect(years, timeout=0)) as writer:
            writer.execute("begin exclusive")
            writer.rollback()


def test_a_long_answer_comes_in_blocks(years: Path) -> None:
    sql = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n limit :x"
    with ask(str(years), sql, {"x": 2 * MOST_AT_ONCE + 1}, seconds=LONG_SECONDS) as found:
        assert [len(block) for block in found.blocks] == [MOST_AT_ONCE, MOST_AT_ONCE, 1]


def test_where_there_is_no_history_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(MissingHistory):
        answer(tmp_path / "none.sqlite", "select 1")
    assert list(tmp_path.iterdir()) == []
