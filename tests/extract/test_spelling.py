from extract.spelling import Spelling

WORDS = (
    "psykiatriska", "kommunala", "regionala", "arbetet", "barriär", "karriär", "representera",
    "samverkan", "öppna", "öppenvård", "ansvar", "planering", "brukare", "arrangemang", "svenska",
)  # fmt: skip


def test_letters_with_which_no_word_begins_run_on() -> None:
    assert Spelling(WORDS).runs_on("bruka", "rrangemang") > 1


def test_an_ending_before_a_usual_beginning_parts_two_words() -> None:
    assert Spelling(WORDS).runs_on("psykiska", "öppettider") < 0


def test_a_letter_alone_that_is_no_word_runs_on() -> None:
    assert Spelling(WORDS).runs_on("planerin", "g") > 1
    assert Spelling(WORDS).runs_on("s", "vårighet") > 1
