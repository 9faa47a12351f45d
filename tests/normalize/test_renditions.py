from extract.model import Format, Phase
from normalize.model import Resolution
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
