"""What flows from a node is what it has; what a picture tells, its data do."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from publish.report import charts, flow, flow_chart
from publish.report.course import Sums, courses, steps
from publish.report.facts import Facts
from tests.publish.report_facts import EVIL, evil, facts_of, link, row

HEIGHTS = st.lists(st.floats(1.0, 300.0), min_size=1, max_size=8)


@given(HEIGHTS)
def test_what_leaves_a_node_fills_it_without_overlap(wants: list[float]) -> None:
    node = flow.Node("a", "A", "kept", 40.0, 90.0)
    ends = flow._shares([(node, want) for want in wants])
    assert ends[0][0] == 40.0
    assert abs(ends[-1][1] - 130.0) < 1e-6
    assert all(abs(a[1] - b[0]) < 1e-6 for a, b in pairwise(ends))


def drawn(facts: Facts) -> list[etree._Element]:
    found = courses(facts)
    return [
        etree.fromstring(flow_chart.draw(step).encode())
        for some in steps(found, facts.links).values()
        for step in some
    ]


def texts(picture: etree._Element) -> list[str]:
    return [str(e.text) for e in picture.iter("{*}text") if e.text]


def ribbons(picture: etree._Element, colour: str) -> int:
    """Areas of that colour; a bar has four corners, a ribbon curves."""
    return sum(
        e.get("fill") == f"var(--{colour})" and "C" in str(e.get("d"))
        for e in picture.iter("{*}path")
    )


def test_a_split_is_a_ribbon_to_each_part() -> None:
    facts = facts_of(
        row("Hel", 100, 2023),
        row("Del 1", 60, 2024),
        row("Del 2", 40, 2024),
        row("Kvar", 10, 2023),
        row("Kvar", 10, 2024),
        links=(link("Hel", "Del 1", "split"), link("Hel", "Del 2", "split")),
    )
    (picture,) = drawn(facts)
    assert (ribbons(picture, "linked"), ribbons(picture, "flow")) == (2, 1)
    assert {"2023", "2024", "Hel", "Del 1", "Del 2", "Kvar"} <= set(texts(picture))


def test_the_smallest_are_left_to_the_table() -> None:
    rows = [row(f"Insats {n}", n, year, number=n) for n in range(1, 61) for year in (2023, 2024)]
    (picture,) = drawn(facts_of(*rows))
    shown = [text for text in texts(picture) if text.startswith("Insats")]
    assert len(shown) == 2 * flow.NODES
    assert "Insats 60" in shown
    assert "Insats 20" not in shown


def test_a_name_in_a_picture_is_text() -> None:
    shown = {text for picture in drawn(evil()) for text in texts(picture)}
    assert EVIL[0] in shown


def test_amounts_below_a_picture_are_whole_units_of_either_language() -> None:
    years = {2023: Sums({"approved": 1_234_567}), 2024: Sums({"executed": 400}), 2025: None}
    picture = etree.fromstring(charts.line(years, charts.KILO).encode())
    assert texts(picture) == ["2023", "2024", "2025", "1\N{NO-BREAK SPACE}235", "<1"]


def test_an_open_amount_is_a_question_mark_below_a_picture() -> None:
    of = {
        2022: Sums({"approved": 5_000}),
        2023: Sums({"approved": 5_000}, open_decided=1),
        2024: Sums({}, open_decided=2),
    }
    for picture in (charts.bars(of, charts.KILO, 0, 5_000), charts.line(of, charts.KILO)):
        assert texts(etree.fromstring(picture.encode())) == [
            "2022",
            "2023",
            "2024",
            "5",
            "5+?",
            "?",
        ]


def test_many_years_have_room_for_their_digits() -> None:
    years = {year: Sums({"approved": 5_000}) for year in range(1999, 2015)}
    picture = etree.fromstring(charts.bars(years, charts.KILO, 0, 5_000).encode())
    assert texts(picture)[:3] == ["99", "00", "01"]
    assert not any(re.fullmatch("5", text) for text in texts(picture))
