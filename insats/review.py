"""The undecided pairs, one question after the other, and the answers into the decisions file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from insats import why
from insats.ingest import decisions_path, resolved
from normalize import clusters
from normalize.decisions import Decision, Side, Verdict
from normalize.decisions_file import write
from normalize.explain import Explanation, Fate
from normalize.model import Link, OpenPair, Placement, Relation, Resolution, Score

KEEP = "[l]ink as shown  "  # before the other keys, where lineage has a link
KEYS = "[s]ame  [d]ifferent  [u]nsure  [r]elated  [w]hy  [n]ext  [b]ack  [q]uit"
ANSWERS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}
RELATIONS = {
    "1": (Relation.SPLIT, "A was split up, and B is a part of it"),
    "2": (Relation.MERGED, "A was merged with others into B"),
    "3": (Relation.ABSORBED, "A went into B, which there was before"),
    "4": (Relation.SPUN_OFF, "B was taken out of A, which goes on"),
    "5": (Relation.RELATED, "A and B hang together in another way"),
}
PURPOSE_SHOWN = 160  # characters: two lines of a terminal
SIGNALS_SHOWN = 3  # on each side; all of them with w

Answer = Verdict | Relation
Ask = Callable[[], str]  # → the next key, "" at the end of the input


@dataclass(frozen=True, slots=True)
class Question:
    """An undecided pair with the rows of both sides, and the link that is proposed of them."""

    pair: OpenPair
    left: tuple[Placement, ...]
    right: tuple[Placement, ...]
    link: Link | None = None

    @property
    def is_linked_back(self) -> bool:
        """Whether the link leads from the right side to the left."""
        return self.link is not None and self.link.from_id == self.pair.right_id

    def decision(self, answer: Answer, by: str, on: str, *, is_swapped: bool) -> Decision:
        """The answer as a line of the decisions file, said of the latest names of both sides."""
        sides = _side(self.left), _side(self.right)
        left, right = reversed(sides) if is_swapped else sides
        return Decision(left, right, answer, by, on)


def _side(rows: Sequence[Placement]) -> Side:
    """The rows of an intervention's latest name, by all that tells them from their namesakes."""
    latest = max(rows, key=lambda row: row.line.allocation.context.year or 0).line
    context = latest.allocation.context
    same = [
        row.line.allocation.context.year
        for row in rows
        if row.line.allocation.name == latest.allocation.name
        and row.line.allocation.context.area == context.area
    ]
    years = tuple(sorted({year for year in same if year is not None}))
    return Side(latest.allocation.name, latest.county, latest.agreement, context.area, years)


def questions(
    resolution: Resolution, decisions: Sequence[Decision], *, with_unsure: bool = False
) -> list[Question]:
    """The open pairs in the order of their worth; those that somebody was unsure of come back
    only when they are asked for.
    """
    rows: dict[str, list[Placement]] = {}
    for placement in resolution.placements:
        rows.setdefault(placement.intervention_id, []).append(placement)
    links = {frozenset((link.from_id, link.to_id)): link for link in resolution.links}
    found = [
        Question(
            pair,
            tuple(rows[pair.left_id]),
            tuple(rows[pair.right_id]),
            links.get(frozenset((pair.left_id, pair.right_id))),
        )
        for pair in resolution.open_pairs
    ]
    unsure = [decision for decision in decisions if decision.verdict is Verdict.UNSURE]
    return [q for q in found if with_unsure or not any(_speaks_of(d, q) for d in unsure)]


def _speaks_of(decision: Decision, question: Question) -> bool:
    sides = (question.left, question.right)
    return any(
        any(decision.left.fits(row.line) for row in one)
        and any(decision.right.fits(row.line) for row in other)
        for one, other in (sides, sides[::-1])
    )


@dataclass(slots=True)
class Session:
    """One sitting: the questions, and the answers so far, each saved as soon as it is given."""

    questions: Sequence[Question]
    path: Path
    before: tuple[Decision, ...]
    by: str
    on: str
    given: dict[int, Decision] = field(default_factory=dict)

    def answer(self, number: int, answer: Answer, *, is_swapped: bool = False) -> None:
        question = self.questions[number]
        self.given[number] = question.decision(answer, self.by, self.on, is_swapped=is_swapped)
        self._save()

    def take_back(self, number: int) -> None:
        if self.given.pop(number, None):
            self._save()

    def _save(self) -> None:
        write(self.path, (*self.before, *self.given.values()))


def hold(session: Session, ask: Ask, stream: TextIO) -> int:
    """Ask until the end, or until somebody has had enough; returns how many were answered."""
    number: int | None = 0
    while number is not None:
        is_asked = number < len(session.questions)
        step = (_one if is_asked else _last)(session, number, ask, stream)
        number = None if step is None else max(number + step, 0)
    return len(session.given)


def _last(session: Session, number: int, ask: Ask, stream: TextIO) -> int | None:
    """After the last question one may still go back."""
    stream.write("\nThat was the last one.  [b]ack  any other key: done ? ")
    stream.flush()
    key = ask().lower()
    stream.write(f"{key}\n")
    return _back(session, number) if key == "b" else None


def _back(session: Session, number: int) -> int:
    session.take_back(max(number - 1, 0))
    return -1


def _one(session: Session, number: int, ask: Ask, stream: TextIO) -> int | None:
    """How many questions to go on by; None to stop."""
    _show(session, number, stream)
    question = session.questions[number]
    link = question.link
    while True:
        stream.write(f"{KEEP if link else ''}{KEYS} ? ")
        stream.flush()
        key = ask().lower()
        stream.write(f"{key}\n")
        if key in ANSWERS:
            session.answer(number, ANSWERS[key])
            return 1
        if key == "l" and link is not None:
            session.answer(number, link.relation, is_swapped=question.is_linked_back)
            return 1
        if key == "r" and _relate(session, number, ask, stream):
            return 1
        if key == "w":
            stream.writelines(_all_signals(question))
        elif key == "n":
            return 1
        elif key == "b":
            return _back(session, number)
        elif key in ("q", ""):
            return None


def _relate(session: Session, number: int, ask: Ask, stream: TextIO) -> bool:
    is_swapped = False
    while True:
        for key, (relation, _) in RELATIONS.items():
            stream.write(f"  {key}  {_told(relation, is_swapped=is_swapped)}\n")
        stream.write("  x  the other way round    any other key: back\n? ")
        stream.flush()
        key = ask().lower()
        stream.write(f"{key}\n")
        if key in RELATIONS:
            session.answer(number, RELATIONS[key][0], is_swapped=is_swapped)
            return True
        if key != "x":
            return False
        is_swapped = not is_swapped


def _told(relation: Relation, *, is_swapped: bool) -> str:
    """What a relation says of A and B, or of B and A."""
    told = next(words for known, words in RELATIONS.values() if known is relation)
    return told.translate({ord("A"): "B", ord("B"): "A"}) if is_swapped else told


def _show(session: Session, number: int, stream: TextIO) -> None:
    question = session.questions[number]
    pair = question.pair
    place = f"{number + 1} of {len(session.questions)}"
    stream.write(f"\n{place} · {pair.score:.0%} the same · proposed: {pair.proposal}\n")
    for mark, rows in (("A", question.left), ("B", question.right)):
        for row in sorted(rows, key=_when):
            stream.write(f" {mark} {why.described(row)}\n")
        latest = max(rows, key=_when).line.allocation
        for text in (latest.named, latest.purpose):
            if text:
                stream.write(f"     {why.shortened(text, PURPOSE_SHOWN)}\n")
    signals = sorted(pair.why, key=lambda s: s.weight)
    against = [s for s in signals if s.weight < 0 and s.name != "prior"][:SIGNALS_SHOWN]
    speaking = [s for s in reversed(signals) if s.weight > 0][:SIGNALS_SHOWN]
    for told, some in (("for", speaking), ("against", against)):
        if some:
            reasons = "; ".join(_reason(s.name, s.detail) for s in some)
            stream.write(f"   {told}: {reasons}\n")
    if (link := question.link) is not None:
        said = _told(link.relation, is_swapped=question.is_linked_back)
        when = f" in {link.year}" if link.year else ""
        stream.write(f"   link ({link.score:.0%}): {link.relation.value}{when}: {said}\n")
        stream.write(f"     because {link.reason}\n")


def _when(row: Placement) -> int:
    return row.line.allocation.context.year or 0


def _reason(name: str, detail: str) -> str:
    return name.replace("_", " ") + (f" ({why.shortened(detail, why.DETAIL)})" if detail else "")


def _all_signals(question: Question) -> Sequence[str]:
    pair = question.pair
    left, right = question.left[0], question.right[0]
    score = Score(pair.score, pair.why)
    found = Explanation(left, right, score, Fate.ASKED, "", clusters.sure_from(score))
    return why.waterfall(found)


def session(db: str, by: str, on: str, *, with_unsure: bool = False) -> Session:
    """A sitting over the history at `db`. Raises StoreError and DecisionError."""
    _, decisions, resolution = resolved(db)
    open_questions = questions(resolution, decisions, with_unsure=with_unsure)
    return Session(open_questions, decisions_path(db), decisions, by, on)


def keys(stream: TextIO) -> Iterator[str]:
    """The keys as they are pressed on a terminal; from a pipe the first letter of each line."""
    if not stream.isatty():
        yield from (line.strip()[:1] for line in stream if line.strip())
        return
    while True:
        yield _pressed(stream)


def _pressed(stream: TextIO) -> str:
    """One key without the enter key after it, where the terminal can do that."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return _pressed_on_windows()
    number = stream.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number)
        return stream.read(1)
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _pressed_on_windows() -> str:
    import msvcrt

    return str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
