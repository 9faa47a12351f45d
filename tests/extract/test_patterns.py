import re

from extract.patterns import pattern


def test_a_pattern_finds_what_the_compiled_one_finds() -> None:
    made = pattern(r"(\d+) kr", re.IGNORECASE)
    assert [made.sub("", "5 KR och 6 kr"), made.findall("5 KR")] == [" och ", ["5"]]
    assert made.match("kr") is None


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    made = pattern("(")
    try:
        made.search("")
    except re.error:
        return
    raise AssertionError("a wrong pattern was accepted")
