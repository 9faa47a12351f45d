from __future__ import annotations

import pytest

from extract.model import FULL_LINE, Cell, Content, Document, Format, Table
from extract.words import Lexicon, lexicon_of, unwrap, whole_labels

SHOWN = Lexicon([("En brukarinflytandesamordnare och en barngrupp för barn i en grupp", False)])


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Brukarinflytandesamo\nrdnare", "Brukarinflytandesamordnare"),  # shown whole elsewhere
        ("Familjecentr\nalen", "Familjecentr alen"),  # never shown whole: left as it stands
        ("barn\ngrupp", "barn grupp"),  # both are words: two words
        ("instruktörs-\nnätverk", "instruktörsnätverk"),
        ("SIP-\nsatsning", "SIP-satsning"),
        ("FoU-\nenheten", "FoU-enheten"),
        ("e-\nhälsa", "e-hälsa"),
        ("hbtqi-\nfrågor", "hbtqi-frågor"),
        ("barn-\noch ungdomspsykiatri", "barn- och ungdomspsykiatri"),
        ("13-\n25 år", "13-25 år"),
        ("Projektet-\nbarn först", "Projektet- barn först"),  # a dash, not a cut word
        ("se www.x.se/plus/v\nard-och om", "se www.x.se/plus/vard-och om"),
        ("se www.x.se/plus\noch mer", "se www.x.se/plus och mer"),
        ("se www.x.se/plus-ett.\nTotalt två", "se www.x.se/plus-ett. Totalt två"),
        ("se h\nttps://www.x.se/plus", "se https://www.x.se/plus"),
        ("se https\n://www.x.se/plus", "se https://www.x.se/plus"),
        ("sam\u00ad\nverkan", "samverkan"),
        ("  två \n\n  rader ", "två rader"),
    ],
)
def test_line_ends_of_a_layout_are_undone(lines: str, text: str) -> None:
    assert unwrap(lines, SHOWN, wraps=True) == text


def test_an_authors_own_line_ends_only_become_spaces() -> None:
    lines = "Brukarinflytandesamo\nrdnare"
    assert unwrap(lines, SHOWN, wraps=False) == "Brukarinflytandesamo rdnare"


def test_unwrapping_twice_is_once() -> None:
    once = unwrap("Stöd till barn-\noch unga i sam\u00adverkan", SHOWN, wraps=True)
    assert unwrap(once, SHOWN, wraps=True) == once


def test_a_word_that_fills_its_column_is_cut_there() -> None:
    text = f"Familjecentral{FULL_LINE}\nernas stöd"
    assert unwrap(text, SHOWN, wraps=True) == "Familjecentralernas stöd"


def test_a_word_that_leaves_room_on_its_line_is_whole() -> None:
    assert unwrap("Familjecentral\nbarnvagn", SHOWN, wraps=True) == "Familjecentral barnvagn"


def test_a_noun_with_its_ending_is_whole_though_it_fills_the_line() -> None:
    text = f"Utvecklingsledare{FULL_LINE}\nnattetid"
    assert unwrap(text, SHOWN, wraps=True) == "Utvecklingsledare nattetid"


def test_letters_with_which_no_word_begins_are_the_rest_of_a_cut_one() -> None:
    shown = Lexicon([("Bruket av en bro i länet och ett brev om utbildning till brukare", False)])
    text = f"Arvodering av brukarr{FULL_LINE}\nepresentanter"
    assert unwrap(text, shown, wraps=True) == "Arvodering av brukarrepresentanter"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("233.00\n0,00", "233.000,00"),
        ("14 261 51\n3", "14 261 513"),
        ("1 000\n000", "1 000 000"),  # well grouped as it stands
        ("82.000,\n00", "82.000,00"),
        ("215000,\n00", "215000,00"),
        ("i årskurs 2,\n3 och 4", "i årskurs 2, 3 och 4"),
    ],
)
def test_a_number_cut_by_its_column_is_whole_again(lines: str, text: str) -> None:
    assert unwrap(lines, SHOWN, wraps=True) == text


def test_who_breaks_words_without_hyphens_sets_none() -> None:
    shown = Lexicon(
        [("En samordnare i länet", True), ("Samord\nnare för Hbtqi-\ndiplomering", True)]
    )
    assert unwrap("Hbtqi-\ndiplomering", shown, wraps=True) == "Hbtqi-diplomering"


def test_who_sets_hyphens_in_words_shown_whole_sets_them_in_others() -> None:
    shown = Lexicon([("En samordnare i länet", True), ("Samord-\nnare för unga", True)])
    assert unwrap("familje-\ncentral", shown, wraps=True) == "familjecentral"


def test_letters_too_few_for_a_word_at_a_full_lines_end_are_the_words_first() -> None:
    text = f"Arvodering av bru{FULL_LINE}\nkarrepresentanter"
    assert unwrap(text, SHOWN, wraps=True) == "Arvodering av brukarrepresentanter"


def test_an_adjective_that_fills_its_column_is_a_word_of_its_own() -> None:
    text = f"Suicidpreventiva{FULL_LINE}\ndag"

    assert unwrap(text, Lexicon([(text, True)]), wraps=True) == "Suicidpreventiva dag"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Reha\u200b\nbilitering", "Rehabilitering"),
        ("Läkemedelsassist\u200b\nerad", "Läkemedelsassisterad"),
        ("Händelseanalys\u200b\nefter suicid", "Händelseanalys efter suicid"),
        ("Barn\u200b\nhälsa", "Barnhälsa"),
        ("Spelberoen\u200b\nde", "Spelberoende"),
        ("Utveckling\u200b\nsområde", "Utvecklingsområde"),
        ("198 000:\n-", "198 000:-"),
        ("Personcentrerat\u200b\narbetssätt", "Personcentrerat arbetssätt"),
        ("Romskt\u200b\nbrobyggande", "Romskt brobyggande"),
        ("1.2 Uppföljnings\u200b\narbete", "1.2 Uppföljningsarbete"),
        ("stärkt föräldraskaps\n-\nstöd", "stärkt föräldraskapsstöd"),
        ("5523\u200b\n00", "552300"),
        ("5523\u200b\n00 kr", "552300 kr"),
        ("under 2023\u200b\n45 elever", "under 2023 45 elever"),
    ],
)
def test_what_follows_a_full_line_is_a_word_of_its_own_or_the_rest(text: str, joined: str) -> None:
    assert unwrap(text, Lexicon([]), wraps=True) == joined


def test_digits_of_a_sum_cut_before_their_last_one_go_with_the_unit_behind_it() -> None:
    assert unwrap(f"123450{FULL_LINE}\n0 SEK", SHOWN, wraps=True) == "1234500 SEK"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (f"2840000,0{FULL_LINE}\n0", "2840000,00"),
        (f"12345{FULL_LINE}\n67,{FULL_LINE}\n50", "1234567,50"),
        ("2840000,0\n0", "2840000,0 0"),
    ],
)
def test_ore_for_which_a_line_has_no_room_are_of_its_sum(lines: str, text: str) -> None:
    assert unwrap(lines, SHOWN, wraps=True) == text


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("1 14\n4 04\n6", "1 144 046"),
        ("-1 0\n24\n300 kr", "-1 024 300 kr"),
        ("1.14\n4.04\n6", "1.144.046"),
        ("1 200\n3 400\n560", "1 200 3 400 560"),
    ],
)
def test_lines_of_digits_that_make_one_sum_in_groups_are_one(lines: str, whole: str) -> None:
    assert unwrap(lines, Lexicon([]), wraps=True) == whole


def test_letters_that_full_lines_cut_at_two_places_are_one_word() -> None:
    lexicon = Lexicon(
        [(f"Stödfamilj{FULL_LINE}\nverksamhet", True), (f"Stödfa{FULL_LINE}\nmiljverksamhet", True)]
    )

    joined = unwrap(f"Stödfamilj{FULL_LINE}\nverksamhet", lexicon, wraps=True)
    assert joined == "Stödfamiljverksamhet"


def test_two_words_that_the_document_shows_in_a_row_are_two_at_a_full_line() -> None:
    lexicon = Lexicon([("Hälsans stig och lotsens stöd", False)])

    assert unwrap(f"Lotsens{FULL_LINE}\nstöd", lexicon, wraps=True) == "Lotsens stöd"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Socialförvaltning\u200b\nen", "Socialförvaltningen"),
        ("Socialförvaltning\u200b\nen samt Region X", "Socialförvaltningen samt Region X"),
        ("Skaraborgs vårdcentral\u200b\nerna", "Skaraborgs vårdcentralerna"),
        ("Karlskoga\u200b\nkommun", "Karlskoga kommun"),
        ("Arvika\u200b\nkommun", "Arvika kommun"),
        ("Se mer på\u200b\nhttps://www.x.se/plan", "Se mer på https://www.x.se/plan"),
        ("Träffar med\u200b\nodlare", "Träffar med odlare"),
        ("Enhet för HR-av\u200b\ndelningen", "Enhet för HR-avdelningen"),
        ("Skolan och I\u200b\nFO-chefer", "Skolan och IFO-chefer"),
        ("Ett utvecklat\u200b\nsamarbete", "Ett utvecklat samarbete"),
        ("Anhörigas\u200b\nperspektiv", "Anhörigas perspektiv"),
        ("Natur\u200b\nstig", "Naturstig"),
        ("Samtals\u200b\ngrupp", "Samtalsgrupp"),
        ("Stöd i grupp\u200b\nnära hemmet", "Stöd i grupp nära hemmet"),
    ],
)
def test_swedish_tells_whether_a_full_line_cuts_a_word(lines: str, text: str) -> None:
    shown = "Samverkan för barn och unga i länet utvecklar stödet i arbetet för ökat samspel"
    assert unwrap(lines, Lexicon([(shown, False)]), wraps=True) == text


def test_a_line_end_of_which_nothing_is_known_cuts_a_word_whose_letters_surely_run_on() -> None:
    lexicon = Lexicon([("Kommuner och kommunen och kommunal samverkan i samtal", False)])

    assert unwrap("Planer i kom\nmunerna", lexicon, wraps=True) == "Planer i kommunerna"
    assert unwrap("Planer för\nkommunerna", lexicon, wraps=True) == "Planer för kommunerna"


def test_what_stands_beside_a_page_break_is_not_surely_whole() -> None:
    upper = Table(1, (Cell("Nattpat", 1, 1, page=1), Cell("5", 1, 2, page=1)), page=1, wraps=True)
    lower = Table(2, (Cell("rullen", 1, 1, page=2), Cell("", 1, 2, page=2)), page=2, wraps=True)
    lexicon = lexicon_of(Document("a.pdf", "0", Format.PDF, Content((upper, lower))))

    assert "nattpat" not in lexicon
    assert "rullen" not in lexicon


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("Hbtq\ni-\ndiplom", "Hbtqi-diplom"),
        ("Skolnärvar\u200c\no-\nteam", "Skolnärvaroteam"),
        ("Stöd till\ne-\nhälsa", "Stöd till e-hälsa"),
    ],
)
def test_a_letter_and_a_hyphen_alone_in_a_line_end_the_word_above(lines: str, whole: str) -> None:
    shown = Lexicon([("Skolnärvaroteam och Hbtqi på skolan", False)])
    assert unwrap(lines, shown, wraps=True) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("År 2023 Förbru kat", "År 2023 Förbrukat"),
        ("Tilldela t (kr)", "Tilldelat (kr)"),
        ("Huvudan svarig", "Huvudansvarig"),
        ("Kost Nad", "Kost Nad"),
        ("Ansvarig part", "Ansvarig part"),
        ("Budget utfall", "Budget utfall"),
    ],
)
def test_labels_that_everybody_knows_are_whole(text: str, whole: str) -> None:
    assert whole_labels(text) == whole


def test_a_genitive_that_everybody_knows_begins_no_compound() -> None:
    assert unwrap("i länets\u200b\nnorra del", Lexicon([]), wraps=True) == "i länets norra del"


def test_an_address_at_the_end_of_a_sentence_goes_on_with_no_word() -> None:
    text = "Läs på https://www.example.se/insatser-i-lanet.\nvarav 25 000 kr"
    assert unwrap(text, Lexicon([]), wraps=True).endswith("i-lanet. varav 25 000 kr")


def test_a_word_that_everybody_knows_loses_the_hyphen_of_a_line_end() -> None:
    shown = Lexicon([("Ekonomi\nsk ram för Samtal-\nsträffar", True)])
    assert unwrap("Samtal-\nsträffar", shown, wraps=True) == "Samtalsträffar"
