import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Allocation, Phase
from normalize import county, history, overlap, scores
from normalize.assignment import JOIN
from normalize.clusters import ALIKE
from normalize.model import Score
from normalize.signals import SIGNALS
from normalize.traits import Traits
from tests.normalize.build import made, row, source

NAMES = st.sampled_from(
    [
        "Suicidpreventionssamordnare",
        "Suicidpreventiva dagen",
        "MHFA",
        "Marknadsföring av MHFA",
        "HVB unga",
        "Utbildning steg 1",
        "Nätverk för LSS-chefer",
        "",
        "2023",
        "Bostad först Borlänge",
    ]
)


def traits(*allocations: Allocation) -> list[Traits]:
    """The traits of rows, each in a document of its own, with all documents known."""
    sources = [source(f"d{n}", [a]) for n, a in enumerate(allocations)]
    ((name, papers),) = history.read(sources).counties.items()
    by_document = {t.line.document: t for t in county.known(name, papers)}
    return [by_document[s.name] for s in sources]


def score(one: Allocation, other: Allocation) -> Score:
    return scores.score(*traits(one, other))


def signals(one: Allocation, other: Allocation) -> dict[str, float]:
    return {signal.name: signal.weight for signal in score(one, other).signals}


@given(NAMES, NAMES, st.sampled_from(["", "Stöd till kommunernas arbete mot ohälsa i länet"]))
def test_the_signals_add_up_to_the_score(one: str, other: str, purpose: str) -> None:
    found = score(row(one, year=2022, purpose=purpose), row(other, purpose=purpose))

    odds = sum(signal.weight for signal in found.signals)
    assert math.isclose(found.probability, 1 / (1 + math.exp(-odds)), rel_tol=1e-6)


@given(NAMES, NAMES)
def test_a_score_is_the_same_from_either_side(one: str, other: str) -> None:
    left, right = traits(row(one, year=2022), row(other))

    there, back = scores.score(left, right), scores.score(right, left)

    assert math.isclose(there.probability, back.probability, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kompetenshöjande insats, MHFA", "Kompetenshögjande insats, MHFA"),
        ("Suicidpreventionssamordnare", "Samordnare suicidprevention"),
        ("Projekt Bostad Först Borlänge", "Bostad först"),
        ("Vansbroprojektet", "Sprida erfarenheter från Vansbroprojektet - stöd till kommuner"),
        ("Utredning MiniMaria", "MiniMaria"),
        ("Samordnad individuell plan", "SIP"),
        ("Kurs i lågaffektivt bemötande", "Utbildning lågaffektivt bemötande"),
    ],
)
def test_other_words_for_one_thing_are_alike(one: str, other: str) -> None:
    """Alike enough to be joined where no other row of the two tables fits better."""
    assert scores.alone(score(row(one, year=2022), row(other))) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other", "signal"),
    [
        ("HVB för unga", "HVB för vuxna", "audience_differs"),
        ("Ungdomsteam Luleå", "Ungdomsteam Piteå", "place_differs"),
        ("Bemötande, utbildning steg 1", "Bemötande, utbildning steg 2", "number_differs"),
        ("Team A", "Team B", "number_differs"),
        ("Team A för unga", "Team B för unga", "number_differs"),
        ("Delprojekt a", "Delprojekt c", "number_differs"),
        ("Hälsosamtal 40-åringar", "Hälsosamtal 70-åringar", "number_differs"),
        ("HVB 13-17 år", "HVB 18–20 år", "number_differs"),
        ("Elevhälsa åk F-3", "Elevhälsa årskurs 4–6", "number_differs"),
        ("Team för unga vuxna", "Team för vuxna", "audience_differs"),
        ("ACT-team Norr", "ACT-team Söder", "direction_differs"),
        ("Nätverk för LSS-chefer", "Nätverk för IFO-chefer", "short_differs"),
        ("Suicidpreventionssamordnare", "Suicidpreventiva dagen", "kind_differs"),
        ("Kurs om vårdplan", "Vårdplan, blankett", "kind_differs"),
        ("Hälsa i arbetslivet", "Hälsa inom idrotten", "side_differs"),
        ("MHFA", "Marknadsföring av MHFA", "kind_added"),
        ("Handlingsplan suicidprevention", "Handlingsplan samsjuklighet", "name_own_words"),
        ("Webbutbildning om ADHD", "Webbutbildning om självskada", "frame_alone"),
        ("Säkra platser: järnvägen", "Säkra platser: Norrbron", "branch_differs"),
        ("Avtal, revidering", "Avtal, införande", "branch_differs"),
        ("Riskplatser – kartläggning", "Riskplatser (stängsel)", "branch_differs"),
        ("Lokalt stöd till grupper", "Regionalt stöd till grupper", "level_differs"),
    ],
)
def test_look_alikes_are_parted_by_what_they_say(one: str, other: str, signal: str) -> None:
    left, right = row(one, year=2022), row(other)

    assert signals(left, right)[signal] < 0
    assert score(left, right).probability < scores.score(*traits(left, left)).probability


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Team A", "Team B"),
        ("Insats a", "Insats d"),
        ("Insats 1", "Insats 2"),
        ("Insats 1a", "Insats 1b"),
        ("Insats A1", "Insats A2"),
        ("Samverkansprojekt X", "Samverkansprojekt Y"),
    ],
)
def test_names_that_differ_in_a_letter_or_digit_are_not_the_same(one: str, other: str) -> None:
    """However much else is alike, a person is asked at most."""
    pair = row(one, year=2022, sek=100_000), row(other, sek=100_000)

    assert "name_same" not in signals(*pair)
    assert score(*pair).probability < JOIN


def test_an_abbreviation_with_a_letter_behind_it_is_another() -> None:
    pair = row("DBT-utbildning", year=2022), row("DBT-A, utbildning")

    assert "name_same" not in signals(*pair)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ungas linje (chatt)", "Ungas linje, chatt och telefon"),
        ("Föräldrastöd: kurser", "Föräldrastöd i kursform"),
        ("Peer support, anställningar", "Peer support – anställda"),
    ],
)
def test_one_thing_of_a_series_may_be_told_otherwise(one: str, other: str) -> None:
    assert "branch_differs" not in signals(row(one, year=2022), row(other))


def test_a_place_that_the_text_tells_is_no_other_place() -> None:
    plan = row("Bostad först", purpose="Lägenheter i Luleå.", year=2022)

    there, elsewhere = (signals(plan, row(f"Bostad först {at}")) for at in ("Luleå", "Piteå"))

    assert not {"place_added", "place_elsewhere"} & there.keys()
    assert elsewhere["place_elsewhere"] < 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beroendeenh.", "Beroendeenheten"),
        ("Jägareförb.", "Jägareförbundet"),
        ("Inf.klin.", "Infektionskliniken"),
        ("KF", "Kommunförbundet"),
        ("Folkhälsostab", "Folkhälsostaben och polisen"),
        ("Primärvården", "Offentlig primärvård"),
        ("Falu kn", "Falu kommun"),
    ],
)
def test_a_party_cut_short_is_no_other_party(one: str, other: str) -> None:
    plan, report = (
        row("Naturlots", year=2022, responsible=other),
        row("Naturlots", phase=Phase.EXECUTED, year=2022, responsible=one),
    )

    assert "party_differs" not in signals(plan, report)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nämnden", "Tekniska nämnden"),
        ("Inf.mott.", "Infektionskliniken"),
        ("Norra vården", "Södra vården"),
        ("Falu kn", "Mora kn"),
    ],
)
def test_a_word_that_many_parties_bear_makes_them_not_one(one: str, other: str) -> None:
    plan, report = (
        row("Naturlots", year=2022, responsible=other),
        row("Naturlots", phase=Phase.EXECUTED, year=2022, responsible=one),
    )

    assert "party_differs" in signals(plan, report)


def test_a_word_of_what_an_abbreviation_stands_for_is_partly_the_abbreviation() -> None:
    child, bridge = (signals(row("Lots BoU", year=2022), row(f"Lots {w}")) for w in ("barn", "bro"))

    assert child["name_overlap"] > bridge["name_overlap"]
    assert "name_own_words" not in child
    assert "name_own_words" in bridge


def test_a_later_stage_is_asked_about_beside_the_thing_itself() -> None:
    plan = row("Hemtagningsteam", year=2022)

    later, first = (signals(plan, row(f"Hemtagningsteam, etapp {n}")) for n in (2, 1))

    assert later["stage_added"] < 0
    assert "stage_added" not in first
    assert "stage_added" not in signals(row("Hemtagningsteam, steg 2", year=2022), row("Steg 3"))


def test_two_parties_are_two() -> None:
    one, other = (
        row("Naturlots", year=2022, responsible="Polisen"),
        row("Naturlots", responsible="Svenska kyrkan"),
    )

    assert signals(one, other)["party_differs"] < 0


def test_a_letter_that_is_a_word_does_not_number() -> None:
    pair = row("Stöd till barn o unga", year=2022), row("Stöd till barn i skolan")

    assert "number_differs" not in signals(*pair)


def test_a_like_purpose_speaks_for_and_a_like_word_or_two_hardly() -> None:
    long = "Samtalsgrupper leds av kuratorer och diakoner i hela länet under våren"

    much = signals(row("Alfa", year=2022, purpose=long), row("Beta", purpose=long))
    little = signals(
        row("Alfa", year=2022, purpose="Skriva plan"), row("Beta", purpose="Skriva plan")
    )

    assert much["purpose_alike"] > 2 * little["purpose_alike"] > 0


def test_a_report_need_not_tell_what_the_plan_tells() -> None:
    plan = row("Utbildning", purpose="Hedersrelaterat våld, två dagar för elevhälsan.", year=2022)
    told = "Fullsatt båda gångerna, 64 personer."
    report = row("Utbildning", purpose=told, year=2022, phase=Phase.EXECUTED)
    other_plan = row("Utbildning", purpose=told, year=2023)
    assert "plain_differs" not in signals(plan, report)
    assert "plain_differs" in signals(plan, other_plan)


def test_words_of_the_areas_own_heading_tell_little() -> None:
    pair = ("Suicidprevention i skolan", "Suicidprevention i vården")
    inside = [row(name, area="Suicidprevention") for name in pair]
    outside = [row(name, area="Vuxna") for name in pair]

    assert score(*inside).probability < score(*outside).probability


def test_every_weight_belongs_to_a_signal() -> None:
    assert set(scores.load_weights()) == {"prior", *SIGNALS, *scores.OF_TABLES}
    assert set(scores.load_weights("alone")) == {"prior", *SIGNALS}


def test_no_learned_weight_turns_a_reason_for_into_one_against() -> None:
    beliefs = scores.load_weights("beliefs")
    for table in ("alone", "weights"):
        for name, weight in scores.load_weights(table).items():
            assert name == "prior" or weight * beliefs[name] >= 0, (table, name)


def test_every_signal_is_seen_in_the_made_histories() -> None:
    seen: set[str] = set()
    for file in ("histories.csv", "lookalikes.csv", "held_out.csv"):
        sources, _ = made(file)
        for name, papers in history.read(sources).counties.items():
            known = county.known(name, papers)
            seen |= {s.name for a, b in product(known, known) for s in scores.score(a, b).signals}

    rare = {"county_unknown", "agreement_differs", "level_differs", "name_begins"}
    rare |= {"formerly", "change_told", "part_same", "said_new", "other_hands", "side_differs"}
    rare |= {"said_ended"}
    assert {*SIGNALS, "prior"} - seen <= rare


def test_no_signal_goes_unmeasured_that_would_say_something() -> None:
    for file in ("histories.csv", "held_out.csv"):
        sources, _ = made(file)
        for name, papers in history.read(sources).counties.items():
            known = county.known(name, papers)
            for left, right in product(known, known):
                shared = overlap.compare(left, right)
                every = {n: measure(left, right, shared) for n, measure in SIGNALS.items()}
                telling = {n: value for n, value in every.items() if value[0]}
                assert scores.measured(left, right) == telling
