from pathlib import Path

import pytest

from normalize import decisions_file as decisions
from normalize.decisions import Decision, DecisionError, Side, Verdict
from normalize.model import MatchMethod, Relation, Source
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


def test_rows_of_one_name_year_and_area_that_a_person_parted_have_two_ids() -> None:
    one = source("a", [row("Brukarråd", 1_000), row("Naturvägledning")], dated="2023-02-01")
    two = source("b", [row("Brukarråd", 9_000), row("Livlinan")], dated="2023-05-01")
    parted = [Decision(Side("Brukarråd"), Side("Brukarråd"), Verdict.DIFFERENT, by="ab")]

    alone, found = resolve([one]), resolve([one, two], parted)

    assert id_of(found, "a", 1) == id_of(alone, "a", 1)
    assert id_of(found, "a", 1) != id_of(found, "b", 1)
    assert len({i.intervention_id for i in found.interventions}) == len(found.interventions) == 4


def test_a_relation_is_a_link_by_the_reviewer() -> None:
    found = resolve([OLD, NEW], [said(Relation.ABSORBED, "Naturvägledning", "Skogspromenader")])

    (link,) = [link for link in found.links if link.decided_by == "reviewer"]
    assert link.relation is Relation.ABSORBED
    assert link.from_id == id_of(found, "plan-2022", 1)
    assert link.to_id == id_of(found, "plan-2023", 1)


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT, Relation.RELATED])
def test_an_answered_question_is_not_asked_again(verdict: Verdict | Relation) -> None:
    one = source("a", [row("Trappan", year=2022)])
    two = source("b", [row("Trygga trappan – byggprojekt", 400_000)])
    asked = resolve([one, two]).open_pairs

    after = resolve([one, two], [said(verdict, asked[0].left_name, asked[0].right_name)])

    assert len(asked) == 1
    assert after.open_pairs == ()


def test_a_file_with_semicolons_reads_the_same(tmp_path: Path) -> None:
    line = "A,Norrmark,,,2022,B,Norrmark,,,2023,same,ab,,"
    plain = decisions.read(write(tmp_path, line))
    path = tmp_path / "decisions.csv"
    path.write_text(path.read_text("utf-8").replace(",", ";"), encoding="utf-8-sig")

    assert decisions.read(path) == plain


def test_what_is_written_is_read_again_sorted_and_each_once(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    two = [
        Decision(Side("B, med komma"), Side('"C"'), Verdict.DIFFERENT, "ab", "2024-05-01", "nej"),
        Decision(Side("A", "Norrmark", "Ö", "Vuxna", (2022, 2023)), Side("D"), Relation.SPLIT),
    ]

    decisions.write(path, [*two, two[0]])

    found = decisions.read(path)
    assert [decision.line for decision in found] == [2, 3]
    assert [(d.left, d.right, d.verdict) for d in found] == [
        (d.left, d.right, d.verdict) for d in reversed(two)
    ]


def test_columns_of_the_owner_are_not_thrown_away(tmp_path: Path) -> None:
    path = write(tmp_path, "A,,,,,B,,,,,same,ab,,")
    text = path.read_text("utf-8").replace(",why\n", ",why,anteckning\n")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DecisionError, match="would be lost: anteckning"):
        decisions.write(path, decisions.read(path))

    assert path.read_text("utf-8") == text


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes("Åtgärd".encode("latin-1"))

    with pytest.raises(DecisionError, match="not UTF-8"):
        decisions.read(path)


# --- decisions against the history ---------------------------------------------------------------


def line_of(left: str, right: str, verdict: Verdict | Relation, line: int) -> Decision:
    return Decision(Side(left), Side(right), verdict, line=line)


def two_years() -> list[Source]:
    return [
        source("a", [row("Skolteam", year=2022), row("Ungdomslots", year=2022)]),
        source("b", [row("Närvaroteam", year=2023), row("Anhörigchatt", year=2023)]),
    ]


def test_a_decision_of_no_row_is_told_with_its_line() -> None:
    found = resolve(two_years(), [line_of("Skolteam", "Finns inte", Verdict.SAME, 7)])

    (problem,) = found.problems
    assert problem.line == 7
    assert "'Finns inte'" in problem.message


def test_two_decisions_that_contradict_each_other_are_told_and_the_rows_stay_apart() -> None:
    pair = ("Skolteam", "Närvaroteam")
    both = [line_of(*pair, Verdict.SAME, 2), line_of(*pair, Verdict.DIFFERENT, 3)]

    found = resolve(two_years(), both)

    assert [(p.line, "contradicts line 2" in p.message) for p in found.problems] == [(3, True)]
    assert id_of(found, "a", 1) != id_of(found, "b", 1)


def test_a_contradiction_by_way_of_a_third_row_is_told() -> None:
    sources = [*two_years(), source("c", [row("Skolnärvaro", year=2024)])]
    chain = [
        line_of("Skolteam", "Närvaroteam", Verdict.SAME, 2),
        line_of("Närvaroteam", "Skolnärvaro", Verdict.SAME, 3),
        line_of("Skolteam", "Skolnärvaro", Relation.SPLIT, 4),
    ]

    (problem,) = resolve(sources, chain).problems

    assert problem.line == 4
    assert "contradicts line 2, 3" in problem.message


def test_two_rows_of_one_table_cannot_be_said_to_be_one() -> None:
    (problem,) = resolve(
        two_years(), [line_of("Skolteam", "Ungdomslots", Verdict.SAME, 2)]
    ).problems

    assert "two rows of a in one year" in problem.message


def test_decisions_that_can_be_followed_are_not_complained_of() -> None:
    sound = [
        line_of("Skolteam", "Närvaroteam", Verdict.SAME, 2),
        line_of("Ungdomslots", "Anhörigchatt", Verdict.UNSURE, 3),
        line_of("Ungdomslots", "Närvaroteam", Relation.ABSORBED, 4),
    ]

    assert resolve(two_years(), sound).problems == ()


def test_two_rows_that_are_the_same_as_a_third_are_the_same() -> None:
    sources = [
        source("a", [row("Skolteam", year=2022)]),
        source("b", [row("Ungdomslots", year=2023)]),
        source("c", [row("Närvaro och lotsar", 700_000, year=2024)]),
    ]
    chain = [
        line_of("Skolteam", "Närvaro och lotsar", Verdict.SAME, 2),
        line_of("Ungdomslots", "Närvaro och lotsar", Verdict.SAME, 3),
    ]

    assert len(resolve(sources, chain).interventions) == 1
