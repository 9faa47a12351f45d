from extract.cut_rows import mended
from extract.grid import Row, Slot
from extract.model import Place
from extract.words import Lexicon

WORDS = Lexicon([("Grupper för unga vuxna med anhöriga i länet", False)])


def row(text: str) -> Row:
    return Row((Slot(text),), Place(1, 1, 1))


def test_a_word_that_fills_its_line_goes_on_over_the_page() -> None:
    whole = mended(row("kompetensf"), row("örsörjning"), WORDS)

    assert whole.texts == ("kompetensförsörjning",)


def test_a_phrase_that_a_page_break_parts_keeps_its_words() -> None:
    whole = mended(row("Stöd till unga"), row("vuxna i länet"), WORDS)

    assert whole.texts == ("Stöd till unga vuxna i länet",)


def test_a_short_last_line_is_not_full() -> None:
    whole = mended(row("nära"), row("relationer mellan syskon"), WORDS)

    assert whole.texts == ("nära relationer mellan syskon",)
