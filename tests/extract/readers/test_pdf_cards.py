"""Cards in a PDF: labels on the left that come again, one small table for each intervention."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.model import Paragraph
from extract.readers.pdf import read
from tests.extract.readers.paper import Draw, drawn, tables, texts

CARDS = [
    [["Insats", "Familjeteam"], ["Budget", "125 000 kr"], ["Ansvarig", "Skolan"]],
    [["Insats", "Trygg hemgång"], ["Budget", "90 000 kr"], ["Ansvarig", "Hemtjänsten"]],
    [["Insats", "Samtal om sorg"], ["Budget", "48 000 kr"], ["Ansvarig", "Kyrkan"]],
]
SUMS = ("125.000,00", "9.000,00", "48.000,00")
ROW, BETWEEN = 13.0, 16.0


def _cards(cards: Sequence[Sequence[Sequence[str]]], *, bold: bool, top: float = 90.0) -> Draw:
    def draw(canvas: Canvas) -> None:
        y = A4[1] - top
        for card in cards:
            for label, text in card:
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
                canvas.drawString(72, y, label)
                canvas.setFont("Helvetica", 9)
                canvas.drawString(200, y, text)
                y -= ROW
            y -= BETWEEN

    return draw


def test_each_card_is_a_table_of_its_own(tmp_path: Path) -> None:
    for bold in (True, False):
        path = drawn(tmp_path / f"{bold}.pdf", _cards(CARDS, bold=bold))

        assert [texts(table) for table in tables(path)] == CARDS


def test_sums_of_cards_may_be_set_to_the_right(tmp_path: Path) -> None:
    cards = [[card[0], ["Budget", sum_], card[2]] for card, sum_ in zip(CARDS, SUMS, strict=True)]

    def draw(canvas: Canvas) -> None:
        y = A4[1] - 90.0
        for card in cards:
            for label, text in card:
                canvas.setFont("Helvetica-Bold", 9)
                canvas.drawString(72, y, label)
                canvas.setFont("Helvetica", 9)
                if label == "Budget":
                    canvas.drawRightString(520, y, text)
                else:
                    canvas.drawString(200, y, text)
                y -= ROW
            y -= BETWEEN

    path = drawn(tmp_path / "a.pdf", draw)

    assert [texts(table) for table in tables(path)] == cards


def test_a_card_that_a_page_break_cuts_begins_no_other(tmp_path: Path) -> None:
    first, second, third = CARDS
    pages = [[first, second[:1]], [second[1:], third]]

    path = drawn(tmp_path / "a.pdf", *(_cards(page, bold=True) for page in pages))

    assert [texts(table) for table in tables(path)] == [first, second[:1], second[1:], third]


def test_the_last_line_of_a_card_on_top_of_pages_begins_none(tmp_path: Path) -> None:
    first, second, third = CARDS
    cut, rest = first[:2], first[2:]

    path = drawn(
        tmp_path / "a.pdf",
        *(_cards(page, bold=False) for page in ([second, cut], [rest, third, cut], [rest, second])),
    )

    assert [texts(table) for table in tables(path)] == [
        *(second, cut),
        *(rest, third, cut),
        *(rest, second),
    ]


def test_lines_that_run_on_in_a_row_are_no_cards(tmp_path: Path) -> None:
    rows = [
        [["Familjeteam på", "Skolan i"], ["hemmaplan", "kommunen"], ["", "och regionen"]],
        [["Samtal på", "Kyrkan i"], ["hemmaplan", "kommunen"], ["", "och regionen"]],
    ]

    def page(canvas: Canvas) -> None:
        y = A4[1] - 90
        for row in rows:
            for i, (name, actor) in enumerate(row):
                canvas.setFont("Helvetica", 9)
                canvas.drawString(72, y, name)
                canvas.drawString(200, y, actor)
                canvas.drawString(330, y, "125 000" if i == 0 else "")
                y -= 11
            y -= 6

    (table,) = tables(drawn(tmp_path / "a.pdf", page))
    assert texts(table) == [
        ["Familjeteam på hemmaplan", "Skolan i kommunen och regionen", "125 000"],
        ["Samtal på hemmaplan", "Kyrkan i kommunen och regionen", "125 000"],
    ]


def test_lines_in_a_drawn_box_have_its_place(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 600, 200, 80, stroke=1, fill=0)
        for k, text in enumerate(["Vårdteam", "Besök i glesbygd", "Ansvarig: Region Väst"]):
            canvas.drawString(70, 660 - 14 * k, text)
        canvas.drawString(70, 500, "Utanför")

    blocks = [b for b in read(drawn(tmp_path / "a.pdf", draw)).blocks if isinstance(b, Paragraph)]
    inside = {b.box for b in blocks if b.text != "Utanför"}
    assert len(inside) == 1
    box = inside.pop()
    assert box is not None
    assert round(box.x1 - box.x0) == 200


def test_a_line_that_had_room_above_begins_a_paragraph_in_its_box(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 600, 200, 80, stroke=1, fill=0)
        said = ["Vårdteam", "Besök i glesbygd där avstånden", "till vården är långa"]
        for k, text in enumerate(said):
            canvas.drawString(100, 660 - 11 * k, text)

    blocks = [b for b in read(drawn(tmp_path / "a.pdf", draw)).blocks if isinstance(b, Paragraph)]
    assert [b.text for b in blocks] == [
        "Vårdteam",
        "Besök i glesbygd där avstånden till vården är långa",
    ]


def test_a_label_with_nothing_beside_it_is_a_line_of_its_card(tmp_path: Path) -> None:
    cards = [[card[0], ["Anteckningar", ""], *card[1:]] for card in CARDS]

    path = drawn(tmp_path / "a.pdf", _cards(cards, bold=False))

    assert [texts(table) for table in tables(path)] == cards
