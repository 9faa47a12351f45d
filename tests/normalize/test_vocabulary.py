from pathlib import Path

import pytest

from normalize import vocabulary
from normalize.vocabulary import VocabularyError


def write(folder: Path, text: str) -> Path:
    (folder / "made.toml").write_text(text, encoding="utf-8")
    return folder


def test_an_entry_carries_its_patterns_and_source(tmp_path: Path) -> None:
    folder = write(tmp_path, '[[actor]]\nname = "A"\nforms = ["a1", "a2"]\nsource = "seen"\n')

    (entry,) = vocabulary.entries("made.toml", "actor", "forms", folder)

    assert (entry.name, entry.patterns, entry.source) == ("A", ("a1", "a2"), "seen")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[[actor]]\nname = "A"\nforms = ["x"]\nsource = "s"\n' * 2, "'A' stands twice"),
        (
            "\n".join(f'[[actor]]\nname = "{n}"\nforms = ["x"]\nsource = "s"' for n in "AB"),
            "'x' belongs to both 'A' and 'B'",
        ),
        ('[[actor]]\nname = "A"\nforms = ["x", "x"]\nsource = "s"\n', "'x' twice"),
        ('[[actor]]\nname = "A"\nforms = ["x"]\n', "no source"),
        ('[[actor]]\nname = "A"\nforms = "x"\nsource = "s"\n', "not a list of words"),
        ("[other]\n", "actor is missing"),
        ('name = "A"\nname = "B"\n', "made.toml"),
    ],
)
def test_a_broken_file_is_refused_by_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    folder = write(tmp_path, text)

    with pytest.raises(VocabularyError, match=r"made\.toml") as caught:
        vocabulary.entries("made.toml", "actor", "forms", folder)

    assert named in str(caught.value)


def test_a_word_in_two_groups_of_a_family_is_a_tie(tmp_path: Path) -> None:
    text = '[kind.a]\nsource = "s"\nwords = ["dag"]\n[kind.b]\nsource = "s"\nwords = ["dag"]\n'
    folder = write(tmp_path, text)

    with pytest.raises(VocabularyError, match=r"kind\.a.*kind\.b"):
        vocabulary.groups("made.toml", "kind", folder)


@pytest.mark.parametrize(
    ("file", "table", "field"),
    [
        ("agreements.toml", "agreement", "patterns"),
        ("areas.toml", "area", "words"),
        ("actors.toml", "actor", "forms"),
        ("abbreviations.toml", "abbreviation", "forms"),
    ],
)
def test_the_files_of_the_house_hold_their_own_rules(file: str, table: str, field: str) -> None:
    assert all(entry.source for entry in vocabulary.entries(file, table, field))


@pytest.mark.parametrize(
    "family", ["weight", "kind", "audience", "direction", "level", "numbered", "synonym"]
)
def test_every_group_of_words_says_where_it_is_from(family: str) -> None:
    assert all(group.source for group in vocabulary.groups("words.toml", family))
