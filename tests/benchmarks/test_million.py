"""The made history of the benchmark is one, and its questions find something."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from benchmarks.million import __main__ as benchmark
from load.location import open_history
from load.store import Store

ROWS = 20_000
NOTHING = {"who is behind an id of old"}


def test_the_questions_are_understood_and_find_rows(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    held, resolution = benchmark.history(ROWS)
    Store(str(path)).write(held, resolution, {})
    with closing(open_history(str(path))) as connection:
        (count,) = connection.execute("select count(*) from history").fetchone()
        found = {
            name: connection.execute(sql).fetchall() for name, sql in benchmark.QUESTIONS.items()
        }
    assert count == ROWS
    assert {name for name, rows in found.items() if not rows} <= NOTHING
