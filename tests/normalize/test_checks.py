"""Made histories with one thing wrong each, or nothing: what an accountant would ask of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.model import (
    Allocation,
    Amount,
    Component,
    Context,
    Finding,
    Funding,
    Phase,
    Place,
    Scope,
    StatedTotal,
)
from normalize.decisions import Decision, Side
from normalize.model import Relation, Source
from normalize.resolve import resolve
from tests.normalize.build import AGREEMENT, row, source

NAMES = (
    "Ungdomsmottagning på nätet",
    "Efterlevandestöd",
    "Brukarstyrda inläggningar",
    "Elevhälsans metodbank",
    "Hälsofrämjande fritidsgårdar",
    "Sommarkollo för anhöriga",
    "Traumabehandling",
    "Skuldrådgivning",
)
AREA = "Suicidprevention"


def kinds(*sources: Source, decisions: Sequence[Decision] = ()) -> list[tuple[str, str, str]]:
    """(document, severity, kind) of each finding."""
    return [(d, f.severity.value, f.kind) for d, f in findings(*sources, decisions=decisions)]


def findings(*sources: Source, decisions: Sequence[Decision] = ()) -> list[tuple[str, Finding]]:
    found = resolve(sources, decisions).findings
    assert found == resolve(sources[::-1], decisions).findings
    return [(one.document, one.finding) for one in found]


def plan(year: int, *seks: int, phase: Phase = Phase.APPROVED, name: str = "plan") -> Source:
    rows = [row(n, sek, year=year, phase=phase) for n, sek in zip(NAMES, seks, strict=False)]
    return source(f"{name}-{year}", rows, dated=f"{year}-01-15")


def report(year: int, *seks: int | None, name: str = "report") -> Source:
    rows = [
        row(n, sek, year=year, phase=Phase.EXECUTED)
        for n, sek in zip(NAMES, seks, strict=False)
        if sek is not None
    ]
    return source(f"{name}-{year}", rows, dated=f"{year + 1}-02-01")


def stating(
    one: Source, sek: int, year: int, *, scope: Scope = Scope.AGREEMENT, text: str = ""
) -> Source:
    area = AREA if scope is Scope.AREA else None
    context = Context("Norrmark", AGREEMENT, year, Phase.APPROVED, area)
    total = StatedTotal(context, scope, Amount(sek, text or f"{sek} kr"), Place(table=9, row=year))
    totals = (*one.extraction.stated_totals, total)
    return replace(one, extraction=replace(one.extraction, stated_totals=totals))


# --- totals of an earlier year ------------------------------------------------------------------


@pytest.mark.parametrize("scope", [Scope.AGREEMENT, Scope.AREA])
def test_a_total_of_last_year_that_its_own_document_states_otherwise_is_asked_about(
    scope: Scope,
) -> None:
    older = stating(plan(2023, 300_000, 200_000), 500_000, 2023, scope=scope)
    newer = stating(plan(2024, 310_000, 210_000), 540_000, 2023, scope=scope)

    ((document, finding),) = findings(older, newer)

    assert (document, finding.kind) == ("plan-2024", "earlier_total_differs")
    assert "540 000 kr" in finding.message
    assert "plan-2023 states 500 000 kr" in finding.message
    assert (finding.place.table, finding.as_written) == (9, "540000 kr")


def test_a_total_of_last_year_is_compared_with_rows_where_none_is_stated() -> None:
    newer = stating(plan(2024, 310_000, 210_000), 540_000, 2023)

    ((_, finding),) = findings(plan(2023, 300_000, 200_000), newer)

    assert "plan-2023 has rows that come to 500 000 kr" in finding.message


@pytest.mark.parametrize(("sek", "text"), [(500_000, ""), (500_010, ""), (500_000, "0,5 mnkr")])
def test_a_total_of_last_year_may_be_rounded(sek: int, text: str) -> None:
    older = stating(plan(2023, 300_004, 200_000), 500_004, 2023)

    assert not kinds(older, stating(plan(2024, 310_000, 210_000), sek, 2023, text=text))


def test_a_total_of_another_phase_is_not_compared() -> None:
    older = plan(2023, 300_000, 200_000, phase=Phase.PROPOSED)

    assert not kinds(older, stating(plan(2024, 310_000, 210_000), 540_000, 2023))


def test_a_total_without_what_has_ended_is_explained() -> None:
    older = plan(2023, 300_000, 200_000, 90_000)
    rows = [row(NAMES[n], sek, year=2023) for n, sek in ((0, 300_000), (1, 200_000))]
    rows += [row(NAMES[n], sek, year=2024) for n, sek in ((0, 310_000), (1, 210_000))]
    newer = stating(source("plan-2024", rows, dated="2024-01-15"), 500_000, 2023)

    assert not kinds(stating(older, 590_000, 2023), newer)


def test_a_total_of_a_revised_document_is_not_compared() -> None:
    first, second = plan(2023, 300_000, 200_000), plan(2023, 320_000, 220_000)
    older = replace(first, extraction=replace(first.extraction, title="Plan 2023"))
    other = replace(second.extraction, title="Plan 2023, reviderad", dated="2023-05-01")
    revision = replace(second, name="revised", sha256="r", extraction=other)

    assert not kinds(older, revision, stating(plan(2024, 310_000, 210_000), 540_000, 2023))


# --- jumps --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (300_000, 300_000_000, "warning"),  # tkr read as kronor
        (300_000, 280, "warning"),  # and the other way round
        (300_000, 3_000_000, "warning"),  # a zero too many
        (300_000, 3_900_000, "info"),
        (300_000, 2_900_000, ""),
        (300_000, 35_000, ""),
    ],
)
def test_amounts_that_are_ten_times_the_year_before_are_told(
    before: int, now: int, told: str
) -> None:
    found = [severity for _, severity, _ in kinds(plan(2023, before), plan(2024, now))]

    assert found == [told][: len(told)]


def test_a_single_odd_year_is_told_once_and_at_its_row() -> None:
    ((document, finding),) = findings(
        plan(2023, 300_000), plan(2024, 310_000_000), plan(2025, 320_000)
    )

    assert (document, finding.kind, finding.place.row) == ("plan-2024", "amount_jump", 1)
    assert "a factor of about 1 000" in finding.message


def test_a_column_in_another_unit_is_told_once() -> None:
    ((_, finding),) = findings(
        plan(2023, 300_000, 200_000, 90_000, 50_000), plan(2024, 310, 210, 80, 55)
    )

    assert finding.message.startswith("4 amounts of this column")
    assert (finding.place.row, finding.place.column) == (None, 1)


@pytest.mark.parametrize(
    ("proposed", "approved", "told"),
    [
        (670_000_000, 670_000, "plan-2024"),
        (670, 670_000, "decision-2024"),
        (6_000_000, 670_000, ""),  # less than was asked for
        (670_000, 670_000, ""),
    ],
)
def test_a_proposal_in_another_unit_than_its_decision_is_told(
    proposed: int, approved: int, told: str
) -> None:
    found = findings(
        plan(2024, proposed, phase=Phase.PROPOSED), plan(2024, approved, name="decision")
    )

    assert [one for one, finding in found if finding.kind == "amount_jump"] == [told][: len(told)]


@pytest.mark.parametrize(
    ("before", "proposed", "told"),
    [
        (440_000, 4_400_000, ["proposal-2024"]),
        (440_000, 4_000_000, []),  # cut down by the decision
        (4_300_000, 4_400_000, []),
    ],
)
def test_a_proposal_with_a_zero_too_many_is_told_beside_its_decision_and_the_year_before(
    before: int, proposed: int, told: list[str]
) -> None:
    found = findings(
        plan(2023, before),
        plan(2024, proposed, phase=Phase.PROPOSED, name="proposal"),
        plan(2024, 450_000, name="decision"),
    )

    assert [
        one for one, f in found if f.kind == "amount_jump" and "in 2023" not in f.message
    ] == told


def test_years_that_do_not_follow_each_other_are_not_compared() -> None:
    assert not kinds(plan(2022, 300_000), plan(2024, 300_000_000))


def test_lines_that_are_restated_do_not_jump() -> None:
    older = plan(2023, 300_000)
    rows = [row(NAMES[0], 300, year=2023), row(NAMES[0], 310_000, year=2024)]

    found = kinds(older, source("memo-2024", rows, dated="2024-01-15"))

    assert found == [("memo-2024", "warning", "two_figures")]


@pytest.mark.parametrize(
    ("spent", "told"), [(3_500_000, True), (290, True), (3_000, False), (0, False)]
)
def test_an_outcome_far_from_its_budget_is_told(spent: int, told: bool) -> None:
    found = kinds(plan(2023, 300_000), report(2023, spent))

    assert ([kind for _, _, kind in found] == ["amount_jump"]) is told


@pytest.mark.parametrize(
    ("given", "spent", "told"),
    [
        (300_000, 599_000, False),
        (300_000, 600_000, True),
        (90_000, 185_000, False),
        (300_000, 31_000, False),
        (300_000, 30_000, True),
        (300_000, 0, True),
        (90_000, 0, False),
        (0, 150_000, True),
        (300_000, 3_500_000, False),  # taken for a slip of the unit
    ],
)
def test_twice_the_budget_and_a_tenth_of_it_are_asked_about(
    given: int, spent: int, told: bool
) -> None:
    found = kinds(plan(2023, given), report(2023, spent))

    assert (("report-2023", "info", "far_from_budget") in found) is told


def test_the_latest_decision_is_the_budget_that_an_outcome_is_held_against() -> None:
    adjusted = plan(2023, 700_000, phase=Phase.ADJUSTED, name="revision")

    found = kinds(plan(2023, 300_000), adjusted, report(2023, 650_000))

    assert "far_from_budget" not in [kind for _, _, kind in found]


def test_many_outcomes_far_from_their_budgets_are_told_at_once() -> None:
    given = [300_000] * 5

    found = findings(plan(2023, *given), report(2023, *[700_000] * 5))

    (told,) = [finding for _, finding in found if finding.kind == "far_from_budget"]
    assert told.message.startswith("5 interventions have spent twice its budget or more in 2023")
    assert "3 500 000 kr of 1 500 000 kr" in told.message


def test_an_open_amount_is_no_outcome_to_compare() -> None:
    report_ = source("report-2023", [row(NAMES[0], None, year=2023, phase=Phase.EXECUTED)])

    assert kinds(plan(2023, 300_000), report_) == []


# --- outcomes -----------------------------------------------------------------------------------


def test_a_decision_without_an_outcome_is_told_where_a_report_exists() -> None:
    seks = [300_000, 200_000, 90_000, 50_000]
    ((document, finding),) = findings(plan(2023, *seks), report(2023, 290_000, 210_000, 95_000))

    assert (document, finding.kind, finding.place.row) == ("plan-2023", "no_outcome", 4)
    assert "report-2023" in finding.message
    assert NAMES[3] in finding.message
    assert finding.as_written == "50000 kr"


def test_an_outcome_that_a_later_report_repeats_is_told_where_it_counts() -> None:
    before, now = (290_000, 210_000, 95_000, 50_000), (300_000, 220_000, 98_000, 60_000)
    columns = [
        row(name, sek, year=year, phase=Phase.EXECUTED)
        for year, seks in ((2024, now), (2023, before))
        for name, sek in zip(NAMES, seks, strict=False)
    ]
    later = source("report-2024", columns, dated="2025-02-01")

    found = findings(plan(2023, 300_000, 200_000, 90_000), report(2023, *before), later)

    assert [document for document, one in found if one.kind == "no_decision"] == ["report-2023"]


def test_an_outcome_without_a_decision_is_told_where_decisions_exist() -> None:
    ((document, finding),) = findings(
        plan(2023, 300_000, 200_000, 90_000), report(2023, 290_000, 210_000, 95_000, 50_000)
    )

    assert (document, finding.kind, finding.place.row) == ("report-2023", "no_decision", 4)


@pytest.mark.parametrize(
    "other",
    [
        plan(2024, 300_000, 200_000),  # no report at all
        report(2022, 300_000, 200_000),  # one of another year
        report(2023, 300_000, 200_000, 95_000),  # all of it
    ],
)
def test_what_is_reported_or_not_yet_due_is_not_told(other: Source) -> None:
    assert not kinds(plan(2023, 300_000, 200_000, 90_000), other)


def test_what_was_given_nothing_needs_no_outcome() -> None:
    assert not kinds(plan(2023, 300_000, 200_000, 0), report(2023, 300_000, 200_000))


def test_a_report_of_a_part_has_one_finding() -> None:
    seks = [100_000 + n for n in range(8)]

    ((document, finding),) = findings(plan(2023, *seks), report(2023, 100_000, 100_001))

    assert (document, finding.severity, finding.kind) == ("plan-2023", "info", "no_outcome")
    assert finding.message.startswith("6 of the 8 interventions of 2023 here")


def test_a_column_of_last_years_outcome_is_no_report() -> None:
    older = plan(2023, 300_000, 200_000, 90_000)
    rows = []
    for n, name in enumerate(NAMES[:2], start=1):
        rows.append(row(name, 100_000, year=2024, at=n))
        rows.append(row(name, 290_000, year=2023, phase=Phase.EXECUTED, at=n))

    found = [kind for _, _, kind in kinds(older, source("plan-2024", rows, dated="2024-01-15"))]

    assert "no_outcome" not in found


def test_a_link_explains_a_missing_outcome() -> None:
    older, later = plan(2023, 300_000, 200_000, 90_000), report(2023, 390_000, 200_000)
    decision = Decision(Side(NAMES[2]), Side(NAMES[0]), Relation.ABSORBED)

    assert len(kinds(older, later)) == 1
    assert not kinds(older, later, decisions=[decision])


# --- parts --------------------------------------------------------------------------------------


def with_parts(sek: int, *parts: int, purpose: str = "") -> Source:
    components = tuple(Component("varav", Amount(part, f"{part} kr")) for part in parts)
    one: Allocation = replace(row(NAMES[0], sek, purpose=purpose, at=1), components=components)
    plain = source("plan-2023", [row(NAMES[0], sek)])
    return replace(plain, extraction=replace(plain.extraction, allocations=(one,)))


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((100_000, 200_000), []),
        ((300_009,), []),
        ((300_011,), ["error"]),
        ((200_000, 150_000), ["warning"]),
    ],
)
def test_parts_come_to_no_more_than_their_row(parts: tuple[int, ...], told: list[str]) -> None:
    assert [severity for _, severity, _ in kinds(with_parts(300_000, *parts))] == told


def test_a_sum_that_a_purpose_names_is_no_part() -> None:
    assert not kinds(with_parts(300_000, 400_000, purpose="År 2022 användes 400000 kr."))


def test_a_part_of_a_sum_without_rows_is_no_larger_than_it() -> None:
    one = plan(2023, 300_000)
    part = Funding(Context(), "Kommun", None, Amount(59, "59 kr"), Place(table=2, row=1), 50)
    found = replace(one, extraction=replace(one.extraction, funding=(part,)))

    assert not kinds(found)  # by less than what is rounded away
    part = replace(part, amount=Amount(900, "900 kr"))
    found = replace(one, extraction=replace(one.extraction, funding=(part,)))
    assert kinds(found) == [("plan-2023", "error", "parts_exceed_whole")]
