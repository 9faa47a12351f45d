"""What counted on a day, in made histories whose answers are known beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Format, Phase
from normalize.model import Resolution, Source
from normalize.resolve import resolve
from normalize.standing import BEGINNING
from tests.normalize.build import row, source

NAMES = ("Ungdomscoacher", "Suicidprevention i skolan", "Anhörigstöd", "Brukarråd i länet")


def plan(
    name: str,
    dated: str | None,
    amounts: Sequence[int],
    *,
    title: str = "Handlingsplan 2023",
    format: Format = Format.DOCX,  # noqa: A002
) -> Source:
    rows = [
        row(each, sek, at=place + 2)
        for place, (each, sek) in enumerate(zip(NAMES, amounts, strict=False))
    ]
    return source(name, rows, dated=dated, title=title, number="RS 2023/1", format=format)


def on(day: str, history: Resolution) -> dict[str, list[int | None]]:
    """Document → the amounts of its rows that counted on a day."""
    found: dict[str, list[int | None]] = {}
    for placed in history.placements:
        if any(span.since <= day < span.until for span in placed.known):
            amount = placed.line.allocation.amount
            found.setdefault(placed.line.document, []).append(amount.sek if amount else None)
    return found


def test_before_a_revision_the_former_figures_counted() -> None:
    old = plan("plan.docx", "2023-01-10", [100, 200, 300, 400])
    new = plan(
        "plan 2.docx", "2023-05-02", [100, 250, 300, 400], title="Handlingsplan 2023, reviderad"
    )
    history = resolve([old, new])
    assert on("2022-12-31", history) == {}
    assert on("2023-01-10", history) == {"plan.docx": [100, 200, 300, 400]}
    assert on("2023-05-01", history) == {"plan.docx": [100, 200, 300, 400]}
    assert on("2023-05-02", history) == {"plan 2.docx": [100, 250, 300, 400]}


def test_of_three_versions_one_counts_at_a_time() -> None:
    versions = [
        plan("a.docx", "2023-01-10", [100, 200, 300, 400]),
        plan("b.docx", "2023-03-01", [110, 200, 300, 400], title="Handlingsplan 2023 (reviderad)"),
        plan("c.docx", "2023-06-01", [120, 200, 300, 400], title="Handlingsplan 2023 (reviderad)"),
    ]
    history = resolve(versions)
    assert [on(day, history).keys() for day in ("2023-02-01", "2023-04-01", "2023-07-01")] == [
        {"a.docx"},
        {"b.docx"},
        {"c.docx"},
    ]


def test_the_same_document_in_two_formats_counts_once_on_every_day() -> None:
    word = plan("plan.docx", "2023-01-10", [100, 200, 300, 400])
    print_ = plan("plan.pdf", "2023-01-10", [100, 200, 300, 400], format=Format.PDF)
    assert on("2023-02-01", resolve([word, print_])) == {"plan.docx": [100, 200, 300, 400]}


def test_a_restated_figure_counts_where_it_was_stated_first() -> None:
    first = plan("plan 2023.docx", "2023-01-10", [100, 200, 300, 400])
    rows = [row(name, 500 + n, year=2024, at=n + 2) for n, name in enumerate(NAMES)]
    rows += [row(name, 100 * (n + 1), year=2023, at=n + 12) for n, name in enumerate(NAMES)]
    later = source("plan 2024.docx", rows, dated="2024-01-09", title="Handlingsplan 2024")
    history = resolve([first, later])
    assert on("2023-06-01", history) == {"plan 2023.docx": [100, 200, 300, 400]}
    assert on("2024-06-01", history) == {
        "plan 2023.docx": [100, 200, 300, 400],
        "plan 2024.docx": [500, 501, 502, 503],
    }


def test_an_outcome_is_known_from_its_report_on() -> None:
    decided = plan("plan.docx", "2023-01-10", [100, 200, 300, 400])
    rows = [row(name, 90, phase=Phase.EXECUTED, at=n + 2) for n, name in enumerate(NAMES)]
    report = source("utfall.docx", rows, dated="2024-02-01", title="Redovisning 2023")
    history = resolve([decided, report])
    assert on("2023-12-31", history).keys() == {"plan.docx"}
    assert on("2024-02-01", history).keys() == {"plan.docx", "utfall.docx"}


def test_an_undated_plan_is_known_from_the_beginning_of_its_year() -> None:
    history = resolve([plan("plan.docx", None, [1, 2, 3, 4])])
    assert on("2022-12-31", history) == {}
    assert on("2023-01-01", history).keys() == {"plan.docx"}


def test_an_undated_report_is_not_known_before_its_year_has_ended() -> None:
    rows = [row(name, 90, phase=Phase.EXECUTED, at=n + 2) for n, name in enumerate(NAMES)]
    history = resolve([source("utfall.docx", rows, dated=None, title="Redovisning 2023")])
    assert on("2023-12-31", history) == {}
    assert on("2024-01-01", history).keys() == {"utfall.docx"}


def test_an_undated_proposal_with_last_years_column_is_of_the_later_year() -> None:
    rows = [row(name, 90, year=2024, phase=Phase.PROPOSED, at=2) for name in NAMES[:1]]
    rows += [row(name, 80, year=2023, at=3) for name in NAMES[:1]]
    history = resolve([source("pm.docx", rows, dated=None, title="Beslutsunderlag")])
    assert on("2023-12-31", history) == {}
    assert on("2024-01-01", history) == {"pm.docx": [90, 80]}


def test_where_no_year_tells_either_a_document_was_always_there() -> None:
    rows = [row(name, 90, year=None, at=n + 2) for n, name in enumerate(NAMES)]
    history = resolve([source("plan.docx", rows, dated=None, title="Handlingsplan")])
    assert on(BEGINNING, history).keys() == {"plan.docx"}


def test_at_the_end_of_time_what_counts_is_what_the_history_says() -> None:
    history = resolve(
        [
            plan("plan.docx", "2023-01-10", [100, 200, 300, 400]),
            plan("plan.pdf", "2023-01-10", [100, 200, 300, 400], format=Format.PDF),
            plan(
                "ny.docx", "2023-05-02", [100, 250, 300, 400], title="Handlingsplan 2023, reviderad"
            ),
        ]
    )
    for placed in history.placements:
        counts = any(span.since <= "9999-12-30" < span.until for span in placed.known)
        assert counts == placed.is_current
