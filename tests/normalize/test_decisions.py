from pathlib import Path

import pytest

from normalize import decisions
from normalize.decisions import Decision, DecisionError, Side, Verdict
from normalize.model import MatchMethod, Relation
from normalize.resolve import resolve
from tests.normalize.build import id_of, row, source

HEAD = ",".join(decisions.FIELDS)


def write(folder: Path, *lines: str) -> Path:
    path = folder / "decisions.csv"
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return path


def test_no_file_holds_no_decisions(tmp_path: Path) -> None:
    assert decisions.read(tmp_path / "none.csv") == ()


def test_a_line_is_two_sides_and_a_verdict(tmp_path: Path) -> None:
    path = write(tmp_path, "A,Norrmark,,,2022 2023,B,Norrmark,,Vuxna,2024,same,ab,2024-05-01,sagt")

    (found,) = decisions.read(path)

    assert found == Decision(
        Side("A", "Norrmark", None, None, (2022, 2023)),
        Side("B", "Norrmark", None, "Vuxna", (2024,)),
        Verdict.SAME,
        "ab",
        "2024-05-01",
        "sagt",
        2,
    )


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("A,,,,,B,,,,,perhaps,ab,,", "line 2: verdict 'perhaps'"),
        (",,,,,B,,,,,same,ab,,", "line 2: left_name is empty"),
        ("A,,,,x,B,,,,,same,ab,,", "line 2: left_years 'x'"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, named: str) -> None:
    with pytest.raises(DecisionError) as caught:
        decisions.read(write(tmp_path, line))

    assert named in str(caught.value)


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("left,right\n", encoding="utf-8")

    with pytest.raises(DecisionError, match="line 1 lacks the columns left_name"):
        decisions.read(path)


OLD = source("plan-2022", [row("Naturvägledning", year=2022), row("Brukarråd", year=2022)])
NEW = source("plan-2023", [row("Skogspromenader"), row("Brukarråd")])


def said(verdict: Verdict | Relation, left: str, right: str) -> Decision:
    return Decision(Side(left), Side(right), verdict, by="ab")


def test_same_joins_what_no_score_would() -> None:
    found = resolve([OLD, NEW], [said(Verdict.SAME, "Naturvägledning", "Skogspromenader")])

    assert id_of(found, "plan-2022", 1) == id_of(found, "plan-2023", 1)
    methods = {p.line.allocation.name: p.method for p in found.placements}
    assert methods["Skogspromenader"] is MatchMethod.REVIEWED


def test_different_parts_what_every_score_would_join() -> None:
    found = resolve([OLD, NEW], [said(Verdict.DIFFERENT, "Brukarråd", "Brukarråd")])

    assert id_of(found, "plan-2022", 2) != id_of(found, "plan-2023", 2)


def test_a_relation_is_a_link_by_the_reviewer() -> None:
    found = resolve([OLD, NEW], [said(Relation.ABSORBED, "Naturvägledning", "Skogspromenader")])

    (link,) = [link for link in found.links if link.decided_by == "reviewer"]
    assert link.relation is Relation.ABSORBED
    assert link.from_id == id_of(found, "plan-2022", 1)
    assert link.to_id == id_of(found, "plan-2023", 1)


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT, Relation.RELATED])
def test_an_answered_question_is_not_asked_again(verdict: Verdict | Relation) -> None:
    one = source("a", [row("Trappan", year=2022)])
    two = source("b", [row("Trygga trappan – byggprojekt")])
    asked = resolve([one, two]).open_pairs

    after = resolve([one, two], [said(verdict, asked[0].left_name, asked[0].right_name)])

    assert len(asked) == 1
    assert after.open_pairs == ()
