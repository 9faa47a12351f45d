"""Questions of pairs that lineage has a link for: shown with its reason, and answered by it."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from insats import ending, ingest, review
from insats.cli import main
from normalize.decisions_file import read
from normalize.model import Link, Relation
from tests.insats.readers import in_this_process

Run = Callable[..., str]

WHOLE, PARTS = "Skolteam", ("Skolteam för hälsa", "Skolteam för närvaro")
ENDED, MERGED = ("Föräldrastöd", "Familjestöd"), "Föräldra- och familjestöd"
BEFORE = (
    (ENDED[0], "300 000 kr", "Stärka föräldrar genom kurser.", "RSS"),
    (ENDED[1], "200 000 kr", "Stödja familjer i hemmet.", "RSS"),
    (WHOLE, "400 000 kr", "Nå unga i skolan.", "BUP"),
    ("Ungdomslots", "150 000 kr", "Lotsa unga rätt.", "PV"),
)
AFTER = (
    (MERGED, "500 000 kr", "Stärka föräldrar genom kurser och stödja familjer i hemmet.", "RSS"),
    (PARTS[1], "200 000 kr", "Nå unga i skolan.", "BUP"),
    (PARTS[0], "200 000 kr", "Nå unga i skolan med hälsa.", "BUP"),
    ("Ungdomslots", "150 000 kr", "Lotsa unga rätt.", "PV"),
)


def write_plan(path: Path, year: int, rows: tuple[tuple[str, ...], ...]) -> None:
    lines = [("Insats", "Belopp", "Syfte", "Ansvarig"), ("---",) * 4, *rows]
    table = "\n".join(f"| {' | '.join(row)} |" for row in lines)
    path.write_text(f"# Plan för psykisk hälsa {year}, Norrvik län\n\n{table}\n", encoding="utf8")


@pytest.fixture
def insats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command in a folder with a history of two years; `keys` are what is pressed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ingest, "read_all", in_this_process)
    (tmp_path / "docs").mkdir()
    write_plan(tmp_path / "docs" / "2023.md", 2023, BEFORE)
    write_plan(tmp_path / "docs" / "2024.md", 2024, AFTER)

    def run(*arguments: str, keys: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(keys)))
        assert main(list(arguments)) == ending.DONE
        return capsys.readouterr().out

    run("ingest", "docs")
    return run


def asked(folder: Path) -> dict[tuple[str, str], str]:
    """The open pairs of names, each with its proposal."""
    with closing(sqlite3.connect(folder / "history.sqlite")) as history:
        rows = history.execute("select left_name, right_name, proposal from review").fetchall()
    return {(left, right): proposal for left, right, proposal in rows}


def links(folder: Path) -> set[tuple[str, str, str, str]]:
    with closing(sqlite3.connect(folder / "history.sqlite")) as history:
        return set(
            history.execute(
                "select from_intervention, to_intervention, relation, decided_by from lineage"
            )
        )


@pytest.mark.usefixtures("insats")
def test_the_proposal_of_a_pair_is_the_relation_that_lineage_has(tmp_path: Path) -> None:
    found = asked(tmp_path)

    assert {found[pair] for pair in found if pair[0] == WHOLE} == {"split"}
    assert {found[pair] for pair in found if pair[1] == MERGED} == {"merged"}


def test_the_link_is_shown_with_its_reason_and_its_key(insats: Run) -> None:
    out = insats("review", "--by", "ab", keys="q" * 9)

    shown = [line.strip() for line in out.splitlines()]
    at = shown.index("link (90%): merged in 2024: A was merged with others into B")
    assert shown[at + 1].startswith(f"because '{ENDED[0]}' has no row after 2023")
    assert shown[at + 2].startswith("[l]ink as shown  [s]ame")


def test_the_link_is_taken_as_it_is_proposed(insats: Run, tmp_path: Path) -> None:
    (pair,) = (pair for pair in asked(tmp_path) if pair[1] == MERGED)
    insats("review", "--by", "ab", keys="l" + "q")

    (decision,) = read(tmp_path / "decisions.csv")
    assert (decision.left.name, decision.right.name) == pair
    assert decision.verdict is Relation.MERGED
    assert (*pair, "merged", "reviewer") in links(tmp_path)
    assert pair not in asked(tmp_path)


def test_another_answer_may_be_given_to_a_pair_with_a_link(insats: Run, tmp_path: Path) -> None:
    insats("review", "--by", "ab", keys="r5q")

    (decision,) = read(tmp_path / "decisions.csv")
    assert decision.verdict is Relation.RELATED


def sitting(folder: Path, *, link: Link | None) -> review.Session:
    """A sitting with one question, of a pair that has this link."""
    held = review.session(str(folder / "history.sqlite"), "ab", "2026-01-31")
    (question,) = (q for q in held.questions if q.pair.right_name == MERGED)
    held.questions = [replace(question, link=link)]
    return held


@pytest.mark.usefixtures("insats")
def test_a_link_that_leads_back_is_told_and_taken_the_other_way_round(tmp_path: Path) -> None:
    (question,) = sitting(tmp_path, link=None).questions
    back = Link(
        question.pair.right_id, question.pair.left_id, Relation.ABSORBED, 2024, 0.7, "auto", "why"
    )
    held, stream = sitting(tmp_path, link=back), io.StringIO()
    review.hold(held, iter("lq").__next__, stream)

    assert "absorbed in 2024: B went into A, which there was before" in stream.getvalue()
    (decision,) = read(tmp_path / "decisions.csv")
    assert (decision.left.name, decision.right.name) == (MERGED, question.pair.left_name)


@pytest.mark.usefixtures("insats")
def test_without_a_link_its_key_is_neither_offered_nor_taken(tmp_path: Path) -> None:
    stream = io.StringIO()
    review.hold(sitting(tmp_path, link=None), iter("lq").__next__, stream)

    assert "[l]ink" not in stream.getvalue()
    assert not (tmp_path / "decisions.csv").exists()
