"""Which of several documents' figures for one year counts, in histories with known answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.model import Amount, Phase, Severity
from normalize.model import Resolution, Source
from normalize.resolve import resolve
from tests.normalize.build import row, source

NAMES = ("Krisstöd för unga", "Anhörigcirklar", "Peer support", "Samtalsgrupper för nyanlända")
INFO = Severity.INFO
BACK = "this column looks back, and does not count"
DECIDED, SPENT = Phase.APPROVED, Phase.EXECUTED


def paper(
    name: str,
    dated: str | None,
    *columns: tuple[int, Phase, tuple[int | None, ...]],
    title: str | None = None,
) -> Source:
    """A document with a column of sums for each year and phase, in the order of NAMES."""
    rows = [
        row(one, sek, year=year, phase=phase, at=place)
        for year, phase, sums in columns
        for place, (one, sek) in enumerate(zip(NAMES, sums, strict=False), start=2)
    ]
    return source(name, rows, dated=dated, title=title)


def counted(history: Resolution, year: int, phase: Phase) -> dict[str, list[int | None]]:
    """Intervention → the sums that count for a year and phase, the largest first."""
    found: dict[str, list[int | None]] = {}
    for placed in history.placements:
        context, amount = placed.line.allocation.context, placed.line.allocation.amount
        if placed.is_current and (context.year, context.phase) == (year, phase):
            sums = found.setdefault(placed.line.allocation.name, [])
            sums.append(amount.sek if amount else None)
    return {name: sorted(sums, key=lambda sek: -(sek or 0)) for name, sums in found.items()}


def asked(history: Resolution) -> list[tuple[str, str]]:
    """What is asked about two figures; that time explains one of them is only told."""
    two = [f for f in history.findings if f.finding.kind == "two_figures"]
    return [(f.document, f.finding.message) for f in two if f.finding.severity is not INFO]


# --- outcomes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dated", "title"),
    [
        ("2023-09-20", None),
        ("2024-01-10", "Delårsrapport 2023"),
        (None, "Uppföljning jan–aug 2023"),
    ],
)
def test_a_report_of_a_part_of_the_year_is_overtaken_by_that_of_the_year(
    dated: str | None, title: str | None
) -> None:
    part = paper("part.docx", dated, (2023, SPENT, (210, 190)), title=title)
    whole = paper("whole.docx", "2024-02-20", (2023, SPENT, (470_000, 310_000)), title="Årsrapport")
    history = resolve([whole, part])
    assert counted(history, 2023, SPENT) == {NAMES[0]: [470_000], NAMES[1]: [310_000]}
    assert asked(history) == []


def test_before_the_years_report_that_of_a_part_counted() -> None:
    part = paper("part.docx", "2023-09-20", (2023, SPENT, (210_000,)))
    whole = paper("whole.docx", "2024-02-20", (2023, SPENT, (470_000,)))
    known = {
        placed.line.document: [(span.since, span.until) for span in placed.known]
        for placed in resolve([part, whole]).placements
    }
    assert known == {
        "part.docx": [("2023-09-20", "2024-02-20")],
        "whole.docx": [("2024-02-20", "9999-12-31")],
    }


def test_of_three_reports_within_the_year_the_last_counts() -> None:
    reports = [
        paper(f"{month}.docx", f"2023-{month}-01", (2023, SPENT, (sek, 50_000)))
        for month, sek in (("05", 100_000), ("09", 250_000), ("12", 330_000))
    ]
    assert counted(resolve(reports), 2023, SPENT) == {NAMES[0]: [330_000], NAMES[1]: [50_000]}


def test_two_halves_of_a_year_add_up() -> None:
    first = paper("h1.docx", "2023-07-01", (2023, SPENT, (200_000, 100_000)))
    second = paper(
        "h2.docx",
        "2024-01-20",
        (2023, SPENT, (230_000, 90_000)),
        title="Redovisning andra halvåret 2023",
    )
    assert counted(resolve([first, second]), 2023, SPENT)[NAMES[0]] == [230_000, 200_000]


def test_another_partys_larger_sums_of_the_whole_year_come_on_top() -> None:
    region = paper("region.docx", "2024-02-01", (2023, SPENT, (200_000, 90_000)))
    towns = paper("towns.docx", "2024-03-01", (2023, SPENT, (480_000, 290_000)))
    history = resolve([region, towns])
    assert counted(history, 2023, SPENT)[NAMES[0]] == [480_000, 200_000]
    assert len(asked(history)) == 2


def test_a_corrected_report_of_the_year_takes_the_place_of_the_first() -> None:
    first = paper("first.docx", "2024-02-01", (2023, SPENT, (480_000, 290_000)))
    again = paper("again.docx", "2024-03-01", (2023, SPENT, (450_000, 290_000)))
    assert counted(resolve([first, again]), 2023, SPENT)[NAMES[0]] == [450_000]


# --- decisions --------------------------------------------------------------------------------


def test_a_year_that_a_plan_looked_ahead_to_is_as_its_own_plan_has_it() -> None:
    both = paper(
        "plan.docx",
        "2024-01-10",
        (2024, DECIDED, (100_000, 200_000)),
        (2025, DECIDED, (110_000, 210_000)),
        title="Plan 2024–2025",
    )
    own = paper("plan 2.docx", "2025-01-10", (2025, DECIDED, (115_000, 90_000)), title="Plan 2025")
    history = resolve([own, both])
    assert counted(history, 2024, DECIDED) == {NAMES[0]: [100_000], NAMES[1]: [200_000]}
    assert counted(history, 2025, DECIDED) == {NAMES[0]: [115_000], NAMES[1]: [90_000]}
    assert asked(history) == []


def test_a_column_beside_the_years_own_does_not_make_a_plan_look_ahead() -> None:
    plan = paper(
        "plan.docx",
        "2023-12-10",
        (2023, DECIDED, (90_000, 95_000)),
        (2024, DECIDED, (100_000, 200_000)),
        title="Plan 2024",
    )
    more = paper("more.docx", "2024-09-01", (2024, DECIDED, (10_000, 20_000)), title="Tillägg 2024")
    assert counted(resolve([plan, more]), 2024, DECIDED)[NAMES[0]] == [100_000, 10_000]


def test_the_budget_beside_an_outcome_is_that_of_the_plan() -> None:
    plan = paper("plan.docx", "2024-01-10", (2024, DECIDED, (500_000, 300_000)))
    report = paper(
        "report.docx",
        "2025-02-10",
        (2024, DECIDED, (450_000, 350_000)),
        (2024, SPENT, (440_000, 350_000)),
    )
    history = resolve([plan, report])
    assert counted(history, 2024, DECIDED) == {NAMES[0]: [500_000], NAMES[1]: [300_000]}
    assert asked(history) == [
        ("report.docx", f"{one!r} 2024 (approved) is {told}; {BACK}")
        for one, told in (
            (NAMES[0], "450 000 kr here and 500 000 kr in plan.docx"),
            (NAMES[1], "350 000 kr here and 300 000 kr in plan.docx"),
        )
    ]


def test_two_documents_that_agree_on_most_rows_tell_of_the_same_money() -> None:
    plan = paper("plan.docx", "2024-01-10", (2024, DECIDED, (500_000, 300_000, 50_000)))
    minutes = paper("minutes.docx", "2024-01-20", (2024, DECIDED, (500_000, 350_000, 50_000)))
    history = resolve([plan, minutes])
    assert counted(history, 2024, DECIDED)[NAMES[1]] == [350_000]
    assert len(asked(history)) == 1


def test_where_no_date_tells_which_is_later_a_differing_row_counts_once_and_is_asked_about() -> (
    None
):
    plan = paper("a.docx", None, (2024, DECIDED, (500_000, 300_000, 50_000)))
    other = paper("b.docx", None, (2024, DECIDED, (500_000, 350_000, 50_000)))
    history = resolve([plan, other])
    assert counted(history, 2024, DECIDED)[NAMES[1]] == [300_000]
    assert len(asked(history)) == 1


def test_two_decisions_with_other_sums_throughout_are_both_counted_and_asked_about() -> None:
    spring = paper("spring.docx", "2024-02-10", (2024, DECIDED, (500_000, 300_000)))
    autumn = paper("autumn.docx", "2024-09-10", (2024, DECIDED, (100_000, 50_000)))
    history = resolve([spring, autumn])
    assert counted(history, 2024, DECIDED)[NAMES[0]] == [500_000, 100_000]
    assert all("both count" in message for _, message in asked(history))


def test_a_column_that_remembers_both_of_two_decisions_is_not_asked_about() -> None:
    spring = paper("spring.docx", "2024-02-10", (2024, DECIDED, (500_000, 300_000)))
    autumn = paper("autumn.docx", "2024-09-10", (2024, DECIDED, (100_000, 50_000)))
    later = paper(
        "later.docx",
        "2025-01-10",
        (2024, DECIDED, (600_000, 350_000)),
        (2025, DECIDED, (610_000, 360_000)),
    )
    history = resolve([spring, autumn, later])
    assert counted(history, 2024, DECIDED)[NAMES[0]] == [500_000, 100_000]
    assert "later.docx" not in [document for document, _ in asked(history)]


def test_a_sum_that_a_later_document_rounds_is_the_same() -> None:
    plan = paper("plan.docx", "2023-01-10", (2023, DECIDED, (1_234_567,)))
    rounded = replace(row(NAMES[0], at=2), amount=Amount(1_200_000, "1,2 mnkr"))
    later = source("later.docx", [rounded, row(NAMES[0], 1_300_000, year=2024, at=2)])
    history = resolve([plan, later])
    assert counted(history, 2023, DECIDED) == {NAMES[0]: [1_234_567]}
    assert asked(history) == []


def test_an_amount_left_open_at_first_is_stated_once_by_those_who_state_it() -> None:
    plan = paper("plan.docx", "2024-01-10", (2024, DECIDED, (None,)))
    told = paper("told.docx", "2024-03-10", (2024, DECIDED, (80_000,)))
    again = paper("again.docx", "2024-05-10", (2024, DECIDED, (80_000,)))
    sums = counted(resolve([plan, told, again]), 2024, DECIDED)[NAMES[0]]
    assert [sek for sek in sums if sek is not None] == [80_000]


def test_a_report_that_tells_both_budgets_is_the_source_of_the_first() -> None:
    moved = paper("moved.docx", "2024-09-10", (2024, Phase.ADJUSTED, (120_000, 90_000)))
    report = paper(
        "report.docx",
        "2025-02-10",
        (2024, DECIDED, (120_000, 100_000)),
        (2024, Phase.ADJUSTED, (120_000, 90_000)),
        (2024, SPENT, (110_000, 95_000)),
    )
    history = resolve([moved, report])
    assert counted(history, 2024, DECIDED) == {NAMES[0]: [120_000], NAMES[1]: [100_000]}
    assert counted(history, 2024, Phase.ADJUSTED) == {NAMES[0]: [120_000], NAMES[1]: [90_000]}
