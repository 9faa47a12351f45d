"""What the documentation says against what the program does."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from docs import picture
from extract.sniff import SUPPORTED_SUFFIXES
from insats import ending, ingest
from insats.ingest import DECISIONS_FILE
from load.location import open_history
from load.notes import column_notes
from publish.kinds import Kind, kind_by_name
from publish.saved import saved_queries
from tests import update_docs
from tests.insats.readers import in_this_process
from tests.update_docs import (
    COMMANDS,
    COMMANDS_PAGE,
    COOKBOOK,
    QUESTION,
    README,
    ROOT,
    SCHEMA_PAGE,
)

PAGES = (README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
REMEDY = "run python -m tests.update_docs, and read the diff"


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def words(printed: str) -> list[str]:
    """Line breaks in help differ between Python's versions; the words do not."""
    return printed.split()


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest, "read_all", in_this_process)
        return update_docs.build_history(tmp_path_factory.mktemp("docs") / "history.sqlite")


def test_every_column_holds_what_its_name_promises(history: Path) -> None:
    # Kronor, years and places are whole numbers, points, scores and indices have decimals.
    allowed = {Kind.WHOLE: {"integer"}, Kind.REAL: {"real", "integer"}, Kind.TEXT: {"text"}}
    with closing(open_history(str(history))) as connection:
        for note in column_notes():
            query = f'select distinct typeof("{note.column}") from "{note.view}"'  # noqa: S608  our own names
            held = {str(row[0]) for row in connection.execute(query)} - {"null"}
            assert held <= allowed[kind_by_name(note.column)], f"{note.view}.{note.column}: {held}"


# --- the README ---------------------------------------------------------------------------------


def test_every_answer_in_the_readme_is_what_the_samples_give(history: Path) -> None:
    assert text(README) == update_docs.with_answers(text(README), history), REMEDY


def test_the_readme_asks_five_questions_and_each_has_an_answer(history: Path) -> None:
    section = text(README).split("## Five questions")[1].split("\n## ")[0]
    questions = [found["sql"] for found in QUESTION.finditer(section)]
    assert section.count("```sql") == len(questions) == 5
    with closing(sqlite3.connect(history)) as connection:
        assert all(connection.execute(sql).fetchall() for sql in questions)


def test_a_wrong_answer_would_be_noticed(history: Path) -> None:
    wrong = text(README).replace("324038", "324039")
    assert wrong != text(README)
    assert update_docs.with_answers(wrong, history) == text(README)


def test_the_picture_is_what_the_samples_give(history: Path) -> None:
    assert text(picture.PICTURE) == picture.draw(history), REMEDY


def test_the_picture_is_whole_and_fetches_nothing() -> None:
    drawn = text(picture.PICTURE)
    root = ElementTree.fromstring(drawn)  # noqa: S314  our own file
    shown = " ".join("".join(root.itertext()).replace("\xa0", " ").split())
    assert "324 038 kr" in shown
    assert "url(http" not in drawn
    assert str(ROOT) not in drawn


def test_the_decision_in_the_readme_is_taken(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (written,) = re.findall(r"```csv\n(.*?)```", text(README), re.DOTALL)
    left, right = re.findall(r"^(.+?),,,,,(.+?),,,,,different,", written, re.MULTILINE)[0]
    pair = "select count(*) from review where (left_name, right_name) = (?, ?)"
    (tmp_path / DECISIONS_FILE).write_text(written, encoding="utf-8")
    monkeypatch.setattr(ingest, "read_all", in_this_process)
    decided = update_docs.build_history(tmp_path / "history.sqlite")
    for db, count in ((history, 1), (decided, 0)):
        with closing(sqlite3.connect(db)) as connection:
            assert connection.execute(pair, (left, right)).fetchone() == (count,), db


def test_the_readme_names_every_ending_that_is_read() -> None:
    section = text(README).split("\nRead: ")[1].split("\n\n")[0]
    assert set(re.findall(r"`(\.\w+)`", section)) == SUPPORTED_SUFFIXES


def test_the_readme_names_every_exit_code() -> None:
    codes = re.findall(r"^\| (\d) \|", text(README), re.MULTILINE)
    assert codes == [
        str(code)
        for code in (ending.DONE, ending.SOME_UNREAD, ending.WRONG_USAGE, ending.NOT_WRITTEN)
    ]


def test_every_make_target_in_the_documentation_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)", text(page), re.MULTILINE)) <= {
            pair for target in targets for pair in ((target, ""), ("", target))
        }


def test_every_command_in_the_readme_is_one() -> None:
    named = set(re.findall(r"^\.venv/bin/insats (\w+)", text(README), re.MULTILINE))
    assert named == set(COMMANDS)


# --- the cookbook -------------------------------------------------------------------------------


def test_every_answer_in_the_cookbook_is_what_the_samples_give(history: Path) -> None:
    assert text(COOKBOOK) == update_docs.cookbook_page(text(COOKBOOK), history), REMEDY


def test_every_saved_query_has_its_recipe_in_both_languages() -> None:
    recipes = re.findall(
        r"^### (.+\?)\n\n\*(.+?\?)\*.*\n\n```sh\ninsats query ([\w-]+)",
        text(COOKBOOK),
        re.MULTILINE,
    )
    queries = saved_queries().values()
    assert sorted(recipes) == sorted((q.question_en, q.question_sv, q.name) for q in queries)


def test_a_wrong_answer_or_query_in_the_cookbook_would_be_noticed(history: Path) -> None:
    page = text(COOKBOOK)
    for wrong in (page.replace("324038", "324039"), page.replace("from lineage", "from linage")):
        assert wrong != page
        assert update_docs.cookbook_page(wrong, history) == page


def test_what_the_cookbook_says_of_pandas_runs(
    history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", text(COOKBOOK), re.DOTALL)
    monkeypatch.chdir(history.parent)
    names: dict[str, pd.DataFrame] = {}
    exec(code, names)  # noqa: S102  our own page
    assert names["pivot"].loc["Ett starkare suicidpreventivt arbete", 2023] == 5_450_000


# --- the other pages ----------------------------------------------------------------------------


def test_help_is_documented_word_for_word() -> None:
    assert words(text(COMMANDS_PAGE)) == words(update_docs.commands_page()), REMEDY


def test_every_command_has_a_section() -> None:
    listed = re.findall(r"^    (\w+)  ", update_docs.help_of(), re.MULTILINE)
    assert re.findall(r"^## insats (\w+)$", text(COMMANDS_PAGE), re.MULTILINE) == listed


def test_the_schema_page_is_what_the_notes_say() -> None:
    assert text(SCHEMA_PAGE) == update_docs.schema_page(text(SCHEMA_PAGE)), REMEDY


def test_the_schema_page_has_every_view_and_column(history: Path) -> None:
    made = text(SCHEMA_PAGE).split(update_docs.MADE_BELOW)[1]
    documented = {
        section.split("\n")[0]: re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        for section in made.split("\n## ")[1:]
    }
    with closing(sqlite3.connect(history)) as connection:
        views = connection.execute(
            "select name from sqlite_master where type = 'view' and name glob '[a-z]*'"
            " or name = 'search'"  # a table, for SQLite
        )
        held = {
            view: [column[0] for column in connection.execute(f"select * from {view}").description]  # noqa: S608
            for (view,) in views.fetchall()
        }
    assert documented == held


def test_every_view_and_column_that_prose_names_is_there() -> None:
    columns = {(note.view, note.column) for note in column_notes()}
    known = {name for pair in columns for name in pair} | {"_as_written", "_sek"}
    for page in (README, SCHEMA_PAGE, COOKBOOK):
        prose = re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)
        named = re.findall(r"`(\w*_(?:sek|no|id|as_written|notes|amounts|redirects))`", prose)
        assert set(named) <= known
        pairs = re.findall(r"`(\w+)\.(?!sqlite|csv|xlsx|json)(\w+)`", prose)
        assert set(pairs) <= columns


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text(page)):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_machine(page: Path) -> None:
    assert not re.search(r"/(?:work|home|root|tmp|Users)/|localhost", text(page))
