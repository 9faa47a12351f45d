"""Two names of the history → why their rows were joined or not, in signals and in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from normalize import candidates, clusters, history, review, rivals, scores
from normalize import county as counties
from normalize.assignment import JOIN
from normalize.decisions import Decision, verdicts
from normalize.model import Line, OpenPair, Placement, Resolution, Score, Source
from normalize.traits import Traits


class Fate(StrEnum):
    """What became of two rows."""

    JOINED = "joined"
    ASKED = "review"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Explanation:
    """The likest two rows of two names, the score between them, and what became of them. Where they
    wait for review, the rows and the score are those of the question.

    `sure` is the probability from which rows are joined, and `plainly_sure` the one for names with
    a word in common; `asked` is the one from which people are asked.
    """

    left: Placement
    right: Placement
    score: Score
    fate: Fate
    reason: str
    sure: float
    plainly_sure: float = JOIN
    asked: float = review.ASK


def explain(
    left: Collection[str],
    right: Collection[str],
    sources: Sequence[Source],
    resolution: Resolution,
    decisions: Sequence[Decision],
) -> Explanation | None:
    """Why rows of `left` and of `right` (allocation_ids) are one intervention or are not.

    None where they are the same rows. `resolution` is that of the sources and decisions.
    """
    placed = {p.line.allocation_id: p for p in resolution.placements}
    pairs = [(placed[one], placed[other]) for one, other in product(left, right) if one != other]
    if not pairs:
        return None
    known = _traits(sources, {p.line.county for pair in pairs for p in pair})
    scored = [(score, a, b) for a, b in pairs for score in [_score(known, a.line, b.line)]]
    apart = [found for found in scored if _slot(found[1].line) != _slot(found[2].line)]
    score, one, other = max(apart or scored, key=lambda found: found[0].probability)
    fate, reason = _fate(one, other, score, resolution, decisions)
    question = _question(one, other, resolution)
    if fate is Fate.ASKED and question is not None:
        one, other = _of_question(question, one, placed)
        score = Score(question.score, question.why)
        reason = _why_asked(score)
    return Explanation(one, other, score, fate, reason, clusters.sure_from(score))


def _question(one: Placement, other: Placement, resolution: Resolution) -> OpenPair | None:
    pair = {one.intervention_id, other.intervention_id}
    return next((q for q in resolution.open_pairs if {q.left_id, q.right_id} == pair), None)


def _of_question(
    question: OpenPair, one: Placement, placed: Mapping[str, Placement]
) -> tuple[Placement, Placement]:
    """The rows that a question is about; that of `one`'s intervention first."""
    left, right = (placed[row] for row in question.rows)
    return (left, right) if left.intervention_id == one.intervention_id else (right, left)


def _traits(sources: Sequence[Source], wanted: Collection[str | None]) -> dict[str, Traits]:
    read = history.read(sources)
    return {
        traits.line.allocation_id: traits
        for name, papers in read.counties.items()
        if name in wanted
        for traits in counties.known(name, papers)
    }


def _score(known: Mapping[str, Traits], one: Line, other: Line) -> Score:
    """The score of two lines among the rows of their tables."""
    ours, theirs = ([t for t in known.values() if t.slot == _slot(x)] for x in (one, other))
    i, j = (
        next(n for n, t in enumerate(side) if t.line.allocation_id == line.allocation_id)
        for side, line in ((ours, one), (theirs, other))
    )
    pairs = {*candidates.pairs(ours, theirs), (i, j)}
    found = rivals.scored(pairs, ours, theirs)
    return found[i, j] if (i, j) in found else scores.score(ours[i], theirs[j])


def _slot(line: Line) -> tuple[object, ...]:
    return line.document, line.allocation.context.year, line.allocation.context.phase


def _fate(
    one: Placement,
    other: Placement,
    score: Score,
    resolution: Resolution,
    decisions: Sequence[Decision],
) -> tuple[Fate, str]:
    lines = (one.line, other.line)
    said = [d for d in decisions if verdicts([d], lines)]
    by = f" by line {', '.join(str(d.line) for d in said)} of the decisions file" if said else ""
    if one.intervention_id == other.intervention_id:
        return Fate.JOINED, f"decided{by}" if said else _how_joined(score)
    pair = {one.intervention_id, other.intervention_id}
    if said:
        return Fate.APART, f"decided{by}"
    if _question(one, other, resolution) is not None:
        return Fate.ASKED, _why_asked(score)
    for link in resolution.links:
        if {link.from_id, link.to_id} == pair:
            return Fate.APART, f"linked as {link.relation}: {link.reason}"
    return Fate.APART, _why_apart(*lines, score)


def _why_asked(score: Score) -> str:
    doubts = [name.replace("_", " ") for name in clusters.doubts(score)]
    if doubts and score.probability >= clusters.sure_from(score):
        return f"likely, but {', '.join(doubts)} is for a person to weigh"
    if score.probability >= clusters.sure_from(score):
        return "likely, but not of all rows of both, or another row fits as well"
    if score.probability < review.ASK:
        return (
            "unlikely by these signals, but one may carry on what the other did under a name of "
            "its own: no table has both, and nothing nearer has been found"
        )
    return "too likely to be left apart, not sure enough to be joined"


def _how_joined(score: Score) -> str:
    if score.probability >= clusters.sure_from(score):
        return "sure enough, and nothing else fits as well"
    return "each was joined with another row of the intervention"


def _why_apart(one: Line, other: Line, score: Score) -> str:
    if one.county != other.county:
        return "rows of two counties are never one intervention"
    if one.agreement and other.agreement and one.agreement != other.agreement:
        return "rows of two agreements are never one intervention"
    if _slot(one) == _slot(other):
        return f"two rows of {one.document} in one year and phase are two interventions"
    against = [s.name.replace("_", " ") for s in score.signals if s.name in scores.CONFLICTS]
    if against:
        return f"told apart by {', '.join(against)}"
    if score.probability >= clusters.sure_from(score):
        return "another row fits as well or better"
    if score.probability >= review.ASK:
        return "likely, but more valuable questions fill the queue, or a table has both"
    return "too unlike to ask about"
