"""`insats why` and `insats review`: explanations, questions, and answers that are kept."""

from __future__ import annotations

import io
import json
import math
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from insats import ending, ingest
from insats.cli import main
from normalize.decisions import Verdict
from normalize.decisions_file import read
from normalize.model import Relation
from tests.insats.documents import write_plan
from tests.insats.readers import in_this_process

Run = Callable[..., tuple[int, str, str]]

# Names that may be one intervention each, and that no rule can be sure of.
BEFORE = ("Trappan", "Ungdomslots på gymnasiet")
AFTER = ("Trygga trappan – byggprojekt", "Anhörigchatt")


@pytest.fixture
def insats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command in a folder with a history of two years; `keys` are what is pressed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ingest, "read_all", in_this_process)
    (tmp_path / "docs").mkdir()
    for year, names, amount in ((2023, BEFORE, "150 000 kr"), (2024, AFTER, "950 000 kr")):
        rows = tuple((name, amount, "", "Regionen") for name in names)
        write_plan(tmp_path / "docs" / f"{year}.docx", year, rows)

    def run(*arguments: str, keys: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(keys)))
        code = main(list(arguments))
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    assert run("ingest", "docs")[0] == ending.DONE
    return run


def questions(folder: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / "history.sqlite")) as history:
        return history.execute("select left_name, right_name from review").fetchall()


@pytest.mark.usefixtures("insats")
def test_the_made_history_has_questions(tmp_path: Path) -> None:
    assert (BEFORE[0], AFTER[0]) in questions(tmp_path)


@pytest.mark.usefixtures("insats")
def test_a_pair_without_a_link_is_proposed_as_the_same_or_related(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "history.sqlite")) as history:
        assert not history.execute("select * from lineage").fetchall()
        proposed = history.execute("select proposal from review").fetchall()
    assert {proposal for (proposal,) in proposed} <= {"same", "related"}


def test_why_shows_signals_that_add_up_and_the_outcome(insats: Run) -> None:
    code, out, _ = insats("why", *(BEFORE[0], AFTER[0]), "--json")

    found = json.loads(out)
    assert code == ending.DONE
    assert found["outcome"] == "review"
    total = sum(signal["weight"] for signal in found["signals"])
    assert 1 / (1 + math.exp(-total)) == pytest.approx(found["probability"], abs=1e-4)
    text = insats("why", BEFORE[0], AFTER[0])[1]
    assert "name overlap" in text
    assert "Waits for review" in text


def test_why_of_an_unknown_name_is_wrong_usage(insats: Run) -> None:
    code, _, err = insats("why", BEFORE[0], "Qwertyuiop")

    assert code == ending.WRONG_USAGE
    assert "'Qwertyuiop' is not the name of one intervention" in err


def test_an_answer_is_kept_and_the_history_follows_it(insats: Run, tmp_path: Path) -> None:
    before = questions(tmp_path)

    code, out, _ = insats("review", "--by", "ab", keys="s")

    (decision,) = read(tmp_path / "decisions.csv")
    assert (code, decision.verdict, decision.by) == (ending.DONE, Verdict.SAME, "ab")
    assert before[0] not in questions(tmp_path)
    assert f"1 of {len(before)}" in out
    assert insats("why", *before[0], "--json")[1].count('"joined"') == 1


def test_answers_outlive_a_second_run(insats: Run, tmp_path: Path) -> None:
    asked = questions(tmp_path)[0]
    insats("review", "--by", "ab", keys="d")
    insats("ingest", "docs")

    assert asked not in questions(tmp_path)
    assert json.loads(insats("why", *asked, "--json")[1])["outcome"] == "apart"


def test_a_relation_can_be_said_either_way_round(insats: Run, tmp_path: Path) -> None:
    left, right = questions(tmp_path)[0]
    insats("review", "--by", "ab", keys="rx3")

    (decision,) = read(tmp_path / "decisions.csv")
    assert (decision.left.name, decision.right.name) == (right, left)
    assert decision.verdict is Relation.ABSORBED


def test_going_back_takes_the_answer_back(insats: Run, tmp_path: Path) -> None:
    insats("review", "--by", "ab", keys="sbdq")

    (decision,) = read(tmp_path / "decisions.csv")
    assert decision.verdict is Verdict.DIFFERENT


def test_what_somebody_was_unsure_of_is_not_asked_again_unless_all_is_wanted(
    insats: Run, tmp_path: Path
) -> None:
    count = len(questions(tmp_path))
    insats("review", "--by", "ab", keys="u")
    assert len(questions(tmp_path)) == count

    assert f"of {count}" in insats("review", "--by", "ab", "--all", keys="q")[1]
    assert f"of {count}" not in insats("review", "--by", "ab", keys="q")[1]


def test_nothing_is_written_where_nothing_was_decided(insats: Run, tmp_path: Path) -> None:
    code, out, _ = insats("review", "--by", "ab", keys="nq")

    assert (code, out.splitlines()[-1]) == (ending.DONE, "Nothing was decided.")
    assert not (tmp_path / "decisions.csv").exists()


def test_a_decision_that_means_no_row_is_reported_with_its_line(
    insats: Run, tmp_path: Path
) -> None:
    insats("review", "--by", "ab", keys="d")
    path = tmp_path / "decisions.csv"
    path.write_text(path.read_text("utf-8").replace(BEFORE[0], "Gammalt namn"), encoding="utf-8")

    code, _, err = insats("ingest", "docs")

    assert code == ending.DONE
    assert "decisions.csv: line 2: no row is 'Gammalt namn'" in err
