"""Tables side by side on a page: each is read by itself, below its own caption."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from extract.model import Heading, Table
from extract.readers.pdf import read
from tests.extract.readers.paper import Draw, drawn, texts

LEFT, RIGHT, MONEY, LEADING = 60.0, 430.0, 220.0, 16.0
CAPTION_LEADING = 14.0
BARN = [["Insats", "Belopp"], ["Familjeteam", "125 000"], ["Skolhälsa", "90 000"]]
ÄLDRE = [
    ["Insats", "Belopp"],
    ["Samtal om sorg", "48 000"],
    ["Minnesmottagning", "310 000"],
    ["Trygg hemgång", ""],
]
STATUS = [["Steg", "Läge"], ["Rekrytering", "Klart"], ["Upphandling", "Pågår"]]


def _table(
    left: float,
    rows: Sequence[Sequence[str]],
    *,
    caption: str = "",
    top: float = 120.0,
    ruled: bool = False,
    size: float = 9.0,
) -> Draw:
    """Draws a table of names and sums, its headings bold, with its caption in larger letters."""

    def draw(canvas: Canvas) -> None:
        height = landscape(A4)[1]
        canvas.setFont("Helvetica-Bold", size + 2)
        for k, line in enumerate(reversed(caption.split("\n"))):
            canvas.drawString(left, height - top + 20 + CAPTION_LEADING * k, line)
        for i, row in enumerate(rows):
            canvas.setFont("Helvetica" if i else "Helvetica-Bold", size)
            for x, text in zip((left + 5, left + MONEY), row, strict=True):
                canvas.drawString(x, height - top - LEADING * i, text)
            if ruled:
                for x, width in ((left, MONEY - 5), (left + MONEY - 5, 95)):
                    canvas.rect(x, height - top - LEADING * i - 5, width, LEADING)

    return draw


def _both(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def _read(path: Path) -> list[tuple[str, list[list[str]]]]:
    """The tables in the order of reading, each with the last heading before it."""
    found = []
    heading = ""
    for block in read(path).blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found.append((heading, texts(block)))
    return found


@pytest.mark.parametrize("ruled", [False, True])
def test_each_of_two_tables_is_read_below_its_own_caption(ruled: bool, tmp_path: Path) -> None:
    page = _both(
        _table(LEFT, BARN, caption="Barn och unga", ruled=ruled),
        _table(RIGHT, ÄLDRE, caption="Äldres hälsa", ruled=ruled),
    )

    path = drawn(tmp_path / "a.pdf", page, size=landscape(A4))

    assert _read(path) == [("Barn och unga", BARN), ("Äldres hälsa", ÄLDRE)]


def _centred(left: float, caption: str, top: float = 120.0) -> Draw:
    """Draws a caption over the middle of a table."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        middle = left + (MONEY - 5 + 95) / 2
        canvas.drawCentredString(middle, landscape(A4)[1] - top + 20, caption)

    return draw


def test_captions_may_stand_over_the_middle_of_ruled_tables(tmp_path: Path) -> None:
    page = _both(
        *(_table(LEFT, BARN, ruled=True), _table(RIGHT, ÄLDRE, ruled=True)),
        *(_centred(LEFT, "Barn och unga"), _centred(RIGHT, "Äldres hälsa")),
    )

    path = drawn(tmp_path / "a.pdf", page, size=landscape(A4))

    assert _read(path) == [("Barn och unga", BARN), ("Äldres hälsa", ÄLDRE)]


@pytest.mark.parametrize("lines", [(2, 1), (1, 2), (3, 1)])
def test_captions_of_unlike_length_set_the_rows_of_two_tables_apart(
    lines: tuple[int, int], tmp_path: Path
) -> None:
    captions = [
        "\n".join(["Barn och unga", "med långvarig", "skolfrånvaro"][: lines[0]]),
        "\n".join(["Äldres hälsa", "i glesbygd"][: lines[1]]),
    ]
    tops = [120 + CAPTION_LEADING * (count - 1) for count in lines]
    page = _both(
        _table(LEFT, BARN, caption=captions[0], top=tops[0]),
        _table(RIGHT, ÄLDRE, caption=captions[1], top=tops[1]),
    )

    path = drawn(tmp_path / "a.pdf", page, size=landscape(A4))

    assert _read(path) == [
        (captions[0].replace("\n", " "), BARN),
        (captions[1].replace("\n", " "), ÄLDRE),
    ]


@pytest.mark.parametrize("second", ["Äldres hälsa", "Äldres hälsa\ni glesbygd"])
def test_headings_alone_at_the_foot_of_a_page_head_the_tables_on_the_next(
    second: str, tmp_path: Path
) -> None:
    step = CAPTION_LEADING * second.count("\n")
    first = _both(
        _table(LEFT, BARN[:1], caption="Barn och unga", top=480),
        _table(RIGHT, ÄLDRE[:1], caption=second, top=480 + step),
    )
    rest = _both(_table(LEFT, BARN[1:], top=80), _table(RIGHT, ÄLDRE[1:], top=80))

    path = drawn(tmp_path / "a.pdf", first, rest, size=landscape(A4))

    assert [rows for _, rows in _read(path)] == [BARN[:1], BARN[1:], ÄLDRE[:1], ÄLDRE[1:]]


def test_captions_tell_tables_of_other_headings_apart(tmp_path: Path) -> None:
    page = _both(
        _table(LEFT, STATUS, caption="Läget just nu"),
        _table(RIGHT, BARN, caption="Barn och unga"),
    )

    path = drawn(tmp_path / "a.pdf", page, size=landscape(A4))

    assert _read(path) == [("Läget just nu", STATUS), ("Barn och unga", BARN)]


def test_the_rest_of_the_left_table_comes_before_the_right_one(tmp_path: Path) -> None:
    more = [BARN[0], ["Ungdomschatt", "77 000"], ["Läxhjälp", "15 000"]]
    first = _both(
        _table(LEFT, BARN, caption="Barn och unga", top=480),
        _table(RIGHT, ÄLDRE[:3], caption="Äldres hälsa", top=480),
    )

    path = drawn(tmp_path / "a.pdf", first, _table(LEFT, more, top=80), size=landscape(A4))

    assert _read(path) == [
        ("Barn och unga", BARN),
        ("Barn och unga", more),
        ("Äldres hälsa", ÄLDRE[:3]),
    ]


def test_the_same_headings_below_two_years_are_one_table(tmp_path: Path) -> None:
    xs = (60, 260, 360, 460, 560)
    rows = [
        ["", "Plan", "Utfall", "Plan", "Utfall"],
        ["Familjeteam", "125 000", "120 000", "130 000", "90 000"],
        ["Skolhälsa", "90 000", "90 000", "95 000", "94 000"],
    ]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(260, 500, "2023")
        canvas.drawString(460, 500, "2024")
        for i, row in enumerate(rows):
            canvas.setFont("Helvetica" if i else "Helvetica-Bold", 9)
            for x, text in zip(xs, row, strict=True):
                canvas.drawString(x, 480 - LEADING * i, text)

    path = drawn(tmp_path / "a.pdf", page, size=landscape(A4))

    (table,) = [block for block in read(path).blocks if isinstance(block, Table)]
    assert texts(table)[-2:] == rows[1:]
