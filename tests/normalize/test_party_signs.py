from normalize import party_signs


def test_an_abbreviation_stands_for_the_one_party_with_its_letters() -> None:
    found = party_signs.stand_for(["HK", "Härjedalens kommun", "Krokoms kommun", "Region Norr"])

    assert found == {"HK": "Härjedalens kommun"}


def test_what_may_stand_for_two_stands_for_none() -> None:
    assert not party_signs.stand_for(["BK", "Bergs kommun", "Bräcke kommun"])


def test_the_beginnings_of_words_come_before_letters_inside() -> None:
    found = party_signs.stand_for(["BrK", "Bergs kommun", "Bräcke kommun"])

    assert found == {"BrK": "Bräcke kommun"}


def test_a_party_with_an_abbreviation_of_its_own_is_not_the_others() -> None:
    found = party_signs.stand_for(["OP", "OPV", "Område psykiatri", "Område primärvård"])

    assert found == {"OP": "Område psykiatri", "OPV": "Område primärvård"}


def test_one_word_has_no_initials() -> None:
    assert not party_signs.stand_for(["KF", "Kommunförbundet"])
