"""Two names → why the history joins them or keeps them apart, for a terminal or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from insats.ingest import resolved
from insats.show import kronor
from load.location import StoreError
from normalize.explain import Explanation, Fate, explain
from normalize.model import Placement, Resolution
from normalize.names import tight
from publish.lookup import History

DETAIL = 80  # characters of what a signal was seen in
BAR = 24  # characters of the longest bar
FATES = {Fate.JOINED: "Joined", Fate.ASKED: "Waits for review", Fate.APART: "Kept apart"}


class UnknownName(StoreError):
    """A name leads to no intervention, or to several."""


def why(db: str, left: str, right: str) -> Explanation:
    """The explanation of two names. Raises UnknownName, and StoreError as the history does."""
    sources, decisions, resolution = resolved(db)
    with History(db) as history:
        ids = [_rows(history, name, resolution) for name in (left, right)]
    found = explain(ids[0], ids[1], sources, resolution, decisions)
    if found is None:
        raise UnknownName(f"{left!r} and {right!r} are the same rows; name two")
    return found


def _rows(history: History, name: str, resolution: Resolution) -> list[str]:
    """The rows that a name means: those written so, else all of the intervention it leads to."""
    match = history.find(name)
    if match.intervention is None:
        near = ", ".join(f"{row['intervention']} ({row['intervention_id']})" for row in match.near)
        hint = f"it may be one of these: {near}" if near else "insats history lists them all"
        raise UnknownName(f"{name!r} is not the name of one intervention; {hint}")
    of_it = [
        placement.line
        for placement in resolution.placements
        if placement.intervention_id == match.intervention["intervention_id"]
    ]
    written_so = [line for line in of_it if tight(line.allocation.name) == tight(name)]
    return [line.allocation_id for line in written_so or of_it]


def to_plain(found: Explanation) -> dict[str, object]:
    """For JSON."""
    return {
        "left": _plain(found.left),
        "right": _plain(found.right),
        "outcome": found.fate,
        "reason": found.reason,
        "probability": round(found.score.probability, 4),
        "joined_from": found.sure,
        "asked_from": found.asked,
        "signals": [
            {"signal": s.name, "weight": s.weight, "detail": s.detail} for s in found.score.signals
        ],
    }


def _plain(placement: Placement) -> dict[str, object]:
    line = placement.line
    return {
        "name": line.allocation.name,
        "year": line.allocation.context.year,
        "phase": line.allocation.context.phase,
        "area": line.allocation.context.area,
        "amount_sek": line.allocation.amount and line.allocation.amount.sek,
        "document": line.document,
        "intervention_id": placement.intervention_id,
    }


def print_why(found: Explanation, stream: TextIO) -> None:
    """The two rows, the waterfall of signals, and the outcome in words."""
    for mark, placement in (("A", found.left), ("B", found.right)):
        stream.write(f"{mark}  {described(placement)}\n")
    stream.write("\n")
    stream.writelines(waterfall(found))
    stream.write(f"\n{FATES[found.fate]}: {found.reason}.\n")
    stream.write(_thresholds(found))


def _thresholds(found: Explanation) -> str:
    """From which probability rows are joined, and from which people are asked."""
    joined = f"Rows are joined from {found.sure:.0%}"
    if found.sure > found.plainly_sure:
        joined += f" where the names share no telling word, else from {found.plainly_sure:.0%}"
    asked = f"people are asked from {found.asked:.0%}"
    return f"{joined}; {asked}, and below that of the likeliest successors alone.\n"


def described(placement: Placement) -> str:
    """A row in one line: name, year, phase, amount, area, document."""
    row = placement.line.allocation
    parts = (
        str(row.context.year or "no year"),
        row.context.phase.value,
        kronor(row.amount.sek) if row.amount else "no amount",
        row.context.area or "",
        placement.line.document,
    )
    return f"{row.name} · {' · '.join(part for part in parts if part)}"


def waterfall(found: Explanation) -> Sequence[str]:
    """The signals of a score, one a line, with bars, and what they add up to."""
    signals = found.score.signals
    most = max(abs(signal.weight) for signal in signals)
    lines = []
    for signal in (signals[0], *sorted(signals[1:], key=lambda s: -s.weight)):
        length = max(round(abs(signal.weight) / most * BAR / 2), 1) if signal.weight else 0
        bar = "█" * length
        bar = bar.rjust(BAR // 2) + " " * (BAR // 2) if signal.weight < 0 else _right(bar)
        name = signal.name.replace("_", " ")
        line = f"{name:<20}{signal.weight:>+7.2f}  {bar}  {shortened(signal.detail, DETAIL)}"
        lines.append(line.rstrip() + "\n")
    total = sum(signal.weight for signal in signals)
    lines.append(f"{'sum':<20}{total:>+7.2f}  probability {found.score.probability:.1%}\n")
    return lines


def shortened(text: str, most: int) -> str:
    """`text`, cut to `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _right(bar: str) -> str:
    return (" " * (BAR // 2) + bar).ljust(BAR)
