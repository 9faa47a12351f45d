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


def test_rows_whose_sums_add_up_to_a_new_row_of_their_area_are_merged() -> None:
    old = [
        row("Drop-in Hamnmottagningen", 300_000, year=2022, area="Unga", responsible="Hamnö"),
        row("Drop-in Åsmottagningen", 200_000, year=2022, area="Unga", responsible="Hamnö"),
    ]
    new = [
        row(
            "Drop-in i länet",
            505_000,
            area="Unga",
            responsible="Hamnö",
            purpose="Hamnmottagningen och Åsmottagningen under en ledning",
        )
    ]

    found = resolve([source("a", [*old, *OTHERS]), source("b", new)]).links

    assert {link.relation for link in found} == {Relation.MERGED}
    assert len(found) == 2
    assert "300 000 kr + 200 000 kr in 2022, 505 000 kr in 2023" in found[0].reason


def test_a_row_that_grows_by_what_an_ended_row_got_has_absorbed_it() -> None:
    old = [
        row("Barnsamtal", 150_000, year=2022, area="Familj"),
        row("Familjehuset", 500_000, year=2022, area="Familj"),
    ]
    text = "Barnsamtal har lagts samman med husets övriga arbete"
    new = [row("Familjehuset", 650_000, area="Familj", purpose=text)]
    found = resolve([source("a", [*old, *OTHERS]), source("b", new)]).links

    (link,) = found

    assert link.relation is Relation.ABSORBED
    assert "500 000 kr in 2022, 650 000 kr in 2023" in link.reason
    assert "'lagts samman'" in link.reason


def test_rows_of_other_things_are_no_link_though_their_sums_add_up() -> None:
    old = [row("Gatuvandring", 300_000, year=2022), row("Sommarläger", 200_000, year=2022)]

    assert links(old, [row("Lokalhyra", 500_000)]) == []


def test_rows_that_go_on_are_not_taken_in() -> None:
    old = [row("Naloxonprogram", year=2022), row("Skademinskning", year=2022)]
    new = [row("Naloxonprogram"), row("Skademinskning", purpose="Handledning och lokaler")]

    assert links(old, new) == []


def test_no_link_has_two_ends_that_are_one() -> None:
    old = [row("Familjecentral Norra", year=2022), row("Familjecentral Södra", year=2022)]
    new = [row("Familjecentraler", 200_000, purpose="Norra och Södra, delas lika")]
    found = resolve([source("a", [*old, *OTHERS]), source("b", new)])

    assert all(link.from_id != link.to_id for link in found.links)


def test_one_row_that_becomes_one_in_each_area_is_split_into_both() -> None:
    text = "Kommunerna söker medel för att möta personer med stora behov."
    old = [row("Kommunernas förutsättningar", 900_000, year=2022, area="Vuxna", purpose=text)]
    new = [
        row("Fri tilldelning", 500_000, area="Vuxna", purpose=text),
        row("Fri tilldelning", 400_000, area="Suicid", purpose=text),
        row("Lokalt arbete", 400_000, area="Vuxna"),
    ]
    other = [*new[:1], row("Fri tilldelning", 400_000, area="Suicid", purpose="Annat."), new[2]]

    split = (Relation.SPLIT, "Kommunernas förutsättningar", "Fri tilldelning")
    assert links(old, new).count(split) == 2
    assert links(old, other).count(split) < 2


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (
            "Integrerat mottagningsteam Luleå–Boden",
            ("Mottagningsteam Luleå", "Mottagningsteam Boden"),
        ),
        ("Samtalskurs för föräldrar och syskon", ("Samtalskurs föräldrar", "Samtalskurs syskon")),
        ("Naturlots norr och söder", ("Naturlots norr", "Naturlots söder")),
    ],
)
@pytest.mark.parametrize("text", ["", "Gemensam rad delas från i år."])
def test_a_name_of_two_is_split_into_both_and_goes_on_in_neither(
    whole: str, parts: tuple[str, str], text: str
) -> None:
    old = [row(whole, 1_800_000, year=2022), row("Livlinan", year=2022)]
    new = [
        row(parts[0], 1_000_000, purpose=text),
        row(parts[1], 850_000, purpose="Del av det som var en rad."),
        row("Livlinan"),
    ]

    found = resolve([source("a", old), source("b", new)])

    assert len(found.interventions) == 4
    assert sorted(link.relation for link in found.links) == [Relation.SPLIT, Relation.SPLIT]


def test_two_names_put_together_are_merged_and_go_on_in_neither() -> None:
    old = [row("Team Luleå", 900_000, year=2022), row("Team Boden", 800_000, year=2022)]
    new = [row("Team Luleå–Boden", 1_700_000)]

    assert {relation for relation, _, _ in links(old, new)} == {Relation.MERGED}
