"""Points of minutes that give money out in a sentence."""

from __future__ import annotations

import pytest

from extract.decision_points import Point, point_of
from tests.extract.build import found, sums

TITLE = "# Protokoll Samrådsgruppen Halland 2024-02-15, psykisk hälsa"


@pytest.mark.parametrize(
    ("line", "point"),
    [
        (
            "att avsätta 150 000 kronor till Öppet hus Hylte, med Hylte kommun som ansvarig, samt",
            Point("Öppet hus Hylte", "150 000 kronor", "Hylte kommun"),
        ),
        (
            "2. att bevilja Hylte kommun 150 tkr till insatsen ”Trygg hem”, för att fler bor kvar.",
            Point("Trygg hem", "150 tkr", "", "Hylte kommun", "för att fler bor kvar"),
        ),
        (
            "att anslå 200 000 kr till Region Halland för Samtal online",
            Point("Samtal online", "200 000 kr", "", "Region Halland"),
        ),
        (
            "att fördela 1,2 miljoner kronor för Mobilt team (ansvarig: Region Halland), och",
            Point("Mobilt team", "1,2 miljoner kronor", "Region Halland"),
        ),
        (
            "att avsätta 90 000:- till Hela livet där Varbergs kommun är huvudman",
            Point("Hela livet", "90 000:-", "Varbergs kommun"),
        ),
    ],
)
def test_a_point_tells_name_sum_and_parties(line: str, point: Point) -> None:
    assert point_of(line) == point


@pytest.mark.parametrize(
    "line",
    [
        "att tilldela Region Halland 1,2 mkr",
        "att avsätta 200 000 kr till Region Halland",
        "att fördela 5 000 000 kronor till länets kommuner",
        "att avsätta 200 000 kr till fortsatt planering",
        "att följa upp insatserna i februari 2025.",
        "att avsätta 300 000 kr till Nätverket, Telefonen och Kursen",
    ],
)
def test_a_point_without_one_plain_name_is_none(line: str) -> None:
    assert point_of(line) is None


def test_minutes_with_a_point_for_each_intervention() -> None:
    one = found(
        TITLE,
        "## § 7 Fördelning av medel för psykisk hälsa 2024",
        "Samrådsgruppen beslutar",
        "1. att avsätta 750 000 kronor till Digitala samtal, med Region Halland som ansvarig,",
        "2. att avsätta 150 000 kronor till Öppet hus Hylte, med Hylte kommun som ansvarig, samt",
        "3. att följa upp insatserna i februari 2025.",
    )
    assert sums(one.allocations) == [("Digitala samtal", 750_000), ("Öppet hus Hylte", 150_000)]
    assert [a.responsible for a in one.allocations] == ["Region Halland", "Hylte kommun"]
    assert one.findings == ()


def test_one_point_alone_is_asked_about() -> None:
    point = "att avsätta 750 000 kronor till Digitala samtal, med Region Halland som ansvarig."
    one = found(TITLE, "Samrådsgruppen beslutar", point)
    assert one.allocations == ()
    assert [f.as_written for f in one.findings if f.kind == "money_in_text"] == [point]
