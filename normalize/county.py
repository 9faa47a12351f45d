"""One county's documents → its interventions, open pairs, links and parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.model import Finding, Place, Severity
from normalize import (
    abbreviations,
    actors,
    beside,
    candidates,
    clusters,
    grams,
    ids,
    left_out,
    lexicon,
    lineage,
    party_signs,
    renditions,
    review,
    standing,
    summaries,
    traits,
)
from normalize.clusters import Cluster, Ties
from normalize.decisions import Decision, Verdict, verdicts
from normalize.lexicon import Lexicon
from normalize.model import (
    DocumentFinding,
    Intervention,
    Line,
    Link,
    MatchMethod,
    OpenPair,
    PartyRole,
    Placement,
    Relation,
    Role,
    Span,
)
from normalize.names import key
from normalize.renditions import Paper
from normalize.traits import Traits


@dataclass(frozen=True, slots=True)
class CountyHistory:
    """What one county comes to; the parts are those of a Resolution."""

    placements: tuple[Placement, ...]
    interventions: tuple[Intervention, ...]
    open_pairs: tuple[OpenPair, ...]
    links: tuple[Link, ...]
    parties: tuple[PartyRole, ...]
    findings: tuple[DocumentFinding, ...]
    redirects: tuple[tuple[str, str], ...]
    superseded: tuple[tuple[str, str], ...]
    stale: frozenset[str]  # documents of which no line counts


def resolve(
    county: str | None, papers: Sequence[Paper], decisions: Sequence[Decision]
) -> CountyHistory:
    """The history of a county's documents, given in the order of their years."""
    copies, twins = summaries.doubles(papers)
    originals = [paper for paper in papers if paper.source.name not in copies]
    replaced = renditions.superseded(originals)
    replaced |= {one: replaced[other] for one, other in copies.items() if other in replaced}
    lines = [line for paper in papers for line in paper.lines]
    own = ids.own_ids(lines)
    parties = roles(county, papers)
    ties = Ties(verdicts(decisions, lines), own)
    grown, crowded = _grow(county, _documents(papers, copies, twins), ties)
    stale = frozenset({*copies, *replaced})
    repeats = standing.repeated(papers, grown, stale)
    id_of = ids.told_apart((cluster.members[0].traits.line for cluster in grown), own)
    placements = _placements(
        grown, id_of, lines, twins, repeats.of, stale, standing.spans(papers, grown)
    )
    answered = _answered(grown, decisions)
    scored = list(review.likeliest(grown))
    links = _links(grown, id_of, decisions, answered, review.alike(scored))
    linked = _linked(links, id_of)
    return CountyHistory(
        placements=placements,
        interventions=tuple(_intervention(c, i) for c, i in zip(grown, id_of, strict=True)),
        open_pairs=review.open_pairs(
            grown, scored, id_of, answered | (linked.keys() - review.alike(scored)), linked
        ),
        links=links,
        parties=tuple(role for line in lines for role in parties[line.allocation_id]),
        findings=(
            *repeats.findings,
            *_unmatched(papers, copies, twins),
            *summaries.findings(papers, copies, twins),
            *left_out.find(papers, placements, stale),
            *beside.find(grown),
            *map(_not_compared, crowded),
        ),
        redirects=_redirects(placements, own, id_of),
        superseded=tuple(sorted(replaced.items())),
        stale=stale,
    )


def roles(county: str | None, papers: Sequence[Paper]) -> dict[str, tuple[PartyRole, ...]]:
    """allocation_id → its parties, by names that the documents themselves explain."""
    learned = actors.learn(abbreviations.learn(_texts(papers)))
    lines = [line for paper in papers for line in paper.lines]
    cells = {line.allocation_id: actors.cells_of(line.allocation) for line in lines}
    book = actors.book((cell for own in cells.values() for cell in own), county, learned)
    return {allocation_id: book.parties(allocation_id, own) for allocation_id, own in cells.items()}


def _texts(papers: Iterable[Paper]) -> list[str]:
    """Where documents explain their abbreviations: titles, names, purposes, headings, parties."""
    found: list[str] = []
    for paper in papers:
        found.append(paper.source.extraction.title or "")
        for line in paper.lines:
            row = line.allocation
            found += [row.name, row.purpose, row.context.area or "", row.responsible, row.recipient]
    return list(dict.fromkeys(found))


def _documents(
    papers: Sequence[Paper], copies: Mapping[str, str], twins: Mapping[str, str]
) -> list[Paper]:
    """The documents to take lines from, of renditions only what the kept one lacks."""
    found = [
        Paper(p.source, tuple(line for line in p.lines if line.allocation_id not in twins))
        for p in papers
    ]
    return [paper for paper in found if paper.lines or paper.source.name not in copies]


def _grow(
    county: str | None, documents: Sequence[Paper], ties: Ties
) -> tuple[list[Cluster], list[str]]:
    """The clusters after the last document, and the documents whose rows were too many to compare.
    Each is read with the words known by then, so that what a later year teaches changes nothing
    that stands.
    """
    grown: list[Cluster] = []
    crowded: list[str] = []
    for count in range(1, len(documents) + 1):
        seen = {found.line.allocation_id: found for found in known(county, documents[:count])}
        clusters.refresh(grown, seen)
        newest = [seen[line.allocation_id] for line in documents[count - 1].lines]
        old = [member.traits for cluster in grown for member in cluster.members]
        if candidates.are_too_many(newest, old):
            crowded.append(documents[count - 1].source.name)
        clusters.place(newest, grown, ties)
    return grown, crowded


def known(county: str | None, read: Sequence[Paper]) -> list[Traits]:
    """The traits of all lines of these documents, told by these documents alone."""
    words, twins, parties = _lexicon(read), _twin_names(read), roles(county, read)
    lines = [line for paper in read for line in paper.lines]
    short = actors.short_forms(cell for line in lines for cell in actors.cells_of(line.allocation))
    signs = party_signs.stand_for({role.party for found in parties.values() for role in found})
    meant = {
        key: [replace(role, party=signs.get(role.party, role.party)) for role in found]
        for key, found in parties.items()
    }
    own = {key: frozenset(role.party for role in found) for key, found in meant.items()}
    answering = {key: _answering(found) for key, found in meant.items()}
    common = _common(lines, own)
    return [
        traits.of(
            line,
            words,
            own[line.allocation_id],
            answering[line.allocation_id],
            short,
            twins,
            common,
        )
        for line in lines
    ]


def _answering(found: Iterable[PartyRole]) -> frozenset[str]:
    """The parties that answer for a row; recipients stand for it where nobody else does. Many rows
    of a table have one recipient ("länets kommuner").
    """
    responsible = frozenset(role.party for role in found if role.role is Role.RESPONSIBLE)
    return responsible or frozenset(role.party for role in found)


def _common(lines: Sequence[Line], parties: Mapping[str, frozenset[str]]) -> traits.Common:
    """How rare parties and areas are among these lines."""
    count = len(lines)
    held = Counter(party for line in lines for party in parties[line.allocation_id])
    areas = Counter(line.area for line in lines)
    return traits.Common(
        {party: traits.rarity(number, count) for party, number in held.items()},
        {area: traits.rarity(number, count) for area, number in areas.items()},
        grams.space(f"{line.allocation.name} {line.allocation.purpose}" for line in lines),
    )


def _twin_names(read: Sequence[Paper]) -> frozenset[str]:
    """Keys of names that stand more than once in the same year and phase of one document."""
    counts = Counter(
        (paper.source.name, context.year, context.phase, key(line.allocation.name))
        for paper in read
        for line in paper.lines
        for context in [line.allocation.context]
    )
    return frozenset(mark[-1] for mark, count in counts.items() if count > 1)


def _lexicon(read: Sequence[Paper]) -> Lexicon:
    tables: dict[tuple[object, ...], set[str]] = {}
    for paper in read:
        for line in paper.lines:
            context = line.allocation.context
            slot = (paper.source.name, context.year, context.phase)
            tables.setdefault(slot, set()).add(line.allocation.name)
    rows = [line.allocation for paper in read for line in paper.lines]
    learned = {e.stems: e.sign for e in abbreviations.learn(_texts(read))}
    return lexicon.build(
        [sorted(names) for names in tables.values()],
        sorted({row.purpose for row in rows if row.purpose}),
        sorted({row.context.area for row in rows if row.context.area}),
        {**abbreviations.known(), **learned},
    )


def _placements(
    grown: Sequence[Cluster],
    id_of: Sequence[str],
    lines: Sequence[Line],
    twins: Mapping[str, str],
    repeats: Mapping[str, str],
    stale: frozenset[str],
    spans: Mapping[str, tuple[Span, ...]],
) -> tuple[Placement, ...]:
    found: dict[str, Placement] = {}
    for cluster, intervention_id in zip(grown, id_of, strict=True):
        for member in cluster.members:
            line = member.traits.line
            restates = repeats.get(line.allocation_id)
            is_current = restates is None and line.document not in stale
            found[line.allocation_id] = Placement(
                line, intervention_id, member.method, round(member.score, 4), is_current, restates
            )
    for line in lines:
        if line.allocation_id in twins:
            twin = found[twins[line.allocation_id]]
            found[line.allocation_id] = Placement(
                line,
                twin.intervention_id,
                MatchMethod.SAME_NAME,
                1.0,
                is_current=False,
                restates=twin.line.allocation_id,
            )
    return tuple(
        replace(found[line.allocation_id], known=spans.get(line.allocation_id, ()))
        for line in lines
    )


def _intervention(cluster: Cluster, intervention_id: str) -> Intervention:
    """Its latest name and area, and all its spellings in the order in which they were read."""
    ordered = sorted(
        (member.traits.line for member in cluster.members),
        key=lambda line: line.allocation.context.year or 0,
    )
    spellings = dict.fromkeys(line.allocation.name for line in ordered)
    known = [line.agreement for line in ordered if line.agreement]
    areas = [line.area for line in ordered if line.area]
    return Intervention(
        intervention_id=intervention_id,
        name=ordered[-1].allocation.name,
        county=ordered[-1].county,
        agreement=known[-1] if known else None,
        area=areas[-1] if areas else None,
        names=tuple(spellings),
    )


def _links(
    grown: Sequence[Cluster],
    id_of: Sequence[str],
    decisions: Sequence[Decision],
    answered: frozenset[tuple[int, int]],
    alike: frozenset[tuple[int, int]],
) -> tuple[Link, ...]:
    """What people said of pairs, and what is proposed of the others.

    Two that are likelier one than two are a question; a link is shown beside it only where the
    rows of two years tell of the change.
    """
    said = {
        frozenset((id_of[left], id_of[right])): Link(
            from_id=id_of[left],
            to_id=id_of[right],
            relation=decision.verdict,
            year=min(_years(grown[right]), default=None),
            score=1.0,
            decided_by="reviewer",
            reason=decision.why or f"decided by {decision.by}",
        )
        for decision in decisions
        if isinstance(decision.verdict, Relation)
        for left, right in _pairs(grown, decision)
    }
    closed = {frozenset((id_of[left], id_of[right])) for left, right in answered}
    asked = {frozenset((id_of[left], id_of[right])) for left, right in alike}
    proposed = lineage.links(grown, id_of, asked)
    open_links = (p for p in proposed if frozenset((p.from_id, p.to_id)) not in closed)
    return (*said.values(), *open_links)


def _years(cluster: Cluster) -> list[int]:
    years = (member.traits.line.allocation.context.year for member in cluster.members)
    return [year for year in years if year is not None]


def _pairs(grown: Sequence[Cluster], decision: Decision) -> list[tuple[int, int]]:
    """The pairs of clusters that a decision speaks of, its left side first."""
    homes = [
        [n for n, c in enumerate(grown) if any(side.fits(m.traits.line) for m in c.members)]
        for side in (decision.left, decision.right)
    ]
    return [(left, right) for left in homes[0] for right in homes[1] if left != right]


def _linked(links: Iterable[Link], id_of: Sequence[str]) -> dict[tuple[int, int], Link]:
    """The pairs of clusters that a link shows already, each with its link."""
    place = {intervention_id: n for n, intervention_id in enumerate(id_of)}
    ends = ((place[link.from_id], place[link.to_id], link) for link in links)
    return {(min(one, other), max(one, other)): link for one, other, link in ends}


def _answered(
    grown: Sequence[Cluster], decisions: Sequence[Decision]
) -> frozenset[tuple[int, int]]:
    """Pairs of clusters that a person has spoken of; "unsure" leaves the question open."""
    return frozenset(
        (min(pair), max(pair))
        for decision in decisions
        if decision.verdict is not Verdict.UNSURE
        for pair in _pairs(grown, decision)
    )


def _unmatched(
    papers: Sequence[Paper], copies: Mapping[str, str], twins: Mapping[str, str]
) -> tuple[DocumentFinding, ...]:
    """Rows of a second rendition that the first lacks: one of the two was misread."""
    return tuple(
        DocumentFinding(
            paper.source.name,
            Finding(
                Severity.WARNING,
                "rendition_differs",
                f"{line.allocation.name!r} is not so in {copies[paper.source.name]}, "
                "which is taken to be the same document; the row is left out of the history",
                line.allocation.place,
                line.allocation.amount.text if line.allocation.amount else "",
            ),
        )
        for paper in papers
        if paper.source.name in copies
        for line in paper.lines
        if line.allocation_id not in twins
    )


def _not_compared(document: str) -> DocumentFinding:
    return DocumentFinding(
        document,
        Finding(
            Severity.WARNING,
            "not_compared",
            "more rows of the county look alike than can be compared; rows of this document are "
            "joined with those of one name alone, and nothing is asked of the others",
            Place(),
        ),
    )


def _redirects(
    placements: Sequence[Placement], own: Mapping[str, str], id_of: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Every id that fewer documents would have given → the id of today."""
    taken = set(id_of)
    found: dict[str, str] = {}
    for placement in placements:
        old = own[placement.line.allocation_id]
        if old not in taken:
            found.setdefault(old, placement.intervention_id)
    return tuple(sorted(found.items()))
