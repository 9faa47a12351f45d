"""Documents that tell the same rows twice, in a summary and in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.model import Allocation, Place
from normalize.model import Resolution
from normalize.resolve import resolve
from tests.normalize.build import row, source

FULL = {"Anhörigstöd": 300_000, "Hjälplinje": 200_000, "Brukarråd": 60_000}


def table(number: int, rows: Sequence[Allocation]) -> list[Allocation]:
    return [
        replace(one, place=replace(one.place, table=number, row=at))
        for at, one in enumerate(rows, start=2)
    ]


def full(number: int, **more: str | None) -> list[Allocation]:
    purpose = "Löner och lokaler under året."
    return table(number, [row(n, s, purpose=purpose, **more) for n, s in FULL.items()])  # type: ignore[arg-type]


def bare(number: int, **more: str | None) -> list[Allocation]:
    return table(number, [row(n, s, **more) for n, s in FULL.items()])  # type: ignore[arg-type]


def counted(found: Resolution) -> int:
    return sum(
        p.line.allocation.amount.sek
        for p in found.placements
        if p.is_current and p.line.allocation.amount
    )


def kinds(found: Resolution) -> list[str]:
    return [f.finding.kind for f in found.findings]


def test_a_summary_before_or_behind_the_rows_counts_once_and_is_told() -> None:
    for rows in ([*bare(1, area=None), *full(2)], [*full(1), *bare(2, area=None)]):
        found = resolve([source("plan.docx", rows)])
        assert counted(found) == sum(FULL.values())
        assert kinds(found) == ["summary_table"]
        left_out = [p for p in found.placements if not p.is_current]
        assert {p.line.allocation.purpose for p in left_out} == {""}
        assert len({p.intervention_id for p in found.placements}) == len(FULL)
        assert all(p.restates for p in left_out)


def test_a_summary_may_have_the_areas_as_a_column() -> None:
    found = resolve([source("plan.docx", [*bare(1), *full(2)])])
    assert counted(found) == sum(FULL.values())


def test_the_same_sums_for_two_areas_are_two() -> None:
    rows = [*full(1, area="Barn och unga"), *full(2, area="Äldre")]
    found = resolve([source("plan.docx", rows)])
    assert counted(found) == 2 * sum(FULL.values())
    assert kinds(found) == []


def test_the_same_sums_for_two_parties_are_two() -> None:
    rows = [*full(1, responsible="Mora kommun"), *full(2, responsible="Leksands kommun")]
    assert counted(resolve([source("plan.docx", rows)])) == 2 * sum(FULL.values())


def test_tables_that_nothing_tells_apart_may_be_of_two_municipalities() -> None:
    rows = [*bare(1, area=None), *bare(2, area=None)]
    assert counted(resolve([source("plan.docx", rows)])) == 2 * sum(FULL.values())


def test_a_summary_may_have_a_row_of_its_own() -> None:
    rows = [*bare(1, area=None), *full(2)]
    rows.append(replace(row("Samordning", 10_000, area=None), place=Place(table=1, row=9)))
    found = resolve([source("plan.docx", rows)])
    assert counted(found) == sum(FULL.values()) + 10_000
    assert all(not p.line.allocation.purpose for p in found.placements if not p.is_current)


def test_a_table_that_shares_some_rows_only_is_no_summary() -> None:
    rows = [*bare(1, area=None)[:2], *full(2)[1:]]
    rows.append(replace(row("Samordning", 10_000, area=None), place=Place(table=1, row=9)))
    assert counted(resolve([source("plan.docx", rows)])) == 770_000


def test_of_a_summary_in_a_second_rendition_nothing_counts_twice() -> None:
    rows = [*bare(1, area=None), *full(2)]
    one = source("plan.docx", rows)
    other = source("plan.pdf", rows, sha256="f" * 64)
    found = resolve([one, other])
    assert counted(found) == sum(FULL.values())
    ends = {p.line.allocation_id: p for p in found.placements}
    assert all(ends[p.restates].is_current for p in found.placements if p.restates)
