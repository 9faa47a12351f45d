"""The program and its peers over the same halves → the first sections of RESULTS.md."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from platform import python_version
from typing import Any

from benchmarks.matching import constrained, measure
from benchmarks.matching.constrained import Way
from benchmarks.matching.measure import Figures, Joined, Judged
from benchmarks.matching.peers import TRAINING
from benchmarks.matching.sets import Histories, Pair, Row

OUR_SCORES = "the program's scores, joined as a peer's"
REQUIREMENTS = "benchmarks/matching/requirements.txt"
HEAD = """# Joining rows of made histories: last results

`python -m benchmarks.matching`, which wrote this file. Run on {when} with Python {python};
{versions}.
The half `{half}`: {rows} rows, {true} pairs of rows that are one intervention, {traps} traps (rows
that look alike and are two).

All methods join rows of one county with compatible agreements only, never two rows of one table,
and one-to-one within each two tables (assignment by the sum of scores). They are given the
program's names of agreements and areas. A peer joins what follows from its joins as long as no
group holds two rows of one table, or its pairs alone, whichever does better on the half that
chooses its threshold.

"""
FIXED = """## Thresholds fixed beforehand

The peers' thresholds are the best ones of the half `dev`; the program's weights were learned there,
and so was dedupe's model (for `dev` itself, each county is scored by what the others taught).
Peers ask nothing by themselves; to compare, their next best pairs are put as questions, as many as
the program asks. Calibration is over the {judged} pairs that the program looks at; what a string
comparer says is no probability. No weight was fitted on the half `test`, but words and rules were
added after a look at what was wrong there: it is no longer blind. Processor seconds are those of
scoring and joining this half; the program's hold everything from rows to history, dedupe's its
training.

"""
BEST = """
## The best threshold for this very half

An advantage that nobody has in practice: the peers' thresholds are chosen by the answers; the
program stays as it is. The last column: the recall where a peer is as precise as the program.

"""
OF_FIXED = (
    "method, threshold",
    "precision",
    "recall",
    "recall with questions",
    "recall of renamed rows",
    "F1",
    "false joins",
    "traps joined",
    "questions a row",
    "calibration error",
    "seconds",
)
OF_BEST = ("method, threshold", "precision", "recall", "F1", "false joins", "traps joined")


@dataclass(frozen=True, slots=True)
class Made:
    """A half, and the pairs of its rows that may be joined."""

    histories: Histories
    pairs: tuple[tuple[Row, Row], ...]

    def task(self) -> dict[str, Any]:
        """The half as the peers' process takes it."""
        place = {row: n for n, row in enumerate(self.histories.rows)}
        context = constrained.context(self.histories)
        return {
            "records": [_record(row, *context[row.row]) for row in self.histories.rows.values()],
            "pairs": [(place[one.row], place[other.row]) for one, other in self.pairs],
        }

    def figures(self, scores: Sequence[float], way: Way, ask: int) -> Figures:
        joined: Joined = constrained.join(self.histories, self.pairs, scores, way, ask)
        return measure.figures(self.histories, joined)


def _record(row: Row, agreement: str | None, area: str | None) -> dict[str, str]:
    return {
        "county": row.county,
        "agreement": agreement or "",
        "area": area or "",
        "slot": "/".join(map(str, row.slot)),
        "name": row.name,
        "purpose": row.purpose,
        "parties": f"{row.responsible} {row.recipient}".strip(),
        "truth": row.truth,
    }


def asked(python: str, halves: Mapping[str, Made]) -> dict[str, Any]:
    """What the peers answer, run by that Python; see `benchmarks.matching.peers`."""
    task = json.dumps({name: half.task() for name, half in halves.items()})
    command = [python, "-m", "benchmarks.matching.peers"]
    try:
        done = subprocess.run(command, input=task, stdout=subprocess.PIPE, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"the peers did not run: {error}")
    found: dict[str, Any] = json.loads(done.stdout)
    found["peers"][OUR_SCORES] = _our_scores(halves)
    return found


def _our_scores(halves: Mapping[str, Made]) -> dict[str, Any]:
    """The program's scores as if they were a peer's answer: what its scorer does by itself."""
    answer: dict[str, Any] = {"scores": {}, "seconds": {}}
    for name, half in halves.items():
        start = time.process_time()
        judged = measure.judged(half.histories)
        score = {frozenset((x.left.row, x.right.row)): x.score.probability for x in judged}
        answer["seconds"][name] = time.process_time() - start
        answer["scores"][name] = [score.get(frozenset((a.row, b.row)), 0.0) for a, b in half.pairs]
    return answer


def text(halves: Mapping[str, Made], name: str, python: str) -> str:
    """Head and both tables; peers that are not installed are named, and the rest goes on."""
    half = halves[name]
    start = time.process_time()
    ours, _ = measure.ours(half.histories)
    seconds = time.process_time() - start
    found = measure.figures(half.histories, ours)
    judged = measure.judged(half.histories)
    error = measure.calibration_error((one.score.probability, one.is_same) for one in judged)
    answers = asked(python, halves)
    fixed = [_of_fixed("**insatshistorik**", found, error, seconds)]
    best = [(*_of_best("**insatshistorik**", found), f"{found.recall:.3f}")]
    missing = []
    for peer, answer in answers["peers"].items():
        if "missing" in answer:
            missing.append(f"{peer} is missing: {answer['missing']} is not installed.\n")
        else:
            fixed.append(_fixed(peer, answer, halves, name, judged, found.questions))
            best.append(_best(peer, answer["scores"][name], half, found.precision))
    if missing:
        missing.append(f"`{python} -m pip install -r {REQUIREMENTS}` installs them.\n\n")
    parts = (
        _head(name, found, answers["versions"]),
        *missing,
        FIXED.format(judged=len(judged)),
        _table(OF_FIXED, fixed),
        BEST,
        _table((*OF_BEST, f"recall at precision {found.precision:.3f}"), best),
    )
    return "".join(parts)


def _head(name: str, found: Figures, versions: Mapping[str, str]) -> str:
    return HEAD.format(
        when=datetime.now(UTC).date().isoformat(),
        python=python_version(),
        versions=", ".join(f"{package} {number}" for package, number in versions.items())
        or "none of the peers' packages",
        half=name,
        rows=found.rows,
        true=found.true,
        traps=found.traps,
    )


def _fixed(
    peer: str,
    answer: Mapping[str, Any],
    halves: Mapping[str, Made],
    name: str,
    judged: Sequence[Judged],
    ask: int,
) -> tuple[str, ...]:
    dev, half = halves[TRAINING], halves[name]
    learned = constrained.assigned(dev.pairs, answer["scores"][TRAINING])
    way = constrained.best(dev.histories, learned)
    scores = answer["scores"][name]
    start = time.process_time()
    found = half.figures(scores, way, ask)
    seconds = time.process_time() - start + answer["seconds"][name]
    score: dict[Pair, float] = {
        frozenset((a.row, b.row)): s for (a, b), s in zip(half.pairs, scores, strict=True)
    }
    said = ((score[frozenset((one.left.row, one.right.row))], one.is_same) for one in judged)
    return _of_fixed(_label(peer, way), found, measure.calibration_error(said), seconds)


def _best(peer: str, scores: Sequence[float], half: Made, precision: float) -> tuple[str, ...]:
    chosen = constrained.assigned(half.pairs, scores)
    way = constrained.best(half.histories, chosen)
    precise = constrained.as_precise(half.histories, chosen, precision)
    found = half.figures(scores, way, 0)
    return *_of_best(_label(peer, way), found), f"{precise.recall if precise else 0:.3f}"


def _label(peer: str, way: Way) -> str:
    return f"{peer}, {way.threshold:.2f}" + ("" if way.is_closed else ", pairs alone")


def _of_fixed(label: str, found: Figures, error: float, seconds: float) -> tuple[str, ...]:
    renamed = found.renamed_joined / max(found.renamed, 1)
    shares = (found.precision, found.recall, found.shown, renamed, found.f1)
    return (
        label,
        *(f"{share:.3f}" for share in shares),
        *_false(found),
        f"{found.questions / found.rows:.2f}",
        f"{error:.3f}",
        f"{seconds:.1f}",
    )


def _of_best(label: str, found: Figures) -> tuple[str, ...]:
    shares = (found.precision, found.recall, found.f1)
    return (label, *(f"{share:.3f}" for share in shares), *_false(found))


def _false(found: Figures) -> tuple[str, str]:
    return str(found.false), f"{found.traps_joined} of {found.traps}"


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (titles, ("---",) * len(titles), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
