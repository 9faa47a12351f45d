import pytest

from extract.model import Format, Phase
from normalize.model import Resolution, Source
from normalize.renditions import PREFERENCE
from normalize.resolve import resolve
from tests.normalize.build import row, source

ROWS = [
    row(name, sek)
    for name, sek in [("Brukarråd", 60_000), ("Naturvägledning", 75_500), ("Sorgegrupper", 40_000)]
]


def current(found: Resolution) -> dict[str, int]:
    counts: dict[str, int] = {}
    for placement in found.placements:
        document = placement.line.document
        counts[document] = counts.get(document, 0) + placement.is_current
    return counts


def test_a_second_rendition_restates_row_for_row() -> None:
    word = source("plan.docx", ROWS)
    drawn = source("plan.pdf", ROWS, format=Format.PDF)

    found = resolve([drawn, word])

    assert current(found) == {"plan.docx": 3, "plan.pdf": 0}
    twins = {p.line.allocation_id: p for p in found.placements}
    for placement in found.placements:
        if placement.line.document == "plan.pdf":
            assert placement.restates is not None
            twin = twins[placement.restates]
            assert twin.line.allocation.name == placement.line.allocation.name
            assert twin.intervention_id == placement.intervention_id


def test_the_same_file_twice_counts_once_and_has_ids_of_its_own() -> None:
    found = resolve(
        [source("a/plan.docx", ROWS, sha256="x"), source("b/plan.docx", ROWS, sha256="x")]
    )

    assert sorted(current(found).values()) == [0, 3]
    assert len({p.line.allocation_id for p in found.placements}) == 6


def test_a_row_that_one_rendition_lacks_is_a_finding() -> None:
    rows = [row(f"Insats nummer {n} om {w}", n * 1_000) for n, w in enumerate("abcdefghij", 1)]
    other = [*rows[:-1], row("Felläst rad", 7)]

    found = resolve([source("plan.docx", rows), source("plan.txt", other, format=Format.TEXT)])

    assert current(found) == {"plan.docx": 10, "plan.txt": 0}
    assert [f.finding.kind for f in found.findings] == ["rendition_differs"]


def test_next_years_plan_with_the_same_sums_is_no_rendition() -> None:
    later = [row(a.name, a.amount.sek if a.amount else None, year=2024) for a in ROWS]

    found = resolve([source("plan-2023", ROWS), source("plan-2024", later)])

    assert current(found) == {"plan-2023": 3, "plan-2024": 3}


def test_a_revised_version_supersedes() -> None:
    changed = [row("Brukarråd", 90_000), *ROWS[1:]]
    old = source("plan.docx", ROWS, title="Plan 2023", dated="2023-01-10")
    new = source("plan-v2.docx", changed, title="Plan 2023, reviderad", dated="2023-05-02")

    found = resolve([new, old])

    assert found.superseded == (("plan.docx", "plan-v2.docx"),)
    assert current(found) == {"plan.docx": 0, "plan-v2.docx": 3}


def test_a_revision_replaces_both_formats_of_the_former_version() -> None:
    changed = [row("Brukarråd", 90_000), *ROWS[1:]]
    word, drawn = (
        source(f"plan.{ending}", ROWS, title="Plan 2023", dated="2023-01-10")
        for ending in ("docx", "pdf")
    )
    new = source("plan-v2.docx", changed, title="Plan 2023, reviderad", dated="2023-05-02")

    found = resolve([drawn, new, word])

    assert found.superseded == (("plan.docx", "plan-v2.docx"), ("plan.pdf", "plan-v2.docx"))
    assert current(found) == {"plan.docx": 0, "plan.pdf": 0, "plan-v2.docx": 3}


def test_two_cases_with_one_number_do_not_supersede() -> None:
    plan = source("plan.docx", ROWS, title="Plan 2023", number="A 2023/1", dated="2023-01-10")
    outcome = source(
        "utfall.docx",
        [row(a.name, 10, phase=Phase.EXECUTED) for a in ROWS],
        title="Utfall 2023",
        number="A 2023/1",
        dated="2024-01-10",
    )

    found = resolve([plan, outcome])

    assert found.superseded == ()
    assert current(found) == {"plan.docx": 3, "utfall.docx": 3}


def test_last_years_column_restates_last_years_plan() -> None:
    old = source("plan-2023", [row("Projekt Bostad först", 500_000), row("Brukarråd", 60_000)])
    new = source(
        "plan-2024",
        [row("Bostad först", 500_000, at=1), row("Bostad först", 400_000, year=2024, at=1)],
    )

    found = resolve([old, new])

    (restating,) = [p for p in found.placements if p.restates]
    assert not restating.is_current
    assert (restating.line.document, restating.line.allocation.context.year) == ("plan-2024", 2023)
    assert len({p.intervention_id for p in found.placements}) == 2


def test_a_column_that_remembers_another_sum_is_asked_about() -> None:
    old = source("plan-2023", [row("Bostad först", 500_000)])
    new = source(
        "plan-2024",
        [row("Bostad först", 450_000, at=1), row("Bostad först", 400_000, year=2024, at=1)],
    )

    found = resolve([old, new])

    assert [f.finding.kind for f in found.findings] == ["two_figures"]
    figures = [p for p in found.placements if p.is_current]
    assert sum(p.line.allocation.context.year == 2023 for p in figures) == 1


def test_every_format_has_its_rank_among_renditions() -> None:
    assert set(PREFERENCE) == {*Format, None}


def reported(name: str, sums: dict[str, int], dated: str | None, number: str = "") -> Source:
    rows = [row(key, sek, phase=Phase.EXECUTED) for key, sek in sums.items()]
    return source(name, rows, dated=dated, title="Resultat 2023", number=number or None)


def counting(found: Resolution) -> dict[str, dict[Phase, int]]:
    """Name → phase → what counts."""
    sums: dict[str, dict[Phase, int]] = {}
    for placed in found.placements:
        line = placed.line.allocation
        if placed.is_current and line.amount is not None:
            phases = sums.setdefault(line.name, {})
            phases[line.context.phase] = phases.get(line.context.phase, 0) + line.amount.sek
    return sums


def test_the_budget_beside_an_outcome_restates_the_plan_even_with_another_sum() -> None:
    plan = source("plan.docx", [row("Anhörigstöd", 300_000), row("Hjälplinje", 200_000)])
    report = source(
        "utfall.docx",
        [
            row("Anhörigstöd", 420_000, at=1),
            row("Anhörigstöd", 410_000, phase=Phase.EXECUTED, at=1),
        ],
    )
    found = resolve([plan, report])
    assert counting(found)["Anhörigstöd"] == {Phase.APPROVED: 300_000, Phase.EXECUTED: 410_000}
    assert [f.finding.kind for f in found.findings if "Anhörigstöd" in f.finding.message] == [
        "two_figures"
    ]


def test_the_budget_beside_an_outcome_may_be_that_of_the_revision() -> None:
    plan = source("plan.docx", [row("Anhörigstöd", 300_000)], dated="2023-01-10")
    changed = source(
        "ändring.docx", [row("Anhörigstöd", 420_000, phase=Phase.ADJUSTED)], dated="2023-06-01"
    )
    report = source(
        "utfall.docx",
        [
            row("Anhörigstöd", 420_000, at=1),
            row("Anhörigstöd", 410_000, phase=Phase.EXECUTED, at=1),
        ],
        dated="2024-02-01",
    )
    found = resolve([plan, changed, report])
    assert counting(found) == {
        "Anhörigstöd": {Phase.APPROVED: 300_000, Phase.ADJUSTED: 420_000, Phase.EXECUTED: 410_000}
    }
    assert not [f for f in found.findings if f.finding.kind == "two_figures"]


@pytest.mark.parametrize(
    ("names", "dates"),
    [
        (("Delårsrapport 2023.docx", "Årsrapport 2023.docx"), (None, None)),
        (("Rapport mars.docx", "Rapport 2023.docx"), ("2023-04-02", "2024-02-01")),
    ],
)
def test_the_report_of_the_year_takes_the_place_of_that_of_its_first_months(
    names: tuple[str, str], dates: tuple[str | None, str | None]
) -> None:
    part = reported(names[0], {"Anhörigstöd": 200_000, "Hjälplinje": 90_000}, dates[0])
    whole = reported(names[1], {"Anhörigstöd": 480_000, "Hjälplinje": 290_000}, dates[1])
    found = resolve([part, whole])
    assert counting(found) == {
        "Anhörigstöd": {Phase.EXECUTED: 480_000},
        "Hjälplinje": {Phase.EXECUTED: 290_000},
    }
    assert {f.finding.kind for f in found.findings} >= {"two_figures"}


def test_reports_of_two_parties_come_on_top_of_each_other_and_are_asked_about() -> None:
    region = reported(
        "regionen.docx", {"Anhörigstöd": 200_000, "Hjälplinje": 290_000}, "2024-02-01"
    )
    towns = reported("kommunerna.docx", {"Anhörigstöd": 80_000, "Hjälplinje": 90_000}, "2024-03-01")
    found = resolve([region, towns])
    assert counting(found)["Anhörigstöd"] == {Phase.EXECUTED: 280_000}
    assert [f.finding.kind for f in found.findings].count("two_figures") == 2


def test_a_plan_told_anew_takes_the_place_and_money_on_top_does_not() -> None:
    sums = {"Anhörigstöd": 300_000, "Hjälplinje": 200_000, "Brukarråd": 60_000}
    first = source("plan.docx", [row(*each) for each in sums.items()], dated="2023-01-10")
    anew = source(
        "handlingsplan.docx",
        [row(*each) for each in {**sums, "Anhörigstöd": 350_000}.items()],
        dated="2023-03-10",
    )
    more = source(
        "tillägg.docx",
        [row("Hjälplinje", 50_000), row("Brukarråd", 20_000)],
        dated="2023-09-01",
    )
    assert counting(resolve([first, anew]))["Anhörigstöd"] == {Phase.APPROVED: 350_000}
    assert counting(resolve([first, more]))["Hjälplinje"] == {Phase.APPROVED: 250_000}


def test_a_sum_that_was_still_to_be_decided_does_not_hide_the_one_remembered_later() -> None:
    plan = source("plan-2023", [row("Hjälplinje", None), row("Brukarråd", 60_000)])
    later = source(
        "plan-2024", [row("Hjälplinje", 200_000, at=1), row("Hjälplinje", 250_000, year=2024, at=1)]
    )
    found = resolve([plan, later])
    assert counting(found)["Hjälplinje"] == {Phase.APPROVED: 450_000}


def test_reports_of_two_years_under_one_number_both_count() -> None:
    old = reported(
        "resultat 2023.docx",
        {"Anhörigstöd": 480_000, "Hjälplinje": 290_000, "Brukarråd": 60_000},
        "2024-02-01",
        "RS 2022/7",
    )
    rows = [
        row(name, sek, year=year, phase=Phase.EXECUTED, at=at)
        for at, name in enumerate(("Anhörigstöd", "Hjälplinje"), start=1)
        for year, sek in ((2023, 480_000 if at == 1 else 290_000), (2024, 500_000))
    ]
    new = source(
        "resultat 2024.docx", rows, dated="2025-02-01", title="Resultat 2024", number="RS 2022/7"
    )
    found = resolve([old, new])
    assert found.superseded == ()
    assert counting(found)["Brukarråd"] == {Phase.EXECUTED: 60_000}


def test_what_a_revision_leaves_out_is_asked_about_and_goes_on_counting() -> None:
    plan = source(
        "plan.docx",
        [row("Anhörigstöd", 300_000), row("Hjälplinje", 200_000)],
        title="Handlingsplan 2023",
    )
    revision = source(
        "ny.docx",
        [row("Anhörigstöd", 420_000, phase=Phase.ADJUSTED)],
        title="Handlingsplan 2023, reviderad",
    )
    moved = source(
        "omfördelning.docx",
        [row("Anhörigstöd", 420_000, phase=Phase.ADJUSTED)],
        title="Omfördelning av medel",
    )
    found = resolve([plan, revision])
    (asked,) = [f for f in found.findings if f.finding.kind == "not_in_revision"]
    assert asked.document == "ny.docx"
    assert "'Hjälplinje'" in asked.finding.message
    assert counting(found)["Hjälplinje"] == {Phase.APPROVED: 200_000}
    kinds = [f.finding.kind for f in resolve([plan, moved]).findings]
    assert "not_in_revision" not in kinds
