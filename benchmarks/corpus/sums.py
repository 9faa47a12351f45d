"""Stated totals of a made document against the gold: found ones, errors found, false alarms."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extract.model import Extraction, Format, StatedTotal
from normalize.model import Reconciliation, Source, TotalStatus
from normalize.totals import reconcile
from tests.made.model import Gold, GoldTotal

ROUNDING, UNIT = "rounding", "unit"
Key = tuple[int, int | None, str]


@dataclass(frozen=True, slots=True)
class Sums:
    """`missed` and `alarms` are sentences."""

    found: int
    errors: int
    errors_found: int
    missed: tuple[str, ...]
    alarms: tuple[str, ...]


def _key(total: StatedTotal) -> Key:
    return total.amount.sek, total.context.year, total.context.phase


def _gold_key(total: GoldTotal) -> Key:
    return total.stated_sek, total.year, total.phase


def _is_alarm(line: Reconciliation) -> bool:
    """Whether `insats check` says of a sum that something is wrong with it."""
    differs = line.status is TotalStatus.DIFFERS and line.cause != ROUNDING
    return differs or line.cause == UNIT


def _is_error(total: GoldTotal) -> bool:
    differs = total.status == "differs" and total.error != ROUNDING
    return differs or total.error == UNIT


def score_sums(gold: Gold, extraction: Extraction) -> Sums:
    """The document's stated totals, as they stand without its neighbours."""
    stated = Counter(_key(total) for total in extraction.stated_totals)
    wanted = Counter(_gold_key(total) for total in gold.totals)
    source = Source("made", "", Format.DOCX, "ok", "", None, extraction)
    lines = reconcile(source, lambda name: name, lambda context: context.area)
    left = [line for line in lines if _is_alarm(line)]
    errors, missed = [total for total in gold.totals if _is_error(total)], []
    for error in errors:
        match = next((line for line in left if _key(line.total) == _gold_key(error)), None)
        if match is None:
            missed.append(f"error missed: {error.error} {error.area!r} states {error.stated_sek}")
        else:
            left.remove(match)
    return Sums(
        found=(stated & wanted).total(),
        errors=len(errors),
        errors_found=len(errors) - len(missed),
        missed=tuple(missed),
        alarms=tuple(_told(line) for line in left),
    )


def _told(line: Reconciliation) -> str:
    return (
        f"false alarm: {line.scope} {line.total.context.area!r} states {line.total.amount.sek},"
        f" computed {line.computed_sek}, {line.cause}"
    )
