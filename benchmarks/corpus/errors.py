"""Stated sums, some of them wrong on purpose: each error is one that people make."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.draw import Frame
from tests.made.amounts import A_MILLION, A_TENTH, write_number
from tests.made.model import UNIT_SEK, Area, AreaAs
from tests.made.tables import area_sums

WRONG_TOTAL = 0.2  # share of stated sums that do not add up
IN_HEADING = 0.3  # share of areas whose heading states their money
OFF_STEPS = (-50, -5, 2, 10, 100)  # in steps of the document's amounts
WHOLE_KRONOR = 1_000  # a step in documents whose amounts are multiples of nothing


def _transposed(rng: random.Random, sek: int, step: int) -> int:
    """Two neighbouring digits of what is printed have changed places."""
    digits = str(sek // step)
    pairs = [n for n in range(len(digits) - 1) if digits[n] != digits[n + 1]]
    pairs = [n for n in pairs if n or digits[1] != "0"]
    if not pairs:
        return sek + 10 * step
    at = rng.choice(pairs)
    return int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) * step + sek % step


def wrong_sum(rng: random.Random, frame: Frame, sek: int) -> tuple[int, str]:
    """Another sum, and how it came about."""
    kind = rng.choice(("transposed", "missing row", "off"))
    if kind == "transposed":
        printed = UNIT_SEK[frame.money.unit] // 10**frame.money.decimals
        return _transposed(rng, sek, max(1_000 if frame.money.mixed else printed, 1)), kind
    step = WHOLE_KRONOR if frame.step == 1 else frame.step
    if kind == "missing row":  # a row was struck, the sum was not changed
        return sek + step * rng.randint(8, 90), kind
    return max(sek + rng.choice(OFF_STEPS) * step, step), kind


def _in_heading(rng: random.Random, frame: Frame, area: Area, sek: int) -> Area:
    """The area's money in its heading: as kronor, in rounded millions, in kronor called mnkr."""
    drawn = rng.random()
    if drawn < WRONG_TOTAL and not area.error:
        stated, error = wrong_sum(rng, frame, sek)
        return replace(area, stated_sek=stated, error=error)
    if drawn < 0.3 and sek >= A_MILLION:
        text = f"{write_number(sek, ' ')} mnkr"
        return replace(area, stated_sek=sek, stated_text=text, error=area.error or "unit")
    if drawn < 0.45 and sek >= A_MILLION:
        tenths = round(sek / A_TENTH)
        text = f"({tenths // 10},{tenths % 10} mnkr)"
        error = "rounding" if tenths * A_TENTH != sek else ""
        return replace(area, stated_sek=tenths * A_TENTH, stated_text=text, error=error)
    return replace(area, stated_sek=sek)


def state(rng: random.Random, frame: Frame, area: Area) -> Area:
    """The area with its total row or its heading's money, now and then wrong."""
    sums, layout = area_sums(area), frame.layout
    heads = layout.area_as in (AreaAs.HEADING, AreaAs.BAND) and area.heading
    if len(sums) == 1 and heads and rng.random() < IN_HEADING and sums[0] > 0:
        return _in_heading(rng, frame, area, sums[0])
    if layout.total_label and rng.random() < WRONG_TOTAL and sums[-1] > 0:
        wrong, error = wrong_sum(rng, frame, sums[-1])
        return replace(area, total_sek=(*sums[:-1], wrong), error=error)
    return area
