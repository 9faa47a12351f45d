"""Cards side by side: boxes with a name and a sum each."""

from __future__ import annotations

import pytest

from extract.data_classes import replace
from extract.model import NEW_PARAGRAPH, Box
from extract.readers.pdf_boxed import tables_of
from extract.readers.pdf_page import PageView
from tests.extract.readers.test_pdf_stream import LEADING_PT, Placed, written
from tests.steps import LINEAR, growth

WIDTH_PT = 120.0
CARDS = [
    ["Ung i Norrvik", "12,5 mnkr", "Region Väst"],
    ["Stöd till föräldrar", "i nöd", "640 000 kr", "Skolan"],
    ["Chatt", "80 tkr"],
]


def page(cards: list[list[str]], *, across: int = 3, gap_rows: int = 0) -> PageView:
    """Cards of six lines each, so many beside each other; `gap_rows` lie between the rows of
    cards, with a line of text in them.
    """
    lines: list[Placed] = []
    boxes = []
    for k, card in enumerate(cards):
        left, row = 50 + (k % across) * (WIDTH_PT + 10), (k // across) * (6 + gap_rows)
        top = 50 + row * LEADING_PT - 2
        boxes.append(Box(left, top, left + WIDTH_PT, top + 5.5 * LEADING_PT))
        lines += [(text, int(left + 6), row + i) for i, text in enumerate(card)]
    if gap_rows:
        lines.append(("Suicidprevention", 50, 6 + gap_rows // 2))
    return PageView(
        1, 595, 842, tuple(written(lines)), (), (), has_picture=False, boxes=tuple(boxes)
    )


def read(view: PageView) -> list[list[str]]:
    return [[cell.text for cell in cells] for cells, _ in tables_of(view, view.words)]


@pytest.mark.parametrize("across", [2, 3])
def test_cards_of_name_and_sum_are_rows(across: int) -> None:
    four = [*CARDS, ["Lots", "1 200 tkr", "Psykiatrin"]]
    (cells,) = read(page(four[: 4 if across == 2 else 3], across=across))
    assert cells[:9] == [
        *("Ung i Norrvik", "12,5 mnkr", "Region Väst"),
        *("Stöd till föräldrar i nöd", "640 000 kr", "Skolan"),
        *("Chatt", "80 tkr", ""),
    ]


def test_a_heading_between_cards_parts_their_tables() -> None:
    assert len(read(page([*CARDS, *CARDS], gap_rows=4))) == 2
    assert len(read(page([*CARDS, *CARDS]))) == 1


@pytest.mark.parametrize(
    "card", [["12,5 mnkr", "Ram 2024"], ["Budget", "12", "23"], ["Lots", "80 tkr", "90 tkr"]]
)
def test_boxes_of_other_things_are_no_cards(card: list[str]) -> None:
    assert read(page([CARDS[0], CARDS[1], card])) == []


def test_two_boxes_are_no_cards() -> None:
    assert read(page(CARDS[:2])) == []


def test_a_map_of_thousands_of_boxes_is_looked_at_once() -> None:
    def looked_at(count: int) -> None:
        boxes = tuple(Box(0, 3 * n, 9, 3 * n + 2 + n % 7) for n in range(count))
        view = PageView(1, 595, 842, (), (), (), has_picture=False, boxes=boxes)
        assert read(view) == []

    assert growth(looked_at, 3_000) < LINEAR


def test_a_text_between_name_and_sum_is_none_of_the_name() -> None:
    cards = [[name, "Två kurser", "80 tkr", "Skolan"] for name in ("Chatt", "Lots", "Kurs")]
    view = page(cards)
    bold = tuple(replace(w, is_bold=w.text in ("Chatt", "Lots", "Kurs")) for w in view.words)
    (cells,) = read(replace(view, words=bold))
    assert cells[:4] == ["Chatt", "80 tkr", "Skolan", "Två kurser"]


BADGED = [
    ("Trygg i skolan", "nätet", "285 000 kr", "Workshoppar i årskurs 5."),
    ("SIP-lots", "", "Ej beslutat", "Kallar till möten."),
    ("Mobilt team", "psykiatri", "1 450 tkr", "Dygnet runt."),
]


def badged(*, badge_row: float, bold: bool = True) -> PageView:
    """Wide cards: a name on one or two lines on the left, a sum on the right, a text below."""
    lines: list[Placed] = []
    names: list[int] = []
    boxes = []
    for k, (name, more, sum_, text) in enumerate(BADGED):
        left, top = 50 + k * 170, 50 - 0.5 * LEADING_PT
        boxes.append(Box(left - 4, top, left + 160, top + 6 * LEADING_PT))
        lines.append((sum_, left + 95, badge_row))
        for row, part in enumerate((name, more)):
            if part:
                names.append(len(lines))
                lines.append((part, left, row))
        lines.append((text, left, 3 if bold else 2))
    words = tuple(written(lines, bold=tuple(names) if bold else ()))
    return PageView(1, 595, 842, words, (), (), has_picture=False, boxes=tuple(boxes))


@pytest.mark.parametrize("badge_row", [0.0, 0.5, -0.6], ids=["level", "between", "on the edge"])
def test_a_sum_may_be_a_badge_beside_the_name_or_on_the_edge(badge_row: float) -> None:
    (cells,) = read(badged(badge_row=badge_row))
    assert cells == [
        *("Trygg i skolan nätet", "285 000 kr", "Workshoppar i årskurs 5."),
        *("SIP-lots", "Ej beslutat", "Kallar till möten."),
        *("Mobilt team psykiatri", "1 450 tkr", "Dygnet runt."),
    ]


def test_where_all_is_set_alike_the_text_is_no_part_of_the_name() -> None:
    (cells,) = read(badged(badge_row=0.0, bold=False))
    assert cells[0] == "Trygg i skolan"


def test_a_line_with_a_label_of_its_own_is_a_paragraph() -> None:
    labelled = [[*card[:-1], card[-1], "Ansvar: Region Väst"] for card in CARDS[:2]]
    (cells,) = read(page([*labelled, CARDS[2]]))
    assert cells[2] == f"Region Väst\n{NEW_PARAGRAPH}Ansvar: Region Väst"
