"""What holds of any documents that state figures of the same years, whichever of them counts."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Format, Phase
from normalize.model import Placement, Resolution, Source
from normalize.resolve import resolve
from normalize.standing import END
from tests.normalize.build import row, source

NAMES = ("Krisstöd för unga", "Anhörigcirklar", "Peer support")
TITLES = (
    "Handlingsplan",
    "Handlingsplan, reviderad",
    "Delårsrapport",
    "Redovisning andra halvåret",
)
SUMS = st.sampled_from([None, 0, 40_000, 50_000, 90_000, 100_000])

COLUMNS = st.lists(
    st.tuples(st.integers(2022, 2024), st.sampled_from(Phase), st.tuples(SUMS, SUMS, SUMS)),
    min_size=1,
    max_size=3,
    unique_by=lambda column: column[:2],
)
DAYS = [None, *(f"{year}-{month}-10" for year in range(2022, 2026) for month in ("02", "08"))]


@st.composite
def papers(draw: st.DrawFn) -> list[Source]:
    found = []
    for number in range(draw(st.integers(2, 4))):
        rows = [
            row(name, sek, year=year, phase=phase, at=place)
            for year, phase, sums in draw(COLUMNS)
            for place, (name, sek) in enumerate(zip(NAMES, sums, strict=True), start=2)
        ]
        found.append(
            source(
                f"{number}",
                rows,
                title=draw(st.sampled_from(TITLES)),
                dated=draw(st.sampled_from(DAYS)),
                number=draw(st.sampled_from([None, "RS 1", "RS 2"])),
                format=draw(st.sampled_from([Format.DOCX, Format.PDF])),
            )
        )
    return found


def by_figure(history: Resolution) -> dict[tuple[object, ...], list[Placement]]:
    """Intervention, year and phase → the lines of documents that are not superseded."""
    stale = {old for old, _ in history.superseded}
    found: dict[tuple[object, ...], list[Placement]] = defaultdict(list)
    for placed in history.placements:
        context = placed.line.allocation.context
        if placed.line.document not in stale:
            found[placed.intervention_id, context.year, context.phase].append(placed)
    return found


@settings(max_examples=80, deadline=None)
@given(papers())
def test_of_several_lines_one_counts_and_the_others_lead_to_it(sources: list[Source]) -> None:
    history = resolve(sources)
    assert history == resolve(sources[::-1])
    lines = {placed.line.allocation_id: placed for placed in history.placements}
    stale = {old for old, _ in history.superseded}
    for figure in by_figure(history).values():
        assert any(placed.is_current for placed in figure) or all(p.restates for p in figure)
    for placed in history.placements:
        assert not (placed.is_current and placed.restates)
        end = placed
        while end.restates:
            end = lines[end.restates]
        assert end.is_current or end.line.document in stale
        assert end.intervention_id == placed.intervention_id


@settings(max_examples=80, deadline=None)
@given(papers())
def test_what_counts_after_the_last_document_is_what_counts_today(sources: list[Source]) -> None:
    for placed in resolve(sources).placements:
        is_last = any(span.until == END for span in placed.known)
        assert is_last == placed.is_current
        assert all(span.since < span.until for span in placed.known)


@settings(max_examples=80, deadline=None)
@given(papers())
def test_no_sum_counts_twice_for_one_figure(sources: list[Source]) -> None:
    for figure in by_figure(resolve(sources)).values():
        amounts = [placed.line.allocation.amount for placed in figure if placed.is_current]
        counted = [amount.sek for amount in amounts if amount is not None]
        assert len(counted) == len(set(counted))
