"""What PDF pages hold: rows and spans, with and without ruling lines; headings and paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.errors import DamagedDocument, EncryptedDocument, ExtractError, NoTextLayer
from extract.model import Heading, Paragraph
from extract.readers import ocr_program
from extract.readers.pdf import read
from tests.extract.readers.paper import GREY, drawn, grid, lines, plain, tables, texts

ROWS = [
    ["Insats", "Belopp (kr)", "Syfte", "Ansvar"],
    ["Mobilt team", "1 250 000", "Besök i hemmet när kontakten med vården är ny.", "Psykiatrin"],
    ["Stöd till anhöriga i sorg", "85 000", "Samtal.", "Kommunerna"],
    ["Chatt", "400 000", "Öppen varje kväll under hela året, även helger.", "Första linjen"],
    ["Summa", "1 735 000", "", ""],
]
WIDTHS = [90, 70, 130, 90]
WHOLE = ((0, 0), (-1, -1))
STYLES: dict[str, list[tuple[Any, ...]]] = {
    "no borders": [],
    "grid": [("GRID", *WHOLE, 0.5, GREY)],
    "inner grid": [("INNERGRID", *WHOLE, 0.5, GREY)],
    "double borders": [("GRID", *WHOLE, 0.5, GREY, 0, None, None, 2, 1.5)],
    "dashed borders": [("GRID", *WHOLE, 0.5, GREY, 0, (2, 2))],
    "rules below rows": [("LINEBELOW", *WHOLE, 0.5, GREY)],
    "three rules": [
        ("LINEABOVE", (0, 0), (-1, 0), 1, GREY),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, GREY),
        ("LINEBELOW", (0, -1), (-1, -1), 1, GREY),
    ],
    "shaded rows": [("ROWBACKGROUNDS", *WHOLE, [colors.lightblue, colors.white])],
    "shaded heading": [("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)],
    "box and columns": [("BOX", *WHOLE, 0.5, GREY), ("LINEAFTER", *WHOLE, 0.5, GREY)],
}


@pytest.mark.parametrize("style", STYLES)
def test_every_cell_comes_out_whatever_lines_are_drawn(style: str, tmp_path: Path) -> None:
    path = grid(tmp_path / "a.pdf", ROWS, WIDTHS, *STYLES[style])

    assert [texts(table) for table in tables(path)] == [ROWS]


@pytest.mark.parametrize("padding", [3, 4, 5])
@pytest.mark.parametrize("last", [[], [["Summa", "1 890", "1 870", ""]]])
def test_rows_whose_lines_stand_half_a_line_off_each_other_are_whole(
    padding: float, last: list[list[str]], tmp_path: Path
) -> None:
    """Beside a name of three lines a text of two begins half a line lower."""
    rows = [
        ["Insats", "Budget", "Utfall", "Kommentar"],
        ["Delaktighet i|verksamhet genom|hjälpmedel", "450", "431", "Fler vill vara|med nästa år."],
        ["Habiliteringsteam", "1 200", "1 264", "Övertid."],
        ["Syskongrupper", "60", "22", "Två ställdes in:|för få anmälda."],
        ["Rätt till egen|kommunikation", "180", "175", "Avslutas."],
        *last,
    ]
    set_ = [[text.replace("|", "<br/>") for text in row] for row in rows]
    style = ("VALIGN", *WHOLE, "MIDDLE")
    path = grid(tmp_path / "a.pdf", set_, [120, 60, 60, 130], style, padding=padding)

    assert [texts(t) for t in tables(path)] == [[[x.replace("|", " ") for x in r] for r in rows]]


@pytest.mark.parametrize("setting", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("padding", [0, 3])
def test_wrapped_cells_are_one_row_however_they_are_set(
    setting: str, padding: float, tmp_path: Path
) -> None:
    rows = [
        ["Insats", "Belopp", "Syfte"],
        [
            "Samordnad vård",
            "1 250 000",
            "Besök i hemmet när kontakten med vården är ny och oprövad.",
        ],
        ["Ungdomsmottagning på turné i norr", "85 000", "Samtal."],
        ["Chatt", "400 000", "Öppen varje kväll under hela året, även helger, med fler på plats."],
        ["Föräldraskap", "70 000", "Kurser."],
    ]
    valign = ("VALIGN", *WHOLE, setting)

    path = grid(tmp_path / "a.pdf", rows, [100, 60, 110], valign, padding=padding)

    assert texts(tables(path)[0]) == rows


def test_line_ends_in_a_cell_are_kept(tmp_path: Path) -> None:
    path = grid(tmp_path / "a.pdf", ROWS, WIDTHS, *STYLES["grid"])

    (cell,) = (c for c in tables(path)[0].cells if c.text.startswith("Stöd"))

    assert cell.text.split("\n")[-1] == "sorg"


def test_cells_over_rows_and_columns_are_told(tmp_path: Path) -> None:
    rows = [
        ["Insats", "Belopp", ""],
        ["", "2023", "2024"],
        ["Team", "100", "200"],
        ["Unga", "", ""],
        ["Chatt", "50", "60"],
    ]
    spans = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (0, 3), (2, 3)),
    ]

    path = grid(tmp_path / "a.pdf", rows, [120, 60, 60], *STYLES["grid"], *spans)

    spanning = {
        c.text.rstrip("\u200b"): (c.row, c.column, c.rowspan, c.colspan)
        for c in tables(path)[0].cells
        if c.rowspan * c.colspan > 1
    }
    assert spanning == {"Insats": (1, 1, 2, 1), "Belopp": (1, 2, 1, 2), "Unga": (4, 1, 1, 3)}


def test_cells_drawn_as_thin_rectangles_are_a_grid(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for i, row in enumerate((("Insats", "Belopp"), ("Team", "100 000"), ("Chatt", "50 000"))):
            for j, text in enumerate(row):
                canvas.drawString(105 + 120 * j, 705 - 20 * i, text)
        for i in range(4):
            canvas.rect(100, 720 - 20 * i, 240, 0.7, stroke=0, fill=1)
        for j in range(3):
            canvas.rect(100 + 120 * j, 660, 0.7, 60, stroke=0, fill=1)

    found = tables(drawn(tmp_path / "a.pdf", draw))

    assert [texts(t) for t in found] == [
        [["Insats", "Belopp"], ["Team", "100 000"], ["Chatt", "50 000"]]
    ]


def test_cell_box_covers_the_whole_ruled_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([100, 200, 300], [700, 720, 740])
        for x, y, text in ((105, 725, "A"), (205, 725, "B"), (105, 705, "C"), (205, 705, "D")):
            canvas.drawString(x, y, text)

    box = tables(drawn(tmp_path / "a.pdf", draw))[0].cells[-1].box

    assert box is not None
    assert (box.x0, box.x1) == (200, 300)
    assert box.bottom - box.top == pytest.approx(20)


def test_tables_below_each_other_with_other_columns_are_two(tmp_path: Path) -> None:
    first = [("Insats", 72), ("Belopp", 250), ("Ansvar", 380)]
    second = [("Risk", 72), ("Sannolikhet", 170), ("Konsekvens", 290), ("Svar", 420)]

    def draw(canvas: Canvas) -> None:
        y = 760
        for heads, rows in ((first, 3), (second, 3)):
            canvas.setFont("Helvetica-Bold", 10)
            for text, x in heads:
                canvas.drawString(x, y, text)
            canvas.setFont("Helvetica", 10)
            for n in range(rows):
                y -= 14
                for text, x in heads:
                    canvas.drawString(x, y, f"{n + 1} 000" if x > 100 else f"{text} {n}")
            y -= 24

    found = tables(drawn(tmp_path / "a.pdf", draw))

    assert [(t.height, t.width) for t in found] == [(4, 3), (4, 4)]


# --- over the end of a page -----------------------------------------------------------------------


def _page(*rows: tuple[str, str, str], top: float = 80) -> Any:
    def draw(canvas: Canvas) -> None:
        for i, row in enumerate(rows):
            for text, x in zip(row, (72, 250, 380), strict=True):
                canvas.drawString(x, A4[1] - top - 16 * i, text)

    return draw


def test_columns_hold_on_a_page_that_has_one_row_left(tmp_path: Path) -> None:
    rows = [
        ("Insats", "Belopp", "Ansvar"),
        *((f"Insats {n}", f"{n}00 000", "PSY") for n in "12345"),
    ]
    path = drawn(tmp_path / "a.pdf", _page(*rows), _page(("Insats 6", "", "Kommunen")))

    found = tables(path)

    assert [(t.page, t.number, t.width) for t in found] == [(1, 1, 3), (2, 2, 3)]
    assert texts(found[1]) == [["Insats 6", "", "Kommunen"]]


def test_repeated_heading_of_a_table_is_no_running_header(tmp_path: Path) -> None:
    head = ("Insats", "Belopp", "Ansvar")
    pages = [_page(head, *((f"Del {n}", "10 000", "PSY") for n in "123"), top=50)] * 3

    found = tables(drawn(tmp_path / "a.pdf", *pages))

    assert [texts(table)[0] for table in found] == [list(head)] * 3


def test_running_headers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    def page(number: int) -> Any:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 810, "Region Halland")
            canvas.drawString(480, 810, f"Sida {number} (3)")
            canvas.drawString(72, 600, f"Stycke {number} handlar om sitt.")
            canvas.drawString(290, 30, str(number))

        return draw

    content = read(drawn(tmp_path / "a.pdf", page(1), page(2), page(3)))

    assert [b.text for b in content.blocks if isinstance(b, Heading | Paragraph)] == [
        f"Stycke {n} handlar om sitt." for n in (1, 2, 3)
    ]


# --- what is no table -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        lines(*("Ordet om länets arbete med psykisk hälsa går vidare under hela året.",) * 12),
        lines("• Första punkten", "• Andra punkten", "• Tredje punkten"),
        lines(*(f"{n} Rubrik ........................ {n + 2}" for n in range(1, 8))),
        lines("Region Halland", "Datum: 2024-02-01", "Dnr: RS 2024/12", "Handläggare: Namn"),
    ],
    ids=["prose", "list", "contents", "title block"],
)
def test_running_text_is_no_table(page: Any, tmp_path: Path) -> None:
    assert tables(drawn(tmp_path / "a.pdf", page)) == []


def test_text_set_in_two_columns_is_no_table(tmp_path: Path) -> None:
    left = lines(*("Länets parter har enats om en plan för",) * 9, left=60)
    right = lines(*("Medlen fördelas efter behov och antal",) * 9, left=310)

    path = drawn(tmp_path / "a.pdf", lambda canvas: (left(canvas), right(canvas)))

    assert tables(path) == []


def test_box_around_a_text_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 690, 400, 60)
        lines("Det här är en ruta med text i.", "Den går över två rader.", top=110)(canvas)

    assert tables(drawn(tmp_path / "a.pdf", draw)) == []


# --- headings and paragraphs ----------------------------------------------------------------------


def _blocks(path: Path) -> list[tuple[str, str]]:
    return [
        (type(b).__name__, plain(b.text))
        for b in read(path).blocks
        if isinstance(b, Heading | Paragraph)
    ]


def test_headings_are_told_by_size_and_weight(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(72, 760, "Beslut om insatser för psykisk")
        canvas.drawString(72, 741, "hälsa 2024")
        lines("**Bakgrund", "Parterna har enats om en plan för året.", top=130)(canvas)

    found = [b for b in read(drawn(tmp_path / "a.pdf", draw)).blocks if isinstance(b, Heading)]

    assert [(h.text, h.level) for h in found] == [
        ("Beslut om insatser för psykisk hälsa 2024", 1),
        ("Bakgrund", 2),
    ]


def test_lines_of_a_paragraph_are_joined_and_hyphens_left_for_later(tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "a.pdf",
        lines(
            "Länets kommuner och regionen har under året arbetat med utvecklings-",
            "arbete som stärker samverkan kring de unga och deras familjer i länet",
            "under hela året.",
        ),
    )

    (paragraph,) = (b for b in read(path).blocks if isinstance(b, Paragraph))

    assert "utvecklings-\narbete" in paragraph.text
    assert paragraph.text.count("\n") == 1


def test_list_items_are_told(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines("Målen är:", "• Tidiga insatser", "• Färre köer"))

    assert [(b.text, b.is_item) for b in read(path).blocks if isinstance(b, Paragraph)] == [
        ("Målen är:", False),
        ("Tidiga insatser", True),
        ("Färre köer", True),
    ]


def test_slide_begins_with_its_title(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 24)
        canvas.drawString(60, 480, "Insatser för unga 2024")
        canvas.setFont("Helvetica", 14)
        canvas.drawString(60, 400, "Totalt 3 000 000 kr")

    path = drawn(tmp_path / "a.pdf", draw, size=(960, 540))

    assert _blocks(path) == [
        ("Heading", "Insatser för unga 2024"),
        ("Paragraph", "Totalt 3 000 000 kr"),
    ]


# --- odd pages ------------------------------------------------------------------------------------


def _sideways(canvas: Canvas) -> None:
    rows = (("Insats", "Belopp", "Ansvar"), *((f"Del {n}", f"{n}0 000", "PSY") for n in (1, 2, 3)))
    for i, row in enumerate(rows):
        for text, x in zip(row, (0, 200, 400), strict=True):
            canvas.saveState()
            canvas.translate(100 + 20 * i, 100 + x)
            canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()


@pytest.mark.parametrize("turn", [0, 90])
def test_page_on_its_side_is_read_upright(turn: int, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        _sideways(canvas)

    assert [texts(t)[1] for t in tables(drawn(tmp_path / "a.pdf", draw))] == [
        ["Del 1", "10 000", "PSY"]
    ]


def test_letters_that_run_up_a_cell_stay_in_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([100, 130, 300, 400], [640, 680, 720])
        for x, y, text in ((135, 705, "Mobilt team"), (305, 705, "100"), (135, 665, "Chatt")):
            canvas.drawString(x, y, text)
        canvas.saveState()
        canvas.translate(120, 645)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Unga nu")
        canvas.restoreState()

    (table,) = tables(drawn(tmp_path / "a.pdf", draw))

    assert texts(table)[1][:2] == ["Unga nu", "Chatt"]


def test_letters_printed_twice_count_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Peer support i vården")
        canvas.drawString(72.3, 700, "Peer support i vården")

    assert _blocks(drawn(tmp_path / "a.pdf", draw)) == [("Paragraph", "Peer support i vården")]


# --- what cannot be read --------------------------------------------------------------------------

TEXT = lines("Region Halland fördelar medel till insatser.")


def _picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (20, 28), "grey")), 0, 0, *A4)


def test_password_is_asked_for(tmp_path: Path) -> None:
    locked = pdfencrypt.StandardEncryption("hemligt")

    with pytest.raises(EncryptedDocument, match="save a copy without"):
        read(drawn(tmp_path / "a.pdf", TEXT, encrypt=locked))


def test_empty_user_password_is_none(tmp_path: Path) -> None:
    open_to_all = pdfencrypt.StandardEncryption("", ownerPassword="hemligt")

    assert read(drawn(tmp_path / "a.pdf", TEXT, encrypt=open_to_all)).blocks


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 900, b"inte en pdf " * 90, b"%PDF-1.4\n" + b"x" * 300],
    ids=["empty", "noughts", "text", "head alone"],
)
def test_damaged_file_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)

    with pytest.raises(DamagedDocument, match="export or fetch it again"):
        read(path)


def test_file_cut_short_is_told(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", TEXT)
    path.write_bytes(path.read_bytes()[:400])

    with pytest.raises(ExtractError):
        read(path)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_program, "missing", lambda: ocr_program.INSTALL)


@pytest.mark.usefixtures("without_ocr")
def test_pictures_of_pages_ask_for_ocr(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayer, match="apt install ocrmypdf tesseract-ocr-swe"):
        read(drawn(tmp_path / "a.pdf", _picture, _picture))


def _stamped(canvas: Canvas) -> None:
    _picture(canvas)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, A4[1] - 30, "Inkom 2024-03-01 Diarienummer HSN 2024/117 Region Halland")


def _in_strips(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    for n in range(8):
        strip = ImageReader(Image.new("RGB", (20, 3), "grey"))
        canvas.drawImage(strip, 0, n * A4[1] / 8, A4[0], A4[1] / 8)


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize("page", [_stamped, _in_strips])
def test_a_scan_with_a_stamp_or_in_strips_is_a_picture(
    tmp_path: Path, page: Callable[[Canvas], None]
) -> None:
    assert read(drawn(tmp_path / "a.pdf", TEXT, page)).unread_pages == (2,)


@pytest.mark.usefixtures("without_ocr")
def test_one_picture_among_pages_is_named_and_the_others_read(tmp_path: Path) -> None:
    content = read(drawn(tmp_path / "a.pdf", TEXT, _picture, TEXT))

    assert (content.pages, content.unread_pages, len(content.blocks)) == (3, (2,), 2)


def test_a_sentence_that_ends_above_more_white_ends_its_paragraph(tmp_path: Path) -> None:
    texts = ("Planen är framtagen av länets samordnare och gäller i tre år.", "Belopp i tkr.")
    path = drawn(tmp_path / "a.pdf", lines(*texts, leading=16))

    assert tuple(block.text for block in read(path).blocks if isinstance(block, Paragraph)) == texts


def test_a_title_may_leave_its_year_for_a_second_line(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    for y, size, text in (
        (760, 24, "Handlingsplan psykisk hälsa"),
        (732, 24, "2024"),
        (700, 11, "Länet förfogar över medlen under året."),
        (686, 11, "De fördelas på tre områden."),
    ):
        canvas.setFont("Helvetica", size)
        canvas.drawString(72, y, text)
    canvas.save()
    heads = [b.text for b in read(path).blocks if isinstance(b, Heading)]
    assert heads == ["Handlingsplan psykisk hälsa 2024"]


def test_who_asks_for_no_text_gets_the_same_tables_alone(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("Främja psykisk hälsa", "Medlen fördelas så här mellan insatserna.")(canvas)

    beside = drawn(tmp_path / "a.pdf", draw)
    path = grid(tmp_path / "b.pdf", ROWS, WIDTHS, *STYLES["grid"])

    assert read(beside, with_text=False).blocks == ()
    assert read(path, with_text=False).blocks == tuple(tables(path))
