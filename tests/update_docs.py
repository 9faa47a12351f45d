"""`python -m tests.update_docs`: writes anew what the documentation takes from the program.

That is the answers below the README's questions and in the cookbook, docs/commands.md,
docs/schema.md and the picture.
Only ever run by hand: read the diff line by line before it is committed.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sqlite3
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import closing, redirect_stdout
from pathlib import Path
from unittest import mock

from docs import picture
from insats.arguments import parser
from insats.cli import main
from insats.ingest import run
from insats.query import parameters
from load.notes import column_notes
from publish.saved import saved_query

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
SCHEMA_PAGE = ROOT / "docs" / "schema.md"
COOKBOOK = ROOT / "docs" / "cookbook.md"
NOTES = ROOT / "load" / "data" / "column_notes.toml"
COMMANDS = (
    "ingest",
    "tables",
    "history",
    "check",
    "verify",
    "why",
    "review",
    "query",
    "export",
    "report",
)

# A question in SQL, and the table below it that answers it, with a note of what is left out.
QUESTION = re.compile(
    r"(```sql\n(?P<sql>[^`]*)```\n\n)(?:\|[^\n]*\n)*(?:\n\*\d+ rows;[^\n]*\n)?\n?"
)
# A saved query as it is asked, and its SQL.
SAVED = re.compile(r"(```sh\ninsats (?P<asked>query [a-z][^\n]*)\n```\n\n)```sql\n[^`]*```\n")
MOST_ROWS = 6  # of an answer in the cookbook: enough to see what it is like
LONGEST = 60  # characters of a cell there
MADE_BELOW = "<!-- made from load/data/column_notes.toml by tests/update_docs.py -->\n"


def build_history(db: Path) -> Path:
    """A history of samples/ as `make ingest` makes it."""
    run([ROOT / "samples"], str(db))
    return db


def with_answers(text: str, history: Path, most: int | None = None) -> str:
    """`text` with the answer that `history` gives below each question; `most` rows of it, with
    long texts cut.
    """
    with closing(sqlite3.connect(history)) as connection:
        return QUESTION.sub(
            lambda found: f"{found[1]}{_answer(connection, found['sql'], most)}\n", text
        )


def _answer(connection: sqlite3.Connection, sql: str, most: int | None) -> str:
    """The rows as a Markdown table; sums stand to the right."""
    cursor = connection.execute(sql)
    titles = [column[0] for column in cursor.description]
    rules = ["---:" if title.endswith("_sek") else "---" for title in titles]
    rows = cursor.fetchall()
    shown = rows if most is None else [[_cut(cell) for cell in row] for row in rows[:most]]
    table = "".join(_line(cells) for cells in (titles, rules, *shown))
    if most is None or len(rows) <= most:
        return table
    return f"{table}\n*{len(rows)} rows; here are the first {most}.*\n"


def _cut(cell: object) -> object:
    text = str(cell)
    return f"{text[: LONGEST - 1].rstrip()}…" if len(text) > LONGEST else cell


def cookbook_page(text: str, history: Path) -> str:
    """`text` with the SQL of each saved query that it asks, and the answers to all SQL."""
    return with_answers(SAVED.sub(_with_sql, text), history, MOST_ROWS)


def _with_sql(found: re.Match[str]) -> str:
    asked = parser().parse_args(shlex.split(found["asked"]))
    sql = saved_query(asked.sql[0]).with_values(parameters(asked.params))
    return f"{found[1]}```sql\n{sql}\n```\n"


def _line(cells: Sequence[object]) -> str:
    texts = ("" if cell is None else str(cell).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(texts)} |\n"


def commands_page() -> str:
    """The help of the program and of each command."""
    pages = [f"## insats {name}\n\n```text\n{help_of(name)}```\n" for name in COMMANDS]
    head = "# Commands\n\nWhat `insats --help` and each command's `--help` print.\n"
    return "\n".join([f"{head}\n```text\n{help_of()}```\n", *pages])


def help_of(*command: str) -> str:
    """What `insats COMMAND --help` prints on 80 columns."""
    printed = io.StringIO()
    with mock.patch.dict(os.environ, COLUMNS="80", NO_COLOR="1"), redirect_stdout(printed):
        try:
            main([*command, "--help"])
        except SystemExit as stop:
            if stop.code:
                raise
    return printed.getvalue()


def schema_page(text: str) -> str:
    """`text` with what follows the mark made anew: each view, and each of its columns."""
    by_hand, mark, _ = text.partition(MADE_BELOW)
    if not mark:
        raise ValueError(f"{SCHEMA_PAGE}: the line {MADE_BELOW.strip()} is gone")
    about: Mapping[str, str] = tomllib.loads(NOTES.read_text(encoding="utf-8"))["about"]
    return by_hand + mark + "".join(_view(view, sentence) for view, sentence in about.items())


def _view(view: str, sentence: str) -> str:
    notes = [(f"`{n.column}`", n.note_en, n.unit) for n in column_notes() if n.view == view]
    rows = [("column", "what it holds", "unit"), ("---", "---", "---"), *notes]
    return f"\n## {view}\n\n{sentence}\n\n" + "".join(map(_line, rows))


def update() -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = build_history(Path(folder, "history.sqlite"))
        _write(README, with_answers(README.read_text(encoding="utf-8"), history))
        _write(COOKBOOK, cookbook_page(COOKBOOK.read_text(encoding="utf-8"), history))
        _write(picture.PICTURE, picture.draw(history))
    _write(COMMANDS_PAGE, commands_page())
    _write(SCHEMA_PAGE, schema_page(SCHEMA_PAGE.read_text(encoding="utf-8")))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
