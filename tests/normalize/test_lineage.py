import pytest

from extract.model import Allocation
from normalize.model import Link, Relation
from normalize.resolve import resolve
from tests.normalize.build import row, source

OTHERS = [row("Brukarråd", year=2022), row("Sorgegrupper", year=2022)]


def links(old: list[Allocation], new: list[Allocation]) -> list[tuple[Relation, str, str]]:
    found = resolve([source("a", [*old, *OTHERS]), source("b", new)])
    names = {i.intervention_id: i.name for i in found.interventions}
    return [(link.relation, names[link.from_id], names[link.to_id]) for link in found.links]


def test_a_post_told_of_in_a_larger_row_is_absorbed() -> None:
    old = [row("Utvecklingsledare samsjuklighet", year=2022)]
    text = "Rymmer utvecklingsledare samsjuklighet 800 tkr och handledning."
    new = [row("Kunskapsbaserad vård", 900_000, purpose=text)]

    assert links(old, new) == [
        (Relation.ABSORBED, "Utvecklingsledare samsjuklighet", "Kunskapsbaserad vård")
    ]


def test_a_component_with_its_own_sum_is_all_but_sure() -> None:
    old = source("a", [row("Utvecklingsledare samsjuklighet", year=2022)])
    rows = [
        row(
            "Kunskapsbaserad vård",
            2_000_000,
            purpose="Två tjänster. Utvecklingsledare samsjuklighet 800 tkr",
            components=["Utvecklingsledare samsjuklighet"],
        )
    ]

    (link,) = resolve([old, source("b", rows)]).links

    assert link.score >= 0.9


@pytest.mark.parametrize(
    ("goes_on", "relation"), [(False, Relation.SPLIT), (True, Relation.SPUN_OFF)]
)
def test_a_part_that_gets_a_row_of_its_own(goes_on: bool, relation: Relation) -> None:
    text = "Åtgärder enligt kartläggningen: naloxonprogram, uppsökande arbete"
    old = [row("Vidgat beroendeuppdrag", year=2022, purpose=text)]
    new = [row("Naloxonprogram", 20_000), *([row("Vidgat beroendeuppdrag")] if goes_on else [])]

    assert links(old, new) == [(relation, "Vidgat beroendeuppdrag", "Naloxonprogram")]


def test_rows_that_end_together_in_a_new_row_are_merged() -> None:
    old = [row("Naloxonprogram", year=2022), row("Sprututbyte", year=2022)]
    new = [row("Skademinskning", purpose="Innefattar naloxonprogram och sprututbyte i länet")]

    assert {relation for relation, _, _ in links(old, new)} == {Relation.MERGED}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("LPO-samordnare", "Förankras i LPO barn och unga"),
        ("Stöd till kommuner", "Stöd till länets kommuner och region"),
        ("Marknadsföring", "Konferens, marknadsföring och material"),
    ],
)
def test_a_word_or_two_in_passing_is_no_link(name: str, text: str) -> None:
    assert links([row(name, year=2022)], [row("Öppna mötesplatser", purpose=text)]) == []


def test_a_link_says_why_in_words() -> None:
    old = source("a", [row("Naloxonprogram", year=2022)])
    new = source(
        "b", [row("Skademinskning", 700_000, purpose="Naloxonprogram och utbildning i länet")]
    )

    (link,) = resolve([old, new]).links

    assert isinstance(link, Link)
    assert "'Naloxonprogram' has no row after 2022" in link.reason
    assert "'Skademinskning' of 2023" in link.reason


def test_a_label_with_one_everyday_word_of_the_name_is_no_link() -> None:
    told = row(
        "112-samtal, analys",
        year=2024,
        purpose="2 000 samtal à 50 kr",
        components=["2 000 samtal à"],
    )
    before = source("a.docx", [row("Tidiga samtal", year=2023), row("Livlinan", year=2023)])
    after = source("b.docx", [told, row("Livlinan", year=2024)])

    assert resolve([before, after], []).links == ()
