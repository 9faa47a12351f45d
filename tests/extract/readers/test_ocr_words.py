from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.readers import ocr_again
from extract.readers.ocr import with_checked
from extract.readers.ocr_again import Checked, _settled, figure_of, grouped, runs_of
from extract.readers.ocr_picture import Picture
from extract.readers.ocr_tesseract import Seen
from extract.readers.ocr_words import (
    base_of,
    confidence_of,
    evened,
    pieces_of,
    sizes_of,
    tightened,
    without_junk,
    words_of,
)
from extract.readers.pdf_page import Rule

PAPER = np.full((200, 1000), 240, dtype=np.uint8)
PICTURE = Picture(PAPER, 300 / 72, 240, 48)


def seen(text: str, x0: int = 0, top: int = 0, confidence: float = 96) -> Seen:
    """A word in letters of 40 pixels, that is 10 points."""
    return Seen(text, x0, top, x0 + 20 * len(text), top + 30, confidence, 0, (1, 1, 1))


def run(*texts: str, confidence: float = 96) -> tuple[Seen, ...]:
    x, words = 0, []
    for text in texts:
        words.append(seen(text, x, confidence=confidence))
        x = words[-1].x1 + 10
    return tuple(words)


def test_remains_of_lines_are_dropped_and_stripped() -> None:
    found = without_junk([seen("|"), seen("|345"), seen("_|"), seen("Stöd")])
    assert [word.text for word in found] == ["345", "Stöd"]


def test_long_dashes_are_those_that_documents_write() -> None:
    assert [without_junk([seen(text)])[0].text for text in ("—", "-—", "—-")] == ["–"] * 3


@pytest.mark.parametrize(
    ("texts", "figure"),
    [
        (("1", "020", "kr"), "1020"),
        (("1020",), "1020"),
        (("1.020.000:-",), "1020000"),
        (("1.020", "000"), "1020000"),
        (("1,6", "mkr"), "1,6"),
        (("-250",), "-250"),
        (("kr",), ""),
    ],
)
def test_two_readings_of_a_figure_agree_whatever_their_spaces(
    texts: tuple[str, ...], figure: str
) -> None:
    assert figure_of(run(*texts)) == figure


def test_figures_are_taken_with_their_groups_and_units() -> None:
    words = run("Stöd", "1", "250", "tkr", "till", "7", "kommuner", "2025")
    assert [[w.text for w in one] for one in runs_of(words)] == [["1", "250", "tkr"], ["2025"]]


def test_two_readings_that_agree_settle_a_figure() -> None:
    checked = _settled(run("1", "020"), run("1020"), None)
    assert (checked.is_settled, [w.text for w in checked.words]) == (True, ["1", "020"])


def test_third_reading_outvotes_the_first() -> None:
    checked = _settled(run("171;25"), run("171,25"), run("171,25"))
    assert (checked.is_settled, [w.text for w in checked.words]) == (True, ["171,25"])
    assert checked.readings == ("171;25", "171,25", "171,25")


def test_three_different_readings_settle_nothing() -> None:
    checked = _settled(run("715"), run("775"), run("15"))
    assert (checked.is_settled, checked.confidence) == (False, 0.0)
    assert [w.text for w in checked.words] == ["715"]


def test_a_digit_more_in_one_reading_may_be_a_comma_and_settles_nothing() -> None:
    assert not _settled(run("171525"), run("17125"), run("171525")).is_settled
    assert _settled(run("2,15"), run("2515"), run("2,15")).is_settled
    assert _settled(run("890"), run("3890"), run("890")).is_settled


def test_missed_thin_space_is_put_back() -> None:
    assert [w.text for w in grouped(run("1130", "000"))] == ["1 130", "000"]
    assert [w.text for w in grouped(run("2025", "kr"))] == ["2025", "kr"]


def test_words_of_the_reading_that_counts_stand_in_the_place_of_the_first() -> None:
    words = run("Stöd", "T:015", "kr")
    better = (replace(words[1], text="1 015"),)
    checked = Checked((words[1],), better, ("T:015", "1 015", "1 015"), True, 90)
    assert [w.text for w in with_checked(words, [checked])] == ["Stöd", "1 015", "kr"]


def drawn(text: str, size_px: float, bold: int = 0) -> tuple[np.ndarray, Seen]:
    image = Image.fromarray(PAPER.copy())
    font = ImageFont.load_default(size_px)
    draw = ImageDraw.Draw(image)
    draw.text((20, 40), text, fill=20, font=font, stroke_width=bold)
    x0, top, x1, bottom = draw.textbbox((20, 40), text, font=font, stroke_width=bold)
    word = Seen(text, int(x0), int(top), int(x1) + 1, int(bottom) + 1, 96, 0, (1, 1, 1))
    return np.array(image, dtype=np.uint8), word


@pytest.mark.parametrize("text", ["Samordnare", "språk", "resor", "1250"])
def test_size_is_told_by_which_letters_a_word_has(text: str) -> None:
    grey, word = drawn(text, 46)
    (piece,) = pieces_of(tightened([word], grey), PICTURE, grey)
    assert piece.size == pytest.approx(46 / 300 * 72, rel=0.15)


def test_bold_letters_have_broader_stems() -> None:
    stems = []
    for bold in (0, 1):
        grey, word = drawn("Hillbilly", 46, bold)
        (piece,) = pieces_of([word], PICTURE, grey)
        stems.append(piece.stems[0])
    assert stems[1] > 1.25 * stems[0]


def test_boxes_shrink_to_their_ink_and_words_on_bare_paper_are_none() -> None:
    grey, word = drawn("Belopp", 46)
    loose = replace(word, top=word.top - 15, bottom=word.bottom + 15)
    bare = replace(word, x0=700, x1=760)
    (found,) = tightened([loose, bare], grey)
    assert abs(found.top - word.top) < 4
    assert abs(found.bottom - word.bottom) < 4


def test_sizes_close_to_a_frequent_one_are_that_one() -> None:
    grey, _ = drawn("", 46)
    pieces = [
        replace(pieces_of(run("Samordnare", "för", "anhöriga"), PICTURE, grey)[0], size=size)
        for size in (10.9, 11.0, 11.2, 11.0, 16.4)
    ]
    settled = sizes_of(pieces)
    assert {settled[p.size] for p in pieces[:4]} == {11.0}
    assert settled[16.4] == 16.5


def test_short_piece_that_lost_its_feet_has_the_size_of_the_others() -> None:
    (long,) = pieces_of(run("Samordnare", "för", "anhöriga"), PICTURE, PAPER)
    (short,) = pieces_of(run("Maj"), PICTURE, PAPER)
    assert evened([long, replace(short, size=long.size * 0.85)])[1].size == long.size


def test_words_of_one_line_stand_on_one_height() -> None:
    pieces = pieces_of(run("Samordnare", "av", "språk"), PICTURE, PAPER)
    words = words_of(pieces, sizes_of(pieces), PICTURE)
    assert len({word.box.bottom for word in words}) == 1
    assert [word.order for word in words] == [0, 1, 2]


def test_confidence_of_a_page_without_words_is_none() -> None:
    assert confidence_of([]) == 0.0


def test_a_word_over_a_side_of_cells_is_read_on_either_side(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def as_cut(runs: Sequence[tuple[Seen, ...]], *_: object) -> list[tuple[Seen, ...]]:
        return [
            (replace(one, text=text),) for (one,), text in zip(runs, ("till", "500"), strict=True)
        ]

    monkeypatch.setattr(ocr_again, "read_crops", as_cut)
    words = [seen("till500", 100), seen("kr", 260)]
    side = Rule(False, PICTURE.points(180), 0, 40)
    found = ocr_again.parted(words, [side], PICTURE, PAPER)
    assert [(w.text, w.x1 <= 180) for w in found] == [
        ("till", True),
        ("500", False),
        ("kr", False),
    ]


def test_a_figure_and_the_next_columns_digit_are_read_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grey = np.full((60, 300), 250, dtype=np.uint8)
    for x in (10, 32, 54, 138):  # three digits, the white of a column, one digit
        grey[10:40, x : x + 18] = 20
    told: list[tuple[int, int]] = []

    def read(runs: Sequence[tuple[Seen, ...]], *_: object) -> list[tuple[Seen, ...]]:
        told.extend((one.x0, one.x1) for (one,) in runs)
        return list(runs)

    monkeypatch.setattr(ocr_again, "read_crops", read)
    joined = Seen("695521", 10, 10, 156, 40, 20.0, 0, (1, 1, 1))
    close = replace(joined, text="695", x1=72)
    ocr_again.parted([joined, close], [], PICTURE, grey)

    assert told == [(10, 72), (138, 156)]


@pytest.mark.parametrize(
    ("text", "bare"),
    [("=:Vuxna", "Vuxna"), ("<5", "<5"), ("O", "O")],
)
def test_dirt_before_a_word_is_taken_off(text: str, bare: str) -> None:
    (word,) = without_junk([seen(text)])

    assert word.text == bare


def test_a_dash_whose_box_is_all_ink_is_kept() -> None:
    grey = np.full((60, 60), 250, dtype=np.uint8)
    grey[30:32, 10:35] = 20
    dash = Seen("–", 10, 30, 35, 32, 90.0, 0, (1, 1, 1))

    assert tightened([dash], grey) == [dash]


def test_no_space_stands_before_the_point_of_a_figure() -> None:
    assert [word.text for word in grouped(run("47", ".000:-"))] == ["47.000:-"]


def test_a_short_word_that_was_guessed_may_be_a_figure() -> None:
    guessed, sure, long = run("JANE", confidence=20), run("JANE"), run("JANEBERG", confidence=20)

    assert runs_of([*guessed, *sure, *long]) == [guessed]


@pytest.mark.parametrize(
    ("second", "third", "taken"),
    [
        (run("14,7"), run("14,7"), ["14,7"]),
        (run("14,7"), run("147"), []),
        (run("14,7", confidence=60), run("14,7"), []),
        (run("Jan"), run("Jan"), []),
        (run("1a4"), run("1a4"), []),
    ],
)
def test_two_sure_readings_make_a_figure_of_a_guessed_word(
    second: tuple[Seen, ...],
    third: tuple[Seen, ...],
    taken: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readings = iter([[second], [third] if figure_of(second) else []])
    monkeypatch.setattr(ocr_again, "read_crops", lambda *_: next(readings))

    found = ocr_again.check([run("JANE", confidence=20)], PAPER)

    assert [word.text for one in found for word in one.words] == taken


@pytest.mark.parametrize("box", [(47, 48), (36, 38), (42, 43)])
def test_a_letter_whose_box_holds_its_edge_alone_is_kept(box: tuple[int, int]) -> None:
    grey = np.full((60, 100), 250, dtype=np.uint8)
    grey[10:40, 40:45] = 20  # an "i"
    grey[10:40, 60:90] = 20  # the next word
    x0, x1 = box
    found = tightened([Seen("i", x0, 10, x1, 40, 90.0, 0, (1, 1, 1))], grey)

    assert [(w.text, w.x0, w.x1) for w in found] == [("i", 40, 45)]


def test_a_box_of_an_edge_alone_holds_no_more_than_a_letter() -> None:
    grey = np.full((60, 200), 250, dtype=np.uint8)
    grey[10:40, 40:140] = 20  # letters that touch
    edge = Seen("i", 39, 10, 40, 40, 90.0, 0, (1, 1, 1))

    assert tightened([edge], grey) == [edge]


def test_a_stroke_between_words_stands_on_the_line() -> None:
    words = [seen("natt/dröm"), seen("nattdröm")]

    assert {base_of(word, 40.0) for word in words} == {30.0}


@pytest.mark.parametrize(
    ("first", "confidence", "second", "taken"),
    [
        ("18,9”", 48, "18,9", "18,9"),
        ("20,3-", 44, "20,3", "20,3"),
        ("2024-", 96, "2024", "2024-"),  # it is sure of what it sees
        ("2:", 48, "2", "2:"),
        ("52.000:-", 48, "52.000:-", "52.000:-"),
    ],
)
def test_what_a_raised_mark_was_read_as_is_taken_off_a_figure(
    first: str, confidence: float, second: str, taken: str
) -> None:
    found = _settled(run(first, confidence=confidence), run(second), None)

    assert (found.words[0].text, found.is_settled) == (taken, True)
