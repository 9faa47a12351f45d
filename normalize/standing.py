"""Documents in the order of their dates → from when and until when each line was the figure.

What the history says today is what all documents say together. Before the latest of them was
written it said something else: a figure that a revision has replaced since, or one that a later
document now merely restates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.dates import years_in
from extract.model import Phase
from normalize import renditions, restated, summaries
from normalize.clusters import Cluster
from normalize.model import Span
from normalize.renditions import Paper

# Where neither a date nor a year tells when a document came, it was there from the beginning.
BEGINNING = "0001-01-01"
END = "9999-12-31"


def spans(papers: Sequence[Paper], clusters: Sequence[Cluster]) -> dict[str, tuple[Span, ...]]:
    """allocation_id → the spans of time in which it counted, in order; none where it never did.

    The interventions are those of today throughout: only what counts changes with the documents.
    """
    found: dict[str, list[Span]] = {}
    since: dict[str, str] = {}
    for date in sorted({_dated(paper) for paper in papers}):
        now = _counting([paper for paper in papers if _dated(paper) <= date], clusters)
        for gone in since.keys() - now:
            found.setdefault(gone, []).append(Span(since.pop(gone), date))
        since.update(dict.fromkeys(now - since.keys(), date))
    for last, start in since.items():
        found.setdefault(last, []).append(Span(start, END))
    return {line: tuple(each) for line, each in found.items()}


def _dated(paper: Paper) -> str:
    return paper.source.extraction.dated or assumed(paper)


def assumed(paper: Paper) -> str:
    """The day from which a document without a date is taken to have been known: the first of the
    year that it plans for, and of the year after the last one whose outcome it reports.

    An outcome is written after its year; a plan is mostly decided about when its year begins. Last
    year's column beside a proposal is older than the memorandum, so the proposal's year goes first.
    """
    slots = [line.allocation.context for line in paper.lines]
    years = {(slot.phase, slot.year) for slot in slots if slot.year is not None}
    spent = [year + 1 for phase, year in years if phase is Phase.EXECUTED]
    proposed = [year for phase, year in years if phase is Phase.PROPOSED]
    decided = [year for phase, year in years if phase not in (Phase.EXECUTED, Phase.PROPOSED)]
    planned = proposed or decided
    first = max([*([min(planned)] if planned else []), *([max(spent)] if spent else [])], default=0)
    return f"{first:04}-01-01" if first else BEGINNING


def _counting(papers: Sequence[Paper], clusters: Sequence[Cluster]) -> frozenset[str]:
    """The lines that count where these are all the documents there are."""
    copies, twins = summaries.doubles(papers)
    originals = [paper for paper in papers if paper.source.name not in copies]
    stale = frozenset({*copies, *renditions.superseded(originals)})
    repeats = repeated(papers, clusters, stale)
    return frozenset(
        line.allocation_id
        for paper in papers
        if paper.source.name not in stale
        for line in paper.lines
        if line.allocation_id not in repeats.of and line.allocation_id not in twins
    )


def repeated(
    papers: Sequence[Paper], clusters: Sequence[Cluster], stale: frozenset[str]
) -> restated.Restatements:
    """The lines that restate others; of the documents in `stale` no line counts at all."""
    counting = {paper.source.name for paper in papers} - stale
    kept = [
        Cluster([m for m in cluster.members if m.traits.line.document in counting])
        for cluster in clusters
    ]
    time = restated.Timeline(
        order={paper.source.name: place for place, paper in enumerate(papers)},
        dated={paper.source.name: paper.source.extraction.dated or "" for paper in papers},
        since={paper.source.name: _dated(paper) for paper in papers},
        last={paper.source.name: _last_year(paper) for paper in papers},
        own={key: year for paper in papers for key, year in _own_years(paper)},
        interim=frozenset(paper.source.name for paper in papers if paper.is_interim),
        rest=frozenset(paper.source.name for paper in papers if paper.is_rest),
        towns={paper.source.name: paper.towns for paper in papers},
    )
    return restated.find(kept, time)


def _own_years(paper: Paper) -> Iterator[tuple[tuple[str, Phase], int]]:
    """The first year that a document decides for its own sake, by phase: of those in its title,
    else that of its date, else the last; for most columns beside the year's own are older.
    """
    years: dict[Phase, set[int]] = defaultdict(set)
    for line in paper.lines:
        if line.allocation.context.year is not None:
            years[line.allocation.context.phase].add(line.allocation.context.year)
    for phase, held in years.items():
        named = held.intersection(years_in(paper.heading))
        dated = {year for year in held if _dated(paper).startswith(f"{year:04}")}
        yield (paper.source.name, phase), min(named or dated or {max(held)})


def _last_year(paper: Paper) -> int:
    """The last budget year of a document's lines; 0 where it has none."""
    return max((line.allocation.context.year or 0 for line in paper.lines), default=0)
